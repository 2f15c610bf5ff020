"""The outline of a term on a page: its signed summands, its factors and fractions, and how tightly it binds.

All printers share it, so that they agree on signs, on the order of terms and on where brackets are needed.  What an author
wrote keeps its order; SymPy's own sums and products come with positive terms and numbers first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import Any

from sympy import Add, MatAdd, MatMul, Mul, Pow, Rational

from symdlnn.terms.nodes import (
    Average, Gradient, IndexProduct, IndexSum, Integral, Jacobian, Limit, TimeDerivative, bound_index, free_indices, names_in,
)
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, Written, WrittenPow


class Level(IntEnum):
    """How tightly a printed piece binds, loosest first."""

    SUM = 1
    NEGATIVE = 2
    BIG = 3  # a sum sign or d/dt at the end: takes in every factor that follows
    DOT = 4
    PRODUCT = 5
    FRACTION = 6
    POWER = 7
    ATOM = 8


@dataclass(frozen=True)
class Signed:
    """A summand: whether it is subtracted, and the factors of the rest."""

    negative: bool
    factors: tuple[Term, ...]


@dataclass(frozen=True)
class Quotient:
    """A fraction inside a product: scalar factors above and below the bar."""

    above: tuple[Term, ...]
    below: tuple[Term, ...]


TALL_FACTORS = (IndexSum, IndexProduct, Average, Gradient, Jacobian, TimeDerivative, Limit, Integral)
"""What stands beside a fraction, not above its bar."""


def is_sum(term: Any) -> bool:
    return isinstance(term, Add | MatAdd)


def is_product(term: Any) -> bool:
    return isinstance(term, Mul | MatMul)


def summands(term: Term) -> tuple[Signed, ...]:
    """The signed summands; nested sums are opened, since addition is associative."""
    return tuple(map(signed, _flat_sum(term)))


def _flat_sum(term: Term) -> Iterator[Term]:
    if not is_sum(term):
        yield term
        return
    for part in term.args if isinstance(term, Written) else _sorted_sum(term):  # type: ignore[attr-defined]
        yield from _flat_sum(part)


def _sorted_sum(term: Term) -> Sequence[Term]:
    """SymPy's order, positive terms first."""
    return sorted(term.as_ordered_terms() if isinstance(term, Add) else term.args, key=lambda t: signed(t).negative)


def signed(term: Term) -> Signed:
    """The sign of a leading number, and the factors without it."""
    first, *rest = _flat_product(term)
    if not (isinstance(first, Rational) and first < 0):
        return Signed(False, (first, *rest))
    return Signed(True, tuple(rest) if first == -1 and rest else (-first, *rest))


def _flat_product(term: Term) -> Iterator[Term]:
    """The factors; nested products are opened unless they start with a minus, which must stay visible."""
    if not is_product(term):
        yield term
        return
    parts = term.args if isinstance(term, Written) else _sorted_product(term)  # type: ignore[attr-defined]
    for position, part in enumerate(parts):
        if position and is_product(part) and signed(part).negative:
            yield part
        else:
            yield from _flat_product(part)


def _sorted_product(term: Term) -> Sequence[Term]:
    """SymPy's order, numbers first."""
    factors: Sequence[Term] = term.as_ordered_factors() if isinstance(term, Mul) else term.args
    return sorted(factors, key=lambda t: not isinstance(t, Rational))


def quotients(factors: Sequence[Term]) -> tuple[Term | Quotient, ...]:
    """The factors with every run of scalars that holds a divisor turned into a fraction.

    All scalars of the run up to its last divisor go above the bar: x/y is one fraction, and (1/n) x y keeps 1/n in front.
    """
    result: list[Term | Quotient] = []
    for scalar, group in groupby(factors, key=lambda f: shape(f) == ()):
        run = tuple(group)
        result += _with_fraction(run) if scalar else run
    return tuple(result)


def _with_fraction(run: tuple[Term, ...]) -> list[Term | Quotient]:
    below = [(position, divisor(f)) for position, f in enumerate(run)]
    last = max((position for position, d in below if d is not None), default=None)
    if last is None:
        return list(run)
    tops = [numerator(f) for f in run[: last + 1]]
    above = tuple(t for t in tops if t is not None and not isinstance(t, TALL_FACTORS))
    beside = [t for t in tops if isinstance(t, TALL_FACTORS)]
    return [Quotient(above, tuple(d for _, d in below if d is not None)), *beside, *run[last + 1:]]


def divisor(factor: Term) -> Term | None:
    """What a scalar factor puts below the bar: 3 for 2/3, y for y**-1, nothing for x."""
    if isinstance(factor, Rational):
        return None if factor.q == 1 else Rational(factor.q)
    if isinstance(factor, Pow) and isinstance(factor.exp, Rational) and factor.exp < 0:
        return factor.base if factor.exp == -1 else WrittenPow(factor.base, -factor.exp)
    return None


def numerator(factor: Term) -> Term | None:
    """What a scalar factor leaves above the bar."""
    if isinstance(factor, Rational):
        return None if factor.p == 1 else Rational(factor.p)
    return None if divisor(factor) is not None else factor


def bound_names(term: Any) -> frozenset[Any]:
    """The indices and limit variables bound anywhere inside a term."""
    here = term.args[1] if isinstance(term, Limit) else bound_index(term)
    return frozenset({here} - {None}).union(*(bound_names(a) for a in getattr(term, "args", ())))


def needs_brackets(level: Level, last: bool) -> bool:
    """Whether a factor of this level needs brackets in a product; a sum sign is safe as the last factor."""
    return level < Level.PRODUCT and not (last and level is Level.BIG)


def product_level(levels: Sequence[Level]) -> Level:
    """The level of a product: open to the right if its last factor is."""
    if len(levels) == 1:
        return levels[0]
    return Level.BIG if levels[-1] is Level.BIG else Level.PRODUCT


def captures(earlier: Term, level: Level, later: Sequence[Term]) -> bool:
    """Whether the sum sign or limit that ends `earlier` would seem to bind a name of the summands that follow it."""
    bound = bound_names(earlier) if level is Level.BIG else frozenset()
    return any(bound & (free_indices(term) | names_in(term)) for term in later)
