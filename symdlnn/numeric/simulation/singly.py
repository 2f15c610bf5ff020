"""Many starts in one simulation are many trajectories: each is followed by itself, with steps and errors of its own.

Leading axes of a state number the starts.  Decoupled modes know nothing of each other either, so that each of them is a
trajectory, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

import numpy as np

from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.modes import Modes

State = Mapping[str, Array]


@dataclass(frozen=True)
class Single:
    """One trajectory: its model, its start, and what it is called in messages ("": there is no other)."""

    model: Any
    start: dict[str, Array]
    called: str


def singles(model: Any, start: State) -> list[Single]:
    """The trajectories of a simulation, in the order of the leading axes."""
    return list(_singles(model, start))


@singledispatch
def _singles(model: Any, start: State) -> Iterator[Single]:
    leading = start[model.names[0]].shape[:-2]
    for place in np.ndindex(leading):
        yield Single(model, {name: start[name][place] for name in model.names}, f"start {list(place)}: " if place else "")


@_singles.register
def _(model: Modes, start: State) -> Iterator[Single]:
    several = len(model.s) > 1
    for place in np.ndindex(start[model.names[0]].shape):
        *leading, mode = place
        called = (f"start {leading}: " if leading else "") + (f"mode {mode + 1}: " if several else "")
        yield Single(replace(model, s=model.s[[mode]]), {name: start[name][place][None] for name in model.names}, called)


def joined(start: State, count: int, found: Sequence[State]) -> dict[str, Array]:
    """The states of all trajectories at `count` times as one state: T x the shape of the start."""
    whole = {name: np.empty((count, *value.shape)) for name, value in start.items()}
    for name, values in whole.items():
        if found:
            values[...] = np.stack([one[name] for one in found], axis=1).reshape(values.shape)
    return whole
