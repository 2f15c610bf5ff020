"""Named functions, and roots.

An argument in brackets ends with them.  Without brackets it is one factor, or a number and one name (``\\sin 2x``); anything
that follows it would be a guess.
"""

from __future__ import annotations

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.brackets import enclosed
from symdlnn.latex.syntax.commands import CALLS, SIGNS, WORD_COMMANDS
from symdlnn.latex.syntax.doubts import needs_brackets
from symdlnn.latex.syntax.parser import FIRST, Parser
from symdlnn.latex.syntax.scripts import read_scripts
from symdlnn.latex.syntax.tree import Function, Node, Number, Product, Root, Symbol

BRACKETS = ("(", "[", r"\{")


def function(parser: Parser, start: int) -> Node:
    return applied(parser, start, WORD_COMMANDS[parser.tokens[start].text])


def applied(parser: Parser, start: int, name: str) -> Node:
    """The function with its scripts and its argument.

    Fails when: it has none, or it is not clear where the argument ends (`ReadError`).
    """
    scripts = read_scripts(parser)
    if not parser.starts_factor() and parser.sign not in SIGNS:
        raise ReadError(
            "missing-argument", parser.span(start), f"the function {name} has no argument",
            "write it in brackets after the name",
        )
    if scripts.primes:
        raise ReadError("unsupported", parser.span(start), f"a prime on {name} is not read", r"write \frac{d}{dx}")
    called = parser.sign in BRACKETS
    arguments = _bracketed(parser, start, name) if called else (_unbracketed(parser),)
    parser.loose = "" if called else parser.loose or "argument"
    return Function(parser.span(start), name, arguments, scripts.upper, scripts.lower)


def _bracketed(parser: Parser, start: int, name: str) -> tuple[Node, ...]:
    opening = parser.at
    parser.at += 1
    arguments = enclosed(parser, opening)
    if name not in CALLS and (parser.kind in ("upper", "lower") or parser.sign == "'"):
        raise needs_brackets(
            parser.span(start).to(parser.here),
            "it is not clear whether the power is that of the argument or of the value",
            rf"write ({name}(...))^2 or {name}((...)^2)",
        )
    return arguments


def _unbracketed(parser: Parser) -> Node:
    start = parser.at
    with parser.deeper():
        node = parser.factor()
    if not isinstance(node, Number) or parser.kind not in ("letter", "command") or not parser.starts_factor():
        return node
    name = parser.factor()
    if not isinstance(name, Symbol):
        raise needs_brackets(parser.span(start), "it is not clear where the argument ends", "put the argument in brackets")
    return Product(parser.span(start), (("", node), ("", name)))


def root(parser: Parser, start: int) -> Node:
    r"""\sqrt[degree]{body}."""
    degree = None
    if parser.sign == "[":
        close = parser.closing(parser.at)
        degree = parser.inside(parser.at + 1, close)
        parser.at = close + 1
    return Root(parser.span(start), parser.argument(), degree)


FIRST |= dict.fromkeys(WORD_COMMANDS, function) | {r"\sqrt": root}
