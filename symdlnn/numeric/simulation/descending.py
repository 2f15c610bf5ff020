"""Gradient descent itself, equation (2): steps of finite length, watched for steps that are too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.simulation.checks import Array, numbers, positive
from symdlnn.numeric.simulation.modes import State
from symdlnn.numeric.simulation.stability import Flowing
from symdlnn.numeric.simulation.watching import Watch


@dataclass(frozen=True, eq=False)
class GradientDescent:
    """Gradient descent on the loss of a model with step size `rate` (eta); its times are whole numbers of steps.

    It stops with an error when the loss keeps rising and does not fall on the whole, which is not what it does with a stable
    step size; ``guarded=False`` lets it go on until the loss explodes: a step too long for one minimum may lead to a flatter
    one.
    """

    model: Flowing
    rate: float
    guarded: bool = True

    def __post_init__(self) -> None:
        if not isinstance(self.model, Flowing):
            raise TypeError(f"gradient descent on a {type(self.model).__name__}: expected a Network, VectorModes or Modes")
        object.__setattr__(self, "rate", positive("rate", self.rate))

    def description(self) -> dict[str, Any]:
        """The model as plain data."""
        return {**self.model.description(), "rate": self.rate, "guarded": self.guarded}


def whole(times: ArrayLike) -> Array:
    """Numbers of steps.  Fails when: one is no whole number (ValueError)."""
    array = numbers("times", times, 1)
    broken = array[array != np.round(array)]
    if len(broken):
        raise ValueError(f"times holds {broken[0]:g}: gradient descent is recorded after whole numbers of steps")
    return array


def descended(descent: GradientDescent, state: State, times: Array) -> dict[str, Array]:
    """The states after the numbers of steps `times`.  Leading axes of the state number the starts, which step at once.

    Fails when: a loss explodes, or keeps rising (`Diverged`: the step, the start, the part that moved most, the limit).
    """
    current, records, done = dict(state), [], 0
    with np.errstate(over="ignore", invalid="ignore"):
        watch = Watch(descent.model, descent.rate, descent.guarded, state)
        for time in times:
            while done < time:
                moves = descent.model.descent(current)
                current, done = {name: current[name] + descent.rate * move for name, move in moves.items()}, done + 1
                watch.look(done, current, moves)
            records.append(current)
    return {name: np.stack([record[name] for record in records]) for name in descent.model.names}
