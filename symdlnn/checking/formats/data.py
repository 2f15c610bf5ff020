"""``json``: the public format of a check, version 1."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from symdlnn.checking.formats.painting import Look
from symdlnn.checking.results import CheckResult, PageRemark, PageResult, RelationResult, ShownCounterexample
from symdlnn.latex.source import Span

SCHEMA_VERSION = 1


def as_json(result: CheckResult, _look: Look) -> str:
    """The result as JSON."""
    return json.dumps(document(result), ensure_ascii=False, indent=1)


def document(result: CheckResult) -> dict[str, Any]:
    """The result as plain dictionaries and lists.

    Every key is always there: words and formulas that do not apply are "", lists are empty, a counterexample is None.
    """
    return {"schema_version": SCHEMA_VERSION, "files": [_page(page) for page in result.pages]}


def _page(page: PageResult) -> dict[str, Any]:
    return {
        "file": page.source.name,
        "relations": [_relation(relation) for relation in page.relations],
        "summary": dict(page.summary),
        "remarks": [_remark(remark) for remark in page.remarks],
    }


WORDS = ("ordinal", "label", "section", "lhs", "relation", "rhs", "verdict", "code", "reason", "help", "difference", "hint",
         "correction", "would_need", "reading")
LISTS = ("uses", "conditions", "premises", "held_constant", "follows_from")
"""The attributes of a relation that go into the file as they are."""


def _relation(relation: RelationResult) -> dict[str, Any]:
    found = relation.counterexample
    return {
        **_place(relation.span),
        **{name: getattr(relation, name) for name in WORDS},
        "counterexample": None if found is None else COUNTEREXAMPLES[found.kind](found),
        **{name: list(getattr(relation, name)) for name in LISTS},
        "points": relation.points,
        "conflict": relation.conflict,
    }


def _place(span: Span) -> dict[str, Any]:
    """Where a relation's right-hand side begins, and the place after its last character; `file` is the one it stands in."""
    line, column = span.source.place(span.start)
    end_line, end_column = span.source.place(span.end)
    return {"file": span.source.name, "line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _values(found: ShownCounterexample) -> dict[str, Any]:
    return {
        "kind": found.kind, "sizes": dict(found.sizes), "indices": dict(found.indices), "values": dict(found.values),
        "defined": dict(found.defined), "lhs": found.lhs, "rhs": found.rhs,
    }


def _shapes(found: ShownCounterexample) -> dict[str, Any]:
    return {"kind": found.kind, "lhs_shape": found.lhs_shape, "rhs_shape": found.rhs_shape}


COUNTEREXAMPLES: Mapping[str, Callable[[ShownCounterexample], dict[str, Any]]] = {"value": _values, "shape": _shapes}


def _remark(remark: PageRemark) -> dict[str, Any]:
    line, column = (None, None) if remark.span is None else remark.span.source.place(remark.span.start)
    return {"code": remark.code, "severity": remark.severity, "message": remark.message, "line": line, "column": column,
            "paste": list(remark.paste)}
