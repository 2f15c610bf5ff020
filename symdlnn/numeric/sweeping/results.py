"""What a sweep leaves: one Parquet file, which `load_sweep` gives back as arrays over the grid.

Why Parquet and not zarr: the result is one file (a zarr store is a folder of many), which pandas, polars, DuckDB and R read
as it is; rows are appended chunk by chunk, so writing needs memory for a chunk only; a column is read without the others; a
point that failed is a row with nulls and a text, for which an array of numbers has no place; floats are kept to the bit.  Its
rows are in the grid's order, so that a grid comes back from it; for xarray:

    pandas.read_parquet("sweep.parquet").set_index(["s", "eta"]).to_xarray()
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from symdlnn.numeric.extras import require
from symdlnn.numeric.sweeping.fields import Fields, array
from symdlnn.numeric.sweeping.grids import ERROR, Array
from symdlnn.numeric.sweeping.tables import about, fields_in


@dataclass(frozen=True, eq=False)
class SweepResult:
    """A finished sweep in a file.  Columns are read when they are asked for.

    `axes` are the axes of the grid: the names that run along each (several where zipped) and their common length; `fields` the
    results with their types and shapes at a point; `provenance` the plan (experiment, seed, versions, chunk) and the runs it
    took, each with its scheduler and when it began; `failures` counts the points that failed.
    """

    path: Path
    axes: tuple[tuple[tuple[str, ...], int], ...]
    fields: Fields
    failures: int
    provenance: Mapping[str, Any] = field(repr=False)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the grid."""
        return tuple(length for _, length in self.axes)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the results."""
        return tuple(entry.name for entry in self.fields)

    def __getitem__(self, name: str) -> Array:
        """One result over the grid: the grid's shape, then its own.  Where a point failed: NaN, or masked in what holds no NaN.

        Fails when: there is no such result (KeyError).
        """
        for entry in self.fields:
            if entry.name == name:
                return array(entry, self._column(name)).reshape(*self.shape, *entry.shape)
        raise KeyError(f"the sweep {self.path} has no result {name!r}: it has {', '.join(self.names) or 'none'}")

    @property
    def arrays(self) -> dict[str, Array]:
        """All results over the grid."""
        return {name: self[name] for name in self.names}

    @cached_property
    def grid(self) -> dict[str, Array]:
        """The values of every parameter along its axis."""
        found: dict[str, Array] = {}
        step = math.prod(self.shape)
        for names, length in self.axes:
            step //= length
            found |= {name: self._along(name, step, length) for name in names}
        return found

    @cached_property
    def errors(self) -> dict[tuple[int, ...], str]:
        """Why points failed, by their place in the grid."""
        if not self.failures:
            return {}
        found: dict[tuple[int, ...], str] = {}
        start = 0
        for batch in self._batches(ERROR):
            for at in np.flatnonzero(batch.is_valid()):
                place = tuple(int(k) for k in np.unravel_index(start + int(at), self.shape))
                found[place] = batch[int(at)].as_py()
            start += len(batch)
        return found

    def _column(self, name: str) -> Any:
        return require("pyarrow.parquet").read_table(self.path, columns=[name])[name].combine_chunks()

    def _batches(self, name: str) -> Any:
        with require("pyarrow.parquet").ParquetFile(self.path) as file:
            for batch in file.iter_batches(columns=[name]):
                yield batch[name]

    def _along(self, name: str, step: int, length: int) -> Array:
        """The values of a parameter on rows 0, step, 2 step, ...: read in batches, since the column need not fit in memory."""
        found: list[Any] = []
        start = 0
        for batch in self._batches(name):
            first = len(found) * step - start
            values = batch.to_numpy(zero_copy_only=False)
            found += list(values[first::step][:length - len(found)])
            start += len(batch)
            if len(found) == length:
                break
        return np.array(found, dtype=str if isinstance(found[0], str) else None)


def load_sweep(path: str | Path) -> SweepResult:
    """The finished sweep in a file.

    Fails when: there is none (FileNotFoundError, which says whether an unfinished one is there), or the file is something
    else (ValueError).
    """
    arrow, path = require("pyarrow"), Path(path)
    if not path.is_file():
        unfinished = path.with_name(path.name + ".parts").is_dir()
        hint = ": its sweep is unfinished, sweep again to go on" if unfinished else ""
        raise FileNotFoundError(f"there is no file {path}{hint}")
    try:
        found = require("pyarrow.parquet").read_metadata(path)
    except arrow.ArrowInvalid as error:
        raise ValueError(f"{path} is no result of a sweep: {error}") from error
    known = about(found.metadata)
    if "plan" not in known:
        raise ValueError(f"{path} is no result of a sweep: it is a table with the columns {', '.join(found.schema.names)}")
    axes = tuple((tuple(names), length) for names, length in known["plan"]["axes"])
    provenance = {key: value for key, value in known.items() if key not in ("fields", "failures")}
    return SweepResult(path, axes, fields_in(found.metadata), known["failures"], provenance)
