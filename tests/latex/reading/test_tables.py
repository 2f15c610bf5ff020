"""Formula by formula: what is read as what, and what is not read."""

from __future__ import annotations

import pytest
from symdlnn.latex.source import ReadError
from symdlnn.terms import shape

from . import readable, refused
from .settings import reading_of

READ = [
    pytest.param(formula, setting, term, id=f"{table}: {formula}")
    for table, setting, rows in readable.TABLES for formula, term in rows
]
REFUSED = [
    pytest.param(formula, setting, code, place, id=f"{table}: {formula}")
    for table, setting, rows in refused.TABLES for formula, code, place in rows
]


@pytest.mark.parametrize(("formula", "setting", "term"), READ)
def test_a_formula_means_what_it_says(formula, setting, term):
    (side,) = reading_of(formula, setting=setting).sides
    assert side == term
    assert shape(side) == shape(term)


@pytest.mark.parametrize(("formula", "setting", "code", "place"), REFUSED)
def test_what_has_no_meaning_is_an_error_at_its_place(formula, setting, code, place):
    (side,) = reading_of(formula, setting=setting).sides
    assert isinstance(side, ReadError)
    assert side.code == code
    assert place is None or side.span.text == place


@pytest.mark.parametrize("error", [reading_of(row.values[0], setting=row.values[1]).sides[0] for row in REFUSED], ids=str)
def test_messages_are_sentences_without_a_capital_or_full_stop(error):
    for text in (error.message, error.help):
        first = text.lstrip("$")[:1]
        assert text == "" or text.startswith("$") or not first.isupper() or text[:2].strip() == first
        assert not text.endswith(".")
