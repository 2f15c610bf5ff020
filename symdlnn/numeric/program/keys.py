"""When two values are the same: their keys agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symdlnn.numeric.program.building import renamed
from symdlnn.numeric.program.nodes import (
    Axis, Constant, Elementwise, Extent, Joined, MatrixFunction, Merged, Node, Position, Read,
)
from symdlnn.numeric.program.walking import children, walk


def key_of(node: Node) -> Node:
    """The value with its axes named by the order in which they appear: equal for values that differ in names only."""
    return renamed(node, {axis: Axis(f"#{place}", axis.stops, axis.start) for place, axis in enumerate(axes_in(node))})


def axes_in(node: Node) -> tuple[Axis, ...]:
    """Every axis inside a value, the summed ones among them, in order of first appearance."""
    return tuple(dict.fromkeys(axis for part in walk(node) for axis in _own(part)))


def _own(node: Node) -> tuple[Axis, ...]:
    if isinstance(node, Joined):
        return (*(axis for _, axis in node.parts if axis), node.along)
    if isinstance(node, Merged):
        return tuple(axis for pair in node.pairs for axis in pair)
    return node.axes if isinstance(node, Read | Position | MatrixFunction) else ()


def takes_work(node: Node) -> bool:
    """Whether a value is worth a local: it is computed from an array, and is more than a reading or a sign."""
    if isinstance(node, Read | Constant | Extent | Position | Joined | Merged | MatrixFunction):
        return False
    trivial = isinstance(node, Elementwise) and node.function == "negative" and not takes_work(node.arguments[0])
    return not trivial and any(isinstance(part, Read) for part in walk(node))


def unrepeated(values: Iterable[Node]) -> Iterator[Node]:
    """Every value worth a local that stands in `values`; what stands in several places comes once, and so do its parts."""
    first: dict[Node, Node] = {}
    for node, key in occurrences(values):
        first.setdefault(key, node)
    return iter(first.values())


def occurrences(values: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Every value worth a local with its key, once for each place; what has been met before is not opened again."""
    met: set[Node] = set()

    def visit(node: Node) -> Iterator[tuple[Node, Node]]:
        if takes_work(node):
            key = key_of(node)
            yield node, key
            if key in met:
                return
            met.add(key)
        for child in children(node):
            yield from visit(child)

    for value in values:
        yield from visit(value)
