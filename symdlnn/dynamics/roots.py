"""Real roots of polynomials in one name, and the signs between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import prod
from typing import Any

from sympy import Poly, Rational, Symbol

Polynomial = Any


@lru_cache(maxsize=1024)
def samples(polynomials: frozenset[Poly]) -> list[Rational]:
    """A rational number from each open interval between neighbouring real roots of the polynomials."""
    product = prod(polynomials, start=Poly(1, Symbol("z"), domain="QQ")).sqf_part()
    width = Rational(1)
    while True:
        intervals = product.intervals(eps=width) if product.degree() > 0 else []
        ends = [end for interval, _ in intervals for end in interval]
        between = zip(ends[1:-1:2], ends[2::2], strict=True)
        found = [ends[0] - 1, *((left + right) / 2 for left, right in between), ends[-1] + 1] if ends else [Rational(0)]
        if all(product.eval(sample) for sample in found):  # isolating intervals may touch in a root
            return found
        width /= 16


def feasible_signs(polynomial: Polynomial, facts: Mapping[Polynomial, frozenset[int]], place: int) -> frozenset[int]:
    """The signs of `polynomial` on the open intervals where the facts hold; all of them are in the name at `place`."""
    read = univariate(polynomial, place)
    return frozenset(sign_of(read.eval(v)) for v in feasible_values(facts, place, read))


def feasible_values(facts: Mapping[Polynomial, frozenset[int]], place: int, *others: Poly) -> list[Rational]:
    """A number from each open interval between the roots of the facts (and of `others`) on which the facts hold."""
    read = {univariate(f, place): signs for f, signs in facts.items()}
    values = samples(frozenset((*read, *others)))
    return [v for v in values if all(sign_of(p.eval(v)) in signs for p, signs in read.items())]


def univariate(polynomial: Polynomial, place: int) -> Poly:
    """A polynomial in which only the name at `place` occurs, as SymPy's."""
    return Poly.from_dict({(m[place],): c for m, c in polynomial.terms()}, Symbol("z"), domain="QQ")


def sign_of(number: Any) -> int:
    """The sign of an exact number."""
    return int(bool(number > 0)) - int(bool(number < 0))
