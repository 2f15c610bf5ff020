"""Values with the obvious simplified away: zeros and ones, sums under a sum, Kronecker deltas that a sum meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce, singledispatch
from typing import Any

from sympy import Integer, Rational

from symdlnn.numeric.program.nodes import (
    Axis, Constant, Contract, Elementwise, Extent, Joined, MatrixFunction, Merged, Node, Position, Read, Reduce,
)
from symdlnn.numeric.program.walking import mapped
from symdlnn.terms.shapes import within

ZERO, ONE = Constant(Rational(0)), Constant(Rational(1))
Renaming = Mapping[Axis, "Axis | Node"]


def constant(value: Any) -> Constant:
    """An exact number."""
    return Constant(Rational(value))


def elementwise(function: str, *arguments: Node) -> Node:
    """A function applied entry by entry."""
    return Elementwise(function, arguments)


def added(*summands: Node) -> Node:
    """The sum; zeros are dropped."""
    rest = tuple(s for s in summands if s != ZERO)
    return (rest or (ZERO,))[0] if len(rest) < 2 else Elementwise("add", rest)


def negated(value: Node) -> Node:
    """-value."""
    if isinstance(value, Constant):
        return Constant(-value.value)
    return value.arguments[0] if _is(value, "negative") else Elementwise("negative", (value,))  # type: ignore[attr-defined]


def is_negative(value: Node) -> bool:
    """Whether a value starts with a minus."""
    return bool(value.value < 0) if isinstance(value, Constant) else _is(value, "negative")


def multiplied(*factors: Node) -> Node:
    """The product; ones are dropped, a zero makes it zero, signs move to the front."""
    negative = sum(map(is_negative, factors)) % 2
    rest = tuple(f for f in (negated(f) if is_negative(f) else f for f in factors) if f != ONE)
    if ZERO in rest:
        return ZERO
    value = (rest or (ONE,))[0] if len(rest) < 2 else Elementwise("multiply", rest)
    return negated(value) if negative else value


def divided(above: Node, below: Node) -> Node:
    """above / below."""
    return above if below == ONE else Elementwise("divide", (above, below))


def powered(base: Node, exponent: Node) -> Node:
    """base ** exponent."""
    if exponent == Constant(Rational(1, 2)):
        return Elementwise("sqrt", (base,))
    return base if exponent == ONE else Elementwise("power", (base, exponent))


def absolute(value: Node) -> Node:
    """|value|."""
    return Elementwise("abs", (value,))


def both(conditions: Iterable[Node]) -> Node:
    """The conjunction of one or more conditions."""
    return reduce(lambda left, right: Elementwise("logical_and", (left, right)), conditions)


def indicator(condition: Node) -> Node:
    """1 where a condition holds, else 0."""
    return Elementwise("where", (condition, ONE, ZERO))


def delta(left: Axis | Node, right: Axis | Node) -> Node:
    """The Kronecker delta of two places: 1 where they are the same position."""
    if left == right:
        return ONE
    if isinstance(left, Constant) and isinstance(right, Constant):
        return ZERO
    return indicator(Elementwise("equal", (numbered(left), numbered(right))))


def numbered(place: Axis | Node) -> Node:
    """The position, counted from 0, that a place stands for."""
    return Position(place) if isinstance(place, Axis) else place


def _is(value: Node, function: str) -> bool:
    return isinstance(value, Elementwise) and value.function == function


# --- sums ---------------------------------------------------------------------------------------------------------------


def contracted(factors: Iterable[Node], over: Iterable[Axis]) -> Node:
    """The product of factors summed over axes: products and sums inside are opened, what does not depend on an axis is pulled
    out, an axis that a Kronecker delta ties to another one is replaced by it."""
    inside, axes = [opened for factor in factors for opened in _opened(factor)], list(dict.fromkeys(over))
    inside, axes = _spliced(inside, axes)
    inside, axes = _without_deltas(inside, axes)
    idle = [axis for axis in axes if not any(axis in factor.axes for factor in inside)]
    outside = [f for f in inside if not f.axes] + [length_of(axis) for axis in idle]
    inside = [f for f in inside if f.axes]
    axes = [axis for axis in axes if axis not in idle]
    return multiplied(*outside, *([Contract(tuple(inside), tuple(axes))] if axes or len(inside) > 1 else inside))


def length_of(axis: Axis) -> Node:
    """How many positions an axis has, as a number."""
    stops = tuple(map(Extent, axis.stops))
    least = stops[0] if len(stops) == 1 else Elementwise("minimum", stops)
    return least if axis.start == 0 else Elementwise("maximum", (ZERO, added(least, negated(Extent(axis.start)))))


def _opened(factor: Node) -> list[Node]:
    """The factors of a product, signs and numerators."""
    if _is(factor, "multiply"):
        return [part for f in factor.arguments for part in _opened(f)]  # type: ignore[attr-defined]
    if _is(factor, "negative"):
        return [Constant(Rational(-1)), *_opened(factor.arguments[0])]  # type: ignore[attr-defined]
    if _is(factor, "divide") and factor.arguments[0] != ONE:  # type: ignore[attr-defined]
        above, below = factor.arguments  # type: ignore[attr-defined]
        return [*_opened(above), divided(ONE, below)]
    return [factor]


def _spliced(factors: list[Node], over: list[Axis]) -> tuple[list[Node], list[Axis]]:
    """Sums whose result is summed over again are opened: A (B C) is the chain A B C, whose order the sizes decide."""
    flat: list[Node] = []
    for factor in factors:
        if isinstance(factor, Contract) and set(factor.axes) & set(over):
            flat += factor.factors
            over = [*over, *factor.over]
        else:
            flat.append(factor)
    return flat, over


def _without_deltas(factors: list[Node], over: list[Axis]) -> tuple[list[Node], list[Axis]]:
    for factor in factors:
        tied = _tied(factor, over)
        if tied is not None:
            gone, kept = tied
            rest = [renamed(f, {gone: kept}) for f in factors if f is not factor]
            return _without_deltas(rest, [axis for axis in over if axis != gone])
    return factors, over


def _tied(factor: Node, over: list[Axis]) -> tuple[Axis, Axis | Node] | None:
    """The summed axis that a Kronecker delta makes equal to another place in its range, and that place."""
    pair = delta_of(factor)
    for gone, kept in (pair, pair[::-1]) if pair else ():
        if gone in over and isinstance(gone, Axis) and _covers(gone, kept):
            return gone, kept
    return None


def delta_of(factor: Node) -> tuple[Axis | Node, Axis | Node] | None:
    """The two places of a Kronecker delta."""
    if not (_is(factor, "where") and factor.arguments[1:] == (ONE, ZERO)):  # type: ignore[attr-defined]
        return None
    condition = factor.arguments[0]  # type: ignore[attr-defined]
    if not _is(condition, "equal"):
        return None
    left, right = (side.axis if isinstance(side, Position) else side for side in condition.arguments)
    return left, right


def _covers(axis: Axis, place: Axis | Node) -> bool:
    """Whether a place certainly lies in the range of an axis."""
    if isinstance(place, Axis):
        return axis.start in (0, place.start) and all(within(place.stops, stop) for stop in axis.stops)
    literal = place.value if isinstance(place, Constant) else None
    return literal is not None and axis.start == 0 and all(within((Integer(literal) + 1,), stop) for stop in axis.stops)


# --- other names for axes -----------------------------------------------------------------------------------------------


@singledispatch
def renamed(node: Node, names: Renaming) -> Node:
    """The value with other axes, or fixed positions, in place of some of its axes."""
    return node


@renamed.register
def _(node: Position, names: Renaming) -> Node:
    return numbered(names.get(node.axis, node.axis))


@renamed.register
def _(node: Read, names: Renaming) -> Node:
    return Read(node.array, tuple(
        names.get(place, place) if isinstance(place, Axis) else renamed(place, names) for place in node.places
    ))


@renamed.register
def _(node: Elementwise, names: Renaming) -> Node:
    if pair := delta_of(node):
        return delta(*(names.get(p, p) if isinstance(p, Axis) else renamed(p, names) for p in pair))
    return Elementwise(node.function, tuple(renamed(a, names) for a in node.arguments))


@renamed.register
def _(node: Contract, names: Renaming) -> Node:
    return Contract(tuple(renamed(f, names) for f in node.factors), tuple(_axis(a, names) for a in node.over))


@renamed.register
def _(node: Reduce, names: Renaming) -> Node:
    return Reduce(node.function, renamed(node.argument, names), _axis(node.over, names))


@renamed.register
def _(node: MatrixFunction, names: Renaming) -> Node:
    return replace(node, places=tuple(_axis(a, names) for a in node.places))


@renamed.register
def _(node: Joined, names: Renaming) -> Node:
    parts = tuple((renamed(v, names), a if a is None else _axis(a, names)) for v, a in node.parts)
    return Joined(parts, _axis(node.along, names))


@renamed.register
def _(node: Merged, names: Renaming) -> Node:
    pairs = tuple((_axis(a, names), _axis(b, names), _axis(c, names)) for a, b, c in node.pairs)
    return Merged(renamed(node.argument, names), pairs)


def _axis(axis: Axis, names: Renaming) -> Axis:
    """Fails when: a fixed position is put in place of an axis that is needed whole (`TypeError`)."""
    found = names.get(axis, axis)
    if not isinstance(found, Axis):
        raise TypeError(f"the axis {axis.name} is needed whole")
    return found


def replaced(node: Node, values: Mapping[Node, Node]) -> Node:
    """The value with some parts replaced, outermost first."""
    return values[node] if node in values else mapped(node, lambda part: replaced(part, values))
