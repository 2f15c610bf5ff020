"""The backend without a compiler: SciPy's DOP853, one trajectory after the other."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.integrate import DOP853

from symdlnn.numeric.ensembles.methods import Array
from symdlnn.numeric.ensembles.tasks import TOO_MANY_STEPS, Solution, Task

LEAST_RTOL = 100 * float(np.finfo(float).eps)
"""SciPy takes smaller tolerances for this one."""


def solve(task: Task) -> Solution:
    """All trajectories of a task, each with its own steps.  Fails when: the tolerance is below SciPy's least (ValueError)."""
    if task.rtol < LEAST_RTOL:
        raise ValueError(f"rtol is {task.rtol:g}, expected at least {LEAST_RTOL:.3g} with backend='scipy'")
    count = len(task.initial)
    states = np.full((count, task.times.size, len(task.tape.unknowns)), np.nan)
    steps, reached, ends, failed = np.zeros(count, np.int64), np.empty(count), np.empty_like(task.initial), []
    with np.errstate(all="ignore"):
        for n in range(count):
            steps[n], solver, reason = _follow(task, n, states[n])
            reached[n], ends[n] = solver.t, solver.y
            failed += [(n, reason)] if reason else []
    return Solution(states, steps, reached, ends, tuple(failed), "DOP853, one trajectory after the other")


def _follow(task: Task, n: int, states: Array) -> tuple[int, Any, str]:
    """Fill in the states of one trajectory; its number of steps, its solver at the end, and why it failed ("": it did not)."""
    def rates(_time: float, state: Array) -> list[Any]:
        return task.tape.rate_values(tuple(state), task.fixed[n], np)

    solver = DOP853(rates, task.times[0], task.initial[n], task.times[-1], rtol=task.rtol, atol=task.atol)
    states[0], steps = task.initial[n], 0
    while solver.status == "running" and steps < task.most_steps:
        message = solver.step()
        steps += 1
        passed = (solver.t_old < task.times) & (task.times <= solver.t) if solver.status != "failed" else np.zeros(0, int)
        if passed.any():
            states[passed] = solver.dense_output()(task.times[passed]).T
    return steps, solver, {"finished": "", "running": TOO_MANY_STEPS}.get(solver.status, f"SciPy stopped ({message})")
