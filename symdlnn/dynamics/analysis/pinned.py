"""Parameters that equations among the premises leave finitely many values: these are algebraic numbers, known exactly."""

from __future__ import annotations

from functools import cache
from math import floor

from sympy import QQ, Rational

from symdlnn.dynamics.analysis.algebraic import AlgebraicPoint, algebraic_points
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.systems import System


@cache
def pinned_values(system: System) -> tuple[AlgebraicPoint, ...] | None:
    """The values that the premises leave to the parameters, as points in the space of the parameters; None if they are not
    finitely many for an obvious reason."""
    if not system.equations:
        return None
    ring = Polynomials((), system.parameters)
    ideal = Ideal(ring, tuple(transferred(system, ring, e) for e in system.equations))
    if ideal.is_everything or ideal.dimension:
        return () if ideal.is_everything else None
    facts = {transferred(system, ring, f): signs for f, signs in system.facts.items()}
    return tuple(p for p in algebraic_points(ideal) if all(p.sign(p.at(f)).value in signs for f, signs in facts.items()))


def transferred(system: System, ring: Polynomials, polynomial: Polynomial) -> Polynomial:
    """A polynomial in the parameters in the ring whose unknowns they are."""
    count = len(system.parameters)
    return ring.ring.from_terms([(m[:count], c) for m, c in polynomial.terms()])


def is_zero_there(system: System, point: AlgebraicPoint, polynomial: Polynomial) -> bool:
    """Whether a polynomial in the parameters vanishes at one of the values."""
    return point.is_zero(point.at(transferred(system, point.ring, polynomial)))


def require_one_value(system: System, values: tuple[AlgebraicPoint, ...]) -> None:
    """Fails when: there are two values (`OpenSign` with a polynomial that tells two of them apart)."""
    if len(values) < 2:
        return
    for place in range(len(system.parameters)):
        first, second = (p.at(p.ring.ring.gens[place]) for p in values[:2])
        low, high = sorted((float(values[0].write(first)), float(values[1].write(second))))
        if high - low > 1e-9:
            raise OpenSign(system.polynomials, system.polynomials.primitive(
                system.polynomials.ring.gens[place] - QQ.from_sympy(_between(low, high))))
    raise ArithmeticError("two values of the parameters are too close to be told apart")


def _between(low: float, high: float) -> Rational:
    """The simplest of the binary fractions in the middle half of an interval."""
    for power in range(64):
        candidate = Rational(floor((low + high) / 2 * 2**power), 2**power)
        if low + (high - low) / 4 < candidate < high - (high - low) / 4:
            return candidate
    return Rational((low + high) / 2)
