"""Runs of neighbouring factors that several products share: W2 W1 in W2 W1 Sxx and in W2 W1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from symdlnn.numeric.program.keys import key_of, unrepeated
from symdlnn.numeric.program.nodes import Axis, Contract, Node, united
from symdlnn.numeric.program.walking import mapped


def with_runs(values: Sequence[Node]) -> list[Node]:
    """The values with every shared run of two or more factors as a product of its own, longest runs first."""
    run = _longest(values)
    if run is None:
        return list(values)
    return with_runs([_grouped(value, run) for value in values])


def _longest(values: Iterable[Node]) -> Node | None:
    """The key of the longest run that stands in more than one place, at least once as a part of a longer product."""
    places: dict[Node, set[tuple[int, int]]] = {}
    parts: dict[Node, int] = {}
    for number, product in enumerate(p for p in unrepeated(values) if isinstance(p, Contract)):
        for start, run in _runs(product):
            key = key_of(run)
            places.setdefault(key, set()).add((number, start))
            if len(run.factors) < len(product.factors):
                parts[key] = len(run.factors)
    shared = [key for key in parts if len(places[key]) > 1]
    return max(shared, key=parts.__getitem__, default=None)


def _runs(product: Contract) -> Iterator[tuple[int, Contract]]:
    """Where a run starts, and its product: neighbours that meet in a summed axis which nothing else has."""
    length = len(product.factors)
    for start in range(length - 1):
        for stop in range(start + 2, length + 1):
            run = product.factors[start:stop]
            others = united(*product.factors[:start], *product.factors[stop:])
            over = tuple(axis for axis in product.over if axis not in others and axis in united(*run))
            if _linked(run, over):
                yield start, Contract(run, over)


def _linked(run: Sequence[Node], over: Sequence[Axis]) -> bool:
    return all(set(left.axes) & set(right.axes) & set(over) for left, right in pairwise(run))


def _grouped(node: Node, key: Node) -> Node:
    if isinstance(node, Contract):
        node = _with_groups(node, key)
    return mapped(node, lambda part: part if key_of(part) == key else _grouped(part, key))


def _with_groups(product: Contract, key: Node) -> Contract:
    """The product with the first run that has this key, and those behind it, as products of their own."""
    for start, run in _runs(product):
        if len(run.factors) < len(product.factors) and key_of(run) == key:
            factors = (*product.factors[:start], run, *product.factors[start + len(run.factors):])
            return _with_groups(Contract(factors, tuple(a for a in product.over if a not in run.over)), key)
    return product


