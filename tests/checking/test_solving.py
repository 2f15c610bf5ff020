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
    ("The fixed points of the flow are given by $a = 0$ and $ab = s$.", ["noted"] * 2),
    ("Here $a = 1$ or $a = 2$.", ["undecided"] * 2),
    ("Case $a = 1$: $a^2 = 1$. Case $a = -1$: $a^2 = 1$.", ["condition", "proved"] * 2),
    (r"Case $a = -\frac12$: $4 a^2 = 1$.", ["condition", "proved"]),
    ("$a^2 = ab$ if $a = b$, and $ab = b$ if $a = 1$.", ["proved", "condition"] * 2),
    ("$a^2 = ab$ if $a = b$ and $s = 1$.", ["proved", "condition", "condition"]),
    ("If $a = b$ or $a = -b$, then $a^2 = b^2$.", ["condition", "condition", "proved"]),
])
def test_equations_that_are_solved(page: str, verdicts: list[str]) -> None:
    assert _verdicts(page) == verdicts


@pytest.mark.parametrize("page", [
    "Case $a = 0$: we get $ab = 0$. Case $a = 1$: hence $a = 0$ or $b = 0$.",
    "If $a = 0$, then $ab = 0$. Without assuming $a = 0$: hence $a = 0$ or $b = 0$.",
    "$$ab = 0 \\quad (a = 0)$$\n\nHence $a = 0$ or $b = 0$.",
    "<!-- symdlnn: condition a = 0 -->\n\nHere $ab = 0$.\n\n<!-- symdlnn: end -->\n\nHence $a = 0$ or $b = 0$.",
    "<!-- symdlnn: condition a = 0 -->\n\nHere $ab = 0$.\n\n<!-- symdlnn: end -->\n\n$$\\implies a = 0 \\text{ or } b = 0$$",
])
def test_what_held_under_a_condition_is_no_premise_without_it(page: str) -> None:
    proved, *cases = (r for r in check_text(DECLARED + page).relations[3:] if r.verdict not in ("condition", "noted"))
    assert (proved.verdict, proved.rhs) == ("proved", "0")
    assert [r.code for r in cases] == ["depends-on-open-line"] * 2


@pytest.mark.parametrize("page", [
    r"Suppose $a^2 = 1$. Then $a \le 1$ or $a = -1$.", r"Suppose $a^2 = 1$. Then $a \to 1$ or $a = -1$.",
    r"We have $a^2 + 1 \neq 0$. Hence $a = 1$ or $a = -1$.", r"Suppose $ab = 0$. $$a = 0 \quad (s = 1) \text{ or } b = 0$$",
])
def test_only_equations_are_cases(page: str) -> None:
    codes = [r.code for r in check_text(DECLARED + page).relations[-2:]]
    assert codes == ["cannot-follow"] * 2


@pytest.mark.parametrize(("page", "code"), [
    (r"Suppose $a^2 = 1$. Then $a = \pm 1$ or $a = 2$.", "proved"),
    (r"Suppose $a^2 = 1$. Then $a = \pm 2$ or $b = 2$.", "incomplete-cases"),
    (r"Suppose $a^2 = 1$. Then $a = \pm 1$.", "readings-disagree"), (r"Suppose $a^2 = 1$. Then $a = \pm 2$.", "not-equal"),
    (r"Suppose $a^2 = 1$ and $b^{2 = 1$. Then $a = 1$ or $a = 2$.", "setting-unread"),
    (r"Let $A \in \mathbb{R}^{n \times n}$. Suppose $A^2 = A$. Hence $A = 0$ or $A = 1$.", "unsupported"),
])
def test_each_sign_may_be_a_case_and_no_case_is_lost(page: str, code: str) -> None:
    assert check_text(DECLARED + page).relations[-1].code == code


def test_what_is_said_at_a_fixed_point_is_a_claim() -> None:
    assert _verdicts("The strength at the fixed point satisfies $a b = a + b$.") == ["undecided"]


def test_a_case_that_cannot_be_read_hides_no_other() -> None:
    page = check_text(DECLARED + "So $a = 1$ or $a^{2$ or $a = 3$.")
    assert [r.code for r in page.relations[3:]] == ["unbalanced-braces", "unbalanced-braces", "not-equal"]


@pytest.mark.parametrize(("words", "cue"), [
    ("Fixed points:", "condition"), ("all critical points of the loss solve", "condition"), ("the steady states are", "denied"),
    ("a line of fixed points", ""), ("the fixed points of this flow are", "denied"),
    ("the fixed points for all inputs satisfy", "condition"), ("near the fixed point", ""), ("no such words", ""),
])
def test_words_of_solutions(words: str, cue: str) -> None:
    assert to_be_solved(words) == cue


@pytest.mark.parametrize(("after", "count"), [
    (" or ¤.", 1), (", ¤ or ¤ holds", 2), (" or else ¤", 1), (" and ¤ or ¤", 0), (", so ¤", 0), (" or so", 0), ("", 0),
])
def test_alternatives_are_counted(after: str, count: int) -> None:
    assert alternatives_behind(after) == count
