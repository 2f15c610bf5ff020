"""Places in the files a person handed in: every token, node and message knows where it was written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Source:
    """A text and the name under which messages speak of it ("-" for standard input).  Line ends are ``\\n``."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of the first character of every line."""
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        return self.text[start:end]


@dataclass(frozen=True)
class Span:
    """The characters from `start` to before `end` of a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source.text[self.start:self.end]

    def to(self, other: Span) -> Span:
        """From the beginning of this span to the end of another; this one if the other lies in another file."""
        if other.source is not self.source:
            return self
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))


class ReadError(Exception):
    """Something on a page cannot be read.

    `code` is one of the codes that ``symdlnn explain`` knows, `span` the smallest wrong place, `message` says what is wrong and
    `help` what to write instead ("" if nothing can be said).
    """

    def __init__(self, code: str, span: Span, message: str, help: str = "") -> None:
        self.code, self.span, self.message, self.help = code, span, message, help
        super().__init__(message)
