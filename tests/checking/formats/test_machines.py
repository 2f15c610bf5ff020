"""The formats that programs read: JSON against its schema, editors' lines, GitHub's commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from symdlnn.checking.formats import Look, render
from symdlnn.checking.results import VERDICTS, CheckResult, PageRemark
from symdlnn.latex.source import Source, Span

from . import made

DIGITS = [[str]]
RELATION: Mapping[str, Any] = {
    "file": str, "line": int, "column": int, "end_line": int, "end_column": int, "ordinal": int, "label": str, "section": str,
    "lhs": str, "relation": str, "rhs": str, "verdict": set(VERDICTS), "code": str, "reason": str, "help": str,
    "difference": str, "hint": str, "correction": str, "would_need": str, "reading": str, "counterexample": object,
    "uses": [str], "conditions": [str], "premises": [str], "held_constant": [str], "follows_from": [int], "points": int,
    "conflict": bool,
}
COUNTEREXAMPLES = {
    "value": {
        "kind": {"value"}, "sizes": {str: int}, "indices": {str: int}, "values": {str: DIGITS}, "defined": {str: DIGITS},
        "lhs": DIGITS, "rhs": DIGITS,
    },
    "shape": {"kind": {"shape"}, "lhs_shape": str, "rhs_shape": str},
}
PAGE = {
    "file": str, "relations": [RELATION], "summary": {str: int},
    "remarks": [{"code": str, "severity": {"note", "warning", "error"}, "message": str, "line": object, "column": object,
                 "paste": [str]}],
}
SCHEMA = {"schema_version": {1}, "files": [PAGE]}
"""The public format: every key with the type of its value, {...} for one of several values, [type] for a list."""


def mismatches(value: Any, schema: Any, where: str = "") -> list[str]:
    """The places where a value does not have the form that the schema says."""
    if isinstance(schema, set):
        return [] if value in schema else [f"{where}: {value!r}"]
    if isinstance(schema, type):
        fits = isinstance(value, schema) and not (schema is int and isinstance(value, bool))
        return [] if fits else [f"{where}: {value!r}"]
    if isinstance(schema, list):
        parts = enumerate(value) if isinstance(value, list) else [("not a list", value)]
        return [m for k, part in parts for m in mismatches(part, schema[0], f"{where}[{k}]")]
    if str in schema:
        return [m for k, part in value.items() for m in mismatches(part, schema[str], f"{where}.{k}")]
    wrong = [f"{where}: {key}" for key in value.keys() ^ schema.keys()]
    return wrong + [m for key in value.keys() & schema.keys() for m in mismatches(value[key], schema[key], f"{where}.{key}")]


ALL = made.checked(
    made.CONDITION, made.PROVED, made.REFUTED, made.UNREAD, made.SHAPES, made.UNDECIDED, made.CONFLICT, remarks=(made.DECLARE,),
)


def data(result: CheckResult) -> Any:
    return json.loads(render(result, "json"))


@pytest.mark.parametrize("result", [ALL, CheckResult(()), made.checked()], ids=["all", "nothing", "no relations"])
def test_json_has_the_public_form(result: CheckResult) -> None:
    found = data(result)
    assert mismatches(found, SCHEMA) == []
    shown = [r["counterexample"] for page in found["files"] for r in page["relations"] if r["counterexample"]]
    assert [m for example in shown for m in mismatches(example, COUNTEREXAMPLES[example["kind"]])] == []


def test_the_schema_is_strict() -> None:
    found = data(ALL)
    found["files"][0]["relations"][0]["line"] = "3"
    del found["files"][0]["relations"][1]["uses"]
    assert len(mismatches(found, SCHEMA)) == 2


def test_json_says_where_the_right_hand_side_stands() -> None:
    first = data(made.checked(made.REFUTED))["files"][0]["relations"][0]
    line = made.TEXT.splitlines()[first["line"] - 1]
    assert line[first["column"] - 1:first["end_column"] - 1] == first["rhs"] == made.REFUTED.rhs
    assert first["end_line"] == first["line"]


def test_the_summary_counts_every_verdict() -> None:
    summary = data(ALL)["files"][0]["summary"]
    assert list(summary) == list(VERDICTS)
    assert sum(summary.values()) == len(ALL.relations)


def test_concise() -> None:
    assert render(made.EVERYTHING, "concise").splitlines() == [
        "notes.md:6:35: error: the two sides differ [not-equal]",
        "notes.md:8:10: warning: Q is not declared (also on line 8) [undeclared]",
        "notes.md:1:1: note: never declared: Q [declare-these]",
        "1 page, 5 relations: 1 proved, 1 refuted, 2 unread, 1 condition",
        "  rests on: Σˣˣ = I", "  conditions: s ≠ 0", "  held constant: η",
    ]


def test_concise_tells_notes_if_asked() -> None:
    lines = render(made.checked(made.PROVED), "concise", Look(verbose=True)).splitlines()
    assert lines[0] == "notes.md:5:15: note: proved for all sizes [proved]"


def test_github() -> None:
    error, warning, notice, *_ = render(made.EVERYTHING, "github").splitlines()
    assert error.startswith(
        "::error file=notes.md,line=6,col=35,endLine=6,endColumn=37,title=not-equal::the two sides differ%0Aleft side minus"
    )
    assert warning.startswith(
        "::warning file=notes.md,line=8,col=10,endLine=8,endColumn=10,title=undeclared::Q is not declared"
    )
    assert notice.endswith(r"title=declare-these::never declared: Q%0A<!-- symdlnn: declare Q \in \mathbb{R} -->")


def test_github_escapes_what_it_would_obey() -> None:
    source = Source("a,b:c%\n::error::.md", "x\n")
    remark = PageRemark("encoding", "50%\r\n::error::injected", Span(source, 0, 1), "warning")
    page = replace(made.checked().pages[0], remarks=(remark,))
    first, *rest = render(CheckResult((page,)), "github").splitlines()
    assert first == (
        "::warning file=a%2Cb%3Ac%25 %3A%3Aerror%3A%3A.md,line=1,col=1,endLine=1,endColumn=1,title=encoding"
        "::50%25%0A::error::injected"
    )
    assert not any(line.startswith("::") for line in rest)


def test_an_unknown_format() -> None:
    with pytest.raises(KeyError):
        render(made.EVERYTHING, "yaml")
