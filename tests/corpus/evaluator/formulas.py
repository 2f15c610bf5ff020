"""One formula as relations: rows, parts of rows, and neighbours in chains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .tokens import Token, Tokens, argument

SIGNS = {
    "=", ":=", r"\equiv", r"\neq", r"\leq", r"\geq", "<", ">", r"\approx", r"\to", r"\propto", r"\sim", r"\in",
    r"\succeq", r"\succ", r"\ll", r"\gg",
}
BREAKS = {",", ";", r"\quad", r"\qquad", r"\implies", r"\iff", r"\Rightarrow", r"\Longrightarrow", r"\Leftrightarrow", "."}
OPEN, CLOSE = {"(", "[", "{", r"\{", r"\langle"}, {")", "]", "}", r"\}", r"\rangle"}
WRAPPERS = {"split", "aligned", "gathered", "align", "gather"}
WORDS, ROW = r"\text", r"\\"


@dataclass(frozen=True)
class Relation:
    """Two neighbours in a chain, and what stood before both.

    `line` and `ordinal` are those of the right-hand side, `end` is the last line of its formula.
    """

    line: int
    ordinal: int
    left: Tokens = field(repr=False)
    sign: str
    right: Tokens = field(repr=False)
    display: bool
    end: int
    before: Tokens = field(default=(), repr=False)


def step(token: Token) -> int:
    """How a token changes the depth of brackets and arrays."""
    opens = token.text in OPEN or token.text.startswith(r"\begin")
    return opens - (token.text in CLOSE or token.text.startswith(r"\end"))


def pieces(tokens: Sequence[Token], stops: set[str]) -> Iterator[tuple[str, Tokens]]:
    """Cut at those `stops` that stand outside brackets and arrays: pairs of the stop before a piece, and the piece."""
    depth, stop, piece = 0, "", []
    for token in tokens:
        depth += step(token)
        if depth == 0 and (token.text in stops or (WORDS in stops and token.text.startswith(WORDS))):
            yield stop, tuple(piece)
            stop, piece = token.text, []
        elif depth or token.text != "&":
            piece.append(token)
    yield stop, tuple(piece)


def relations(tokens: Tokens, display: bool, end: int) -> Iterator[Relation]:
    """The relations of one formula; a row that begins with a sign goes on from the side before it."""
    last: Tokens = ()
    before: Tokens = ()
    for chain in _chains(_columns(_unwrapped(tokens))):
        sides = list(pieces(chain, SIGNS))
        first = sides[0][1]
        before, last = ((), first) if first else (before, last)
        for sign, side in sides[1:]:
            if side:
                yield Relation(side[0].line, 0, last, sign, side, display, end, before)
                before, last = last, side


def _chains(tokens: Tokens) -> Iterator[Tokens]:
    """Rows and parts of rows; what holds no sign is a continuation of the part before it."""
    pending: Tokens = ()
    for stop, piece in pieces(tokens, BREAKS | {ROW, WORDS}):
        if pending and piece and _continues(stop, pending, piece):
            pending = (*pending, *(() if stop == ROW else (Token(stop, piece[0].line),)), *piece)
        elif piece:
            yield pending
            pending = piece
    yield pending


def _continues(stop: str, before: Tokens, piece: Tokens) -> bool:
    """A row without a relation, or the rest of a list such as 1, ..., n."""
    signs = any(sign for sign, _ in pieces(piece, SIGNS))
    return not signs and (stop == ROW or (stop == "," and any(t.text in (r"\dots", r"\ldots") for t in (*before, *piece))))


def _columns(tokens: Tokens) -> Tokens:
    """Where a second equation begins in a row of an alignment, a gap stands instead of the mark."""
    kept: list[Token] = []
    depth, signed, complete = 0, False, False
    for token in tokens:
        depth += step(token)
        if depth == 0 and token.text == ROW:
            signed = complete = False
        elif depth == 0 and token.text == "&" and complete:
            token = Token(r"\qquad", token.line)
            signed = complete = False
        elif token.text != "&":
            complete = signed
            signed = signed or (depth == 0 and token.text in SIGNS)
        kept.append(token)
    return tuple(kept)


def _unwrapped(tokens: Tokens) -> Tokens:
    """Without boxes, split, aligned and the like."""
    kept: list[Token] = []
    rest = list(tokens)
    while rest:
        token = rest.pop(0)
        name = re.sub(r"\\(begin|end)\s*\{([a-z]+)\*?\}.*", r"\2", token.text)
        if token.text == r"\boxed":
            rest[:0] = argument(rest)
        elif name not in WRAPPERS:
            kept.append(token)
    return tuple(kept)
