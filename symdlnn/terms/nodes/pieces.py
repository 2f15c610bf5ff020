"""Columns, rows, entries, unit vectors, deltas and diagonals."""

from __future__ import annotations

from typing import Any

from sympy import Expr, MatrixExpr, S

from symdlnn.terms.names import Index, require_in_range
from symdlnn.terms.nodes.binding import IndexBinder
from symdlnn.terms.nodes.operands import matrix_operand, scalar_operand
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, Written, as_term


class Column(Written, MatrixExpr):  # type: ignore[misc]
    """The i-th column of A, a column vector.  args: A, i."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])[0], S.One


class Row(Written, MatrixExpr):  # type: ignore[misc]
    """The i-th row of A, a row vector.  args: A, i."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return S.One, shape(self.args[0])[1]


class Entry(Written, Expr):  # type: ignore[misc]
    """The entry of A in row i, column j.  args: A, i, j."""

    is_commutative = True


class Unit(Written, MatrixExpr):  # type: ignore[misc]
    """The i-th unit vector of length n.  args: i, n."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.args[1], S.One


class Delta(Written, Expr):  # type: ignore[misc]
    """The Kronecker delta of two indices, which may have different ranges.  args: i, j."""

    is_commutative = True


class DiagonalOf(IndexBinder, MatrixExpr):  # type: ignore[misc]
    """The matrix with body(i) at (i, i) for i in the range of the index, 0 elsewhere.  args: body, i, rows, columns."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.args[2], self.args[3]


def col(matrix: Any, i: Any) -> Term:
    """The i-th column of a matrix, as a column vector."""
    operand = matrix_operand(matrix, "column")
    require_in_range(as_term(i), (shape(operand)[1],), f"the columns of {operand}")
    return Column(operand, as_term(i))


def row(matrix: Any, i: Any) -> Term:
    """The i-th row of a matrix, as a row vector."""
    operand = matrix_operand(matrix, "row")
    require_in_range(as_term(i), (shape(operand)[0],), f"the rows of {operand}")
    return Row(operand, as_term(i))


def entry(matrix: Any, i: Any, j: Any) -> Term:
    """The entry of a matrix in row i, column j."""
    operand = matrix_operand(matrix, "entry")
    require_in_range(as_term(i), (shape(operand)[0],), f"the rows of {operand}")
    require_in_range(as_term(j), (shape(operand)[1],), f"the columns of {operand}")
    return Entry(operand, as_term(i), as_term(j))


def unit(i: Any, n: Any) -> Term:
    """The i-th unit vector of length n."""
    require_in_range(as_term(i), (as_term(n),), f"a vector of length {n}")
    return Unit(as_term(i), as_term(n))


def delta(i: Any, j: Any) -> Term:
    """1 if i = j, else 0."""
    return Delta(as_term(i), as_term(j))


def diag(body: Any, over: Index, rows: Any, columns: Any) -> Term:
    """The rows x columns matrix with ``body`` at (i, i) for i in the range of `over`, zero elsewhere.

    Fails when: the range of the index does not fit into both sizes.
    """
    require_in_range(over, (as_term(rows), as_term(columns)), "a diagonal")
    return DiagonalOf(scalar_operand(body, "diag"), over, as_term(rows), as_term(columns))
