"""Words on the page: what an author wrote, made safe for LaTeX, and lists in prose.

Running text (docstrings, `text(...)`, captions) is LaTeX and is left alone, but for Greek letters, which no text font has.
Titles and reasons are words in which formulas may stand between dollars; what LaTeX would misread in the words is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symdlnn.terms.spelling import GREEK

SIGNS = {"≥": r"\geq", "≤": r"\leq", "≠": r"\neq", "→": r"\to", "∞": r"\infty", "·": r"\cdot", "±": r"\pm", "×": r"\times"}
_MATHEMATICAL = str.maketrans({sign: rf"\ensuremath{{{command}}}" for sign, command in (GREEK | SIGNS).items()})
_FORMULA = re.compile(r"(\$[^$]*\$)")
_SPECIAL = re.compile(r"(?<!\\)([_%#&])")


def running(text: str) -> str:
    """Running text, in LaTeX, with its Greek letters and mathematical signs as commands."""
    return text.translate(_MATHEMATICAL)


def words(text: str) -> str:
    """A title or a reason: words, with formulas between dollars."""
    parts = _FORMULA.split(text)
    return "".join(running(part if part.startswith("$") else _SPECIAL.sub(r"\\\1", part)) for part in parts)


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def sentence(text: str) -> str:
    """A text that starts with a capital and ends with a full stop, unless a display or a comma ends it."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", ",", "\n")) else ".")
