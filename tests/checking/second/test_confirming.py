"""A reader that is broken on purpose: what it proves is undecided as soon as a second one looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from symdlnn.checking import RelationResult, check_text
from symdlnn.checking.second import opinions
from symdlnn.latex.reading import arithmetic, scripting

from .sides import needs_the_extra

DECLARED = r"% symdlnn: declare a, b, c \in \mathbb{R}" "\n"


def relation(formula: str) -> RelationResult:
    """The result for a formula on a page that declares a, b, c."""
    return check_text(rf"{DECLARED}\[ {formula} \]").relations[-1]


BROKEN: dict[str, tuple[Any, str, Callable[..., Any], str, str]] = {
    "a fraction is read as a product": (arithmetic, "divisor", lambda below, _: below, r"\frac{a}{b} = a b", r"\frac{a}{b}"),
    "a power is dropped": (scripting, "power", lambda base, _: base, "b a^2 = a b", "a^2"),
    "a minus is lost": (arithmetic, "negative", lambda term: term, "a + b = a - b", "b"),
    "a root is dropped": (arithmetic, "power", lambda term, _: term, r"c \sqrt{a} = a c", r"\sqrt{a}"),
}
"""What is replaced in our reader, a false formula that it then proves, and what the second reader sees in it."""


@needs_the_extra
@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_what_a_broken_reader_proves_is_undecided(
    case: tuple[Any, str, Callable[..., Any], str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name, broken, formula, seen = case
    assert relation(formula).verdict == "refuted"
    monkeypatch.setattr(module, name, broken)
    caught = relation(formula)
    assert (caught.verdict, caught.code) == ("undecided", "readers-disagree")
    assert "but latex2sympy2 reads" in caught.reason and seen in caught.reason
    monkeypatch.setattr(opinions, "library", lambda: None)
    assert relation(formula).verdict == "proved"


@needs_the_extra
def test_the_side_that_is_read_in_two_ways_is_underlined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arithmetic, "divisor", lambda below, _: below)
    assert relation(r"\frac{a}{b} = a b").blame.text.strip() == r"\frac{a}{b}"
    assert relation(r"a b = \frac{a}{b}").blame.text.strip() == r"\frac{a}{b}"


KEPT = {
    r"(a + b)^2 = a^2 + 2ab + b^2": "proved", r"\frac{a}{b} = a b": "refuted", r"\frac{d}{da} a^2 = 2a": "proved",
    r"\log e^a = a": "proved", r"\sin^2 a + \cos^2 a = 1": "proved", "a^2 - b^2 = (a - b)(a + b)": "proved",
}


@pytest.mark.parametrize("formula", KEPT)
def test_other_verdicts_are_the_same_with_and_without_it(formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert relation(formula).verdict == KEPT[formula]
    monkeypatch.setattr(opinions, "library", lambda: None)
    assert relation(formula).verdict == KEPT[formula]
