"""What there is to say about a page as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.checking.judging import consistent
from symdlnn.checking.results import PageRemark, RelationResult
from symdlnn.checking.scope import Scope
from symdlnn.checking.showing import fact_latex
from symdlnn.latex.documents.parts import Document

JUDGED = {"proved", "refuted", "undecided", "unread"}


def remarks(document: Document, found: Sequence[RelationResult], scope: Scope) -> Iterator[PageRemark]:
    """Warnings about the file, about its assumptions, and whether anything was proved."""
    for warning in document.warnings:
        yield PageRemark(warning.code, warning.message, warning.span, "warning")
    yield from _assumptions(scope)
    if not found:
        yield PageRemark("no-formulas", "there is no relation on this page: nothing was checked", None, "warning")
    elif not any(result.verdict in JUDGED for result in found):
        message = "nothing was proved: every relation on this page is given, a definition, a condition or noted"
        yield PageRemark("nothing-proved", message, None, "warning")
    elif not any(result.verdict == "proved" for result in found):
        yield PageRemark("nothing-proved", "nothing was proved on this page", None, "warning")


def _assumptions(scope: Scope) -> Iterator[PageRemark]:
    """Whether the assumptions can hold together: from a contradiction everything would follow."""
    if not scope.setting.assumptions:
        return
    whole = consistent(scope.setting.facts)
    if whole.status == "consistent":
        return
    culprits = "; ".join(f"${fact_latex(fact, scope.setting.notation)}$" for fact in whole.culprits)
    if whole.contradictory:
        yield PageRemark("contradictory-assumptions", f"these assumptions contradict each other: {culprits}", None, "error")
    else:
        yield PageRemark("no-instance-of-setting", f"no instance of these assumptions was found: {culprits}", None, "warning")
