"""Lines that many curves in one picture can be told apart by: without colour, by their dashes; with colour, twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

SAFE = ("#1f4e9c", "#b5361c", "#3d8f6a", "#a67c00", "#6b4c9a")
"""Colours that differ in lightness as well, so that they stay apart in grey and for the colour-blind."""
DASHES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (6, 2, 1, 2)), (0, (1, 1.3)), (0, (3, 1.5)))
WIDTHS = (2.0, 1.7, 1.6, 1.7, 1.5)


def line_styles() -> Iterator[dict[str, Any]]:
    """One style after the other, without end: colour, dashes and width change together."""
    for color, dashes, width in cycle(zip(SAFE, DASHES, WIDTHS, strict=True)):
        yield {"color": color, "linestyle": dashes, "linewidth": width}
