"""A normal form along an axis that isometries map into: part by part, or pair by pair."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Add, Mul

from symdlnn.kernel.components import component
from symdlnn.kernel.isometries import parts_at
from symdlnn.kernel.labels import Head, free_label, head_of, meaning_of
from symdlnn.kernel.normalise import inclusion, pairing
from symdlnn.kernel.polynomial import Polynomial, bind, rename
from symdlnn.terms.names import Index

Slot = Callable[[Any], int]


def projected(poly: Polynomial) -> list[Polynomial]:
    """The parts of a normal form along one axis that an isometry maps into; none if there is no such axis.

    The parts make up the whole axis: the normal form is zero where all of them are.
    """
    for label, head in isometries_of(poly).items():
        if head.sort == "pairing":
            first, second = (_position(label, k, size) for k, size in enumerate(head.data))
            return [_contracted(poly, label, pairing(head.data, _STEP, first, second), Mul(*head.data))]
        return [part_of(poly, label, head, k, _position(label, k, size)) for k, size in enumerate(head.data[0])]
    return []


def isometries_of(poly: Polynomial) -> dict[int, Head]:
    """The slots of a normal form that isometries map into, each with one of them."""
    factors = [(head_of(h), labels) for m in poly.terms for n, _ in m for h, labels, _ in component(n).factors]
    slots = [label for label in sorted(poly.labels()) if isinstance(meaning_of(label), tuple)]
    found = {label: parts_at(label, factors) for label in slots if meaning_of(label)[0] in ("row", "column")}
    return {label: head for label, head in found.items() if head is not None}


def part_of(poly: Polynomial, label: int, head: Head, position: int, small: int) -> Polynomial:
    """The part at a position of a partition, with its axis at the label `small`."""
    parts = head.data[0]
    axis = None if parts[position] == 1 else small
    return _contracted(poly, label, inclusion(parts, position, _STEP, axis), Add(*parts))


_STEP = free_label(("parameter", "projection"))


def _position(label: int, position: int, size: Any) -> int:
    """An index along a part, which occurs nowhere else."""
    return free_label(Index(f"_part_{-label}_{position}", (size,)))


def _contracted(poly: Polynomial, label: int, isometry: Polynomial, whole: Any) -> Polynomial:
    return bind(rename(poly, {label: _STEP}) * isometry, _STEP, frozenset({whole}))
