"""Where terms are evaluated: sizes, values of names, the running values of indices, and layers of differentiation.

An environment finds the value of a key when it is first asked for: a defined name by evaluating its body *here*, the rate of
a name by its law *here*.  Differentiating opens a layer in which some keys have dual values; whatever is defined from them
becomes dual with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from symdlnn.exact.arithmetic import ONE, reciprocal, times
from symdlnn.exact.duals import Dual, Value, plain
from symdlnn.exact.errors import Undefined, Unsupported
from symdlnn.exact.kinds import HOLDS
from symdlnn.exact.meaning import Meaning, compiled, scalar
from symdlnn.exact.names import Key, Rate, head_of, kind_of, spell
from symdlnn.exact.world import Law, World
from symdlnn.terms import Index, Term


class _Values(dict[Key, Value]):
    """Values found so far; a missing one is computed and kept."""

    __slots__ = ("find",)

    def __init__(self, find: Callable[[Key], Value], known: Mapping[Key, Value]) -> None:
        super().__init__(known)
        self.find = find

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self.find(key)
        return value


class Environment:
    """One point, seen through the derivatives that are being taken."""

    __slots__ = ("held", "indices", "level", "primitive", "sizes", "values", "world")

    def __init__(
        self, world: World, sizes: Mapping[Any, int], known: Mapping[Key, Value], *, level: int = 0,
        indices: dict[Index, int] | None = None, primitive: Callable[[Key], Value] | None = None,
        held: frozenset[Key] = frozenset(),
    ) -> None:
        self.world = world
        self.sizes = sizes
        self.level = level
        self.indices = {} if indices is None else indices
        self.primitive = primitive or self._unknown
        self.held = held
        self.values = _Values(self._find, known)

    def _find(self, key: Key) -> Value:
        head = head_of(key)
        if key not in self.held:
            if head in self.world.definitions:
                indices, body = self.world.definitions[head]
                return self.at(indices, key, compiled(body, self.world))
            if isinstance(key, Rate) and (law := self.law(key.of)):
                return self._rate(law, key.of)
        return self.primitive(key)

    def _unknown(self, key: Key) -> Value:
        raise Unsupported(f"{spell(key)} has no value")

    def at(self, indices: tuple[Index, ...], key: Key, meaning: Meaning) -> Value:
        """The value of a meaning with its indices at the position of a key (or wherever they are, for a name without)."""
        if not indices:
            return meaning(self)
        outside = dict(self.indices)
        self.indices.update(zip(indices, key[1:], strict=True))
        value = meaning(self)
        self.indices.clear()
        self.indices.update(outside)
        return value

    def law(self, key: Key) -> Law | None:
        """The law of motion that gives the rate of a key, if there is one; the law of a family may cover some members only."""
        law = self.world.laws.get(head_of(key))
        positions = key[1:] if isinstance(key, tuple) else ()
        if law and all(p in self.range(i) for i, p in zip(law.indices, positions, strict=True)):
            return law
        return None

    def _rate(self, law: Law, key: Key) -> Value:
        value = self.at(law.indices, key, compiled(law.body, self.world))
        scale = ONE
        for factor in law.scale:
            scale = times(scale, self.at(law.indices, key, scalar(factor, self.world)))
        rate = times(reciprocal(scale), value)
        if kind_of(key) in ("diagonal", "symmetric") and not HOLDS[kind_of(key)](plain(rate)):
            raise Undefined(f"the law of motion of {spell(key)} does not keep it {kind_of(key)}")
        return rate

    def range(self, index: Index) -> range:
        """The values that an index runs over."""
        first = 1 if index.above is None else 1 + self.whole(index.above)
        return range(first, 1 + min(map(self.whole, index.sizes)))

    def whole(self, size: Term) -> int:
        """The value of a size."""
        value = self.sizes.get(size)
        return int(compiled(size, self.world)(self)) if value is None else value

    def varied(self, known: Mapping[Key, Value], held: frozenset[Key]) -> Environment:
        """The layer above this one in which some keys have the given dual values and are held against their definitions."""
        return Environment(
            self.world, self.sizes, known, level=self.level + 1, indices=self.indices,
            primitive=self.values.__getitem__, held=self.held | held,
        )

    def moved(self) -> Environment:
        """The layer above this one in which every name that depends on time is dual along its rate."""
        at, parent, moving = self.level + 1, self.values, self.world.moving

        def primitive(key: Key) -> Value:
            head = head_of(key)
            while isinstance(head, Rate):
                head = head.of
            if head not in moving:
                return parent[key]
            if kind_of(head) in ("orthogonal", "stiefel"):
                raise Unsupported(f"the time derivative of {spell(head)}, which is {kind_of(head)}")
            return Dual(at, parent[key], [parent[Rate(key)]])

        return Environment(
            self.world, self.sizes, {}, level=at, indices=self.indices, primitive=primitive, held=self.held
        )
