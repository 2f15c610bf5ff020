"""Facts made true: as the value of a name, as a law of motion, or as something that has to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .drawing import Drawing, filed_as
from .facts import EQUALITIES, Fact
from .grammar import TIME, Unreadable
from .ranges import positions, reach
from .trees import Derivative, Name, Node, Product, Quotient, Scripted, children
from .world import Body, Found, World

GIVEN = {r"\mathbf{0}", "I", r"\delta"}
MARKS = {("*",), ("0",), ("+",)}
"""What makes another name of a letter that has a meaning: w_* beside w."""


def grant(drawing: Drawing, fact: Fact) -> None:
    """Make a fact true, or remember it."""
    if fact.sign in EQUALITIES:
        left, right = fact.sides
        both = ((left, right), (right, left))
        if any(_move(drawing, *sides) for sides in both) or any(_define(drawing, *sides) for sides in both):
            return
    drawing.facts.append(fact)


def _move(drawing: Drawing, one: Node, other: Node) -> bool:
    """A law of motion, if `one` is a time derivative, or a factor times one."""
    factor: Node | None = None
    if isinstance(one, Product) and len(one.factors) == 2:
        (_, factor), (_, one) = one.factors
    if not (isinstance(one, Derivative) and one.by == (TIME,) and isinstance(one.of, Name)):
        return False
    found = drawing.world.find(one.of)
    if found is None or found.key in drawing.world.velocities:
        return False
    drawing.world.velocities[found.key] = Body(other if factor is None else Quotient(other, factor), found.index)
    return True


def _define(drawing: Drawing, one: Node, other: Node) -> bool:
    """A name and its value, if `one` is a name that the other side does not need."""
    if not isinstance(one, Name) or one.base in GIVEN:
        return False
    found = drawing.world.find(one)
    if found and found.lower in MARKS:
        found = None
    if found and (found.upper or found.lower or _needs(other, found.key, drawing.world)):
        return False
    key, letter = (found.key, found.index) if found else _fresh(drawing, one, other)
    drawing.world.values.pop(key, None)
    drawing.world.memory.clear()
    drawing.world.definitions[key] = Body(other, letter)
    return True


def _fresh(drawing: Drawing, one: Name, other: Node) -> tuple[str, str]:
    """How a new name is filed: as a family if one of its scripts is an index of the body."""
    try:
        free = set(positions((other,), drawing.world)[0])
    except Unreadable:
        free = set()
    key, place, letter = filed_as(one, free)
    if letter:
        drawing.world.places[key] = place
        drawing.world.ranges[f"#{key}"] = drawing.world.ranges.get(letter) or reach(letter, (other,), drawing.world)
    return key, letter


def _needs(node: Any, key: str, world: World) -> bool:
    """Whether the value of a tree needs that of a name."""
    found = world.find(node) if isinstance(node, Name) else None
    body = world.definitions.get(found.key) if found else None
    if found and (found.key == key or (body and _needs(body.node, key, world))):
        return True
    return any(_needs(child, key, world) for child in children(node))


def move_freely(drawing: Drawing, trees: Iterable[Node]) -> None:
    """Give a random speed to every name whose time derivative is written and which has no law and no definition."""
    for tree in trees:
        found = _differentiated(tree, drawing.world)
        if found and found.key in drawing.world.values and found.key not in drawing.world.velocities and found.key != TIME.base:
            _speed(drawing, found.key)
        move_freely(drawing, children(tree))


def _differentiated(tree: Node, world: World) -> Found | None:
    """The name that a tree differentiates by time."""
    if not (isinstance(tree, Derivative) and tree.by[0] == TIME):
        return None
    of = tree.of.body if isinstance(tree.of, Scripted) else tree.of
    return world.find(of) if isinstance(of, Name) else None


def _speed(drawing: Drawing, key: str) -> None:
    """A name of its own for the speed of `key`."""
    world, value = drawing.world, drawing.world.values[key]
    speed = f"speed of {key}"
    if key in world.places:
        world.places[speed] = "_"
        world.values[speed] = [drawing.normal(*np.shape(member)) for member in value]
        world.velocities[key] = Body(Name(speed, (), ("k",)), "k")
    else:
        world.values[speed] = drawing.normal(*np.shape(value))
        world.velocities[key] = Body(Name(speed))
