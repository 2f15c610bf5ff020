"""The characteristic polynomial lambda^n + c_1 lambda^(n-1) + ... + c_n of a matrix of polynomials, and its factors.

It is formed without dividing by anything but whole numbers (Faddeev, LeVerrier), modulo the equations of the points meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import QQ, Symbol
from sympy.polys.orderings import lex
from sympy.polys.rings import PolyRing

from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial


def characteristic(jacobian: Sequence[Sequence[Polynomial]], ideal: Ideal) -> tuple[Polynomial, ...]:
    """c_1, ..., c_n, reduced modulo the ideal."""
    size, found = len(jacobian), list[Polynomial]()
    one, zero = ideal.ring.ring.one, ideal.ring.ring.zero
    matrix = [[zero] * size for _ in range(size)]
    last = one
    for k in range(1, size + 1):
        matrix = [[ideal.rest(sum((a * matrix[m][j] for m, a in enumerate(row)), start=zero) + (last if i == j else zero))
                   for j in range(size)] for i, row in enumerate(jacobian)]
        trace = sum((jacobian[i][m] * matrix[m][i] for i in range(size) for m in range(size)), start=zero)
        last = ideal.rest(-trace.quo_ground(QQ(k)))
        found.append(last)
    return tuple(found)


def factored(coefficients: Sequence[Polynomial], ideal: Ideal) -> list[Sequence[Polynomial]]:
    """The monic factors of a characteristic polynomial, as far as it factors over the rationals."""
    for form in (ideal.eliminated_rest, ideal.rest):
        found = _monic_factors([form(c) for c in coefficients])
        if len(found) > 1:
            return found
    return [coefficients]


def _monic_factors(coefficients: list[Polynomial]) -> list[Sequence[Polynomial]]:
    """Gauss: a monic polynomial over a polynomial ring has monic factors."""
    ring = coefficients[0].ring
    extended = PolyRing([*ring.symbols, Symbol("λ_")], QQ, lex)
    unknown, degree = extended.gens[-1], len(coefficients)
    read = [extended.from_terms([((*m, 0), c) for m, c in p.terms()]) for p in coefficients]
    monic = sum((c * unknown**(degree - k) for k, c in enumerate(read, 1)), start=unknown**degree)
    return [_below_the_leading(ring, f) for f, k in monic.factor_list()[1] for _ in range(k)]


def _below_the_leading(ring: PolyRing, factor: Polynomial) -> list[Polynomial]:
    degree = factor.degree(len(ring.symbols))
    parts = [ring.from_terms([(m[:-1], c) for m, c in factor.terms() if m[-1] == degree - k]) for k in range(degree + 1)]
    return [p.quo_ground(parts[0].LC) for p in parts[1:]]
