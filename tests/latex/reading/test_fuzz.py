"""Formulas thrown together: each is read or refused, and what is read has a shape and comes back when it is printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from symdlnn.latex import latex
from symdlnn.latex.reading import readings
from symdlnn.latex.source import ReadError
from symdlnn.terms import check_shapes, shape

from .grammar import Formulas
from .settings import nodes_of, sheet

PIECES = st.sampled_from([
    "a", "b", "A", "B", "W^1", "W^{2T}", "W^2", r"\mathbf{c}", r"\mathbf{d}^T", r"\mathbf{x}^i", r"\mathbf{x}^{\mu T}",
    "s_i", "a_j", "I", "0", "1", "2", "-", "+", r"\cdot", "/", "(", ")", "^2", "^T", "_{ij}", "_i", r"\sum_i",
    r"\sum_{j \neq i}", r"\sum_{i=1}^{r}", r"\frac{1}{n}", r"\frac{d}{dt}", r"\frac{\partial}{\partial A}",
    r"\operatorname{tr}", r"\mathbb{E}[", "]", r"\|", "|", r"\delta_{ij}", r"\operatorname{diag}(s_i)", "(t)", "(0)",
    r"\dot{a}", r"\odot", r"\otimes", "e^{a}", r"\mathbf{1}", r"\log", "Z^{-1}", ",", "'",
])


def comes_back(side, text):
    """Whether what was printed is read as it was."""
    found = [again.sides[0] for again in readings(nodes_of(text), sheet)]
    same = [other for other in found if not isinstance(other, ReadError) and latex(other, sheet.notation) == text]
    return any(shape(other) == shape(side) for other in same)


def check(formula):
    """The sides that a formula is read as, each of which has a shape and comes back when it is printed."""
    try:
        nodes = nodes_of(formula)
    except ReadError:
        return []
    read = [side for reading in readings(nodes, sheet) for side in reading.sides if not isinstance(side, ReadError)]
    for side in read:
        check_shapes(side)
        text = latex(side, sheet.notation)
        assert comes_back(side, text), f"{formula} is printed as {text}"
    return read


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, min_size=1, max_size=7).map(" ".join))
def test_pieces_thrown_together_are_read_or_refused(formula):
    check(formula)


@pytest.mark.parametrize("seed", range(6))
def test_formulas_that_fit_come_back(seed):
    formulas = Formulas(seed)
    read = [bool(check(formulas.any(1 + number % 3))) for number in range(40)]
    assert sum(read) > 20
