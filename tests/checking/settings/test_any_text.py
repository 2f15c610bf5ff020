"""Whatever is written, what comes back is a setting or a `ReadError` with a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symdlnn.checking.settings import assume, declare, define, load_setting
from symdlnn.latex.documents import lex_text
from symdlnn.latex.source import ReadError
from symdlnn.terms.settings import Setting

PIECES = [
    "A", "B", "x", "n", "i", r"\mu", r"\mathbb{R}", r"\mathbf{x}", r"\overline{W}", "^", "_", "{", "}", "(", ")", ",", "=",
    ":=", ":", r"\in", r"\to", r"\sim", r"\le", ">", r"\{", r"\}", r"\dots", r"\times", r"\min", "1", "2", "0", "T", r"\frac",
    r"\text{ or }", "O(n)", "St", "GL", r"\Delta", "'", "+", "-", r"\operatorname{diag}", " ", r"\quad", "&", r"\\",
]
KNOWN = declare(lex_text(r"A \in \mathbb{R}^{n \times n}, x_i \in \mathbb{R}^n, i \in \{1, \dots, n\}, a > 0"), Setting())

Change = Callable[..., Setting]


@pytest.mark.parametrize("change", [declare, define, assume])
@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_formula_is_a_statement_or_refused(change: Change, text: str) -> None:
    try:
        tokens = lex_text(text)
        assert not tokens or isinstance(change(tokens, KNOWN), Setting)
    except ReadError as refused:
        assert 0 <= refused.span.start <= refused.span.end <= len(refused.span.source.text)


@given(text=st.text(alphabet="declarfins=[]'\"\\{}#\n ^R_", max_size=60))
def test_any_text_is_a_file_or_refused(text: str) -> None:
    try:
        assert isinstance(load_setting(text), Setting)
    except ReadError as refused:
        assert 0 <= refused.span.start <= refused.span.end <= len(refused.span.source.text)


@pytest.mark.parametrize("text", ["{" * 10_000, "A" * 10_000 + r"\in \mathbb{R}", r"\mathbb{R}^" * 3_000])
def test_hostile_lengths_are_refused(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        declare(lex_text(text), Setting())
    assert len(refused.value.message) < 300
