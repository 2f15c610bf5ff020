"""The compiled backend: Taylor series of all trajectories, in threads.

Numba releases the interpreter's lock, and threads of our own are safe where Numba's are not: inside another program's workers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from math import ceil, log

import numpy as np

from symdlnn.numeric.ensembles import series
from symdlnn.numeric.ensembles.methods import Array
from symdlnn.numeric.ensembles.tapes import PARTNERS, Operation, Quantity, Tape
from symdlnn.numeric.ensembles.tasks import COLLAPSED, NOT_FINITE, TOO_MANY_STEPS, Solution, Task

RECURRENCES = ("add", "subtract", "scale", "multiply", "divide", "power", "exp", "log", "sin", "cos")
"""The operations that have Taylor coefficients, by their numbers in `jets.coefficient`."""
REASONS = {series.COLLAPSED: COLLAPSED, series.NOT_FINITE: NOT_FINITE, series.TOO_MANY_STEPS: TOO_MANY_STEPS}
LEAST_SHARE = 8 * series.LANES
"""Trajectories a thread takes at a time, at least: some lanes stand empty at the end of each share."""
SHARES_PER_THREAD = 4


def solve(task: Task) -> Solution:
    """All trajectories of a task, each with its own steps.  Fails when: a function on the tape is not smooth (TypeError)."""
    tape, rates = encode(task.tape)
    count, unknowns = task.initial.shape
    states, ends = np.empty((count, task.times.size, unknowns)), np.empty((count, unknowns))
    steps, verdicts, reached = np.zeros(count, np.int64), np.zeros(count, np.int64), np.full(count, task.times[0])

    def share(part: slice) -> None:
        series.integrate(tape, rates, task.initial[part], task.fixed[part], task.times, task.rtol,
                         task.atol, order_of(task.rtol), task.most_steps, states[part], steps[part], verdicts[part],
                         reached[part], ends[part])

    with ThreadPoolExecutor(threads()) as pool:
        list(pool.map(share, shares(count)))
    failed = tuple((int(n), REASONS[int(verdicts[n])]) for n in np.flatnonzero(verdicts))
    return Solution(states, steps, reached, ends, failed, f"Taylor series of order {order_of(task.rtol)}")


def order_of(rtol: float) -> int:
    """The order for which the fewest operations reach a tolerance (Jorba and Zou 2005, section 3.1)."""
    return ceil(1 - log(rtol) / 2)


def threads() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares(count: int) -> Iterator[slice]:
    """The trajectories in parts that threads take in turn."""
    size = max(LEAST_SHARE, ceil(count / (SHARES_PER_THREAD * threads())))
    return (slice(start, start + size) for start in range(0, count, size))


def encode(tape: Tape) -> tuple[Array, Array]:
    """The operations as rows (number, left, right), and the places of the rates.

    Fails when: an operation has no Taylor coefficients (TypeError).
    """
    starts = {"unknown": 0, "fixed": len(tape.unknowns), "varying": len(tape.unknowns) + len(tape.fixed)}
    rows = [_row(operation, tape, starts) for operation in tape.varying]
    return np.array(rows, np.int64).reshape(-1, 3), np.array([_place(rate, starts) for rate in tape.rates], np.int64)


def _row(operation: Operation, tape: Tape, starts: Mapping[str, int]) -> tuple[int, int, int]:
    function, arguments = operation.function, operation.arguments
    if function not in RECURRENCES or (function == "power" and arguments[1].kind != "fixed"):
        raise TypeError(f"{function}: no Taylor coefficients are known for it; use backend='scipy' or 'jax'")
    if function == "multiply" and arguments[0].kind == "fixed":
        function = "scale"
    if function in PARTNERS:
        partner = tape.varying.index(Operation(PARTNERS[function], arguments))
        arguments = (*arguments, Quantity("varying", partner))
    return RECURRENCES.index(function), _place(arguments[0], starts), _place(arguments[-1], starts)


def _place(quantity: Quantity, starts: Mapping[str, int]) -> int:
    return starts[quantity.kind] + quantity.index
