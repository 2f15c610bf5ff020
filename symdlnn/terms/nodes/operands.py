"""What operands of nodes must be."""

from __future__ import annotations

from typing import Any

from symdlnn.terms.shapes import ShapeError, describe, is_scalar, shape
from symdlnn.terms.written import Term, as_term


def matrix_operand(term: Any, what: str) -> Term:
    """A matrix or vector.  Fails when: `term`, the operand of `what`, is a scalar."""
    operand = as_term(term)
    if shape(operand) == ():
        raise ShapeError(f"{what} of {operand}: it is a scalar, not a matrix")
    return operand


def square(term: Any, what: str) -> Term:
    """A square matrix.  Fails when: `term` is none."""
    operand = matrix_operand(term, what)
    rows, columns = shape(operand)
    if rows != columns:
        raise ShapeError(f"{what} of {operand}: {describe(operand)} is not square")
    return operand


def scalar_operand(term: Any, what: str) -> Term:
    """A scalar, or a literal 1 x 1 matrix.  Fails when: `term` is none."""
    operand = as_term(term)
    if not is_scalar(operand):
        raise ShapeError(f"{what} of {operand}: {describe(operand)} is not a scalar")
    return operand
