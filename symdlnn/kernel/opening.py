"""Taking components apart and putting them together again, for rules that work on single factors."""

from __future__ import annotations

from symdlnn.kernel.canonical import Exact, Factor
from symdlnn.kernel.components import component
from symdlnn.kernel.labels import Range, free_label, range_of
from symdlnn.kernel.polynomial import Polynomial, bind_all


class Opening:
    """The components of a polynomial taken apart: bound labels become temporary free ones, to be bound again by `close`.

    Openings nest (the argument of a head is opened while its component is), so that each depth has temporary labels of its own.
    """

    depth = 0

    def __enter__(self) -> Opening:
        Opening.depth += 1
        self.ranges: dict[int, Range] = {}
        return self

    def __exit__(self, *_: object) -> None:
        Opening.depth -= 1

    def factors(self, number: int) -> dict[Factor, Exact]:
        """The factors of a component, its bound labels replaced by temporary free ones."""
        whole = component(number)
        start = len(self.ranges)
        names = {k: free_label(("parameter", (self.depth, start + k))) for k in range(1, len(whole.ranges) + 1)}
        self.ranges.update({names[k]: range_of(r) for k, r in enumerate(whole.ranges, start=1)})
        return {(h, tuple(names.get(label, label) for label in labels)): e for h, labels, e in whole.factors}

    def close(self, poly: Polynomial) -> Polynomial:
        """The sum over all temporary labels."""
        return bind_all(poly, self.ranges)
