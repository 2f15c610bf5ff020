r"""Sums, products, limits and integrals over what stands to their right.

A sum reaches to the end of its product.  So does a product sign, but ``\prod_i a_i b`` would be a guess.  An integral ends at
its differential, which may stand behind, in front, or above a fraction: ``\int f \, dt``, ``\int dt f``, ``\int \frac{du}{u}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.balance import argument_end, top_level
from symdlnn.latex.syntax.commands import BIG_OPERATORS, CLOSING, FRACTIONS, SIGNS
from symdlnn.latex.syntax.differentials import marker, variable
from symdlnn.latex.syntax.doubts import needs_brackets
from symdlnn.latex.syntax.parser import FIRST, Parser
from symdlnn.latex.syntax.refusals import refusal
from symdlnn.latex.syntax.scripts import Scripts, read_scripts
from symdlnn.latex.syntax.signs import RELATIONS
from symdlnn.latex.syntax.tree import BigOperator, Node, Number, Product
from symdlnn.latex.tokens import Token

ENDS = RELATIONS.keys() | CLOSING.keys() | {",", ";"}
WORDS = {"sum": "sum", "prod": "product", "lim": "limit", "int": "integral"}


def big_operator(parser: Parser, start: int) -> Node:
    """An operator with its limits and its body.  Fails when: it has none, or its end is unclear (`ReadError`)."""
    name = BIG_OPERATORS[parser.tokens[start].text]
    scripts = read_scripts(parser)
    if scripts.primes:
        raise ReadError("unsupported", parser.span(start), f"a prime on a {WORDS[name]} is not read")
    if not parser.starts_factor() and parser.sign not in SIGNS:
        raise ReadError("missing-operand", parser.span(start), f"there is nothing to the right of this {WORDS[name]}")
    if name == "int":
        return _integral(parser, start, scripts)
    body = parser.body()
    if name == "prod" and isinstance(body, Product):
        raise needs_brackets(body.span, "it is not clear how far the product over an index reaches")
    return BigOperator(parser.span(start), name, scripts.lower, scripts.upper, body)


# --- integrals ----------------------------------------------------------------------------------------------------------


def _integral(parser: Parser, start: int, scripts: Scripts) -> Node:
    with parser.deeper():
        read = _in_front if _is_differential(parser, parser.at) else _in_numerator if _numerator(parser) else _behind
        body, variable = read(parser, start)
    if _is_differential(parser, parser.at):
        raise _double(parser.span(start).to(parser.here))
    return BigOperator(parser.span(start), "int", scripts.lower, scripts.upper, body, variable)


def _is_differential(parser: Parser, position: int) -> bool:
    """Whether a d with something after it stands at a position."""
    found = marker(parser, position)
    return found is not None and found[0] == "d" and found[1] < parser.stop and parser.sign_at(found[1]) != "/"


def _in_front(parser: Parser, start: int) -> tuple[Node, Node]:
    r"""\int dt f, and \int dt alone.  Fails when: a second d follows (`ReadError`)."""
    at = parser.at
    variable = _variable(parser, at)
    begin = parser.at
    body = parser.body() if parser.starts_factor() else Number(parser.span(at), Fraction(1))
    if any(_is_differential(parser, position) for position in _level(parser, begin)):
        raise _double(parser.span(start))
    return body, variable


def _double(span: Span) -> ReadError:
    return ReadError("unsupported", span, "a double integral is not read", r"write \int \left( \int ... dy \right) dx")


def _behind(parser: Parser, start: int) -> tuple[Node, Node]:
    r"""\int f \, dt; an integral inside has a d of its own."""
    at, inner = parser.at, 0
    for position in _level(parser, at):
        if parser.sign_at(position) == r"\int":
            inner += 1
        elif _is_differential(parser, position):
            if not inner:
                body = parser.nested(at, position)
                parser.loose = ""
                return body, _variable(parser, position)
            inner -= 1
    where = parser.tokens[start].span
    raise ReadError("missing-differential", where, "this integral has no differential", r"end it with \, dx")


def _in_numerator(parser: Parser, start: int) -> tuple[Node, Node]:
    r"""\int \frac{du}{u}: the body is what is left without the du, a 1 if nothing is left above."""
    at, end = parser.at, _end_of_term(parser)
    begin, place, close = _numerator(parser) or (0, 0, 0)
    variable = _variable(parser, place)
    after = parser.at
    one = Token("number", "1", parser.between(place, after))
    rest = (*parser.tokens[begin:place], *parser.tokens[after:close]) or (one,)
    inner = Parser((*parser.tokens[at:begin], *rest, *parser.tokens[close:end]))
    inner.depth = parser.depth
    body = inner.product()
    if not inner.done:
        raise refusal(inner)
    parser.at, parser.loose = end, "operator"
    return body, variable


def _variable(parser: Parser, position: int) -> Node:
    """The name after the d at a position, behind which the cursor stays."""
    found = marker(parser, position)
    assert found is not None
    parser.at = found[1]
    return variable(parser)


def _numerator(parser: Parser) -> tuple[int, int, int] | None:
    """Where the first numerator of this term begins that holds a d with none below it, where that d is, and the end."""
    end = _end_of_term(parser)
    for position in _level(parser, parser.at):
        if position >= end:
            break
        if parser.sign_at(position) in FRACTIONS and _opens(parser, position + 1):
            begin, close = position + 2, parser.closing(position + 1)
            below = close + 1 + _opens(parser, close + 1)
            inside = top_level(parser.tokens, parser.partner, begin, close)
            place = next((p for p in inside if _is_differential(parser, p)), None)
            if place is not None and not _is_differential(parser, below):
                return begin, place, close
    return None


def _opens(parser: Parser, position: int) -> bool:
    return position < parser.stop and parser.tokens[position].kind == "open"


def _end_of_term(parser: Parser) -> int:
    return next((position for position in _level(parser, parser.at) if parser.sign_at(position) in SIGNS), _last(parser))


def _last(parser: Parser) -> int:
    """Where the expression that the cursor is in ends."""
    *_, position = _level(parser, parser.at)
    return min(argument_end(parser.tokens, parser.partner, position), parser.stop)


def _level(parser: Parser, start: int) -> Iterator[int]:
    """The positions of an expression that stand in no bracket, argument or script."""
    for position in top_level(parser.tokens, parser.partner, start, parser.stop):
        sign = parser.sign_at(position)
        if sign in ENDS or parser.tokens[position].kind in ("close", "end", "align", "newline"):
            return
        yield position


FIRST |= dict.fromkeys(BIG_OPERATORS, big_operator)
