"""The results of an experiment as columns of a table and back: every bit kept, what is missing marked as missing.

A number or text a point is a column of its own kind; an array a point is a column of lists, its shape kept beside the table;
complex numbers are pairs (real, imaginary).  A point that failed has a null in every column of results.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symdlnn.numeric.extras import require
from symdlnn.numeric.sweeping.grids import ERROR, Array

Table = Any
Flags = NDArray[np.bool_]


class BadResult(TypeError):
    """What an experiment returned cannot be kept.  Unlike the failure of a point this ends the sweep."""


@dataclass(frozen=True)
class Field:
    """One result: its name, the type of its entries ("float64", "str", ...) and the shape that it has at each point."""

    name: str
    dtype: str
    shape: tuple[int, ...] = ()

    @property
    def numpy(self) -> np.dtype[Any]:
        return np.dtype(self.dtype)

    @property
    def stored_shape(self) -> tuple[int, ...]:
        """The shape of the real numbers that stand for one point."""
        return (*self.shape, 2) if self.numpy.kind == "c" else self.shape

    def joined(self, other: Field) -> Field:
        """The field that holds both.  Fails when: the shapes differ, or one is text and one is not (BadResult)."""
        if self.shape != other.shape:
            raise BadResult(f"the result {self.name!r} has the shape {self.shape} at one point and {other.shape} at another: "
                            "every point gives arrays of the same shape")
        if (self.numpy.kind == "U") != (other.numpy.kind == "U"):
            raise BadResult(f"the result {self.name!r} is {self.dtype} at one point and {other.dtype} at another")
        return self if self.numpy.kind == "U" else replace(self, dtype=str(np.result_type(self.numpy, other.numpy)))


Fields = tuple[Field, ...]


def checked(given: Any, count: int, parameters: Iterable[str]) -> dict[str, Array]:
    """The results of `count` points as contiguous arrays.

    Fails when: they are no dict of arrays with one entry a point, of real or complex numbers of at most 64 bits (a part) or
    text; a name is a parameter's or no name; a point has no entries at all (BadResult).
    """
    if not isinstance(given, Mapping):
        raise BadResult(f"the experiment returned {type(given).__name__}, expected a dict of arrays by name")
    return {name: _checked(name, value, count, tuple(parameters)) for name, value in given.items()}


def _checked(name: str, value: Any, count: int, parameters: tuple[str, ...]) -> Array:
    if not isinstance(name, str) or not name.isidentifier() or name in (*parameters, ERROR):
        raise BadResult(f"the experiment calls a result {name!r}, expected a name that is neither a parameter nor {ERROR!r}")
    array = np.ascontiguousarray(value)
    if array.dtype.kind not in "biufcU" or (array.dtype.kind in "fc" and array.real.dtype.itemsize > 8):
        raise BadResult(f"the result {name!r} has entries of type {array.dtype}, expected numbers of at most 64 bits or text")
    if np.ndim(value) == 0 or len(array) != count:
        raise BadResult(f"the result {name!r} has the shape {np.shape(value)} for {count} points: "
                        "its first axis has one entry a point")
    if 0 in array.shape[1:]:
        raise BadResult(f"the result {name!r} has the shape {array.shape[1:]} at each point: it holds nothing")
    return array


def fields_of(arrays: Mapping[str, Array]) -> Fields:
    """The fields of results of one chunk."""
    return tuple(Field(name, "str" if array.dtype.kind == "U" else str(array.dtype), array.shape[1:])
                 for name, array in arrays.items())


def joined(first: Fields, second: Fields) -> Fields:
    """The fields of two chunks together.  A chunk whose points all failed has none.

    Fails when: the names differ, or a field cannot be joined (BadResult).
    """
    if not first or not second:
        return first or second
    there, here = ({field.name: field for field in fields} for fields in (first, second))
    if set(there) != set(here):
        raise BadResult(f"the experiment returned {', '.join(there)} at one point and {', '.join(here)} at another")
    return tuple(field.joined(here[name]) for name, field in there.items())


def stacked(halves: Sequence[tuple[Mapping[str, Array], int]]) -> dict[str, Array]:
    """The arrays of neighbouring stretches of points, each with its count of points, as one; blank where a stretch has none."""
    fields: Fields = ()
    for arrays, _ in halves:
        fields = joined(fields, fields_of(arrays))
    return {field.name: np.concatenate([arrays.get(field.name, blank(field, count)) for arrays, count in halves])
            for field in fields}


def blank(field: Field, count: int) -> Array:
    """What stands at points that failed until they are marked as missing: NaN, 0, False or no text."""
    return np.full((count, *field.shape), np.nan if field.numpy.kind in "fc" else 0 if field.numpy.kind != "U" else "",
                   dtype=field.numpy)


def column(field: Field, values: Array, missing: Flags) -> Any:
    """One field's column; `missing` marks the points that have a null."""
    arrow = require("pyarrow")
    flat = values.view(values.real.dtype) if field.numpy.kind == "c" else values
    if not field.stored_shape:
        return arrow.array(flat, mask=missing)
    length = math.prod(field.stored_shape)
    return arrow.FixedSizeListArray.from_arrays(arrow.array(flat.ravel()), length, mask=arrow.array(missing))


def array(field: Field, stored: Any) -> Array:
    """The array of a column: what is missing is NaN among real and complex floats, and masked among all else."""
    missing = stored.is_null().to_numpy(zero_copy_only=False)
    flat = stored.values if field.stored_shape else stored
    kind = field.numpy.kind
    filled = flat.fill_null({"f": np.nan, "c": np.nan, "U": "", "b": False}.get(kind, 0)) if flat.null_count else flat
    plain = filled.to_numpy(zero_copy_only=False).astype(str if kind == "U" else _real(field), copy=False)
    values = np.ascontiguousarray(plain).view(field.numpy) if kind == "c" else plain
    shaped = values.reshape(len(stored), *field.shape)
    if kind in "fc" or not missing.any():
        return shaped
    return np.ma.array(shaped, mask=np.broadcast_to(missing.reshape(-1, *(1 for _ in field.shape)), shaped.shape))


def _real(field: Field) -> np.dtype[Any]:
    """The type of the numbers that are stored."""
    return np.empty(0, field.numpy).real.dtype
