"""Definite integrals."""

from __future__ import annotations

from typing import Any

from sympy import Expr

from symdlnn.terms.names import Scalar
from symdlnn.terms.nodes.binding import NameBinder
from symdlnn.terms.nodes.operands import scalar_operand
from symdlnn.terms.written import Term


class Integral(NameBinder, Expr):  # type: ignore[misc]
    """The integral of a scalar over a scalar variable between two limits.  args: integrand, variable, lower, upper."""

    is_commutative = True

    @property
    def bound(self) -> tuple[Any, ...]:
        return (self.args[1],)

    @property
    def outside(self) -> tuple[Any, ...]:
        return tuple(self.args[2:])


def integral(body: Any, variable: Any, lower: Any, upper: Any) -> Term:
    """The integral of `body` over a declared scalar from `lower` to `upper`.

    The variable is bound: a name that is defined by it is opened inside.  Fails when: `variable` is no declared scalar.
    """
    if not isinstance(variable, Scalar):
        raise TypeError(f"an integral needs a declared scalar as its variable, not {variable}")
    return Integral(
        scalar_operand(body, "integral"), variable, scalar_operand(lower, "lower limit"), scalar_operand(upper, "upper limit")
    )
