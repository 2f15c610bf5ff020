"""Each edit makes the slip that it is named after, and nothing else."""

from __future__ import annotations

import pytest

from ..evaluator.tokens import latex, tokenise
from .edits import EDITS

CASES = [
    ("a transpose dropped", "A^T B", ["AB"]),
    ("a transpose dropped", r"W^{2T} G", ["W^{2}G"]),
    ("a transpose dropped", r"A^{\mathsf T} B", ["AB"]),
    ("a transpose dropped", r"A^{-T}", []),
    ("a transpose added", "A B_1", ["A^TB_1", "AB_1^T"]),
    ("a transpose added", "W^2 G^T", ["W^{2T}G^T"]),
    ("factors swapped", r"A B + \mathbf{x} C", ["BA+\\mathbf{x}C", "AB+C\\mathbf{x}"]),
    ("factors swapped", r"\operatorname{tr}(A) B", []),
    ("a sign flipped", "A - B", ["A+B"]),
    ("a sign flipped", "A B", ["-AB"]),
    ("a sign flipped", "-A", ["A"]),
    ("a factor changed", "3 a", ["4a"]),
    ("a factor changed", r"\frac{1}{2} a", [r"\frac{2}{2}a", r"\frac{1}{3}a"]),
    ("a factor changed", "a_1 + b", ["2a_1+b", r"\frac{1}{2}a_1+b", "a_1+2b"]),
    ("an index changed", "W^1 a_i^2", ["W^2a_i^2", "W^1a_j^2"]),
    ("an index changed", r"\sum_{j=1}^n a_j", [r"\sum_{j=1}^na_i"]),
    ("a name changed", r"U \mathbf{a}", [r"V\mathbf{a}", r"U\mathbf{b}"]),
    ("an exception dropped", r"\sum_{j \neq i} a_j", [r"\sum_{j}a_j"]),
    ("a bracket dropped", "(a + b) c", ["a+bc"]),
    ("a bracket dropped", r"(A B)^T + \sin(a + b)", []),
    ("a power changed", "a^2 B", ["aB", "a^3B"]),
    ("a power changed", r"\|x\|^2", [r"\|x^2\|^2", r"\|x\|", r"\|x\|^3"]),
    ("a term dropped", "a + (b - c)", ["a"]),
    ("a term dropped", "-a", []),
]


@pytest.mark.parametrize(("edit", "side", "expected"), CASES)
def test_an_edit(edit: str, side: str, expected: list[str]) -> None:
    assert [latex(found) for found in EDITS[edit](tuple(tokenise(side)))] == expected


def test_every_edit_has_a_case() -> None:
    assert {edit for edit, _, _ in CASES} == set(EDITS)
