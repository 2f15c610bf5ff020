r"""Derivatives: by the time, by names, and \nabla of undetermined functions."""

from __future__ import annotations

from symdlnn.latex.reading.drafts import Draft, draft
from symdlnn.latex.reading.gradients import bounded, by_one, by_two, plain
from symdlnn.latex.reading.products import is_column
from symdlnn.latex.reading.rates import by_time, in_time
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.sizes import scalar_like
from symdlnn.latex.reading.values import is_function, value_of
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Derivative, Group, Node, Product, Symbol


@draft.register
def _(node: Derivative, scope: Scope) -> Draft:
    if node.of is None:
        raise ReadError("no-meaning", node.span, "there is nothing to differentiate here")
    if not node.by:
        return _of_function(node, scope)
    if by_time(node, scope):
        return in_time(node, scope)
    body = draft(node.of, scope)
    variables = [draft(variable, scope) for variable, order in node.by for _ in range(bounded(order, node))]
    if len(variables) == 2 and scalar_like(body.shape) and all(is_column(plain(variable)) for variable in variables):
        return by_two(node, body, variables[0], variables[1], scope)
    for variable in reversed(variables):
        body = by_one(node, body, variable, scope)
    return body.at(node.span)


def _of_function(node: Derivative, scope: Scope) -> Draft:
    r"""\nabla \ell(A): the gradient of an undetermined function at its argument."""
    function, rest = _call(node.of)
    if function is None or rest is None or not is_function(function, scope):
        raise ReadError("by-what", node.span, "it is not clear by what this is differentiated", r"write $\nabla_W E$")
    return value_of(function, rest, node.order, scope).at(node.span)


def _call(of: Node | None) -> tuple[Symbol | None, Node | None]:
    """The function and the argument of f(x)."""
    if isinstance(of, Product) and len(of.factors) == 2:
        (_, function), (sign, group) = of.factors
        if isinstance(function, Symbol) and sign == "" and isinstance(group, Group) and len(group.items) == 1:
            return function, group.items[0]
    return None, None
