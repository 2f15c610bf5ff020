"""Gradients, Jacobians, time derivatives and limits."""

from __future__ import annotations

from typing import Any

from sympy import Expr, MatrixExpr

from symdlnn.terms.names import MatrixName, Member, Scalar
from symdlnn.terms.nodes.operands import scalar_operand
from symdlnn.terms.shapes import ShapeError, describe, shape
from symdlnn.terms.written import Term, Written, as_term


class Gradient(Written):
    """The derivative of a scalar by a name, in the shape of the name.  args: scalar, name."""

    __slots__ = ()


class ScalarGradient(Gradient, Expr):  # type: ignore[misc]
    """The derivative of a scalar by a scalar."""

    is_commutative = True


class MatrixGradient(Gradient, MatrixExpr):  # type: ignore[misc]
    """The derivative of a scalar by a vector or matrix."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[1])


class Jacobian(Written, MatrixExpr):  # type: ignore[misc]
    """The derivative of a column vector by a column vector: entry (p, q) is d f_p / d x_q.  args: f, x."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])[0], shape(self.args[1])[0]


class TimeDerivative(Written):
    """d/dt of a term.  args: term."""

    __slots__ = ()


class ScalarTimeDerivative(TimeDerivative, Expr):  # type: ignore[misc]
    """d/dt of a scalar."""

    is_commutative = True


class MatrixTimeDerivative(TimeDerivative, MatrixExpr):  # type: ignore[misc]
    """d/dt of a vector or matrix."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class Limit(Written, Expr):  # type: ignore[misc]
    """The limit of a scalar as a scalar variable grows without bound.  args: term, variable."""

    is_commutative = True


def limit(term: Any, variable: Any) -> Term:
    """The limit of a scalar term as the scalar `variable` tends to infinity."""
    if not isinstance(variable, Scalar):
        raise TypeError(f"a limit needs a declared scalar, not {variable}")
    return Limit(scalar_operand(term, "limit"), variable)


def is_variable(term: Any) -> bool:
    """Whether one can differentiate by `term`: a scalar, a matrix, or a member of a family."""
    return isinstance(term, Scalar | MatrixName | Member)


def grad(function: Any, by: Any) -> Term:
    """The gradient of a scalar by a scalar, vector, matrix or member of a family, in the shape of the variable.

    Everything else is held constant; definitions are opened first, those made of the variable among them.
    Fails when: the function is not a scalar, or `by` is not a name.
    """
    operand, variable = scalar_operand(function, "gradient"), as_term(by)
    if not is_variable(variable):
        raise TypeError(f"cannot differentiate by {variable}: only by a declared scalar, vector, matrix or family member")
    return (ScalarGradient if shape(variable) == () else MatrixGradient)(operand, variable)


def jacobian(function: Any, by: Any) -> Term:
    """The Jacobian of a column vector by a column vector, numerator layout: entry (p, q) is d f_p / d x_q."""
    operand, variable = as_term(function), as_term(by)
    for term in (operand, variable):
        if shape(term) == () or shape(term)[1] != 1:
            raise ShapeError(f"a Jacobian needs column vectors, {term} is {describe(term)}")
    if not is_variable(variable):
        raise TypeError(f"cannot differentiate by {variable}: only by a declared vector")
    return Jacobian(operand, variable)


def hessian(function: Any, by: Any) -> Term:
    """The Hessian of a scalar by a vector: the Jacobian of the gradient."""
    return jacobian(grad(function, by), by)


def ddt(term: Any) -> Term:
    """The time derivative of a term."""
    operand = as_term(term)
    return (ScalarTimeDerivative if shape(operand) == () else MatrixTimeDerivative)(operand)
