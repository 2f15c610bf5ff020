"""Pieces of array code: text, how tightly it binds, and what its axes are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from symdlnn.numeric.program import Axis

Layout = tuple[Axis | None, ...]
"""The axes of an array after those of the batch, in order; None is an axis of length 1."""


class Level(IntEnum):
    """How tightly a piece of Python binds, loosest first."""

    COMPARISON = 1
    SUM = 2
    PRODUCT = 3
    SIGN = 4
    POWER = 5
    ATOM = 6


@dataclass(frozen=True)
class Style:
    """How a text is written: which module computes, and whether arguments may have leading axes (a batch)."""

    module: str
    batched: bool = True

    @property
    def transpose(self) -> str:
        return "mT" if self.batched else "T"


@dataclass(frozen=True)
class Piece:
    """An expression.

    `static` says that it is a number which Python computes (from sizes), `batch` that leading axes may stand before its layout.
    `wanted` is the layout that a factor of a matrix product should have.  `last` are the parts of the operation done last, if
    it has two operands: function, left, right.
    """

    text: str
    level: Level = Level.ATOM
    layout: Layout = ()
    static: bool = False
    batch: bool = True
    wanted: Layout = ()
    last: tuple[str, str, str] | None = None

    def at_least(self, level: Level) -> str:
        """The text, in brackets if it binds more loosely."""
        return self.text if self.level >= level else f"({self.text})"


FUNCTIONS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "@": "matmul"}
"""What an array library calls the operators."""


def operation(left: str, operator: str, right: str, like: Piece, level: Level) -> Piece:
    """An operation on two operands that bind tightly enough."""
    return replace(like, text=f"{left} {operator} {right}", level=level, last=(FUNCTIONS[operator], left, right))


def axes(layout: Layout) -> tuple[Axis, ...]:
    """The axes of a layout without those of length 1."""
    return tuple(axis for axis in layout if axis is not None)


def common(pieces: Sequence[Piece]) -> Layout:
    """The layout in which several pieces meet: that of the piece with most axes if it has them all."""
    every = tuple(dict.fromkeys(axis for piece in pieces for axis in axes(piece.layout)))
    best = max((p.layout for p in pieces), key=lambda layout: (len(axes(layout)), len(layout)), default=())
    return best if set(axes(best)) == set(every) else every


def fitted(piece: Piece, layout: Layout, style: Style, strict: bool = False) -> Piece:
    """A piece with its axes as in `layout`, where those that it lacks have length 1.

    Leading axes of length 1 are left to broadcasting where nothing stands before them, unless `strict`.
    """
    if piece.static or piece.layout == layout:
        return piece
    if _broadcasts(piece.layout, layout):
        return replace(piece, layout=layout)
    if len(layout) == 2 and _broadcasts(piece.layout[::-1], layout):
        return replace(piece, text=f"{piece.at_least(Level.ATOM)}.{style.transpose}", level=Level.ATOM, layout=layout)
    own = axes(piece.layout)
    wanted = tuple(axis for axis in layout if axis in own)
    if own != wanted:
        return fitted(_permuted(fitted(piece, own, style, strict=True), wanted, style), layout, style, strict)
    marks = _marks(piece.layout, layout)
    ahead = style.batched and piece.batch
    while not (ahead or strict) and marks[:1] == ["None"]:
        marks = marks[1:]
    if all(mark == ":" for mark in marks):
        return replace(piece, layout=layout)
    if not piece.layout and not ahead:  # a number of Python has no subscripts
        text = f"{style.module}.reshape({piece.text}, {(1,) * len(marks)})"
        return replace(piece, text=text, level=Level.ATOM, layout=layout)
    subscript = ", ".join([*(["..."] if ahead else []), *marks])
    return replace(piece, text=f"{piece.at_least(Level.ATOM)}[{subscript}]", level=Level.ATOM, layout=layout)


def _broadcasts(own: Layout, wanted: Layout) -> bool:
    """Whether an array fits as it is: where it differs, it has length 1."""
    return len(own) == len(wanted) and all(a in (None, b) for a, b in zip(own, wanted, strict=True))


def _permuted(piece: Piece, wanted: tuple[Axis, ...], style: Style) -> Piece:
    """The axes in another order."""
    if len(wanted) == 2:
        return replace(piece, text=f"{piece.at_least(Level.ATOM)}.{style.transpose}", level=Level.ATOM, layout=wanted)
    places, ends = tuple(piece.layout.index(axis) - len(wanted) for axis in wanted), tuple(range(-len(wanted), 0))
    text = f"{style.module}.moveaxis({piece.text}, {places}, {ends})"
    return replace(piece, text=text, level=Level.ATOM, layout=wanted)


def _marks(own: Layout, wanted: Layout) -> list[str]:
    """The subscript that drops and inserts axes of length 1; the others keep their order."""
    marks, rest = list[str](), list(own)
    for axis in wanted:
        while rest and rest[0] is None and axis is not None:
            del rest[0]
            marks.append("0")
        kept = bool(rest) and rest[0] == axis
        marks.append(":" if kept else "None")
        rest = rest[kept:]
    return marks + ["0"] * len(rest)
