"""Names with their values, definitions and laws of motion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .algebra import Value, plus, times
from .trees import Name, Node

Env = Mapping[str, int]
Evaluate = Callable[[Node, "World", Env], Value]
FONTS = {"{", "}", r"\operatorname", r"\mathsf", ","}


@dataclass(frozen=True)
class Body:
    """The body of a definition or of a law; `letter` is the index of a defined family."""

    node: Node
    letter: str = ""


@dataclass(frozen=True)
class Found:
    """A name and what is left of its scripts: the position in its family, and what acts on its value."""

    key: str
    index: str
    upper: tuple[str, ...]
    lower: tuple[str, ...]


def clean(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Scripts without braces, fonts and commas."""
    return tuple(text for text in scripts if text not in FONTS)


def key_of(base: str, upper: tuple[str, ...] = (), lower: tuple[str, ...] = ()) -> str:
    """How a name is filed."""
    return base + ("^" + "".join(upper) if upper else "") + ("_" + "".join(lower) if lower else "")


@dataclass
class World:
    """Everything that a page speaks of, with numbers.

    `values` holds numbers, arrays, and lists of them for families; `places` says where a family has its index (^, _ or
    parentheses above); `velocities` are the laws of motion; `ranges` the declared ranges of letters.
    """

    evaluate: Evaluate
    sizes: dict[str, int] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, Body] = field(default_factory=dict)
    velocities: dict[str, Body] = field(default_factory=dict)
    ranges: dict[str, int] = field(default_factory=dict)
    functions: dict[str, Any] = field(default_factory=dict)
    random: frozenset[str] = frozenset()
    layout: str = ""
    level: int = 0
    memory: dict[str, Value] = field(default_factory=dict)

    def knows(self, key: str) -> bool:
        """Whether something is filed under `key` that is no family."""
        return (key in self.values or key in self.definitions or key in self.sizes) and key not in self.places

    def find(self, name: Name) -> Found | None:
        """The longest spelling that has a meaning."""
        upper, lower = clean(name.upper), clean(name.lower)
        for above in range(len(upper), -1, -1):
            for below in range(len(lower), -1, -1):
                key = key_of(name.base, upper[:above], lower[:below])
                if self.knows(key):
                    return Found(key, "", upper[above:], lower[below:])
                if found := self._member(key, upper[above:], lower[below:]):
                    return found
        return None

    def _member(self, key: str, upper: tuple[str, ...], lower: tuple[str, ...]) -> Found | None:
        """A member of a family that is filed under `key`."""
        place = self.places.get(key)
        if place == "^" and upper:
            return Found(key, upper[0], upper[1:], lower)
        if place == "_" and lower:
            return Found(key, lower[0], upper, lower[1:])
        if place == "(" and upper[:1] == ("(",) and upper[2:3] == (")",):
            return Found(key, upper[1], upper[3:], lower)
        return None

    def get(self, key: str, position: int | None = None) -> Value:
        """The value of a name, or of the member of a family at `position` (from 1)."""
        filed = key if position is None else f"{key}#{position}"
        if filed not in self.memory:
            self.memory[filed] = self._fresh(key, position)
        return self.memory[filed]

    def _fresh(self, key: str, position: int | None) -> Value:
        if key in self.definitions:
            body = self.definitions[key]
            return self.evaluate(body.node, self, {} if position is None else {body.letter: position})
        if key in self.sizes:
            return float(self.sizes[key])
        return self.values[key] if position is None else self.values[key][position - 1]

    def length(self, key: str) -> int:
        """How many members a family has."""
        return len(self.values[key]) if key in self.values else self.ranges[f"#{key}"]

    def moved(self, changes: Mapping[tuple[str, int | None], Value]) -> World:
        """The world in which names have other values; a defined name that is changed is held at its new value."""
        values, definitions = dict(self.values), dict(self.definitions)
        for (key, position), change in changes.items():
            if position is None:
                values[key] = plus(self.get(key), change)
                definitions.pop(key, None)
            else:
                if key in definitions:
                    values[key] = [self.get(key, n) for n in range(1, self.length(key) + 1)]
                    definitions.pop(key)
                members = list(values[key])
                members[position - 1] = plus(members[position - 1], change)
                values[key] = members
        return replace(self, values=values, definitions=definitions, level=self.level + 1, memory={})

    def motion(self) -> dict[tuple[str, int | None], Value]:
        """How fast everything moves that has a law; t moves with speed 1."""
        found: dict[tuple[str, int | None], Value] = {}
        for key, law in self.velocities.items():
            if key in self.places:
                for n in range(1, self.length(key) + 1):
                    found[key, n] = self.evaluate(law.node, self, {law.letter: n})
            else:
                found[key, None] = self.evaluate(law.node, self, {})
        if "t" in self.values:
            found["t", None] = 1.0
        return found

    def along(self, of: Node, env: Env, direction: Mapping[tuple[str, int | None], Value]) -> Value:
        """The derivative of a term in a direction: a complex step, or differences within another derivative."""
        def at(step: complex) -> Value:
            return self.evaluate(of, self.moved({name: times(step, v) for name, v in direction.items()}), env)

        if self.level == 0:
            return _imaginary(at(1e-20j))
        h = 1e-3
        near = plus(at(h), times(-1, at(-h)))
        far = plus(at(2 * h), times(-1, at(-2 * h)))
        return times(1 / (12 * h), plus(times(8, near), times(-1, far)))


def _imaginary(value: Value) -> Value:
    return times(0, value) if not hasattr(value, "imag") else value.imag / 1e-20
