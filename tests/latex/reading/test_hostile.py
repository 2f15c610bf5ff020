"""Formulas made to exhaust the reader: an error within a bound, never a crash."""

from __future__ import annotations

import pytest
from symdlnn.latex.source import ReadError

from .settings import reading_of

ENDLESS = (
    "a^{9^{9^9}}", "9^{9999}", "2^{2^{2^{2^2}}}", r"\sum_{i=1}^{1000000000} a",
    r"\sum_{i=1}^{64} \sum_{j=1}^{64} \sum_{k=1}^{64} a",
    r"\prod_{i=1}^{64} \prod_{j=1}^{64} a", "A^{" + "T" * 2000 + "}", "a_{" + "i" * 2000 + "}", "W" + "'" * 500,
    r"\frac{\partial^7 E}{\partial a^7}",
)


@pytest.mark.parametrize("formula", ENDLESS, ids=lambda formula: formula[:30])
def test_what_would_not_end_is_an_error(formula):
    (side,) = reading_of(formula).sides
    assert isinstance(side, ReadError)


LONG = (
    ("+".join(["A B"] * 500), 500), (" ".join(["A"] * 200), 200), ("a" + "^2{}" * 100, None), ("(" * 40 + "a" + ")" * 40, None),
    (r"\exp(" * 30 + "a" + ")" * 30, None), ("+".join([r"\sum_{j \neq i} a_i b_j"] * 60), 60),
    (r"\sqrt{" * 30 + "a" + "}" * 30, None),
)


@pytest.mark.parametrize(("formula", "parts"), LONG, ids=lambda value: str(value)[:30])
def test_long_formulas_are_read_whole(formula, parts):
    (side,) = reading_of(formula).sides
    assert not isinstance(side, ReadError)
    assert parts is None or len(side.args) == parts


def test_many_sides_are_read_one_by_one():
    found = reading_of(*["A B", "X"] * 100).sides
    assert sum(isinstance(side, ReadError) for side in found) == 100
