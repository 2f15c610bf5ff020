"""The exact solution of decoupled modes (9)-(10) as an experiment, a whole chunk at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.closed_forms import mode_flow, mode_strength
from symdlnn.numeric.sweeping.demands import Array, demand, floats
from symdlnn.numeric.sweeping.experiments import REQUIRED, Results
from symdlnn.numeric.sweeping.grids import Points


@dataclass(frozen=True)
class ModeSolution:
    """The exact solution of tau a' = (s - ab) b, tau b' = (s - ab) a at time `t` from a0, b0 (`closed_forms.mode_flow`).

    Parameters: s, a0, b0, t >= 0, timescale (tau > 0, 1).  Results: a, b, strength (ab), loss ((s - ab)^2 / 2), and half_rise,
    the time at which ab is half way from 0 to s: 0 if it is there at the start, infinite if it never gets there, NaN for s = 0.
    """

    name: ClassVar[str] = "mode solution"
    parameters: ClassVar[Mapping[str, Any]] = MappingProxyType(
        {"s": REQUIRED, "a0": REQUIRED, "b0": REQUIRED, "t": REQUIRED, "timescale": 1.0})
    vectorised: ClassVar[bool] = True
    chunk: ClassVar[int] = 16384

    def __call__(self, points: Points) -> Results:
        s, a0, b0, t, timescale = floats(points, "s", "a0", "b0", "t", "timescale")
        demand("t", t, t >= 0, "a time that is not negative")
        demand("timescale", timescale, timescale > 0, "a positive number")
        a, b = mode_flow(a0, b0, s, t, timescale)
        strength = mode_strength(a0, b0, s, t, timescale)
        return {"a": a, "b": b, "strength": strength, "loss": (s - strength) ** 2 / 2,
                "half_rise": half_rise(a0, b0, s, timescale)}


def half_rise(a0: ArrayLike, b0: ArrayLike, s: ArrayLike, timescale: ArrayLike = 1.0) -> Array:
    """The time at which u = ab is s/2 on the exact solution of (9)-(10) from any a0, b0.

    With c = a^2 - b^2 constant and a^2 + b^2 = sqrt(c^2 + 4u^2), tau u' = (s - u) sqrt(c^2 + 4u^2) has the solution

        t = (tau/r) [ln g(s/2) - ln g(u0)],  g(u) = (A + B) / (s - u),  A = c^2 + 4su,  B = r (a^2 + b^2),  r^2 = 4s^2 + c^2.

    Where A < 0, A + B cancels and is 4 c^2 (s - u)^2 / (B - A).  The larger of |a0|, |b0| is taken out, so that no tiny start
    underflows; s < 0 is s > 0 with b -> -b.
    """
    a, b, s, timescale = np.broadcast_arrays(*(np.asarray(value, float) for value in (a0, b0, s, timescale)))
    with np.errstate(all="ignore"):
        scale = np.maximum(np.maximum(np.abs(a), np.abs(b)), np.sqrt(np.abs(s)))
        size = np.maximum(np.abs(a), np.abs(b)) / scale
        x, y, goal = a / scale / size, np.copysign(1.0, s) * b / scale / size, np.abs(s) / scale / scale
        time = _half_rise(size, np.where(size == 0, 0.0, x), np.where(size == 0, 0.0, y), goal) * timescale / scale / scale
    return np.where(s == 0, np.nan, time)


def _half_rise(size: Array, x: Array, y: Array, s: Array) -> Array:
    """`half_rise` for s > 0, tau = 1, from (size x, size y), where the larger of |x|, |y| is 1; size and s are at most 1."""
    part = (x - y) * (x + y)
    c, u = size**2 * part, size**2 * x * y
    r = np.hypot(2 * s, c)
    a_term, b_term = size**2 * part**2 + 4 * s * x * y, r * (x**2 + y**2)
    start = np.where(a_term < 0, 4 * part**2 * (s - u) / (b_term - a_term), (a_term + b_term) / (s - u))
    half = (c**2 + 2 * s**2 + r * np.hypot(c, s)) / (s / 2)
    return np.where(2 * u >= s, 0.0, (np.log(half) - np.log(start) - 2 * np.log(size)) / r)
