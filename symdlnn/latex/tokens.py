"""The tokens of a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symdlnn.latex.source import Span

Kind = Literal[
    "command", "letter", "number", "symbol", "open", "close", "upper", "lower", "align", "newline", "begin", "end", "words",
    "label", "tag",
]
"""command: ``\\alpha``, ``\\left``, ``\\,`` (text with its backslash); letter: one letter, Greek ones already as commands;
number: digits, perhaps with a decimal point; symbol: any other character, ``'`` and ``~`` among them; open, close: braces;
upper, lower: ``^`` and ``_``; align: ``&``; newline: ``\\\\``; begin, end: an environment, text is its name;
words: the content of ``\\text{...}`` and its kin; label, tag: the content of ``\\label{...}``, ``\\tag{...}``."""


@dataclass(frozen=True)
class Token:
    """One token; after the expansion of a macro its span is that of the call."""

    kind: Kind
    text: str
    span: Span

    def __str__(self) -> str:
        return self.text
