"""Double signs stand for two formulas."""

from __future__ import annotations

import pytest
from symdlnn.latex.reading import read, with_signs

from .settings import a, b, nodes_of, sheet

ROWS = (
    (r"a \pm b", (a + b, a - b)), (r"a \mp b", (a - b, a + b)), (r"\pm a", (a, -a)), (r"a \pm b \mp 1", (a + b - 1, a - b + 1)),
    (r"\frac{a \pm b}{2}", ((a + b) / 2, (a - b) / 2)), ("a + b", (a + b,)), (r"(a \pm b)^2", ((a + b) ** 2, (a - b) ** 2)),
)


@pytest.mark.parametrize(("formula", "terms"), ROWS)
def test_upper_signs_first(formula, terms):
    (node,) = nodes_of(formula)
    assert tuple(read(signed, sheet) for signed in with_signs(node)) == terms


def test_without_a_double_sign_the_node_stays_as_it_is():
    (node,) = nodes_of("a + b")
    assert with_signs(node) == (node,)


def test_a_double_sign_in_a_script_is_part_of_two_names():
    (node,) = nodes_of(r"\lambda_\pm")
    assert ["".join(token.text for token in signed.lower) for signed in with_signs(node)] == ["+", "-"]
