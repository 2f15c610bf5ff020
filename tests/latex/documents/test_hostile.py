"""Pages that are made to hurt: everything ends, within bounds, with a document or with one clear error."""

from __future__ import annotations

import pytest
from symdlnn.latex.documents import Unreadable, collector, expander, read_text
from symdlnn.latex.documents.parts import Formula

SIZE = 24_000
"""Large enough for a search that is repeated at every mark to be noticed, small enough for every run of the tests."""

UNITS = [
    "$", "$$", "\\", "{", "}", "[", "^", "&", "#", "`", "``a`", "<", "<!--", "<a ", "%", "\n", "\r", "$a", "$ a", "$a$ ",
    "5$", r"\[", r"\(", r"\text{", r"$\text{$", r"\begin{align}", r"\begin{align}\text{", r"\begin{verbatim}", r"\def\a{",
    r"\a{", r"\newcommand{\a}{\a\a}\a ", r"\section{", r"\caption{", r"\verb|", r"\iffalse", r"\item $", r"$\\[a", r"$\sqrt[",
    r"$\bf ", r"$\frac", r"$\hskip ", r"$$\a ", r"\usepackage{a,b}", r"\input{a}", "% symdlnn: a b\n", "> a\n", "# a\n",
    "```\n", "- a\n", "    $a\n", "a\n-\n", "---\n", "²", "\N{COMBINING TILDE}", r"\'{", "$1.", r"\let\a\b", r"\begin{a}",
]


@pytest.mark.parametrize("kind", ["tex", "md", "formula"])
@pytest.mark.parametrize("unit", UNITS)
def test_one_thing_repeated(unit: str, kind: str) -> None:
    text = unit * (SIZE // len(unit))
    try:
        document = read_text(text, kind=kind)  # type: ignore[arg-type]
    except Unreadable as error:
        assert "too many formulas" in str(error)
    else:
        assert len(document.warnings) < 10


@pytest.mark.parametrize(("bound", "text"), [("MOST_FORMULAS", "$a$ " * 101), ("MOST_TOKENS", "$" + "a" * 101 + "$")])
def test_formulas_beyond_number_are_refused(monkeypatch: pytest.MonkeyPatch, bound: str, text: str) -> None:
    monkeypatch.setattr(collector, bound, 100)
    with pytest.raises(Unreadable, match="too many formulas"):
        read_text(text, kind="tex")


@pytest.mark.parametrize("kind", ["tex", "md"])
def test_a_formula_that_is_too_long_is_passed_over(kind: str) -> None:
    document = read_text("$" + "a+" * 20_000 + "a$ and $b$", kind=kind)  # type: ignore[arg-type]
    first, last = (part for part in document.parts if isinstance(part, Formula))
    assert first.problem is not None and first.problem.code == "formula-too-long" and not first.tokens
    assert last.span.text == "$b$"


def test_the_budget_of_a_page_ends_all_its_macros(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expander, "RAWS_ON_A_PAGE", 100_000)
    document = read_text(r"\def\a{\a\a}" + r"$\a$ " * 30 + "$b$", kind="tex")
    codes = [part.problem.code if part.problem else "" for part in document.parts if isinstance(part, Formula)]
    assert codes[0] == "endless-macro" and codes[-2] == "macro-budget" and codes[-1] == ""
