"""What a simulation returns: a frozen record from which the run can be repeated, saved and read without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from symdlnn.numeric.ensembles.methods import Array, Diverged, Method

__all__ = ["Array", "Diverged", "Method", "Simulation", "largest_drift"]


@dataclass(frozen=True)
class Simulation:
    """A trajectory.  T is the number of times; further axes as the model says.

    `states` by the model's names ("W1": T x N_2 x N_1, "a": T x modes, ...); `products` holds what the exact matrix steps
    give where W1 and W2 themselves are not known; `loss` (T); `strengths` (T x r) the mode strengths u_i . W2 W1 v_i;
    `conserved` the conserved quantities by name (T x ...), `drift` the largest deviation of each from its start,
    next to the largest square of an entry of the state; `model` describes the model as plain data (arrays and strings), enough
    to build it again; `initial` the initial state; `seed` what the initial state or the data were drawn with.
    """

    model: Mapping[str, Any]
    times: Array
    states: Mapping[str, Array]
    loss: Array
    strengths: Array
    conserved: Mapping[str, Array]
    drift: Mapping[str, float]
    method: Method
    initial: Mapping[str, Array]
    seed: int | None = None
    products: Mapping[str, Array] = field(default_factory=dict)


def largest_drift(values: Array, size: float) -> float:
    """max |value - start| over time and entries, next to `size`; 0 if nothing moved."""
    moved = float(np.max(np.abs(values - values[:1]), initial=0.0))
    return moved / size if moved else 0.0
