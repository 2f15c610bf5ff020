"""Definite integrals as terms: the variable is bound, and must be all that moves in the integrand."""

from __future__ import annotations

from typing import Any

from symdlnn.kernel.evaluation import bound_inside, require_function_of, with_value
from symdlnn.kernel.labels import Head
from symdlnn.kernel.normalise import Context, bound, depth_of, integral_of, normal, rule
from symdlnn.kernel.polynomial import Polynomial, variable
from symdlnn.terms import nodes


@rule(nodes.Integral)
def _(term: Any, context: Context) -> Polynomial:
    body, name, lower, upper = term.args
    integrand = bound_inside(body, name, context)
    require_function_of(frozenset({name}), integrand, context)
    depth = depth_of(integrand)
    inside = with_value(integrand, Head("name", name), variable(bound(depth)), context)
    return integral_of(inside, depth, normal(lower, context), normal(upper, context))


def parts_of(head: Head) -> tuple[Polynomial, int, Polynomial, Polynomial]:
    """Integrand, depth, lower and upper limit of a head of sort "integral"."""
    integrand, lower, upper, depth = head.data
    return Polynomial(dict(integrand)), depth, Polynomial(dict(lower)), Polynomial(dict(upper))
