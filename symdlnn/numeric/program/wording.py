"""Names in programs: ASCII spellings for languages that know no Greek, and names that are still free."""

from __future__ import annotations

import keyword
from collections.abc import Container, Iterator
from itertools import count
from unicodedata import normalize

from symdlnn.terms.spelling import GREEK


def ascii_name(name: str) -> str:
    """An identifier in ASCII: ``η`` is eta, ``Σyx`` is Sigmayx, ``ΔW2`` is DeltaW2.

    What is neither Greek nor ASCII becomes its code point; different names may become alike, which the caller has to check.
    """
    return "".join(map(_letter, normalize("NFC", name)))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    return GREEK[letter].removeprefix("\\").removeprefix("var") if letter in GREEK else f"u{ord(letter):x}"


def unused(wanted: str, taken: Container[str]) -> str:
    """`wanted`, with a number behind it if it is taken."""
    return next(name for name in _numbered(wanted) if name not in taken and not keyword.iskeyword(name))


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}{number}" for number in count(1))
