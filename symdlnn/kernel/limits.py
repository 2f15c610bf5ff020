"""Limits at infinity of rational functions of decaying exponentials.

exp(-k t) with k > 0 tends to 0; sums, products and quotients with non-vanishing limit of the denominator are continuous.
Nothing else is decided.
"""

from __future__ import annotations

from typing import Any

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.components import component
from symdlnn.kernel.evaluation import bound_inside, require_function_of
from symdlnn.kernel.inspection import names_of
from symdlnn.kernel.labels import head_of
from symdlnn.kernel.normalise import Context, Undecided, Unsupported, rule
from symdlnn.kernel.polynomial import ZERO, Polynomial, instantiate, integer_power, total_of
from symdlnn.terms import nodes


@rule(nodes.Limit)
def _(term: Any, context: Context) -> Polynomial:
    function, variable = term.args
    if variable in context.definitions:
        raise Unsupported(f"a limit in {variable}, which is a defined name")
    if variable in context.constrained:
        raise Undecided(f"a limit in {variable}, which the assumption {context.constrained[variable]} ties to other names")
    bound = frozenset({variable})
    poly = bound_inside(function, variable, context)
    require_function_of(bound, poly, context)
    if moving := (names_of(poly) & context.varying) - bound:
        raise Undecided(f"a limit of {', '.join(sorted(str(n.name) for n in moving))}, which may move with {variable}")
    return _limit(poly, variable, context)


def _limit(poly: Polynomial, variable: Any, context: Context) -> Polynomial:
    parts = []
    for monomial, coefficient in poly.terms.items():
        result = Polynomial({(): coefficient})
        for number, exponent in monomial:
            result = result * _factor_limit(number, exponent, variable, context)
        parts.append(result)
    return total_of(parts)


def _factor_limit(number: int, exponent: Exact, variable: Any, context: Context) -> Polynomial:
    plain = Polynomial({((number, 1),): 1})
    if variable not in names_of(plain):
        return Polynomial({((number, exponent),): 1})
    whole = component(number)
    head_number, labels, _ = whole.factors[0]
    head = head_of(head_number)
    if len(whole.factors) == 1 and not whole.ranges and head.sort == "root" and head.data[1] == 1:
        base = _limit(instantiate(head.data[0], labels), variable, context)
        if not base:
            raise Unsupported("a limit whose denominator tends to 0")
        context.nonzero[base] = None
        return integer_power(base, int(exponent))
    exponential = head.sort == "function" and head.data[1] == "exp" and not whole.ranges and len(whole.factors) == 1
    if exponential and _decays(instantiate(head.data[0], labels), exponent, variable, context):
        return ZERO
    raise Unsupported(f"a limit in {variable} of something that is not a decaying exponential")


def _decays(argument: Polynomial, exponent: Exact, variable: Any, context: Context) -> bool:
    """Whether exp(argument)^exponent tends to 0: argument = variable times positive constants, with a negative sign."""
    ((monomial, coefficient),) = argument.terms.items()
    if coefficient * exponent >= 0:
        return False
    linear = False
    for number, power in monomial:
        factors = component(number).factors
        if len(factors) == 1 and head_of(factors[0][0]).data == variable and power == 1:
            linear = True
        elif variable in names_of(Polynomial({((number, 1),): 1})) or not context.positive(number):
            return False
    return linear
