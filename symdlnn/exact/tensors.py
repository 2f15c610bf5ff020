"""What block matrices, Kronecker products, stacked columns and ranks mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpq_mat

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Value, level
from symdlnn.exact.errors import Unsupported
from symdlnn.exact.meaning import Meaning, matrix, meaning
from symdlnn.terms import ShapeError
from symdlnn.terms.nodes import Blocks, Kronecker, Rank, Vec

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World


def _rows(value: Value) -> list[list[Value]]:
    """The entries of a matrix, dual or not, row by row."""
    rows, columns = exact.size_of(value)
    return [[exact.entry(value, i, j) for j in range(columns)] for i in range(rows)]


def _written(rows: list[list[Value]]) -> Value:
    return exact.matrix_of(len(rows), len(rows[0]), [x for row in rows for x in row])


@meaning.register(Blocks)
def _(term: Any, world: World) -> Meaning:
    try:
        term.require_fitting()
    except ShapeError as problem:
        raise Unsupported(str(problem)) from problem
    grid = [[matrix(cell, world) for cell in row] for row in term.grid]

    def value(env: Environment) -> Value:
        lines = [[_rows(cell(env)) for cell in row] for row in grid]
        return _written([[x for cell in line for x in cell[i]] for line in lines for i in range(len(line[0]))])

    return value


@meaning.register(Kronecker)
def _(term: Any, world: World) -> Meaning:
    left, right = (matrix(factor, world) for factor in term.args)

    def value(env: Environment) -> Value:
        a, b = _rows(left(env)), _rows(right(env))
        return _written([[exact.times(x, y) for x in row for y in other] for row in a for other in b])

    return value


@meaning.register(Vec)
def _(term: Any, world: World) -> Meaning:
    inner = matrix(term.args[0], world)
    return lambda env: _written([[x] for column in zip(*_rows(inner(env)), strict=True) for x in column])


@meaning.register(Rank)
def _(term: Any, world: World) -> Meaning:
    inner: Callable[[Environment], Value] = matrix(term.args[0], world)

    def value(env: Environment) -> Value:
        found = inner(env)
        if level(found) or not isinstance(found, fmpq_mat):
            raise Unsupported(f"{term}: the rank of a matrix that varies, or whose entries are not rational")
        return fmpq(found.rank())

    return value
