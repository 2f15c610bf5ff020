"""Matrices written out, of numbers and of blocks."""

from __future__ import annotations

import numpy as np

from . import algebra
from .algebra import Misfit, Multiple, Value, is_number, tidy
from .trees import Grid
from .values import evaluate
from .world import Env, World


@evaluate.register
def _(node: Grid, world: World, env: Env) -> Value:
    cells = [[evaluate(cell, world, env) for cell in row] for row in node.rows]
    heights, widths = _frame(cells)
    filled = [[_cell(c, (h, w)) for c, w in zip(row, widths, strict=True)] for row, h in zip(cells, heights, strict=True)]
    return tidy(np.block(filled))


def _frame(cells: list[list[Value]]) -> tuple[list[int], list[int]]:
    """The heights of the rows and the widths of the columns; an identity is as wide as it is high."""
    heights = [next((c.shape[0] for c in row if isinstance(c, np.ndarray)), 0) for row in cells]
    widths = [next((row[j].shape[1] for row in cells if isinstance(row[j], np.ndarray)), 0) for j in range(len(cells[0]))]
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            if isinstance(cell, Multiple) and cell.factor != 0:
                heights[i] = widths[j] = heights[i] or widths[j]
    return [h or 1 for h in heights], [w or 1 for w in widths]


def _cell(value: Value, shape: tuple[int, int]) -> np.ndarray:
    """A cell of a block matrix in its shape."""
    if isinstance(value, Multiple):
        return algebra.fitted(value, np.zeros(shape))
    if is_number(value) and value == 0:
        return np.zeros(shape)
    if np.shape(value) != shape and not (is_number(value) and shape == (1, 1)):
        raise Misfit(f"{np.shape(value)} in a block of {shape}")
    return np.reshape(value, shape)
