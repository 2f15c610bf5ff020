"""What the flow leaves invariant: polynomial first integrals, and straight lines through fixed points.

Both are found by algebra alone.  A first integral I has a vanishing derivative along the flow, which is a linear condition on
its coefficients.  A line p = 0 is invariant if the derivative of p along the flow is a multiple K p (Darboux).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sympy import preorder_traversal

from symdlnn.dynamics.combinations import combined, monomials, vanishing
from symdlnn.dynamics.linearisation import Eigenpair, Linearisation
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, ddt


@dataclass(frozen=True)
class FirstIntegral:
    """A polynomial that is constant along every trajectory; `claim` says so and follows from the laws of the system."""

    quantity: Term
    claim: Claim


@dataclass(frozen=True)
class InvariantLine:
    """The line ``polynomial = 0`` through a fixed point along an eigenvector: a trajectory that starts on it stays on it.

    `claim` says ``timescale * d polynomial/dt = cofactor * polynomial``; it follows from the laws of the system.  Near the
    fixed point the line is its stable manifold if the eigenvalue is negative, its unstable manifold if it is positive.
    """

    polynomial: Term
    cofactor: Term
    eigenpair: Eigenpair
    claim: Claim


def first_integrals(system: System, degree: int) -> tuple[FirstIntegral, ...]:
    """A basis of the polynomial first integrals up to `degree` without constant term, simplest first."""
    ring, powers = system.polynomials, list(monomials(system.polynomials, degree))
    found = vanishing(ring, [system.derivative(m) for m in powers])
    return tuple(_first_integral(system, combined(ring, weights, powers)) for weights in found)


def invariant_lines(linearisation: Linearisation) -> tuple[InvariantLine, ...]:
    """The invariant straight lines through an isolated fixed point along its eigenvectors.

    Empty where the fixed points are not isolated, or where no eigenvector of polynomials spans an invariant line.
    """
    system, ring = linearisation.system, linearisation.system.polynomials
    equations = linearisation.component.polynomials(ring)
    if ring.dimension(equations) != 0:
        return ()
    shifted = [u - u.rem(ring.basis(equations)) for u in ring.unknown_generators]
    pairs = (pair for pair in linearisation.eigenpairs if not _has_roots(pair.vector))
    lines = ((pair, _through(ring, shifted, pair)) for pair in pairs)
    return tuple(_invariant_line(system, line, pair) for pair, line in lines if not system.derivative(line).rem(line))


def _has_roots(term: Term) -> bool:
    return any(p.is_Pow and not p.exp.is_Integer for p in preorder_traversal(term))


def _first_integral(system: System, polynomial: Polynomial) -> FirstIntegral:
    quantity = system.polynomials.write(system.polynomials.normal(polynomial))
    return FirstIntegral(quantity, Eq(system.timescale * ddt(quantity), 0))


def _through(ring: Polynomials, shifted: Sequence[Polynomial], pair: Eigenpair) -> Polynomial:
    """The equation of the line through the point where `shifted` vanishes, in the direction of the eigenvector."""
    first, second = (ring.read(v) for v in (pair.vector.entry(1, 1), pair.vector.entry(2, 1)))
    return ring.normal(second * shifted[0] - first * shifted[1])


def _invariant_line(system: System, line: Polynomial, pair: Eigenpair) -> InvariantLine:
    written = system.polynomials.write(line)
    cofactor = system.polynomials.write(system.derivative(line).quo(line))
    return InvariantLine(written, cofactor, pair, Eq(system.timescale * ddt(written), cofactor * written))
