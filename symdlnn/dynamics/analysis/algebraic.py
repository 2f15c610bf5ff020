"""Isolated fixed points whose coordinates are algebraic numbers, exactly.

A linear form t that tells all points of the zero set apart makes every coordinate a polynomial in t modulo the minimal
polynomial of t, square-free over Q (rational univariate representation).  The real points are its real roots; the sign of any
polynomial at a point is 0 iff a greatest common divisor vanishes there, and else comes from a ball that does not hold 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import arb, ctx, fmpq, fmpq_poly
from sympy import QQ, CRootOf, Poly, Rational, Symbol, sqrt
from sympy.polys.groebnertools import groebner
from sympy.polys.orderings import lex
from sympy.polys.rings import PolyRing

from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import Sign
from symdlnn.terms import Term
from symdlnn.terms.text import text as in_words

BITS = (64, 256, 1024, 4096, 16384, 65536)
FORMS = 24
"""How many linear forms are tried."""


@dataclass(frozen=True)
class AlgebraicPoint:
    """The point where t is the real root of `minimal` at place `root` from the left; `names` gives all names in terms of t."""

    ring: Polynomials
    minimal: fmpq_poly
    names: tuple[fmpq_poly, ...]
    root: int

    def at(self, polynomial: Polynomial) -> fmpq_poly:
        """The value of a polynomial here, as a polynomial in t."""
        total = fmpq_poly()
        for exponents, coefficient in polynomial.terms():
            term = fmpq_poly([fmpq(int(coefficient.numerator), int(coefficient.denominator))])
            for name, exponent in zip(self.names, exponents, strict=True):
                for _ in range(exponent):
                    term = term * name % self.minimal
            total += term
        return total

    def sign(self, number: fmpq_poly) -> Sign:
        """The exact sign of a polynomial in t."""
        number = number % self.minimal
        if not number or self._is_root_of(number.gcd(self.minimal)):
            return Sign(0)
        for bits in BITS:
            value = _evaluate(number, self._ball(bits), bits)
            if value > 0 or value < 0:
                return Sign(1 if value > 0 else -1)
        raise ArithmeticError(f"the sign of a number at a fixed point is not told by {BITS[-1]} bits")

    weak_sign = sign

    def is_zero(self, number: fmpq_poly) -> bool:
        return self.sign(number).value == 0

    def _is_root_of(self, divisor: fmpq_poly) -> bool:
        """Whether t is a root of a divisor of `minimal`: it is a root of either the divisor or the rest."""
        for bits in BITS if divisor.degree() else ():
            ball = self._ball(bits)
            here, elsewhere = (any(r.overlaps(ball) for r in real_roots(p, bits)) for p in (divisor, self.minimal // divisor))
            if here != elsewhere:
                return here
        return False

    def _ball(self, bits: int) -> arb:
        return real_roots(self.minimal, bits)[self.root]

    def write(self, number: fmpq_poly) -> Term:
        """The number as a term: rational, with a square root, or as a root of its minimal polynomial."""
        factor = next(f for f in _factors(_minimal_polynomial(number % self.minimal, self.minimal))
                      if not self.sign(_composed(f, number, self.minimal)).value)
        roots = real_roots(factor, BITS[0])
        place = next(k for k in range(len(roots)) if self._is_root(number, factor, k))
        return _written(factor, place)

    def text(self, number: fmpq_poly) -> str:
        """The number in words: in decimals where it needs more than a square root."""
        written = self.write(number)
        return f"≈ {float(written):.6g}" if written.has(CRootOf) else in_words(written)

    def _is_root(self, number: fmpq_poly, factor: fmpq_poly, place: int) -> bool:
        """Whether the number is the real root of `factor` at `place`: balls of different roots are disjoint at last."""
        for bits in BITS:
            here, roots = _evaluate(number, self._ball(bits), bits), real_roots(factor, bits)
            near = [k for k, r in enumerate(roots) if here.overlaps(r)]
            if len(near) == 1:
                return near == [place]
        raise ArithmeticError(f"two roots are not told apart by {BITS[-1]} bits")

    @property
    def coordinates(self) -> tuple[Term, ...]:
        return tuple(map(self.write, self.names[len(self.ring.parameters):]))


def algebraic_points(ideal: Ideal) -> tuple[AlgebraicPoint, ...]:
    """All real points of a finite zero set (in all names, parameters among them).

    Fails when: no linear form of those tried tells the points apart (ArithmeticError).
    """
    ring = ideal.ring
    count = len(ring.names)
    if count == 0:
        return ()
    radical = _radical(ideal)
    for k in range(FORMS):
        weights = [pow(k - FORMS // 2, j) for j in range(count)]
        if (found := _representation(ring, radical, weights)) is not None:
            minimal, names = found
            return tuple(AlgebraicPoint(ring, minimal, names, r) for r in range(len(real_roots(minimal, BITS[0]))))
    raise ArithmeticError("no linear form was found that tells the fixed points apart")


def _radical(ideal: Ideal) -> list[Polynomial]:
    """The radical of an ideal of dimension 0: the square-free part of an equation for each name is added (Seidenberg)."""
    ring, added = ideal.ring, []
    for k in range(len(ring.names)):
        order = [*(n for n in range(len(ring.names)) if n != k), k]
        other = PolyRing([ring.ring.symbols[n] for n in order], QQ, lex)
        read = [other.from_terms([(tuple(m[n] for n in order), c) for m, c in g.terms()]) for g in ideal.generators]
        basis = groebner(read, other)
        last = next(g for g in basis if not any(any(m[:-1]) for m in g.monoms()))
        name = ring.ring.gens[k]
        added.append(sum((c * name**m[-1] for m, c in last.sqf_part().terms()), start=ring.ring.zero))
    return [*ideal.generators, *added]


def _representation(
    ring: Polynomials, radical: Sequence[Polynomial], weights: Sequence[int],
) -> tuple[fmpq_poly, tuple[fmpq_poly, ...]] | None:
    """The minimal polynomial of t and every name as a polynomial in t, or None if t does not tell the points apart."""
    extended = PolyRing([*ring.ring.symbols, Symbol("t")], QQ, lex)
    read = [extended.from_terms([((*m, 0), c) for m, c in g.terms()]) for g in radical]
    form = extended.gens[-1] - sum((w * g for w, g in zip(weights, extended.gens[:-1], strict=True)), start=extended.zero)
    basis = groebner([*read, form], extended)
    shaped = {g.LM: g for g in basis}
    minimal = next(g for g in basis if not any(any(m[:-1]) for m in g.monoms()))
    names = []
    for k in range(len(ring.names)):
        linear = shaped.get(tuple(int(j == k) for j in range(len(ring.names) + 1)))
        if linear is None:
            return None
        names.append(_in_t(extended.gens[k] - linear))
    return _in_t(minimal), tuple(names)


def _in_t(polynomial: Polynomial) -> fmpq_poly:
    found = [fmpq(0)] * (polynomial.degree(polynomial.ring.ngens - 1) + 1 if polynomial else 0)
    for m, c in polynomial.terms():
        found[m[-1]] = fmpq(int(c.numerator), int(c.denominator))
    return fmpq_poly(found)


def real_roots(polynomial: fmpq_poly, bits: int) -> list[arb]:
    """The real roots of a square-free polynomial from left to right, as disjoint balls."""
    with ctx.workprec(bits):
        found: list[Any] = polynomial.numer().complex_roots()
        return sorted((root.real for root, _ in found if root.imag == 0), key=lambda r: r.mid())


def _evaluate(polynomial: fmpq_poly, ball: arb, bits: int) -> arb:
    with ctx.workprec(2 * bits):
        value = arb(0)
        for coefficient in reversed(polynomial.coeffs()):
            value = value * ball + arb(coefficient)
        return value


def _composed(outer: fmpq_poly, inner: fmpq_poly, modulus: fmpq_poly) -> fmpq_poly:
    value = fmpq_poly()
    for coefficient in reversed(outer.coeffs()):
        value = (value * inner + fmpq_poly([coefficient])) % modulus
    return value


def _minimal_polynomial(number: fmpq_poly, modulus: fmpq_poly) -> Poly:
    """A polynomial that vanishes at the number: the characteristic polynomial of multiplication, as a resultant."""
    z, t = Symbol("z"), Symbol("t")
    first, second = (sum((c * t**k for k, c in enumerate(rationals(p))), start=Rational(0)) for p in (modulus, number))
    return Poly(Poly(first, t).resultant(Poly(z - second, t)).as_expr(), z, domain="QQ")


def rationals(polynomial: fmpq_poly) -> list[Rational]:
    """The coefficients, lowest degree first."""
    return [Rational(int(c.p), int(c.q)) for c in polynomial.coeffs()]


def _factors(polynomial: Poly) -> list[fmpq_poly]:
    return [fmpq_poly([fmpq(int(c.p), int(c.q)) for c in reversed(f.all_coeffs())]) for f, _ in polynomial.factor_list()[1]]


def _written(factor: fmpq_poly, place: int) -> Term:
    """The real root number `place` of an irreducible polynomial."""
    coefficients = rationals(factor)
    if len(coefficients) == 2:
        return -coefficients[0] / coefficients[1]
    if len(coefficients) == 3:
        c, b, a = (x / coefficients[2] for x in coefficients)
        return -b / 2 + (1 if place else -1) * sqrt(b**2 - 4 * a * c) / 2
    return CRootOf(Poly(list(reversed(coefficients)), Symbol("z")), place)
