"""A world in the making: random sizes, numbers and matrices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .facts import Fact, holds
from .grammar import Unreadable
from .trees import Name, Node
from .values import evaluate
from .world import World, clean, key_of

SIZES = (2, 3, 4, 5, 6, 7)
REGULAR = 1e6
"""The largest condition number of what is declared invertible."""

Draw = Callable[[], Any]


class Unfit(Exception):
    """What is declared or granted does not fit what was drawn."""


@dataclass
class Drawing:
    """A world, the facts that it has to satisfy, and whether scalars may be negative."""

    rng: np.random.Generator
    signed: bool = False
    world: World = field(default_factory=lambda: World(evaluate))
    facts: list[Fact] = field(default_factory=list)
    invertible: list[str] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Whether everything that is granted holds, and what is declared invertible is so."""
        regular = all(np.linalg.cond(self.world.get(key)) < REGULAR for key in self.invertible)
        return regular and all(holds(fact, self.world) for fact in self.facts)

    def size(self, text: str) -> int:
        """The number behind a size; different names get different numbers while there are any."""
        text = text.replace("{", "").replace("}", "")
        if text.isdigit():
            return int(text)
        free = [size for size in SIZES if size not in self.world.sizes.values()] or SIZES
        return self.world.sizes.setdefault(text, int(self.rng.choice(free)))

    def normal(self, *shape: int) -> Any:
        """Random entries, or a random number."""
        if shape:
            return self.rng.normal(size=shape)
        return self.rng.uniform(0.4, 1.8) * (self.rng.choice([-1, 1]) if self.signed else 1)

    def file(self, name: Node, ranges: dict[str, int], draw: Draw) -> None:
        """Put a name, or all members of a family, into the world."""
        if not isinstance(name, Name):
            raise Unreadable("no name")
        key, place, letter = filed_as(name, set(ranges))
        if letter:
            self.world.places[key] = place
        self.world.values[key] = [draw() for _ in range(ranges[letter])] if letter else draw()


def filed_as(name: Name, letters: set[str]) -> tuple[str, str, str]:
    """The key of a name, the place of its index (^, _, or ( for one in brackets above) and the index; "" if it has none."""
    upper, lower = clean(name.upper), clean(name.lower)
    if len(upper) == 3 and upper[0] == "(" and upper[1] in letters:
        return key_of(name.base, (), lower), "(", upper[1]
    if len(upper) == 1 and upper[0] in letters:
        return key_of(name.base, (), lower), "^", upper[0]
    if len(lower) == 1 and lower[0] in letters:
        return key_of(name.base, upper, ()), "_", lower[0]
    return key_of(name.base, upper, lower), "", ""


def orthogonal(drawing: Drawing, *sizes: int) -> np.ndarray:
    """An orthogonal matrix, or the first columns of one.  Fails when: there is no room for so many (`Unfit`)."""
    if sizes[-1] > sizes[0]:
        raise Unfit("more orthonormal columns than rows")
    q, _ = np.linalg.qr(drawing.normal(sizes[0], sizes[0]))
    return q[:, : sizes[-1]]


def symmetric(drawing: Drawing, size: int) -> np.ndarray:
    """A symmetric matrix."""
    a = drawing.normal(size, size)
    return a + a.T


def invertible(drawing: Drawing, size: int) -> np.ndarray:
    """A matrix that is far from singular."""
    return drawing.normal(size, size) + 3 * np.eye(size)


GROUPS: dict[str, Callable[..., np.ndarray]] = {"O": orthogonal, "St": orthogonal, "Sym": symmetric, "GL": invertible}
