"""Columns, rows, entries, deltas, sums over an index and averages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy as sp

from symdlnn.kernel.labels import Range, column_label, free_label, intersect, row_label
from symdlnn.kernel.normalise.context import Context, Unsupported, normal, rule
from symdlnn.kernel.polynomial import UNIT, Polynomial, bind, delta_of, integer_power, rename
from symdlnn.terms import nodes
from symdlnn.terms.names import Index
from symdlnn.terms.shapes import shape


def _take(poly: Polynomial, slot: Callable[[Any], int], size: Any, position: Any) -> Polynomial:
    return poly if size == 1 else rename(poly, {slot(size): free_label(position)})


@rule(nodes.Column)
def _(term: Any, context: Context) -> Polynomial:
    matrix, position = term.args
    return _take(normal(matrix, context), column_label, shape(matrix)[1], position)


@rule(nodes.Row)
def _(term: Any, context: Context) -> Polynomial:
    matrix, position = term.args
    return _take(normal(matrix, context), row_label, shape(matrix)[0], position)


@rule(nodes.Entry)
@rule(sp.matrices.expressions.matexpr.MatrixElement)
def _(term: Any, context: Context) -> Polynomial:
    matrix, i, j = term.args
    if not isinstance(term, nodes.Entry):
        raise Unsupported(f"{term}: SymPy counts entries from 0, write entry(A, i, j), which counts from 1")
    rows, columns = shape(matrix)
    return _take(_take(normal(matrix, context), row_label, rows, i), column_label, columns, j)


@rule(nodes.Unit)
def _(term: Any, context: Context) -> Polynomial:
    position, size = term.args
    return UNIT if size == 1 else delta_of(row_label(size), free_label(position))


@rule(nodes.Delta)
@rule(sp.KroneckerDelta)
def _(term: Any, context: Context) -> Polynomial:
    return delta_of(free_label(term.args[0]), free_label(term.args[1]))


@rule(nodes.DiagonalOf)
def _(term: Any, context: Context) -> Polynomial:
    body, step, rows, columns = term.args
    product = normal(body, context)
    for label, size in ((row_label, rows), (column_label, columns)):
        product = product * (UNIT if size == 1 else delta_of(label(size), free_label(step)))
    return sum_over(product, step)


def sum_over(body: Polynomial, step: Index) -> Polynomial:
    """The sum of a polynomial over an index: 1 to the smallest of its sizes, less the part up to `above`."""
    sizes: Range = frozenset(step.sizes)
    everything = bind(body, free_label(step), sizes)
    if step.above is None:
        return everything
    return everything - bind(body, free_label(step), intersect(sizes, frozenset({step.above})))


def require_outside(step: Index, exceptions: Sequence[Any]) -> None:
    """Fails when: an exception has the name of the index that it is an exception of, though another one is meant."""
    if step in exceptions:
        raise Unsupported(f"{step} other than {step}: the exception is outside, give the bound index another name")


@rule(nodes.IndexSum)
def _(term: Any, context: Context) -> Polynomial:
    body, step, *exceptions = term.args
    product = normal(body, context)
    require_outside(step, exceptions)
    for other in exceptions:  # all minus the diagonal
        product = product - product * delta_of(free_label(step), free_label(other))
    return sum_over(product, step)


@rule(nodes.Average)
def _(term: Any, context: Context) -> Polynomial:
    body, step = term.args
    if len(step.sizes) != 1 or step.above is not None:
        raise Unsupported(f"an average over {step}, which does not run over all samples")
    return sum_over(normal(body, context), step) * integer_power(normal(step.sizes[0], context), -1)
