"""Ideals in Q[parameters, unknowns], and the splitting of their zero sets.

A zero set is split wherever an element of a Groebner basis factors ("a product is zero iff a factor is"), in two orders: with
the parameters first, which writes parameters in terms of unknowns, and with the unknowns first, which eliminates the unknowns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from sympy import QQ
from sympy.polys.groebnertools import groebner
from sympy.polys.orderings import lex
from sympy.polys.rings import PolyRing
from sympy.solvers.polysys import factor_system

from symdlnn.dynamics.polynomials import Polynomial, Polynomials


@dataclass(frozen=True)
class Ideal:
    """The polynomials that vanish where all `generators` do."""

    ring: Polynomials
    generators: tuple[Polynomial, ...]

    @cached_property
    def basis(self) -> tuple[Polynomial, ...]:
        """The reduced Groebner basis, parameters first."""
        return tuple(self.ring.basis(self.generators))

    @cached_property
    def eliminating(self) -> tuple[Polynomial, ...]:
        """The reduced Groebner basis in the order of `turned`, unknowns first: a basis over the fractions of the parameters."""
        other = self.turned
        return tuple(self.forth(g) for g in groebner([self.back(g) for g in self.generators if g], other))

    @cached_property
    def turned(self) -> PolyRing:
        ring, count = self.ring.ring, len(self.ring.parameters)
        return PolyRing([*ring.symbols[count:], *ring.symbols[:count]], QQ, lex)

    def back(self, polynomial: Polynomial) -> Polynomial:
        """The same polynomial in `turned`."""
        count = len(self.ring.parameters)
        return self.turned.from_terms([(m[count:] + m[:count], c) for m, c in polynomial.terms()])

    def forth(self, polynomial: Polynomial) -> Polynomial:
        """A polynomial of `turned` in the usual ring."""
        count = len(self.ring.unknowns)
        return self.ring.ring.from_terms([(m[count:] + m[:count], c) for m, c in polynomial.terms()])

    def rest(self, polynomial: Polynomial) -> Polynomial:
        """The normal form: 0 iff the polynomial lies in the ideal."""
        return polynomial.rem(list(self.basis)) if self.basis else polynomial

    def eliminated_rest(self, polynomial: Polynomial) -> Polynomial:
        """The normal form with as few unknowns as possible."""
        if not self.eliminating:
            return polynomial
        return self.forth(self.back(polynomial).rem([self.back(g) for g in self.eliminating]))

    @cached_property
    def is_everything(self) -> bool:
        """Whether there is no zero, real or complex."""
        return any(g.is_ground for g in self.basis)

    @cached_property
    def about_parameters(self) -> tuple[Polynomial, ...]:
        """What the equations say about the parameters alone."""
        return tuple(g for g in self.eliminating if not self.ring.has_unknowns(g))

    @cached_property
    def dimension(self) -> int:
        """The dimension of the zero set in the unknowns, for generic parameters that admit a zero at all."""
        unknowns = len(self.ring.unknowns)
        monomials = (self.leading(g)[0] for g in self.eliminating if self.ring.has_unknowns(g))
        leading = [{v for v, e in enumerate(m) if e} for m in monomials]
        return next(k for k in range(unknowns, -1, -1)
                    if any(not any(s <= set(c) for s in leading) for c in combinations(range(unknowns), k)))

    def leading(self, element: Polynomial) -> tuple[tuple[int, ...], Polynomial]:
        """The leading monomial in the unknowns, and its coefficient, of an element of `eliminating`."""
        count = len(self.ring.parameters)
        monomial = tuple(self.back(element).LM[:len(self.ring.unknowns)])
        return monomial, self.ring.ring.from_terms([((*m[:count], *(0 for _ in monomial)), c) for m, c in element.terms()
                                                    if m[count:] == monomial])

    def is_empty_off(self, nonzero: Iterable[Polynomial]) -> bool:
        """Whether no point, real or complex, is a zero of the ideal and of none of `nonzero`."""
        avoided = tuple(nonzero)
        if not self.about_parameters and not any(map(self.ring.has_unknowns, avoided)):
            return not all(avoided)  # generic parameters admit zeros of the ideal
        return self.ring.empty(self.generators, avoided)

    def vanishes_on(self, smaller: Ideal) -> bool:
        """Whether every generator vanishes on the zero set of `smaller` (told by membership: False may be too careful)."""
        return not any(smaller.rest(g) for g in self.generators)


def split(ring: Polynomials, equations: Sequence[Polynomial]) -> list[Ideal]:
    """Ideals whose zero sets have the zero set of `equations` as their union; none lies in another one as far as is seen."""
    start = factor_system([e.as_expr() for e in equations], list(ring.ring.symbols)) if any(equations) else [[]]
    found: list[Ideal] = []
    for system in start:
        found.extend(_split(Ideal(ring, tuple(ring.ring.from_expr(e) for e in system))))
    return _without_repetition(found)


def _split(ideal: Ideal) -> list[Ideal]:
    ring = ideal.ring
    if ideal.is_everything:
        return []
    for element in (*ideal.basis, *ideal.eliminating):
        _, factors = ring.factors(element)
        if len(factors) > 1 or any(k > 1 for _, k in factors):
            return [part for f, _ in factors for part in _split(Ideal(ring, (f, *ideal.basis)))]
    return [Ideal(ring, tuple(map(ring.primitive, ideal.basis)))]


def _without_repetition(ideals: Sequence[Ideal]) -> list[Ideal]:
    kept: list[Ideal] = []
    for ideal in ideals:
        if not any(other.vanishes_on(ideal) for other in kept):
            kept = [other for other in kept if not ideal.vanishes_on(other)] + [ideal]
    return kept
