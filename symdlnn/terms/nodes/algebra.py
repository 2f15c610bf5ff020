"""Traces, determinants, inverses, inner products, norms, and matrices that need no name."""

from __future__ import annotations

from typing import Any

from sympy import Basic, Determinant, Expr, HadamardProduct, Identity, Integer, MatrixExpr, Trace, ZeroMatrix

from symdlnn.terms.names import MatrixName
from symdlnn.terms.nodes.operands import square
from symdlnn.terms.shapes import ShapeError, canonical, describe, is_scalar, same_shape, shape, sum_shape
from symdlnn.terms.written import Term, Written, WrittenTranspose, as_term


class WrittenTrace(Written, Trace):  # type: ignore[misc]
    """tr(A), unevaluated."""

    def __new__(cls, matrix: Term) -> WrittenTrace:
        return Basic.__new__(cls, matrix)  # type: ignore[no-any-return]


class WrittenDeterminant(Written, Determinant):  # type: ignore[misc]
    """det(A), unevaluated."""

    def __new__(cls, matrix: Term) -> WrittenDeterminant:
        return Basic.__new__(cls, matrix)  # type: ignore[no-any-return]


class WrittenHadamard(Written, HadamardProduct):  # type: ignore[misc]
    """The entrywise product, unevaluated."""

    def __new__(cls, *factors: Term, **_: object) -> WrittenHadamard:
        return Basic.__new__(cls, *factors)  # type: ignore[no-any-return]

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class WrittenIdentity(Written, Identity):  # type: ignore[misc]
    """The n x n identity."""


class WrittenZero(Written, ZeroMatrix):  # type: ignore[misc]
    """The m x n zero matrix."""


class InverseMatrix(Written, MatrixExpr):  # type: ignore[misc]
    """A^{-1}; see `inverse`."""

    @property
    def arg(self) -> Term:
        return self.args[0]

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class Dot(Written, Expr):  # type: ignore[misc]
    """The inner product of two vectors, or sum of products of entries of two matrices."""

    is_commutative = True


class SquaredNorm(Written, Expr):  # type: ignore[misc]
    """The sum of the squares of all entries: ||x||^2, ||A||_F^2."""

    is_commutative = True


class Norm(Written, Expr):  # type: ignore[misc]
    """The square root of the sum of the squares of all entries."""

    is_commutative = True


class Explicit(Written, MatrixExpr):  # type: ignore[misc]
    """A matrix written out: args are rows, columns and the entries row by row."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.args[0], self.args[1]

    def entry(self, i: int, j: int) -> Term:
        """The entry in row i, column j, both from 1."""
        return self.args[2 + (i - 1) * int(self.args[1]) + (j - 1)]


def trace(matrix: Any) -> Term:
    """tr(A) of a square matrix."""
    return WrittenTrace(square(matrix, "trace"))


def det(matrix: Any) -> Term:
    """det(A) of a square matrix."""
    return WrittenDeterminant(square(matrix, "determinant"))


def inverse(matrix: Any) -> Term:
    """A^{-1}.

    A bare name must be declared invertible or orthogonal; for any other square term the side condition "A is invertible" is
    listed with every result that uses it.  Fails when: A is not square, or a name was not declared invertible.
    """
    operand = square(matrix, "inverse")
    bare = operand.arg if isinstance(operand, WrittenTranspose) else operand
    if isinstance(bare, MatrixName) and bare.matrix_kind not in ("invertible", "orthogonal"):
        raise ShapeError(f"{bare} has no inverse: declare it with invertible({bare.name!r}, ...) or orthogonal(...)")
    return InverseMatrix(operand)


def dot(left: Any, right: Any) -> Term:
    """The inner product of two vectors (or of two matrices: the sum of the products of entries)."""
    a, b = as_term(left), as_term(right)
    if not same_shape(shape(a), shape(b)) or shape(a) == ():
        raise ShapeError(f"no inner product of {a} ({describe(a)}) and {b} ({describe(b)})")
    return Dot(a, b)


def squared_norm(operand: Any) -> Term:
    """The sum of the squares of all entries."""
    return SquaredNorm(as_term(operand))


def norm(operand: Any) -> Term:
    """The Euclidean (Frobenius) norm."""
    return Norm(as_term(operand))


def hadamard(*factors: Any) -> Term:
    """The entrywise product of matrices of one shape."""
    terms = tuple(map(as_term, factors))
    sum_shape(terms)
    return WrittenHadamard(*terms)


def identity(n: Any) -> Term:
    """The n x n identity."""
    return WrittenIdentity(canonical(as_term(n)))


def zero(rows: Any, columns: Any) -> Term:
    """The rows x columns zero matrix."""
    return WrittenZero(canonical(as_term(rows)), canonical(as_term(columns)))


def explicit(rows: Any) -> Term:
    """A matrix written out as a list of rows of scalars."""
    grid = [[as_term(e) for e in row] for row in rows]
    entries = [e for row in grid for e in row]
    if not entries or any(len(row) != len(grid[0]) for row in grid):
        raise ShapeError("an explicit matrix needs rows of one positive length")
    for entry_ in entries:
        if not is_scalar(entry_):
            raise ShapeError(f"entry {entry_} ({describe(entry_)}) of an explicit matrix is not a scalar")
    return Explicit(Integer(len(grid)), Integer(len(grid[0])), *entries)
