"""Gradients, Jacobians and time derivatives, and when they are well posed."""

from __future__ import annotations

from typing import Any

from symdlnn.kernel.derivation import derivative
from symdlnn.kernel.inspection import names_of
from symdlnn.kernel.labels import Head, Labels, column_label, free_label, head_number, head_of
from symdlnn.kernel.normalise import Context, Undecided, matrix_head, normal, rule, slots
from symdlnn.kernel.polynomial import UNIT, ZERO, Polynomial, delta_of, rename, variable
from symdlnn.kernel.substitution import Rewriter, Rule
from symdlnn.terms import nodes
from symdlnn.terms.names import Member, Size, kind_of

CONSTRAINED_KINDS = {"orthogonal", "stiefel", "symmetric", "diagonal"}


@rule(nodes.Gradient)
def _(term: Any, context: Context) -> Polynomial:
    function, by = term.args
    return _differentiated(function, by, slots(by), context)


@rule(nodes.Jacobian)
def _(term: Any, context: Context) -> Polynomial:
    function, by = term.args
    size = term.shape[1]
    return _differentiated(function, by, (None if size == 1 else column_label(size),), context)


def _differentiated(function: Any, by: Any, axes: tuple[int | None, ...], context: Context) -> Polynomial:
    if not nodes.is_variable(by):
        raise Undecided(f"a derivative by {by}, which is no name")
    head, indices = (by.family, by.indices) if isinstance(by, Member) else (by, ())
    if kind_of(by) in CONSTRAINED_KINDS:
        raise Undecided(f"the gradient by {by}, which is declared {kind_of(by)}: its entries are not free")
    if head in context.constrained:
        raise Undecided(f"the gradient by {by}, which the assumption {context.constrained[head]} ties to other names")
    _require_no_held(context, head)
    free = context.holding(head)
    poly = normal(function, free)
    final = (*map(free_label, indices), *(a for a in axes if a is not None))
    # labels of their own while rules run: the row slot of the variable is not the row slot of an inverse in the function
    apart = tuple(free_label(("parameter", ("by", k))) for k in range(len(final)))
    target = _name_head(head)
    if head in context.definitions:
        _nothing_else_moves(poly, head, context)
    _nothing_follows(poly, head, context)

    def of_name(number: int, labels: Labels) -> Polynomial:
        if number != target:
            if _mentions_derivative(number, target):
                raise Undecided(f"the gradient by {by} of a term that contains its time derivative")
            return ZERO
        result = UNIT
        for label, axis in zip(labels, apart, strict=True):
            result = result * delta_of(label, axis)
        return result

    return _reopened(rename(derivative(poly, of_name), dict(zip(apart, final, strict=True))), head, context)


def _require_no_held(context: Context, head: Any = None) -> None:
    """Inside a gradient by a defined name that name is free, and a derivative by what it is made of would not see it move."""
    for held in context.held:
        if held in context.definitions and held != head:
            raise Undecided(f"a derivative inside a gradient by the defined name {_shown(held)}")


def _reopened(poly: Polynomial, head: Any, context: Context) -> Polynomial:
    """A defined name that was held free stands for its body again once the derivative is taken."""
    definition = context.definition(head)
    if definition is None:
        return poly
    indices = definition.name.indices if isinstance(definition.name, Member) else ()
    labels = (*map(free_label, indices), *(a for a in slots(definition.name) if a is not None))
    return Rewriter([Rule(_name_head(head), labels, normal(definition.body, context))], context)(poly)


def _name_head(head: Any) -> int:
    return head_number(matrix_head(head) if getattr(head, "is_Matrix", False) else Head("name", head))


def _nothing_else_moves(poly: Polynomial, head: Any, context: Context) -> None:
    """Differentiating by a defined name holds it free; names that it is made of must not occur outside it."""
    inside = frozenset(n for n in context.names_in(context.definitions[head].body) if not isinstance(n, Size))
    outside = names_of(poly) & inside
    if outside:
        shown = ", ".join(sorted(map(_shown, outside)))
        raise Undecided(f"the gradient by {_shown(head)}: what is held fixed? {shown} also occurs outside it")


def _nothing_follows(poly: Polynomial, head: Any, context: Context) -> None:
    """An equation "u = ..." at one point may be meant as a definition of u: then u would move along with what it is made of."""
    inside = names_of(poly)
    for claim in context.local:
        for side, other in ((claim.lhs, claim.rhs), (claim.rhs, claim.lhs)):
            name, parts = (side.family if isinstance(side, Member) else side), context.names_in(other)
            follows = name in inside and head in parts and (side is claim.lhs or head not in inside)
            if (name != head and follows) or (name == head and parts & inside - {head} and side is claim.lhs):
                raise Undecided(f"the gradient by {_shown(head)}: is {claim} a definition, or a point?")


def _shown(head: Any) -> str:
    return str(getattr(head, "name", head))


def _mentions_derivative(number: int, target: int) -> bool:
    head = head_of(number)
    return head.sort == "derivative" and (head.data == target or _mentions_derivative(head.data, target))


@rule(nodes.TimeDerivative)
def _(term: Any, context: Context) -> Polynomial:
    _require_no_held(context)
    return time_derivative(normal(term.args[0], context), context)


def time_derivative(poly: Polynomial, context: Context) -> Polynomial:
    """d/dt: varying names get a name for their derivative, all others are constant (and are recorded as such)."""

    def of_name(number: int, labels: Labels) -> Polynomial:
        head = head_of(number)
        base = head
        while base.sort == "derivative":
            base = head_of(base.data)
        if base.data in context.varying:
            return variable(Head("derivative", number, symmetric=head.symmetric), labels)
        if not isinstance(base.data, Size):
            context.constants.add(base.data)
        return ZERO

    return derivative(poly, of_name)
