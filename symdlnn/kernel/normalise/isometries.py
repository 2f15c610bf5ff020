"""Block matrices, Kronecker products and stacked columns, by the isometries that put small axes into a large one.

An *inclusion* places the k-th part of a partition of an axis: [A B; C D] = sum_kl E_k A_kl E_l^T.  A *pairing* numbers the
pairs of two indices: A (x) B = sum P_x,ik A_ij B_kl P_y,jl.  Both have orthonormal columns, which is all that products, traces
and transposes need; that their parts make up the whole axis is used where a difference is compared with zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Add, Integer, Mul

from symdlnn.kernel.labels import Head, column_label, free_label, row_label
from symdlnn.kernel.normalise.context import Context, normal, rule
from symdlnn.kernel.polynomial import ZERO, Polynomial, bind, rename, variable
from symdlnn.terms import nodes
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, times

Slot = Callable[[Any], int]
LITERAL = 6
"""Matrices whose sizes are numbers up to this one are written out."""


def inclusion(parts: tuple[Any, ...], position: int, label: int, small: int | None) -> Polynomial:
    """E_k: the axis `label` of the whole, and the axis of its k-th part, which a part of literal size 1 lacks."""
    return variable(Head("inclusion", (parts, position)), (label,) if small is None else (label, small))


def pairing(sizes: tuple[Any, Any], label: int, first: int, second: int) -> Polynomial:
    """P: the axis `label` of all pairs, and the two axes that are paired; the second one runs faster."""
    return variable(Head("pairing", sizes), (label, first, second))


# --- blocks ---------------------------------------------------------------------------------------------------------------


@rule(nodes.Blocks)
def _(term: Any, context: Context) -> Polynomial:
    if _is_literal(*term.heights, *term.widths):
        return normal(nodes.explicit(_entries(term)), context)
    result = ZERO
    for r, row in enumerate(term.grid):
        for c, cell in enumerate(row):
            placed = _placed(normal(cell, context), row_label, term.heights, r)
            result = result + _placed(placed, column_label, term.widths, c)
    return result


def _placed(poly: Polynomial, slot: Slot, parts: tuple[Any, ...], position: int) -> Polynomial:
    """A block moved to its place along one axis."""
    if len(parts) == 1:
        return poly
    part, whole = parts[position], slot(Add(*parts))
    if part == 1:
        return poly * inclusion(parts, position, whole, None)
    step = free_label(("parameter", "block"))
    return bind(rename(poly, {slot(part): step}) * inclusion(parts, position, whole, step), step, frozenset({part}))


def _is_literal(*sizes: Any) -> bool:
    """Whether all sizes are numbers, small enough to write matrices out."""
    return all(isinstance(size, Integer) and size <= LITERAL for size in sizes)


def _entries(term: Any) -> list[list[Term]]:
    """The entries of a block matrix of literal size, row by row."""
    return [
        [entry for cell in row for entry in _rows(cell)[k]]
        for row, height in zip(term.grid, term.heights, strict=True) for k in range(int(height))
    ]


def _rows(term: Term) -> list[list[Term]]:
    """The entries of a matrix of literal size, row by row; a scalar is a matrix of one entry."""
    if shape(term) == ():
        return [[term]]
    rows, columns = map(int, shape(term))
    return [[nodes.Entry(term, Integer(i), Integer(j)) for j in range(1, columns + 1)] for i in range(1, rows + 1)]


# --- Kronecker products and stacked columns ---------------------------------------------------------------------------------


@rule(nodes.Kronecker)
def _(term: Any, context: Context) -> Polynomial:
    left, right = term.args
    if _is_literal(*shape(left), *shape(right)):
        a, b = _rows(left), _rows(right)
        return normal(nodes.explicit([[times(x, y) for x in row for y in other] for row in a for other in b]), context)
    product = _apart(normal(left, context), shape(left), "left") * _apart(normal(right, context), shape(right), "right")
    for slot, side, sizes in zip((row_label, column_label), SIDES, zip(shape(left), shape(right), strict=True), strict=True):
        product = _paired(product, slot(Mul(*sizes)), sizes, (_parameter("left", side), _parameter("right", side)))
    return product


@rule(nodes.Vec)
def _(term: Any, context: Context) -> Polynomial:
    (matrix,) = term.args
    rows, columns = shape(matrix)
    if _is_literal(rows, columns):
        return normal(nodes.explicit([[x] for column in zip(*_rows(matrix), strict=True) for x in column]), context)
    apart = _apart(normal(matrix, context), (rows, columns), "left")
    axes = (_parameter("left", "column"), _parameter("left", "row"))
    return _paired(apart, row_label(Mul(rows, columns)), (columns, rows), axes)


SIDES = ("row", "column")


def _parameter(which: str, side: str) -> int:
    return free_label(("parameter", (which, side)))


def _apart(poly: Polynomial, sizes: tuple[Any, Any], which: str) -> Polynomial:
    """The slots of an operand under names of its own."""
    rows, columns = sizes
    return rename(poly, {row_label(rows): _parameter(which, "row"), column_label(columns): _parameter(which, "column")})


def _paired(poly: Polynomial, label: int, sizes: tuple[Any, Any], axes: tuple[int, int]) -> Polynomial:
    """Two axes paired to one; an axis of literal size 1 does not exist, and the other one takes its place."""
    present = [axis for axis, size in zip(axes, sizes, strict=True) if size != 1]
    if len(present) < 2:
        return rename(poly, dict.fromkeys(present, label))
    product = poly * pairing(sizes, label, *axes)
    for axis, size in zip(axes, sizes, strict=True):
        product = bind(product, axis, frozenset({size}))
    return product
