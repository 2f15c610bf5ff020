"""Derivations on the normal form: one Leibniz rule and one chain rule a head.

A derivation is fixed by what it does to names.  For the gradient by W that is a product of deltas; for d/dt it is a new name
for the derivative of every name that varies, and zero for the constants.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from symdlnn.kernel.labels import (
    Head, Labels, column_label, free_label, head_number, head_of, row_label,
)
from symdlnn.kernel.inspection import names_of
from symdlnn.kernel.normalise import (
    Context, Undecided, Unsupported, inverse_head, matrix_head, normal, rule, slots, trace_of,
)
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import (
    UNIT, ZERO, Polynomial, contract, delta_of, instantiate, integer_power, own_labels, rename, total_of, variable,
)
from symdlnn.kernel.substitution import Rewriter, Rule
from symdlnn.terms import nodes
from symdlnn.terms.names import Member, Size, kind_of
from symdlnn.terms.nodes import names_in

NameRule = Callable[[int, Labels], Polynomial]
CONSTANT_SORTS = {"delta", "within", "sign", "minimum"}
CONSTRAINED_KINDS = {"orthogonal", "stiefel", "symmetric", "diagonal"}


def derivative(poly: Polynomial, of_name: NameRule) -> Polynomial:
    """The derivation that acts on names by `of_name`, applied to a polynomial."""
    parts = []
    for monomial, coefficient in poly.terms.items():
        for number, exponent in monomial:
            change = _of_component(number, of_name)
            if change:
                lowered = tuple((n, e - (n == number)) for n, e in monomial if e - (n == number))
                parts.append((Polynomial({lowered: coefficient * exponent}) * UNIT) * change)
    return total_of(parts)


def _of_component(number: int, of_name: NameRule) -> Polynomial:
    with Opening() as opening:
        factors = opening.factors(number)
        parts = []
        for (head, labels), exponent in factors.items():
            change = _of_factor(head, labels, of_name)
            if not change:
                continue
            for (other, axes), power in factors.items():
                lowered = power - 1 if (other, axes) == (head, labels) else power
                if lowered:
                    change = change * (variable(head_of(other), axes, lowered) * UNIT)
            parts.append(change.scaled(exponent))
        return opening.close(total_of(parts))


def _of_factor(number: int, labels: Labels, of_name: NameRule) -> Polynomial:
    """The derivative of one factor."""
    head = head_of(number)
    if head.sort in CONSTANT_SORTS:
        return ZERO
    chain = CHAIN_RULES.get(head.sort)
    return of_name(number, labels) if chain is None else chain(head, labels, of_name)


def _function(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    argument = instantiate(head.data[0], labels)
    inner = _with_det(head, labels, of_name) if head.data[1] == "det" else derivative(argument, of_name)
    if not inner:
        return ZERO
    if head.data[1] == "log":
        return integer_power(argument, -1) * inner
    name, sign = {"exp": ("exp", 1), "det": ("det", 1), "sin": ("cos", 1), "cos": ("sin", -1)}[head.data[1]]
    outer = replace(head, data=(head.data[0], name, *head.data[2:]))
    return variable(outer, labels).scaled(sign) * inner


def _with_det(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    """tr(A^{-1} dA), so that d det A = det A tr(A^{-1} dA); the condition "A is invertible" is listed elsewhere."""
    key, _, size = head.data
    own = own_labels(len(labels))
    argument = instantiate(key, own)
    change = derivative(argument, of_name)
    if not change:
        return ZERO
    inner = contract(inverse_head(argument, size), column_label(size), change, row_label(size), frozenset({size}))
    return rename(trace_of(inner, size), dict(zip(own, labels, strict=True)))


def _root(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    key, degree = head.data
    change = derivative(instantiate(key, labels), of_name)
    if not change or degree == 1:
        return change
    return (variable(head, labels, 1 - degree) * UNIT).scaled(Fraction(1, degree)) * change


def _inverse_name(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    size = head_of(head.data).data.shape[0]
    change = of_name(head.data, (row_label(size), column_label(size)))
    whole = _inverse(change, size, lambda row, column: variable(head, (row, column)))
    return rename(whole, dict(zip((row_label(size), column_label(size)), labels, strict=True)))


def _inverse_of(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    key, size = head.data
    own = own_labels(len(labels) - 2)
    change = derivative(instantiate(key, own), of_name)
    whole = _inverse(change, size, lambda row, column: variable(head, (*own, row, column)))
    return rename(whole, dict(zip((*own, row_label(size), column_label(size)), labels, strict=True)))


def _inverse(change: Polynomial, size: Any, inverse: Callable[[int, int], Polynomial]) -> Polynomial:
    """d A^{-1} = -A^{-1} dA A^{-1}."""
    if not change:
        return ZERO
    row, column, full = row_label(size), column_label(size), frozenset({size})
    left = contract(inverse(row, column), column, change, row, full)
    return -contract(left, column, inverse(row, column), row, full)


def _symbolic_power(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    if any(derivative(instantiate(key, labels), of_name) for key in head.data):
        raise Unsupported("the derivative of a power with a symbolic exponent")
    return ZERO


CHAIN_RULES: dict[str, Callable[[Head, Labels, NameRule], Polynomial]] = {
    "function": _function, "root": _root, "inverse": _inverse_name, "inverse of": _inverse_of,
    "symbolic power": _symbolic_power,
}


# --- the three derivative nodes -----------------------------------------------------------------------------------------------


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
            raise Undecided(f"a derivative inside a gradient by the defined name {getattr(held, 'name', held)}")


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
    inside = frozenset(n for n in _opened_names(context.definitions[head].body, context) if not isinstance(n, Size))
    outside = names_of(poly) & inside
    if outside:
        shown = ", ".join(sorted(str(getattr(n, "name", n)) for n in outside))
        raise Undecided(f"the gradient by {getattr(head, 'name', head)}: what is held fixed? {shown} also occurs outside it")


def _opened_names(term: Any, context: Context) -> frozenset[Any]:
    """The names a term is made of, all definitions opened."""
    found: frozenset[Any] = frozenset()
    for name in names_in(term):
        definition = context.definitions.get(name)
        found |= {name} if definition is None else _opened_names(definition.body, context) | {name}
    return found


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
