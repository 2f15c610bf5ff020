"""What matrices without operands mean, matrices written out, and pieces of matrices: columns, rows, entries, unit vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Identity, OneMatrix, ZeroMatrix
from sympy.matrices.expressions.matexpr import MatrixElement
from sympy.matrices.immutable import ImmutableDenseMatrix

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Value
from symdlnn.exact.meaning import Meaning, matrix, meaning, scalar, whole
from symdlnn.terms.nodes import Column, Entry, Explicit, Row, Unit

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World


@meaning.register(Identity)
def _(term: Identity, world: World) -> Meaning:
    n = whole(term.args[0], world)
    return lambda env: exact.eye(n(env))


def filled(value: Value, shape_: tuple[Any, ...], world: World) -> Meaning:
    """The meaning of a matrix all of whose entries are `value`; of `value` itself for the shape of a scalar."""
    if shape_ == ():
        return lambda env: value
    rows, columns = (whole(s, world) for s in shape_)
    return lambda env: exact.matrix_of(rows(env), columns(env), [value] * (rows(env) * columns(env)))


@meaning.register(ZeroMatrix)
def _(term: ZeroMatrix, world: World) -> Meaning:
    return filled(exact.ZERO, term.shape, world)


@meaning.register(OneMatrix)
def _(term: OneMatrix, world: World) -> Meaning:
    return filled(exact.ONE, term.shape, world)


def _written_out(rows: int, columns: int, entries: list[Meaning]) -> Meaning:
    return lambda env: exact.matrix_of(rows, columns, [e(env) for e in entries])


@meaning.register(Explicit)
def _(term: Explicit, world: World) -> Meaning:
    return _written_out(int(term.args[0]), int(term.args[1]), [scalar(e, world) for e in term.args[2:]])


@meaning.register(ImmutableDenseMatrix)
def _(term: ImmutableDenseMatrix, world: World) -> Meaning:
    rows, columns = term.shape
    return _written_out(int(rows), int(columns), [scalar(e, world) for e in term])


@meaning.register(Column)
def _(term: Column, world: World) -> Meaning:
    inner, j = matrix(term.args[0], world), whole(term.args[1], world)
    return lambda env: exact.column(inner(env), j(env) - 1)


@meaning.register(Row)
def _(term: Row, world: World) -> Meaning:
    inner, i = matrix(term.args[0], world), whole(term.args[1], world)
    return lambda env: exact.row(inner(env), i(env) - 1)


@meaning.register(Entry)
def _(term: Entry, world: World) -> Meaning:
    inner, i, j = matrix(term.args[0], world), whole(term.args[1], world), whole(term.args[2], world)
    return lambda env: exact.entry(inner(env), i(env) - 1, j(env) - 1)


@meaning.register(MatrixElement)
def _(term: MatrixElement, world: World) -> Meaning:
    """SymPy's ``A[i, j]`` counts from 0."""
    inner, i, j = matrix(term.args[0], world), whole(term.args[1], world), whole(term.args[2], world)
    return lambda env: exact.entry(inner(env), i(env), j(env))


@meaning.register(Unit)
def _(term: Unit, world: World) -> Meaning:
    i, n = (whole(a, world) for a in term.args)

    def value(env: Environment) -> Value:
        position, length = i(env), n(env)
        return exact.matrix_of(length, 1, [exact.ONE if k == position else exact.ZERO for k in range(1, length + 1)])

    return value
