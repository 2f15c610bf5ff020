"""Flows without a known solution: adaptive integration with SciPy, one trajectory after the other.

DOP853 needs the fewest evaluations on smooth flows like these; where the fastest decay is many times faster than the whole run
takes, an explicit method would crawl, and LSODA switches to an implicit one by itself.  Many trajectories are integrated side
by side, if they can be: `together`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np
from scipy.integrate import solve_ivp

from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.packing import Packing
from symdlnn.numeric.simulation.results import Diverged
from symdlnn.numeric.simulation.singly import Single, joined, own_axes, singles
from symdlnn.numeric.simulation.stiffness import decay_times

STIFF = 2e4
"""Explicit steps are limited by the fastest decay; beyond this many decay times LSODA is cheaper."""
STIFFLY = "LSODA"
LARGEST = 1e100
MOST_EVALUATIONS = 1_000_000
"""A trajectory that needs more evaluations of its right-hand side has stalled."""
LEAST_RTOL = 100 * float(np.finfo(float).eps)
"""SciPy takes no smaller relative tolerance."""
MOST_RTOL = 1e-2
Rate = Callable[[float, Array], Array]


def default_atol(model: Any, start: Mapping[str, Array], rtol: float) -> float:
    """The absolute tolerance that keeps `rtol` for the smallest of the starts: a thousandth of it, next to its largest entry
    (next to 1 if that is larger, or if everything is 0)."""
    sizes = np.max([np.abs(value).max(axis=own_axes(model), initial=0.0) for value in start.values()], axis=0)
    return 1e-3 * rtol * float(np.min(sizes, where=sizes > 0, initial=np.inf if np.any(sizes > 0) else 1.0))


def integrator(model: Any, start: Mapping[str, Array], horizon: float) -> str:
    """The integrator that fits: DOP853, or LSODA if one of the trajectories is stiff."""
    return STIFFLY if decay_times(model, start, horizon) > STIFF else "DOP853"


def integrated(
    model: Any, start: Mapping[str, Array], times: Array, rtol: float, atol: float, method: str
) -> tuple[dict[str, Array], int]:
    """The states at all times, and how often the right-hand sides were evaluated.

    Fails when: the integrator gives up, or a state leaves the range of floating point numbers (`Diverged`: when, which).
    """
    found, evaluations = [], 0
    for one in singles(model, start):
        states, count = _followed(one, times, rtol, atol, method)
        found.append(states)
        evaluations += count
    return joined(start, len(times), found), evaluations


def _rate(one: Single) -> Rate:
    packing = Packing({name: value.shape for name, value in one.start.items()})
    return lambda _time, vector: packing.packed(one.model.descent(packing.unpacked(vector))) / one.model.timescale


def _followed(one: Single, times: Array, rtol: float, atol: float, method: str) -> tuple[dict[str, Array], int]:
    """One trajectory."""
    packing = Packing({name: value.shape for name, value in one.start.items()})
    start, rate, end = packing.packed(one.start), _rate(one), float(times[-1])
    called = f"{one.called}{method} with rtol {rtol:g} and atol {atol:g}"
    if end == 0:
        return packing.unpacked(start[None]), 0
    with np.errstate(over="ignore", invalid="ignore"), catch_warnings():
        simplefilter("ignore", UserWarning)  # LSODA warns of what its status says
        if not np.isfinite(rate(0.0, start)).all():
            raise Diverged(f"{one.called}the rates at the start are not finite: its entries are too large")
        found: Any = solve_ivp(_limited(rate, called, end), (0.0, end), start, method, t_eval=times, rtol=rtol, atol=atol)
    _must_be_whole(found, end, called)
    return packing.unpacked(found.y.T), int(found.nfev)


def _limited(rate: Rate, called: str, end: float) -> Rate:
    """The same rate until it has been evaluated too often."""
    calls = count(1)

    def limited(time: float, vector: Array) -> Array:
        if next(calls) > MOST_EVALUATIONS:
            raise Diverged(f"{called} stalled at time {time:.6g} of {end:.6g} after {MOST_EVALUATIONS} evaluations: "
                           "its steps have become tiny")
        return rate(time, vector)

    return limited


def _must_be_whole(found: Any, end: float, called: str) -> None:
    """Fails when: the integrator stopped before the end, or what it found is not finite (`Diverged`)."""
    if found.status < 0:
        reached = found.t[-1] if len(found.t) else 0.0
        reason = str(found.message).lower().rstrip(".")
        raise Diverged(f"{called} gave up after time {reached:.6g} of {end:.6g}: {reason}")
    wrong = ~np.isfinite(found.y).all(axis=0) | (np.abs(found.y).max(axis=0) > LARGEST)
    if wrong.any():
        first = found.t[int(np.argmax(wrong))]
        raise Diverged(f"{called}: the state is not finite, or above {LARGEST:g}, at time {first:.6g}")
