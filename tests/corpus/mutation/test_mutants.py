"""No false neighbour of a true relation is proved, and nearly all are refuted.

Every page is checked once more with its mutants written into it, each as a display of its own behind the formula that it comes
from: there the same declarations, definitions and conditions are in force.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from symdlnn.checking import RelationResult, check_text

from ..expectations import Page, pages
from .edits import EDITS
from .mutants import Mutant, mutants

PAGES = pages()
FENCES = {".tex": (r"\[", r"\]"), ".md": ("$$", "$$")}


@cache
def of(page: Page) -> list[Mutant]:
    """The mutants of a page."""
    return mutants(page)


def with_mutants(page: Page, found: list[Mutant]) -> tuple[str, dict[int, Mutant]]:
    """The page with its mutants, and the lines on which they stand."""
    opening, closing = FENCES[page.path.suffix]
    lines: list[str] = []
    places: dict[int, Mutant] = {}
    for number, line in enumerate(page.text.split("\n"), start=1):
        lines.append(line)
        for mutant in (m for m in found if m.after == number):
            lines += ["", opening, mutant.formula, closing, ""]
            places[len(lines) - 2] = mutant
    return "\n".join(lines), places


def verdicts(page: Page) -> list[tuple[Mutant, RelationResult | None]]:
    """Every mutant of a page with what the check says of it."""
    text, places = with_mutants(page, of(page))
    results = {r.line: r for r in check_text(text, name=str(page.path), advice=False, **page.options).relations}
    return [(mutant, results.get(line)) for line, mutant in places.items()]


def report(page: Page, mutant: Mutant, result: RelationResult | None) -> str:
    """What was not refuted, and the line to write into the page so that it happens again."""
    said = f"{result.verdict} [{result.code}] {result.reason}" if result else "no relation"
    opening, closing = FENCES[page.path.suffix]
    slip = f"{mutant.edit}; behind line {mutant.after} write: {opening} {mutant.formula} {closing}"
    return f"{page.path.name}: {said}\n    {slip}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_no_mutant_is_proved_and_most_are_refuted(page: Page) -> None:
    judged = verdicts(page)
    proved = [report(page, m, r) for m, r in judged if r is not None and r.verdict == "proved"]
    assert not proved, "\n" + "\n".join(proved)
    missed = [report(page, m, r) for m, r in judged if r is None or r.verdict != "refuted"]
    assert len(missed) * 100 <= len(judged), "\n" + "\n".join(missed)


def test_there_are_enough_mutants() -> None:
    """Five of every true relation, of every kind of slip; only what is zero has fewer, as its multiples are zero, too."""
    counts = Counter((page, m.line, m.ordinal) for page in PAGES for m in of(page))
    true = [(page, e.line, e.ordinal) for page in PAGES for e in page.expected if e.verdicts[0] == "proved"]
    few = [place for place in true if counts[place] < 5]
    assert all(counts[place] >= 2 for place in few)
    assert len(few) * 50 <= len(true)
    assert counts.total() >= 2000
    assert {m.edit for page in PAGES for m in of(page)} == set(EDITS)
