"""Sums, products, powers and transposes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy as sp

from symdlnn.kernel.canonical import BudgetExceeded
from symdlnn.kernel.labels import column_label, row_label
from symdlnn.kernel.normalise.context import Context, Unsupported, normal, rule
from symdlnn.kernel.normalise.functions import exp_of, is_size, log_of, size_power
from symdlnn.kernel.polynomial import (
    UNIT, Polynomial, contract, integer_power, rename, total_of,
)
from symdlnn.kernel.roots import root_power
from symdlnn.kernel.quotients import lowest_terms
from symdlnn.terms.shapes import shape

LONGEST = 100
"""The longest word that a power of a matrix is written out to."""


@rule(sp.Add)
@rule(sp.MatAdd)
def _(term: Any, context: Context) -> Polynomial:
    return total_of(normal(a, context) for a in term.args)


@rule(sp.Mul)
def _(term: sp.Mul, context: Context) -> Polynomial:
    result = UNIT
    for factor in term.args:
        result = result * normal(factor, context)
    return result


@rule(sp.MatMul)
def _(term: Any, context: Context) -> Polynomial:
    result, sizes = UNIT, ()
    for factor in term.args:
        result, sizes = times(result, sizes, normal(factor, context), shape(factor))
    return result


def times(left: Polynomial, sizes: Any, right: Polynomial, other: Any) -> tuple[Polynomial, Any]:
    """A product read from left to right, with the same treatment of scalars as `shapes.product_shape`."""
    if other in ((), (1, 1)):
        return left * right, sizes or other
    if sizes == () or (sizes == (1, 1) and other[0] != 1):
        return left * right, other
    inner = sizes[1]
    if inner == 1:
        return left * right, (sizes[0], other[1])
    return contract(left, column_label(inner), right, row_label(inner), frozenset({inner})), (sizes[0], other[1])


@rule(sp.Pow)
def _(term: sp.Pow, context: Context) -> Polynomial:
    base = normal(term.base, context)
    return power_of(base, term.exp, context)


def power_of(base: Polynomial, exponent: Any, context: Context) -> Polynomial:
    """base ** exponent for numbers and for symbolic exponents (which stay opaque)."""
    if isinstance(exponent, sp.Integer):
        return integer_power(base, int(exponent))
    if isinstance(exponent, sp.Rational):
        return root_power(lowest_terms(base), Fraction(int(exponent.p), int(exponent.q)), context.leaving)
    return symbolic_power(base, normal(exponent, context), context)


def symbolic_power(base: Polynomial, exponent: Polynomial, context: Context) -> Polynomial:
    """base ** exponent: exp(exponent log(base)), which asks for a positive base.

    A size as exponent asks for nothing: such a power stays under a head of its own.
    """
    if base == UNIT:
        return UNIT
    if not exponent.terms.keys() - {()}:
        value = Fraction(exponent.terms.get((), 0))
        return power_of(base, sp.Rational(value.numerator, value.denominator), context)
    if _is_size(exponent):
        return size_power(base, exponent)
    return exp_of(exponent * log_of(base, context), context)


def _is_size(exponent: Polynomial) -> bool:
    """Whether an exponent is a size: a positive whole number."""
    ((monomial, coefficient), *more) = exponent.terms.items()
    return not more and coefficient == 1 and is_size(monomial)


@rule(sp.MatPow)
def _(term: Any, context: Context) -> Polynomial:
    if not isinstance(term.exp, sp.Integer):
        raise Unsupported(f"matrix power with exponent {term.exp}")
    if term.exp < 0:
        raise Unsupported(f"matrix power with exponent {term.exp}; write inverse(...)")
    if term.exp > LONGEST:
        raise BudgetExceeded(f"a matrix power with an exponent above {LONGEST}")
    sizes = shape(term.base)
    result, square = normal(sp.Identity(sizes[0]), context), normal(term.base, context)
    for _ in range(int(term.exp)):
        result, _ = times(result, sizes, square, sizes)
    return result


@rule(sp.Transpose)
def _(term: Any, context: Context) -> Polynomial:
    return transposed(normal(term.arg, context), shape(term.arg))


def transposed(poly: Polynomial, sizes: tuple[Any, ...]) -> Polynomial:
    """The transpose of a term of the given shape."""
    if sizes == ():
        return poly
    rows, columns = sizes
    return rename(poly, {row_label(rows): column_label(rows), column_label(columns): row_label(columns)})
