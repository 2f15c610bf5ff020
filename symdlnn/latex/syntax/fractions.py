r"""Fractions, and the derivatives that look like fractions.

::

    \frac{a}{b}    \frac{dW}{dt}    \frac{\partial^2 E}{\partial a \partial b}    \frac{d}{dt} (...)    {a \over b}

A d above is a differential only if there is one below; it acts on the whole product beside it.
"""

from __future__ import annotations

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.acting import REACH, operator
from symdlnn.latex.syntax.balance import top_level
from symdlnn.latex.syntax.commands import FRACTIONS, OPERATORS, SIGNS
from symdlnn.latex.syntax.differentials import Kind, marker
from symdlnn.latex.syntax.doubts import needs_brackets
from symdlnn.latex.syntax.orders import Range, order_after, variables
from symdlnn.latex.syntax.parser import FIRST, Parser
from symdlnn.latex.syntax.tree import Derivative, Node, Quotient, Sum

ARITHMETIC = SIGNS.keys() | OPERATORS.keys()


def fraction(parser: Parser, start: int) -> Node:
    above = parser.argument_range()
    below = parser.argument_range()
    return divided(parser, start, above, below)


def divided(parser: Parser, start: int, above: Range, below: Range) -> Node:
    """One range of tokens over another, with the cursor behind both."""
    kind = _differential(parser, below)
    if kind is not None and _begins_with(parser, above, kind):
        return _derivative(parser, start, kind, above, below)
    if kind is not None and (kind == "∂" or _holds_d(parser, above)):
        raise ReadError(
            "derivative-form", parser.between(*above),
            "the numerator of a derivative begins with the same d as its denominator",
            r"write \frac{dW}{dt} or \frac{d}{dt} (...)",
        )
    return Quotient(parser.span(start), parser.inside(*above), parser.inside(*below))


def _differential(parser: Parser, below: Range) -> Kind | None:
    """The kind of d that a denominator begins with, if something follows it there."""
    found = marker(parser, below[0]) if below[0] < below[1] else None
    return found[0] if found is not None and found[1] < below[1] else None


def _begins_with(parser: Parser, above: Range, kind: Kind) -> bool:
    """Whether a numerator begins with a d of this kind that is not the first name of a sum or product."""
    found = marker(parser, above[0]) if above[0] < above[1] else None
    if found is None or found[0] != kind:
        return False
    return found[1] >= above[1] or parser.sign_at(found[1]) not in ARITHMETIC


def _holds_d(parser: Parser, above: Range) -> bool:
    inside = top_level(parser.tokens, parser.partner, *above)
    return any((found := marker(parser, position)) and found[0] == "d" for position in inside)


# --- derivatives --------------------------------------------------------------------------------------------------------


def _derivative(parser: Parser, start: int, kind: Kind, above: Range, below: Range) -> Node:
    behind = parser.at
    order, begin = order_after(parser, above)
    by = variables(parser, kind, below, order)
    if begin < above[1]:
        of = parser.inside(begin, above[1])
        if isinstance(of, Sum):
            raise needs_brackets(of.span, REACH, r"write \frac{\partial}{\partial x} (...)")
        parser.at = behind
        return Derivative(parser.span(start), kind, of, by, order)
    parser.at = behind
    return operator(parser, Derivative(parser.span(start), kind, None, by, order), start)


FIRST |= dict.fromkeys(FRACTIONS, fraction)
