"""The arguments of an ensemble, checked: real, finite, and of shapes that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.ensembles.methods import Array
from symdlnn.numeric.ensembles.tapes import Tape


def real(name: str, value: ArrayLike) -> Array:
    """An array in double precision.  Fails when: it holds anything but finite real numbers (ValueError)."""
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} holds {array.dtype}, expected real numbers")
    if not np.isfinite(array).all():
        place = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
        raise ValueError(f"{name}{list(place) if place else ''} is {array[place]}, expected a finite number")
    return np.array(array, dtype=float, order="C")


def column(name: str, value: ArrayLike, count: int) -> Array:
    """One number for each of `count` trajectories."""
    array = real(name, value)
    if array.shape not in ((), (1,), (count,)):
        raise ValueError(f"{name} has shape {array.shape}, expected () or ({count},): one number, or one for each trajectory")
    return np.broadcast_to(array, (count,)).copy()


def increasing(times: ArrayLike) -> Array:
    """The times of a grid."""
    array = real("times", times)
    if array.ndim != 1 or array.size == 0 or (np.diff(array) <= 0).any():
        raise ValueError(f"times has shape {array.shape}, expected one axis, at least one time, and increasing times; "
                         "the first one is that of the initial states")
    return array


def states_at_start(tape: Tape, initial: ArrayLike) -> Array:
    """The initial states, n x d."""
    array = real("initial", initial)
    if array.ndim != 2 or array.shape[1] != len(tape.unknowns):
        raise ValueError(f"initial has shape {array.shape}, expected (n, {len(tape.unknowns)}): one column for each of "
                         f"{', '.join(tape.unknowns)}")
    return array


def columns_of(tape: Tape, given: Mapping[str, ArrayLike], count: int) -> dict[str, Array]:
    """One number a trajectory for every parameter.  Fails when: one is missing, or is not on the tape (ValueError)."""
    if missing := [name for name in tape.parameters if name not in given]:
        raise ValueError(f"no value for {', '.join(missing)}: give it in parameters")
    if unknown := [name for name in given if name not in tape.parameters]:
        raise ValueError(f"{', '.join(unknown)} is no parameter; the parameters are {', '.join(tape.parameters) or '(none)'}")
    return {name: column(name, given[name], count) for name in tape.parameters}


def fixed_columns(tape: Tape, columns: Sequence[Array], count: int) -> Array:
    """The fixed quantities of a tape, n x their number.  Fails when: one is not finite (ValueError)."""
    with np.errstate(all="ignore"):
        values = [np.broadcast_to(v, (count,)) for v in tape.fixed_values(columns, np)]
    fixed = np.stack(values, axis=1).astype(float) if values else np.zeros((count, 0))
    if not np.isfinite(fixed).all():
        n = int(np.flatnonzero(~np.isfinite(fixed).all(axis=1))[0])
        point = ", ".join(f"{name} = {values[n]:g}" for name, values in zip(tape.parameters, columns, strict=True))
        raise ValueError(f"the system is not defined for the parameters of trajectory {n}: {point}")
    return np.ascontiguousarray(fixed)


def tolerances(rtol: float, atol: float) -> tuple[float, float]:
    """rtol and atol, if they can be met."""
    if not 1e-15 <= rtol <= 1e-2:
        raise ValueError(f"rtol is {rtol:g}, expected between 1e-15 and 0.01")
    if not 0 < atol < np.inf:
        raise ValueError(f"atol is {atol:g}, expected > 0: it says which values count as zero")
    return rtol, atol
