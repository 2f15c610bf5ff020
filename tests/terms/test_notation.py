"""Python identifiers and how they are spelled on a page."""

import pytest
from symdlnn.terms import Family, index, matrix_family, scalar, scalar_family, size, vector, vector_family
from symdlnn.terms.notation import DEFAULT, HOMEWORK, Notation, sort_of
from symdlnn.terms.spelling import Spelling, derive, script

DERIVED = [
    ("W", "W"), ("W1", "W_1"), ("A12", "A_{12}"), ("W_1", "W_1"), ("Σyx", r"\Sigma_{yx}"), ("Sigma_yx", r"\Sigma_{yx}"),
    ("η", r"\eta"), ("eta", r"\eta"), ("lambda_", r"\lambda"), ("λ_max", r"\lambda_{\mathrm{max}}"), ("ΔW2", r"\Delta W_2"),
    ("DeltaW2", r"\Delta W_2"), ("Δ", r"\Delta"), ("Wbar1", r"\overline{W}_1"), ("W1bar", r"\overline{W}_1"),
    ("xhat", r"\hat{x}"),
    ("E_train", r"E_{\mathrm{train}}"), ("x_max_0", r"x_{\mathrm{max},0}"), ("x_η", r"x_\eta"), ("x_prime", r"x^\prime"),
    ("xʹ", r"x^\prime"), ("a_star", "a^*"), ("a_", "a"), ("loss", r"\mathrm{loss}"), ("loss2", r"\mathrm{loss}_2"),
    ("xi", r"\xi"),
    ("\N{MICRO SIGN}", r"\mu"), ("crossbar", r"\mathrm{crossbar}"),
]


@pytest.mark.parametrize(("name", "expected"), DERIVED)
def test_a_name_without_an_entry_gets_a_good_spelling(name, expected):
    assert derive(name).latex == expected


PLACED = [
    (derive("W1", place="upper"), "W^1"), (derive("W1", place="bracket"), "W^{(1)}"), (derive("x", bold=True), r"\mathbf{x}"),
    (derive("η1", bold=True), r"\boldsymbol{\eta}_1"), (derive("x_prime", place="upper"), r"x^\prime"),
]


@pytest.mark.parametrize(("spelling", "expected"), PLACED)
def test_scripts_and_bold(spelling, expected):
    assert spelling.latex == expected


MEMBERS = [
    (Spelling("a"), "i", "a_i"), (Spelling("a", index="upper"), "i", "a^i"),
    (Spelling("a", index="bracket"), r"\mu", r"a^{(\mu)}"),
    (Spelling("W", lower="1"), "i", "W_{1,i}"), (Spelling("W", upper="1", index="upper"), "i", "W^{1,i}"),
]


@pytest.mark.parametrize(("family", "place", "expected"), MEMBERS)
def test_the_index_of_a_family_goes_where_the_spelling_says(family, place, expected):
    assert family.at(place).latex == expected


@pytest.mark.parametrize("name", ["中", "__", "W中"])
def test_a_name_that_cannot_be_spelled_says_what_to_do(name):
    with pytest.raises(ValueError, match="notation table"):
        derive(name)


def test_one_letter_may_name_a_size_and_a_family():
    n, r = size("n"), size("r")
    modes, i = vector_family("r", n, r), index("i", r)
    assert HOMEWORK.of(r).latex == "r"
    assert HOMEWORK.of(modes[i]).latex == r"\mathbf{r}^i"


SORTS = [
    (size("n"), "size"), (index("i", 3), "index"), (scalar("a"), "scalar"), (vector("a", 3), "vector"),
    (scalar_family("a", 3), "scalars"), (vector_family("a", 2, 3), "vectors"), (matrix_family("a", 2, 2, 3), "matrices"),
]


@pytest.mark.parametrize(("node", "sort"), SORTS)
def test_sorts(node, sort):
    assert sort_of(node) == sort


def test_what_is_no_name_has_no_sort():
    with pytest.raises(TypeError, match="is no name"):
        sort_of(scalar("a") + 1)


def test_a_notation_is_extended_without_changing_the_old_one():
    more = DEFAULT.extended({("W1", "matrix"): Spelling("W", upper="(1)")})
    assert more.spelling("W1", "matrix").latex == "W^{(1)}"
    assert DEFAULT.spelling("W1", "matrix").latex == "W_1"
    assert Notation(scripts="upper").spelling("W1", "matrix").latex == "W^1"


SCRIPTS = [("", ""), ("2", "^2"), (r"\mu", r"^\mu"), ("2T", "^{2T}"), (r"\mu T", r"^{\mu T}")]


@pytest.mark.parametrize(("content", "expected"), SCRIPTS)
def test_braces_stand_only_where_they_are_needed(content, expected):
    assert script("^", content) == expected


def test_two_indices_of_one_letter_stand_side_by_side():
    family = Family("K", (), ((3,), (3,)))
    i, j, μ = index("i", 3), index("j", 3), index("μ", 3)
    assert DEFAULT.of(family[i, j]).latex == "K_{ij}"
    assert DEFAULT.of(family[μ, j]).latex == r"K_{\mu j}"
    assert DEFAULT.of(family[i, 2]).latex == "K_{i,2}"
