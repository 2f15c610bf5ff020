"""Conserved quantities: polynomials, and polynomials plus logarithms of invariant curves (Darboux 1878).

Both come from linear algebra.  If p = 0 is invariant with cofactor K, the derivative of log p is K; so
``q + sum_i w_i log p_i`` is conserved iff the derivative of q and the cofactors K_i, weighted by w_i, add up to zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from math import prod
from operator import add

from sympy import QQ, Integer
from sympy.polys.matrices import DomainMatrix

from symdlnn.dynamics.analysis.curves import InvariantSet, invariant_sets
from symdlnn.dynamics.combinations import combined, monomials, vanishing
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, ddt, log_of

BESIDE_LOGARITHMS = 2
"""The highest degree of the polynomial that stands beside logarithms."""


@dataclass(frozen=True)
class Conserved:
    """``polynomial + sum weight log factor``, which is constant along every trajectory on which all factors are positive."""

    polynomial: Polynomial
    logarithms: tuple[tuple[Polynomial, Polynomial], ...] = ()

    def term(self, ring: Polynomials) -> Term:
        logarithms = (ring.write(w) * log_of(ring.write(p)) for w, p in self.logarithms)
        parts = [*([ring.write(self.polynomial)] if self.polynomial else []), *logarithms]
        return reduce(add, parts, Integer(0)) if len(parts) != 1 else parts[0]

    def region(self, ring: Polynomials) -> tuple[Claim, ...]:
        """Where the logarithms are defined."""
        return tuple(Claim(ring.write(p), ">", 0) for _, p in self.logarithms)

    def claim(self, system: System) -> Claim:
        return Eq(system.timescale * ddt(self.term(system.polynomials)), 0)

    def scaled_gradient(self, ring: Polynomials) -> tuple[Polynomial, ...]:
        """The gradient times the product of all factors, a vector of polynomials."""
        factors = [p for _, p in self.logarithms]
        common = prod(factors, start=ring.ring.one)
        return tuple(
            common * self.polynomial.diff(u) + combined(ring, [w for w, _ in self.logarithms],
                                                        [common.quo(p) * p.diff(u) for p in factors])
            for u in ring.unknown_generators)


@cache
def conserved_by(system: System, degree: int) -> tuple[Conserved, ...]:
    """Functionally independent conserved quantities, polynomials up to `degree` first; constraints are not repeated.

    None is left out of the polynomials for generic parameters; for special values there may be more.
    """
    ring = system.polynomials
    kept, gradients = list[Conserved](), [Conserved(g).scaled_gradient(ring) for g in system.restricting]
    for quantity in _all(system, degree):
        if len(gradients) == len(system.unknowns) - 1 and any(system.vector_field):
            break
        wider = [*gradients, quantity.scaled_gradient(ring)]
        if _are_independent(ring, wider):
            kept, gradients = [*kept, quantity], wider
    return tuple(kept)


def _all(system: System, degree: int) -> Iterator[Conserved]:
    ring = system.polynomials
    tried = list(monomials(ring, degree))
    for weights in vanishing(ring, [system.derivative(m) for m in tried]):
        yield Conserved(ring.normal(combined(ring, weights, tried)))
    yield from _with_logarithms(system, invariant_sets(system), list(monomials(ring, min(degree, BESIDE_LOGARITHMS))))


def _with_logarithms(system: System, sets: Sequence[InvariantSet], tried: Sequence[Polynomial]) -> Iterator[Conserved]:
    ring, moving = system.polynomials, [s for s in sets if s.cofactor]
    slopes = [*(system.derivative(m) for m in tried), *(s.cofactor for s in moving)]
    for weights in vanishing(ring, slopes):
        polynomial, logarithms = weights[:len(tried)], weights[len(tried):]
        if any(logarithms):
            beside = combined(ring, polynomial, tried)
            sign = _sign(ring, beside or next(filter(None, logarithms)))
            used = ((sign * w, s.polynomial) for w, s in zip(logarithms, moving, strict=True) if w)
            yield Conserved(sign * beside, tuple(used))


def _sign(ring: Polynomials, polynomial: Polynomial) -> int:
    """The sign of what is written first."""
    return 1 if ring.normal(polynomial) == polynomial else -1


def _are_independent(ring: Polynomials, gradients: Sequence[Sequence[Polynomial]]) -> bool:
    domain = QQ[ring.ring.symbols]
    rows = [[domain.convert(e.as_expr()) for e in row] for row in gradients]
    return bool(DomainMatrix(rows, (len(rows), len(ring.unknowns)), domain).to_field().rank() == len(rows))
