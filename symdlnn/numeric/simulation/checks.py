"""What is handed to a simulation is looked at once, at the door: numbers, finite, of the right shapes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
UNREADABLE = (ValueError, TypeError, EOFError, BadZipFile, zlib.error, RuntimeError)
"""What NumPy raises when a file is none of its own, holds one array without a name, or is cut off."""


def numbers(name: str, given: ArrayLike, axes: int | None = None) -> Array:
    """A finite array of floats.  Fails when: it holds no numbers, has other than `axes` axes, NaN or infinity (ValueError)."""
    try:
        found = np.asarray(given)
        array = np.array(found, dtype=float) if found.dtype.kind in "biuf" or not found.size else None
    except (TypeError, ValueError):
        array = None
    if array is None:
        raise ValueError(f"{name} holds something that is no real number")
    if axes is not None and array.ndim != axes:
        kinds = {0: "a number", 1: "a list of numbers", 2: "a matrix"}
        raise ValueError(f"{name} has the shape {array.shape}, expected {kinds.get(axes, f'{axes} axes')}")
    if not np.isfinite(array).all():
        place = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} holds {array[place]} at {list(place)}" if place else f"{name} is {array}")
    return array


def positive(name: str, given: ArrayLike) -> float:
    """A positive number.  Fails when: it is none (ValueError)."""
    value = float(numbers(name, given, 0))
    if value <= 0:
        raise ValueError(f"{name} is {value:g}, expected a positive number")
    return value


def increasing(times: ArrayLike) -> Array:
    """Times at which to record: at least one, not negative, increasing.

    Fails when: they are not (ValueError that names the first wrong one).
    """
    array = numbers("times", times, 1)
    if not len(array):
        raise ValueError("times is empty: give at least one time")
    if array[0] < 0:
        raise ValueError(f"times begins at {array[0]:g}, expected 0 or later: the initial state is that of time 0")
    wrong = np.flatnonzero(np.diff(array) <= 0)
    if len(wrong):
        k = int(wrong[0])
        raise ValueError(f"times does not increase: {array[k]:g} is followed by {array[k + 1]:g}")
    return array


def state(
    given: Mapping[str, ArrayLike], names: Sequence[str], shapes: Mapping[str, tuple[int, ...]] | None = None
) -> dict[str, Array]:
    """An initial state with exactly these names, in this order; `shapes` are the shapes expected.

    Fails when: a name is missing or too many, or a shape is another (ValueError).
    """
    if set(given) != set(names):
        raise ValueError(f"the initial state has {_listed(given)}, expected {_listed(names)}")
    found = {name: numbers(name, given[name]) for name in names}
    for name, expected in (shapes or {}).items():
        if found[name].shape != expected:
            raise ValueError(f"{name} has the shape {found[name].shape}, expected {expected}")
    return found


def same_leading(state: Mapping[str, Array], own: int) -> None:
    """Fails when: the arrays of a state, whose last `own` axes are their own, number different starts (ValueError)."""
    leading = {name: value.shape[:-own] for name, value in state.items()}
    if len(set(leading.values())) > 1:
        found = ", ".join(f"{name} has {axes}" for name, axes in leading.items())
        raise ValueError(f"the leading axes number the starts and have to agree: {found}")


def whole_number(name: str, given: Any) -> int:
    """A whole number, at least 1.  Fails when: it is none (ValueError)."""
    if isinstance(given, bool) or not isinstance(given, int | np.integer) or given < 1:
        raise ValueError(f"{name} is {given}, expected a whole number, at least 1")
    return int(given)


def whole_seed(given: Any) -> int:
    """A seed.  Fails when: it is no whole number, or negative (ValueError)."""
    if isinstance(given, bool) or not isinstance(given, int | np.integer) or given < 0:
        raise ValueError(f"seed is {given!r}, expected a whole number, at least 0")
    return int(given)


def generator(seed: Any) -> np.random.Generator:
    """What random numbers are drawn with: always from a seed, so that they can be drawn again."""
    return np.random.default_rng(whole_seed(seed))


def _listed(names: Any) -> str:
    return ", ".join(map(str, names)) or "nothing"
