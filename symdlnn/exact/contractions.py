"""What sums and products over an index, averages and diagonal matrices mean: the body at every value of the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from flint import fmpq

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Value, plus
from symdlnn.exact.errors import Undefined
from symdlnn.exact.meaning import Meaning, compiled, meaning, scalar, whole
from symdlnn.exact.pieces import filled
from symdlnn.terms import Index, Term, shape
from symdlnn.terms.nodes import Average, DiagonalOf, IndexProduct, IndexSum

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World


def _over(index: Index, env: Environment, body: Meaning, but: Collection[int] = ()) -> Iterator[tuple[int, Value]]:
    """The value of a body at every value of an index but some (where it may be undefined); the index is then as before."""
    outside = env.indices.get(index)
    for position in env.range(index):
        if position not in but:
            env.indices[index] = position
            yield position, body(env)
    if outside is None:
        env.indices.pop(index, None)
    else:
        env.indices[index] = outside


@meaning.register(IndexSum)
def _(term: Term, world: World) -> Meaning:
    body, index = compiled(term.args[0], world), term.args[1]
    empty = filled(exact.ZERO, shape(term.args[0]), world)
    exceptions = [whole(e, world) for e in term.args[2:]]

    def value(env: Environment) -> Value:
        left_out = {e(env) for e in exceptions}
        return _sum([v for _, v in _over(index, env, body, left_out)], empty, env)

    return value


@meaning.register(IndexProduct)
def _(term: Term, world: World) -> Meaning:
    body, index = scalar(term.args[0], world), term.args[1]
    exceptions = [whole(e, world) for e in term.args[2:]]

    def value(env: Environment) -> Value:
        result = exact.ONE
        for _, factor in _over(index, env, body, {e(env) for e in exceptions}):
            result = exact.times(result, factor)
        return result

    return value


def _sum(values: list[Value], empty: Meaning, env: Environment) -> Value:
    if not values:
        return empty(env)
    result = values[0]
    for value in values[1:]:
        result = plus(result, value)
    return result


@meaning.register(Average)
def _(term: Term, world: World) -> Meaning:
    body, index = compiled(term.args[0], world), term.args[1]

    def value(env: Environment) -> Value:
        values = [v for _, v in _over(index, env, body)]
        if not values:
            raise Undefined("an average over no samples")
        return exact.times(fmpq(1, len(values)), _sum(values, body, env))

    return value


@meaning.register(DiagonalOf)
def _(term: Term, world: World) -> Meaning:
    body, index = scalar(term.args[0], world), term.args[1]
    rows, columns = (whole(s, world) for s in term.args[2:])

    def value(env: Environment) -> Value:
        m, n = rows(env), columns(env)
        entries: list[Any] = [exact.ZERO] * (m * n)
        for position, entry in _over(index, env, body):
            entries[(position - 1) * n + position - 1] = entry
        return exact.matrix_of(m, n, entries)

    return value
