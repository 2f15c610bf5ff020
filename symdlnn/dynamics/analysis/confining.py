"""Whether functions that are kept, or that never increase, confine every trajectory to a bounded set.

Write x_i = R^(w_i) u_i with whole weights w_i > 0 and u on a sphere.  A polynomial of weighted degree d > 0 is then R^d times
its leading form at u, up to smaller powers of R.  If R were unbounded along a trajectory, a limit of the points u would be a
zero of the leading forms of all kept functions at which that of the falling one is not positive.  Where there is no such
point, every trajectory is bounded, and so exists for all later times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System

WEIGHTS = (1, 2, 3)
Choices = list[tuple[Polynomial, ...]]
"""Sets of polynomials, in one of which all vanish."""


def confines(system: System, kept: Iterable[Polynomial], falling: Polynomial | None = None) -> bool:
    """Whether the functions prove that every trajectory is bounded for all later times; False says nothing."""
    functions = tuple(f for f in kept if f)
    return any(_confines(system, functions, falling, weights) for weights in product(WEIGHTS, repeat=len(system.unknowns)))


def _confines(system: System, kept: Sequence[Polynomial], falling: Polynomial | None, weights: Sequence[int]) -> bool:
    ring, known = system.polynomials, Known(Ideal(system.polynomials, ()), system.facts)
    choices = [_zeros(known, leading(ring, f, weights), falls=False) for f in kept]
    if falling is not None:
        choices.append(_zeros(known, leading(ring, falling, weights), falls=True))
    told = [c for c in choices if c is not None]
    return bool(told) and all(_only_origin(known, [p for zeros in chosen for p in zeros]) for chosen in product(*told))


def leading(ring: Polynomials, polynomial: Polynomial, weights: Sequence[int]) -> Polynomial:
    """The part of highest weighted degree in the unknowns, or 0 if that degree is 0."""
    count = len(ring.parameters)
    degrees = {m: sum(map(prod, zip(weights, m[count:], strict=True))) for m in polynomial.monoms()}
    highest = max(degrees.values(), default=0)
    return ring.ring.from_terms([(m, c) for m, c in polynomial.terms() if degrees[m] == highest > 0])


def _zeros(known: Known, form: Polynomial, falls: bool) -> Choices | None:
    """Where a leading form vanishes (or is not positive, if it `falls`); None if it tells nothing."""
    if not form:
        return None
    try:
        sign = known.sign(form)
    except OpenSign:
        return None if falls else [(form,)]
    return None if falls and sign.value < 0 else [tuple(_finer(known, zeros)) for zeros in sign.zeros]


def _finer(known: Known, zeros: Sequence[Polynomial]) -> Iterator[Polynomial]:
    """The same real points by more equations: a sum of squares vanishes only where every square does."""
    for polynomial in zeros:
        found = _zeros(known, polynomial, falls=False) or []
        yield from found[0] if len(found) == 1 and found[0] != (polynomial,) else (polynomial,)


def _only_origin(known: Known, forms: Sequence[Polynomial]) -> bool:
    """Whether quasi-homogeneous forms have no common zero but the origin, over the complex numbers, for all parameters.

    That is so if they combine, for each unknown, to an equation that begins with a power of it alone.
    """
    ring, ideal = known.ring, Ideal(known.ring, tuple(forms))
    heads = [ideal.leading(g) for g in ideal.eliminating if ring.has_unknowns(g)]
    alone = {k for monomial, factor in heads if known.is_nonzero(factor) for k in _only_one(monomial)}
    return len(alone) == len(ring.unknowns)


def _only_one(monomial: Sequence[int]) -> list[int]:
    """The place of the unknown of which a monomial is a power."""
    places = [k for k, e in enumerate(monomial) if e]
    return places if len(places) == 1 else []
