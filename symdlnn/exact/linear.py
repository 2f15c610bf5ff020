"""Solving an equation for a head in which it is linear: by substitution, or as a system of linear equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flint import fmpq, fmpq_mat

from symdlnn.exact import kinds
from symdlnn.exact.arithmetic import ONE, ZERO, is_ball, is_matrix, times, zeros
from symdlnn.exact.drawing import Task, residual
from symdlnn.exact.duals import Dual, Value, split
from symdlnn.exact.instance import Instance, positions
from symdlnn.exact.names import Head, Key, head_of_term, innermost, is_bare, kind_of


def substitute(task: Task) -> Iterator[Instance]:
    """``name = term`` or ``term = name``: the name takes the value of the term."""
    claim, compiled, instance = task.equation.claim, task.equation.compiled, task.instance
    for left, right, meaning in ((claim.lhs, claim.rhs, compiled.rhs), (claim.rhs, claim.lhs, compiled.lhs)):
        if is_bare(left) and head_of_term(left) == task.head and task.head not in instance.world.opened(right):
            indices = getattr(left, "indices", ())
            if set(compiled.indices) <= set(indices):
                env = instance.environment()
                yield instance.updated({
                    (task.head, *(at[i] for i in indices)) if indices else task.head: meaning(env)
                    for at in positions(compiled.indices, env)
                })


def linear(task: Task) -> Iterator[Instance]:
    """Solve for one name in which the equation is linear, starting from its random value."""
    instance = task.instance
    keys = [(key, place) for key in instance.keys(task.head) for place in _coordinates(task.head, instance)]
    if keys:
        varied = {key: _varied(instance.values[key], key, keys) for key in dict(keys)}
        rows = residual(task.equation, instance.environment().varied(varied, frozenset()))
        step = _solve([split(r, 1) for r in rows], len(keys))
        if step is not None:
            yield instance.updated(_stepped(instance.values, keys, step))


def _coordinates(head: Head, instance: Instance) -> list[Any]:
    shape = instance.shape(head)
    return kinds.coordinates(kind_of(innermost(head)), *shape) if shape else [None]


def _direction(value: Value, place: Any) -> Value:
    """The direction that the coordinate `place` varies a value in."""
    if place is None:
        return ONE
    direction = zeros(value.nrows(), value.ncols())
    for i, j in place:
        direction[i, j] = ONE
    return direction


def _varied(value: Value, key: Key, keys: list[tuple[Key, Any]]) -> Dual:
    none = ZERO if not is_matrix(value) else zeros(value.nrows(), value.ncols())
    return Dual(1, value, [_direction(value, place) if k == key else none for k, place in keys])


def _stepped(values: Mapping[Key, Value], keys: list[tuple[Key, Any]], step: list[fmpq]) -> dict[Key, Value]:
    result = {key: values[key] for key, _ in keys}
    for (key, place), length in zip(keys, step, strict=True):
        result[key] = result[key] + times(length, _direction(result[key], place))
    return result


def _solve(rows: list[tuple[Value, Any]], unknowns: int) -> list[fmpq] | None:
    """The step that makes every row 0, without moving along directions that are free; None if there is none."""
    cells = [cell for value, parts in rows for cell in (*(parts or [ZERO] * unknowns), -value)]
    if any(map(is_ball, cells)):
        return None
    reduced, rank = fmpq_mat(len(rows), unknowns + 1, cells).rref()
    pivots = [next(j for j in range(unknowns + 1) if reduced[i, j] != 0) for i in range(rank)]
    if unknowns in pivots:
        return None
    step = [ZERO] * unknowns
    for i, j in enumerate(pivots):
        step[j] = reduced[i, unknowns]
    return step
