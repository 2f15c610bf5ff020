r"""Python names for LaTeX spellings: ``\overline{W}^1`` is called ``Wbar1``, ``\Sigma^{yx}`` is called ``Σyx``.

The spelling itself stays in the entry; the Python name is what terms, their text and generated code show.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize

from symdlnn.latex.reading.letters import IDENTIFIERS
from symdlnn.terms.spelling import Spelling

WORDS = {
    r"\overline": "bar", r"\hat": "hat", r"\tilde": "tilde", r"\dot": "dot", r"\ddot": "ddot", r"\check": "check",
    r"\prime": "prime", r"\star": "star", r"\ast": "star", r"\dagger": "dagger", r"\max": "max", r"\min": "min",
}
"""What accents and marks are called; fonts are not called anything."""

_PART = re.compile(r"\\[A-Za-z]+|[^\W_]|\*|'")


def identifier(spelling: Spelling, taken: Collection[str]) -> str:
    """A Python name for a spelling: letters, then accents, then scripts; underscores keep it apart from those taken."""
    name = _letters_first(spelling.base) + _in_order(spelling.lower) + _in_order(spelling.upper)
    name = normalize("NFKC", name) or "name"
    name = name if name.isidentifier() else f"_{name}"
    while name in taken:
        name += "_"
    return name


def _letters_first(base: str) -> str:
    parts = _PART.findall(base)
    return "".join(map(_letter, parts)) + "".join(WORDS.get(part, "") for part in parts)


def _in_order(script: str) -> str:
    return "".join(WORDS.get(part) or _letter(part) for part in _PART.findall(script))


def _letter(part: str) -> str:
    """A Greek command as its letter, a Latin letter or digit as itself, a mark in words, any other command as nothing."""
    if part in IDENTIFIERS:
        return IDENTIFIERS[part]
    return {"*": "star", "'": "prime"}.get(part, "" if part.startswith("\\") else part)
