"""Inverse and determinant, by the structure of the term."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import sympy as sp

from symdlnn.kernel.components import component
from symdlnn.kernel.labels import Head, column_label, free_label, head_number, head_of, row_label
from symdlnn.kernel.normalise.arithmetic import times, transposed
from symdlnn.kernel.normalise.context import Context, normal, rule, slots
from symdlnn.kernel.normalise.functions import whole_power
from symdlnn.kernel.normalise.names import matrix_head
from symdlnn.kernel.polynomial import (
    UNIT, Polynomial, abstract, constant, delta_of, integer_power, rename, total_of, variable,
)
from symdlnn.terms import nodes
from symdlnn.terms.names import kind_of
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term


@rule(nodes.InverseMatrix)
@rule(sp.Inverse)
def _(term: Any, context: Context) -> Polynomial:
    return inverse_of(term.args[0], context)


def inverse_of(term: Term, context: Context) -> Polynomial:
    """The inverse of a square term: products turn around, orthogonal names transpose, other sums stay under a head."""
    size = shape(term)[0]
    definition = context.definition(term) if isinstance(term, sp.MatrixSymbol) else None
    if definition:
        return inverse_of(definition.body, context)
    if isinstance(term, sp.Transpose):
        return transposed(inverse_of(term.arg, context), (size, size))
    if isinstance(term, nodes.InverseMatrix):
        return normal(term.arg, context)
    if isinstance(term, sp.MatMul) and (parts := square_factors(term)) is not None:
        result, sizes = UNIT, ()
        for scalar in parts[0]:
            result = result * integer_power(normal(scalar, context), -1)
        for factor in reversed(parts[1]):
            result, sizes = times(result, sizes, inverse_of(factor, context), (size, size))
        return result
    if isinstance(term, sp.MatrixSymbol):
        return _inverse_name(term, context)
    return inverse_head(normal(term, context), size)


def _inverse_name(term: Any, context: Context) -> Polynomial:
    row, column = slots(term)
    if kind_of(term) == "orthogonal":
        return transposed(normal(term, context), shape(term))
    if row is None or column is None:
        return integer_power(normal(term, context), -1)
    head = matrix_head(term)
    if head.sort == "diagonal":
        return inverse_head(normal(term, context), shape(term)[0])
    return variable(Head("inverse", head_number(head), symmetric=head.symmetric), (row, column))


def inverse_head(poly: Polynomial, size: Any) -> Polynomial:
    """The inverse of a polynomial with a row and a column slot of this size, under a head of its own."""
    if size == 1:
        return integer_power(poly, -1)
    row, column = row_label(size), column_label(size)
    if poly == delta_of(row, column):
        return poly
    if len(poly.terms) == 1:  # a bare name, or a scalar multiple
        if (name := _bare_name(poly, row, column)) is not None:
            return name
        ((monomial, coefficient),) = poly.terms.items()
        outer = tuple((n, e) for n, e in monomial if not component(n).free & {row, column})
        inner = tuple((n, e) for n, e in monomial if component(n).free & {row, column})
        if outer or coefficient != 1:
            scale = integer_power(Polynomial({outer: coefficient}), -1)
            return scale * inverse_head(Polynomial({inner: 1}), size)
    turned = transposed(poly, (size, size))
    flipped = turned.key < poly.key  # (A^T)^{-1} and A^{-1} share a head
    slots_ = frozenset({row, column})
    number, labels = abstract(turned if flipped else poly, "inverse of", size, slots=slots_)
    head = head_of(number)
    symmetric = turned == poly and not labels
    if symmetric:
        head = Head(head.sort, head.data, symmetric=True)
    return variable(head, (*labels, *((column, row) if flipped else (row, column))))


def _bare_name(poly: Polynomial, row: int, column: int) -> Polynomial | None:
    """The inverse of a polynomial that is just a name or its transpose."""
    ((monomial, coefficient),) = poly.terms.items()
    whole = component(monomial[0][0]) if len(monomial) == 1 and monomial[0][1] == 1 else None
    if whole is None or len(whole.factors) != 1 or coefficient != 1:
        return None
    number, labels, _ = whole.factors[0]
    head = head_of(number)
    if head.sort != "name" or set(labels) != {row, column} or len(labels) != 2:
        return None
    turned = (labels[1], labels[0])
    return variable(head, turned) if head.kind == "orthogonal" else variable(
        Head("inverse", number, symmetric=head.symmetric), labels
    )


def square_factors(term: Any) -> tuple[list[Term], list[Term]] | None:
    """The scalars and the matrices of a product, if every matrix in it is square."""
    scalars = [a for a in term.args if shape(a) in ((), (1, 1))]
    matrices = [a for a in term.args if shape(a) not in ((), (1, 1))]
    square = all(shape(m)[0] == shape(m)[1] for m in matrices)
    return (scalars, matrices) if square and matrices and (scalars or len(matrices) > 1) else None


@rule(sp.Determinant)
def _(term: Any, context: Context) -> Polynomial:
    return det_of(term.args[0], context)


def det_of(term: Term, context: Context) -> Polynomial:
    """The determinant: multiplicative over square factors, +-1 for orthogonal names, Leibniz for matrices written out."""
    size = shape(term)[0]
    definition = context.definition(term) if isinstance(term, sp.MatrixSymbol) else None
    if definition:
        return det_of(definition.body, context)
    if isinstance(term, sp.Transpose):
        return det_of(term.arg, context)
    if isinstance(term, nodes.InverseMatrix):
        return integer_power(det_of(term.arg, context), -1)
    if isinstance(term, sp.MatMul) and (parts := square_factors(term)) is not None:
        result = UNIT
        for scalar in parts[0]:
            result = result * whole_power(normal(scalar, context), normal(size, context))
        for factor in parts[1]:
            result = result * det_of(factor, context)
        return result
    if isinstance(term, sp.MatPow) and isinstance(term.exp, sp.Integer):
        return integer_power(det_of(term.base, context), int(term.exp))
    if kind_of(term) == "orthogonal":
        return variable(Head("sign", term))
    if isinstance(size, sp.Integer) and size <= 5:
        return _leibniz(normal(term, context), int(size))
    return det_head(normal(term, context), size)


def det_head(poly: Polynomial, size: Any) -> Polynomial:
    """The determinant of a polynomial with slots of this size, under a head of its own."""
    row, column = row_label(size), column_label(size)
    if poly == delta_of(row, column):
        return UNIT
    turned = transposed(poly, (size, size))
    number, labels = abstract(min(turned, poly, key=lambda p: p.key), "function", "det", size, slots=frozenset({row, column}))
    return variable(head_of(number), labels)


def _leibniz(poly: Polynomial, size: int) -> Polynomial:
    if size == 1:
        return poly
    row, column = row_label(sp.Integer(size)), column_label(sp.Integer(size))
    parts = []
    for order in permutations(range(1, size + 1)):
        inversions = sum(order[a] > order[b] for a in range(size) for b in range(a + 1, size))
        product = constant((-1) ** inversions)
        for p, q in enumerate(order, start=1):
            at = {row: free_label(sp.Integer(p)), column: free_label(sp.Integer(q))}
            product = product * rename(poly, at)
        parts.append(product)
    return total_of(parts)
