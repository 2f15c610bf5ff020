"""The parts of a node, and sizes as program text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import singledispatch

from sympy import Add, Integer, Mul, Pow

from symdlnn.numeric.program.nodes import (
    Axis, Contract, Elementwise, Extent, Joined, Merged, Node, Parameter, Program, Read, Reduce,
)
from symdlnn.terms import Term


@singledispatch
def children(node: Node) -> tuple[Node, ...]:
    """The values that a value is made of; arrays that it reads are not opened."""
    return ()


@children.register
def _(node: Read) -> tuple[Node, ...]:
    return tuple(place for place in node.places if isinstance(place, Node))


@children.register
def _(node: Elementwise) -> tuple[Node, ...]:
    return node.arguments


@children.register
def _(node: Contract) -> tuple[Node, ...]:
    return node.factors


@children.register(Reduce)
@children.register(Merged)
def _(node: Reduce | Merged) -> tuple[Node, ...]:
    return (node.argument,)


@children.register
def _(node: Joined) -> tuple[Node, ...]:
    return tuple(value for value, _ in node.parts)


def walk(node: Node) -> Iterator[Node]:
    """A node and everything that it is made of, outermost first."""
    yield node
    for child in children(node):
        yield from walk(child)


ORDERED = {"abs", "sign", "hypot", "minimum", "maximum", "less", "less_equal", "greater", "greater_equal"}
"""The functions that mean something else, or nothing, for complex numbers."""


def is_real(program: Program) -> bool:
    """Whether a program is for real numbers: it orders values, or takes their absolute values or signs.

    Positions and sizes are compared in every program.
    """
    values = (node for local in (*program.locals, *program.results) for node in walk(local.value))
    return any(isinstance(v, Elementwise) and v.function in ORDERED and any(map(_is_value, walk(v))) for v in values)


def _is_value(node: Node) -> bool:
    """Whether a node is an entry of an array."""
    return isinstance(node, Read) and not (isinstance(node.array, Parameter) and node.array.integer)


def sizes_of(program: Program) -> tuple[Term, ...]:
    """The sizes that a program mentions: in the shapes of its arguments and in the ranges of its axes, by name."""
    values = [node for local in (*program.locals, *program.results) for node in walk(local.value)]
    axes = {axis for node in values for axis in node.axes} | {a for l in (*program.locals, *program.results) for a in l.order}
    terms = [t for axis in axes for t in (*axis.stops, axis.start)] + [v.size for v in values if isinstance(v, Extent)]
    for parameter in program.parameters:
        terms += [t for t in (*parameter.lengths, *(b for bound in parameter.bounds for b in bound)) if t is not None]
    return tuple(sorted({symbol for term in terms for symbol in term.free_symbols}, key=str))


@singledispatch
def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """The value with every one of its children changed."""
    return node


@mapped.register
def _(node: Read, change: Callable[[Node], Node]) -> Node:
    return Read(node.array, tuple(place if isinstance(place, Axis) else change(place) for place in node.places))


@mapped.register
def _(node: Elementwise, change: Callable[[Node], Node]) -> Node:
    return Elementwise(node.function, tuple(map(change, node.arguments)))


@mapped.register
def _(node: Contract, change: Callable[[Node], Node]) -> Node:
    return Contract(tuple(map(change, node.factors)), node.over)


@mapped.register
def _(node: Reduce, change: Callable[[Node], Node]) -> Node:
    return Reduce(node.function, change(node.argument), node.over)


@mapped.register
def _(node: Merged, change: Callable[[Node], Node]) -> Node:
    return Merged(change(node.argument), node.pairs)


@mapped.register
def _(node: Joined, change: Callable[[Node], Node]) -> Node:
    return Joined(tuple((change(value), axis) for value, axis in node.parts), node.along)


def size_text(size: Term, spelling: Callable[[str], str] = str) -> str:
    """A size as an expression of whole numbers that Python, C and JavaScript understand alike: ``m * n + 1``.

    Fails when: it is no size (`TypeError`).
    """
    if isinstance(size, Integer):
        return str(size)
    if isinstance(size, Add):
        return " + ".join(size_text(part, spelling) for part in size.args)
    if isinstance(size, Mul):
        return " * ".join(_factor(part, spelling) for part in size.args)
    if isinstance(size, Pow) and isinstance(size.exp, Integer) and size.exp > 0:
        return " * ".join([_factor(size.base, spelling)] * int(size.exp))
    if size.is_Symbol:
        return spelling(str(size.name))
    raise TypeError(f"{size} is no size")


def _factor(size: Term, spelling: Callable[[str], str]) -> str:
    text = size_text(size, spelling)
    return f"({text})" if isinstance(size, Add) or (isinstance(size, Integer) and size < 0) else text
