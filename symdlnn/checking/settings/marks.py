"""What a page says about notation rather than about names: the layout of derivatives, primes, time, unit vectors."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import Any, get_args

from symdlnn.checking.settings.names import declared_entry, identifier_for, written_name
from symdlnn.checking.settings.placing import Written
from symdlnn.latex.documents import lex_text
from symdlnn.latex.source import ReadError
from symdlnn.terms import Scalar
from symdlnn.terms.settings import Entry, Layout, Prime, Setting


def with_layout(said: Written, setting: Setting) -> Setting:
    """The setting with a layout of derivatives."""
    return replace(setting, layout=_one_of(said, Layout, "layout"))


def with_prime(said: Written, setting: Setting) -> Setting:
    """The setting with a meaning for ``'``."""
    return replace(setting, prime=_one_of(said, Prime, "prime"))


def with_time(said: Written, setting: Setting) -> Setting:
    """The setting with another letter for time."""
    name = written_name(lex_text(said.text), said.span, ())
    known = declared_entry(name, setting)
    if known is not None and not isinstance(known.meaning, Scalar):
        raise ReadError("declared-twice", said.span, f"${name.latex}$ is declared as something else than a scalar")
    time = known.meaning if known else Scalar(identifier_for(name, setting))
    declared = setting if known else setting.declared(Entry(name.spelling, time))
    return replace(declared, time=time)


def with_unit(said: Written, setting: Setting) -> Setting:
    """The setting with a letter for unit vectors."""
    name = written_name(lex_text(said.text), said.span, ())
    return replace(setting, units=setting.units | {name.spelling.base})


def _one_of(said: Written, kind: Any, key: str) -> Any:
    """The word that was said.  Fails when: it is none of those of the kind (`ReadError`)."""
    words = [word for word in get_args(kind) if word]
    text = said.text.strip().strip("=").strip().strip("'\"")
    if text not in words:
        close = get_close_matches(text, words, 1) or words
        raise ReadError("unknown-word", said.span, f"{text or 'nothing'} is no {key}", f"write {key} {close[0]}")
    return text
