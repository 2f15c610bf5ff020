"""How results show themselves in a notebook."""

from __future__ import annotations

from . import made


def test_a_relation_is_a_formula() -> None:
    assert made.PROVED._repr_latex_() == (
        r"$\displaystyle \Delta W^2 = -\eta \frac{\partial E}{\partial W^2} \quad \text{(proved)}$"
    )
    assert made.UNREAD._repr_latex_() == r"$\displaystyle z = Q \quad \text{(unread: Q is not declared)}$"


def test_a_check_is_a_table_of_formulas() -> None:
    html = made.EVERYTHING._repr_html_()
    assert html.count("<tr>") == 1 + len(made.EVERYTHING.relations)
    assert html.count("<math") == len(made.EVERYTHING.relations)
    assert "notes.md" in html


def test_a_table_is_escaped() -> None:
    page = made.checked(made.relation("z", "Q", "unread", "undeclared", "z = ", reason="<script>")).pages[0]
    assert "<script>" not in page._repr_html_()
