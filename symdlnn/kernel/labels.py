"""Interned heads, labels and ranges: the alphabet of the normal form.

A *head* is what a factor is about: a declared name, a delta, ``exp`` of a normal form.  A *label* marks one axis of a factor.
Bound labels are positive and local to a component; free labels are negative and stand for a row or column slot of a term, a
free index, or a literal position.  A *range* is a set of sizes and means 1 to the smallest of them.  All three are interned to
integers: keys are small, and equality is by structure and declaration, never by printed name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from sympy import Integer

from symdlnn.terms.names import Index
from symdlnn.terms.shapes import at_most, smallest, within

Range = frozenset[Any]
Labels = tuple[int, ...]


@dataclass(frozen=True)
class Head:
    """What a factor is about.  `sort` says how to read `data`; `kind` is the declared kind of a matrix; `symmetric` heads have
    two axes that may be exchanged."""

    sort: str
    data: Any
    kind: str = "general"
    symmetric: bool = False


class _Interner:
    """Structure -> number and back; numbers count up from 0."""

    def __init__(self) -> None:
        self.number: dict[Any, int] = {}
        self.structure: list[Any] = []

    def __call__(self, structure: Any) -> int:
        found = self.number.get(structure)
        if found is None:
            found = len(self.structure)
            self.structure.append(structure)  # before the number is known: whoever is stopped here leaves no number without one
            self.number[structure] = found
        return found


_heads, _free, _ranges = _Interner(), _Interner(), _Interner()
_fresh = count(1)


def head_number(head: Head) -> int:
    """The number of a head."""
    return _heads(head)


def head_of(number: int) -> Head:
    """The head with this number."""
    return _heads.structure[number]  # type: ignore[no-any-return]


DELTA = head_number(Head("delta", None, symmetric=True))


def free_label(meaning: Any) -> int:
    """The label of a free `Index`, a literal position, or a slot ``("row" | "column", size)``."""
    return -1 - _free(meaning)


def row_label(size: Any) -> int:
    """The label of the row slot of a term with this many rows."""
    return free_label(("row", size))


def column_label(size: Any) -> int:
    """The label of the column slot of a term with this many columns."""
    return free_label(("column", size))


def meaning_of(label: int) -> Any:
    """What a free label stands for."""
    return _free.structure[-1 - label]


def parameter_label(position: int) -> int:
    """The label of the position-th parameter of an abstracted argument, counted from 0."""
    return free_label(("parameter", position))


def fresh_label() -> int:
    """A bound label never used before."""
    return next(_fresh)


def range_number(sizes: Range) -> int:
    """The number of a range."""
    return _ranges(sizes)


def range_of(number: int) -> Range:
    """The range with this number."""
    return _ranges.structure[number]  # type: ignore[no-any-return]


def free_range(label: int) -> tuple[Range, Any]:
    """The range of a free label, and the size above which it starts (None: it starts at 1).

    A parameter of an abstracted argument has no known range: nothing is concluded from it.
    """
    meaning = meaning_of(label)
    if isinstance(meaning, tuple):
        return frozenset() if meaning[0] == "parameter" else frozenset({meaning[1]}), None
    if isinstance(meaning, Index):
        return frozenset(meaning.sizes), meaning.above
    return frozenset({meaning}), meaning - 1


def intersect(left: Range, right: Range) -> Range:
    """The range common to both."""
    return left if left == right else smallest([*left, *right])


def lies_in(label: int, sizes: Range) -> bool | None:
    """Whether a free label always (True), never (False) or sometimes (None) lies in the range."""
    own, above = free_range(label)
    if all(within(own, size) for size in sizes):
        return True
    if above is not None and any(at_most(size, above) for size in sizes):
        return False
    return None


def is_literal(label: int) -> bool:
    """Whether a label is a literal position such as the 2 in W[1, 2]."""
    return label < 0 and isinstance(meaning_of(label), Integer)
