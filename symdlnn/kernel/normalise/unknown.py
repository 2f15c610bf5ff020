"""Undetermined smooth functions and their derivatives: heads over the normal form of the argument."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from symdlnn.kernel.labels import Head, Labels, column_label, free_label, head_of, row_label
from symdlnn.kernel.normalise.context import Context, normal, rule, slots
from symdlnn.kernel.polynomial import Polynomial, abstract, rename, variable
from symdlnn.terms import nodes
from symdlnn.terms.shapes import is_scalar, shape


@dataclass(frozen=True)
class Unknown:
    """The derivative of some order of an undetermined function of arguments of one shape; `sizes` leaves out literal ones."""

    function: str
    order: int
    sizes: tuple[tuple[str, Any], ...]

    @staticmethod
    def of(head: Head) -> Unknown:
        """What a head of sort "applied" applies."""
        return Unknown(*head.data[1:])

    @property
    def axes(self) -> Labels:
        """The slots of the argument."""
        return tuple((row_label if side == "row" else column_label)(size) for side, size in self.sizes)

    @property
    def places(self) -> Labels:
        """Labels for the axes of the derivatives, one for each axis of the argument and each order."""
        return places(self.order * len(self.sizes))

    def at(self, argument: Polynomial) -> Polynomial:
        """The derivative at an argument, with its axes at `places`."""
        number, outer = abstract(argument, "applied", self.function, self.order, self.sizes, slots=frozenset(self.axes))
        head = head_of(number)
        if len(self.places) == self.order == 2 and not outer:  # second derivatives commute
            head = replace(head, symmetric=True)
        return variable(head, (*outer, *self.places))


def places(count: int) -> Labels:
    """Labels for the axes of derivatives while a rule works on them."""
    return tuple(free_label(("parameter", ("place", k))) for k in range(count))


@rule(nodes.Applied)
def _(term: Any, context: Context) -> Polynomial:
    sizes = () if is_scalar(term.argument) else shape(term.argument)
    named = tuple((side, size) for side, size in zip(("row", "column"), sizes, strict=False) if size != 1)
    unknown = Unknown(term.function, term.order, named)
    ends = tuple(label for label in slots(term) if label is not None)
    return rename(unknown.at(normal(term.argument, context)), dict(zip(unknown.places, ends, strict=True)))
