"""What the grammar builds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Scripts = tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A literal number."""

    value: float


@dataclass(frozen=True)
class Name:
    """A letter in its dress, with the texts of its scripts."""

    base: str
    upper: Scripts = ()
    lower: Scripts = ()


@dataclass(frozen=True)
class Scripted:
    """Scripts on a bracket or an array."""

    body: Node
    upper: Scripts = ()
    lower: Scripts = ()


@dataclass(frozen=True)
class Bracket:
    """( ), [ ], ⟨ ⟩, | |, ‖ ‖ around one or several terms."""

    kind: str
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Sum:
    """Terms with their signs."""

    terms: tuple[tuple[int, Node], ...]


@dataclass(frozen=True)
class Product:
    """Factors with the operator before each."""

    factors: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Quotient:
    """A fraction."""

    above: Node
    below: Node


@dataclass(frozen=True)
class Call:
    """A function of one or several arguments, raised to `power`."""

    name: str
    arguments: tuple[Node, ...]
    power: float = 1
    lower: Scripts = ()


@dataclass(frozen=True)
class Total:
    """A sum or product over `letters`, unequal to `but`, from `first` to the size `last` ("" for the declared range)."""

    sign: str
    letters: Scripts
    but: Scripts
    first: int
    last: Scripts
    body: Node


@dataclass(frozen=True)
class Integral:
    """An integral of `body` over `variable`."""

    body: Node
    variable: Name
    lower: Node
    upper: Node


@dataclass(frozen=True)
class Derivative:
    """The derivative of `of` by one variable after the other; time is the name t."""

    of: Node
    by: tuple[Node, ...]


@dataclass(frozen=True)
class Grid:
    """A matrix written out."""

    rows: tuple[tuple[Node, ...], ...]


Node = Number | Name | Scripted | Bracket | Sum | Product | Quotient | Call | Total | Integral | Derivative | Grid


def children(node: Any) -> Iterator[Any]:
    """The trees directly inside a tree."""
    for field in dataclasses.fields(node):
        yield from _flat(getattr(node, field.name))


def _flat(item: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(item):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from _flat(part)
