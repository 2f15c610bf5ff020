"""Whether a symbol, as written, is spelled like a declared name, and which of its scripts are left over then.

A name takes the scripts of its spelling first, a family its indices next; what is left must be something that can stand on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sympy import Integer

from symdlnn.latex.reading.places import BRACKETS, taken_places
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import FONTS, MARK, is_operation
from symdlnn.latex.reading.written import script_texts
from symdlnn.latex.syntax.tree import Symbol, Tokens
from symdlnn.latex.tokens import Token
from symdlnn.terms import Family, Scalar, Size, at_most
from symdlnn.terms.settings import Entry

MARKS = frozenset({r"\prime", "*", r"\ast", r"\star", r"\dagger", r"\ddagger"})
"""Scripts that are part of a name and no power."""


@dataclass(frozen=True)
class Match:
    """A symbol is the name of `entry`.

    `taken` of its scripts belong to the name, `places` are its indices, `upper` and `lower` are left over.
    """

    entry: Entry
    taken: int
    upper: Tokens
    lower: Tokens
    places: Tokens = ()

    @property
    def meaning(self) -> Any:
        return self.entry.meaning

    @property
    def above(self) -> bool:
        """Whether an upper script belongs to the name as written."""
        spelling = self.entry.spelling
        return bool(spelling.upper) or (bool(self.places) and spelling.index != "lower")

    @property
    def in_range(self) -> bool:
        """Whether every number at an index place exists for all sizes."""
        if not self.places:
            return True
        pairs = zip(self.places, self.meaning.ranges, strict=True)
        return all(at_most(Integer(int(t.text)), size) for t, sizes in pairs if t.text.isdigit() for size in sizes)

    @property
    def unclear(self) -> bool:
        """Whether a number stands beside an upper script that belongs to the name: no power, and nothing else."""
        return self.above and bool(self.upper) and self.upper[0].text != MARK and self.upper[0].kind == "number"


def matches(entry: Entry, symbol: Symbol, scope: Scope) -> Iterator[Match]:
    """The match of an entry, if its own scripts come first, its indices next, and the rest can belong to such a name."""
    own_upper, own_lower = script_texts(entry.spelling.upper), script_texts(entry.spelling.lower)
    upper, lower = _after(own_upper, symbol.upper), _after(own_lower, symbol.lower)
    if upper is None or lower is None:
        return
    match = Match(entry, len(own_upper) + len(own_lower), upper, lower)
    if isinstance(entry.meaning, Family):
        yield from _member(match, scope)
    elif _left_over(match, isinstance(entry.meaning, Scalar | Size), scope) and not _is_indexed(match, scope):
        yield match


def _member(match: Match, scope: Scope) -> Iterator[Match]:
    """The match with the indices of its family taken; without any, a random family inside an average."""
    count, place = len(match.meaning.ranges), match.entry.spelling.index
    tokens = match.lower if place == "lower" else match.upper
    taken = taken_places(tokens, count, place, scope)
    if taken is not None:
        places, rest = taken
        if rest and rest[0].text in ("+", "-"):  # W^{l-1} is the member before W^l and no inverse
            return
        upper, lower = (match.upper, rest) if place == "lower" else (rest, match.lower)
        found = replace(match, places=places, upper=upper, lower=lower)
        yield from [found] * _left_over(found, not match.meaning.member_shape, scope)
    elif scope.sample is not None and match.meaning in scope.setting.random and is_operation(match.upper, scope.setting):
        yield match


def _left_over(match: Match, scalar: bool, scope: Scope) -> bool:
    """Whether what is left of the scripts can stand on such a name: a scalar takes any power and no index.

    A power beside an upper script of the name is none, and what stands in brackets is an index and no power.
    """
    if scalar:
        fresh = not match.upper or match.upper[0].text == MARK or not match.above
        return not match.lower and fresh and not _is_mark(match.upper)
    return is_operation(match.upper, scope.setting) and not any(_is_word(token) for token in match.lower)


def _is_indexed(match: Match, scope: Scope) -> bool:
    """Whether the letter above a size can only be an index: r^i is no power of the rank, N^k may be one where k is a number."""
    numbers = {e.spelling.base for e in scope.setting.entries if isinstance(e.meaning, Scalar | Size)}
    one = len(match.upper) == 1 and match.upper[0].kind != "number"
    return isinstance(match.meaning, Size) and one and match.upper[0].text not in numbers | MARKS | {MARK}


def _is_word(token: Token) -> bool:
    """Whether a token of a lower script is part of a name, and no index: a star, a word."""
    return token.text in MARKS | FONTS or token.kind == "words"


def _is_mark(tokens: Tokens) -> bool:
    """Whether an upper script is part of a name: a star, a prime, an index in brackets."""
    enclosed = bool(tokens) and BRACKETS.get(tokens[0].text) == tokens[-1].text
    only = enclosed and not any(token.text in BRACKETS for token in tokens[1:])
    return only or any(token.text in MARKS for token in tokens)


def _after(own: tuple[str, ...], tokens: Tokens) -> Tokens | None:
    """What follows a name's own script; None if the script does not begin with it."""
    if tuple(t.text for t in tokens[:len(own)]) != own:
        return None
    return tokens[len(own):]
