r"""The parts of a line: what stands between commas, gaps, words and arrows.

A gap (\quad) separates unless the expression plainly goes on.  What a comma separates is decided by
`symdlnn.latex.syntax.lists`, and which brackets hold a condition by `symdlnn.latex.syntax.conditions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from symdlnn.latex.syntax.balance import partners, top_level
from symdlnn.latex.syntax.commands import OPERATORS, SIGNS
from symdlnn.latex.syntax.rows import GAP, MARK, UNFINISHED, sign
from symdlnn.latex.syntax.signs import CONNECTIVES, RELATIONS, SPOKEN
from symdlnn.latex.syntax.systems import SEPARATORS
from symdlnn.latex.syntax.tree import Connective, Tokens
from symdlnn.latex.syntax.wording import connective, is_name
from symdlnn.latex.tokens import Token

STRENGTH: tuple[Connective, ...] = ("", ",", "words", "and", "or", "implies", "iff")


@dataclass(frozen=True)
class Break:
    """What separates two parts: the strongest connective and the words; `comma` is that token if it is nothing but one."""

    connective: Connective = ""
    words: str = ""
    comma: Token | None = None

    def joined(self, other: Break) -> Break:
        """Both, one after the other."""
        stronger = max(self.connective, other.connective, key=STRENGTH.index)
        return Break(stronger, " ".join(filter(None, (self.words, other.words))), other.comma if self == Break() else None)


@dataclass(frozen=True)
class Segment:
    """A part of a line with what stands before it, where its relation signs are, and whether an alignment mark stood in it."""

    before: Break
    tokens: Tokens
    relations: tuple[int, ...] = ()
    aligned: bool = False


def split(tokens: Tokens) -> tuple[list[Segment], Break]:
    """The parts of a line between all its separators, and what stands after the last one."""
    writer = _Writer()
    units = _units(tokens)
    for position, unit in enumerate(units):
        if sign(unit[0]) == GAP:
            writer.gap(_goes_on(units, position + 1))
        elif (separator := _separator(units, position)) is not None:
            writer.separate(separator)
        else:
            writer.write(unit)
    writer.separate(Break())
    return writer.found, writer.before


@dataclass
class _Writer:
    """Collects the parts of a line."""

    found: list[Segment] = field(default_factory=list)
    before: Break = field(default_factory=Break)
    tokens: list[Token] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    aligned: bool = False

    def write(self, unit: Tokens) -> None:
        if sign(unit[0]) in RELATIONS:
            self.relations.append(len(self.tokens))
        kept = [token for token in unit if token.kind != "align" or token.text != MARK]
        self.aligned = self.aligned or len(kept) < len(unit)
        self.tokens += kept

    def separate(self, separator: Break) -> None:
        if self.tokens:
            self.found.append(Segment(self.before, tuple(self.tokens), tuple(self.relations), self.aligned))
            self.before, self.tokens, self.relations, self.aligned = Break(), [], [], False
        self.before = self.before.joined(separator)

    def gap(self, goes_on: bool) -> None:
        """A gap after a sign, or before one, is only room."""
        if self.tokens and not goes_on and sign(self.tokens[-1]) not in UNFINISHED:
            self.separate(Break(","))
        elif not self.tokens and self.before != Break():
            self.before = self.before.joined(Break(","))


def _units(tokens: Tokens) -> list[Tokens]:
    """The tokens at the outermost level, each bracket or script with all that it holds."""
    positions = [*top_level(tokens, partners(tokens), 0, len(tokens)), len(tokens)]
    return [tokens[start:end] for start, end in pairwise(positions)]


def _goes_on(units: Sequence[Tokens], position: int) -> bool:
    """Whether what stands after a gap belongs to what stands before it: a relation, or an operator.

    A minus begins a statement of its own if a relation follows: ``a = b \\quad -c = d``.
    """
    while position < len(units) and units[position][0].kind == "align":
        position += 1
    following = sign(units[position][0]) if position < len(units) else ""
    if following not in SIGNS or following == "+":
        return following in RELATIONS or following in OPERATORS or following in SIGNS
    for unit in units[position:]:
        if sign(unit[0]) in RELATIONS:
            return False
        if sign(unit[0]) in SEPARATORS or unit[0].kind == "words":
            break
    return True


def _separator(units: Sequence[Tokens], position: int) -> Break | None:
    """What a unit other than a gap separates with, None if it separates nothing."""
    token = units[position][0]
    if token.kind == "words":
        return None if is_name(token) and not _alone(units, position) else Break(connective(token.text), token.text)
    if sign(token) in CONNECTIVES:
        return Break(CONNECTIVES[token.text], SPOKEN.get(token.text, ""))
    if sign(token) in (",", ";"):
        return Break(",", comma=token)
    if sign(token) == ":" or (sign(token) == "." and _ends(units, position + 1)):
        return Break(",")
    return None


def _alone(units: Sequence[Tokens], position: int) -> bool:
    return _ends(units, position - 1) and _ends(units, position + 1)


def _ends(units: Sequence[Tokens], position: int) -> bool:
    """Whether a separator or nothing stands at a position."""
    if not 0 <= position < len(units):
        return True
    token = units[position][0]
    return sign(token) in SEPARATORS or sign(token) in (".", ":") or (token.kind == "words" and not is_name(token))
