"""Gradient flows: a metric, constant and diagonal, for which the flow goes down a potential as steeply as possible.

``timescale dx_i/dt = -(1/m_i) dF/dx_i`` holds iff the field m_i f_i has no curl, which is linear in m.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import add

from sympy import Integer

from symdlnn.dynamics.analysis.points import known_parameters, sign_of
from symdlnn.dynamics.combinations import combined, vanishing_vectors
from symdlnn.dynamics.ideals import split
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, ddt, grad, power


@dataclass(frozen=True)
class GradientFlow:
    """The weights m_i > 0 of the metric (in the parameters), and the potential F."""

    system: System
    weights: tuple[Polynomial, ...]
    potential: Polynomial

    @property
    def is_euclidean(self) -> bool:
        return all(w == 1 for w in self.weights)

    @property
    def term(self) -> Term:
        """The potential, as the multiple of a power where it is one."""
        ring, (_, factors) = self.system.polynomials, self.potential.factor_list()
        if len(factors) != 1 or factors[0][1] == 1:
            return ring.write(self.potential)
        base, exponent = ring.primitive(factors[0][0]), factors[0][1]
        scale, raised = ring.write(self.potential.quo(base**exponent)), power(ring.write(base), exponent)
        return raised if scale == 1 else scale * raised

    @property
    def speed(self) -> Term:
        """``sum_i m_i f_i^2``, which is minus the time scale times dF/dt."""
        write = self.system.polynomials.write
        squares = ((power(rate, 2), w) for rate, w in zip(self.system.rates, self.weights, strict=True))
        parts = [square if w == 1 else write(w) * square for square, w in squares]
        return reduce(add, parts, Integer(0)) if len(parts) > 1 else parts[0]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """That the flow is the gradient, and that the potential does not increase."""
        write = self.system.polynomials.write
        slopes = (Eq(rate if w == 1 else write(w) * rate, -grad(self.term, u))
                  for rate, w, u in zip(self.system.rates, self.weights, self.system.unknowns, strict=True))
        return (*slopes, Eq(self.system.timescale * ddt(self.term), -self.speed), Claim(-self.speed, "≤", 0))


def gradient_flow(system: System) -> GradientFlow | None:
    """The system as a gradient flow, in the Euclidean metric if that does; None if no constant diagonal metric is found."""
    ring, field = system.polynomials, system.vector_field
    if system.constraints:
        return None
    ones = (ring.ring.one,) * len(field)
    weights = ones if not any(_curls(system, ones)) else _positive_weights(system)
    if weights is None:
        return None
    potential = -antiderivative(ring, [w * f for w, f in zip(weights, field, strict=True)])
    return GradientFlow(system, weights, potential + _completion(system, potential))


def _completion(system: System, potential: Polynomial) -> Polynomial:
    """The constant that makes the potential a multiple of a power, zero on a component of the fixed points; else 0."""
    ring = system.polynomials
    for ideal in split(ring, system.at_rest):
        shift = -ideal.eliminated_rest(potential)
        _, factors = (potential + shift).factor_list()
        if not ring.has_unknowns(shift) and len(factors) == 1 and factors[0][1] > 1:
            return shift
    return ring.ring.zero


def antiderivative(ring: Polynomials, field: Sequence[Polynomial]) -> Polynomial:
    """The polynomial whose gradient is a field without curl: by Euler, a monomial of ``x . field`` divided by its degree."""
    along = combined(ring, ring.unknown_generators, field)
    count = len(ring.parameters)
    return ring.ring.from_terms([(m, c / sum(m[count:])) for m, c in along.terms()])


def _curls(system: System, weights: Sequence[Polynomial]) -> list[Polynomial]:
    rows = [[w * e for e in row] for w, row in zip(weights, system.jacobian, strict=True)]
    return [rows[i][j] - rows[j][i] for i, j in combinations(range(len(rows)), 2)]


def _positive_weights(system: System) -> tuple[Polynomial, ...] | None:
    """The sum of a basis of all weights without curl, each element made positive; None if that cannot be.

    Every equation is about two weights, so the elements of the basis have no place in common.
    """
    ring, size = system.polynomials, len(system.unknowns)
    known, total = known_parameters(system), (ring.ring.zero,) * size
    for element in vanishing_vectors(ring, [_curls(system, unit) for unit in _units(ring, size)]):
        sign = _common_sign(known, [w for w in element if w])
        total = tuple(t + sign * w for t, w in zip(total, element, strict=True))
    return total if all(_common_sign(known, [w]) > 0 for w in total) else None


def _units(ring: Polynomials, size: int) -> list[tuple[Polynomial, ...]]:
    return [tuple(ring.ring.one if i == j else ring.ring.zero for j in range(size)) for i in range(size)]


def _common_sign(known: Known, polynomials: Sequence[Polynomial]) -> int:
    """The sign that all have and that never gives way to zero; 0 if there is none, or it is not known."""
    signs = {sign_of(known, p) for p in polynomials}
    return signs.pop() if len(signs) == 1 else 0
