"""Contractions of the isometries that put small axes into a large one (`normalise.isometries`).

Their columns are orthonormal: E_k^T E_l is the identity for k = l and zero otherwise, and P^T P is the identity.  P is square,
so that P P^T is the identity too; the sum of E_k E_k^T over all parts is the identity as well, which `parts_at` makes use of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sympy import Add, Mul

from symdlnn.kernel.canonical import Factor
from symdlnn.kernel.labels import Head, Labels, Range, head_of

Place = tuple[Factor, int]
"""A factor, and which of its axes."""
Pairs = list[tuple[int, int]]
"""Labels that turn out to be equal."""


class Vanishes(Exception):
    """A product is zero: two different parts of an axis meet."""


def along_the_whole(places: Sequence[Place], sizes: Range) -> Pairs | None:
    """The labels that a sum over the whole axis identifies; None if the two factors are no isometries that match.

    Fails when: the sum is zero, because two different parts meet (`Vanishes`).
    """
    (left, a), (right, b) = places
    one, two = head_of(left[0]), head_of(right[0])
    if a or b or one.sort != two.sort or one.sort not in ("inclusion", "pairing"):
        return None
    if one.sort == "pairing":
        matches = one == two and sizes == frozenset({Mul(*one.data)})
        return _pairs(left[1][1:], right[1][1:]) if matches else None
    (parts, position), (others, other) = one.data, two.data
    if parts != others or sizes != frozenset({Add(*parts)}):
        return None
    if position != other:
        raise Vanishes
    return _pairs(left[1][1:], right[1][1:])


def over_all_pairs(touching: Mapping[int, Sequence[Place]], bounds: Mapping[int, Range]) -> tuple[Factor, Factor] | None:
    """Two pairings that are summed over both of their small axes, if there are any."""
    for places in touching.values():
        if len(places) != 2 or [axis for _, axis in places] != [1, 1]:
            continue
        left, right = places[0][0], places[1][0]
        head = head_of(left[0])
        if left[0] != right[0] or head.sort != "pairing" or left[1][2] != right[1][2]:
            continue
        second = left[1][2]
        both = [bounds.get(label) == frozenset({size}) for label, size in zip(left[1][1:], head.data, strict=True)]
        if all(both) and len(touching[second]) == 2:
            return left, right
    return None


def parts_at(label: int, heads: Iterable[tuple[Head, Labels]]) -> Head | None:
    """An isometry whose large axis is at a label, if there is one."""
    return next(
        (head for head, labels in heads if head.sort in ("inclusion", "pairing") and labels[0] == label), None
    )


def _pairs(left: Labels, right: Labels) -> Pairs:
    return [(p, q) for p, q in zip(left, right, strict=True) if p != q]
