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


def own_axes(model: Any) -> tuple[int, ...]:
    """The axes of a state that belong to one trajectory; those before them number the trajectories."""
    return () if isinstance(model, Modes) else (-2, -1)


def count_of(model: Any, start: State) -> int:
    """The number of trajectories."""
    return int(np.prod(_numbering(model, start)))


def called(model: Any, start: State, number: int) -> str:
    """What trajectory number `number`, from 0, is called in messages ("": there is no other)."""
    place = [int(k) for k in np.unravel_index(number, _numbering(model, start))]
    mode = f"mode {place.pop() + 1}: " if isinstance(model, Modes) else ""
    return (f"start {place}: " if place else "") + (mode if len(getattr(model, "s", ())) > 1 else "")


def _numbering(model: Any, start: State) -> tuple[int, ...]:
    shape = start[model.names[0]].shape
    return shape[: len(shape) - len(own_axes(model))]


def singles(model: Any, start: State) -> list[Single]:
    """The trajectories of a simulation, in the order of the leading axes."""
    return list(_singles(model, start))


@singledispatch
def _singles(model: Any, start: State) -> Iterator[Single]:
    for number, place in enumerate(np.ndindex(_numbering(model, start))):
        yield Single(model, {name: start[name][place] for name in model.names}, called(model, start, number))


@_singles.register
def _(model: Modes, start: State) -> Iterator[Single]:
    for number, place in enumerate(np.ndindex(_numbering(model, start))):
        one = {name: start[name][place][None] for name in model.names}
        yield Single(replace(model, s=model.s[[place[-1]]]), one, called(model, start, number))


def joined(start: State, count: int, found: Sequence[State]) -> dict[str, Array]:
    """The states of all trajectories at `count` times as one state: T x the shape of the start."""
    whole = {name: np.empty((count, *value.shape)) for name, value in start.items()}
    for name, values in whole.items():
        if found:
            values[...] = np.stack([one[name] for one in found], axis=1).reshape(values.shape)
    return whole
