"""The names of a page in letters that latex2sympy2 takes for nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from symdlnn.latex.reading.written import script_texts
from symdlnn.terms import Scalar, Term
from symdlnn.terms.settings import Setting, canonical

LETTERS: Final = "abcfghkmnpqrsuvwxyz"
"""Not d (a differential), e, i, j, E and I (constants), T (a transpose), or l, o and t, which look like something else."""

Written = tuple[str, tuple[str, ...]]
"""A letter and the tokens of its lower script."""

_one_letter = re.compile(r"[A-Za-z]|\\[A-Za-z]+")


class Outside(Exception):
    """The side holds something that latex2sympy2 is not asked about."""


def scalars(setting: Setting) -> Mapping[Written, Term]:
    """The declared scalars that are spelled as one letter, perhaps with a lower script, and the time.

    A d is left out: it may be that of a derivative.
    """
    declared = [(entry.spelling, entry.meaning) for entry in setting.entries if isinstance(entry.meaning, Scalar)]
    every = [(setting.notation.of(setting.time), setting.time), *reversed(declared)]
    plain = [(s, meaning) for s, meaning in every if _one_letter.fullmatch(s.base) and s.base != "d" and not s.upper]
    return {(canonical(s.base), script_texts(s.lower)): meaning for s, meaning in plain}


class Naming:
    """Gives every name of a side a letter, in order of appearance."""

    def __init__(self, setting: Setting) -> None:
        self.scalars = scalars(setting)
        self.letters: dict[Term, str] = {}

    def letter(self, written: Written) -> str:
        """The letter of a name.  Fails when: it is no declared scalar, or there are more names than letters (`Outside`)."""
        if written not in self.scalars:
            raise Outside(f"{written[0]} is no declared scalar")
        name = self.scalars[written]
        if name not in self.letters:
            if len(self.letters) == len(LETTERS):
                raise Outside("too many names")
            self.letters[name] = LETTERS[len(self.letters)]
        return self.letters[name]
