"""Canonical names for bound labels: colour refinement, then search among the ties.

A component is a connected product of factors that share bound labels, in other words a graph.  Two components are equal when
some renaming of bound labels makes them the same; the canonical key is the same for both.  Automorphisms found on the way
prune the search, so that ``tr((A A^T)^6)`` costs a handful of leaves.  The search has a budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from symdlnn.kernel.labels import Labels, Range, head_of, range_number

Exact = int | Fraction
"""Exact rational numbers, coefficients and exponents.  Whole ones are ints, which are quick; they are divided as Fractions."""
Factor = tuple[int, Labels]
Factors = Mapping[Factor, Exact]
Colours = dict[int, int]
LEAVES = 2000


class BudgetExceeded(Exception):
    """The search or an expansion grew past its budget; nothing has been decided."""


def canonical_key(factors: Factors, bounds: Mapping[int, Range]) -> tuple[Any, ...]:
    """A key that depends on the component only, not on the names of its bound labels: (factors, ranges)."""
    if not bounds:
        return _leaf(factors, {}, {})
    entries = [(head, labels, exponent, head_of(head).symmetric) for (head, labels), exponent in factors.items()]
    ranges = {label: range_number(sizes) for label, sizes in bounds.items()}
    search = _Search(factors, entries, ranges)
    return min(search.leaves(search.refine(_dense(ranges))))


def _dense(signatures: Mapping[int, Any]) -> Colours:
    """Signatures replaced by their rank."""
    rank = {s: n for n, s in enumerate(sorted(set(signatures.values())))}
    return {label: rank[s] for label, s in signatures.items()}


def _leaf(factors: Factors, order: Colours, ranges: Mapping[int, int]) -> tuple[Any, ...]:
    """The component with its bound labels named 1, 2, ... in the given order."""
    named = []
    for (head, labels), exponent in factors.items():
        renamed = tuple(order[label] + 1 if label in order else label for label in labels)
        named.append((head, tuple(sorted(renamed)) if head_of(head).symmetric else renamed, exponent))
    sizes = tuple(ranges[label] for label in sorted(order, key=order.__getitem__))
    return tuple(sorted(named)), sizes


class _Search:
    """Refinement and individualisation on one component."""

    def __init__(self, factors: Factors, entries: list[Any], ranges: Mapping[int, int]) -> None:
        self.factors, self.entries, self.ranges, self.count = factors, entries, ranges, 0

    def refine(self, colours: Colours) -> Colours:
        """Split colours by what the labels are connected to, until nothing splits."""
        classes = len(set(colours.values()))
        while classes < len(colours):
            signs: dict[int, list[Any]] = {label: [] for label in colours}
            for head, labels, exponent, symmetric in self.entries:
                # free labels keep their (negative) own number, bound ones show their colour
                seen = tuple(colours.get(label, label) for label in labels)
                for position, label in enumerate(labels):
                    if label in signs:
                        here, around = (-1, tuple(sorted(seen))) if symmetric else (position, seen)
                        signs[label].append((head, exponent, here, around))
            finer = _dense({label: (colours[label], tuple(sorted(sign))) for label, sign in signs.items()})
            split = len(set(finer.values()))
            if split == classes:
                return colours
            colours, classes = finer, split
        return colours

    def leaves(self, colours: Colours) -> set[tuple[Any, ...]]:
        """The keys of the leaves below a colouring, one representative of each class of automorphic leaves."""
        tied = self._tied(colours)
        if tied is None:
            return {self._key(colours)}
        first, *others = tied
        keys = self.leaves(self._individualise(colours, first))
        for label in others:
            refined = self._individualise(colours, label)
            if self._first_leaf(refined) not in keys:  # an equal leaf is an automorphism: that branch repeats one seen
                keys |= self.leaves(refined)
        return keys

    def _first_leaf(self, colours: Colours) -> tuple[Any, ...]:
        while (tied := self._tied(colours)) is not None:
            colours = self._individualise(colours, tied[0])
        return self._key(colours)

    def _key(self, colours: Colours) -> tuple[Any, ...]:
        self.count += 1
        if self.count > LEAVES:
            raise BudgetExceeded("a product has too many like factors to compare")
        return _leaf(self.factors, colours, self.ranges)

    def _tied(self, colours: Colours) -> list[int] | None:
        """The smallest class of labels that share a colour."""
        classes: dict[int, list[int]] = {}
        for label, colour in colours.items():
            classes.setdefault(colour, []).append(label)
        ties = [(len(c), colour) for colour, c in classes.items() if len(c) > 1]
        return classes[min(ties)[1]] if ties else None

    def _individualise(self, colours: Colours, label: int) -> Colours:
        return self.refine(_dense({k: (c, k != label) for k, c in colours.items()}))


def connected(factors: Factors, bounds: Mapping[int, Range]) -> Iterator[tuple[dict[Factor, Exact], dict[int, Range]]]:
    """The connected components of a product: factors that share bound labels stay together."""
    group: dict[int, int] = {}  # bound label -> representative

    def find(label: int) -> int:
        while group.setdefault(label, label) != label:
            label = group[label]
        return label

    for _, labels in factors:
        inner = [label for label in labels if label in bounds]
        for label in inner[1:]:
            group[find(label)] = find(inner[0])
    parts: dict[Any, dict[Factor, Exact]] = {}
    for factor, exponent in factors.items():
        anchor = next((find(label) for label in factor[1] if label in bounds), None)
        parts.setdefault(factor if anchor is None else anchor, {})[factor] = exponent
    for part in parts.values():
        used = {label for _, labels in part for label in labels}
        yield part, {label: sizes for label, sizes in bounds.items() if label in used}
