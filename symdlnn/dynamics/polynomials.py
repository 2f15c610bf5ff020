"""Polynomials with rational coefficients: the bridge between terms and SymPy's polynomial rings.

Terms keep what their author wrote, so SymPy's algebra must not be let loose on them.  They are read into a ring over plain
symbols, and what comes back is written with our own operators.  Parameters are ring variables like the unknowns, never
coefficients one may divide by: what is found here holds for every value of the parameters, zero among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import combinations
from math import prod
from operator import add, mul
from typing import Any

from sympy import QQ, Dummy, Integer, Rational, Symbol, groebner
from sympy.polys.groebnertools import groebner as groebner_basis
from sympy.polys.orderings import lex
from sympy.polys.rings import PolyRing

from symdlnn.terms import Claim, Scalar, Term, power

Polynomial = Any
"""An element of SymPy's polynomial ring Q[parameters, unknowns]."""


TURNED = {">": "<", "<": ">"}
"""What becomes of a relation to zero when its left side changes its sign."""


@dataclass(frozen=True)
class Polynomials:
    """The polynomials in `parameters` and `unknowns`.

    The order is lexicographic with the parameters first, so that on ab = s it is s that is eliminated.
    """

    parameters: tuple[Scalar, ...]
    unknowns: tuple[Scalar, ...]

    @property
    def names(self) -> tuple[Scalar, ...]:
        return self.parameters + self.unknowns

    @cached_property
    def ring(self) -> Any:
        return PolyRing([Symbol(n.name) for n in self.names], QQ, lex)

    @cached_property
    def unknown_generators(self) -> tuple[Polynomial, ...]:
        return tuple(self.ring.gens[len(self.parameters):])

    def read(self, term: Term) -> Polynomial:
        """`term` as a polynomial.

        Fails when: it holds anything but sums, products, whole powers, exact numbers and the declared names.
        """
        if isinstance(term, Scalar) and term in self.names:
            return self.ring.gens[self.names.index(term)]
        if isinstance(term, Rational):
            return self.ring(QQ(term.p, term.q))
        if term.is_Add or term.is_Mul:
            return reduce(add if term.is_Add else mul, map(self.read, term.args))
        if term.is_Pow and isinstance(term.exp, Integer) and term.exp >= 0:
            return self.read(term.base) ** int(term.exp)
        raise TypeError(f"{term} is no polynomial in {', '.join(map(str, self.names))}: supported are sums, products, "
                        "whole powers and exact numbers")

    def write(self, polynomial: Polynomial) -> Term:
        """The term of a polynomial: highest degree in the unknowns first, a common minus sign in front."""
        terms = sorted(polynomial.terms(), key=self._rank)
        if len(terms) > 1 and all(coefficient < 0 for _, coefficient in terms):
            return -self.write(-polynomial)
        return reduce(add, (self._monomial(*t) for t in terms), Integer(0))

    def normal(self, polynomial: Polynomial) -> Polynomial:
        """`polynomial` up to a sign: positive where it is written first."""
        return polynomial if not polynomial or min(polynomial.terms(), key=self._rank)[1] > 0 else -polynomial

    def primitive(self, polynomial: Polynomial) -> Polynomial:
        """The multiple of `polynomial` whose coefficients are coprime whole numbers, positive where it is written first."""
        return self.normal(polynomial.primitive()[1])

    def factors(self, polynomial: Polynomial) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
        """The sign of the constant and the primitive irreducible factors over the rationals, each with its exponent."""
        constant, found = polynomial.factor_list()
        flipped = prod(-1 for f, k in found if self.normal(f) != f and k % 2)
        return (1 if constant > 0 else -1) * flipped, tuple((self.normal(f), k) for f, k in found)

    def has_unknowns(self, polynomial: Polynomial) -> bool:
        """Whether an unknown occurs; else it is a polynomial in the parameters."""
        return any(any(m[len(self.parameters):]) for m in polynomial.monoms())

    def statement(self, polynomial: Polynomial, relation: str) -> Claim:
        """``polynomial relation 0`` with what does not move on the right: parameters, or the constant if all are parameters."""
        normal = self.primitive(polynomial)
        turned = relation if self._same_sign(normal, polynomial) else TURNED.get(relation, relation)
        kept = len(self.parameters) if self.has_unknowns(polynomial) else 0
        right = self.ring.from_terms([(m, c) for m, c in normal.terms() if not any(m[kept:])])
        return Claim(self.write(normal - right), turned, self.write(-right))

    @staticmethod
    def _same_sign(first: Polynomial, second: Polynomial) -> bool:
        return bool((first.LC > 0) == (second.LC > 0))

    def _rank(self, term: tuple[tuple[int, ...], Any]) -> tuple[Any, ...]:
        exponents = term[0][len(self.parameters):]
        return -sum(exponents), [-e for e in exponents], [-e for e in term[0]]

    def _monomial(self, exponents: tuple[int, ...], coefficient: Any) -> Term:
        factors = (n if e == 1 else power(n, e) for n, e in zip(self.names, exponents, strict=True) if e)
        return reduce(mul, factors, Rational(int(coefficient.numerator), int(coefficient.denominator)))

    def evaluate(self, polynomial: Polynomial, values: Sequence[Any]) -> Any:
        """The value of a polynomial in floating point; one number or array for each name."""
        monomials = (float(c) * prod(v**e for v, e in zip(values, m, strict=True)) for m, c in polynomial.terms())
        return sum(monomials, start=0.0 * sum(values))

    def basis(self, generators: Iterable[Polynomial]) -> list[Polynomial]:
        """The reduced Groebner basis of the ideal of `generators`."""
        return list(groebner_basis([g for g in generators if g], self.ring))

    def dimension(self, generators: Sequence[Polynomial]) -> int:
        """The dimension of the zero set in the unknowns, for generic parameters.

        Fails when: the zero set exists for special values of the parameters only (ArithmeticError).
        """
        symbols = self.ring.symbols
        unknowns, parameters = symbols[len(self.parameters):], symbols[:len(self.parameters)]
        equations = [g.as_expr() for g in generators]
        eliminated = groebner(equations, *unknowns, *parameters, order="lex").exprs if equations else []
        if fixed := [e for e in eliminated if not e.has(*unknowns)]:
            raise ArithmeticError(f"points that exist only where {fixed[0]} = 0: give the parameters such values first")
        leading = [{v for v, e in enumerate(g.LM) if e} for g in self.basis(generators)]
        places = range(len(self.names))
        largest = next(k for k in reversed(range(len(places) + 1))
                       if any(not any(s <= set(c) for s in leading) for c in combinations(places, k)))
        return largest - len(self.parameters)

    def cofactors(self, target: Polynomial, generators: Sequence[Polynomial]) -> list[Polynomial] | None:
        """Polynomials c_k with target = sum_k c_k generator_k, or None if there are none."""
        domain = QQ.old_poly_ring(*self.ring.symbols)
        used = [g for g in generators if g]
        ideal = domain.ideal(*(g.as_expr() for g in used))
        if not ideal.contains(target.as_expr()):
            return None
        found = iter(ideal.in_terms_of_generators(target.as_expr()))
        return [self.ring.from_expr(domain.to_sympy(next(found))) if g else g for g in generators]

    def empty(self, generators: Iterable[Polynomial], nonzero: Iterable[Polynomial] = ()) -> bool:
        """Whether no point, real or complex, is a zero of all `generators` and of none of `nonzero` (Rabinowitsch's trick)."""
        witness = Dummy("z")
        equations = [g.as_expr() for g in generators]
        avoided = reduce(mul, nonzero, self.ring.one).as_expr()
        return bool(groebner([*equations, 1 - witness * avoided], witness, *self.ring.symbols, order="grevlex").exprs == [1])
