"""An analysis as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from symdlnn.dynamics import Analysis, Case, Equilibria, Finding
from symdlnn.report.analyses.outline import (
    Part, case_parts, case_title, eigenvalues, general_parts, jacobian, location, reasons,
)
from symdlnn.terms import Term
from symdlnn.terms.text import text

NARROWEST = 60
SHARES = (0.24, 0.28, 0.48)
"""What fixed points, eigenvalues and types get of the width."""

GAP = "  "
HEADINGS = ("fixed points", "eigenvalues", "type, and why")


def analysis_text(analysis: Analysis, width: int = 100) -> str:
    """The analysis in lines of at most `width` characters, as far as single formulas allow; a width below 60 counts as 60."""
    room = max(width, NARROWEST)
    lines = [*_head(analysis), *(line for part in general_parts(analysis) for line in _part(part, room))]
    lines += [line for case in analysis.cases for line in _case(case, room)]
    return "\n".join(lines)


def _head(analysis: Analysis) -> Iterator[str]:
    system = analysis.system
    yield analysis.name or "System"
    yield from (f"{GAP}{claim}" for claim in (*system.laws, *system.constraints))
    if system.premises:
        yield f"{GAP}with {', '.join(map(str, system.premises))}"


def _part(part: Part, room: int) -> Iterator[str]:
    heading, findings = part
    if not findings:
        return
    yield from ("", heading)
    for finding in findings:
        yield from _finding(finding, room)


def _finding(finding: Finding, room: int) -> Iterator[str]:
    yield from _wrapped(f"{finding.text}  [{finding.status}]", room, GAP, GAP * 2)
    if finding.why:
        yield from _wrapped(finding.why, room, GAP * 2 + "because " * (finding.status != "not established"), GAP * 3)


def _wrapped(line: str, room: int, first: str = "", later: str = "") -> list[str]:
    return wrap(line, room, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False)


def _case(case: Case, room: int) -> Iterator[str]:
    title = case_title(case)
    yield from ("", *_wrapped(f"Case {title}" if title else "Fixed points", room), "")
    matrix = jacobian(case)
    if matrix is not None:
        yield from _wrapped(f"Jacobian{_scaled(case)}: {_matrix(matrix)}", room, GAP, GAP * 2)
        yield ""
    yield from _table(case, room)
    yield from _finding(case.complete, room)
    for part in case_parts(case):
        yield from _part(part, room)


def _scaled(case: Case) -> str:
    scale = case.system.timescale
    return "" if scale == 1 else f" times {scale}"


def _matrix(matrix: Term) -> str:
    return text(matrix).replace("], [", "; ").replace("[[", "[").replace("]]", "]")


def _table(case: Case, room: int) -> Iterator[str]:
    if not case.equilibria:
        yield f"{GAP}there are no fixed points"
        return
    widths = [int(share * (room - len(GAP) * len(SHARES))) for share in SHARES]
    yield from _row(HEADINGS, widths)
    yield GAP + GAP.join("-" * w for w in widths)
    for equilibria in case.equilibria:
        yield from _row((location(equilibria), _eigenvalues(equilibria), _type(equilibria)), widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [[line for part in cell.split("\n") for line in _wrapped(part, w)] for cell, w in zip(cells, widths, strict=True)]
    for line in zip_longest(*columns, fillvalue=""):
        yield (GAP + GAP.join(f"{part:<{w}}" for part, w in zip(line, widths, strict=True))).rstrip()


def _eigenvalues(equilibria: Equilibria) -> str:
    return "\n".join(_along(*pair) for pair in eigenvalues(equilibria).items()) or "not in closed form"


def _along(value: Term, vectors: Sequence[Term]) -> str:
    return text(value) + (f" along {' and '.join(map(_column, vectors))}" if vectors else "")


def _column(vector: Term) -> str:
    return _matrix(vector).replace("[", "(").replace("]", ")").replace("; ", ", ")


def _type(equilibria: Equilibria) -> str:
    return "\n".join((equilibria.kind, *reasons(equilibria)))
