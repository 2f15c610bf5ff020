"""What a backend is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from symdlnn.numeric.ensembles.methods import Array
from symdlnn.numeric.ensembles.tapes import Tape

COLLAPSED = "the step size collapsed to ten spacings of floating-point numbers (a blow-up, or rates that are not smooth)"
NOT_FINITE = "the rates or their derivatives are not finite"
TOO_MANY_STEPS = "the limit of steps, most_steps, was reached"


@dataclass(frozen=True)
class Task:
    """n trajectories of a tape: `initial` (n x d), the fixed quantities (n x number), `times` (T), the tolerances."""

    tape: Tape
    initial: Array
    fixed: Array
    times: Array
    rtol: float
    atol: float
    most_steps: int


@dataclass(frozen=True)
class Solution:
    """`states` (n x T x d), `steps` (n), the time `reached` (n) and the state there, `ends` (n x d).

    `failed`: the numbers of the trajectories that did not come to the last time, with the reasons; `method` names the method.
    """

    states: Array
    steps: Array
    reached: Array
    ends: Array
    failed: tuple[tuple[int, str], ...]
    method: str


def at_rest(task: Task) -> Solution:
    """The solution of a task with no trajectory, or with no time after the first."""
    count = len(task.initial)
    states = np.repeat(task.initial[:, None], task.times.size, axis=1)
    return Solution(states, np.zeros(count, np.int64), np.full(count, task.times[0]), task.initial, (), "initial states")
