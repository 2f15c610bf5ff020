"""The backend for accelerators: diffrax under vmap, in double precision, on the device that JAX has chosen.

Double precision is switched on for the call only; the setting of the rest of the program stays as it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import diffrax
import jax
import jax.numpy as jnp
import numpy as np

from symdlnn.numeric.ensembles.tapes import Tape
from symdlnn.numeric.ensembles.tasks import COLLAPSED, TOO_MANY_STEPS, Solution, Task

FINEST = 10 * float(np.finfo(float).eps)
"""A step shorter than this part of the largest time has collapsed."""
REASONS = ((diffrax.RESULTS.max_steps_reached, TOO_MANY_STEPS), (diffrax.RESULTS.dt_min_reached, COLLAPSED))
OTHERWISE = "diffrax could not go on"


def solve(task: Task) -> Solution:
    """All trajectories of a task, each with its own steps."""
    run = _compiled(task.tape, task.rtol, task.atol, task.most_steps, FINEST * float(np.abs(task.times).max()))
    with jax.enable_x64(True):
        states, end, reached, steps, success, *causes = map(np.array, run(task.initial, task.fixed, task.times))
    failed = tuple((int(n), _reason(int(n), causes)) for n in np.flatnonzero(~success))
    states[~np.isfinite(states)] = np.nan
    return Solution(states, steps, reached[:, 0], end[:, 0], failed, "Dormand-Prince 8(7), diffrax")


def _reason(n: int, causes: list[Any]) -> str:
    return next((text for cause, (_, text) in zip(causes, REASONS, strict=True) if cause[n]), OTHERWISE)


@lru_cache(maxsize=64)
def _compiled(tape: Tape, rtol: float, atol: float, most_steps: int, shortest: float) -> Any:
    """The solver of one system, compiled: (n x d, n x fixed, T) -> states, last state, last time, steps, success, causes."""
    control = diffrax.PIDController(rtol=rtol, atol=atol, dtmin=shortest, force_dtmin=False)
    term = diffrax.ODETerm(lambda time, state, fixed: jnp.stack(tape.rate_values(state, fixed, jnp)))

    def trajectory(initial: Any, fixed: Any, times: Any) -> tuple[Any, ...]:
        wanted = diffrax.SaveAt(subs=[diffrax.SubSaveAt(ts=times), diffrax.SubSaveAt(t1=True)])
        found = diffrax.diffeqsolve(term, diffrax.Dopri8(), times[0], times[-1], None, initial, fixed, saveat=wanted,
                                    stepsize_controller=control, max_steps=most_steps, throw=False)
        causes = [found.result == result for result, _ in REASONS]
        return (*found.ys, found.ts[1], found.stats["num_steps"], found.result == diffrax.RESULTS.successful, *causes)

    return jax.jit(jax.vmap(trajectory, (0, 0, None)))
