"""What needs a matrix as a whole: inverses, determinants, ranks, blocks, matrices written out, Kronecker products, vec.

Such an array becomes a local; indices that stand free in it become its first axes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sympy import Determinant, Inverse, S
from sympy.matrices.immutable import ImmutableDenseMatrix

from symdlnn.numeric.program import (
    ZERO, Axis, Joined, Local, MatrixFunction, Merged, Node, Parameter, Read, contracted, renamed,
)
from symdlnn.numeric.translation.entries import Places, entry, number
from symdlnn.numeric.translation.scope import Place, Scope
from symdlnn.terms import Term, is_scalar, shape
from symdlnn.terms.nodes import Blocks, Explicit, InverseMatrix, Kronecker, Rank, Vec

Reading = Callable[..., Node]
"""Takes the places in a matrix and gives the entry."""


def whole(term: Term, scope: Scope) -> Reading:
    """A matrix as a local."""
    row, column = (scope.workshop.axis(size) for size in shape(term))
    return stored(entry(term, (row, column), scope), (row, column), scope)


def stored(value: Node, places: Sequence[Place], scope: Scope, wanted: str = "array") -> Reading:
    """A value as a local; `places` are those of the matrix, all other axes come first.  An array that is there stays one."""
    if isinstance(value, Read):
        return lambda *at: renamed(value, {old: new for old, new in zip(places, at, strict=True) if isinstance(old, Axis)})
    own = tuple(place for place in places if isinstance(place, Axis))
    outer = tuple(axis for axis in value.axes if axis not in own)
    local = scope.workshop.local(value, (*outer, *own), wanted)

    def read(*at: Place) -> Node:
        chosen = (new for old, new in zip(places, at, strict=True) if isinstance(old, Axis))
        return Read(local, (*outer, *chosen))

    return read


def _argument(term: Term, scope: Scope) -> tuple[Local | Parameter, tuple[Axis, ...], tuple[Axis, Axis]]:
    """A square matrix as an array with two last axes, literal ones included; its further axes, and the last two."""
    row, column = (scope.workshop.running((size,), S.Zero, "i") for size in shape(term))
    given = tuple(ZERO if size == 1 else axis for size, axis in zip(shape(term), (row, column), strict=True))
    value = entry(term, given, scope)
    outer = tuple(axis for axis in value.axes if axis not in (row, column))
    if isinstance(value, Read) and isinstance(value.array, Parameter) and _entire(value, (*outer, row, column)):
        return value.array, outer, (row, column)
    return scope.workshop.local(value, (*outer, row, column), "matrix"), outer, (row, column)


def _entire(value: Read, order: tuple[Axis, ...]) -> bool:
    """Whether a reading is a whole argument, its axes in this order."""
    return value.places == order and tuple(axis.stops for axis in order) == tuple((n,) for n in value.array.lengths)  # type: ignore[union-attr]


@entry.register(Inverse)
@entry.register(InverseMatrix)
def _(term: Any, places: Places, scope: Scope) -> Node:
    local, outer, pair = _argument(term.arg, scope)
    value = MatrixFunction("inv", local, (*outer, *pair))
    read = stored(value, pair, scope, "inverse")
    return read(*places)


@entry.register(Determinant)
@entry.register(Rank)
def _(term: Any, places: Places, scope: Scope) -> Node:
    local, outer, _pair = _argument(term.args[0], scope)
    function = "rank" if isinstance(term, Rank) else "det"
    return stored(MatrixFunction(function, local, outer), (), scope, function)()


# --- matrices put together ----------------------------------------------------------------------------------------------


def _stacked(grid: Sequence[Sequence[Term]], scope: Scope, places: Places, size: Sequence[Term]) -> Node:
    """The entry of a grid of blocks at a place: rows of blocks first, then these one below the other."""
    along = tuple(scope.workshop.running((length,), S.Zero, "i") for length in size)
    rows = [_beside(row, along[1], scope) for row in grid]
    value = Joined(tuple((read(own or ZERO, along[1]), own) for read, own in rows), along[0])
    return stored(value, along, scope)(*places)


def _beside(row: Sequence[Term], along: Axis, scope: Scope) -> tuple[Reading, Axis | None]:
    """A row of blocks as an array, and its own vertical axis (None: one line)."""
    down = scope.workshop.axis((shape(row[0]) or (1, 1))[0])
    parts = []
    for cell in row:
        across = scope.workshop.axis((shape(cell) or (1, 1))[1])
        value = number(cell, scope) if is_scalar(cell) else entry(cell, (down, across), scope)
        parts.append((value, across if isinstance(across, Axis) else None))
    own = down if isinstance(down, Axis) else None
    return stored(Joined(tuple(parts), along), (down, along), scope), own


@entry.register
def _(term: Blocks, places: Places, scope: Scope) -> Node:
    return _stacked(term.grid, scope, places, term.shape)


@entry.register
def _(term: Explicit, places: Places, scope: Scope) -> Node:
    rows, columns = map(int, term.shape)
    grid = [[term.entry(i + 1, j + 1) for j in range(columns)] for i in range(rows)]
    return _stacked(grid, scope, places, term.shape)


@entry.register
def _(term: ImmutableDenseMatrix, places: Places, scope: Scope) -> Node:
    return _stacked(term.tolist(), scope, places, term.shape)


@entry.register
def _(term: Kronecker, places: Places, scope: Scope) -> Node:
    pairs = [tuple(map(scope.workshop.axis, sizes)) for sizes in zip(*map(shape, term.args), strict=True)]
    left, right = zip(*pairs, strict=True)
    value = contracted((entry(term.args[0], left, scope), entry(term.args[1], right, scope)), ())
    return _merged(value, pairs, term.shape, places, scope)


@entry.register
def _(term: Vec, places: Places, scope: Scope) -> Node:
    row, column = map(scope.workshop.axis, shape(term.args[0]))
    value = entry(term.args[0], (row, column), scope)
    return _merged(value, [(column, row)], term.shape[:1], places[:1], scope)


def _merged(value: Node, pairs: Sequence[Any], sizes: Sequence[Term], places: Places, scope: Scope) -> Node:
    """The entry of a value whose pairs of places (major, minor) are read as one; a pair of one length needs no merging."""
    merged: list[Place] = []
    triples = []
    for (major, minor), size in zip(pairs, sizes, strict=True):
        if isinstance(major, Axis) and isinstance(minor, Axis):
            axis = scope.workshop.running((size,), S.Zero, "i")
            triples.append((major, minor, axis))
            merged.append(axis)
        else:
            merged.append(major if isinstance(major, Axis) else minor)
    return stored(Merged(value, tuple(triples)) if triples else value, merged, scope)(*places)

