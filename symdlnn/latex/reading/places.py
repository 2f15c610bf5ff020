"""Index places: the letters and numbers with which a script begins."""

from __future__ import annotations

from symdlnn.latex.reading.limits import is_letter
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import is_operation, joined
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token
from symdlnn.terms.spelling import Place

BRACKETS = {"(": ")", "[": "]"}
"""Brackets around an index that is written above: x^{(i)}."""


def taken_places(tokens: Tokens, count: int, place: Place, scope: Scope) -> tuple[Tokens, Tokens] | None:
    """The first `count` indices of a script and the rest of it; None if it does not begin with indices."""
    if tokens and tokens[0].text == ",":
        tokens = tokens[1:]
    if place != "bracket":
        return split_places(tokens, count, scope)
    closing = BRACKETS.get(tokens[0].text) if tokens else None
    end = next((k for k, token in enumerate(tokens) if token.text == closing), None)
    if end is None:
        return None
    inside = split_places(tokens[1:end], count, scope)
    return (inside[0], tokens[end + 1:]) if inside and not inside[1] else None


def split_places(tokens: Tokens, count: int, scope: Scope) -> tuple[Tokens, Tokens] | None:
    """`count` letters or numbers, with or without commas between, and what follows them."""
    places: list[Token] = []
    rest = list(joined(tokens))
    while rest and len(places) < count:
        token = rest.pop(0)
        if token.kind == "number" and token.text.isdigit() and len(token.text) == count > 1 and not places:
            places += [Token("number", digit, token.span) for digit in token.text]
        elif _can_be_place(token, scope):
            places.append(token)
            rest = rest[1:] if len(places) < count and rest and rest[0].text == "," else rest
        else:
            return None
    return (tuple(places), tuple(rest)) if len(places) == count else None


def _can_be_place(token: Token, scope: Scope) -> bool:
    """A letter or number from 1; a T only where it is an index.  a_0 is a value and no member."""
    if token.kind == "number":
        return token.text.isdigit() and int(token.text) > 0
    if token.text == "T" or is_operation((token,), scope.setting):
        return is_index(token, scope)
    return is_letter(token)


def is_index(token: Token, scope: Scope) -> bool:
    """Whether a token is bound as an index here or declared as one."""
    return token.text in scope.bound or token.text in scope.setting.letters
