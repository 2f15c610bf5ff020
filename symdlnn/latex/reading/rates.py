r"""Derivatives by the time."""

from __future__ import annotations

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.gradients import bounded, by_one
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.reading.moments import when
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.sizes import scalar_like
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Derivative, Group, Node, Product, Symbol
from symdlnn.terms import ddt, names_in


def by_time(node: Derivative, scope: Scope) -> bool:
    """Whether this is a derivative by the time alone."""
    if len(node.by) != 1 or node.kind == "∇":
        return False
    variable = node.by[0][0]
    return isinstance(variable, Symbol) and draft(variable, scope).name == scope.setting.time


def in_time(node: Derivative, scope: Scope) -> Draft:
    r"""dW/dt.  \partial/\partial t of something in which t itself stands may also mean that all else is held fixed."""
    assert node.of is not None
    _require_no_moment(node, node.of, scope)
    body, time = draft(node.of, scope), draft(node.by[0][0], scope)
    explicit_too = node.kind == "∂" and scalar_like(body.shape) and _says_when(node.of, body, scope)
    choose = scope.session.choices.choose
    fixed = explicit_too and choose(node.span.text, "along the motion", "everything but the time held fixed")
    for _ in range(bounded(node.by[0][1], node)):
        body = by_one(node, body, time, scope) if fixed else moved(body)
    return body.at(node.span)


def _require_no_moment(node: Derivative, of: Node, scope: Scope) -> None:
    """Fails when: the value at a moment is differentiated, d/dt u(0), where the derivative may be meant at that moment."""
    last = of.factors[-1][1] if isinstance(of, Product) else None
    if isinstance(last, Group) and len(last.items) == 1 and when(last.items[0], scope) == "moment":
        raise ReadError(
            "ambiguous", node.span, "is this the derivative at a moment, or that of a value, which is zero?",
            r"write $\left. \frac{du}{dt} \right|_{t = 0}$",
        )


def _says_when(of: Node, body: Draft, scope: Scope) -> bool:
    """Whether the time itself stands in a formula, or in the definition of the name that it is."""
    time = scope.setting.time
    opened = {d.head: d.body for d in scope.setting.definitions}
    written = any(symbol.base == scope.session.latex(time) for symbol in symbols(of))
    return written or (body.name is not None and time in names_in(opened.get(body.name, body.name)))


def moved(body: Draft) -> Draft:
    """The time derivative."""
    return combined(body.span, body.shape, ddt, body)
