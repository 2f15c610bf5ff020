"""How a directive is written on a page: as a comment of its language, so that nobody sees it in print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

MARK = "symdlnn: "
"""What every directive begins with."""

COMMENTS = {".md": "<!-- {} -->", ".markdown": "<!-- {} -->"}
"""How a comment is written, by the ending of the page; in LaTeX if it is not listed."""


def commented(line: str, page: str) -> str:
    """A directive as a comment of the page of this name; any other line as it is."""
    comment = COMMENTS.get(PurePath(page).suffix.lower(), "% {}")
    return comment.format(line) if line.startswith(MARK) else line


def pasted(lines: Sequence[str], page: str) -> tuple[str, ...]:
    """Lines to paste into the page of this name."""
    return tuple(commented(line, page) for line in lines)
