"""Products of three and more factors, which can be associated in several ways.

A run (first, last) is the part of the product with the factors first, ..., last - 1, summed over the axes that nothing else
needs.  The cost of a run at a cut is that of its two parts, and one multiplication for every place of the axes that they have
together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from symdlnn.numeric.program import Axis, Contract, Node, united

Run = tuple[int, int]


@dataclass(frozen=True)
class Chain:
    """A product and the axes of the array that takes it."""

    product: Contract
    order: tuple[Axis, ...]

    @property
    def whole(self) -> Run:
        return 0, len(self.product.factors)

    @cached_property
    def cuts(self) -> dict[Run, tuple[int, ...]]:
        """Where each run that the whole may be made of can be cut in two, shortest first; empty if there is no way."""
        possible: dict[Run, tuple[int, ...]] = {}
        count = len(self.product.factors)
        for run in ((first, first + length) for length in range(2, count + 1) for first in range(count - length + 1)):
            cuts = tuple(c for c in range(run[0] + 1, run[1]) if all(self.factor(p) or p in possible for p in parts(run, c)))
            if cuts and (run == self.whole or self._small(run)):
                possible[run] = cuts
        used = {self.whole}
        for run in reversed(possible):
            used |= {part for cut in possible[run] for part in parts(run, cut)} if run in used else set()
        return {run: cuts for run, cuts in possible.items() if run in used}

    def uses(self, run: Run) -> list[tuple[Run, int]]:
        """The longer runs that a run is a part of, and where they are cut then."""
        return [(longer, cut) for longer, cuts in self.cuts.items() for cut in cuts if run in parts(longer, cut)]

    def value(self, run: Run) -> Contract:
        """What a run stands for."""
        factors, kept = self.product.factors[run[0]:run[1]], self.axes(run)
        return Contract(factors, tuple(axis for axis in united(*factors) if axis not in kept))

    def axes(self, run: Run) -> tuple[Axis, ...]:
        """The axes of a run: those that the rest of the product, or the result, needs."""
        outside = {*self.order, *united(*self.product.factors[:run[0]], *self.product.factors[run[1]:])}
        inside = united(*self.product.factors[run[0]:run[1]])
        return tuple(axis for axis in inside if axis not in self.product.over or axis in outside)

    def shared(self, run: Run, cut: int) -> tuple[Axis, ...]:
        """The axes over which the two parts of a run are multiplied."""
        return tuple(dict.fromkeys(axis for part in parts(run, cut) for axis in self._wide(part)))

    def factor(self, run: Run) -> Node | None:
        """The factor that a run of one is."""
        return self.product.factors[run[0]] if run[1] - run[0] == 1 else None

    def _wide(self, run: Run) -> tuple[Axis, ...]:
        """The axes of a run as it is multiplied: a factor comes with all of its own."""
        return self.product.factors[run[0]].axes if run[1] - run[0] == 1 else self.axes(run)

    def _small(self, run: Run) -> bool:
        """Whether a run needs no array with more axes than the product has anyway."""
        widest = max(len(self.order), *(len(factor.axes) for factor in self.product.factors))
        return len(self.axes(run)) <= max(2, widest)


def parts(run: Run, cut: int) -> tuple[Run, Run]:
    """The two parts of a run that is cut."""
    return (run[0], cut), (cut, run[1])
