"""The marks of graded pages as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Any

from symdlnn.checking.formats.details import lines
from symdlnn.checking.formats.painting import Look, Paint, Style, columns
from symdlnn.checking.formats.readable import readable
from symdlnn.checking.grading import GradeResult, Mark, Outcome

WORDS: Mapping[Outcome, tuple[str, Style]] = {
    "reached": ("reached", "good"), "slip": ("reached after a slip", "warning"), "wrong": ("wrong", "error"),
    "missing": ("missing", "quiet"),
}


def grade_table(result: GradeResult, look: Look) -> str:
    """The goals, numbered, and one block a page with a line for each goal."""
    paint = Paint(look.colour)
    goals = (f"{k}. {_named(target.exercise)}{readable(target.formula)}" for k, target in enumerate(result.targets, 1))
    pages = (line for page in result.pages for line in ("", *_page(page.name, page.marks, paint)))
    return "\n".join((*map(paint, goals), *pages))


def _named(exercise: str) -> str:
    return f"{exercise}: " if exercise else ""


def _page(name: str, marks: tuple[Mark, ...], paint: Paint) -> Iterator[str]:
    reached = sum(mark.outcome in ("reached", "slip") for mark in marks)
    yield f"{paint(name, 'strong')}: {reached} of {len(marks)} reached"
    width = max(columns(WORDS[mark.outcome][0]) for mark in marks)
    for number, mark in enumerate(marks, 1):
        word, style = WORDS[mark.outcome]
        yield f"  {number:>2}. {paint(f'{word:<{width}}', style)}  {paint(_where(mark))}".rstrip()


def _where(mark: Mark) -> str:
    stated = f"line {mark.line}" if mark.line is not None else ""
    blamed = f"wrong or open: {lines(mark.blamed)}" if mark.blamed else ""
    return ", ".join(part for part in (stated, blamed) if part)


def grade_csv(result: GradeResult, _look: Look) -> str:
    """One row for each page and goal."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("page", "exercise", "goal", "outcome", "line", "blamed"))
    writer.writerows(row.values() for row in _rows(result))
    return text.getvalue().rstrip("\n")


def grade_json(result: GradeResult, _look: Look) -> str:
    """The same as JSON, the lines that are blamed as a list."""
    pages = [
        {"page": page.name, "goals": [{**_row(page.name, mark), "blamed": list(mark.blamed)} for mark in page.marks]}
        for page in result.pages
    ]
    return json.dumps({"schema_version": 1, "pages": pages}, ensure_ascii=False, indent=1)


def _rows(result: GradeResult) -> Iterator[dict[str, Any]]:
    yield from (_row(page.name, mark) for page in result.pages for mark in page.marks)


def _row(page: str, mark: Mark) -> dict[str, Any]:
    return {
        "page": page, "exercise": mark.target.exercise, "goal": mark.target.formula, "outcome": mark.outcome,
        "line": mark.line, "blamed": " ".join(map(str, mark.blamed)),
    }


GRADE_FORMATS: Mapping[str, Callable[[GradeResult, Look], str]] = {"table": grade_table, "csv": grade_csv, "json": grade_json}
