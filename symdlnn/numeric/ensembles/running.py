"""Many trajectories of one system at once.

Why an integrator of our own: on (9)-(10), 10,000 normal starts, 11 times from 0 to 10, worst error over all of them below 1e-6,
the same two processors (`tests/benchmarks/ensembles.py` repeats it), the best libraries do, of the trajectories a second of
`ensemble`: heyoka, Taylor series too, 0.3 to 0.6, and as much for end points alone on an idle core (it compiles for every
system, and its batches wait for their slowest trajectory); SciPy with all trajectories stacked, one step for all, 0.15 to 0.3;
numbalsoda 0.2 (it needs a Fortran compiler); diffrax under vmap 0.05; SciPy in a loop 0.001.  Ours needs Numba alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Literal

from numpy.typing import ArrayLike

from symdlnn.dynamics.systems import System
from symdlnn.numeric.ensembles.arguments import columns_of, fixed_columns, increasing, states_at_start, tolerances
from symdlnn.numeric.ensembles.methods import Method
from symdlnn.numeric.ensembles.recording import tape_of
from symdlnn.numeric.ensembles.results import Ensemble, Failure, complaint
from symdlnn.numeric.ensembles.tapes import Tape
from symdlnn.numeric.ensembles.tasks import Solution, Task, at_rest
from symdlnn.numeric.extras import require
from symdlnn.numeric.program.nodes import Program

BACKENDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "numba": (("numba",), "symdlnn.numeric.ensembles.taylor"),
    "scipy": ((), "symdlnn.numeric.ensembles.one_by_one"),
    "jax": (("jax", "diffrax"), "symdlnn.numeric.ensembles.vectorised"),
}
"""What each backend needs, and the module whose `solve` it is."""


def ensemble(
    what: System | Program | Tape, initial: ArrayLike, times: ArrayLike, parameters: Mapping[str, ArrayLike] | None = None, *,
    rtol: float = 1e-9, atol: float = 1e-30, backend: str = "numba", most_steps: int = 100_000,
    failing: Literal["raise", "keep"] = "raise",
) -> Ensemble:
    """The trajectories that start in the rows of `initial` at times[0], at all `times`.

    `what`: a dynamics `System`, or a `Program` of numbers (its parameters are unknowns, in the order of the results, but for
    those that have a value in `parameters`), or a `Tape`.  Shapes: initial n x d, times T (increasing), parameters n or
    numbers each.  Units: those of the system.  Every trajectory has steps of its own: the local error of unknown x stays below
    atol + rtol |x|, and nothing depends on the company a trajectory is in.  `failing="keep"` keeps failed trajectories, NaN
    from the failure on.
    Fails when: shapes do not fit or values are not finite (ValueError), a trajectory cannot go on (`Diverged`: which one, when
    and why), the backend is not installed (`MissingExtra`).
    """
    solve = _solver(backend)
    given = parameters or {}
    tape = tape_of(what, tuple(given))
    starts = states_at_start(tape, initial)
    columns = columns_of(tape, given, len(starts))
    fixed = fixed_columns(tape, list(columns.values()), len(starts))
    task = Task(tape, starts, fixed, increasing(times), *tolerances(rtol, atol), most_steps)
    solution = solve(task) if task.times.size > 1 and starts.size else at_rest(task)
    failures = _failures(solution)
    if failures and failing == "raise":
        raise complaint(failures, tape.unknowns, len(starts))
    method = Method(solution.method, f"backend {backend}", rtol, atol, int(solution.steps.sum()))
    return Ensemble(tape.unknowns, task.times, solution.states, columns, solution.steps, method, failures)


def _failures(solution: Solution) -> tuple[Failure, ...]:
    return tuple(Failure(n, float(solution.reached[n]), tuple(map(float, solution.ends[n])), why) for n, why in solution.failed)


def _solver(backend: str) -> Any:
    """The solver of a backend.  Its module is imported only here: it needs an optional package at once."""
    if backend not in BACKENDS:
        raise ValueError(f"backend {backend!r} is none of {', '.join(BACKENDS)}")
    needs, module = BACKENDS[backend]
    for package in needs:
        require(package)
    return import_module(module).solve
