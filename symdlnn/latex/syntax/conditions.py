r"""Brackets around a condition, as in ``A_{ij} = 0 \quad (i \neq j)``: the word "for" takes their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symdlnn.latex.syntax.balance import partners, top_level
from symdlnn.latex.syntax.commands import DOTS
from symdlnn.latex.syntax.rows import sign
from symdlnn.latex.syntax.signs import RELATIONS
from symdlnn.latex.syntax.systems import SEPARATORS
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token


def without_brackets(tokens: Tokens) -> Tokens:
    """The tokens of a line with its conditions out of their brackets.

    Brackets right after an expression are a condition only if they could be nothing else, since W(t = 0) is a value.
    """
    if not any(sign(token) == "(" for token in tokens):
        return tokens
    partner = partners(tokens)
    result = list(tokens)
    for position in top_level(tokens, partner, 0, len(tokens)):
        end = partner[position]
        if sign(tokens[position]) != "(" or end < position or not _separates(tokens, end + 1):
            continue
        if _is_condition(tokens, position, end):
            result[position] = replace(tokens[position], kind="words", text="for") if position else _comma(tokens, position)
            result[end] = _comma(tokens, end)
    return tuple(result)


def _comma(tokens: Tokens, position: int) -> Token:
    return replace(tokens[position], text=",")


def _is_condition(tokens: Tokens, start: int, end: int) -> bool:
    signs = [sign(token) or token.kind for token in _outer(tokens[start + 1:end])]
    if _separates(tokens, start - 1):
        return any(text in RELATIONS or text == "words" for text in signs)
    related = any(text in RELATIONS for text in signs)
    return related and any(text in DOTS or (text in RELATIONS and text != "=") for text in signs)


def _outer(tokens: Tokens) -> Iterator[Token]:
    return (tokens[position] for position in top_level(tokens, partners(tokens), 0, len(tokens)))


def _separates(tokens: Tokens, position: int) -> bool:
    """Whether a separator or nothing stands at a position."""
    if not 0 <= position < len(tokens):
        return True
    token = tokens[position]
    return token.kind in ("words", "align") or sign(token) in SEPARATORS or sign(token) in (".", ":")
