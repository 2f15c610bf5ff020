"""Chunks as tables: a row a point, with a note of what the columns mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from symdlnn.numeric.extras import require
from symdlnn.numeric.sweeping.chunks import Outcome
from symdlnn.numeric.sweeping.fields import Field, Fields, Table, column, fields_of
from symdlnn.numeric.sweeping.grids import ERROR, Points

KEY = b"symdlnn.sweep"
"""Where a table keeps what is known about it, as JSON."""


def table_of(points: Points, outcome: Outcome) -> Table:
    """A chunk as a table: a row a point, its parameters, its results, and why it failed."""
    arrow = require("pyarrow")
    missing = np.isin(np.arange(points.count), list(outcome.errors))
    fields = fields_of(outcome.arrays)
    columns = {name: arrow.array(values) for name, values in points.items()}
    columns |= {field.name: column(field, outcome.arrays[field.name], missing) for field in fields}
    columns[ERROR] = arrow.array([outcome.errors.get(k) for k in range(points.count)], arrow.string())
    return arrow.table(columns).replace_schema_metadata({KEY: json.dumps({"fields": described(fields)})})


def described(fields: Fields) -> list[list[Any]]:
    """Fields as plain data."""
    return [[field.name, field.dtype, list(field.shape)] for field in fields]


def fields_in(metadata: Mapping[bytes, bytes] | None) -> Fields:
    """The fields that the metadata of a table list."""
    return tuple(Field(name, dtype, tuple(shape)) for name, dtype, shape in about(metadata).get("fields", ()))


def about(metadata: Mapping[bytes, bytes] | None) -> dict[str, Any]:
    """What the metadata of a table or file say about it; empty where it is none of ours."""
    return dict(json.loads((metadata or {}).get(KEY, b"{}")))
