"""Directives of a page."""

from __future__ import annotations

import pytest

from symdlnn.checking.settings import FLOW_VERBS, apply
from symdlnn.latex.documents import lex_text
from symdlnn.latex.documents.parts import Directive
from symdlnn.latex.source import ReadError, Source, Span
from symdlnn.terms.settings import Setting


def directive(verb: str, text: str) -> Directive:
    """A directive as it is found in a page."""
    source = Source("page.tex", f"% symdlnn: {verb} {text}")
    return Directive(verb, text, lex_text(text) if text else (), Span(source, 2, len(source.text)))


def applied(*directives: tuple[str, str]) -> Setting:
    setting = Setting()
    for verb, text in directives:
        setting = apply(directive(verb, text), setting)
    return setting


def test_a_page_declares_defines_assumes_and_sets_goals() -> None:
    setting = applied(
        ("declare", r"A \in \mathbb{R}^{n \times n}"), ("let", r"a \in \mathbb{R}"),
        ("define", r"B := A^T A"), ("assume", "A = I"), ("goal", r"\operatorname{tr} B = a"),
    )
    assert [str(f) for f in setting.facts] == ["B := Aᵀ A", "A = I_n"]
    assert [str(g.claim) for g in setting.goals] == ["tr(B) = a"]


@pytest.mark.parametrize("text", ["numerator", "= numerator", "'numerator'", "= 'numerator'"])
def test_a_page_says_its_layout(text: str) -> None:
    assert applied(("layout", text)).layout == "numerator"


def test_a_page_says_what_a_prime_and_which_letters_are_time_and_unit_vectors() -> None:
    setting = applied(("prime", "transpose"), ("time", "s"), ("unit", r"\mathbf{e}"))
    assert (setting.prime, setting.time.name, setting.units) == ("transpose", "s", frozenset({r"\mathbf{e}"}))


@pytest.mark.parametrize("verb", sorted(FLOW_VERBS))
def test_verbs_of_the_flow_change_nothing(verb: str) -> None:
    assert apply(directive(verb, "anything"), Setting()) == Setting()


REFUSED = [
    ("asume", "a = b", "unknown-verb", "did you mean assume?"),
    ("zzz", "a = b", "unknown-verb", "known are"),
    ("declare", "", "empty-directive", "write after it what to declare"),
    ("layout", "sideways", "unknown-word", "write layout"),
    ("declare", r"U \in SO(n)", "unknown-set", "did you mean"),
]


@pytest.mark.parametrize(("verb", "text", "code", "help_"), REFUSED)
def test_what_says_nothing_is_refused(verb: str, text: str, code: str, help_: str) -> None:
    with pytest.raises(ReadError) as refused:
        apply(directive(verb, text), Setting())
    assert refused.value.code == code
    assert refused.value.help.startswith(help_)
