"""Definitions, assumptions and goals."""

from __future__ import annotations

import pytest

from symdlnn.checking.settings import assume, declare, define, goal
from symdlnn.latex.documents import lex_text
from symdlnn.terms import Scalar, Size, col, matrix, vector_family
from symdlnn.terms.settings import Setting

n, m = Size("n"), Size("m")
GIVEN = r"A \in \mathbb{R}^{m \times n}, M \in \mathbb{R}^{n \times n}, R \in O(n), a \in \mathbb{R}, b \in \mathbb{R}"
SETTING = declare(lex_text(GIVEN), Setting())

DEFINITIONS: list[tuple[str, str]] = [
    (r"B := A M", "B := A M"), (r"B = A M", "B := A M"), (r"B \equiv A M", "B := A M"),
    (r"\overline{A}^1 := A R", "Abar1 := A R"),
    (r"\mathbf{v}^i := \operatorname{col}_i(A)", "v[i] := col_i(A)"),
    (r"\mathbf{v}_k := \operatorname{row}_k(A)^T", "v[k] := row_k(A)ᵀ"),
    (r"c_i := M_{ii}", "c[i] := M[i, i]"),
    (r"c := \operatorname{tr} M", "c := tr(M)"),
    (r"u(t) := a e^{-t}", "u := a exp(-t)"),
    (r"a := b^2", "a := b²"),
]


@pytest.mark.parametrize(("statement", "expected"), DEFINITIONS, ids=[s for s, _ in DEFINITIONS])
def test_a_name_stands_for_its_body(statement: str, expected: str) -> None:
    (definition,) = define(lex_text(statement), SETTING).definitions
    assert str(definition) == expected


def test_a_new_name_takes_its_shape_and_range_from_its_body() -> None:
    setting = define(lex_text(r"\mathbf{v}^i := \operatorname{col}_i(A), B := A M"), SETTING)
    new = [e.meaning for e in setting.entries if e not in SETTING.entries]
    assert new == [vector_family("v", m, n), matrix("B", m, n)]
    assert setting.definitions[0].body == col(matrix("A", m, n), setting.definitions[0].name.indices[0])


def test_the_same_definition_may_stand_twice() -> None:
    once = lex_text(r"B := A M")
    assert define(once, define(once, SETTING)) == define(once, SETTING)


ASSUMPTIONS: list[tuple[str, list[tuple[str, bool]]]] = [
    (r"M = I", [("M = I_n", True)]),
    (r"M^T M = M M^T = I", [("Mᵀ M = M Mᵀ", True), ("M Mᵀ = I_n", True)]),
    (r"a > b > 0", [("a > b", True), ("b > 0", True)]),
    (r"a \neq 0, b = 2 a", [("a ≠ 0", True), ("b = 2 a", True)]),
    (r"\frac{dM}{dt} = -M", [("d/dt M = -M", True)]),
    (r"M(0) = R", [("M|_{t = 0} = R", False)]),
]


@pytest.mark.parametrize(("statement", "expected"), ASSUMPTIONS, ids=[s for s, _ in ASSUMPTIONS])
def test_assumptions_hold_always_unless_they_speak_of_one_moment(statement: str, expected: list[tuple[str, bool]]) -> None:
    assert [(str(a), a.always) for a in assume(lex_text(statement), SETTING).assumptions] == expected


def test_a_caller_says_what_holds_at_one_moment_only() -> None:
    assert [a.always for a in assume(lex_text(r"a = b"), SETTING, "fixed point", always=False).assumptions] == [False]


def test_labels_are_the_callers_or_the_statement() -> None:
    setting = assume(lex_text(r"a = b"), assume(lex_text(r"M = I"), SETTING), "given")
    assert [a.label for a in setting.assumptions] == ["$M = I_n$", "given"]


def test_goals_are_claims() -> None:
    (found,) = goal(lex_text(r"\operatorname{tr} M = a"), SETTING).goals
    assert (str(found.claim), found.label) == ("tr(M) = a", r"$\operatorname{tr}(M) = a$")


def test_names_without_letters_of_their_own_still_have_python_names() -> None:
    setting = declare(lex_text(r"\hbar \in \mathbb{R}"), Setting())
    assert [e.meaning for e in setting.entries] == [Scalar("name")]
