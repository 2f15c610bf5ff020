"""What goes to the terminal: results to stdout, progress and errors to stderr, colour only where somebody looks."""

from __future__ import annotations

import os
import sys
from typing import TextIO

STYLES = {"error": "1;31", "warning": "1;33", "place": "34", "quiet": "2"}


def coloured(stream: TextIO) -> bool:
    """Whether to colour: a terminal, no NO_COLOR (https://no-color.org), not a dumb one."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(text: str, style: str) -> str:
    """`text` for stderr, in a style of `STYLES` if stderr is coloured."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if coloured(sys.stderr) else text


def lenient() -> None:
    """A terminal without Greek letters is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def progress(line: str) -> None:
    """One step is done or begins: one line on stderr."""
    print(painted(line, "quiet"), file=sys.stderr, flush=True)


def complain(message: str) -> None:
    """A message of several lines on stderr."""
    print(message, file=sys.stderr, flush=True)


def hang_up() -> None:
    """Whoever reads the output has seen enough: what is still to be flushed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
