"""Letters that mean something on a page that does not declare them: I, a bold 0 or 1, e^x, \\delta_{ij}, unit vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import S

from symdlnn.latex.reading.constants import identity_of, known_size, zero_like
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.errors import Undeclared
from symdlnn.latex.reading.names import bare
from symdlnn.latex.reading.places import split_places
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import scripted
from symdlnn.latex.reading.shapes import scalar_of
from symdlnn.latex.reading.sizes import Hole, Open, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Symbol, Tokens
from symdlnn.terms import Term, delta, exp_of, index, total, unit


IDENTITIES = frozenset({"I", r"\mathbf{I}", r"\mathbb{I}", r"\mathrm{I}", r"\mathrm{Id}"})
"""Letters of the identity."""

TIMES = r"\times"

NUMBERS = frozenset({r"\pi", r"\hbar", r"\infty", r"\emptyset", r"\varnothing", r"\mathrm{const}"})
"""Signs that are numbers or sets wherever they are not declared."""


def standard(node: Symbol, scope: Scope) -> Draft | None:
    """What an undeclared letter means everywhere; None if it means nothing."""
    rule = _unit if node.base in scope.setting.units else SPECIAL.get(node.base)
    return None if rule is None else rule(node, scope)


def sized(node: Symbol, sized_by: Tokens, scope: Scope) -> Any:
    """The size that a lower script names, I_n; a hole without one."""
    if not sized_by:
        return Hole()
    if any(token.text == TIMES for token in sized_by):
        raise ReadError("size-unknown", node.span, f"${node.span.text}$ has no size of this form", "write the size of a square "
                        "one, $I_n$")
    size = draft(parse(sized_by), scope)
    if settled(size.shape) != ():
        raise ReadError("size-unknown", size.span, "this is not a size")
    return size.build()


def _identity(node: Symbol, scope: Scope) -> Draft:
    """I, or I_n; I_{ij} is its entry."""
    places = split_places(node.lower, 2, scope)
    if places is not None and not places[1] and not any(t.text in scope.setting.by_base for t in places[0]):
        return _kronecker(node, scope)
    size = sized(node, _rows(node.lower), scope)
    return scripted(identity_of(size, node.span), node.upper, (), scope, node.span)


def _rows(tokens: Tokens) -> Tokens:
    r"""The n of I_{n \times n}; all of any other script."""
    middle = len(tokens) // 2
    sides = [tuple(t.text for t in side) for side in (tokens[:middle], tokens[middle + 1:])]
    square = bool(tokens) and tokens[middle].text == TIMES and sides[0] == sides[1]
    return tokens[:middle] if square else tokens


def _ones(node: Symbol, scope: Scope) -> Draft:
    """A bold 1: the identity, or the vector of ones."""
    size = sized(node, node.lower, scope)
    if scope.session.choices.choose(node.base, "the identity", "the vector of ones") == 0:
        return scripted(identity_of(size, node.span), node.upper, (), scope, node.span)
    ones = Draft((size, S.One), node.span, lambda: _all_ones(known_size(size, node.span)))
    return scripted(ones, node.upper, (), scope, node.span)


def _all_ones(size: Term) -> Term:
    """The sum of all unit vectors."""
    each = index("l", size)
    return total(unit(each, size), each)


def _bold_zero(node: Symbol, scope: Scope) -> Draft:
    return scripted(zero_like(Open(), node.span), node.upper, node.lower, scope, node.span)


def _exponential(node: Symbol, scope: Scope) -> Draft:
    """e^x."""
    if not node.upper or node.lower:
        raise Undeclared(node.span, bare(node, scope))
    return combined(node.span, (), exp_of, scalar_of(parse(node.upper), scope))


def _kronecker(node: Symbol, scope: Scope) -> Draft:
    r"""\delta_{ij}."""
    places = split_places(node.lower, 2, scope)
    if places is None or places[1]:
        raise Undeclared(node.span, bare(node, scope))
    first, second = (scope.position(t.text, t.span) for t in places[0])
    made = combined(node.span, (), lambda: delta(first.term(), second.term()))
    return scripted(made, node.upper, (), scope, node.span)


def _number(node: Symbol, scope: Scope) -> Draft:
    raise ReadError("unsupported", node.span, f"${node.base}$ is not read as what it usually stands for",
                    "if it is a name here, declare it")


def _unit(node: Symbol, scope: Scope) -> Draft:
    r"""A unit vector, \mathbf{e}_i; its length comes from its surroundings."""
    tokens, rest = (node.lower, node.upper) if node.lower else (node.upper, ())
    places = split_places(tokens, 1, scope)
    if places is None:
        raise ReadError("entry-indices", node.span, "a unit vector takes one index")
    length = Hole()
    position = scope.position(places[0][0].text, node.span)
    position.need(length, node.span, node.span.text)
    made = combined(node.span, (length, S.One), lambda: unit(position.term(), known_size(length, node.span)))
    left_upper, left_lower = (rest, places[1]) if node.lower else (places[1], ())
    return scripted(made, left_upper, left_lower, scope, node.span)


SPECIAL: dict[str, Callable[[Symbol, Scope], Draft]] = {
    **dict.fromkeys(IDENTITIES, _identity), **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys((r"\mathbf{1}", r"\mathbb{1}", r"\mathds{1}"), _ones),
    r"\mathbf{0}": _bold_zero, "e": _exponential, r"\mathrm{e}": _exponential, r"\delta": _kronecker,
}
"""What a letter means on a page that does not declare it."""
