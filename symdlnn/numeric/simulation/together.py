"""Many starts without a known solution: integrated side by side, each with steps and errors of its own.

    network (3), rotated (5), vectors (6)-(7)     the compiled law, every entry of the layers a number (`ensembles.unrolling`)
    decoupled modes, any depth                    one mode of one start is a trajectory

`tests/benchmarks/simulations.py` measures from which number of trajectories on, and up to which size of the network, the
compiled ensemble beats SciPy's loop.  On two cores, times as fast (operations of the law): a mode of three layers 1,400 (8);
layers of 4, 6, 5 units 28 (686); of 8, 8, 8 units 7 (3,008); of 8, 30, 4 units 2.9 (5,432); of 12, 16, 10 units 1.6 (11,288).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from math import prod
from typing import Any

import numpy as np

from symdlnn.numeric.ensembles.matrices import Matrices
from symdlnn.numeric.ensembles.recording import tape_of
from symdlnn.numeric.ensembles.results import Ensemble, Failure
from symdlnn.numeric.ensembles.running import ensemble
from symdlnn.numeric.ensembles.tapes import Tape
from symdlnn.numeric.ensembles.unrolling import TooLong, unrolled
from symdlnn.numeric.extras import require
from symdlnn.numeric.simulation import laws
from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.integrating import LARGEST
from symdlnn.numeric.simulation.modes import Modes, VectorModes
from symdlnn.numeric.simulation.results import Diverged
from symdlnn.numeric.simulation.singly import called, count_of

TAYLOR, DIFFRAX = "Taylor series", "Dormand-Prince 8(7), diffrax"
BACKENDS = {TAYLOR: "numba", DIFFRAX: "jax"}
FEWEST = 32
"""From so many trajectories on the compiled ensemble is faster than SciPy, even if it has to be loaded first."""
FEWEST_ON_GPU = 1_000
"""From so many on a GPU is used: fewer do not occupy it.  A guess, not measured."""
LONGEST = 6_000
"""Operations of a law, as a tape, up to which the ensemble is well ahead of SciPy."""
MOST_STEPS = 1_000_000


@dataclass(frozen=True)
class Flow:
    """Trajectories for `ensemble`, n of them: the law, the starts (n x unknowns), the parameters (n each)."""

    law: Tape
    initial: Array
    parameters: Mapping[str, Array]


def fitting(model: Any, start: Mapping[str, Array]) -> tuple[str | None, str]:
    """The method that fits many starts, None if SciPy's loop does; and why."""
    count = count_of(model, start)
    many = f"{count} trajectories"
    if count < FEWEST:
        return None, f"{many}, fewer than {FEWEST}"
    if count >= FEWEST_ON_GPU and gpu():
        return DIFFRAX, f"{many}, at least {FEWEST_ON_GPU}, and a GPU"
    if not find_spec("numba"):
        return None, f"{many}, one after the other: numba, which the compiled ensemble needs, is not installed"
    try:
        law = flow_of(model, start, TAYLOR).law
    except TooLong:
        return None, f"{many}, one after the other: the law takes more than the {LONGEST} operations that suit the ensemble"
    return TAYLOR, f"{many}, at least {FEWEST}, and a law of {len(law.varying)} operations, at most {LONGEST}"


def gpu() -> bool:
    """Whether JAX sees a GPU and diffrax is there to use it."""
    if not (find_spec("jax") and find_spec("diffrax")):
        return False
    return bool(require("jax").default_backend() == "gpu")


def flow_of(model: Any, start: Mapping[str, Array], method: str, longest: int = LONGEST) -> Flow:
    """What an ensemble is given for a model.  Fails when: the law has more than `longest` operations (`TooLong`)."""
    if isinstance(model, Modes):
        initial = np.stack([start[name].ravel() for name in model.names], axis=1)
        strengths = np.broadcast_to(model.s, start[model.names[0]].shape).ravel()
        return Flow(tape_of(laws.program("modes", model.depth), ("s",)), initial, {"s": strengths})
    kind, state, given = _matrices(model, start)
    shapes, count = {name: value.shape[-2:] for name, value in state.items()}, count_of(model, start)
    initial = np.concatenate([value.reshape(count, prod(shapes[name])) for name, value in state.items()], axis=1)
    if method == DIFFRAX:
        return Flow(Matrices.of(laws.compiled(kind, len(state), "jax"), shapes, given), initial, {})
    return Flow(unrolled(laws.program(kind, len(state)), shapes, given, longest), initial, {})


def _matrices(model: Any, start: Mapping[str, Array]) -> tuple[str, dict[str, Array], dict[str, Array]]:
    """The kind of law of a model, its state in the names of the law, and what is given."""
    if isinstance(model, VectorModes):
        return "vector modes", {"Wbar1": start["a"].swapaxes(-1, -2), "Wbar2": start["b"]}, {"S": model.goal(start)}
    return "network", {name: start[name] for name in model.names}, {"Σyx": model.syx, "Σxx": model.sxx}


def integrated_together(
    model: Any, start: Mapping[str, Array], times: Array, rtol: float, atol: float, method: str
) -> tuple[dict[str, Array], int]:
    """The states at all times, and the number of steps of all trajectories together.

    Fails when: a trajectory cannot go on, or leaves the range of floating point numbers (`Diverged`: when, which); the method
    is not installed (`MissingExtra`).
    """
    flow = flow_of(model, start, method, longest=10**6)
    grid = times / model.timescale
    since = grid if grid[0] == 0 else np.concatenate(([0.0], grid))
    found = ensemble(flow.law, flow.initial, since, flow.parameters, rtol=rtol, atol=atol, backend=BACKENDS[method],
                     most_steps=MOST_STEPS, failing="keep")
    _must_be_whole(found, model, start, f"{method} with rtol {rtol:g} and atol {atol:g}")
    states = found.states[:, len(since) - len(grid) :].swapaxes(0, 1)
    return _taken_apart(model, start, states), found.method.evaluations


def _must_be_whole(found: Ensemble, model: Any, start: Mapping[str, Array], method: str) -> None:
    """Fails when: a trajectory stopped before the end, or became too large (`Diverged`)."""
    end = found.times[-1] * model.timescale
    if found.failures:
        first: Failure = found.failures[0]
        more = f" ({len(found.failures)} of {len(found.states)} trajectories failed)" if len(found.failures) > 1 else ""
        when = f"at time {first.time * model.timescale:.6g} of {end:.6g}"
        raise Diverged(f"{called(model, start, first.trajectory)}{method} gave up {when}: {first.reason}{more}")
    size = np.abs(found.states).max(axis=2, initial=0.0)
    if size.max(initial=0.0) > LARGEST:
        n, k = map(int, np.argwhere(size > LARGEST)[0])
        raise Diverged(f"{called(model, start, n)}{method}: the state is above {LARGEST:g} at time "
                       f"{found.times[k] * model.timescale:.6g}")


def _taken_apart(model: Any, start: Mapping[str, Array], states: Array) -> dict[str, Array]:
    """The states of a model from those of its trajectories, T x n x unknowns."""
    if isinstance(model, Modes):
        return {name: states[..., k].reshape(len(states), *start[name].shape) for k, name in enumerate(model.names)}
    found, place = {}, 0
    for name in model.names:
        *leading, rows, columns = start[name].shape
        turned = isinstance(model, VectorModes) and name == "a"
        own = (columns, rows) if turned else (rows, columns)
        part = states[..., place : place + rows * columns].reshape(len(states), *leading, *own)
        found[name], place = np.ascontiguousarray(part.swapaxes(-1, -2) if turned else part), place + rows * columns
    return found
