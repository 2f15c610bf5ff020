"""Kronecker products, vectors of stacked columns, ranks."""

from __future__ import annotations

from typing import Any

from sympy import Expr, MatrixExpr, Mul, S

from symdlnn.terms.nodes.operands import matrix_operand
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, Written


class Kronecker(Written, MatrixExpr):  # type: ignore[misc]
    """The Kronecker product: the blocks A_ij B.  args: A, B."""

    @property
    def shape(self) -> tuple[Any, ...]:
        (m, n), (p, q) = map(shape, self.args)
        return Mul(m, p), Mul(n, q)


class Vec(Written, MatrixExpr):  # type: ignore[misc]
    """The columns of A, stacked.  args: A."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return Mul(*shape(self.args[0])), S.One


class Rank(Written, Expr):  # type: ignore[misc]
    """The rank of A.  args: A."""

    is_commutative = True


def kron(left: Any, right: Any) -> Term:
    """The Kronecker product of two matrices: m x n and p x q give mp x nq."""
    return Kronecker(matrix_operand(left, "Kronecker product"), matrix_operand(right, "Kronecker product"))


def vec(matrix: Any) -> Term:
    """The columns of an m x n matrix stacked to an mn x 1 vector."""
    return Vec(matrix_operand(matrix, "vec"))


def rank(matrix: Any) -> Term:
    """The rank of a matrix, a scalar."""
    return Rank(matrix_operand(matrix, "rank"))
