"""Identities, matrices written out, traces, inner products and norms."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy as sp

from symdlnn.kernel.labels import column_label, free_label, row_label
from symdlnn.kernel.normalise.context import Context, normal, rule, slots
from symdlnn.kernel.polynomial import UNIT, ZERO, Polynomial, bind, delta_of, rename, total_of
from symdlnn.kernel.roots import root_power
from symdlnn.terms import nodes
from symdlnn.terms.shapes import shape


@rule(sp.Identity)
def _(term: Any, context: Context) -> Polynomial:
    row, column = slots(term)
    return UNIT if row is None or column is None else delta_of(row, column)


@rule(sp.ZeroMatrix)
def _(term: Any, context: Context) -> Polynomial:
    return ZERO


@rule(sp.matrices.expressions.special.OneMatrix)
def _(term: Any, context: Context) -> Polynomial:
    return UNIT


@rule(sp.HadamardProduct)
def _(term: Any, context: Context) -> Polynomial:
    result = UNIT
    for factor in term.args:
        result = result * normal(factor, context)
    return result


@rule(nodes.Explicit)
def _(term: Any, context: Context) -> Polynomial:
    rows, columns = int(term.shape[0]), int(term.shape[1])
    row, column = slots(term)
    return total_of(
        normal(term.entry(p, q), context) * _at(row, p) * _at(column, q)
        for p in range(1, rows + 1) for q in range(1, columns + 1)
    )


@rule(sp.matrices.immutable.ImmutableDenseMatrix)
def _(term: Any, context: Context) -> Polynomial:
    return normal(nodes.explicit(term.tolist()), context)


def _at(label: int | None, position: int) -> Polynomial:
    return UNIT if label is None else delta_of(label, free_label(sp.Integer(position)))


@rule(sp.Trace)
def _(term: Any, context: Context) -> Polynomial:
    return trace_of(normal(term.arg, context), shape(term.arg)[0])


def trace_of(poly: Polynomial, size: Any) -> Polynomial:
    """The trace of a square term."""
    if size == 1:
        return poly
    step = free_label(("parameter", "trace"))
    return bind(rename(poly, {row_label(size): step, column_label(size): step}), step, frozenset({size}))


@rule(nodes.Dot)
def _(term: Any, context: Context) -> Polynomial:
    left, right = term.args
    return _all_entries(normal(left, context) * normal(right, context), shape(left))


@rule(nodes.SquaredNorm)
def _(term: Any, context: Context) -> Polynomial:
    poly = normal(term.args[0], context)
    return _all_entries(poly * poly, shape(term.args[0]))


@rule(nodes.Norm)
def _(term: Any, context: Context) -> Polynomial:
    return root_power(normal(nodes.squared_norm(term.args[0]), context), Fraction(1, 2), context.leaving)


def _all_entries(poly: Polynomial, sizes: tuple[Any, ...]) -> Polynomial:
    for label, size in zip((row_label, column_label), sizes, strict=False):
        if size != 1:
            poly = bind(poly, label(size), frozenset({size}))
    return poly
