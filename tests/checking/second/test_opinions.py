"""Where latex2sympy2 agrees with our reader, where it would not, and that nothing of it reaches the user."""

from __future__ import annotations

from random import Random

import pytest
from sympy import Symbol

from symdlnn.checking.second import Disagreement, opinions, second_opinion
from symdlnn.checking.second.library import library, their_reading
from symdlnn.checking.second.naming import LETTERS
from symdlnn.latex.source import ReadError
from symdlnn.terms import Scalar, log_of, sqrt_of

from .sides import SETTING, needs_the_extra, read, side

AGREED = [
    "a", "-a", "2 a b", "0.5 a", "a - b - c", "a - (b - c)", "-a^2", "(-a)^2", "-2^2 a", "a/b", "(a/b)/c", "2^{-1} a",
    "a b^2 c", r"\frac{a}{b} c", r"\frac12 a", r"\frac{a}{\frac{b}{c}}", r"\frac{1}{-a}", "a(b + c)", "a^2 (b + c)",
    "(a + b)(a - b)", "3(a + b)^2", r"\sqrt{a} b", r"\sqrt{a}(b + c)", r"\sqrt[3]{a b}", r"\sqrt{a}^2", r"e^{a} b",
    "e^{-a}(b + c)", r"e^{a^2}", r"\exp(a b)", r"\exp a", r"\log(a)", r"\ln a + b", r"\log a - \ln(b c)", r"\sin(a) b",
    r"\sin a \cos b", r"\sin(a) \cdot \cos(b + c)", r"a^b", r"a^{-b/2}", r"a^{\frac{1}{2}}", r"c E + I i", r"\pi a",
    r"\lambda_1 a_0 \tau", r"a \left(b + \tfrac{c}{2}\right)", r"\frac{s e^{2 s t / \tau}}{e^{2 s t / \tau} - 1 + s / a_0}",
]


@needs_the_extra
@pytest.mark.parametrize("latex", AGREED)
def test_both_readers_agree(latex: str) -> None:
    member = side(latex)
    assert second_opinion(member.side.tokens, read(member), SETTING) == "agrees"


MISREAD = {
    "W^{2T}": "W**(2*T)", "a^T": "a", "I": "I", r"\log ( a )": "log(a)/log(10)", "d x": "dx",
    r"\sin ^ { - 1 } ( a )": "asin(a)", r"\sin a b": "sin(a*b)",
}
"""What latex2sympy2 makes of formulas that the translation keeps away from it or puts into other words."""


@needs_the_extra
@pytest.mark.parametrize("latex", MISREAD)
def test_what_it_misreads_never_reaches_it(latex: str) -> None:
    reader = library()
    assert reader is not None
    reader.set_variances({})
    assert str(reader.latex2sympy(latex).doit()) == MISREAD[latex]
    member = side(latex)
    ours = read(member)
    assert isinstance(ours, ReadError) or second_opinion(member.side.tokens, ours, SETTING) in ("agrees", "silent")


@needs_the_extra
@pytest.mark.parametrize("letter", LETTERS)
def test_the_letters_that_names_get_mean_nothing_to_it(letter: str) -> None:
    assert their_reading(letter) == Symbol(letter)
    assert their_reading(f"{letter} ^ {{ 2 }} q").doit() == Symbol(letter) ** 2 * Symbol("q")


@needs_the_extra
def test_it_forgets_what_it_was_asked_before() -> None:
    reader = library()
    assert reader is not None
    reader.latex2sympy("a = 7")
    reader.latex2sympy("d x")
    assert their_reading("a + 11").doit() == Symbol("a") + 11


@needs_the_extra
@pytest.mark.parametrize("latex", ["a +", ")", r"\wibble", "", r"\begin{bmatrix} 1 & 2 \end{bmatrix}"])
def test_it_is_quiet_and_throws_nothing(latex: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert their_reading(latex) is None
    assert capsys.readouterr() == ("", "")


a, b, a_0 = Scalar("a"), Scalar("b"), Scalar("a_0")

WRONG = [
    (r"\frac{a}{b}", a * b), ("a^2", a), ("a - b", a + b), ("a - (b - a_0)", a - b - a_0), ("a_0", a), ("2 a", a),
    (r"\sqrt{a}", a), (r"\log a", log_of(b)), (r"\sqrt{a b}", sqrt_of(a) * b), ("-a^2", (-a) ** 2),
    ("a/b a_0", a / b * a_0 ** 2), ("a b", a),
]


@needs_the_extra
@pytest.mark.parametrize(("latex", "wrong"), WRONG, ids=[latex for latex, _ in WRONG])
def test_a_wrong_reading_is_noticed(latex: str, wrong: object) -> None:
    opinion = second_opinion(side(latex).side.tokens, wrong, SETTING)
    assert isinstance(opinion, Disagreement)
    assert opinion.ours == wrong


@needs_the_extra
def test_points_where_a_reading_has_no_value_are_skipped() -> None:
    member = side(r"\sqrt{-a - 1} + \frac{1}{b - b}")
    assert second_opinion(member.side.tokens, read(member), SETTING) == "silent"


def test_without_the_library_there_is_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opinions, "library", lambda: None)
    assert second_opinion(side("a b").side.tokens, a, SETTING) == "silent"


# --- random sides -------------------------------------------------------------------------------------------------------

NAMES = ("a", "b", "E", "I", "a_0", r"\tau")
CASES, SEED = 60, 20


def formula(rng: Random, depth: int) -> str:
    """A random scalar formula; some of them are refused by our reader."""
    if not depth:
        return rng.choice((*NAMES, "2", "0.5"))
    one, other = formula(rng, depth - 1), formula(rng, depth - 1)
    power = rng.choice(("2", "{-1}", "b", r"{\frac12}"))
    return rng.choice((
        f"{one} + {other}", f"{one} - {other}", f"-{one}", f"{one} {other}", rf"{one} \cdot {other}", f"{one}/{other}",
        f"({one})", rf"\frac{{{one}}}{{{other}}}", f"({one})^{power}", f"{rng.choice(NAMES)}^{power}",
        rf"\left({one}\right)({other})", rf"\sqrt{{{one}}}", f"e^{{{one}}}", rf"\log({one})", rf"\sin {one}",
        rf"\exp\left({one}\right) {other}",
    ))


@needs_the_extra
def test_the_readers_agree_about_random_sides() -> None:
    rng, agreed = Random(SEED), 0
    for _ in range(CASES):
        latex = formula(rng, rng.choice((1, 2, 3)))
        member = side(latex)
        ours = read(member)
        opinion = "silent" if isinstance(ours, ReadError) else second_opinion(member.side.tokens, ours, SETTING)
        assert not isinstance(opinion, Disagreement), latex
        agreed += opinion == "agrees"
    assert agreed > CASES // 2
