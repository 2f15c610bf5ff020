"""Small operations on runs of tokens."""

from __future__ import annotations

from itertools import pairwise

from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token

OPENING = {"{": "}", "(": ")", "[": "]", r"\{": r"\}", r"\lbrace": r"\rbrace"}
LONGEST = 60
"""How many characters of a formula a message repeats."""

DOTS = {r"\dots", r"\ldots", r"\cdots", r"\dotsc"}


def text_of(tokens: Tokens) -> str:
    """The LaTeX of a run of tokens; a space only where it ends a command before a letter."""
    spaced = (f" {t.text}" if before.kind == "command" and t.text[:1].isalpha() else t.text for before, t in pairwise(tokens))
    return "".join((*(t.text for t in tokens[:1]), *spaced))


def cited(text: str) -> str:
    """A formula as messages show it: the beginning of a long one."""
    words = text.strip()
    return f"${words}$" if len(words) <= LONGEST else f"${words[:LONGEST]}$..."


def span_of(tokens: Tokens) -> Span:
    """From the first token to the last."""
    return tokens[0].span.to(tokens[-1].span)


def split(tokens: Tokens, separators: frozenset[str] = frozenset({","})) -> tuple[Tokens, ...]:
    """The runs between the separators that stand in no bracket.  A separator at either end leaves an empty run there."""
    runs: list[list[Token]] = [[]]
    closing: list[str] = []
    for token in tokens:
        if not closing and token.text in separators:
            runs.append([])
            continue
        if token.text in OPENING:
            closing.append(OPENING[token.text])
        elif closing and token.text == closing[-1]:
            closing.pop()
        runs[-1].append(token)
    return tuple(map(tuple, runs))


def inside(tokens: Tokens, opening: str) -> Tokens | None:
    """The tokens between an opening bracket that stands first and its partner that stands last; None if they are not so."""
    if len(tokens) < 2 or tokens[0].text != opening or tokens[-1].text != OPENING[opening]:
        return None
    depth = 0
    for position, token in enumerate(tokens):
        depth += (token.text == opening) - (token.text == OPENING[opening])
        if not depth:
            return tokens[1:-1] if position == len(tokens) - 1 else None
    return None


def group(tokens: Tokens, at: int) -> tuple[Tokens, int]:
    """The content of the group, or the single token, that begins at a position, and where it ends.

    Fails when: nothing stands there, or its brace is not closed (`ReadError`).
    """
    if at >= len(tokens):
        raise ReadError("syntax", span_of(tokens), "something is missing at the end")
    if tokens[at].text != "{":
        return tokens[at:at + 1], at + 1
    depth = 0
    for end in range(at, len(tokens)):
        depth += (tokens[end].text == "{") - (tokens[end].text == "}")
        if not depth:
            return tokens[at + 1:end], end + 1
    raise ReadError("syntax", span_of(tokens[at:]), "this brace is not closed")
