"""Undetermined smooth functions: of ``\\ell(W_2 W_1)`` nothing is known but that it can be differentiated."""

from __future__ import annotations

from typing import Any

from sympy import Expr, Integer, MatrixExpr
from sympy.core.symbol import Str

from symdlnn.terms.names import identifier
from symdlnn.terms.shapes import ShapeError, describe, is_scalar, shape
from symdlnn.terms.written import Term, Written, as_term


class Applied(Written):
    """An undetermined scalar function, or its derivative of some order, at an argument.  args: name, order, argument."""

    __slots__ = ()

    @property
    def function(self) -> str:
        """The name of the function; functions of one name and arguments of one shape are the same."""
        return str(self.args[0].name)  # type: ignore[attr-defined]

    @property
    def order(self) -> int:
        """How often it is differentiated."""
        return int(self.args[1])  # type: ignore[attr-defined]

    @property
    def argument(self) -> Term:
        """Where it is taken."""
        return self.args[2]  # type: ignore[attr-defined]


class ScalarApplied(Applied, Expr):  # type: ignore[misc]
    """The value of an undetermined function, or a derivative of a function of a scalar."""

    is_commutative = True


class MatrixApplied(Applied, MatrixExpr):  # type: ignore[misc]
    """The gradient of an undetermined function, in the shape of its argument, or the Hessian of one of a vector."""

    @property
    def shape(self) -> tuple[Any, ...]:
        rows, columns = shape(self.argument)
        return (rows, columns) if self.order == 1 else (rows, rows)


def applied(function: str, argument: Any, order: int = 0) -> Term:
    """An undetermined smooth function, by name: its value at `argument`, its gradient (order 1), its second derivative.

    The gradient has the shape of the argument.  Fails when: a second derivative is asked for of a function of a matrix, or a
    third of one of a vector (`ShapeError`).
    """
    operand, name = as_term(argument), Str(identifier(function))
    if order < 0:
        raise ValueError(f"{function}: {order} is no order of a derivative")
    if order == 0 or is_scalar(operand):
        return ScalarApplied(name, Integer(order), operand)
    if order > 2 or (order == 2 and shape(operand)[1] != 1):
        raise ShapeError(f"{function} at {operand}, which is {describe(operand)}: its derivative of order {order} is no matrix")
    return MatrixApplied(name, Integer(order), operand)
