"""Matrices written out: of scalars, or of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Add, S

from symdlnn.latex.reading.bars import size_of
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.shapes import misfit
from symdlnn.latex.reading.sizes import Hole, Open, dimension, same_shape, same_size, scalar_like, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Array, CaseTable
from symdlnn.terms import blocks, explicit

Grid = Sequence[Sequence[Draft]]


@draft.register
def _(node: Array, scope: Scope) -> Draft:
    if node.dots:
        raise ReadError("picture", node.span, "a matrix with dots is a picture, it is not read")
    if len({len(row) for row in node.rows}) != 1 or any(cell is None for row in node.rows for cell in row):
        raise ReadError("no-meaning", node.span, "this matrix has empty entries or rows of different length")
    grid = [[draft(cell, scope) for cell in row] for row in node.rows]
    made = _of_scalars(node, grid) if all(_scalar(cell) for row in grid for cell in row) else _of_blocks(node, grid, scope)
    if node.delimiter == "‖‖":
        raise ReadError("unsupported", node.span, "double bars around a matrix are not read", r"write $\| A \|_F$")
    return size_of(made, node.span, scope) if node.delimiter == "||" else made


def _scalar(cell: Draft) -> bool:
    return isinstance(settled(cell.shape), Open) or scalar_like(cell.shape)


def _of_scalars(node: Array, grid: Grid) -> Draft:
    width = len(grid[0])
    shape = (S(len(grid)), S(width))
    return combined(
        node.span, shape, lambda *entries: explicit([entries[k:k + width] for k in range(0, len(entries), width)]),
        *(cell for row in grid for cell in row),
    )


def _of_blocks(node: Array, grid: Grid, scope: Scope) -> Draft:
    """Blocks side by side and below each other; a 0 takes the size of its neighbours."""
    heights = [_common(row, 0, scope) for row in grid]
    widths = [_common(column, 1, scope) for column in zip(*grid, strict=True)]
    for row, height in zip(grid, heights, strict=True):
        for cell, width in zip(row, widths, strict=True):
            if isinstance(settled(cell.shape), Open):
                same_shape(cell.shape, (height, width))
    width = len(widths)
    return combined(
        node.span, (_sum(heights, node), _sum(widths, node)),
        lambda *cells: blocks([cells[k:k + width] for k in range(0, len(cells), width)]),
        *(cell for row in grid for cell in row),
    )


def _common(line: Sequence[Draft], axis: int, scope: Scope) -> Any:
    """The height of a row or the width of a column of blocks."""
    solid = [cell for cell in line if not isinstance(settled(cell.shape), Open)]
    if not solid:
        return Hole()
    for cell in solid[1:]:
        if not same_size(_size(solid[0], axis), _size(cell, axis)):
            raise misfit("put beside each other" if axis == 0 else "put below each other", solid[0], cell, scope)
    return _size(solid[0], axis)


def _size(cell: Draft, axis: int) -> Any:
    shape = settled(cell.shape)
    return S.One if shape == () else shape[axis]


def _sum(sizes: Sequence[Any], node: Array) -> Any:
    """The number of all rows or columns."""
    known = [dimension(size) for size in sizes]
    if any(isinstance(size, Hole) for size in known):
        raise ReadError("size-unknown", node.span, "nothing here says how large a block of this matrix is")
    return Add(*known)


@draft.register
def _(node: CaseTable, scope: Scope) -> Draft:
    raise ReadError(
        "unsupported", node.span, "a value given by cases cannot be read here", "state each case with its condition"
    )
