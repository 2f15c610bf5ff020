"""A setting answers in the spelling of the page."""

from __future__ import annotations

import pytest

from symdlnn.checking.settings import load_setting, preset, respelled
from symdlnn.latex.documents import lex_text
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import index
from symdlnn.terms.settings import Setting


def symbols(written: str) -> list[Symbol]:
    """The symbols of a page, blanks between them."""
    found = [parse(lex_text(word)) for word in written.split()]
    assert all(isinstance(symbol, Symbol) for symbol in found)
    return found  # type: ignore[return-value]


def printed(setting: Setting, name: str) -> str:
    """How a name is printed, a family at i."""
    entry = next(e for e in setting.entries if e.meaning.name == name)
    if not hasattr(entry.meaning, "ranges"):
        return setting.notation.of(entry.meaning).latex
    i = index("i", *entry.meaning.ranges[0])
    return setting.notation.of(entry.meaning[i]).latex


ANSWERS: list[tuple[int, str, dict[str, str]]] = [
    (1, "", {"W1": "W^1", "Σyx": r"\Sigma^{yx}", "x": r"\mathbf{x}^i"}),
    (1, r"W_1 W_2 \Sigma_{yx} x_i", {"W1": "W_1", "Σyx": r"\Sigma_{yx}", "Σxx": r"\Sigma_{xx}", "x": "x_i"}),
    (1, r"W_2", {"W1": "W_1", "W2": "W_2", "ΔW2": r"\Delta W^2"}),
    (1, r"W^{(2)} W^{(1)T} x^{(i)}", {"W1": "W^{(1)}", "x": "x^{(i)}", "Σyx": r"\Sigma^{yx}"}),
    (1, r"W^{[2]T}", {"W1": "W^{[1]}"}),
    (1, r"\mathbf{x}_\mu \mathbf{x}_\mu x_\mu", {"x": r"\mathbf{x}_i"}),
    (1, r"x_1 x_2 x_i y_i", {"x": "x_i", "y": "y_i"}),
    (1, r"W_1 W^2 W^2", {"W1": "W^1", "W2": "W^2"}),
    (2, r"\tilde{W}^1", {"Wbar1": r"\tilde{W}^1", "Wbar2": r"\tilde{W}^2", "W1": "W^1"}),
    (2, r"\bar{W}_1 \bar{W}_2 W_1", {"Wbar1": r"\overline{W}_1", "W2": "W_2"}),
    (3, r"a_i b_i", {"a": "a_i", "b": "b_i"}),
    (5, r"a_i \mathbf{a}_i", {"a": "a_i", "a_": r"\mathbf{a}_i"}),
    (6, r"a^* a^2 b^2 a", {"astar": "a^*", "a": "a"}), (6, r"a_* b_*", {"astar": "a_*"}),
]


@pytest.mark.parametrize(("stage", "page", "expected"), ANSWERS, ids=[f"{stage} {page}" for stage, page, _ in ANSWERS])
def test_names_are_printed_as_the_page_writes_them(stage: int, page: str, expected: dict[str, str]) -> None:
    setting = respelled(preset("homework", stage), symbols(page))
    assert {name: printed(setting, name) for name in expected} == expected


@pytest.mark.parametrize("page", [page for _, page, _ in ANSWERS])
def test_nothing_else_changes(page: str) -> None:
    before = preset("homework", 2)
    after = respelled(before, symbols(page))
    assert after.facts == before.facts
    assert {e.meaning for e in after.entries} == {e.meaning for e in before.entries}
    assert {(e.spelling, e.meaning) for e in before.entries} <= {(e.spelling, e.meaning) for e in after.entries}


def test_a_setting_without_variants_stays_as_it_is() -> None:
    setting = load_setting(r"declare = ['W^1 \in \mathbb{R}^{m \times n}']")
    assert respelled(setting, symbols("W_1 W^1 V")).notation == setting.notation
