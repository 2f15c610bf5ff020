"""Equations that a page solves in its text: conditions, and case distinctions spread over formulas."""

from __future__ import annotations

import pytest

from symdlnn.checking import check_text
from symdlnn.checking.results import RelationResult
from symdlnn.checking.solving import alternatives_behind, to_be_solved

DECLARED = r"Let $a, b, s \in \mathbb{R}$." "\n\n"
POSED = r"Fixed points satisfy $(s - ab)b = 0$ and $(s - ab)a = 0$"


def _verdicts(page: str) -> list[str]:
    found: tuple[RelationResult, ...] = check_text(DECLARED + page).relations
    return [r.verdict for r in found if r.relation == "="]


@pytest.mark.parametrize(("page", "verdicts"), [
    (POSED + ", so $ab = s$ or $a = b = 0$.", ["condition"] * 2 + ["proved"] * 3),
    (POSED + ", so either $a = b = 0$ or else $ab = s$.", ["condition"] * 2 + ["proved"] * 3),
    (POSED + ", so $ab = s$ or $a = 1$.", ["condition"] * 2 + ["refuted"] * 2),
    (POSED + ".\n\nTherefore $ab = s$ or $b = 0$.", ["condition"] * 2 + ["proved"] * 2),
    ("The fixed points:\n$(s - ab)b = 0$, $(s - ab)a = 0$.", ["condition"] * 2),
    ("The equilibria are $ab = s$ and $a = b = 0$.", ["noted"] * 3),
    ("Here $a = 1$ or $a = 2$.", ["undecided"] * 2),
    ("If $a = b$ or $a = -b$, then $a^2 = b^2$.", ["condition", "condition", "proved"]),
])
def test_equations_that_are_solved(page: str, verdicts: list[str]) -> None:
    assert _verdicts(page) == verdicts


def test_what_is_said_at_a_fixed_point_is_a_claim() -> None:
    assert _verdicts("The strength at the fixed point satisfies $a b = a + b$.") == ["undecided"]


def test_a_case_that_cannot_be_read_hides_no_other() -> None:
    page = check_text(DECLARED + "So $a = 1$ or $a^{2$ or $a = 3$.")
    assert [r.code for r in page.relations[3:]] == ["unbalanced-braces", "unbalanced-braces", "not-equal"]


@pytest.mark.parametrize(("words", "cue"), [
    ("Fixed points:", "condition"), ("all critical points of the loss solve", "condition"), ("the steady states are", "denied"),
    ("a line of fixed points", ""), ("near the fixed point", ""), ("no such words", ""),
])
def test_words_of_solutions(words: str, cue: str) -> None:
    assert to_be_solved(words) == cue


@pytest.mark.parametrize(("after", "count"), [
    (" or ¤.", 1), (", ¤ or ¤ holds", 2), (" or else ¤", 1), (" and ¤ or ¤", 0), (", so ¤", 0), (" or so", 0), ("", 0),
])
def test_alternatives_are_counted(after: str, count: int) -> None:
    assert alternatives_behind(after) == count
