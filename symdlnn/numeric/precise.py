"""Programs of numbers evaluated with many digits: what the smoke tests of closed forms compare with.

The same steps as the compiled function, with so many digits that no step loses what double precision could see.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce, singledispatch
from typing import Any

import mpmath

from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import Constant, Elementwise, Node, Program, Read

DIGITS = 60


def _real(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is nan where its value is no real number, as in double precision."""

    def value(*arguments: Any) -> Any:
        found = function(*arguments)
        return found if isinstance(found, mpmath.mpf) else mpmath.nan

    return value


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "add": lambda *terms: reduce(operator.add, terms), "multiply": lambda *factors: reduce(operator.mul, factors),
    "divide": lambda above, below: above / below if below else mpmath.nan, "power": _real(operator.pow),
    "negative": operator.neg,
    "hypot": mpmath.hypot, "abs": abs, "sign": mpmath.sign, "minimum": min, "maximum": max,
    "arcsinh": mpmath.asinh, "arctan": mpmath.atan,
    **{name: _real(getattr(mpmath, name)) for name in ("sqrt", "log", "log1p")},
    **{name: getattr(mpmath, name) for name in ("exp", "expm1", "sin", "cos", "tan")},
    **{name: getattr(mpmath, name) for name in ("sinh", "cosh", "tanh")},
    "equal": operator.eq, "not_equal": operator.ne, "less": operator.lt, "less_equal": operator.le, "greater": operator.gt,
    "greater_equal": operator.ge, "logical_and": operator.and_, "logical_or": operator.or_,
    "where": lambda condition, then, otherwise: then if condition else otherwise,
}


def precise(program: Program, arguments: Mapping[str, float]) -> tuple[float, ...]:
    """The results of a program of numbers, rounded once at the end.

    Fails when: the program has arrays (`NotPrintable`).
    """
    with mpmath.workdps(DIGITS):
        known: dict[str, Any] = {p.name: mpmath.mpf(arguments[p.name]) for p in program.parameters}
        for local in (*program.locals, *program.results):
            known[local.name] = _value(local.value, known)
        return tuple(float(known[result.name]) for result in program.results)


@singledispatch
def _value(node: Node, known: Mapping[str, Any]) -> Any:
    raise NotPrintable(f"only programs of numbers are evaluated with many digits, not {type(node).__name__}")


@_value.register
def _(node: Constant, known: Mapping[str, Any]) -> Any:
    return mpmath.mpf(int(node.value.p)) / int(node.value.q)


@_value.register
def _(node: Read, known: Mapping[str, Any]) -> Any:
    if node.places:
        raise NotPrintable("only programs of numbers are evaluated with many digits, not arrays")
    return known[node.array.name]


@_value.register
def _(node: Elementwise, known: Mapping[str, Any]) -> Any:
    return FUNCTIONS[node.function](*(_value(argument, known) for argument in node.arguments))
