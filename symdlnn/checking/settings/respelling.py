"""Answers in the page's own spelling: of several spellings of a name, the one that the page uses is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from symdlnn.checking.settings.pieces import text_of
from symdlnn.latex.reading.names import candidates
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import Family
from symdlnn.terms.settings import Entry, Setting, canonical
from symdlnn.terms.spelling import Spelling

Style = tuple[str, Spelling]
"""How names that are alike are written: the base they are declared with, and where scripts and indices go."""


def respelled(setting: Setting, symbols: Iterable[Symbol]) -> Setting:
    """The setting in which the names that occur among `symbols` are printed as they are written there most often.

    Names that are spelled alike are written alike: on a page with W_2 the first layer is W_1, even if it does not occur.
    """
    dresses, styles = _counted(setting, symbols)
    first = _by_meaning(setting)
    preferred: list[Entry] = []
    for entries in first.values():
        best = max(entries, key=lambda entry: styles[_style(entry, entries[0])])
        dress = dresses[entries[0].spelling.base].most_common(1)
        base = dress[0][0] if dress and best.loose else best.spelling.base
        preferred.append(replace(best, spelling=replace(best.spelling, base=base)))
    rest = tuple(entry for entry in setting.entries if entry not in set(preferred))
    return replace(setting, entries=(*preferred, *rest))


def _by_meaning(setting: Setting) -> dict[Any, list[Entry]]:
    found: dict[Any, list[Entry]] = {}
    for entry in setting.entries:
        found.setdefault(entry.meaning, []).append(entry)
    return found


def _counted(setting: Setting, symbols: Iterable[Symbol]) -> tuple[dict[str, Counter[str]], Counter[Style]]:
    """How often each dress of a letter, and each style of scripts, occurs."""
    first = {meaning: entries[0] for meaning, entries in _by_meaning(setting).items()}
    dresses: dict[str, Counter[str]] = {entry.spelling.base: Counter() for entry in first.values()}
    styles: Counter[Style] = Counter()
    for symbol in symbols:
        for entry in _written_as(symbol, setting):
            dresses[first[entry.meaning].spelling.base][symbol.base] += 1
            styles[_style(entry, first[entry.meaning])] += 1
    return dresses, styles


def _written_as(symbol: Symbol, setting: Setting) -> Iterator[Entry]:
    """The entries whose scripts, and the indices of a family after them, a symbol has: those with the most of its scripts."""
    fitting = [e for e in candidates(symbol.base, setting) if _fits(e, symbol)]
    longest = max((_length(entry) for entry in fitting), default=0)
    yield from (entry for entry in fitting if _length(entry) == longest)


def _length(entry: Entry) -> int:
    spelling = entry.spelling
    return len(spelling.upper) + len(spelling.lower) + isinstance(entry.meaning, Family)


def _fits(entry: Entry, symbol: Symbol) -> bool:
    spelling = entry.spelling
    upper, lower = text_of(symbol.upper), text_of(symbol.lower)
    if not (upper.startswith(spelling.upper) and lower.startswith(spelling.lower)):
        return False
    if not isinstance(entry.meaning, Family):
        return True
    rest = lower.removeprefix(spelling.lower) if spelling.index == "lower" else upper.removeprefix(spelling.upper)
    bracketed = rest[:1] in ("(", "[")
    return rest[:1] not in ("", "T", "-") and bracketed == (spelling.index == "bracket")


def _style(entry: Entry, first: Entry) -> Style:
    """The style of an entry: its spelling with the script of the name replaced by a place holder."""
    spelling, own = entry.spelling, (first.spelling.upper or first.spelling.lower).strip("()[]")
    upper, lower = (script.replace(own, "1") if own else "" for script in (spelling.upper, spelling.lower))
    return canonical(first.spelling.base), replace(spelling, base=canonical(spelling.base), upper=upper, lower=lower)
