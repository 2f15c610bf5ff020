"""Whether strict inequalities between polynomials hold anywhere, with a rational point where they do.

The open cells of a cylindrical decomposition: over every open cell of the projection the real roots are continuous and keep
their order, so one point between any two is enough, for an open set meets an open cell (Strzebonski, Solving systems of strict
polynomial inequalities, J. Symbolic Computation 29 (2000)).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from sympy import QQ, Rational
from sympy.polys.rings import PolyRing

from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.roots import samples, univariate

Point = tuple[Any, ...]


def point_where(facts: Mapping[Polynomial, frozenset[int]], count: int) -> Point | None:
    """Numbers for the first `count` names at which all facts hold, or None: then there is no real point where they do.

    Fails when: a fact allows 0, or another name occurs in it (ValueError).
    """
    if any(0 in signs or any(any(m[count:]) for m in f.monoms()) for f, signs in facts.items()):
        raise ValueError("only signs other than 0 of polynomials in the names asked for are decided")
    if not facts or not count:
        return (QQ(0),) * count
    ring = PolyRing(next(iter(facts)).ring.symbols[:count], QQ)
    read = {ring.from_terms([(m[:count], c) for m, c in f.terms()]): signs for f, signs in facts.items()}
    return next((p for p in _points(_factors(read), ring) if all(_sign(f, p) in signs for f, signs in read.items())), None)


def _sign(polynomial: Polynomial, point: Point) -> int:
    value = polynomial.evaluate(list(zip(polynomial.ring.gens, point, strict=True)))
    return int(value > 0) - int(value < 0)


def _factors(polynomials: Iterable[Polynomial]) -> frozenset[Polynomial]:
    """The irreducible factors, up to a number."""
    return frozenset(f.monic() for p in polynomials if not p.is_ground for f, _ in p.factor_list()[1])


def _points(polynomials: frozenset[Polynomial], ring: PolyRing) -> Iterator[Point]:
    """A point of every open cell on which none of the polynomials vanishes (of some cells more than one)."""
    if ring.ngens == 1:
        yield from ((_number(v),) for v in samples(frozenset(univariate(p, 0) for p in polynomials)))
        return
    for point in _points(_projected(polynomials, ring), ring.drop(0)):
        known = list(zip(ring.gens[1:], point, strict=True))
        upright = frozenset(univariate(p.subs(known), 0) for p in polynomials if p.degree() > 0)
        yield from ((_number(v), *point) for v in samples(upright))


def _number(value: Rational) -> Any:
    return QQ.from_sympy(value)


def _projected(polynomials: frozenset[Polynomial], ring: PolyRing) -> frozenset[Polynomial]:
    """Where roots in the first name go to infinity, meet each other, or meet those of another polynomial."""
    below = ring.drop(0)
    rising = [p for p in polynomials if p.degree() > 0]
    level = [below.from_terms([(m[1:], c) for m, c in p.terms()]) for p in polynomials if p.degree() == 0]
    leading = [below.from_terms([(m[1:], c) for m, c in p.terms() if m[0] == p.degree()]) for p in rising]
    meeting = [p.discriminant() for p in rising if p.degree() > 1] + [p.resultant(q) for p, q in combinations(rising, 2)]
    return _factors([*level, *leading, *meeting])
