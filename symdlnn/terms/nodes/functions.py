"""Elementary functions of a scalar."""

from __future__ import annotations

from typing import Any

from sympy import Expr, S, cos, cosh, exp, log, sin, sinh, tan, tanh

from symdlnn.terms.nodes.operands import scalar_operand
from symdlnn.terms.written import Term, Written, power


class WrittenExp(Written, exp):  # type: ignore[misc]
    """exp of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenExp:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenLog(Written, log):  # type: ignore[misc]
    """Natural logarithm of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenLog:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenSin(Written, sin):  # type: ignore[misc]
    """Sine of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenSin:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenCos(Written, cos):  # type: ignore[misc]
    """Cosine of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenCos:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenSinh(Written, sinh):  # type: ignore[misc]
    """Hyperbolic sine of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenSinh:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenCosh(Written, cosh):  # type: ignore[misc]
    """Hyperbolic cosine of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenCosh:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenTanh(Written, tanh):  # type: ignore[misc]
    """Hyperbolic tangent of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenTanh:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenTan(Written, tan):  # type: ignore[misc]
    """Tangent of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenTan:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


def exp_of(argument: Any) -> Term:
    """exp of a scalar."""
    return WrittenExp(scalar_operand(argument, "exp"))


def log_of(argument: Any) -> Term:
    """Natural logarithm of a scalar; the side condition ``argument > 0`` is listed with every result."""
    return WrittenLog(scalar_operand(argument, "log"))


def sin_of(argument: Any) -> Term:
    """Sine of a scalar."""
    return WrittenSin(scalar_operand(argument, "sin"))


def cos_of(argument: Any) -> Term:
    """Cosine of a scalar."""
    return WrittenCos(scalar_operand(argument, "cos"))


def sinh_of(argument: Any) -> Term:
    """Hyperbolic sine of a scalar."""
    return WrittenSinh(scalar_operand(argument, "sinh"))


def cosh_of(argument: Any) -> Term:
    """Hyperbolic cosine of a scalar."""
    return WrittenCosh(scalar_operand(argument, "cosh"))


def tanh_of(argument: Any) -> Term:
    """Hyperbolic tangent of a scalar."""
    return WrittenTanh(scalar_operand(argument, "tanh"))


def tan_of(argument: Any) -> Term:
    """Tangent of a scalar; the side condition that its cosine is not 0 is listed with every result."""
    return WrittenTan(scalar_operand(argument, "tan"))


def sqrt_of(argument: Any) -> Term:
    """The non-negative square root; the side condition ``argument >= 0`` is listed with every result."""
    return power(scalar_operand(argument, "sqrt"), S.Half)
