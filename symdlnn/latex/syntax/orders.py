"""What a derivative is by, and how often."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.differentials import Kind, marker, variable
from symdlnn.latex.syntax.parser import Parser
from symdlnn.latex.syntax.tree import Group, Node, Scripted, Symbol, Tokens

ORDER = "the order of a derivative is a number, at most 9"

Range = tuple[int, int]
"""Where tokens begin, and the position after them."""

Variables = tuple[tuple[Node, int], ...]


def order_after(parser: Parser, above: Range) -> tuple[int, int]:
    """The order that stands on the d at the beginning of a range, and where its function begins.

    Fails when: the order is no number (`ReadError`).
    """
    found = marker(parser, above[0])
    assert found is not None
    begin = found[1]
    if begin >= above[1] or parser.tokens[begin].kind != "upper":
        return 1, begin
    parser.at = begin + 1
    first, last = parser.argument_range()
    order = whole_number(parser.tokens[first:last])
    if order is None:
        raise ReadError("derivative-order", parser.between(begin, parser.at), ORDER)
    return order, parser.at


def whole_number(tokens: Tokens) -> int | None:
    """The order that script tokens spell."""
    text = tokens[0].text if len(tokens) == 1 else ""
    return int(text) if text in "123456789" and text else None


def variables(parser: Parser, kind: Kind, below: Range, order: int) -> Variables:
    """What a derivative is by: the names in its denominator, with their orders.

    Fails when: a d is missing, or the orders do not add up (`ReadError`).
    """
    outer, parser.stop, parser.at = parser.stop, below[1], below[0]
    names: list[Node] = []
    while not parser.done:
        found = marker(parser, parser.at)
        if found is None or found[0] != kind:
            raise ReadError("derivative-form", parser.here, "every name below has its own d", r"write \partial a \, \partial b")
        parser.at = found[1]
        names.append(variable(parser))
    parser.stop = outer
    if len(names) == order:
        return tuple((plain(name), 1) for name in names)
    powers = [whole_number(getattr(name, "upper", ())) or 1 for name in names]
    if sum(powers) != order:
        raise ReadError("derivative-order", parser.between(*below), f"the orders below do not add up to {order}")
    return tuple((plain(_without_power(n)) if p > 1 else plain(n), p) for n, p in zip(names, powers, strict=True))


def _without_power(name: Node) -> Node:
    r"""The name in dx^2 or d(x)^2, without the power."""
    if isinstance(name, Scripted) and not name.lower and not name.primes:
        return name.body
    return replace(name, upper=()) if isinstance(name, Symbol | Scripted) else name


def plain(name: Node) -> Node:
    """A name without the brackets around it."""
    return name.items[0] if isinstance(name, Group) and name.bracket == "()" and len(name.items) == 1 else name
