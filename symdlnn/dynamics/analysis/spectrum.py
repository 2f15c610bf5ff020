"""Where the eigenvalues lie: how many real parts are negative, positive and zero, and whether some are not real.

Trailing zeros among the coefficients c_1, ..., c_n of the characteristic polynomial are eigenvalues 0.  What is left is
decided by signs alone: determinant, trace and discriminant for two eigenvalues, the criterion of Routh and Hurwitz beyond
(Gantmacher, The theory of matrices, chapter XV).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import Any

from sympy import QQ

from symdlnn.dynamics.analysis.sets import Place
from symdlnn.dynamics.characteristic import factored
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign, Sign, Zeros

Numbers = tuple[Any, ...]
HIGHEST = 2
"""The degree of equations between parameters that separate nodes from foci as cases of their own."""


@dataclass(frozen=True)
class Spectrum:
    """Eigenvalues counted with multiplicity by the sign of their real part: `vanishing` those equal to 0, `imaginary` the
    others with real part 0.

    `oscillating`: some are not real (None: not asked for); `repeated`: two of a pair are equal.  `why` gives the signs that
    decided.  At the points where one of `zeros` vanishes it may be otherwise.  `factors` are those of the characteristic
    polynomial, each by its coefficients below the leading 1, without the powers of lambda.
    """

    negative: int = 0
    positive: int = 0
    imaginary: int = 0
    vanishing: int = 0
    oscillating: bool | None = False
    repeated: bool = False
    why: tuple[str, ...] = ()
    zeros: Zeros = ()
    factors: tuple[Numbers, ...] = ()


def spectrum(place: Place[Any], coefficients: Sequence[Polynomial], ideal: Ideal, wanted: bool = True) -> Spectrum:
    """The spectrum of a characteristic polynomial at a place; `wanted`: whether some eigenvalues are not real is asked for.

    Fails when: a sign that decides is open (`OpenSign`), or a factor has degree 4 or more and the criterion is inconclusive
    (ArithmeticError).
    """
    kept = len(coefficients)
    while kept and place.sign(place.at(coefficients[kept - 1])).value == 0:
        kept -= 1
    vanishing = len(coefficients) - kept
    found = factored(coefficients[:kept], ideal) if kept > 2 else [coefficients[:kept]] if kept else []
    parts = [_part(place, tuple(map(place.at, f)), wanted) for f in found]
    why = (f"the eigenvalue 0 {_times(vanishing)}",) if vanishing else ()
    return reduce(_together, parts, Spectrum(vanishing=vanishing, why=why))


def _part(place: Place[Any], numbers: Numbers, wanted: bool) -> Spectrum:
    return replace(RULES.get(len(numbers), _routh)(place, numbers, wanted), factors=(numbers,))


def _together(first: Spectrum, second: Spectrum) -> Spectrum:
    return Spectrum(
        first.negative + second.negative, first.positive + second.positive, first.imaginary + second.imaginary,
        first.vanishing + second.vanishing, _either(first.oscillating, second.oscillating), first.repeated or second.repeated,
        first.why + second.why, first.zeros + second.zeros, first.factors + second.factors,
    )


def _either(first: bool | None, second: bool | None) -> bool | None:
    """Kleene's or: True if one is, None if that is not known."""
    return True if first or second else None if first is None or second is None else False


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _reason(place: Place[Any], name: str, number: Any, sign: int) -> str:
    return f"{name} {place.text(number)} {'<=>'[sign + 1]} 0"


def _one(place: Place[Any], numbers: Numbers, _wanted: bool) -> Spectrum:
    value = -numbers[0]
    sign = place.sign(value)
    why = (_reason(place, "eigenvalue", value, sign.value),)
    return Spectrum(int(sign.value < 0), int(sign.value > 0), why=why, zeros=sign.zeros)


def _two(place: Place[Any], numbers: Numbers, wanted: bool) -> Spectrum:
    trace, determinant = -numbers[0], numbers[1]
    below = place.sign(determinant)
    why: tuple[str, ...] = (_reason(place, "determinant", determinant, below.value),)
    if below.value < 0:
        return Spectrum(1, 1, why=why, zeros=below.zeros)
    turning = place.sign(trace)
    zeros = (*below.zeros, *turning.zeros)
    why += (_reason(place, "trace", trace, turning.value),)
    if turning.value == 0:
        return Spectrum(imaginary=2, oscillating=True, why=why, zeros=zeros)
    negative, positive = (2, 0) if turning.value < 0 else (0, 2)
    if not wanted:
        return Spectrum(negative, positive, oscillating=None, why=why, zeros=zeros)
    discriminant = trace * trace - QQ(4) * determinant
    apart = _only_of_parameters(place, discriminant)
    if apart is None:
        why += (f"a focus where the discriminant {place.text(discriminant)} < 0, else a node",)
        return Spectrum(negative, positive, oscillating=None, why=why, zeros=zeros)
    relation = "≥" if apart.zeros and apart.value > 0 else "<=>"[apart.value + 1]
    why += (f"discriminant {place.text(discriminant)} {relation} 0",)
    return Spectrum(negative, positive, oscillating=apart.value < 0, repeated=apart.value == 0, why=why,
                    zeros=(*zeros, *(apart.zeros if apart.value < 0 else ())))


def _only_of_parameters(place: Place[Any], discriminant: Any) -> Sign | None:
    """The sign of a discriminant, None if it would have to be told apart among points that are not solved for.

    A weak sign is enough: a node stays one where its eigenvalues meet.  Nor are cases of two or more parameters told apart
    where that takes a root or an equation of high degree: formulas that hold where it does would fill pages.
    """
    try:
        return place.weak_sign(discriminant)
    except OpenSign as error:
        degree = max(map(sum, error.polynomial.monoms()))
        is_hard = len(error.ring.parameters) > 1 and (degree > HIGHEST or getattr(discriminant, "v", None))
        if is_hard or error.ring.has_unknowns(error.polynomial):
            return None
        raise


def _three(place: Place[Any], numbers: Numbers, wanted: bool) -> Spectrum:
    c1, c2, c3 = numbers
    last, first = place.sign(c3), _open_or_sign(place, c1)
    why = [_reason(place, "determinant", -c3, -last.value)]
    if first is not None and last.value * first.value < 0:
        # Product and sum of the eigenvalues have opposite signs: two of them lie on the side of the sum, one on the other.
        why.append(_reason(place, "trace", -c1, -first.value))
        return _off_the_axis(place, numbers, why, (*last.zeros, *first.zeros), 1 if last.value < 0 else 2, wanted)
    hurwitz = c1 * c2 - c3
    middle = place.sign(hurwitz)
    first = place.sign(c1) if middle.value in (0, last.value) else None
    why.append(_reason(place, "c1 c2 - c3 =", hurwitz, middle.value))
    if first is not None:
        why.append(_reason(place, "trace", -c1, -first.value))
    zeros = (*last.zeros, *middle.zeros, *(first.zeros if first else ()))
    if middle.value == 0:
        return _three_on_the_axis(place, numbers, tuple(why), zeros)
    # The sign of the product of the eigenvalues says whether an even or an odd number of them is positive; all three lie on
    # one side iff c1, c3 and the Hurwitz determinant agree (with the signs of lambda -> -lambda for the right side).
    same = first is not None and first.value == last.value == middle.value
    return _off_the_axis(place, numbers, why, zeros, {1: 0 if same else 2, -1: 3 if same else 1}[last.value], wanted)


def _off_the_axis(place: Place[Any], numbers: Numbers, why: list[str], zeros: Zeros, positive: int, wanted: bool) -> Spectrum:
    oscillating = _cubic_oscillates(place, numbers, why) if wanted else None
    return Spectrum(3 - positive, positive, oscillating=oscillating, why=tuple(why), zeros=zeros)


def _open_or_sign(place: Place[Any], number: Any) -> Sign | None:
    """The sign of a number, None where it is open: no case is split for it."""
    try:
        return place.sign(number)
    except OpenSign:
        return None


def _three_on_the_axis(place: Place[Any], numbers: Numbers, why: tuple[str, ...], zeros: Zeros) -> Spectrum:
    """(lambda + c1)(lambda^2 + c2)."""
    first, second = place.sign(numbers[0]).value, place.sign(numbers[1]).value
    why = (*why, _reason(place, "c2 =", numbers[1], second))
    if second > 0:
        return Spectrum(int(first > 0), int(first < 0), imaginary=2, oscillating=True, why=why, zeros=zeros)
    return Spectrum(1 + int(first > 0), 1 + int(first < 0), why=why, zeros=zeros)


def _cubic_oscillates(place: Place[Any], numbers: Numbers, why: list[str]) -> bool | None:
    """Whether two eigenvalues are not real; None if the sign is open: no case is split for so little."""
    b, c, d = numbers
    discriminant = QQ(18) * (b * c * d) - QQ(4) * (b * b * b * d) + b * b * c * c - QQ(4) * (c * c * c) - QQ(27) * (d * d)
    try:
        sign = place.weak_sign(discriminant).value
    except OpenSign:
        return None
    why.append(_reason(place, "discriminant", discriminant, sign))
    return sign < 0


def _routh(place: Place[Any], numbers: Numbers, _wanted: bool) -> Spectrum:
    """The number of sign changes in 1, D1, D2/D1, ..., for Hurwitz determinants D_k none of which is zero."""
    minors = [hurwitz_minor(numbers, k) for k in range(1, len(numbers) + 1)]
    signs = [place.sign(m) for m in minors]
    if not all(s.value for s in signs):
        raise ArithmeticError("a Hurwitz determinant vanishes: the real parts of four or more eigenvalues are not told apart")
    values = [1, 1, *(s.value for s in signs)]
    ratios = [1, *(p * q for p, q in pairwise(values[1:]))]
    positive = sum(p != q for p, q in pairwise(ratios))
    why = tuple(_reason(place, f"Hurwitz determinant D{k} =", m, s.value)
                for k, (m, s) in enumerate(zip(minors, signs, strict=True), 1))
    zeros = tuple(z for s in signs for z in s.zeros)
    return Spectrum(len(numbers) - positive, positive, oscillating=None, why=why, zeros=zeros)


def hurwitz_minor(numbers: Numbers, size: int) -> Any:
    """The leading principal minor of the Hurwitz matrix, whose entry (i, j) is c_(2j - i), with c_0 = 1."""
    def entry(i: int, j: int) -> Any:
        k = 2 * j - i
        return numbers[k - 1] if 1 <= k <= len(numbers) else 1 if k == 0 else 0

    return _determinant([[entry(i, j) for j in range(1, size + 1)] for i in range(1, size + 1)])


def _determinant(rows: list[list[Any]]) -> Any:
    """By the first row; entries 0 and 1 may be plain numbers."""
    if len(rows) == 1:
        return rows[0][0]
    total: Any = None
    for j, entry in enumerate(rows[0]):
        if isinstance(entry, int) and entry == 0:
            continue
        minor = _determinant([[*row[:j], *row[j + 1:]] for row in rows[1:]])
        if isinstance(minor, int) and minor == 0:
            continue
        term = minor if isinstance(entry, int) else entry if isinstance(minor, int) else entry * minor
        term = -term if j % 2 else term
        total = term if total is None else total + term
    return 0 if total is None else total


RULES = {1: _one, 2: _two, 3: _three}
