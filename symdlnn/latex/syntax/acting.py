"""What a derivative without a numerator acts on."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.latex.syntax.doubts import needs_brackets, one_factor
from symdlnn.latex.syntax.parser import Parser
from symdlnn.latex.syntax.tree import Derivative, Function, Group, Node, Product, Scripted, Symbol

REACH = "it is not clear how far the derivative reaches"
TRANSPOSES = frozenset({"T", r"\top", r"\intercal"})


def operator(parser: Parser, derivative: Derivative, start: int) -> Node:
    """d/dx with what it acts on: the whole product to its right.

    Fails when: that begins with brackets and goes on, or has signs between its factors (`ReadError`).
    """
    if not parser.starts_factor():
        return derivative
    of = parser.body()
    if isinstance(of, Product):
        signs = any(sign for sign, _ in of.factors[1:])
        if (signs or _is_closed(of.factors[0][1])) and not one_factor(of):
            raise needs_brackets(of.span, REACH)
    return replace(derivative, span=parser.span(start), of=of)


def _is_closed(node: Node) -> bool:
    """Whether brackets end a factor, so that the derivative may end with it."""
    return isinstance(node, Group | Function) or (isinstance(node, Scripted) and _is_closed(node.body))


def tight_operator(parser: Parser, derivative: Derivative, start: int) -> Node:
    r"""\nabla, \partial_t or d/dt with the one factor that they act on.  Fails when: more factors follow (`ReadError`)."""
    if not parser.starts_factor():
        return derivative
    of = parser.body()
    if not one_factor(of) or (derivative.kind == "∇" and _is_transposed(of)):
        raise needs_brackets(of.span, REACH)
    return replace(derivative, span=parser.span(start), of=of)


def _is_transposed(node: Node) -> bool:
    r"""\nabla E^T is the transpose of the gradient to some and the gradient of a transpose to others."""
    return isinstance(node, Symbol | Scripted) and bool(node.upper) and node.upper[-1].text in TRANSPOSES
