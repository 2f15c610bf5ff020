"""Grading: the goals that a page reaches, and what it makes of the others."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from symdlnn.checking.formats import GRADE_FORMATS, Look
from symdlnn.checking.grading import GradeResult, grade, targets
from symdlnn.checking.likeness import Likeness
from symdlnn.checking.settings import load_setting
from symdlnn.terms import Claim, Eq, ddt, index, matrix, scalar_family, scalars, sizes, total

SETTING = load_setting(r"""
declare = ['A, B \in \mathbb{R}^{n \times n}', 's_i \in \mathbb{R}, i \in \{1, \dots, n\}', 'a \in \mathbb{R}']
define = ['C := A + B']
goal = ['(A B)^T C = B^T A^T (A + B)', '\sum_i (s_i + a) = n a + \sum_i s_i']
""")

PAGES = {
    "reached in a chain": (r"$$(A B)^T C = (A B)^T (A + B) = B^T A^T (A + B)$$", ["reached", "missing"]),
    "reached in other words": (r"$$(A B)^T C = B^T A^T B + B^T A^T A$$", ["reached", "missing"]),
    "reached from the other side": (r"$$B^T A^T (A + B) = (A B)^T C$$", ["reached", "missing"]),
    "true, but not the goal": (r"$$(A B)^T C = (A B)^T (B + A) + A - A$$ and $$C = A + B$$", ["reached", "missing"]),
    "wrong": (r"$$(A B)^T C = A^T B^T (A + B)$$", ["wrong", "missing"]),
    "after a slip": (r"$$(A B)^T C = A^T B^T (A + B) = B^T A^T (A + B)$$", ["slip", "missing"]),
    "both": ("$$(A B)^T C = B^T A^T (A + B)$$\n\n$$\\sum_i (s_i + a) = \\sum_i s_i + n a$$", ["reached", "reached"]),
    "another letter": (r"$$\sum_j (s_j + a) = \sum_j s_j + n a$$", ["missing", "reached"]),
    "what the page declares does not count": (
        "<!-- symdlnn: assume (A B)^T = A^T B^T -->\n$$(A B)^T C = A^T B^T (A + B)$$", ["wrong", "missing"],
    ),
    "a clash of shapes is wrong": (r"$$\sum_i (s_i + a) = A$$", ["missing", "wrong"]),
    "what a condition grants is another claim": (r"Let $a = 0$. $$\sum_i (s_i + a) = \sum_i s_i$$", ["missing", "missing"]),
    "a wrong definition is a claim": (r"$$C := A - B$$", ["missing", "missing"]),
    "nothing": ("Nothing at all.", ["missing", "missing"]),
}


def graded(tmp_path: Path, text: str) -> GradeResult:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    return grade([tmp_path / "page.md"], setting=SETTING)


@pytest.mark.parametrize(("text", "outcomes"), PAGES.values(), ids=PAGES)
def test_outcomes(tmp_path: Path, text: str, outcomes: list[str]) -> None:
    (page,) = graded(tmp_path, text).pages
    assert [mark.outcome for mark in page.marks] == outcomes


def test_lines(tmp_path: Path) -> None:
    text = "\n".join((r"$$(A B)^T C", r"= A^T B^T (A + B)", r"= B^T A^T (A + B)$$"))
    first, _ = graded(tmp_path, text).pages[0].marks
    assert (first.outcome, first.line) == ("slip", 3)
    assert 2 in first.blamed


def test_the_goals_of_a_preset_belong_to_its_exercises() -> None:
    found = targets(None, "homework")
    assert len(found) >= 6
    assert {target.exercise for target in found} <= {f"exercise {k}" for k in range(1, 7)}


def test_nothing_to_grade_by() -> None:
    with pytest.raises(ValueError, match="give a setting or a preset"):
        targets(None, None)
    with pytest.raises(ValueError, match="the setting has no goals"):
        targets(load_setting(r"declare = ['a \in \mathbb{R}']"), None)


SLIP = "$$(A B)^T C = A^T B^T (A + B) = B^T A^T (A + B)$$"


def test_the_table(tmp_path: Path) -> None:
    text = GRADE_FORMATS["table"](graded(tmp_path, SLIP), Look())
    assert "1. (A B)ᵀ C = Bᵀ Aᵀ (A + B)" in text
    assert "1 of 2 reached" in text
    assert "1. reached after a slip  line 1" in text
    assert "2. missing" in text


def test_csv(tmp_path: Path) -> None:
    head, *rows = csv.reader(GRADE_FORMATS["csv"](graded(tmp_path, SLIP), Look()).splitlines())
    assert head == ["page", "exercise", "goal", "outcome", "line", "blamed"]
    assert [row[3] for row in rows] == ["slip", "missing"]


def test_json(tmp_path: Path) -> None:
    data = json.loads(GRADE_FORMATS["json"](graded(tmp_path, SLIP), Look()))
    assert data["schema_version"] == 1
    assert [(goal["outcome"], goal["line"]) for goal in data["pages"][0]["goals"]] == [("slip", 1), ("missing", None)]


m, n = sizes("m n")
A, B, X = matrix("A", m, n), matrix("B", n, m), matrix("X", m, m)
η, τ = scalars("η τ")
s, i, j = scalar_family("s", n), index("i", n), index("j", n)
FLOW = Eq(τ * ddt(X), A * B - X)

ALIKE: list[tuple[Claim, Claim, bool]] = [
    (FLOW, Eq(τ * ddt(X), -X + A * B), True),
    (FLOW, Eq(ddt(X), (A * B - X) / τ), True),
    (FLOW, Eq(A * B - X, τ * ddt(X)), True),
    (FLOW, Eq(τ * ddt(X), A * B + X), False),
    (FLOW, Eq(ddt(X), A * B - X), False),
    (FLOW, Eq(X, X), False),
    (Eq(ddt(η**2 - τ**2), 0 * η), Eq(τ, τ), False),
    (Eq(ddt(s[i]), s[i] * η), Eq(ddt(s[j]), η * s[j]), True),
    (Eq(ddt(s[i]), total(s[j], j) * s[i]), Eq(ddt(s[j]), total(s[i], i) * s[j]), True),
]


@pytest.mark.parametrize(("goal", "claim", "alike"), ALIKE, ids=lambda x: str(x))
def test_likeness(goal: Claim, claim: Claim, alike: bool) -> None:
    assert Likeness(goal).states(claim.lhs, claim.rhs) is alike
