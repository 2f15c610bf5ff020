r"""Other spellings of declared names: ``W_1`` and ``W^{(1)}`` for ``W^1``, ``x_i`` and ``x^{(i)}`` for ``\mathbf{x}^i``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symdlnn.checking.settings.names import INDEX_LETTERS, declared_entry, written_name
from symdlnn.checking.settings.placing import Written
from symdlnn.latex.documents import lex, lex_text
from symdlnn.latex.source import ReadError, Span
from symdlnn.terms.notation import sort_of
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

FREE = frozenset({"vector", "matrix", "vectors", "matrices"})
"""Sorts of names that people dress and script as they like; an upper script of a scalar is a power."""


def loosened(setting: Setting) -> Setting:
    """The setting whose vectors and matrices may be written in other dress."""
    return replace(setting, entries=tuple(replace(e, loose=e.loose or sort_of(e.meaning) in FREE) for e in setting.entries))


def loosened_name(written: Written, setting: Setting) -> Setting:
    """The setting in which one spelling of a name may be in other dress.  Fails when: it is not declared (`ReadError`)."""
    known = _known(written.text, written.span, setting)
    return replace(setting, entries=tuple(replace(e, loose=True) if e is known else e for e in setting.entries))


def spelled_anywhere(setting: Setting) -> Setting:
    """The setting whose vectors and matrices may have their scripts and indices in other places."""
    for entry in setting.entries:
        if sort_of(entry.meaning) in FREE:
            setting = _with_spellings(entry, elsewhere(entry), setting)
    return setting


def _with_spellings(entry: Entry, spellings: Iterator[Spelling], setting: Setting) -> Setting:
    """The setting with these spellings of a name, where no other name has them."""
    taken = {e.spelling for e in setting.entries}
    new = dict.fromkeys(spelling for spelling in spellings if spelling not in taken)
    return _beside(entry, tuple(Entry(spelling, entry.meaning, entry.loose) for spelling in new), setting)


def _beside(entry: Entry, new: tuple[Entry, ...], setting: Setting) -> Setting:
    """The setting with more spellings of a name, next to those that it has."""
    last = max(k for k, other in enumerate(setting.entries) if other.meaning == entry.meaning) + 1
    return replace(setting, entries=(*setting.entries[:last], *new, *setting.entries[last:]))


def elsewhere(entry: Entry) -> Iterator[Spelling]:
    """The spelling of an entry with its script above, below and in brackets, and its index likewise."""
    spelling = entry.spelling
    for scripted in _scripts(spelling):
        yield scripted
        if sort_of(entry.meaning) in ("vectors", "matrices"):
            yield from (replace(scripted, index=place) for place in ("upper", "lower", "bracket"))


def _scripts(spelling: Spelling) -> Iterator[Spelling]:
    yield spelling
    script = (spelling.upper or spelling.lower).strip("()[]")
    if bool(spelling.upper) != bool(spelling.lower) and re.fullmatch(r"[A-Za-z0-9]+", script):
        yield replace(spelling, upper=script, lower="")
        yield replace(spelling, upper="", lower=script)
        yield replace(spelling, upper=f"({script})", lower="")
        yield replace(spelling, upper=f"[{script}]", lower="")


def spelled_also(name: str, other: Written, place: Span, setting: Setting) -> Setting:
    """The setting with one more spelling of a declared name; the index of a family stands in both.

    Fails when: the name is not declared, or the spelling is that of another name (`ReadError`).
    """
    letters = INDEX_LETTERS | setting.letters.keys()
    known, span = _known(name, place, setting), other.span
    new = written_name(lex(span.source, span.start, span.end, {}), span, letters)
    clash = declared_entry(new, setting)
    if clash is not None:
        if clash.meaning == known.meaning:
            return setting
        raise ReadError("declared-twice", span, f"${new.latex}$ is the spelling of another name")
    return _beside(known, (Entry(new.spelling, known.meaning, known.loose),), setting)


def _known(name: str, place: Span, setting: Setting) -> Entry:
    """The entry of a name.  Fails when: it is not declared (`ReadError`)."""
    known = declared_entry(written_name(lex_text(name), place, INDEX_LETTERS | setting.letters.keys()), setting)
    if known is None:
        raise ReadError("undeclared", place, f"${name}$ is not declared", "declare it first")
    return known
