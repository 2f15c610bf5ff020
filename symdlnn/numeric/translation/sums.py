"""The entries of sums, averages and products over an index, and of diagonal matrices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from symdlnn.numeric.program import (
    ONE, ZERO, Axis, Contract, Elementwise, Node, Reduce, both, contracted, delta, divided, elementwise, length_of, multiplied,
    numbered, powered,
)
from symdlnn.numeric.translation.entries import Places, entry, number
from symdlnn.numeric.translation.scope import Scope
from symdlnn.terms import Term
from symdlnn.terms.nodes import Average, DiagonalOf, IndexProduct, IndexSum


def _unlike(axis: Axis, exceptions: Iterable[Term], scope: Scope) -> Node | None:
    """The condition that an index differs from all exceptions; None without exceptions."""
    conditions = [elementwise("not_equal", numbered(axis), numbered(scope.at(e))) for e in exceptions]
    return both(conditions) if conditions else None


@entry.register(IndexSum)
def _(term: Any, places: Places, scope: Scope) -> Node:
    body, index, *exceptions = term.args
    axis, inner = scope.bind(index)
    condition = _unlike(axis, exceptions, scope)
    if condition is None:
        return contracted((entry(body, places, inner),), (axis,))
    value = entry(body, places, inner.under(condition))
    return contracted((_masked(value, condition, axis),), (axis,))


def _masked(value: Node, condition: Node, axis: Axis) -> Node:
    """A value with 0 where a condition fails.  Of a product one factor is enough: the one that has fewest axes besides."""
    if isinstance(value, Elementwise) and value.function == "multiply":
        factors = list(value.arguments)
        place = _to_mask(factors, axis)
        return multiplied(*factors[:place], _masked(factors[place], condition, axis), *factors[place + 1:])
    if isinstance(value, Contract):
        factors = list(value.factors)
        place = _to_mask(factors, axis)
        if not set(factors[place].axes) & set(value.over):
            factors[place] = _masked(factors[place], condition, axis)
            return replace(value, factors=tuple(factors))
    return elementwise("where", condition, value, ZERO)


def _to_mask(factors: list[Node], axis: Axis) -> int:
    """The factor to mask: it depends on the axis if one does, and has few axes."""
    return min(range(len(factors)), key=lambda k: (axis not in factors[k].axes, len(factors[k].axes)))


@entry.register(Average)
def _(term: Any, places: Places, scope: Scope) -> Node:
    axis, inner = scope.bind(term.args[1])
    return divided(contracted((entry(term.args[0], places, inner),), (axis,)), length_of(axis))


@entry.register
def _(term: IndexProduct, places: Places, scope: Scope) -> Node:
    body, index, *exceptions = term.args
    axis, inner = scope.bind(index)
    condition = _unlike(axis, exceptions, scope)
    value = number(body, inner if condition is None else inner.under(condition))
    if condition is not None:
        value = elementwise("where", condition, value, ONE)
    return Reduce("prod", value, axis) if axis in value.axes else powered(value, length_of(axis))


@entry.register
def _(term: DiagonalOf, places: Places, scope: Scope) -> Node:
    """The sum over i of body(i) delta(row, i) delta(i, column): a product with a diagonal matrix then needs no matrix."""
    axis, inner = scope.bind(term.args[1])
    row, column = places
    return contracted((number(term.args[0], inner), delta(row, axis), delta(axis, column)), (axis,))


