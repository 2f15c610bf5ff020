"""The lines of a source around a span, with carets under it.

    12 | … \\eta W^2 (\\Sigma^{yx} - W^2 W^1) …
       |        ^^^
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from symdlnn.checking.formats.painting import Paint, Style, columns, printable
from symdlnn.latex.source import Span

LINES = 4
"""How many lines of a long span are shown."""

CUT = "…"


@dataclass(frozen=True)
class Marked:
    """A line of the source and the part of it, by offsets within the line, that is marked."""

    number: int
    text: str
    start: int
    end: int


def marked_lines(span: Span) -> Iterator[Marked]:
    """The lines that a span touches, blank ones left out; on each the marked part without the space around it."""
    first, _ = span.source.place(span.start)
    last, _ = span.source.place(max(span.start, span.end - 1))
    for number in range(first, last + 1):
        text, offset = span.source.line(number), span.source.line_starts[number - 1]
        start, end = max(span.start - offset, 0), min(span.end - offset, len(text))
        inside = text[start:end]
        if inside.strip() or first == last:
            start += len(inside) - len(inside.lstrip())
            yield Marked(number, text, start, start + max(len(inside.strip()), 1))


def excerpt(span: Span, paint: Paint, style: Style, width: int) -> list[str]:
    """The source lines with gutter and carets.  A line wider than `width` is cut around its mark."""
    shown = list(marked_lines(span))
    gutter = gutter_width(span)
    bar = paint("|", "place")
    lines = [f"{'':{gutter}} {bar}"]
    for line in shown[:LINES]:
        text, before, under = window(line, width)
        lines.append(f"{paint(f'{line.number:>{gutter}} |', 'place')} {paint(text)}".rstrip())
        lines.append(f"{'':{gutter}} {bar} {' ' * before}{paint('^' * under, style)}")
    return lines if len(shown) <= LINES else [*lines, f"{paint(f'{CUT:>{gutter}} |', 'place')}"]


def gutter_width(span: Span) -> int:
    """How wide the line numbers of a span are."""
    return max(2, len(str(span.source.place(max(span.start, span.end - 1))[0])))


def window(line: Marked, width: int) -> tuple[str, int, int]:
    """What is shown of a line, and in columns: how much stands before the mark, and how wide the mark is."""
    start, end = 0, len(line.text)
    if columns(line.text) > width:
        start, end = _cut(line, width)
    before = (CUT if start else "") + line.text[start:line.start]
    inside = line.text[line.start:min(line.end, end)]
    shown = before + line.text[line.start:end] + (CUT if end < len(line.text) else "")
    return printable(shown.rstrip()), columns(before), max(columns(inside), 1)


def _cut(line: Marked, width: int) -> tuple[int, int]:
    """Offsets between which at most `width` columns lie, with the beginning of the mark at a third of them or earlier."""
    ends = list(accumulate(map(columns, line.text), initial=0))
    first = next(k for k, column in enumerate(ends) if column >= ends[line.start] - width // 3)
    last = next((k for k, column in enumerate(ends) if column > ends[first] + width - 2 * len(CUT)), len(ends)) - 1
    return first, max(last, min(line.start + 1, len(line.text)))
