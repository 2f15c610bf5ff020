"""Carets stand under what they mean, whatever the line is made of."""

from __future__ import annotations

import pytest

from symdlnn.checking.formats.excerpt import excerpt
from symdlnn.checking.formats.painting import Paint, columns, printable
from symdlnn.latex.source import Source, Span

LINES = {
    "plain": ("a = bc\n", "bc", "a = bc", "    ^^"),
    "tab": ("\ta = b\n", "b", "    a = b", "        ^"),
    "wide characters": ("深い = b\n", "b", "深い = b", "       ^"),
    "marked wide characters": ("a = 深い\n", "深い", "a = 深い", "    ^^^^"),
    "combining accents": ("e\u0301 = b\n", "b", "e\u0301 = b", "    ^"),
    "an escape sequence": ("\x1b[31m = b\n", "b", "\ufffd[31m = b", "        ^"),
    "a turn of direction": ("a\u202e = b\n", "b", "a\ufffd = b", "     ^"),
    "space at the edges": ("a =  b  + c\n", "  b ", "a =  b  + c", "     ^"),
    "the end of a file": ("a = ", "", "a =", "    ^"),
}


def drawn(text: str, start: int, end: int, width: int = 60) -> list[str]:
    return [line[4:] for line in excerpt(Span(Source("x", text), start, end), Paint(), "error", width)]


@pytest.mark.parametrize(("text", "part", "line", "carets"), LINES.values(), ids=LINES)
def test_carets(text: str, part: str, line: str, carets: str) -> None:
    start = text.index(part) if part else len(text)
    assert drawn(text, start, start + len(part)) == ["", f" {line}", f" {carets}"]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("place", [0, 10, 200, 390, 397])
def test_a_long_line_is_cut_around_the_mark(width: int, place: int) -> None:
    text = "0123456789" * 40
    _, line, carets = drawn(text, place, place + 3, width)
    assert columns(line) <= width + 2
    assert line[carets.index("^"):carets.rindex("^") + 1] == text[place:place + 3]


def test_a_mark_wider_than_the_window_shows_its_beginning() -> None:
    _, line, carets = drawn("ab" * 100, 20, 180, 40)
    assert "^" * 10 in carets
    assert len(carets) <= len(line) + 1


def test_a_span_of_several_lines_marks_each() -> None:
    text = "x = (a\n\n  + b\n  + c\n  + d\n  + e)\n"
    lines = drawn(text, 4, len(text) - 1)
    assert [line for line in lines if "^" in line] == ["     ^^", "   ^^^", "   ^^^", "   ^^^"]
    assert len(lines) == 10, "four lines with their carets, the bar above and the sign that there are more"


@pytest.mark.parametrize(("text", "shown"), [("a\nb", "a b"), ("a\tb", "a    b"), ("\x07", "\ufffd"), ("η ≠ 深", "η ≠ 深")])
def test_what_a_terminal_would_obey_is_replaced(text: str, shown: str) -> None:
    assert printable(text) == shown
