"""Right-hand sides as tapes: the operations on numbers that lead from unknowns and parameters to rates.

    (s - a b) b,  (s - a b) a      unknowns a, b; fixed s; varying  ab,  s - ab,  (s - ab) b,  (s - ab) a

What depends on parameters only is `fixed`: computed once for each trajectory.  What is used twice is on the tape once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

PARTNERS = {"sin": "cos", "cos": "sin"}
"""Functions that are derivatives of each other up to a sign: one is never on a tape without the other."""


@dataclass(frozen=True)
class Quantity:
    """Number `index` among the unknowns, the fixed or the varying quantities."""

    kind: str
    index: int


@dataclass(frozen=True)
class Operation:
    """A function, by NumPy's name, of earlier quantities.

    A number of the text is the function "number" with its `value`; parameters are "parameter" with their place as `value`.
    """

    function: str
    arguments: tuple[Quantity, ...] = ()
    value: float = 0.0


@dataclass(frozen=True)
class Tape:
    """An autonomous system of differential equations: d unknown/dt = rate, one rate an unknown."""

    unknowns: tuple[str, ...]
    parameters: tuple[str, ...]
    fixed: tuple[Operation, ...]
    varying: tuple[Operation, ...]
    rates: tuple[Quantity, ...]

    def fixed_values(self, parameters: Sequence[Any], module: ModuleType) -> list[Any]:
        """The fixed quantities, computed entry by entry with the functions of `module` (`numpy`, `jax.numpy`)."""
        values: dict[str, list[Any]] = {"fixed": []}
        for operation in self.fixed:
            match operation.function:
                case "number":
                    values["fixed"].append(operation.value)
                case "parameter":
                    values["fixed"].append(parameters[int(operation.value)])
                case _:
                    values["fixed"].append(_apply(operation, values, module))
        return values["fixed"]

    def rate_values(self, unknowns: Sequence[Any], fixed: Sequence[Any], module: ModuleType) -> list[Any]:
        """The rates at a point, with the fixed quantities computed before."""
        values: dict[str, list[Any]] = {"unknown": list(unknowns), "fixed": list(fixed), "varying": []}
        for operation in self.varying:
            values["varying"].append(_apply(operation, values, module))
        return [values[rate.kind][rate.index] for rate in self.rates]


def _apply(operation: Operation, values: dict[str, list[Any]], module: ModuleType) -> Any:
    return getattr(module, operation.function)(*(values[q.kind][q.index] for q in operation.arguments))
