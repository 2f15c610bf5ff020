"""What the parameters of an experiment have to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def floats(points: Mapping[str, Any], *names: str) -> list[Array]:
    """Columns as floats.  Fails when: one holds text (TypeError) or what is not finite (ValueError)."""
    for name in names:
        if points[name].dtype.kind not in "biuf":
            raise TypeError(f"{name} is {points[name][0].item()!r}, expected a number")
        demand(name, points[name], np.isfinite(points[name]), "a finite number")
    return [np.ascontiguousarray(points[name], dtype=float) for name in names]


def demand(name: str, values: Array, good: Flags, expected: str) -> None:
    """Fails when: a value is not `good` (ValueError, which a sweep records at that point alone)."""
    if not good.all():
        raise ValueError(f"{name} is {values[~good][0]:g}, expected {expected}")
