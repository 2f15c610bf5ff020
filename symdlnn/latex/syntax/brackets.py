"""Brackets, bars, braces, and the bars that evaluate."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.balance import UNMATCHED
from symdlnn.latex.syntax.commands import BARS, CLOSING, OPENING
from symdlnn.latex.syntax.cursor import shown
from symdlnn.latex.syntax.fractions import divided
from symdlnn.latex.syntax.doubts import needs_brackets
from symdlnn.latex.syntax.known import UNSUPPORTED
from symdlnn.latex.syntax.parser import FIRST, KINDS, LAST, Parser
from symdlnn.latex.syntax.scripts import read_scripts
from symdlnn.latex.syntax.tree import Array, Bracket, Evaluated, Group, Node


def enclosed(parser: Parser, start: int) -> tuple[Node, ...]:
    """The expressions in the brackets that open at `start`.  Fails when: they are not closed by their like (`ReadError`)."""
    close = parser.closing(start)
    first, last = parser.tokens[start], parser.tokens[close]
    if OPENING[first.text] != CLOSING[last.text]:
        raise ReadError("unbalanced", first.span.to(last.span), f"{shown(first)} is closed by {shown(last)}")
    if close == start + 1:
        raise ReadError("empty", first.span.to(last.span), "there is nothing in these brackets")
    items = parser.items(close)
    parser.at = close + 1
    return items


def group(parser: Parser, start: int) -> Node:
    """What stands in brackets.  A matrix without its own brackets takes these, and two bars on each side are a norm."""
    shape = OPENING[parser.tokens[start].text]
    if parser.tokens[start].text in UNSUPPORTED:
        raise ReadError("unsupported", parser.tokens[start].span, f"{UNSUPPORTED[parser.tokens[start].text]} is not read")
    items = enclosed(parser, start)
    span = parser.span(start)
    inner = items[0]
    if len(items) == 1 and isinstance(inner, Array) and not inner.delimiter:
        return replace(inner, span=span, delimiter=shape)
    if shape == "||" and len(items) == 1 and isinstance(inner, Group) and inner.bracket == "||":
        close = parser.at - 1
        if parser.partner[start + 1] == close - 1:
            return Group(span, "|‖|", inner.items)
    return Group(span, BRACKETS[shape], items)


BRACKETS: dict[str, Bracket] = {"()": "()", "[]": "[]", "{}": "{}", "<>": "<>", "||": "||", "‖‖": "‖‖"}


def bars(parser: Parser, start: int) -> Node:
    r"""|A|, \|A\| or ||A||, where nothing but the place says which bar opens.

    Fails when: one pair of bars stands inside another, or a bar is missing (`ReadError`).
    """
    sign = parser.tokens[start].text
    if any(sign in (bar, 2 * bar) or 2 * sign == bar for bar in parser.bars):
        raise needs_brackets(parser.tokens[start].span, "bars inside bars", rf"write \left{sign} ... \right{sign}")
    double = sign == "|" and parser.sign == "|"
    mark = "||" if double else sign
    parser.at += double
    outer, acting = parser.bars, parser.acting
    parser.bars, parser.acting = (*parser.bars, mark), False
    node = parser.expression()
    for _ in range(1 + double):
        if parser.sign != sign:
            where = parser.tokens[start].span
            if parser.done:
                raise ReadError("unbalanced", where, f"{sign} is never closed")
            raise needs_brackets(
                where.to(parser.here), "it is not clear which bars belong together", rf"write \left{sign} ... \right{sign}",
            )
        parser.at += 1
    parser.bars, parser.acting, parser.loose = outer, acting, ""
    return Group(parser.span(start), "|‖|" if double else BRACKETS[BARS[sign]], (node,))


def braces(parser: Parser, start: int) -> Node:
    r"""Braces around an expression, which print nothing, or around a \over b."""
    close = parser.closing(start)
    if close == start + 1:
        raise ReadError("empty", parser.tokens[start].span.to(parser.tokens[close].span), "there is nothing in these braces")
    over = _over(parser, start + 1, close)
    if over:
        parser.at = close + 1
        return divided(parser, start, (start + 1, over), (over + 1, close))
    node = parser.nested(start + 1, close)
    parser.at = close + 1
    return node


def _over(parser: Parser, start: int, stop: int) -> int:
    r"""Where \over stands between two positions, 0 if nowhere."""
    position = start
    while position < stop:
        if parser.sign_at(position) == r"\over":
            return position
        inner = parser.partner[position] if parser.tokens[position].kind == "open" else UNMATCHED
        position = max(position, inner) + 1
    return 0


def between_invisible(parser: Parser, start: int) -> Node:
    r"""\left. body \right|_{at}."""
    close = parser.closing(start)
    node = parser.nested(start + 1, close)
    parser.at, parser.loose = close + 1, ""
    return _evaluated(parser, node, start)


def bar_after(parser: Parser, node: Node, start: int) -> Node | None:
    """body|_{at}: a bar that closes nothing and has something below it."""
    unoriented = parser.sign == "|"
    opened = any(bar[0] == "|" for bar in parser.bars) if unoriented else parser.partner[parser.at] != UNMATCHED
    if opened or parser.at + 1 >= parser.stop or parser.tokens[parser.at + 1].kind not in ("lower", "upper"):
        return None
    parser.at += 1
    if parser.acting:
        raise needs_brackets(
            parser.between(start, parser.at), "it is not clear what the bar evaluates", r"write \left. ... \right|_{...}",
        )
    return _evaluated(parser, node, start)


def _evaluated(parser: Parser, node: Node, start: int) -> Node:
    scripts = read_scripts(parser)
    span = parser.span(start)
    if scripts.upper or scripts.primes or not scripts.lower:
        raise ReadError("unsupported", span, "a difference of two values is not read", "write both values out")
    return Evaluated(span, node, scripts.lower)


FIRST |= dict.fromkeys(OPENING, group) | dict.fromkeys(BARS, bars) | {r"\left.": between_invisible}
KINDS |= {"open": braces}
LAST |= {"|": bar_after, r"\rvert": bar_after}
