"""Laws of matrices as they are, for the backend that computes with whole arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from types import ModuleType
from typing import Any

import numpy as np

from symdlnn.numeric.ensembles.methods import Array
from symdlnn.numeric.ensembles.tapes import Tape


@dataclass(frozen=True)
class Matrices(Tape):
    """A system whose rates a compiled function of matrices gives, for ``backend="jax"`` only: nothing is recorded.

    `function` takes the unknowns, of these `shapes`, and then the arrays `given` (shape and entries each).
    """

    function: Any = None
    shapes: tuple[tuple[int, ...], ...] = ()
    given: tuple[tuple[tuple[int, ...], tuple[float, ...]], ...] = ()

    @classmethod
    def of(cls, function: Any, shapes: Mapping[str, tuple[int, ...]], given: Mapping[str, Array]) -> Matrices:
        """The system of a function of arrays with these names."""
        names = tuple(f"{name}{list(place)}" for name, shape in shapes.items() for place in np.ndindex(shape))
        values = tuple((value.shape, tuple(map(float, value.ravel()))) for value in given.values())
        return cls(names, (), (), (), (), function, tuple(shapes.values()), values)

    def rate_values(self, unknowns: Sequence[Any], fixed: Sequence[Any], module: ModuleType) -> list[Any]:
        """The rates of all entries, one after the other."""
        whole, arrays, place = module.asarray(unknowns), [], 0
        for shape in self.shapes:
            arrays.append(whole[place : place + prod(shape)].reshape(shape))
            place += prod(shape)
        found = self.function(*arrays, *(module.asarray(entries).reshape(shape) for shape, entries in self.given))
        rates = found if isinstance(found, tuple) else (found,)
        return list(module.concatenate([rate.ravel() for rate in rates]))
