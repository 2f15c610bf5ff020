"""What a term is translated in: where its indices stand, what its names are called, which locals there are already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sympy import Integer, S

from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import ZERO, Axis, Constant, Local, Node, Parameter, Read, both, elementwise, unused
from symdlnn.terms import Index, Term

Place = Axis | Node
"""Where an entry is taken: along an axis, or at a position counted from 0."""


@dataclass
class Workshop:
    """What all parts of one program share."""

    parameters: Mapping[Any, Parameter]
    taken: set[str]
    locals: list[Local] = field(default_factory=list)

    def axis(self, size: Term, wanted: str = "i") -> Place:
        """A fresh axis of this length; the only position if the length is a literal 1."""
        return ZERO if size == 1 else self.running((size,), S.Zero, wanted)

    def running(self, stops: tuple[Term, ...], start: Term, wanted: str) -> Axis:
        """A fresh axis that runs over a range."""
        return Axis(self._name(wanted), stops, start)

    def local(self, value: Node, order: Iterable[Axis], wanted: str = "array") -> Local:
        """A new local."""
        made = Local(self._name(wanted), value, tuple(order))
        self.locals.append(made)
        return made

    def _name(self, wanted: str) -> str:
        name = unused(wanted, self.taken)
        self.taken.add(name)
        return name


@dataclass(frozen=True)
class Scope:
    """Where the indices stand, and the condition under which the value is used at all (None: always).

    Where the condition fails the value is thrown away, but it is computed; what may be undefined there has to be kept from it.
    `values` are terms that stand for names, each with the scope that it is meant in (evaluation bars).
    """

    workshop: Workshop
    places: Mapping[Index, Place] = field(default_factory=dict)
    guard: Node | None = None
    values: Mapping[Any, tuple[Term, Scope]] = field(default_factory=dict)

    def bind(self, index: Index) -> tuple[Axis, Scope]:
        """A fresh axis for an index, and the scope inside."""
        start = S.Zero if index.above is None else index.above
        axis = self.workshop.running(index.sizes, start, str(index.name))
        return axis, replace(self, places={**self.places, index: axis})

    def under(self, condition: Node) -> Scope:
        """The scope of a value that is used only under one more condition."""
        return replace(self, guard=condition if self.guard is None else both((self.guard, condition)))

    def at(self, position: Term) -> Place:
        """The place that an index or a whole number (from 1) stands for.  Fails when: it is neither (`NotPrintable`)."""
        if isinstance(position, Integer):
            return Constant(position - 1)
        if position not in self.places:
            raise NotPrintable(f"{position} is no index that stands for a position here")
        return self.places[position]

    def read(self, name: Any, places: Iterable[Place] = ()) -> Node:
        """The entries of a named array.  Fails when: the name is no argument (`NotPrintable`)."""
        parameter = self.workshop.parameters.get(name)
        if parameter is None:
            raise NotPrintable(f"{name} is not among the arguments")
        return Read(parameter, tuple(places))

    def safe(self, value: Node, otherwise: Node) -> Node:
        """An argument of a function that is not defined everywhere, where it is used at all; elsewhere `otherwise`."""
        needed = self.guard is not None and set(self.guard.axes) & set(value.axes)
        return elementwise("where", self.guard, value, otherwise) if needed and self.guard is not None else value
