"""Shapes of names that nobody declared."""

from __future__ import annotations

import pytest
from symdlnn.latex.reading import infer, readings
from symdlnn.latex.source import ReadError
from symdlnn.terms import Scalar, Size, shape
from symdlnn.terms.settings import Setting

from .settings import entries, nodes_of, sheet

NETWORK = (
    ("E", r"\frac{1}{2n} \sum_{i=1}^n \|\mathbf{y}^i - W^2 W^1 \mathbf{x}^i\|^2"),
    (r"\Delta W^1", r"-\eta \frac{\partial E}{\partial W^1}"),
    (r"\Delta W^1", r"\eta W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})"), (r"\Sigma^{xx}", "I"),
)

ROWS = (
    (NETWORK, (
        r"E \in \mathbb{R}", r"\mathbf{y}^i \in \mathbb{R}^{d_1}, i \in \{1, \dots, n\}",
        r"W^2 \in \mathbb{R}^{d_1 \times d_2}", r"W^1 \in \mathbb{R}^{d_2 \times d_3}",
        r"\mathbf{x}^i \in \mathbb{R}^{d_3}, i \in \{1, \dots, n\}", r"\Delta W^1 \in \mathbb{R}^{d_2 \times d_3}",
        r"\eta \in \mathbb{R}", r"\Sigma^{yx} \in \mathbb{R}^{d_1 \times d_3}", r"\Sigma^{xx} \in \mathbb{R}^{d_3 \times d_3}",
    )),
    ([("A B", "C")], (
        r"A \in \mathbb{R}^{d_1 \times d_2}", r"B \in \mathbb{R}^{d_2 \times d_3}", r"C \in \mathbb{R}^{d_1 \times d_3}",
    )),
    ([(r"\operatorname{tr}(M)", "a")], (r"M \in \mathbb{R}^{d_1 \times d_1}", r"a \in \mathbb{R}")),
    ([("U^T U", "I")], (r"U \in \mathbb{R}^{d_1 \times d_2}",)),
    ([(r"\tau \dot{a}_i", "(s_i - a_i b_i) b_i")], (
        r"\tau \in \mathbb{R}", r"a_i \in \mathbb{R}, i \in \{1, \dots, d_1\}", r"s_i \in \mathbb{R}, i \in \{1, \dots, d_1\}",
        r"b_i \in \mathbb{R}, i \in \{1, \dots, d_1\}",
    )),
    ([("L", r"\operatorname{tr}(A)")], (r"L \in \mathbb{R}", r"A \in \mathbb{R}^{d_1 \times d_1}")),
    ([("a^2", "b")], (r"a \in \mathbb{R}", r"b \in \mathbb{R}")), ([("A_{ij}", "1")], (r"A \in \mathbb{R}^{? \times ?}",)),
    ([("d", "A B")], (r"d \in \mathbb{R}", r"A \in \mathbb{R}^{? \times p_2}", r"B \in \mathbb{R}^{p_2 \times ?}")),
)


def chains_of(rows):
    return [nodes_of(*row) for row in rows]


@pytest.mark.parametrize(("rows", "lines"), ROWS, ids=lambda value: str(value)[:40])
def test_uses_on_the_whole_page_join_sizes(rows, lines):
    assert infer(chains_of(rows), Setting()).declarations == lines


def test_a_page_can_be_read_with_what_was_inferred():
    chains = chains_of(NETWORK)
    setting = infer(chains, Setting()).setting
    for chain in chains:
        (reading,) = readings(chain, setting)
        assert not any(isinstance(side, ReadError) for side in reading.sides)
        assert shape(reading.sides[0]) == shape(reading.sides[1])
        assert reading.inferred


HIDDEN = (
    # What stands in a script has a meaning of its own: nothing that holds it is one name.
    (r"\sum_{i=1}^n \mathbf{x}^{(i)}", "a"), (r"\sum_{l=1}^n W^{(l)}", "A"), (r"\sum_{i=1}^n w_{i1}", "a"),
    (r"\sum_{q=1}^n b_{q1}", "a"), (r"\sum_{\mu=1}^n \overline{W}_{\mu 1}", "a"),
    (r"\sum_{\mu=1}^n \overline{\xi^\mu}", "a"), (r"\sum_{\mu=1}^n \xi_{1,\mu}", "a"), (r"\sum_{i=1}^n b_{n-i}", "a"),
    (r"\sum_{i=1}^n z_{i+1}", "a"), (r"\sum_{i=1}^n z_{2i}", "a"), (r"\sum_{i=1}^n z_{\pi(i)}", "a"),
    (r"\sum_{i=1}^n u_{[i]}", "a"), (r"\sum_{i=1}^n p_{y|i}", "a"), ("q_{-i}", "a"), (r"\int_0^1 g_u \, du", "a"),
    (r"\frac{\partial}{\partial b} g_b", "a"), (r"\lim_{u \to \infty} g_u", "a"),
    (r"\mathrm{const}", "a"), ("W^{(t+1)}", "A"), ("q_{-}", "a"), (r"\pi", "a"),
)


@pytest.mark.parametrize("sides", HIDDEN, ids=lambda sides: sides[0])
def test_a_script_that_means_something_by_itself_is_part_of_no_name(sides):
    found = infer(chains_of([sides]), Setting())
    scripted = [line for line in found.declarations if not line.startswith(("a ", "A ", "b ", "u ", "n ", "i "))]
    assert scripted == []


TWINS = (
    "W^{1,T}", "W^{(1)T}", "W^{T1}", "W^{1t}", r"\mathbf{W}^1", r"\vec{W}", r"\bar{s}", "S^*", "A^{(2)}", r"\overline{A}",
    r"\hat{\eta}", "a_0", "s_{i+1}", r"\mathbf{e}_1",
)


@pytest.mark.parametrize("name", TWINS)
def test_a_declared_name_in_other_dress_is_no_new_name(name):
    found = infer(chains_of([(name, "0")]), sheet)
    assert found.declarations == ()


def test_a_name_that_resembles_a_declared_one_is_told_so():
    (reading,) = readings(nodes_of("W^{(1)}", "A"), sheet)
    assert reading.sides[0].code == "undeclared"
    assert reading.sides[0].help.startswith("did you mean $W^1$")


def test_entries_of_a_vector_are_no_family():
    found = infer(chains_of([(r"\mathbf{x}^T \mathbf{y}", r"\sum_i x_i y_i")]), Setting())
    assert found.declarations == (r"\mathbf{x} \in \mathbb{R}^{d_1}", r"\mathbf{y} \in \mathbb{R}^{d_1}")


def test_a_declared_difference_sign_is_a_factor():
    setting = Setting(entries([difference := Scalar("Δ")]))
    assert infer(chains_of([(r"\Delta c", "0")]), setting).declarations == (r"c \in \mathbb{R}",)
    (side,) = readings(nodes_of(r"\Delta^2"), setting)[0].sides
    assert side == difference**2


def test_names_written_alike_stay_different():
    setting = infer(chains_of([("W_1", "W^1"), ("x", "1"), (r"\mathbf{x}", r"\mathbf{y}")]), Setting()).setting
    names = [entry.meaning for entry in setting.entries if not isinstance(entry.meaning, Size)]
    assert len({name.name for name in names}) == len(names) == 5


def test_what_may_be_a_function_is_left_open():
    found = infer(chains_of([("f(x)", "1"), ("s (a - b)", "0")]), Setting())
    assert found.open == ("f",)
    assert [line.split(" ")[0] for line in found.declarations] == ["x", "s", "a", "b"]


def test_a_contradiction_on_the_page_joins_nothing():
    found = infer(chains_of([("A B", "C"), ("A C", "B + I W^1"), ("W^1 W^2", "A")]), sheet)
    assert found.declarations == ()
    assert found.open == ()


def test_declared_names_stay_as_they_are():
    found = infer(chains_of([("W^2 W^1", "X")]), sheet)
    assert found.declarations == (r"X \in \mathbb{R}^{N_3 \times N_1}",)
