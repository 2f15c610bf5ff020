"""Gradient descent on decoupled modes as an experiment, a whole chunk at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from symdlnn.numeric.sweeping.demands import Array, Flags, demand, floats
from symdlnn.numeric.sweeping.experiments import REQUIRED, Results
from symdlnn.numeric.sweeping.grids import Points

CONVERGED, STUCK, DIVERGED, OSCILLATES, UNFINISHED = "converged", "stuck", "diverged", "oscillates", "unfinished"
TINY = float(np.finfo(float).tiny)
STILL = 0.99
"""A residual whose peaks shrink by less than this over a quarter of the steps is not on its way to 0."""


@dataclass(frozen=True)
class ModeDescent:
    """Gradient descent on (s - ab)^2 / 2 with step size eta, at most `steps` of them.

    Parameters: s, a0, b0, eta.  Results: a, b at the end, loss, sharpness (the largest eigenvalue of the Hessian at the end: a
    minimum is stable for eta < 2/sharpness), taken (the number of steps), half_rise (the first step at which ab is half
    way from 0 to s or beyond, NaN if there was none), and outcome:

    converged   |s - ab| <= tolerance |s|, for s = 0: |ab| <= tolerance (a^2 + b^2), or a and b have become 0
    stuck       a and b have become 0 (too small for full precision) and s is not 0: at the saddle
    diverged    beyond the range of floating point numbers; loss and sharpness are then infinite
    oscillates  ab still crosses s in the last quarter of the steps, and |s - ab| peaks as high there as in the quarter before
    unfinished  none of these
    """

    steps: int = 10_000
    tolerance: float = 1e-12
    name: ClassVar[str] = "mode descent"
    parameters: ClassVar[Mapping[str, Any]] = MappingProxyType({"s": REQUIRED, "a0": REQUIRED, "b0": REQUIRED, "eta": REQUIRED})
    vectorised: ClassVar[bool] = True
    chunk: ClassVar[int] = 4096

    def __post_init__(self) -> None:
        if not isinstance(self.steps, int) or self.steps < 1:
            raise ValueError(f"steps is {self.steps!r}, expected a whole number, at least 1")
        if not self.tolerance > 0:
            raise ValueError(f"tolerance is {self.tolerance!r}, expected a positive number")

    def __call__(self, points: Points) -> Results:
        s, a0, b0, eta = floats(points, "s", "a0", "b0", "eta")
        demand("eta", eta, eta > 0, "a positive number")
        with np.errstate(over="ignore", invalid="ignore"):
            return self._described(_Course(a0, b0, s, self.steps), eta)

    def _described(self, course: _Course, eta: Array) -> Results:
        for step in range(self.steps):
            course.look(step)
            moving = ~(course.at_rest(self.tolerance) | course.lost)
            if not moving.any():
                break
            course.move(moving, eta)
        else:
            course.look(self.steps)
        lost = course.lost
        loss = np.where(lost, np.inf, course.residual**2 / 2)
        return {"a": course.a, "b": course.b, "loss": loss, "sharpness": np.where(lost, np.inf, course.sharpness),
                "taken": course.taken, "half_rise": course.half_rise, "outcome": course.outcome(self.tolerance)}


class _Course:
    """Many runs of gradient descent, abreast: where they are, and what has been seen on the way."""

    def __init__(self, a: Array, b: Array, s: Array, steps: int) -> None:
        self.a, self.b, self.s, self.steps = a, b, s, steps
        self.residual = s - a * b
        self.taken = np.zeros(len(s), dtype=np.int64)
        self.half_rise = np.full(len(s), np.nan)
        self.crossed = np.full(len(s), -1)
        self.peaks = np.zeros((4, len(s)))

    def look(self, step: int) -> None:
        """Takes note of where the runs are before `step`."""
        before, self.residual = self.residual, self.s - self.a * self.b
        risen = (self.s != 0) & (np.abs(self.s) <= 2 * np.sign(self.s) * self.a * self.b)
        self.half_rise[np.isnan(self.half_rise) & risen] = step
        self.crossed[before * self.residual < 0] = step
        peak = self.peaks[min(3, 4 * step // self.steps)]
        np.maximum(peak, np.abs(self.residual), out=peak)

    def move(self, moving: Flags, eta: Array) -> None:
        """One step of the runs that are `moving`."""
        pull = eta * self.residual
        self.a, self.b = np.where(moving, self.a + pull * self.b, self.a), np.where(moving, self.b + pull * self.a, self.b)
        self.taken += moving

    @property
    def lost(self) -> Flags:
        return ~np.isfinite(self.residual)

    @property
    def at_origin(self) -> Flags:
        return np.asarray((np.abs(self.a) < TINY) & (np.abs(self.b) < TINY))

    @property
    def sharpness(self) -> Array:
        a, b = self.a, self.b
        return np.asarray((a**2 + b**2) / 2 + np.hypot((a - b) * (a + b) / 2, 2 * a * b - self.s))

    def at_rest(self, tolerance: float) -> Flags:
        """Where a run has converged or is stuck."""
        limit = np.where(self.s == 0, self.a**2 + self.b**2, np.abs(self.s))
        return np.asarray((np.abs(self.residual) <= tolerance * limit) | self.at_origin)

    def outcome(self, tolerance: float) -> NDArray[np.str_]:
        """What became of the runs."""
        still_crossing = (self.crossed > 3 * self.steps // 4) & (self.peaks[3] >= STILL * self.peaks[2])
        stuck = self.at_origin & (self.s != 0)
        return np.select([self.lost, stuck, self.at_rest(tolerance), still_crossing], [DIVERGED, STUCK, CONVERGED, OSCILLATES],
                         UNFINISHED)
