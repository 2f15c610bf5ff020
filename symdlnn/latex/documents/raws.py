"""Characters and commands as they stand in a file, before macros and meanings: what TeX's eyes see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from symdlnn.latex.source import Source, Span

RawKind = Literal[
    "command", "fixed", "letter", "digits", "other", "open", "close", "upper", "lower", "align", "dollar", "space", "paragraph",
    "parameter", "directive", "scripts", "chunk", "mark",
]
"""fixed: a command that no macro replaces any more; digits: a run of them, perhaps with a point; other: a character;
dollar: ``$`` or ``$$``; paragraph: a blank line; parameter: ``#1``; directive: a comment ``% symdlnn: ...``;
scripts: a run of raised or lowered Unicode characters; chunk: running text; mark: what begins a formula of Markdown."""


class Raw(NamedTuple):
    """One of them, and where it stands."""

    kind: RawKind
    text: str
    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    def at(self, place: Raw) -> Raw:
        """The same at another place."""
        return Raw(self.kind, self.text, place.source, place.start, place.end)


RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴺᴿᵁⱽᵂᴹ"
RAISED_AS = "0123456789+-=()niTabcdefghjklmoprstuvwxyzNRUVWM"
LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
LOWERED_AS = "0123456789+-=()aehijklmnoprstuvx"

_KINDS: dict[str, RawKind] = {
    "\\": "command", "%": "directive", "{": "open", "}": "close", "^": "upper", "_": "lower", "&": "align", "$": "dollar",
    "#": "parameter", ".": "digits",
    **dict.fromkeys("0123456789", "digits"), **dict.fromkeys((chr(c) for c in range(0x3001) if chr(c).isspace()), "space"),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "letter"),
    **dict.fromkeys(RAISED + LOWERED, "scripts"),
}
_LONG: dict[str, re.Pattern[str]] = {
    "command": re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z]|)"),
    "digits": re.compile(r"[0-9]+(?:\.[0-9]+)?|(?<![0-9.])\.[0-9]+|\."),
    "space": re.compile(r"\s+"),
    "dollar": re.compile(r"\$\$?"),
    "parameter": re.compile(r"#+[1-9]?"),
    "scripts": re.compile(f"[{RAISED}]+|[{LOWERED}]+"),
    # A comment takes the end of its line with it, unless a blank line follows.
    "directive": re.compile(r"%[^\n]*(?:\n[ \t]*(?=\S))?"),
}
_WITH_AT = re.compile(r"\\(?:[A-Za-z@]+|[^A-Za-z@]|)")
_CHUNK = re.compile(r"(?:[^\\%$\n]++|\n(?![ \t]*\n))++")
DIRECTIVE = re.compile(r"%+[ \t]*symdlnn:[ \t]*(?P<verb>[^\s:]*)[ \t]*(?P<rest>[^\n]*?)[ \t]*(?:\n|\Z)")


class Scanner:
    """Cuts the part of a source from `position` to `end` into raws.

    `text` may differ from the source's where something is blotted out, but not in length.  `with_at` says that the sign @ is a
    letter, as inside packages, `preamble` that only definitions count.
    """

    def __init__(self, source: Source, start: int = 0, end: int | None = None, text: str | None = None) -> None:
        self.source = source
        self.text = source.text if text is None else text
        self.position = start
        self.end = len(self.text) if end is None else end
        self.with_at = self.preamble = False

    def next(self) -> Raw | None:
        """The next raw, None at the end.  Comments are left out, directives are not."""
        while self.position < self.end:
            kind = _KINDS.get(self.text[self.position], "other")
            raw = self._cut(kind)
            if kind == "space" and raw.text.count("\n") > 1:
                return raw._replace(kind="paragraph")
            if kind == "digits" and raw.text == ".":
                return raw._replace(kind="other")
            if kind != "directive" or DIRECTIVE.match(raw.text):
                return raw
        return None

    def _cut(self, kind: RawKind) -> Raw:
        start = self.position
        pattern = _WITH_AT if kind == "command" and self.with_at else _LONG.get(kind)
        found = pattern.match(self.text, start, self.end) if pattern else None
        self.position = found.end() if found else start + 1
        return Raw(kind, self.text[start:self.position], self.source, start, self.position)

    def chunk(self) -> Raw | None:
        """The running text from here to the next command, dollar, comment or blank line; None if there is none."""
        found = _CHUNK.match(self.text, self.position, self.end)
        if found is None:
            return None
        self.position = found.end()
        return Raw("chunk", found.group(), self.source, found.start(), found.end())

    def skip_past(self, mark: str) -> bool:
        """Go on after the next `mark`, or at the end and False if there is none."""
        found = self.text.find(mark, self.position, self.end)
        self.position = self.end if found < 0 else found + len(mark)
        return found >= 0


def scan(text: str, name: str = "symdlnn") -> tuple[Raw, ...]:
    """The raws of a string that is no file of the user's."""
    return tuple(_all(Scanner(Source(name, text))))


def _all(scanner: Scanner) -> Iterator[Raw]:
    while (raw := scanner.next()) is not None:
        yield raw


def first_character(raw: Raw) -> tuple[Raw, Raw | None]:
    """A run of digits as its first digit, which is all that TeX takes for an argument, and the others."""
    if raw.kind != "digits" or len(raw.text) == 1:
        return raw, None
    real = raw.end - raw.start == len(raw.text)
    cut = raw.start + 1 if real else raw.end
    first = raw._replace(text=raw.text[0], end=cut, kind="other" if raw.text[0] == "." else "digits")
    return first, raw._replace(text=raw.text[1:], start=cut if real else raw.start)
