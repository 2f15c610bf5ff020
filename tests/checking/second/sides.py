"""Sides of relations as they stand on a page, with what our own reader makes of them."""

from __future__ import annotations

import pytest

from symdlnn.checking.chains import Member, rows
from symdlnn.checking.second.library import library
from symdlnn.latex.documents import read_text
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.reading import readings
from symdlnn.latex.source import ReadError
from symdlnn.terms import Scalar, Term, matrix, size
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

SCALARS = {
    "a": Spelling("a"), "b": Spelling("b"), "c": Spelling("c"), "d": Spelling("d"), "i": Spelling("i"), "s": Spelling("s"),
    "E": Spelling("E"), "I": Spelling("I"), "u": Spelling("u"), "a_0": Spelling("a", lower="0"), "tau": Spelling(r"\tau"),
    "lambda_1": Spelling(r"\lambda", lower="1"), "pi": Spelling(r"\pi"), "w_2": Spelling("w", upper="2"),
    "a_bar": Spelling(r"\overline{a}"),
}
n = size("n")
SETTING = Setting(entries=(
    *(Entry(spelling, Scalar(name)) for name, spelling in SCALARS.items()), Entry(Spelling("W"), matrix("W", n, n)),
    Entry(Spelling("n"), n),
))
"""Scalars, among them letters that mean something else to latex2sympy2, a square matrix and its size."""

needs_the_extra = pytest.mark.skipif(
    library() is None, reason="latex2sympy2 is not installed: pip install symdlnn[latex2sympy2]"
)


def side(latex: str) -> Member:
    """The left side of ``latex = 0``."""
    formulas = [part for part in read_text(rf"\[ {latex} = 0 \]").parts if isinstance(part, Formula)]
    return rows(formulas[0])[0].members[0]


def read(member: Member) -> Term | ReadError:
    """Our reading of a side, or why there is none."""
    parsed = member.parsed
    return parsed if isinstance(parsed, ReadError) else readings([parsed], SETTING)[0].sides[0]
