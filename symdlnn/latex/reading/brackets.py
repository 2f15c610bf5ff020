"""Brackets of all kinds, and the scripts on them."""

from __future__ import annotations

from collections.abc import Callable

from symdlnn.latex.reading.averages import mean
from symdlnn.latex.reading.bars import norm_of, size_of, squared_norm_of
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.indices import free_letters
from symdlnn.latex.reading.mentions import occurs_free
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import scripted
from symdlnn.latex.reading.scripts import MARK, operations, plain_texts
from symdlnn.latex.reading.shapes import require_alike
from symdlnn.latex.reading.sizes import Open, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Bracket, Group, Number, Scripted
from symdlnn.latex.tokens import Token
from symdlnn.terms import dot


@draft.register
def _(node: Group, scope: Scope) -> Draft:
    if node.bracket == "<>" and len(node.items) == 2:
        return _inner_product(node, scope)
    if len(node.items) != 1:
        raise ReadError("tuple", node.span, "several expressions in brackets have no value here",
                        r"write a column vector as \begin{pmatrix} a \\ b \end{pmatrix}")
    return BRACKETS[node.bracket](node, scope)


@draft.register
def _(node: Scripted, scope: Scope) -> Draft:
    """Scripts on anything but a letter; those of a norm say which norm it is, those of an average over what it is taken."""
    special = SCRIPTED.get(node.body.bracket) if isinstance(node.body, Group) and len(node.body.items) == 1 else None
    if special is not None and not node.primes:
        return special(node, node.body, scope)  # type: ignore[arg-type]
    if isinstance(node.body, Number) and any(done.verb == "transpose" for done in operations(node.upper, scope.setting)):
        raise ReadError("scalar-transposed", node.span, f"${node.body.span.text}$ is a number, there is nothing to transpose",
                        r"a vector of ones is a bold one: $\mathbf{1}^T$")
    inner = isinstance(node.body, Group) and node.body.bracket == "<>" and len(node.body.items) == 2
    lower = () if inner and plain_texts(node.lower) == ("F",) else node.lower
    primes = (Token("symbol", MARK, node.span), Token("command", r"\prime", node.span)) * node.primes
    return scripted(draft(node.body, scope), primes + node.upper, lower, scope, node.span)


def _inner_product(node: Group, scope: Scope) -> Draft:
    first, second = (draft(item, scope) for item in node.items)
    for part in (first, second):
        if isinstance(settled(part.shape), Open) or settled(part.shape) == ():
            raise ReadError("no-meaning", part.span, "an inner product is taken of two vectors or two matrices of one shape")
    require_alike("take the inner product of", first, second, scope)
    return combined(node.span, (), dot, first, second)


def _inside(node: Group, scope: Scope) -> Draft:
    """What stands in brackets.  Fails when: a whole side is an entry in brackets, which may mean the matrix of them all."""
    (item,) = node.items
    if len(scope.session.sides) > 1 and any(side is node for side in scope.session.sides):
        free = free_letters(item, scope)
        if free and not any(occurs_free(letter, scope.session.sides, node) for letter in free):
            raise ReadError("ambiguous", node.span, "this may stand for the matrix or vector of all these entries",
                            "write an entry on both sides: $A_{ij} = a_i b_j$")
    return draft(item, scope).at(node.span)


def _average(node: Group, scope: Scope) -> Draft:
    return mean(node.span, node.items[0], (), scope)


def _bars(node: Group, scope: Scope) -> Draft:
    return size_of(draft(node.items[0], scope), node.span, scope)


def _norm(node: Group, scope: Scope) -> Draft:
    return norm_of(draft(node.items[0], scope), (), node.span)


BRACKETS: dict[Bracket, Callable[[Group, Scope], Draft]] = {
    "()": _inside, "[]": _inside, "{}": _inside, "<>": _average, "||": _bars, "‖‖": _norm, "|‖|": _norm,
}


def _scripted_norm(node: Scripted, group: Group, scope: Scope) -> Draft:
    body = draft(group.items[0], scope)
    if tuple(token.text for token in node.upper) == ("2",):
        return squared_norm_of(body, node.lower, node.span)
    return scripted(norm_of(body, node.lower, node.span), node.upper, (), scope, node.span)


def _scripted_average(node: Scripted, group: Group, scope: Scope) -> Draft:
    return scripted(mean(group.span, group.items[0], node.lower, scope), node.upper, (), scope, node.span)


SCRIPTED: dict[Bracket, Callable[[Scripted, Group, Scope], Draft]] = {
    "‖‖": _scripted_norm, "|‖|": _scripted_norm, "<>": _scripted_average,
}
