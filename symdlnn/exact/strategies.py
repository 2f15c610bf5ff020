"""Ways to make one assumed equation hold, the most straightforward first.

None of them has to be right: what they yield is verified by exact evaluation, and may be thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symdlnn.exact import kinds
from symdlnn.exact.arithmetic import zeros
from symdlnn.exact.drawing import Draw, Strategy, Task
from symdlnn.exact.duals import Value
from symdlnn.exact.instance import Instance
from symdlnn.exact.linear import linear, substitute
from symdlnn.exact.names import Head, Rate, kind_of, spell
from symdlnn.exact.quadratic import along_a_ray
from symdlnn.exact.world import shape_of
from symdlnn.terms import Family

Way = tuple[Strategy, Head]
"""A strategy, and the head it solves for (None: all free heads together)."""


def as_drawn(task: Task) -> Iterator[Instance]:
    """Luck: the equation may hold as it is."""
    yield task.instance


def aligned(task: Task) -> Iterator[Instance]:
    """Matrices with shared singular vectors and values, as in ``W2^T W2 = W1 W1^T``: one basis for each size.

    Every aligned matrix of an instance is R_rows D R_columns^T with the same diagonal, as long as the smallest size.
    """
    draw, instance = task.draw, task.instance
    chosen = [h for h in task.free if not isinstance(h, Family | Rate) and kind_of(h) == "general" and shape_of(h) != ()]
    rank = min(instance.sizes.values(), default=1)
    values = draw.bases.setdefault("values", [draw.rng.choice(draw.pool) for _ in range(rank)])
    changed = {}
    for head in chosen:
        left, right = (_basis(s, n, draw) for s, n in zip(shape_of(head), instance.shape(head), strict=True))
        middle = zeros(left.ncols(), right.ncols())
        for k, value in enumerate(values[: min(instance.shape(head))]):
            middle[k, k] = value
        changed[head] = left * middle * right.transpose()
    if chosen:
        yield instance.updated(changed)


def _basis(size: Any, n: int, draw: Draw) -> Value:
    if size not in draw.bases:
        draw.bases[size] = kinds.orthogonal(n, n, draw.rng, draw.pool)
    return draw.bases[size]


def ways(free: frozenset[Head]) -> list[Way]:
    """Every strategy for every head that it may solve for, rates first; only luck where nothing may change."""
    if not free:
        return [(as_drawn, None)]
    heads = sorted(free, key=lambda h: (not isinstance(h, Rate), spell(h)))
    single = [(strategy, head) for strategy in (substitute, linear, along_a_ray) for head in heads]
    return [(as_drawn, None), *single, (aligned, None)]
