"""What an ensemble returns, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from symdlnn.numeric.ensembles.methods import Array, Diverged, Method

SHOWN = 3


@dataclass(frozen=True)
class Failure:
    """Trajectory number `trajectory` (from 0) came to `state` at `time` and could not go on because of `reason`."""

    trajectory: int
    time: float
    state: tuple[float, ...]
    reason: str


@dataclass(frozen=True)
class Ensemble:
    """Many trajectories of one system.  n trajectories, T times, d unknowns.

    `states` (n x T x d); `unknowns` their names; `steps` (n) of the integrator (0 where there is none); `parameters` (n each)
    by name.  The states of a failed trajectory are NaN from its failure on.
    """

    unknowns: tuple[str, ...]
    times: Array
    states: Array
    parameters: Mapping[str, Array]
    steps: Array
    method: Method
    failures: tuple[Failure, ...] = ()

    def of(self, unknown: str) -> Array:
        """The values of one unknown (n x T)."""
        if unknown not in self.unknowns:
            raise KeyError(f"{unknown} is none of the unknowns {', '.join(self.unknowns)}")
        return self.states[:, :, self.unknowns.index(unknown)]


def complaint(failures: tuple[Failure, ...], unknowns: tuple[str, ...], count: int) -> Diverged:
    """The error that says which trajectories of `count` failed, when, where and why."""
    lines = [f"trajectory {f.trajectory}: {f.reason} at t = {f.time:.6g}, {_point(unknowns, f.state)}"
             for f in failures[:SHOWN]]
    more = [f"and {len(failures) - SHOWN} more"] if len(failures) > SHOWN else []
    return Diverged("; ".join([f"{len(failures)} of {count} trajectories failed", *lines, *more]))


def _point(names: tuple[str, ...], values: tuple[float, ...]) -> str:
    return ", ".join(f"{name} = {value:.6g}" for name, value in zip(names, values, strict=True))
