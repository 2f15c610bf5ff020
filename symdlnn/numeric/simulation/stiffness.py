"""How stiff a run is: how many of the fastest decay times of its starts it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.singly import own_axes
from symdlnn.numeric.simulation.stability import largest_step

ROUNDS = 8


def decay_times(model: Any, start: Mapping[str, Array], horizon: float) -> float:
    """The largest number over all starts: a few rounds of the power method on the Jacobian, for all of them at once; and what
    the minimum says, to which a small start goes."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        speed = _speeds(model, start)
    fastest = float(np.max(np.nan_to_num(speed, nan=0.0, posinf=0.0), initial=0.0))
    return float(horizon / model.timescale) * max(fastest, 2 / largest_step(model))


def _speeds(model: Any, start: Mapping[str, Array]) -> Array:
    """The eigenvalue of the Jacobian with the largest absolute value, roughly, for each trajectory."""
    axes = own_axes(model)
    size = np.max([np.abs(value).max(axis=axes, keepdims=True, initial=0.0) for value in start.values()], axis=0)
    step, base = 1e-6 * (1 + size), model.descent(start)
    direction = _directions(start, axes)
    speed = np.zeros_like(size)
    for _ in range(ROUNDS):
        length = _length(direction, axes)
        unit = {name: np.divide(move, length, out=np.zeros_like(move), where=length > 0) for name, move in direction.items()}
        moved = model.descent({name: start[name] + step * unit[name] for name in unit})
        direction = {name: (moved[name] - base[name]) / step for name in unit}
        speed = _length(direction, axes)
    return np.asarray(speed)


def _directions(start: Mapping[str, Array], axes: tuple[int, ...]) -> dict[str, Array]:
    """A direction that is no eigenvector by chance: cosines, the same for every start."""
    found, place = {}, 1.0
    for name, value in start.items():
        own = tuple(value.shape[axis] for axis in axes)
        count = int(np.prod(own))
        found[name] = np.broadcast_to(np.cos(np.arange(place, place + count)).reshape(own or ()), value.shape)
        place += count
    return found


def _length(direction: Mapping[str, Array], axes: tuple[int, ...]) -> Array:
    return np.asarray(np.sqrt(sum(np.sum(move**2, axis=axes, keepdims=True) for move in direction.values())))
