"""Numbers for sizes: different from each other where possible, within their declared bounds, every free index in range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from symdlnn.exact.environment import Environment
from symdlnn.exact.errors import Unsupported
from symdlnn.exact.names import Head, kind_of
from symdlnn.exact.world import World
from symdlnn.terms import Index

LARGEST = 5
"""The largest size that is tried."""

TRIES = 100
"""How often sizes are drawn until they are admissible."""

Sizes = Mapping[Any, int]


@dataclass(frozen=True)
class Sizing:
    """The sizes to choose, those that are fixed, and what restricts the choice."""

    world: World
    names: tuple[Any, ...]
    fixed: Sizes
    free: tuple[Index, ...]
    heads: tuple[Head, ...]

    def allows(self, sizes: Sizes) -> bool:
        """Whether declared bounds hold, the free indices have values, and tall orthonormal matrices are tall."""
        env = Environment(self.world, sizes, {})
        return (
            all(sizes[s] <= env.whole(bound) for s in sizes for bound in getattr(s, "at_most", ()))
            and all(env.range(i) for i in self.free)
            and all(env.whole(h.shape[1]) <= env.whole(h.shape[0]) for h in self.heads if kind_of(h) == "stiefel")
        )

    def random(self, rng: Random, *, distinct: bool) -> Sizes:
        """An admissible choice, all different if that is wanted and possible.

        Fails when: no choice from 1 to `LARGEST` was found (`Unsupported`).
        """
        different = distinct and len(self.names) <= LARGEST
        for attempt in range(2 * TRIES):
            if different and attempt < TRIES:
                numbers = rng.sample(range(1, LARGEST + 1), len(self.names))
            else:
                numbers = [rng.randint(1, LARGEST - 1) for _ in self.names]
            sizes = {**dict(zip(self.names, numbers, strict=True)), **self.fixed}
            if self.allows(sizes):
                return sizes
        raise Unsupported(f"no sizes from 1 to {LARGEST} were found that satisfy the declared bounds")

    def ascending(self) -> Iterator[Sizes]:
        """Every admissible choice, the smallest total first."""
        choices = product(range(1, LARGEST + 1), repeat=len(self.names))
        for numbers in sorted(choices, key=lambda c: (sum(c), c)):
            sizes = {**dict(zip(self.names, numbers, strict=True)), **self.fixed}
            if self.allows(sizes):
                yield sizes
