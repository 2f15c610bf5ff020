"""A small and simple counterexample in place of the first one found: smallest sizes, then few and simple entries."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from random import Random

from symdlnn.exact import kinds
from symdlnn.exact.arithmetic import ONE, ZERO, is_ball, is_matrix, matrix_of, zeros
from symdlnn.exact.comparing import Comparison, entries
from symdlnn.exact.duals import Value
from symdlnn.exact.errors import CannotDraw, Undefined
from symdlnn.exact.instance import Instance
from symdlnn.exact.names import Head, Key, innermost, kind_of
from symdlnn.exact.sizing import Sizes
from symdlnn.exact.solving import satisfies
from symdlnn.exact.study import Study

SIZES_TRIED, DRAWS_OF_EACH, SIMPLE_DRAWS = 150, 3, 12

Failure = tuple[Instance, Comparison]


def smallest(subject: Study, instance: Instance, found: Comparison, rng: Random) -> Failure:
    """A failure of the smallest sizes that were found to fail, with its entries made simple."""
    failure = _of_smallest_sizes(subject, (instance, found), rng)
    sizes = failure[0].sizes
    simple = (_attempt(subject, sizes, rng, kinds.SIMPLE) for _ in range(SIMPLE_DRAWS))
    failure = min([failure, *(f for f in simple if f)], key=lambda f: _weight(subject, f[0]))
    return _with_simple_entries(subject, failure)


def _of_smallest_sizes(subject: Study, failure: Failure, rng: Random) -> Failure:
    total = sum(failure[0].sizes.values())
    for sizes in islice(subject.sizing.ascending(), SIZES_TRIED):
        if sum(sizes.values()) >= total:
            break
        for pool in (kinds.RATIONALS,) * DRAWS_OF_EACH:
            if smaller := _attempt(subject, sizes, rng, pool):
                return smaller
    return failure


def _attempt(subject: Study, sizes: Sizes, rng: Random, pool: kinds.Pool) -> Failure | None:
    try:
        instance = subject.draw(sizes, rng, pool)
    except (CannotDraw, Undefined):
        return None
    return _failure(subject, instance)


def _failure(subject: Study, instance: Instance) -> Failure | None:
    try:
        found = subject.compare(instance)
    except Undefined:
        return None
    return (instance, found) if found.holds is False else None


def _with_simple_entries(subject: Study, failure: Failure) -> Failure:
    """Replace one entry after the other by 0 or 1, as long as the claim fails and every assumption holds."""
    for head in subject.system.heads:
        for key in failure[0].keys(head):
            for change in _changes(failure[0].values[key], head):
                failure = _changed(subject, failure, key, change(failure[0].values[key])) or failure
    return failure


def _changed(subject: Study, failure: Failure, key: Key, value: Value) -> Failure | None:
    changed = failure[0].updated({key: value})
    if _weight(subject, changed) >= _weight(subject, failure[0]) or not satisfies(subject.system, changed):
        return None
    return _failure(subject, changed)


def _changes(value: Value, head: Head) -> list[Callable[[Value], Value]]:
    """Simplifications of a value: all of it, then entry after entry; what has no free entries may become the identity."""
    if not is_matrix(value):
        return [lambda _: ZERO, lambda _: ONE]
    rows, columns = value.nrows(), value.ncols()
    places = kinds.coordinates(kind_of(innermost(head)), rows, columns)
    whole = zeros(rows, columns) if places else matrix_of(
        rows, columns, [ONE if i == j else ZERO for i in range(rows) for j in range(columns)]
    )
    return [lambda _: whole, *(partial(_filled, place=place, number=number) for place in places for number in (ZERO, ONE))]


def _filled(value: Value, place: list[tuple[int, int]], number: Value) -> Value:
    table = value.tolist()
    for i, j in place:
        table[i][j] = number
    return matrix_of(value.nrows(), value.ncols(), [x for row in table for x in row])


def _weight(subject: Study, instance: Instance) -> int:
    """How hard the values are to read: zeros are free, ones cheap, others cost their digits."""
    keys = (key for head in subject.system.heads for key in instance.keys(head))
    return sum(_digits(x) for key in keys for x in entries(instance.values[key]))


def _digits(x: Value) -> int:
    if is_ball(x):
        return 100
    return 0 if x == 0 else 1 if x == 1 else len(str(x)) + 1
