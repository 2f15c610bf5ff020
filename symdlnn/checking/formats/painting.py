"""Text for a terminal: colour where it is wanted, and nothing in it that a terminal would obey.

A page may hold any character, among them escape sequences and marks that turn the direction of writing.  Whatever comes from a
page is printed through `Paint`, which shows those as a replacement character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "error", "warning", "note", "help", "place", "strong", "good", "quiet"]

STYLES: Mapping[Style, str] = {
    "error": "1;31", "warning": "1;33", "note": "1;36", "help": "1;32", "place": "1;34", "strong": "1", "good": "32",
    "quiet": "2",
}
TAB = 4
REPLACEMENT = "\ufffd"
OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The categories of characters that are commands rather than signs."""


@dataclass(frozen=True)
class Look:
    """How a text looks: in colour, with proved relations too, and how wide a line of source may be."""

    colour: bool = False
    verbose: bool = False
    width: int = 100


@dataclass(frozen=True)
class Paint:
    """Makes text safe and, if `on`, coloured."""

    on: bool = False

    def __call__(self, text: str, style: Style = "plain") -> str:
        safe = printable(text)
        return f"\x1b[{STYLES[style]}m{safe}\x1b[0m" if self.on and style in STYLES and safe else safe


def printable(text: str) -> str:
    """`text` with tabs as spaces and every character that a terminal would obey replaced; line ends become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character == "\t":
        return " " * TAB
    if character == "\n":
        return " "
    return REPLACEMENT if unicodedata.category(character) in OBEYED else character


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters take two, combining ones none."""
    return sum(map(column_count, printable(text)))


def column_count(character: str) -> int:
    """The columns that one printable character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
