"""exp, log, sin, cos, with the few laws that hold wherever both sides are defined."""

from __future__ import annotations

from typing import Any

import sympy as sp

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.components import component
from symdlnn.kernel.labels import head_of
from symdlnn.kernel.normalise.context import Context, normal, rule
from symdlnn.kernel.polynomial import (
    UNIT, ZERO, Polynomial, abstract, constant, integer_power, root_power, total_of, variable,
)


@rule(sp.exp)
@rule(sp.log)
@rule(sp.sin)
@rule(sp.cos)
def _(term: Any, context: Context) -> Polynomial:
    (name,) = (n for n, kind in (("exp", sp.exp), ("log", sp.log), ("sin", sp.sin), ("cos", sp.cos)) if isinstance(term, kind))
    return applied(name, normal(term.args[0], context), context)


def applied(name: str, argument: Polynomial, context: Context) -> Polynomial:
    """An elementary function of a polynomial, its laws applied."""
    return {"exp": exp_of, "log": log_of, "sin": sin_of, "cos": cos_of}[name](argument, context)


def exp_of(argument: Polynomial, context: Context) -> Polynomial:
    """exp turns sums into products: exp(c m) is exp(m) to the power c, and exp(c log p) is p to the power c."""
    result = UNIT
    for monomial, coefficient in argument.terms.items():
        inner = _logarithm(monomial)
        if inner is not None:
            result = result * _rational_power(inner, coefficient, context)
            continue
        head, labels = abstract(Polynomial({monomial: 1}), "function", "exp")
        result = result * variable(head_of(head), labels, coefficient)
    return result


def _logarithm(monomial: Any) -> Polynomial | None:
    """p if the monomial is log(p)."""
    if len(monomial) == 1 and monomial[0][1] == 1 and len(component(monomial[0][0]).factors) == 1:
        head, labels, _ = component(monomial[0][0]).factors[0]
        data = head_of(head).data
        if head_of(head).sort == "function" and data[1] == "log" and not labels:
            return Polynomial(dict(data[0]))
    return None


def _rational_power(base: Polynomial, exponent: Exact, context: Context) -> Polynomial:
    if exponent.denominator == 1:
        return integer_power(base, int(exponent))
    return root_power(base, exponent, context.positive)


def log_of(argument: Polynomial, context: Context) -> Polynomial:
    """log turns products into sums where every factor is known to be positive."""
    if len(argument.terms) == 1:
        ((monomial, coefficient),) = argument.terms.items()
        if coefficient > 0 and all(context.positive(n) for n, _ in monomial):
            powers = total_of(_log_head(Polynomial({((n, 1),): 1})).scaled(e) for n, e in monomial)
            return powers + _log_number(coefficient)
    return _log_head(argument)


def _log_head(argument: Polynomial) -> Polynomial:
    exponent = _exponential(argument)
    if exponent is not None:
        return exponent
    head, labels = abstract(argument, "function", "log")
    return variable(head_of(head), labels)


def _exponential(argument: Polynomial) -> Polynomial | None:
    """x if the argument is exp(x)."""
    if len(argument.terms) != 1:
        return None
    ((monomial, coefficient),) = argument.terms.items()
    if coefficient != 1 or len(monomial) != 1 or len(component(monomial[0][0]).factors) != 1:
        return None
    head, labels, _ = component(monomial[0][0]).factors[0]
    data = head_of(head).data
    if head_of(head).sort == "function" and data[1] == "exp" and not labels:
        return Polynomial(dict(data[0])).scaled(monomial[0][1])
    return None


def _log_number(value: Exact) -> Polynomial:
    primes = [*sp.factorint(value.numerator).items(), *((p, -e) for p, e in sp.factorint(value.denominator).items())]
    return total_of(_log_head(constant(p)).scaled(int(e)) for p, e in primes if p != 1)


def sin_of(argument: Polynomial, context: Context) -> Polynomial:
    """sin is odd: the sign of the leading term stands outside."""
    if not argument:
        return ZERO
    sign = _leading_sign(argument)
    head, labels = abstract(argument.scaled(sign), "function", "sin")
    return variable(head_of(head), labels).scaled(sign)


def cos_of(argument: Polynomial, context: Context) -> Polynomial:
    """cos is even."""
    if not argument:
        return UNIT
    head, labels = abstract(argument.scaled(_leading_sign(argument)), "function", "cos")
    return variable(head_of(head), labels)


def _leading_sign(argument: Polynomial) -> int:
    """The sign of the leading term, whatever its free indices are called."""
    head, _ = abstract(argument, "function", "sin")
    return 1 if head_of(head).data[0][-1][1] > 0 else -1
