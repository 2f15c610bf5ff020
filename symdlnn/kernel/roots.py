"""Fractional powers: what leaves a root, and what stays under it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt, prod

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.components import component
from symdlnn.kernel.polynomial import UNIT, ZERO, Polynomial, abstract, from_product

Leaving = Callable[[int, Exact, Exact], Exact | None]
"""(component, exponent inside, exponent outside) -> the factor with which the power leaves a root; None if it stays."""


def root_power(poly: Polynomial, exponent: Exact, leaving: Leaving) -> Polynomial:
    """poly ** exponent for a fractional exponent; `leaving` says which components leave the root."""
    degree = exponent.denominator
    outside = UNIT
    if not poly and exponent > 0:
        return ZERO
    if len(poly.terms) == 1:
        ((monomial, coefficient),) = poly.terms.items()
        root = _perfect_root(coefficient, degree)
        factors = {n: None if component(n).ranges else leaving(n, e, e * exponent) for n, e in monomial}
        gone = tuple((n, e * exponent) for n, e in monomial if factors[n] is not None)
        staying = tuple((n, e) for n, e in monomial if factors[n] is None)
        sign = prod(f for f in factors.values() if f is not None)
        outside = Polynomial({gone: sign if root is None else sign * Fraction(root) ** exponent.numerator})
        poly = Polynomial({staying: coefficient if root is None else 1})
    if poly == UNIT:
        return outside
    head, labels = abstract(poly, "root", degree)
    return outside * from_product({(head, labels): exponent.numerator}, {})


def _perfect_root(value: Exact, degree: int) -> Exact | None:
    if value <= 0 or degree != 2:
        return 1 if value == 1 else None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(top, bottom) if top**2 == value.numerator and bottom**2 == value.denominator else None
