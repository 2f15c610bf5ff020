"""What latex2sympy2 is asked, and what it is never asked."""

from __future__ import annotations

import pytest

from symdlnn.checking.second import DEEPEST, LONGEST, Outside, question
from symdlnn.checking.second.naming import LETTERS
from symdlnn.terms import Scalar
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

from .sides import SETTING, side

ASKED = {
    "a": "a",
    r"\tau i E": "a b c",
    r"b a_0 b": "a b a",
    r"a_0 (s - a) \log b": r"a \cdot ( b - c ) \ln ( f )",
    r"\left( a + b \right)^2": "( a + b ) ^ { 2 }",
    r"\frac12 a^{-1} / b": r"\frac { 1 } { 2 } a ^ { - 1 } / b",
    r"\tfrac{a}{b} \cdot c \times s * 0.5": r"\frac { a } { b } \cdot c \cdot f \cdot 0.5",
    r"\sqrt{a} \sqrt[3]{b}": r"\sqrt { a } \sqrt [ 3 ] { b }",
    r"e^{-2 s t} + \exp(a) - \sin a \cos b": r"e ^ { - 2 a b } + \exp ( c ) - \sin ( c ) \cos ( f )",
    r"e^{a^2}": "e ^ { a ^ { 2 } }",
    r"2 \pi": "2 a",
}


@pytest.mark.parametrize("latex", ASKED)
def test_a_side_is_asked_about_in_its_own_small_language(latex: str) -> None:
    assert question(side(latex).side.tokens, SETTING).latex == ASKED[latex]


def test_letters_stand_for_the_names_of_the_page() -> None:
    names = question(side(r"\lambda_1 a_0").side.tokens, SETTING).names
    assert {letter: name.name for letter, name in names.items()} == {"a": "lambda_1", "b": "a_0"}


OUTSIDE = [
    "W", "n a", "z", "a_1", "a_i", "w^2", r"\overline{a} b", "a'", r"\dot{a}", "e", "2 3", "a 2", "[a + b] c", "{a + b} c",
    "|a|", "a!", "u(t)", "u(0)", "u(t + 1)", "E(a)", "E(a, b)", "a^2(t)", r"\frac{d}{dt} a", r"\frac{\partial E}{\partial a}",
    r"\sum_i a", r"\int_0^1 a \, dt", r"\sin^2 a", r"\sin a b", r"\ln a^2", r"\tan a", r"\operatorname{tr} W", "W^{2T}", "a^T",
    r"a^\top", r"a^{b^c}", r"a^{2^3}", r"\sqrt[n]{a}", r"\begin{pmatrix} a & b \end{pmatrix}", r"a \pm b", r"a +",
    r"\frac{a}{}", r"\mathrm{d} a", r"\infty", "12345678901 a", "a - - b", "d a", r"\frac{d}{a}",
]


@pytest.mark.parametrize("latex", OUTSIDE)
def test_everything_else_is_outside(latex: str) -> None:
    with pytest.raises(Outside):
        question(side(latex).side.tokens, SETTING)


def test_a_long_side_is_outside() -> None:
    assert question(side("a" + "b" * (LONGEST - 1)).side.tokens, SETTING)
    with pytest.raises(Outside):
        question(side("a" + "b" * LONGEST).side.tokens, SETTING)


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), (r"\exp(", ")"), (r"\sqrt{", "}"), ("e^{", "}")])
def test_a_deep_side_is_outside(opening: str, closing: str) -> None:
    assert question(side(opening * DEEPEST + "a" + closing * DEEPEST).side.tokens, SETTING)
    with pytest.raises(Outside):
        question(side(opening * (DEEPEST + 1) + "a" + closing * (DEEPEST + 1)).side.tokens, SETTING)


def test_more_names_than_letters_are_outside() -> None:
    names = [chr(ord("A") + k) for k in range(len(LETTERS) + 1)]
    setting = Setting(entries=tuple(Entry(Spelling(name), Scalar(name)) for name in names))
    assert question(side(" ".join(names[:-1])).side.tokens, setting).latex.split() == list(LETTERS)
    with pytest.raises(Outside):
        question(side(" ".join(names)).side.tokens, setting)
