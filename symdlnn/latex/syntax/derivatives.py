r"""Derivatives that are no fractions: \nabla_W E, \partial_t u, \partial E / \partial W, dW/dt."""

from __future__ import annotations

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.acting import REACH, tight_operator
from symdlnn.latex.syntax.balance import UNMATCHED, argument_end
from symdlnn.latex.syntax.commands import OPENING
from symdlnn.latex.syntax.differentials import UPRIGHT, Kind, marker, variable
from symdlnn.latex.syntax.names import font, letter
from symdlnn.latex.syntax.doubts import needs_brackets, one_factor
from symdlnn.latex.syntax.orders import ORDER, order_after, variables, whole_number
from symdlnn.latex.syntax.parser import FIRST, Parser
from symdlnn.latex.syntax.scripts import Scripts, read_scripts
from symdlnn.latex.syntax.tree import Derivative, Group, Node


def nabla(parser: Parser, start: int) -> Node:
    scripts = read_scripts(parser)
    if parser.sign in (r"\cdot", r"\times", "*"):
        raise ReadError("unsupported", parser.span(start).to(parser.here), "a divergence or curl is not read")
    by, order = _below(parser, scripts, start)
    return tight_operator(parser, Derivative(parser.span(start), "∇", None, ((by, order),) if by else (), order), start)


def _below(parser: Parser, scripts: Scripts, start: int) -> tuple[Node | None, int]:
    """The name below an operator and the order above it.  Fails when: there is more (`ReadError`)."""
    order = whole_number(scripts.upper) if scripts.upper else 1
    if order is None or scripts.primes:
        raise ReadError("derivative-order", parser.span(start), ORDER)
    if not scripts.lower:
        return None, order
    by = parser.apart(scripts.lower)
    if isinstance(by, Group) and not by.bracket:
        raise ReadError("derivative-by", parser.span(start), "a derivative by several names at once is not read")
    if not one_factor(by):
        raise needs_brackets(parser.span(start), "it is not clear what the derivative is by", r"write \partial_a \partial_b")
    return by, order


def partial(parser: Parser, start: int) -> Node:
    """\\partial_x f, or \\partial f / \\partial x."""
    if parser.kind in ("upper", "lower"):
        at = parser.at
        scripts = read_scripts(parser)
        if scripts.lower:
            by, order = _below(parser, scripts, start)
            assert by is not None
            return tight_operator(parser, Derivative(parser.span(start), "∂", None, ((by, order),), order), start)
        parser.at = at
    if not _slash_ahead(parser, start, "∂"):
        raise ReadError(
            "derivative-form", parser.tokens[start].span, r"\partial without \partial below it",
            r"write \frac{\partial f}{\partial x}",
        )
    return _with_slash(parser, start, "∂")


def d(parser: Parser, start: int) -> Node:
    """The letter d, upright or not, which begins a derivative if a slash and another d follow."""
    if _slash_ahead(parser, start, "d"):
        return _with_slash(parser, start, "d")
    return letter(parser, start) if parser.tokens[start].kind == "letter" else font(parser, start)


# --- with a slash -------------------------------------------------------------------------------------------------------


def _slash_ahead(parser: Parser, start: int, kind: Kind) -> bool:
    """Whether the d at `start` is followed by nothing or one factor, a slash and a d of the same kind."""
    found = marker(parser, start)
    if found is None or found[0] != kind:
        return False
    slash = _slash(parser, found[1])
    return slash > 0 and (below := marker(parser, _below_slash(parser, slash))) is not None and below[0] == kind


def _below_slash(parser: Parser, slash: int) -> int:
    return slash + 2 if parser.sign_at(slash + 1) == "(" else slash + 1


def _slash(parser: Parser, position: int) -> int:
    """The slash after the order and the one factor that begin at `position`; 0 if something else stands there."""
    if position < parser.stop and parser.tokens[position].kind == "upper":
        position = argument_end(parser.tokens, parser.partner, position + 1)
    if parser.sign_at(position) != "/":
        position = _after_factor(parser, position)
    return position if parser.sign_at(position) == "/" else 0


def _after_factor(parser: Parser, position: int) -> int:
    """The position after a name or bracket with its scripts, and the brackets of its argument."""
    position = _after_atom(parser, position)
    while position < parser.stop:
        if parser.tokens[position].kind in ("upper", "lower"):
            position = argument_end(parser.tokens, parser.partner, position + 1)
        elif parser.sign_at(position) == "'":
            position += 1
        else:
            break
    return _after_atom(parser, position) if parser.sign_at(position) == "(" else position


def _after_atom(parser: Parser, position: int) -> int:
    if parser.sign_at(position) in OPENING and parser.partner[position] != UNMATCHED:
        return parser.partner[position] + 1
    return argument_end(parser.tokens, parser.partner, position)


def _with_slash(parser: Parser, start: int, kind: Kind) -> Node:
    order, begin = order_after(parser, (start, parser.stop))
    slash = _slash(parser, begin)
    of = parser.inside(begin, slash) if begin < slash else None
    if of is not None and not one_factor(of):
        raise needs_brackets(of.span, REACH)
    parser.at = slash + 1
    by = _by(parser, kind, order)
    derivative = Derivative(parser.span(start), kind, of, by, order)
    if of is None:
        return tight_operator(parser, derivative, start)
    if parser.starts_factor() or parser.sign in ("/", r"\cdot", r"\times"):
        raise needs_brackets(
            parser.span(start).to(parser.here), "it is not clear how far the divisor reaches", r"write \frac{...}{...}",
        )
    return derivative


def _by(parser: Parser, kind: Kind, order: int) -> tuple[tuple[Node, int], ...]:
    """The names after the slash: in brackets, or one of them."""
    if parser.sign == "(":
        close = parser.closing(parser.at)
        by = variables(parser, kind, (parser.at + 1, close), order)
        parser.at = close + 1
        return by
    start = parser.at
    found = marker(parser, start)
    assert found is not None
    parser.at = found[1]
    variable(parser)
    end = parser.at
    by = variables(parser, kind, (start, end), order)
    parser.at = end
    return by


FIRST |= {r"\nabla": nabla, r"\partial": partial, "d": d} | dict.fromkeys(UPRIGHT, d)
