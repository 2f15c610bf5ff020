"""Names that look like a declared one but are not spelled like it: the same letter in another dress or with other scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from symdlnn.terms.settings import Entry, Setting

DRESS = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|mathrm|mathit|mathsf|vec|overline|underline|bar|hat|tilde|widehat|widetilde) ?\{([^{}]*)\}"
)
"""Fonts and accents over a letter."""


@lru_cache(maxsize=4096)
def letter_below(base: str) -> str:
    """The letter of a base without fonts, accents and what else stands under them."""
    shorter = DRESS.sub(r"\1", base)
    return letter_below(shorter) if shorter != base else re.split(r"[\^_]", base)[0].strip()


def likenesses(base: str, setting: Setting) -> tuple[Entry, ...]:
    """The declared names of the same letter."""
    letter = letter_below(base)
    return tuple(e for e in setting.entries if not e.inferred and letter_below(e.spelling.base) == letter)
