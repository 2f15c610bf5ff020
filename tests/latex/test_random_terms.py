"""Random terms: whatever can be built can be printed, and what is printed is balanced."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational
from symdlnn.latex import Page, break_lines, latex
from symdlnn.latex.width import width
from symdlnn.terms import (
    average, ddt, det, dot, exp_of, grad, hadamard, identity, index, inverse, norm, squared_norm, total, trace,
)
from symdlnn.terms.notation import HOMEWORK

from .test_lines import plain
from .vocabulary import A, B, E, M, Z, c, d, n, s, η, τ, i, j

ν = index("ν", n)
scalars_ = st.sampled_from([η, τ, s[i], s[j], grad(E, τ), ddt(η)]) | st.fractions(-3, 3, max_denominator=4).map(
    lambda f: Rational(f.numerator, f.denominator) * η
)
vectors = st.sampled_from([c, d])
matrices = st.sampled_from([A, B, Z, M[i], inverse(Z), identity(n)])


def grown(children):
    """One more node around scalars and matrices that are already there."""
    scalar, matrix = children.map(lambda pair: pair[0]), children.map(lambda pair: pair[1])
    scalar_ = st.one_of(
        st.builds(lambda p, q: p + q, scalar, scalar), st.builds(lambda p, q: p - q, scalar, scalar),
        st.builds(lambda p, q: p * q, scalar, scalar), st.builds(lambda p, q: p / q, scalar, scalar),
        scalar.map(lambda p: -p),
        scalar.map(lambda p: p**2), scalar.map(exp_of), scalar.map(lambda p: total(p, i)), scalar.map(lambda p: total(p, j,
        but=i)),
        scalar.map(lambda p: average(p, i)), scalar.map(ddt), matrix.map(trace), matrix.map(det), matrix.map(squared_norm),
        matrix.map(norm),
        st.builds(dot, vectors, vectors), st.builds(lambda m, v, w: dot(m * v, w), matrix, vectors, vectors),
    )
    matrix_ = st.one_of(
        st.builds(lambda p, q: p + q, matrix, matrix), st.builds(lambda p, q: p - q, matrix, matrix),
        st.builds(lambda p, q: p * q, matrix, matrix), st.builds(lambda p, q: p * q, scalar, matrix),
        matrix.map(lambda m: m.T),
        matrix.map(lambda m: m**2), st.builds(hadamard, matrix, matrix), matrix.map(lambda m: total(m, i)), matrix.map(ddt),
        scalar.map(lambda p: grad(p, A)), st.builds(lambda v, w: v * w.T, vectors, vectors),
    )
    return st.tuples(scalar_, matrix_)


terms = st.recursive(st.tuples(scalars_, matrices), grown, max_leaves=8)
WRONG = [r"\+ ?[-+]", r"- ?-", r"\(\s*\)", r"\^\{?\}", r"_\{?\}", r"\d \d"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(terms)
def test_what_is_printed_is_balanced_and_has_no_double_sign(pair):
    for term in pair:
        line = latex(term)
        assert width(line) > 0
        assert line.count(r"\left") == line.count(r"\right")
        assert line.count("(") == line.count(")")
        assert not [pattern for pattern in WRONG if re.search(pattern, line)]
        assert str(term).count("(") == str(term).count(")")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(terms, st.sampled_from([2, 8, 20]))
def test_breaking_into_rows_loses_nothing(pair, limit):
    for term in pair:
        rows = break_lines(None, "=", term, Page(HOMEWORK), limit)
        assert plain("".join(rows)) == plain(f"= {latex(term)}")
        assert all(row.count(r"\left") == row.count(r"\right") for row in rows)
