"""How far an index runs, and which indices of a relation are free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from .grammar import Unreadable
from .trees import Bracket, Call, Name, Node, Scripted, Total, children
from .values import evaluate
from .world import World, clean

NORM = r"\|"
A_FEW = 6


def reach(letter: str, nodes: tuple[Node, ...], world: World) -> int:
    """The smallest range that a letter indexes.  Fails when: it indexes nothing."""
    found = [n for node in nodes for n in _uses(node, letter, world)]
    if not found:
        raise Unreadable(f"nothing tells how far {letter} runs")
    return min(found)


def _uses(node: Any, letter: str, world: World) -> Iterator[int]:
    """The lengths of everything that `letter` indexes inside a tree."""
    if isinstance(node, Name) and (found := world.find(node)):
        if found.index == letter:
            yield world.length(found.key)
        if letter in found.lower:
            yield world.get(found.key, 1 if found.index else None).shape[found.lower.index(letter)]
    elif letter in _indices(node, world) and isinstance(node, Call):
        yield evaluate(node.arguments[0], world, {}).shape[1 if node.name == "col" else 0]
    elif letter in _indices(node, world) and isinstance(node, Scripted):
        yield evaluate(node.body, world, {}).shape[clean(node.lower).index(letter)]
    for child in children(node):
        yield from _uses(child, letter, world)


def _indices(node: Any, world: World) -> tuple[str, ...]:
    """The letters that index the node itself."""
    scripts: tuple[str, ...] = ()
    if isinstance(node, Name):
        found = world.find(node)
        scripts = (found.index, *found.lower) if found else clean(node.lower) if node.base == r"\delta" else ()
    elif isinstance(node, Scripted) and not (isinstance(node.body, Bracket) and node.body.kind == NORM):
        scripts = clean(node.lower)
    elif isinstance(node, Call) and node.name in ("col", "row"):
        scripts = node.lower
    return tuple(text for text in scripts if text and not text[0].isdigit())


def free_letters(node: Any, world: World, bound: frozenset[str] = frozenset()) -> dict[str, bool]:
    """The letters that index something and are not bound; False for those that only a sum with an exception mentions."""
    if isinstance(node, Total):
        loose = frozenset(b for b in node.but if not b.isdigit()) - bound
        inside = free_letters(node.body, world, bound | set(node.letters))
        return {**dict.fromkeys(loose, False), **{letter: letter not in loose for letter in inside}}
    found = {letter: True for letter in _indices(node, world) if letter not in bound}
    for child in children(node):
        _join(found, free_letters(child, world, bound))
    return found


def _join(found: dict[str, bool], more: Mapping[str, bool]) -> None:
    for letter, strong in more.items():
        found[letter] = found.get(letter, False) or strong


def positions(sides: tuple[Node, ...], world: World) -> list[Mapping[str, int]]:
    """Values of the free letters: a few, among them equal ones.

    A letter that is only left out of a sum is free if it is so somewhere else, and summed over otherwise.
    """
    letters: dict[str, bool] = {}
    for side in sides:
        _join(letters, free_letters(side, world))
    free = sorted(letter for letter, strong in letters.items() if strong)
    ends = [world.ranges[f] if f in world.ranges else reach(f, sides, world) for f in free]
    every = [dict(zip(free, places, strict=True)) for places in product(*(range(1, end + 1) for end in ends))]
    return every[:: max(1, len(every) // A_FEW)]
