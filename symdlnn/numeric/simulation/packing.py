"""The arrays of a state as one vector, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from symdlnn.numeric.simulation.checks import Array


@dataclass(frozen=True)
class Packing:
    """How the arrays of a state, with these shapes, lie in one vector."""

    shapes: Mapping[str, tuple[int, ...]]

    def packed(self, state: Mapping[str, Array]) -> Array:
        return np.concatenate([state[name].ravel() for name in self.shapes])

    def unpacked(self, vector: Array) -> dict[str, Array]:
        """The arrays; a leading axis of times stays a leading axis.  Shapes: size, or T x size."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self.shapes.values()])
        parts = np.split(vector, ends[:-1], axis=-1)
        return {
            name: part.reshape(*vector.shape[:-1], *shape)
            for (name, shape), part in zip(self.shapes.items(), parts, strict=True)
        }
