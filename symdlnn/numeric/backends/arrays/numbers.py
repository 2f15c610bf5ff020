"""Numbers: exact constants, sizes."""

from __future__ import annotations

from typing import Any

from symdlnn.numeric.backends.arrays.page import Page, write
from symdlnn.numeric.backends.arrays.pieces import Level, Piece
from symdlnn.numeric.program import Constant, Extent

SHORT = 1000
"""Fractions of smaller numbers are written as fractions."""
EXACT = 2**53
"""Whole numbers below it are floats without loss."""


@write.register
def _(node: Constant, page: Page) -> Piece:
    value: Any = node.value
    if value.q == 1 and abs(value.p) < EXACT:
        return _signed(str(value.p), Level.ATOM)
    if value.q != 1 and max(abs(value.p), value.q) < SHORT:
        return _signed(f"{value.p} / {value.q}", Level.PRODUCT)
    return _signed(repr(int(value.p) / int(value.q)), Level.ATOM)


def _signed(text: str, level: Level) -> Piece:
    return Piece(text, Level.SIGN if text.startswith("-") else level, static=True)


@write.register
def _(node: Extent, page: Page) -> Piece:
    text = page.size(node.size)
    return Piece(text, Level.ATOM if text.isidentifier() or text.isdigit() else Level.SUM, static=True)
