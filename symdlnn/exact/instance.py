"""An instance: sizes and exact values for everything that is not defined, and the value of a term on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from flint import ctx

from symdlnn.exact.duals import Value
from symdlnn.exact.environment import Environment
from symdlnn.exact.errors import Unsupported
from symdlnn.exact.meaning import compiled
from symdlnn.exact.names import Head, Key, Rate
from symdlnn.exact.world import World, shape_of
from symdlnn.terms import Family, Index, as_term, free_indices

BITS = 256
"""The precision of balls."""


@dataclass(frozen=True)
class Instance:
    """Sizes, and a value for every key that has to be drawn; `world` says what is made of them."""

    world: World
    sizes: Mapping[Any, int]
    values: Mapping[Key, Value]

    def environment(self) -> Environment:
        """A fresh environment in which to evaluate."""
        return Environment(self.world, self.sizes, self.values)

    def updated(self, values: Mapping[Key, Value]) -> Instance:
        """The instance with some values replaced."""
        return replace(self, values={**self.values, **values})

    def keys(self, head: Head) -> list[Key]:
        """The keys of a head: one for a name, one a member for a family; rates that a law gives are left out."""
        if isinstance(head, Rate):
            env = self.environment()
            return [Rate(key) for key in self.keys(head.of) if env.law(key) is None]
        if not isinstance(head, Family):
            return [head]
        env = self.environment()
        ranges = [range(1, 1 + min(map(env.whole, sizes))) for sizes in head.ranges]
        return [(head, *positions) for positions in product(*ranges)]

    def shape(self, head: Head) -> tuple[int, ...]:
        """The shape of a head (of its members) in numbers."""
        return tuple(map(self.environment().whole, shape_of(head)))


def evaluate(term: Any, instance: Instance, indices: Mapping[Index, int] | None = None) -> Value:
    """The exact value of a term: a rational (`fmpq`, `fmpq_mat`), or a ball (`arb`, `arb_mat`) where it need not be one.

    `indices` gives the free indices their positions, from 1.  Balls have `BITS` bits, or flint's precision if that is higher.
    Fails when: a node is not supported or a name has no value (`Unsupported`), or the term has no value here (`Undefined`).
    """
    operand, positions_ = as_term(term), dict(indices or {})
    if missing := free_indices(operand) - positions_.keys():
        raise Unsupported(f"{operand} needs a position for {', '.join(sorted(map(str, missing)))}")
    env = instance.environment()
    env.indices.update(positions_)
    with ctx.workprec(max(ctx.prec, BITS)):
        return compiled(operand, instance.world)(env)


def positions(indices: tuple[Index, ...], env: Environment) -> Iterator[dict[Index, int]]:
    """Every assignment of the indices, each set in the environment while it is yielded."""
    for values in product(*(env.range(i) for i in indices)):
        env.indices.update(zip(indices, values, strict=True))
        yield dict(zip(indices, values, strict=True))

