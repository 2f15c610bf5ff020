"""The formats by the names that ``--format`` knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from symdlnn.checking.formats.data import as_json
from symdlnn.checking.formats.full import full
from symdlnn.checking.formats.lines import concise, github
from symdlnn.checking.formats.painting import Look
from symdlnn.checking.results import CheckResult

FORMATS: Mapping[str, Callable[[CheckResult, Look], str]] = {
    "full": full, "concise": concise, "json": as_json, "github": github,
}


def render(result: CheckResult, format: str = "full", look: Look | None = None) -> str:
    """The text of a result in one of `FORMATS`.  Fails when: there is no such format (`KeyError`)."""
    return FORMATS[format](result, look or Look())
