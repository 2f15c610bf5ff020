"""Programs of matrices as tapes: every entry is a number of its own.

    (Y - W X) X^T   with W, Y 2 x 1, X 1 x 1   ->   (Y[0, 0] - W[0, 0] X[0, 0]) X[0, 0],  (Y[1, 0] - W[1, 0] X[0, 0]) X[0, 0]

What is given is written into the tape as numbers, so that nothing is multiplied by its zeros and ones.  Products of several
matrices are associated by their sizes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from math import prod
from typing import Any

import numpy as np

from symdlnn.numeric.ensembles.methods import Array
from symdlnn.numeric.ensembles.recording import Recorder, finished
from symdlnn.numeric.ensembles.tapes import Quantity, Tape
from symdlnn.numeric.program.nodes import Axis, Constant, Contract, Elementwise, Local, Program, Read, united

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class TooLong(ValueError):
    """A tape that would have more operations than it may."""


@dataclass
class Scope:
    """What is known while a program is unrolled: the entries of its arrays by name, its sizes, and the tape."""

    recorder: Recorder
    arrays: dict[str, Any]
    sizes: Mapping[Any, int]
    most: int
    lengths: dict[Axis, int] = field(default_factory=dict)

    def length(self, axis: Axis) -> int:
        """How far an axis runs.  Fails when: it runs over a part of an array only (TypeError)."""
        if axis not in self.lengths:
            if axis.start != 0 or any(stop not in self.sizes for stop in axis.stops):
                raise TypeError(f"the axis {axis.name} runs over a part of an array: that has no tape")
            self.lengths[axis] = min(self.sizes[stop] for stop in axis.stops)
        return self.lengths[axis]

    def along(self, axes: tuple[Axis, ...], node: Any) -> Any:
        """The entries of a value with these axes."""
        return _aligned(node.axes, _entries(node, self), axes)

    def product(self, left: tuple[tuple[Axis, ...], Any], right: tuple[tuple[Axis, ...], Any], kept: tuple[Axis, ...]) -> Any:
        """The entries of a product of two values, summed over all axes that are not `kept`.  Fails when: it is too long."""
        gone = tuple(axis for axis in dict.fromkeys((*left[0], *right[0])) if axis not in kept)
        whole = (*kept, *gone)
        if len(self.recorder) + prod(self.length(axis) for axis in whole) > self.most:
            raise TooLong(f"the tape would have more than {self.most} operations")
        terms = np.broadcast_arrays(*(_aligned(axes, entries, whole) for axes, entries in (left, right)))
        multiplied = _each(lambda *pair: self.recorder.combine("multiply", list(pair)), *terms)
        rows = multiplied.reshape(*multiplied.shape[: len(kept)], -1)
        found = np.empty(rows.shape[:-1], dtype=object)
        for place in np.ndindex(found.shape):
            found[place] = self.recorder.total(list(rows[place]), [])
        return found


def unrolled(program: Program, shapes: Mapping[str, tuple[int, ...]], given: Mapping[str, Array], most: int) -> Tape:
    """The tape of a program whose parameters are unknowns with these `shapes`, in this order, or `given`.

    The unknowns of the tape are the entries of those of the program, row by row.
    Fails when: more than `most` operations are needed (`TooLong`), the program does something else than to add and multiply
    (TypeError).
    """
    names = {name: [f"{name}{list(place)}" for place in np.ndindex(shape)] for name, shape in shapes.items()}
    recorder = Recorder(tuple(name for entries in names.values() for name in entries), ())
    arrays = {name: _each(recorder.names.__getitem__, np.array(names[name], dtype=object).reshape(shape))
              for name, shape in shapes.items()}
    arrays |= {name: _each(recorder.number, np.asarray(value, dtype=object)) for name, value in given.items()}
    sizes = {size: arrays[name].shape[axis] for size, (name, axis) in program.sizes.items()}
    scope = Scope(recorder, arrays, sizes, most)
    rates = [rate for result in program.results for rate in _local(result, scope).ravel()]
    return finished(recorder, rates)


def _each(function: Any, *arrays: Any) -> Any:
    """A function of every entry."""
    return np.asarray(np.frompyfunc(function, len(arrays), 1)(*arrays), dtype=object)


def _aligned(own: tuple[Axis, ...], entries: Any, axes: tuple[Axis, ...]) -> Any:
    """Entries with axes of their own along others; of length 1 along those that they do not have."""
    ordered = np.transpose(entries, [own.index(axis) for axis in axes if axis in own])
    lengths = iter(ordered.shape)
    return ordered.reshape([next(lengths) if axis in own else 1 for axis in axes])


def _local(local: Local, scope: Scope) -> Any:
    if local.name not in scope.arrays:
        shape = [scope.length(axis) for axis in local.order]
        scope.arrays[local.name] = np.broadcast_to(scope.along(local.order, local.value), shape)
    return scope.arrays[local.name]


@singledispatch
def _entries(node: Any, scope: Scope) -> Any:
    """The entries of a value, along its own axes."""
    raise TypeError(f"a {type(node).__name__} has no tape: only sums and products of entries do")


@_entries.register
def _(node: Constant, scope: Scope) -> Any:
    return np.asarray(scope.recorder.number(node.value), dtype=object)


@_entries.register
def _(node: Read, scope: Scope) -> Any:
    entries = _local(node.array, scope) if isinstance(node.array, Local) else scope.arrays[node.array.name]
    if entries.shape != tuple(scope.length(place) if isinstance(place, Axis) else -1 for place in node.places):
        raise TypeError(f"a part of {node.array.name} is read: that has no tape")
    letters = dict(zip(node.axes, LETTERS, strict=False))
    return np.einsum(f"{''.join(letters[p] for p in node.places if isinstance(p, Axis))}->{''.join(letters.values())}", entries)


@_entries.register
def _(node: Elementwise, scope: Scope) -> Any:
    parts = [scope.along(node.axes, argument) for argument in node.arguments]
    return _each(lambda *one: _applied(node.function, one, scope.recorder), *parts)


def _applied(function: str, arguments: tuple[Quantity, ...], recorder: Recorder) -> Quantity:
    if function == "negative":
        return recorder.combine("multiply", [recorder.number(-1), *arguments])
    if function not in ("add", "multiply"):
        raise TypeError(f"{function} has no tape here: only sums and products of entries do")
    return recorder.total(list(arguments), []) if function == "add" else recorder.combine("multiply", list(arguments))


@_entries.register
def _(node: Contract, scope: Scope) -> Any:
    """Pair by pair, in the order that takes the fewest products."""
    parts = [(factor.axes, _entries(factor, scope)) for factor in node.factors]
    letters = dict(zip(united(*node.factors), LETTERS, strict=False))
    written = ",".join("".join(letters[axis] for axis in axes) for axes, _ in parts)
    blank = [np.broadcast_to(0.0, entries.shape) for _, entries in parts]
    order = np.einsum_path(f"{written}->{''.join(letters[axis] for axis in node.axes)}", *blank, optimize="optimal")[0][1:]
    for pair in order if len(parts) > 1 else []:
        left, right = (parts.pop(place) for place in sorted(pair, reverse=True))
        needed = {*node.axes, *(axis for axes, _ in parts for axis in axes)}
        kept = tuple(axis for axis in dict.fromkeys((*left[0], *right[0])) if axis in needed)
        parts.append((kept, scope.product(left, right, kept)))
    return _aligned(*parts[0], node.axes)
