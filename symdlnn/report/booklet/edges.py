"""Which result rests on which, read off the results themselves.

A result rests on another if it *uses* it, naming it as a reason, or if it *assumes* an equation that the other proves.  Of
several results that prove the same equation the first in the order of the library counts, and only results that stand before
it: so there are no cycles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from symdlnn.derivation import Derivation, Result
from symdlnn.terms import Statement

Kind = Literal["uses", "assumes"]


@dataclass(frozen=True)
class Edge:
    """`above` rests on `below`; both are labels, ``derivation:element``."""

    below: str
    above: str
    kind: Kind


def dependencies(derivations: Sequence[Derivation]) -> tuple[Edge, ...]:
    """All edges between the results of derivations, in order."""
    edges: dict[Edge, None] = {}
    proved: dict[Statement, str] = {}
    labels: dict[int, str] = {}
    for derivation in derivations:
        for name, result in derivation.results.items():
            label = f"{derivation.name}:{name}"
            edges |= dict.fromkeys(_edges(result, label, labels, proved))
            labels[id(result)] = label
            if not result.is_open:
                proved.setdefault(result.claim, label)
    return tuple(edges)


def _edges(result: Result, label: str, labels: Mapping[int, str], proved: Mapping[Statement, str]) -> Iterator[Edge]:
    """What one result rests on; `labels` and `proved` hold the results before it."""
    for reason in result.reasons:
        if isinstance(reason, Result) and id(reason) in labels:
            yield Edge(labels[id(reason)], label, "uses")
    for assumption in result.assumptions:
        if assumption.claim in proved:
            yield Edge(proved[assumption.claim], label, "assumes")


def layers(edges: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    """The results in layers: each rests only on results of layers before its own, the next one before if it can be."""
    depth: dict[str, int] = {}
    for edge in edges:  # in order: what an edge leaves has its depth already
        depth.setdefault(edge.below, 0)
        depth[edge.above] = max(depth.get(edge.above, 0), depth[edge.below] + 1)
    return tuple(tuple(label for label in depth if depth[label] == level) for level in sorted(set(depth.values())))


def components(edges: Sequence[Edge]) -> tuple[tuple[Edge, ...], ...]:
    """The edges in groups that have no result in common, the largest first."""
    groups: list[tuple[set[str], list[Edge]]] = []
    for edge in edges:
        touching = [group for group in groups if group[0] & {edge.below, edge.above}]
        names = {edge.below, edge.above}.union(*(group[0] for group in touching))
        held = [e for group in touching for e in group[1]]
        groups = [*(group for group in groups if group not in touching), (names, [*held, edge])]
    ordered = sorted(groups, key=lambda group: -len(group[1]))
    position = {edge: n for n, edge in enumerate(edges)}
    return tuple(tuple(sorted(held, key=position.__getitem__)) for _, held in ordered)
