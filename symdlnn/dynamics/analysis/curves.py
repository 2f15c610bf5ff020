"""Invariant algebraic sets p = 0: the derivative of p along the flow is a multiple of p (a Darboux polynomial)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from symdlnn.dynamics.analysis.results import Equilibria
from symdlnn.dynamics.combinations import combined
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, ddt


@dataclass(frozen=True)
class InvariantSet:
    """``timescale dp/dt = cofactor p``: a trajectory that starts in p = 0, p > 0 or p < 0 stays there."""

    polynomial: Polynomial
    cofactor: Polynomial

    def degree(self, ring: Polynomials) -> int:
        """The degree in the unknowns."""
        return max(sum(map(int, m[len(ring.parameters):])) for m in self.polynomial.monoms())

    def claim(self, system: System) -> Claim:
        ring = system.polynomials
        written = ring.write(self.polynomial)
        return Eq(system.timescale * ddt(written), ring.write(self.cofactor) * written)


def invariant_sets(system: System) -> tuple[InvariantSet, ...]:
    """The invariant sets among the irreducible factors of what the flow is made of; there may be others.

    Tried are the unknowns, their sums and differences, and the factors of the rates, of sums and differences of rates, and of
    the derivative of the sum of squares.
    """
    return tuple(dict.fromkeys(filter(None, (invariant_set(system, p) for p in dict.fromkeys(_candidates(system))))))


def _candidates(system: System) -> Iterator[Polynomial]:
    ring = system.polynomials
    for parts in (ring.unknown_generators, system.vector_field):
        for p in (*parts, *(p + sign * q for p, q in combinations(parts, 2) for sign in (-1, 1))):
            yield from factors_of(ring, p)
    yield from factors_of(ring, system.derivative(combined(ring, ring.unknown_generators, ring.unknown_generators)))


def factors_of(ring: Polynomials, polynomial: Polynomial) -> list[Polynomial]:
    """The irreducible factors about unknowns."""
    return [f for f, _ in ring.factors(polynomial)[1] if ring.has_unknowns(f)] if polynomial else []


def invariant_set(system: System, polynomial: Polynomial) -> InvariantSet | None:
    """``polynomial = 0`` as an invariant set, or None if it is none."""
    cofactor, rest = system.derivative(polynomial).div(polynomial)
    return None if rest else InvariantSet(polynomial, cofactor)


def avoids(system: System, curve: InvariantSet, fixed: Equilibria) -> bool:
    """Whether it is known that none of these fixed points lies on the curve."""
    ring, equations = system.polynomials, fixed.component.polynomials(system.polynomials)
    anywhere, on_curve = (Known(Ideal(ring, e), system.facts) for e in ((), (curve.polynomial,)))
    both = Ideal(ring, (curve.polynomial, *equations))
    return any(map(on_curve.is_nonzero, equations)) or any(map(anywhere.is_nonzero, (*both.basis, *both.eliminating)))
