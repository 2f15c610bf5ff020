"""Grids of parameters: the Cartesian product of axes, on each of which one parameter runs, or several together.

A grid is never written out.  Its points are numbered like the entries of an array of its shape (the last axis runs fastest),
and `Grid.points` makes any stretch of them when it is asked for: a sweep needs memory for a chunk, not for the grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

ERROR = "error"
"""The column of a result in which a point that failed says why.  No parameter and no result bears this name."""


@dataclass(frozen=True, eq=False)
class Axis:
    """One axis: the parameters that run along it together (one, or a zipped group) and their values, equally many of each."""

    names: tuple[str, ...]
    values: tuple[Array, ...]

    def __len__(self) -> int:
        return len(self.values[0])


@dataclass(frozen=True, eq=False)
class Points(Mapping[str, Array]):
    """A stretch of a grid: the parameters by name, each an array with one value a point.

    `places` are the numbers of the points in the grid.  What is random is drawn from `generators`, one a point, which depend on
    the sweep's seed and on the place alone: the same numbers whatever the chunks, the scheduler and the number of workers.
    """

    columns: Mapping[str, Array]
    places: NDArray[np.int64]
    seed: int

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def count(self) -> int:
        """The number of points."""
        return len(self.places)

    def generators(self) -> list[Generator]:
        """A random generator a point: that of ``SeedSequence(seed).spawn(size of the grid)[place]``."""
        return [default_rng(SeedSequence(self.seed, spawn_key=(int(place),))) for place in self.places]

    def part(self, start: int, stop: int) -> Points:
        """The points from `start` to before `stop` of these."""
        columns = {name: values[start:stop] for name, values in self.columns.items()}
        return Points(columns, self.places[start:stop], self.seed)

    def with_defaults(self, defaults: Mapping[str, Any]) -> Points:
        """These points with a column for every parameter that the grid left at its default."""
        added = {name: np.full(self.count, value) for name, value in defaults.items() if name not in self.columns}
        return Points({**self.columns, **added}, self.places, self.seed)


@dataclass(frozen=True, eq=False)
class Grid:
    """The points of a sweep: the product of its axes."""

    axes: tuple[Axis, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(axis) for axis in self.axes)

    @property
    def size(self) -> int:
        return math.prod(self.shape)

    @property
    def values(self) -> dict[str, Array]:
        """The values of every parameter along its axis."""
        return {name: values for axis in self.axes for name, values in zip(axis.names, axis.values, strict=True)}

    def points(self, start: int, stop: int, seed: int = 0) -> Points:
        """The points numbered from `start` to before `stop`."""
        places = np.arange(start, stop)
        along = np.unravel_index(places, self.shape)
        columns = {name: values[where] for axis, where in zip(self.axes, along, strict=True)
                   for name, values in zip(axis.names, axis.values, strict=True)}
        return Points(columns, places, seed)


def grid_of(given: Mapping[str, ArrayLike], zipped: Sequence[Sequence[str]] = ()) -> Grid:
    """The grid of `given` values by name; the names of a group in `zipped` run together along one axis.

    The axes come in the order in which their first names stand in `given`.
    Fails when: there is no parameter, or one has no values, other than one axis of them, NaN or what is neither number nor text
    (ValueError); a group names what is not in the grid, names it twice, or its lengths differ (ValueError).
    """
    if not given:
        raise ValueError('the grid is empty: give at least one parameter, for example {"s": [1.0, 2.0]}')
    values = {name: _values(name, entry) for name, entry in given.items()}
    groups = _groups(values, zipped)
    leaders = dict.fromkeys(groups.get(name, (name,)) for name in values)
    return Grid(tuple(_axis(names, values) for names in leaders))


def _groups(values: Mapping[str, Array], zipped: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in zipped:
        if isinstance(group, str):
            raise ValueError(f'zipped holds the text {group!r}, expected groups of names, for example [["a0", "b0"]]')
        for name in group:
            if name not in values:
                raise ValueError(f"zipped names {name!r}, which is not in the grid: {', '.join(values)}")
            if name in found:
                raise ValueError(f"zipped names {name!r} twice: a parameter runs along one axis")
            found[name] = tuple(group)
    return found


def _axis(names: tuple[str, ...], values: Mapping[str, Array]) -> Axis:
    lengths = {name: len(values[name]) for name in names}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} has {length} values" for name, length in lengths.items())
        raise ValueError(f"{' and '.join(names)} are zipped, but {listed}: parameters that run together need equally many")
    return Axis(names, tuple(values[name] for name in names))


def _values(name: str, given: ArrayLike) -> Array:
    if not isinstance(name, str) or not name.isidentifier():
        raise ValueError(f"the grid names a parameter {name!r}, expected a name such as s or a0")
    if name == ERROR:
        raise ValueError(f"no parameter may be called {ERROR!r}: that is the column of points that failed")
    if isinstance(given, str) or np.ndim(given) != 1:
        raise ValueError(f"the values of {name!r} are {given!r}, expected a list: one value is written [value]")
    found = np.array(given)
    if not len(found):
        raise ValueError(f"{name!r} has no values: the grid is empty")
    if found.dtype.kind not in "biufU" or (found.dtype.kind == "f" and found.dtype.itemsize > 8):
        raise ValueError(f"the values of {name!r} are neither real numbers of at most 64 bits nor text, but {found.dtype}")
    if found.dtype.kind == "U" and not all(isinstance(value, str) for value in given):  # type: ignore[union-attr]
        raise ValueError(f"the values of {name!r} are partly text and partly numbers")
    wrong = np.flatnonzero(found != found)
    if len(wrong):
        raise ValueError(f"the values of {name!r} hold nan at [{wrong[0]}]")
    return found
