"""Eigenvalues as formulas, where their characteristic polynomial has factors of degree 1 and 2."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

from sympy import QQ, I, Rational, S
from sympy import sqrt as plain_sqrt

from symdlnn.dynamics.analysis.algebraic import AlgebraicPoint
from symdlnn.dynamics.analysis.branches import Branch
from symdlnn.dynamics.analysis.sets import GenericPoint
from symdlnn.dynamics.analysis.surds import Surd, square_part, write_fraction
from symdlnn.dynamics.sign_rules import OpenSign, Sign
from symdlnn.dynamics.signs import Known
from symdlnn.terms import Term, sqrt_of


def eigenvalues(place: Any, factors: Sequence[tuple[Any, ...]], vanishing: int, timescale: Term) -> tuple[Term, ...]:
    """Every eigenvalue as often as it counts, those equal to 0 first; empty where a factor has degree 3 or more.

    Where what stands under a root is known to be negative, i is in front of the root of its negative.
    """
    if any(len(f) > 2 for f in factors):
        return ()
    values = [value for f in factors for value in ((place.write(-f[0]),) if len(f) == 1 else quadratic(place, *f))]
    return (*(S.Zero for _ in range(vanishing)), *(v if timescale == 1 else v / timescale for v in values))


@singledispatch
def quadratic(place: Any, linear: Any, constant: Any) -> tuple[Term, Term]:
    """The two roots of lambda^2 + linear lambda + constant."""
    raise TypeError(f"{place!r} is no place")


@quadratic.register
def _(place: GenericPoint, linear: Any, constant: Any) -> tuple[Term, Term]:
    field = place.known.ring.ring.to_field()
    discriminant = place.at(linear**2 - 4 * constant)
    return _pair(place.known, field(-linear) / 2, field(discriminant))


@quadratic.register
def _(place: Branch, linear: Surd, constant: Surd) -> tuple[Term, Term]:
    discriminant = linear * linear - QQ(4) * constant
    if not linear.v and not discriminant.v:
        return _pair(place.known, -linear.u / 2, discriminant.u)
    middle = place.write(QQ(-1, 2) * linear)
    root = _root(place.write, discriminant, _is_negative(place.weak_sign, discriminant))
    return middle + Rational(1, 2) * root, middle - Rational(1, 2) * root


@quadratic.register
def _(place: AlgebraicPoint, linear: Any, constant: Any) -> tuple[Term, Term]:
    middle, root = place.write(-linear / 2), plain_sqrt(place.write(linear * linear - 4 * constant)) / 2
    return middle + root, middle - root


def _pair(known: Known, middle: Any, discriminant: Any) -> tuple[Term, Term]:
    """middle ± sqrt(discriminant)/2, squares in front of the root."""
    ring = known.ring
    outer, inner = square_part(discriminant) if discriminant else (discriminant, ring.ring.zero)
    if not inner or inner == 1:
        return write_fraction(ring, middle + outer / 2), write_fraction(ring, middle - outer / 2)
    root = _times(write_fraction(ring, outer / 2), _root(ring.write, inner, _is_negative(known.sign, inner)))
    written = write_fraction(ring, middle)
    return (written + root, written - root) if middle else (root, -root)


def _is_negative(sign: Callable[[Any], Sign], number: Any) -> bool:
    """Whether a number is known not to be positive."""
    try:
        return sign(number).value < 0
    except OpenSign:
        return False


def _root(write: Callable[[Any], Term], number: Any, is_negative: bool) -> Term:
    if not is_negative:
        return sqrt_of(write(number))
    positive = write(-number)
    return I if positive == 1 else I * sqrt_of(positive)


def _times(factor: Term, root: Term) -> Term:
    return root if factor == 1 else -root if factor == -1 else factor * root
