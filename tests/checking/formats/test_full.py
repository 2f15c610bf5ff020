"""The messages themselves, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symdlnn.checking.formats import Look, render
from symdlnn.checking.results import CheckResult

from . import made

REFUTED = """\
error[not-equal]: the two sides differ
  --> notes.md:6:35 (eq:dw2, Exercise 1)
   |
 6 |   &= \\eta (\\Sigma^{yx} - W^2 W^1) W^1, \\label{eq:dw2}
   |                                   ^^^
   = note: a counterexample, to be checked by hand:
           N₁ = 2   N₂ = 1   i = 1   W¹ = [ 1  -1/2 ]   Σʸˣ = [ 1  10 ]
                                                              [ 0   1 ]
           left side = [ 1/2  -1 ]   right side = [ [1.4142135 ± 1e-30]  2 ]
   = note: left side minus right side is η (W¹ᵀ - W¹)
   = help: a transpose is missing on W^1; proved is:
           \\eta (\\Sigma^{yx} - W^2 W^1) W^{1T}

1 page, 1 relation: NOTHING WAS PROVED, 1 refuted"""

SHAPES = """\
error[shapes-differ]: cannot add z and Q
  --> notes.md:8:10 (Exercise 1)
   |
 8 | and $z = Q$ hence <b>also</b> $w = Q$.
   |          ^
   = note: these shapes do not fit: m × n and a scalar

1 page, 1 relation: NOTHING WAS PROVED, 1 refuted"""

ONCE = """\
warning[undeclared]: Q is not declared
  --> notes.md:8:10 (Exercise 1)
   |
 8 | and $z = Q$ hence <b>also</b> $w = Q$.
   |          ^
   = help: declare it: Q \\in \\mathbb{R}
   = note: the same on line 8

note[declare-these]: never declared: Q
   = help: paste this:
           <!-- symdlnn: declare Q \\in \\mathbb{R} -->

1 page, 2 relations: NOTHING WAS PROVED, 2 unread"""

UNDECIDED = """\
warning[no-proof]: no proof was found
  --> notes.md:8:36 (Exercise 1)
   |
 8 | and $z = Q$ hence <b>also</b> $w = Q$.
   |                                    ^
   = help: it would hold under an assumption that is not made:
           \\Sigma^{xx} = I
   = note: builds on lines 3 and 5
   = note: read as w = Q

1 page, 1 relation: NOTHING WAS PROVED, 1 undecided"""

CONFLICT = """\
warning[methods-disagree]: they contradict
  --> notes.md:8:36 (Exercise 1)
   |
 8 | and $z = Q$ hence <b>also</b> $w = Q$.
   |                                    ^
   = help: the two methods contradict each other: this is a bug in symdlnn, please report it with this line

1 page, 1 relation: NOTHING WAS PROVED, 1 undecided"""

PROVED = """\
1 page, 2 relations: 1 proved, 1 condition
  rests on: Σˣˣ = I
  conditions: s ≠ 0
  held constant: η"""

VERBOSE = """\
note[proved]: proved for all sizes
  --> notes.md:5:15 (Exercise 1)
   |
 5 | \\Delta W^2 &= -\\eta \\frac{\\partial E}{\\partial W^2} \\\\
   |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: uses Σˣˣ = I
   = note: holds under s ≠ 0
   = note: held constant η
   = note: proved for all sizes, and tried on 5 exact instances"""

GOLDEN = {
    "refuted": (made.checked(made.REFUTED), REFUTED),
    "shapes": (made.checked(made.SHAPES), SHAPES),
    "one cause once": (made.checked(made.UNREAD, made.AGAIN, remarks=(made.DECLARE,)), ONCE),
    "undecided": (made.checked(made.UNDECIDED), UNDECIDED),
    "a conflict of the methods": (made.checked(made.CONFLICT), CONFLICT),
    "what is proved takes no lines": (made.checked(made.CONDITION, made.PROVED), PROVED),
}


@pytest.mark.parametrize(("result", "text"), GOLDEN.values(), ids=GOLDEN)
def test_the_messages(result: CheckResult, text: str) -> None:
    assert render(result, "full") == text


def test_verbose_tells_what_a_proof_rests_on() -> None:
    assert render(made.checked(made.PROVED), "full", Look(verbose=True)).startswith(VERBOSE)


def test_verbose_has_the_difference_as_latex_too() -> None:
    text = render(made.checked(made.REFUTED), "full", Look(verbose=True))
    assert "right side is η (W¹ᵀ - W¹)\n           \\eta (W^{1T} - W^1)\n" in text


def test_a_correction_that_the_hint_tells_already_stands_there_once() -> None:
    told = replace(made.REFUTED, hint=f"worked out, the derivative is ${made.REFUTED.correction}$")
    text = render(made.checked(told), "full")
    assert f"help: worked out, the derivative is:\n           {told.correction}\n" in text
    assert text.count(told.correction) == 1


def test_what_hangs_on_a_line_that_could_not_be_read_is_told_once_and_without_numbers() -> None:
    hanging = replace(made.REFUTED, verdict="undecided", code="setting-unread", reason="false, unless line 2 says otherwise")
    text = render(made.checked(hanging, hanging), "full")
    assert text.count("warning[setting-unread]") == 1
    assert "the same on line 6" in text
    assert "counterexample" not in text


def test_a_long_list_of_what_is_trusted_is_broken_between_its_items() -> None:
    uses = tuple(rf"A_{k} = B_{k}" for k in range(9))
    found = render(made.checked(replace(made.PROVED, uses=uses)), "full", Look(width=40)).splitlines()
    assert found[1:5] == [
        "  rests on: A₀ = B₀, A₁ = B₁, A₂ = B₂,",
        "            A₃ = B₃, A₄ = B₄, A₅ = B₅,",
        "            A₆ = B₆, A₇ = B₇, A₈ = B₈",
        "  conditions: s ≠ 0",
    ]


def test_fifty_copies_of_one_cause_are_one_message() -> None:
    text = render(made.checked(made.UNREAD, *[made.AGAIN] * 50), "full")
    assert text.count("is not declared") == 1
    assert "the same on line 8" in text


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[1;31merror[not-equal]:\x1b[0m" in render(made.EVERYTHING, "full", Look(colour=True))
    assert "\x1b" not in render(made.EVERYTHING, "full")


def test_an_empty_check() -> None:
    assert render(CheckResult(()), "full") == "0 pages, 0 relations: NOTHING WAS PROVED"
