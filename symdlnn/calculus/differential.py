"""The differential d(A) of a term, a node of its own: the shape is that of the term."""

from __future__ import annotations

from typing import Any

from sympy import Expr, MatrixExpr, Transpose

from symdlnn.terms import Term, transpose
from symdlnn.terms.nodes import is_variable
from symdlnn.terms.shapes import shape
from symdlnn.terms.text import Piece, piece, text
from symdlnn.terms.written import Written


class Differential(Written):
    """The differential of a term.  args: the term."""

    __slots__ = ()


class ScalarDifferential(Differential, Expr):  # type: ignore[misc]
    """The differential of a scalar."""

    is_commutative = True


class MatrixDifferential(Differential, MatrixExpr):  # type: ignore[misc]
    """The differential of a vector or matrix."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


def d(term: Term) -> Term:
    """The differential of `term`; that of a transpose is written as the transpose of a differential."""
    if isinstance(term, Transpose):
        return transpose(d(term.arg))
    return (ScalarDifferential if shape(term) == () else MatrixDifferential)(term)


@piece.register(Differential)
def _(term: Any) -> Piece:
    operand = term.args[0]
    return Piece(f"d{text(operand)}" if is_variable(operand) else f"d({text(operand)})")
