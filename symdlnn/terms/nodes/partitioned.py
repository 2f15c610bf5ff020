"""Block matrices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sympy import Add, Integer, MatrixExpr, S

from symdlnn.terms.nodes.algebra import explicit, zero
from symdlnn.terms.shapes import ShapeError, describe, shape
from symdlnn.terms.written import Term, Written, as_term

Grid = tuple[tuple[Term, ...], ...]


class Blocks(Written, MatrixExpr):  # type: ignore[misc]
    """A matrix of blocks.  args: how many rows and columns of blocks, then the blocks row by row."""

    @property
    def grid(self) -> Grid:
        """The rows of blocks."""
        width, cells = int(self.args[1]), self.args[2:]
        return tuple(tuple(cells[k:k + width]) for k in range(0, len(cells), width))

    @property
    def heights(self) -> tuple[Any, ...]:
        """How many rows every row of blocks has."""
        return tuple(_sizes(row[0])[0] for row in self.grid)

    @property
    def widths(self) -> tuple[Any, ...]:
        """How many columns every column of blocks has."""
        return tuple(_sizes(cell)[1] for cell in self.grid[0])

    def require_fitting(self) -> None:
        """Fails when: two blocks of a row differ in height, or two of a column in width (`ShapeError`)."""
        for row in self.grid:
            _common(row, 0)
        for column in zip(*self.grid, strict=True):
            _common(column, 1)

    @property
    def shape(self) -> tuple[Any, ...]:
        return Add(*self.heights), Add(*self.widths)


def blocks(rows: Iterable[Iterable[Any]]) -> Term:
    """A matrix of blocks, given row by row; scalars are 1 x 1, and 0 is the zero matrix that fits.

    Scalars alone make a matrix written out.  Fails when: rows differ in length, the blocks of a row in height or of a column
    in width, or nothing says how large a 0 is (`ShapeError`).
    """
    grid = [[as_term(cell) for cell in row] for row in rows]
    if not grid or not grid[0] or any(len(row) != len(grid[0]) for row in grid):
        raise ShapeError("a block matrix needs rows of one positive length")
    if all(shape(cell) == () for row in grid for cell in row):
        return explicit(grid)
    heights = [_common(row, 0) for row in grid]
    widths = [_common(column, 1) for column in zip(*grid, strict=True)]
    cells = [_filled(cell, h, w) for row, h in zip(grid, heights, strict=True) for cell, w in zip(row, widths, strict=True)]
    return Blocks(Integer(len(grid)), Integer(len(grid[0])), *cells)


def _sizes(cell: Term) -> tuple[Any, ...]:
    return shape(cell) or (S.One, S.One)


def _common(line: Sequence[Term], axis: int) -> Any:
    """The height of a row or the width of a column of blocks; None where only zeros stand."""
    solid = [cell for cell in line if cell != 0]
    for other in solid[1:]:
        if _sizes(other)[axis] != _sizes(solid[0])[axis]:
            raise ShapeError(
                f"{solid[0]} ({describe(solid[0])}) and {other} ({describe(other)}) cannot stand "
                f"{'beside' if axis == 0 else 'below'} each other in a block matrix"
            )
    return _sizes(solid[0])[axis] if solid else None


def _filled(cell: Term, height: Any, width: Any) -> Term:
    if cell != 0:
        return cell
    if height is None or width is None:
        raise ShapeError("nothing says how large a 0 in a block matrix is")
    return zero(height, width)
