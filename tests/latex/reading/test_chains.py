"""The sides of a chain are read together: what they share, and what each keeps for itself."""

from __future__ import annotations

import pytest
from sympy import Integer
from symdlnn.latex.reading import Misfit, Undeclared, read, readings
from symdlnn.latex.source import ReadError
from symdlnn.terms import col, delta, diag, dot, entry, grad, identity, index, power, total, zero
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

from .settings import (
    N1, N2, N3, S, A, B, W1, W2, Wbar1, ai, av, bi, bv, c, d, entries, i, j, moving, n, nodes_of, p, r, reading_of, s,
    sheet, t, u, a, xs, Σxx,
)

i_p, j_p, k_p = (index(letter, p) for letter in "ijk")

CHAINS = (
    ((r"\Sigma^{xx}", "I"), (Σxx, identity(N1))), (("I", "A"), (identity(p), A)), (("W^2", "0"), (W2, zero(N3, N2))),
    (("0", "W^2", "0"), (zero(N3, N2), W2, zero(N3, N2))), (("a", "0"), (a, Integer(0))),
    (("0", "0"), (Integer(0), Integer(0))), ((r"\mathbf{0}", r"\mathbf{c}"), (zero(p, 1), c)),
    ((r"\mathbf{c}^T", r"\mathbf{0}^T"), (c.T, zero(1, p))), (("S", r"\operatorname{diag}(s_i)"), (S, diag(s[i], i, N3, N1))),
    ((r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}", "I"), (None, identity(2))),
    ((r"\mathbf{a}^i \cdot \mathbf{b}^j", "a_i b_j"), (dot(av[i], bv[j]), ai[i] * bi[j])),
    ((r"a_i", r"\sum_i b_i"), (ai[i], total(bi[i], i))),
)


@pytest.mark.parametrize(("sides", "terms"), CHAINS, ids=lambda value: str(value)[:40])
def test_what_a_side_leaves_open_the_others_decide(sides, terms):
    for found, wanted in zip(reading_of(*sides).sides, terms, strict=True):
        assert wanted is None or found == wanted


def test_a_free_index_runs_as_far_as_everything_that_it_indexes_in_the_chain():
    wide, narrow = reading_of(r"\mathbf{a}^i", r"\operatorname{col}_i(\overline{W}^1)").sides
    both = index("i", r)
    assert (wide, narrow) == (av[both], col(Wbar1, both))
    product, _ = reading_of(r"\operatorname{tr}(A) W^1_{ii}", "a").sides
    assert product.args[-1] == entry(W1, index("i", N1, N2), index("i", N1, N2))


def test_a_declared_letter_keeps_its_range():
    setting = Setting(sheet.entries, letters={"i": index("i", r)})
    (side,) = reading_of(r"\mathbf{x}^i \mathbf{x}^{jT}", setting=setting).sides
    assert isinstance(side, ReadError)
    assert side.code == "index-range"
    (side,) = reading_of(r"\sum_i A_{11} W^1_{1i}", setting=setting).sides
    assert side.args[1] == index("i", r)


def test_a_side_that_cannot_be_read_spoils_no_other():
    lost, kept = reading_of(r"X \mathbf{x}^i", r"a_i \mathbf{a}^i").sides
    assert isinstance(lost, Undeclared)
    assert lost.spelling == "X"
    assert kept == ai[i] * av[i]


def test_the_shapes_of_a_misfit_are_told_in_the_notation_of_the_page():
    error, _ = reading_of("A W^1", "A").sides
    assert isinstance(error, Misfit)
    assert (error.left, error.left_shape, error.right, error.right_shape) == ("A", r"p \times p", "W^1", r"N_2 \times N_1")


AMBIGUOUS = (
    ((r"F", r"\sum_{j \neq i} a_i b_j"), (total(ai[i] * bi[j], i, j, but=i), total(ai[i] * bi[j], j, but=i))),
    ((r"A_{ij}^2",), (entry(A**2, *(index(k, p) for k in "ij")), power(entry(A, *(index(k, p) for k in "ij")), 2))),
    (("a(t)",), (a, a * t)),
    (("A_{ij}", r"A_{ik} B_{kj}"), (
        entry(A, i_p, k_p) * entry(B, k_p, j_p), total(entry(A, i_p, k_p) * entry(B, k_p, j_p), k_p),
    )),
    (("a", "A_{ii}"), (entry(A, i_p, i_p), total(entry(A, i_p, i_p), i_p))),
    (("E", r"a_i b_i + a_j b_j"), (
        ai[i] * bi[i] + ai[j] * bi[j], total(ai[i] * bi[i], i) + total(ai[j] * bi[j], j),
    )),
)


@pytest.mark.parametrize(("sides", "terms"), AMBIGUOUS, ids=lambda value: str(value)[:40])
def test_every_admissible_reading_is_given_the_usual_one_first(sides, terms):
    found = readings(nodes_of(*sides), sheet)
    assert tuple(reading.sides[-1] for reading in found) == terms
    assert all(reading.choices for reading in found)


def test_the_choice_is_the_same_throughout_a_chain():
    sides = (r"\sum_{j \neq i} a_i b_j", r"2 \sum_{j \neq i} a_i b_j")
    both, one = readings(nodes_of(*sides), sheet)
    assert both.sides == (total(ai[i] * bi[j], i, j, but=i), 2 * total(ai[i] * bi[j], i, j, but=i))
    assert one.sides == (total(ai[i] * bi[j], j, but=i), 2 * total(ai[i] * bi[j], j, but=i))


HELD = (
    ("a_i", "a_i b_i"), ("a_i^2", "1"), ("E", "a_i b_i + a_i"), (r"\mathbf{a}^{iT} \mathbf{a}^i", "1"),
    ("E", r"\sum_i a_i b_i"),
    ("E", "a_i a_i a_i"), ("a_i b_i",),
)


@pytest.mark.parametrize("sides", HELD)
def test_an_index_is_summed_over_only_where_it_stands_twice_in_one_product_and_nowhere_else(sides):
    (only,) = readings(nodes_of(*sides), sheet)
    assert only.choices == ()


BRACKETED = (("A", "(A_{ij})"), ("A", "[A_{ij}]"), ("A", "(a_i b_j)"), (r"\mathbf{c}", "(a_i)"))


@pytest.mark.parametrize("sides", BRACKETED)
def test_entries_in_brackets_that_may_be_the_whole_matrix_are_not_read(sides):
    (only,) = readings(nodes_of(*sides), sheet)
    assert only.sides[1].code == "ambiguous"
    entry_by_entry = reading_of("A_{ij}", "(B_{ij})").sides
    assert not any(isinstance(side, ReadError) for side in entry_by_entry)


def test_a_square_size_written_twice_is_that_of_the_identity():
    assert reading_of(r"I_{p \times p} A").sides == (identity(p) * A,)


def test_a_reading_of_which_something_is_not_known_stays():
    found = readings(nodes_of(r"\mathbf{1} \mathbf{1}^T", "A"), Setting((Entry(Spelling("A"), A),)))
    assert len(found) == 2


BOUND_OUTSIDE = [("b_i", r"\sum_{j \neq i} a_j"), (r"b_i \sum_{j \neq i} a_j",), (r"\sum_i \sum_{j \neq i} a_i b_j",)]


@pytest.mark.parametrize("sides", BOUND_OUTSIDE)
def test_an_index_that_means_something_outside_is_not_summed_over(sides):
    (only,) = readings(nodes_of(*sides), sheet)
    assert only.choices == ()


def test_a_reading_that_has_no_meaning_is_not_admissible():
    found = readings(nodes_of(r"\mathbf{1} + \mathbf{c}"), sheet)
    assert [reading.choices[0][1] for reading in found] == ["the vector of ones"]


def test_a_reading_that_only_lacks_a_declaration_stays():
    lacking, other = readings(nodes_of("A^{-1}_{ij}"), sheet)
    assert isinstance(lacking.sides[0], ReadError)
    assert other.sides[0] == 1 / entry(A, *(index(k, p) for k in "ij"))


def test_too_many_readings_are_an_error_and_not_a_selection():
    sides = tuple(rf"A_{{{first}{second}}}^2" for first in "ijk" for second in "lmq")
    (only,) = readings(nodes_of(*sides), sheet)
    assert all(isinstance(side, ReadError) and side.code == "ambiguous" for side in only.sides)


def test_one_meaning_is_asked_for_and_several_are_an_error():
    assert read(*nodes_of("W^2 W^1"), sheet) == W2 * W1
    with pytest.raises(ReadError, match="several readings"):
        read(*nodes_of(r"\sum_{j \neq i} a_i b_j"), sheet)
    with pytest.raises(Undeclared):
        read(*nodes_of("X"), sheet)


def test_a_partial_derivative_by_time_may_hold_everything_else_fixed():
    found = readings(nodes_of(r"\frac{\partial u}{\partial t}"), moving)
    assert [reading.sides[0] for reading in found][1] == grad(u, t)
    (only,) = readings(nodes_of(r"\frac{\partial W^1}{\partial t}"), moving)
    assert only.choices == ()


def test_a_name_may_be_written_with_the_names_that_it_is_made_of():
    (only,) = readings(nodes_of(r"u(a, \tau)"), moving)
    assert only.sides == (u,)
    (refused,) = reading_of("u(a)", setting=moving).sides  # or is this u at the time a?
    assert refused.code == "function-or-product"


def test_what_rests_on_guessed_shapes_is_no_misfit_and_says_so():
    guessed = Setting((Entry(Spelling("X"), W1, inferred=True), Entry(Spelling("Y"), W2)))
    (side,) = reading_of("X Y", setting=guessed).sides
    assert not isinstance(side, Misfit)
    assert reading_of("Y X", setting=guessed).inferred == ("X",)


def test_a_longer_spelling_wins_over_a_shorter_one_with_an_index():
    family = Setting((*entries([n, r]), Entry(Spelling("x", index="upper"), xs), Entry(Spelling("x", upper="1"), c)))
    assert reading_of("x^1", setting=family).sides == (c,)
    alike = Setting((Entry(Spelling("x"), c), Entry(Spelling("x"), d)))
    (side,) = reading_of("x", setting=alike).sides
    assert isinstance(side, ReadError)
    assert side.code == "ambiguous"


def test_a_power_of_a_scalar_wins_over_an_entry_of_a_vector_that_may_not_exist():
    both = Setting((*sheet.entries, Entry(Spelling("a", index="upper"), av)))
    assert reading_of("a_i^2", setting=both).sides == (power(ai[i], 2),)


def test_a_side_that_does_not_fit_still_says_what_its_indices_run_over():
    error, kept = reading_of(r"\mathbf{a}^i \mathbf{a}^j", r"\delta_{ij}").sides
    assert isinstance(error, Misfit)
    assert kept == delta(i, j)


def test_a_prime_is_a_transpose_where_it_is_declared_as_one():
    setting = Setting(sheet.entries, prime="transpose")
    assert reading_of("W^{2}'", "W^{2'}", "(A)'", setting=setting).sides == (W2.T, W2.T, A.T)


def test_the_layout_of_a_page_decides_about_gradients_and_jacobians():
    numerator, denominator = (Setting(sheet.entries, layout=layout) for layout in ("numerator", "denominator"))
    (side,) = reading_of(r"\frac{\partial E}{\partial A}", setting=numerator).sides
    assert side.is_Transpose
    jacobian = r"\frac{\partial \mathbf{d}}{\partial \mathbf{c}}"
    (rows_of_d,), (rows_of_c,) = (reading_of(jacobian, setting=setting).sides for setting in (numerator, denominator))
    assert rows_of_c == rows_of_d.T
