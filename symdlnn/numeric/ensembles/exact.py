"""Many modes by their exact solution, a block at a time: the memory beyond the result does not grow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.closed_forms.modes import MODE_FLOW
from symdlnn.numeric.compiling import Compiled, to_function
from symdlnn.numeric.ensembles.arguments import column, increasing
from symdlnn.numeric.ensembles.methods import Array, Method
from symdlnn.numeric.ensembles.results import Ensemble
from symdlnn.numeric.ensembles.spreading import spread

BLOCK = {"numba": 1 << 18, "numpy": 1 << 14}
"""States at a time: for Numba enough to occupy its threads, for NumPy what fits into the processor's cache."""


def exact_ensemble(a0: ArrayLike, b0: ArrayLike, s: ArrayLike, times: ArrayLike, timescale: ArrayLike = 1.0, *,
                   backend: str = "numba") -> Ensemble:
    """The exact trajectories of many modes, tau da/dt = (s - ab) b, tau db/dt = (s - ab) a, that start in (a0, b0) at times[0].

    Shapes: a0, b0, s and timescale n or numbers each; times T (increasing); the states are n x T x 2.  Units: times in those of
    timescale.  Accuracy and domain: those of `closed_forms.mode_flow`.
    Fails when: shapes do not fit, or values are not finite or out of the domain (ValueError); the backend is not installed.
    """
    if backend not in BLOCK:
        raise ValueError(f"backend {backend!r} is none of {', '.join(BLOCK)}")
    given = {"a0": a0, "b0": b0, "s": s, "timescale": timescale}
    count = max((size for value in given.values() for size in np.shape(value) if size != 1), default=1)
    columns = {name: column(name, value, count) for name, value in given.items()}
    if count and not (columns["timescale"] > 0).all():
        raise ValueError(f"timescale is {columns['timescale'].min():g}, expected > 0")
    grid = increasing(times)
    states = np.empty((count, grid.size, 2))
    with np.errstate(all="ignore"):
        for part in _blocks(count, grid.size, BLOCK[backend]):
            start = (columns[name][part] for name in ("a0", "b0", "s"))
            states[part, :, 0], states[part, :, 1] = _flow(backend)(*start, grid - grid[0], columns["timescale"][part])
            _check(states[part], part.start, columns)
    method = Method("exact mode solution", "every pair (a0, b0), every s", 0.0, 0.0, 0)
    parameters = {"s": columns["s"], "timescale": columns["timescale"]}
    return Ensemble(("a", "b"), grid, states, parameters, np.zeros(count, np.int64), method)


def _check(states: Array, first: int, columns: Mapping[str, Array]) -> None:
    if not np.isfinite(states).all():
        n = first + int(np.flatnonzero(~np.isfinite(states).all(axis=(1, 2)))[0])
        values = ", ".join(f"{name} = {column[n]:g}" for name, column in columns.items())
        raise ValueError(f"trajectory {n} is out of the domain of the exact solution: {values}")


@cache
def _flow(backend: str) -> Compiled:
    return to_function(spread(MODE_FLOW, "t"), backend=backend)


def _blocks(count: int, times: int, size: int) -> Iterator[slice]:
    rows = max(1, size // times)
    return (slice(start, start + rows) for start in range(0, count, rows))
