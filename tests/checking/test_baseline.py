"""Baselines: what stood there before is not counted again, whatever line it is on now."""

from __future__ import annotations

from pathlib import Path

import pytest

from symdlnn.checking.baseline import UnusableBaseline, fresh, read_baseline
from symdlnn.checking.formats import render
from symdlnn.checking.results import CheckResult, PageResult, RelationResult
from symdlnn.latex.source import Source, Span


def relation(rhs: str, verdict: str, line: int = 1, label: str = "", section: str = "S", lhs: str = "a") -> RelationResult:
    source = Source("notes.md", "\n" * line + rhs)
    span = Span(source, line, line + len(rhs))
    return RelationResult(span, span, 1, label, section, lhs, "=", rhs, verdict, "code")  # type: ignore[arg-type]


def page(*relations: RelationResult, name: str = "notes.md") -> CheckResult:
    return CheckResult((PageResult(Source(name, ""), relations),))


OLD = page(relation("b", "refuted"), relation("c", "undecided"), relation("d", "unread", label="eq:d"), relation("e", "proved"))

CASES = {
    "the same": (OLD, 3, ["proved"]),
    "moved down": (page(relation("b", "refuted", line=40)), 1, []),
    "spaces": (page(relation(" b ", "refuted", lhs=" a")), 1, []),
    "better": (page(relation("b", "undecided")), 1, []),
    "worse": (page(relation("c", "refuted")), 0, ["refuted"]),
    "new": (page(relation("x", "refuted")), 0, ["refuted"]),
    "twice": (page(relation("b", "refuted"), relation("b", "refuted", line=9)), 1, ["refuted"]),
    "another section": (page(relation("b", "refuted", section="T")), 0, ["refuted"]),
    "a label counts more than its section": (page(relation("d", "unread", label="eq:d", section="T")), 1, []),
    "another file": (page(relation("b", "refuted"), name="other.md"), 0, ["refuted"]),
    "proved stays": (page(relation("e", "proved")), 0, ["proved"]),
}


@pytest.mark.parametrize(("result", "known", "left"), CASES.values(), ids=CASES)
def test_what_is_new(tmp_path: Path, result: CheckResult, known: int, left: list[str]) -> None:
    (tmp_path / "baseline.json").write_text(render(OLD, "json"), encoding="utf-8")
    found, count = fresh(result, read_baseline(tmp_path / "baseline.json"))
    assert (count, [r.verdict for r in found.relations]) == (known, left)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 3}', '{"files": [{"file": "x"}]}', "null", "[" * 100_000, "\x00"])
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableBaseline, match="write one with `symdlnn check PAGE --format json`"):
        read_baseline(tmp_path / "x.json")
