"""The finished chunks of a sweep become its result, one file: row groups of a few megabytes, one chunk in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from symdlnn.numeric.extras import require
from symdlnn.numeric.sweeping.fields import Field, Fields, Table, array, blank, column
from symdlnn.numeric.sweeping.grids import ERROR
from symdlnn.numeric.sweeping.parts import Parts
from symdlnn.numeric.sweeping.replacing import replaced
from symdlnn.numeric.sweeping.tables import KEY, described, fields_in

GROUP = 8 << 20
"""Bytes of a row group: small chunks are put together up to here."""


def merge(parts: Parts, chunks: int, fields: Fields, known: Mapping[str, Any]) -> None:
    """Writes the result of all `chunks`, whose results together have `fields`; `known` is kept with it."""
    parquet = require("pyarrow.parquet")
    tables = (uniform(parts.read(k), fields) for k in range(chunks))
    failures = 0
    with replaced(parts.out, parts.folder) as path:
        first = next(groups := _groups(tables))
        with parquet.ParquetWriter(path, first.schema) as writer:
            for table in _with(first, groups):
                failures += len(table) - table[ERROR].null_count
                writer.write_table(table)
            content = {**known, "fields": described(fields), "failures": failures}
            writer.add_key_value_metadata({KEY: json.dumps(content, ensure_ascii=False)})


def uniform(table: Table, fields: Fields) -> Table:
    """A chunk's table with a column for each of `fields`, of its type: nulls where the chunk has no such column."""
    own = {field.name: field for field in fields_in(table.schema.metadata)}
    parameters = [name for name in table.column_names if name not in own and name != ERROR]
    columns = {name: table[name] for name in parameters}
    columns |= {field.name: _uniform(table, field, own.get(field.name)) for field in fields}
    return require("pyarrow").table({**columns, ERROR: table[ERROR]})


def _uniform(table: Table, field: Field, own: Field | None) -> Any:
    if own == field:
        return table[field.name]
    if own is None:
        return column(field, blank(field, len(table)), np.ones(len(table), bool))
    stored = table[field.name].combine_chunks()
    values = np.ascontiguousarray(np.ma.getdata(array(own, stored)).astype(field.numpy))
    return column(field, values, stored.is_null().to_numpy(zero_copy_only=False))


def _groups(tables: Iterable[Table]) -> Iterator[Table]:
    arrow = require("pyarrow")
    waiting: list[Table] = []
    for table in tables:
        waiting.append(table)
        if sum(each.nbytes for each in waiting) >= GROUP:
            yield arrow.concat_tables(waiting)
            waiting = []
    if waiting:
        yield arrow.concat_tables(waiting)


def _with(first: Table, rest: Iterator[Table]) -> Iterator[Table]:
    yield first
    yield from rest
