"""Random values for whatever is not defined, and the task of making one assumed equation hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from symdlnn.exact import kinds
from symdlnn.exact.arithmetic import ONE, times
from symdlnn.exact.comparing import entries
from symdlnn.exact.duals import Dual, Value, plus
from symdlnn.exact.environment import Environment
from symdlnn.exact.equations import Equation
from symdlnn.exact.errors import CannotDraw
from symdlnn.exact.instance import Instance, positions
from symdlnn.exact.names import Head, Key, Rate, innermost, kind_of, spell

SIGNED = 500
"""How often a number is drawn until it has the signs that are assumed of it."""


@dataclass
class Draw:
    """What random choices are made from: a generator, the numbers to use, and one orthogonal basis for each size."""

    rng: Random
    pool: kinds.Pool = kinds.RATIONALS
    bases: dict[Any, Value] = field(default_factory=dict)
    signs: Mapping[Head, Callable[[Value], bool]] = field(default_factory=dict)

    def value(self, head: Head, instance: Instance) -> Value:
        """A random value for a head (a member of it), of its kind, with its sign.

        Fails when: no number has all the signs that are assumed (`CannotDraw`).
        """
        accepts = self.signs.get(head, lambda _: True)
        for _ in range(SIGNED):
            if accepts(value := self._value(head, instance)):
                return value
        raise CannotDraw(f"no value for {spell(head)} has all the signs that are assumed")

    def _value(self, head: Head, instance: Instance) -> Value:
        shape = instance.shape(head)
        if not shape:
            return kinds.number(self.rng, self.pool)
        kind = kind_of(innermost(head))
        kind = "general" if isinstance(head, Rate) and kind == "invertible" else kind
        rows, columns = shape
        return kinds.DRAW[kind](rows, columns, self.rng, self.pool)

    def head(self, head: Head, instance: Instance) -> dict[Key, Value]:
        """Random values for every key of a head."""
        return {key: self.value(head, instance) for key in instance.keys(head)}


@dataclass(frozen=True)
class Task:
    """An equation to make hold on an instance, by changing `head` in the first place; all heads in `free` may change."""

    equation: Equation
    instance: Instance
    head: Head
    free: tuple[Head, ...]
    draw: Draw


Strategy = Callable[[Task], Iterator[Instance]]
"""A way to make an equation hold: it yields changed instances, which the caller verifies; it does not have to be right."""


def residual(equation: Equation, env: Environment) -> list[Value]:
    """Left minus right, entry by entry, for all values of the free indices."""
    compiled, found = equation.compiled, []
    for _ in positions(compiled.indices, env):
        found.extend(_cells(plus(compiled.lhs(env), times(-ONE, compiled.rhs(env)))))
    return found


def _cells(value: Value) -> list[Value]:
    if type(value) is not Dual:
        return entries(value)
    columns = zip(*map(_cells, value.parts), strict=True)
    return [Dual(value.level, v, parts) for v, parts in zip(_cells(value.value), columns, strict=True)]
