"""Experiments on whole networks: one simulation a point, from a random start of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from symdlnn.numeric.simulation import GradientDescent, Network, Simulation, datasets, simulate, starts
from symdlnn.numeric.sweeping.experiments import REQUIRED, Results
from symdlnn.numeric.sweeping.grids import Points

Array = NDArray[np.float64]
STARTS: dict[str, Callable[..., starts.Start]] = {
    "small random": starts.small_random, "balanced": starts.balanced, "orthogonal": starts.orthogonal,
}


@dataclass(frozen=True)
class NetworkRuns:
    """Training of a deep linear network on white inputs, whose covariance Syx has the singular values `strengths`.

    `start`: "small random", "balanced" or "orthogonal"; `records` is the number of times looked at, from which half-rise times
    are interpolated; `data_seed` draws the singular vectors.  Parameters: seed (of the start), scale (of its entries), hidden
    (units), time (of training, in units of tau), rate (the step size eta of gradient descent, whose steps last eta; 0: the
    flow). Results: loss and strengths (one a mode) at the end, half_rise (one a mode, NaN where a mode does not get there),
    drift (the largest drift of a conserved quantity), method.  A run that diverges is a point that failed.
    """

    strengths: tuple[float, ...] = (3.0, 2.0, 1.0)
    inputs: int = 5
    outputs: int = 4
    depth: int = 2
    start: str = "small random"
    records: int = 401
    data_seed: int = 0
    name: ClassVar[str] = "network"
    parameters: ClassVar[Mapping[str, Any]] = MappingProxyType(
        {"seed": REQUIRED, "scale": 1e-3, "hidden": 6, "time": 10.0, "rate": 0.0})
    vectorised: ClassVar[bool] = False
    chunk: ClassVar[int] = 16

    def __post_init__(self) -> None:
        if self.start not in STARTS:
            raise ValueError(f"the start is {self.start!r}, expected {', '.join(STARTS)}")
        if not isinstance(self.records, int) or self.records < 2:
            raise ValueError(f"records is {self.records!r}, expected a whole number, at least 2")
        object.__setattr__(self, "strengths", tuple(float(strength) for strength in self.strengths))

    def __call__(self, points: Points) -> Results:
        point = {name: values[0].item() for name, values in points.items()}
        data = datasets.white(self.strengths, self.inputs, self.outputs, seed=self.data_seed)
        network = data.network(self.depth)
        start = STARTS[self.start](network, point["hidden"], scale=point["scale"], seed=point["seed"])
        run, unit = self._trained(network, start, float(point["time"]), float(point["rate"]))
        risen = (run.strengths / network.modes[1][:network.rank]).T
        rises = [_half_rise(run.times * unit, course) for course in risen]
        return {"loss": run.loss[-1:], "strengths": run.strengths[-1:], "half_rise": [rises],
                "drift": [max(run.drift.values(), default=0.0)], "method": [run.method.name]}

    def _trained(self, network: Network, start: starts.Start, time: float, rate: float) -> tuple[Simulation, float]:
        """The run, and how long a unit of its times lasts."""
        if rate == 0:
            return simulate(network, start, np.linspace(0, time, self.records)), 1.0
        steps = np.unique(np.round(np.linspace(0, time / rate, self.records)))
        return simulate(GradientDescent(network, rate), start, steps), rate


def _half_rise(times: Array, risen: Array) -> float:
    """When a course first reaches 1/2, interpolated between its records."""
    above = np.flatnonzero(risen >= 0.5)
    if not len(above):
        return float("nan")
    k = int(above[0])
    return float(np.interp(0.5, risen[k - 1:k + 1], times[k - 1:k + 1])) if k else float(times[0])
