"""What is asked of a sweep: everything that its numbers depend on, and whether a sweep that is there already is the same."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from symdlnn.numeric.sweeping.experiments import Experiment, Results, defaults_of, experiment_of
from symdlnn.numeric.sweeping.grids import Grid, Points
from symdlnn.numeric.sweeping.identities import differences, identity, versions


@dataclass(frozen=True, eq=False)
class Job:
    """An experiment on a grid in chunks; `defaults` are the parameters that the grid leaves alone.  `chunk` None: as is
    best."""

    experiment: Experiment
    grid: Grid
    defaults: Mapping[str, Any]
    seed: int
    chunk: int | None

    @property
    def step(self) -> int:
        """The number of points of a chunk."""
        return self.chunk or self.experiment.chunk

    @property
    def chunks(self) -> int:
        return -(-self.grid.size // self.step)

    def count(self, k: int) -> int:
        """The number of points of chunk `k`: the last one may be shorter."""
        return min(self.step, self.grid.size - k * self.step)

    def points(self, k: int) -> Points:
        """The points of chunk `k`."""
        start = k * self.step
        return self.grid.points(start, start + self.count(k), self.seed).with_defaults(self.defaults)

    @property
    def plan(self) -> dict[str, Any]:
        """The job as plain data."""
        content = {"experiment": {"name": self.experiment.name, "is": identity(self.experiment)},
                   "grid": identity(self.grid.values), "axes": [[list(axis.names), len(axis)] for axis in self.grid.axes],
                   "defaults": identity(self.defaults), "seed": self.seed, "chunk": self.step, "versions": versions()}
        return dict(json.loads(json.dumps(content)))

    def resuming(self, there: Mapping[str, Any], out: Path) -> Job:
        """This job, going on with the one that wrote the plan `there`: in its chunks, if no other were asked for.

        Fails when: they are not the same (FileExistsError, which says in what they differ).
        """
        job = replace(self, chunk=self.chunk or there["chunk"])
        found = list(islice(differences(there, job.plan), 2))
        if found:
            raise FileExistsError(f"{out} belongs to another sweep: {'; '.join(found)}.  Choose another file, or delete it and "
                                  f"{out.name}.parts to begin again")
        return job


def job_of(given: Experiment | Callable[..., Results], grid: Grid, seed: int, chunk: int | None) -> Job:
    """The job that is asked for.

    Fails when: the grid does not fit the experiment, `seed` or `chunk` is no such number (ValueError); the experiment cannot be
    sent to a worker (TypeError).
    """
    experiment = experiment_of(given)
    defaults = defaults_of(experiment, grid.values)
    for name, value, least in (("seed", seed, 0), ("chunk", chunk, 1)):
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < least):
            raise ValueError(f"{name} is {value!r}, expected a whole number, at least {least}")
    try:
        pickle.dumps(experiment)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise TypeError(f"{experiment.name!r} cannot be sent to a worker: define it at the top level of a module") from error
    return Job(experiment, grid, defaults, seed, chunk)
