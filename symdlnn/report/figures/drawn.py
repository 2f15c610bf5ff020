"""Drawn matrices: rectangles of proportional size with tinted rows, columns and cells.  All lengths are inches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from symdlnn.report.style import DARK, GREY

CELL = 0.155
"""The thickness of a row or a column."""
A_TINT, A_PALE, B_TINT, S_TINT, MIXED = "#eba988", "#f8e3d8", "#b4c8ec", "#cfcfcf", "#ececec"
"""Tints of a^i, of the other a^j, of b^i, of row i of S, and of row i of a product."""
SMALL = 8.2


def sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty figure whose coordinates are inches from its lower left corner."""
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


@dataclass(frozen=True)
class Matrix:
    """A matrix of `rows` x `columns` cells with its left edge at x and its middle at height y."""

    axes: Axes
    x: float
    y: float
    rows: int
    columns: int

    @property
    def right(self) -> float:
        return self.x + self.columns * CELL

    @property
    def top(self) -> float:
        return self.y + self.rows * CELL / 2

    def frame(self, name: str = "", rows: str = "", columns: str = "") -> Matrix:
        """The outline, drawn last; the name below, the numbers of rows (left) and columns (above) in grey."""
        self._rectangle(0, 0, self.rows, self.columns, fill=False, edgecolor=DARK, linewidth=1.0)
        middle, bottom = (self.x + self.right) / 2, 2 * self.y - self.top
        write(self.axes, middle, bottom - 0.06, name, va="top", fontsize=10)
        write(self.axes, self.x - 0.04, self.y, rows, ha="right", color=GREY)
        write(self.axes, middle, self.top + 0.03, columns, va="bottom", color=GREY)
        return self

    def row(self, number: int, tint: str, text: str = "") -> Matrix:
        """Row `number`, counted from 0, tinted, with its name inside."""
        return self._strip(number, 0, 1, self.columns, tint, text)

    def column(self, number: int, tint: str, text: str = "") -> Matrix:
        """Column `number`, counted from 0, tinted, with its name inside."""
        return self._strip(0, number, self.rows, 1, tint, text)

    def cell(self, row: int, column: int, text: str, tint: str = "none") -> Matrix:
        """One entry."""
        return self._strip(row, column, 1, 1, tint, text)

    def place(self, row: float, column: float) -> tuple[float, float]:
        """The middle of an entry."""
        return self.x + (column + 0.5) * CELL, self.top - (row + 0.5) * CELL

    def _strip(self, row: int, column: int, height: int, width: int, tint: str, text: str) -> Matrix:
        if tint != "none":
            self._rectangle(row, column, height, width, facecolor=tint, edgecolor=GREY, linewidth=0.4)
        x, y = self.place(row + (height - 1) / 2, column + (width - 1) / 2)
        write(self.axes, x, y - CELL / 12, text, fontsize=7.8)  # lowered: most names have superscripts
        return self

    def _rectangle(self, row: int, column: int, height: int, width: int, **style: Any) -> None:
        corner = self.x + column * CELL, self.top - (row + height) * CELL
        self.axes.add_patch(Rectangle(corner, width * CELL, height * CELL, **style))


def write(axes: Axes, x: float, y: float, text: str, **style: Any) -> None:
    """Text centred on a point."""
    axes.text(x, y, text, **{"ha": "center", "va": "center", "fontsize": SMALL, **style})


def point(axes: Axes, text: str, tail: tuple[float, float], tip: tuple[float, float], **style: Any) -> None:
    """A label with a thin arrow to what it names."""
    axes.annotate(text, tip, tail, fontsize=SMALL, ha="center", va="center", annotation_clip=False, arrowprops={
        "arrowstyle": "-|>", "linewidth": 0.6, "color": DARK, "mutation_scale": 7, "shrinkA": 1, "shrinkB": 0}, **style)
