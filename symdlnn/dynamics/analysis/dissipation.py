"""Lyapunov functions: polynomials V that never increase along the flow, or never decrease.

Searched are, by linear algebra, those with ``timescale dV/dt = -c q``, where q is the sum of the squares of the unknowns (which
is Lyapunov's equation if the flow is linear) or one even monomial (energies under friction); and the sum of squares itself.
A conserved quantity is the case c = 0, which is stated elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from symdlnn.dynamics.combinations import combined, monomials, vanishing
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign, Zeros
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, ddt

SLOPES: dict[int, str] = {1: "≤", -1: "≥"}
"""What the derivative of V is to zero, by the sign of the loss."""

LONGEST = 20
"""A function with more monomials than this tells nobody anything."""


@dataclass(frozen=True)
class Dissipation:
    """A function V with ``timescale dV/dt = -loss``.

    `sign` is that of the loss, 0 if it is open; where all polynomials of one of the `zeros` vanish there is no loss.
    """

    system: System
    function: Polynomial
    loss: Polynomial
    sign: int
    zeros: Zeros

    @property
    def term(self) -> Term:
        return self.system.polynomials.write(self.function)

    @property
    def slope(self) -> Term:
        """The time scale times dV/dt."""
        return self.system.polynomials.write(-self.loss)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The derivative of V, and its sign if that is known."""
        law = Eq(self.system.timescale * ddt(self.term), self.slope)
        return (law, Claim(self.slope, SLOPES[self.sign], 0)) if self.sign else (law,)


@cache
def dissipation_of(system: System, degree: int) -> Dissipation | None:
    """The first such function up to `degree` that is known to decrease; else one that increases, or of open sign; else None."""
    return max(_all(system, degree), key=lambda d: (d.sign, bool(d.zeros)), default=None)


def _all(system: System, degree: int) -> Iterator[Dissipation]:
    ring = system.polynomials
    squares = combined(ring, ring.unknown_generators, ring.unknown_generators)
    yield from _with_loss(system, squares, 2)
    found = _sized(system, squares, -system.derivative(squares))
    if found.sign and not system.constraints:
        yield found
    for root in monomials(ring, degree // 2):
        yield from _with_loss(system, root**2, degree)


def _with_loss(system: System, square: Polynomial, degree: int) -> Iterator[Dissipation]:
    """Functions whose derivative is a multiple of `square`."""
    ring = system.polynomials
    tried = list(monomials(ring, degree))
    for *weights, rate in vanishing(ring, [*map(system.derivative, tried), square]):
        if rate and len(function := combined(ring, weights, tried)) <= LONGEST:
            yield _upright(_sized(system, function, rate * square), square)


def _sized(system: System, function: Polynomial, loss: Polynomial) -> Dissipation:
    try:
        sign = Known(Ideal(system.polynomials, ()), system.facts).sign(loss)
    except OpenSign:
        return Dissipation(system, function, loss, 0, ())
    return Dissipation(system, function, loss, sign.value, sign.zeros)


def _upright(found: Dissipation, square: Polynomial) -> Dissipation:
    """With V growing in the unknown whose square is lost, so that friction makes it fall."""
    monomial, one = square.LM, found.function.ring.domain.one
    if found.function.coeff(found.function.ring.from_terms([(monomial, one)])) >= 0:
        return found
    return replace(found, function=-found.function, loss=-found.loss, sign=-found.sign)


def rests_where_nothing_is_lost(lost: Dissipation) -> bool:
    """Whether every trajectory on which nothing is lost is a fixed point."""
    return all(_rests(lost.system, zeros) for zeros in lost.zeros)


def _rests(system: System, zeros: tuple[Polynomial, ...]) -> bool:
    """Whether the largest invariant subset of a zero set consists of fixed points: derivatives are added as equations."""
    ring, equations, latest = system.polynomials, [*zeros, *system.restricting], list(zeros)
    for _ in range(len(system.unknowns)):
        latest = [d for p in latest if (d := Ideal(ring, tuple(equations)).rest(system.derivative(p)))]
        equations += latest
    ideal = Ideal(ring, tuple(equations))
    return not any(ideal.rest(rate) for rate in system.vector_field)
