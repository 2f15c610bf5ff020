"""Trajectories for a picture: the exact solution where there is one, else an adaptive integration that stops at the frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

from symdlnn.dynamics import System

Array = NDArray[np.float64]
Flow = Callable[[tuple[float, float], Array], Array]
"""From a start and times to the states, 2 x times: an exact solution."""

RTOL, ATOL = 1e-8, 1e-10
POINTS = 200
MOST_POINTS = 6000
LONGEST = 60.0


def field(system: System) -> Callable[[Any, Any], Array]:
    """The vector field of a planar system with numbers for all parameters, as a function of two arrays.

    Fails when: there are not two unknowns, or a parameter has no value (ValueError that names it).
    """
    if len(system.unknowns) != 2:
        raise ValueError(f"a phase portrait needs two unknowns, this system has {', '.join(map(str, system.unknowns))}")
    if system.parameters:
        raise ValueError(f"a phase portrait needs a value for {', '.join(map(str, system.parameters))}")
    ring = system.polynomials
    return lambda x, y: np.stack([ring.evaluate(f, (x, y)) for f in system.vector_field])


def followed(
    rate: Callable[[Any, Any], Array], start: Sequence[float], window: Sequence[Sequence[float]],
    backwards: bool = False,
) -> Array:
    """The trajectory from `start` until it leaves the frame (with a margin) or comes to rest; 2 x points, evenly spaced.

    `backwards` follows it into the past.
    """
    direction = -1.0 if backwards else 1.0
    low, high = np.transpose(np.asarray(window, dtype=float))
    margin = 0.1 * (high - low)

    def leaves(_time: float, state: Array) -> float:
        return float(min(np.min(state - low + margin), np.min(high + margin - state)))

    leaves.terminal = True  # type: ignore[attr-defined]
    with np.errstate(over="ignore", invalid="ignore"):
        found = solve_ivp(lambda _t, z: direction * rate(z[0], z[1]), (0.0, LONGEST), np.asarray(start, dtype=float),
                          method="DOP853", rtol=RTOL, atol=ATOL, events=leaves, dense_output=True)
        early, late = np.geomspace(1e-4, 0.05, 10 * POINTS), np.linspace(0.05, 1.0, 40 * POINTS)[1:]
        states = found.sol(np.concatenate(([0.0], early, late)) * found.t[-1])
    return evenly(states)


def ends(rate: Callable[[Any, Any], Array], starts: Array, longest: float = 40.0, step: float = 0.02) -> Array:
    """Where many trajectories are after a long time, by the classical Runge-Kutta method; good enough to tell basins apart.

    Shapes: 2 x anything, also returned.  What runs away is NaN.
    """
    states = np.array(starts, dtype=float)
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(int(longest / step)):
            k1 = rate(*states)
            k2 = rate(*(states + step / 2 * k1))
            k3 = rate(*(states + step / 2 * k2))
            states = states + step / 6 * (k1 + 2 * k2 + 2 * k3 + rate(*(states + step * k3)))
    return np.where(np.isfinite(states), states, np.nan)


def exactly(flow: Flow, start: tuple[float, float], longest: float) -> Array:
    """The exact trajectory from `start` over a time `longest`, evenly spaced in length; 2 x points."""
    return evenly(np.asarray(flow(start, np.concatenate(([0.0], np.geomspace(1e-4, longest, 10 * POINTS))))))


def evenly(states: Array) -> Array:
    """The same curve in points that are evenly spaced along it: `POINTS` of them, more where it goes round and round."""
    walked = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(states)))))
    turns = walked[-1] / max(float(np.ptp(states, axis=1).max()), 1e-300)
    places = np.linspace(0.0, walked[-1], min(MOST_POINTS, int(POINTS * max(1.0, turns))))
    return np.stack([np.interp(places, walked, coordinate) for coordinate in states])


def manifold_starts(jacobian: ArrayLike, point: Sequence[float], step: float) -> list[tuple[tuple[float, float], bool]]:
    """Points a `step` away from a saddle along its eigenvectors, on both sides, and whether they lie on the stable manifold.

    Fails when: the Jacobian there has no two real eigenvalues of opposite sign (ValueError).
    """
    values, vectors = np.linalg.eig(np.asarray(jacobian, dtype=float))
    if np.iscomplexobj(values) or not min(values) < 0 < max(values):
        raise ValueError(f"the eigenvalues {', '.join(map(str, values))} at {tuple(point)} are not those of a saddle")
    starts = []
    for value, vector in zip(values, vectors.T, strict=True):
        for sign in (1.0, -1.0):
            x, y = np.asarray(point, dtype=float) + sign * step * vector
            starts.append(((float(x), float(y)), bool(value < 0)))
    return starts
