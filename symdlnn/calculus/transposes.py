"""Transposes pushed down to the names: (A B)^T = B^T A^T, (A + B)^T = A^T + B^T, P^T = P for symmetric P."""

from __future__ import annotations

from functools import singledispatch

from sympy import HadamardProduct, Identity, MatAdd, MatMul, MatPow, ZeroMatrix

from symdlnn.calculus.differential import Differential
from symdlnn.calculus.opening import contains
from symdlnn.calculus.products import Product
from symdlnn.terms import MatrixName, Term, hadamard, power, transpose, zero
from symdlnn.terms.nodes import Column, DiagonalOf, MatrixAverage, MatrixIndexSum, Row
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import plus, times


@singledispatch
def transposed(term: Term) -> Term:
    """The transpose of a tidy term, as far down as it goes.  A scalar is its own transpose."""
    return transpose(term)


@transposed.register
def _(term: Identity) -> Term:
    return term


@transposed.register
def _(term: ZeroMatrix) -> Term:
    rows, columns = shape(term)
    return zero(columns, rows)


@transposed.register
def _(term: MatrixName) -> Term:
    rows, columns = shape(term)
    own = term.matrix_kind == "symmetric" or (term.matrix_kind == "diagonal" and rows == columns)
    return term if own else transpose(term)


@transposed.register
def _(term: MatAdd) -> Term:
    """A sum of products keeps its bracket, (Y - W X)^T, unless a differential has to come out of it."""
    plain = all(len(Product.of(a).matrices) == 1 for a in term.args)
    return plus(*map(transposed, term.args)) if plain or contains(term, Differential) else transpose(term)


@transposed.register
def _(term: MatMul) -> Term:
    product = Product.of(term)
    return times(product.number, *product.scalars, *map(transposed, reversed(product.matrices)))


@transposed.register
def _(term: Column) -> Term:
    matrix, i = term.args
    return Row(transposed(matrix), i) if contains(term, Differential) else transpose(term)


@transposed.register
def _(term: Row) -> Term:
    matrix, i = term.args
    return Column(transposed(matrix), i) if contains(term, Differential) else transpose(term)


@transposed.register
def _(term: MatPow) -> Term:
    base, exponent = term.args
    return power(transposed(base), exponent)


@transposed.register
def _(term: HadamardProduct) -> Term:
    return hadamard(*map(transposed, term.args))


@transposed.register
def _(term: DiagonalOf) -> Term:
    body, index, rows, columns = term.args
    return DiagonalOf(body, index, columns, rows)


@transposed.register(MatrixIndexSum)
@transposed.register(MatrixAverage)
def _(term: Term) -> Term:
    body, *rest = term.args
    return term.func(transposed(body), *rest)
