r"""The d of a derivative or an integral in all its spellings: d, \mathrm{d}, \text{d}, \partial."""

from __future__ import annotations

from typing import Literal

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.commands import FONTS
from symdlnn.latex.syntax.doubts import is_difference
from symdlnn.latex.syntax.parser import Parser
from symdlnn.latex.syntax.tree import Node, Product

Kind = Literal["d", "∂"]
UPRIGHT = frozenset({r"\mathrm", r"\operatorname", r"\mathsf", r"\mathit"}) & FONTS.keys()


def marker(parser: Parser, position: int) -> tuple[Kind, int] | None:
    r"""The d that stands at a position, and the position after it; None if none does, as in d_1 or d'.

    Braces that hold nothing else print nothing: {\rm d}.
    """
    if position >= parser.stop:
        return None
    if parser.tokens[position].kind == "open":
        return _in_braces(parser, position)
    token = parser.tokens[position]
    if parser.sign_at(position) == r"\partial":
        return None if _kind(parser, position + 1) == "lower" else ("∂", position + 1)
    after = position + 1
    if token.kind == "command" and token.text in UPRIGHT and _letter_d(parser, after):
        after += 1
    elif not (_letter_d(parser, position) or (token.kind, token.text) == ("words", "d")):
        return None
    return ("d", after) if _bare(parser, after) else None


def _in_braces(parser: Parser, opening: int) -> tuple[Kind, int] | None:
    """The d that is all that stands in braces."""
    close = parser.partner[opening]
    found = marker(parser, opening + 1)
    return (found[0], close + 1) if found is not None and found[1] == close and _bare(parser, close + 1) else None


def _bare(parser: Parser, after: int) -> bool:
    """Whether the d before a position has no index and no prime."""
    return _kind(parser, after) != "lower" and parser.sign_at(after) != "'"


def _letter_d(parser: Parser, position: int) -> bool:
    return position < parser.stop and (parser.tokens[position].kind, parser.tokens[position].text) == ("letter", "d")


def _kind(parser: Parser, position: int) -> str:
    return parser.tokens[position].kind if position < parser.stop else ""


def variable(parser: Parser) -> Node:
    r"""What follows a d: one name, also \Delta W.  Fails when: it is anything else (`ReadError`)."""
    start = parser.at
    node = parser.factor()
    if is_difference(node) and parser.starts_factor():
        return Product(parser.span(start), (("", node), ("", parser.factor())))
    if parser.loose:
        raise ReadError("derivative-by", parser.span(start), "a derivative is by a name")
    return node
