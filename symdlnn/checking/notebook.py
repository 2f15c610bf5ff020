"""How results show themselves in a notebook: a table of verdicts, and a relation as a formula.

The formulas of the table are MathML, which every notebook sets; a single relation is LaTeX between ``$\\displaystyle`` and
``$``, which Jupyter, VS Code and Colab set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from symdlnn.checking.mathml import mathml

if TYPE_CHECKING:
    from symdlnn.checking.results import RelationResult

COLOURS: Mapping[str, str] = {"proved": "#1b7f45", "refuted": "#c4362b", "undecided": "#a86b00", "unread": "#8a4fb3"}
"""The colours of the verdicts that matter, legible on light and on dark paper."""


def relation_latex(relation: RelationResult) -> str:
    """``$\\displaystyle A = B \\quad \\text{(proved)}$``."""
    said = relation.verdict + (f": {relation.reason}" if relation.verdict != "proved" and relation.reason else "")
    words = "".join(c for c in said if c not in "\\{}$%#&~^_")
    return rf"$\displaystyle {relation_formula(relation)} \quad \text{{({words})}}$"


def relation_formula(relation: RelationResult) -> str:
    """What was read, in which macros of the page are expanded; what is written where nothing was."""
    return relation.reading or f"{relation.lhs} {relation.relation} {relation.rhs}"


def relations_html(relations: Iterable[RelationResult], caption: str) -> str:
    """A table with one row a relation: line, formula, verdict, reason."""
    rows = "".join(map(_row, relations))
    head = "<tr><th>line</th><th>relation</th><th>verdict</th><th>reason</th></tr>"
    return f"<table><caption>{escape(caption)}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _row(relation: RelationResult) -> str:
    formula = mathml(relation_formula(relation))
    colour = COLOURS.get(relation.verdict, "inherit")
    verdict = f'<strong style="color: {colour}">{relation.verdict}</strong>'
    left = 'style="text-align: left"'
    reason = escape(relation.reason.replace("$", "") or relation.code)
    return (f"<tr><td>{relation.line}</td><td {left}>{formula}</td><td {left}>{verdict}</td>"
            f"<td {left}>{reason}</td></tr>")
