"""What the flow leaves invariant: polynomial first integrals, and straight lines through fixed points.

Both are found by algebra alone.  A first integral I has a vanishing derivative along the flow, which is a linear condition on
its coefficients.  A line p = 0 is invariant if the derivative of p along the flow is a multiple K p (Darboux).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod

from sympy import QQ, preorder_traversal
from sympy.polys.matrices import DomainMatrix

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
    ring = system.polynomials
    exponents = [e for e in product(range(degree + 1), repeat=len(system.unknowns)) if 0 < sum(e) <= degree]
    monomials = [prod((g**k for g, k in zip(ring.unknown_generators, e, strict=True)), start=ring.ring.one)
                 for e in sorted(exponents, key=sum)]
    columns = [_coefficients(ring, system.derivative(m)) for m in monomials]
    places = sorted({place for column in columns for place in column})
    domain = QQ[ring.ring.symbols[:len(ring.parameters)]] if ring.parameters else QQ
    entries = [[domain.convert(column[p].as_expr() if p in column else 0) for column in columns] for p in places]
    null = DomainMatrix(entries, (len(places), len(columns)), domain).nullspace().to_Matrix()
    weights = [[ring.ring.from_expr(w) for w in null.row(k)] for k in range(null.rows)]
    return tuple(_first_integral(system, _primitive(ring, row), monomials) for row in weights)


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


def _coefficients(ring: Polynomials, polynomial: Polynomial) -> dict[tuple[int, ...], Polynomial]:
    """The coefficient of each monomial in the unknowns, a polynomial in the parameters."""
    count, found = len(ring.parameters), defaultdict[tuple[int, ...], Polynomial](lambda: ring.ring.zero)
    for exponents, coefficient in polynomial.terms():
        parameters = (*exponents[:count], *(0 for _ in ring.unknowns))
        found[exponents[count:]] += ring.ring.from_terms([(parameters, coefficient)])
    return dict(found)


def _primitive(ring: Polynomials, row: Sequence[Polynomial]) -> list[Polynomial]:
    common = reduce(lambda p, q: p.gcd(q), row)
    return [w.quo(common) for w in row]


def _first_integral(system: System, weights: Sequence[Polynomial], monomials: Sequence[Polynomial]) -> FirstIntegral:
    ring = system.polynomials
    quantity = ring.write(ring.normal(sum((w * m for w, m in zip(weights, monomials, strict=True)), start=ring.ring.zero)))
    return FirstIntegral(quantity, Eq(system.timescale * ddt(quantity), 0))


def _through(ring: Polynomials, shifted: Sequence[Polynomial], pair: Eigenpair) -> Polynomial:
    """The equation of the line through the point where `shifted` vanishes, in the direction of the eigenvector."""
    first, second = (ring.read(v) for v in (pair.vector.entry(1, 1), pair.vector.entry(2, 1)))
    return ring.normal(second * shifted[0] - first * shifted[1])


def _invariant_line(system: System, line: Polynomial, pair: Eigenpair) -> InvariantLine:
    written = system.polynomials.write(line)
    cofactor = system.polynomials.write(system.derivative(line).quo(line))
    return InvariantLine(written, cofactor, pair, Eq(system.timescale * ddt(written), cofactor * written))
