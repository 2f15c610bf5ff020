"""Long relations in rows, and the estimate of widths that the rows rest on."""

import re

import pytest
from symdlnn.latex import latex
from symdlnn.latex.emit import Page
from symdlnn.latex.lines import break_lines
from symdlnn.latex.width import width
from symdlnn.terms import average, ddt, dot, grad, squared_norm, total
from symdlnn.terms.notation import HOMEWORK

from .vocabulary import E, F, W1, W2, a, b, i, j, n, s, x, y, ΔW2, Σxx, Σyx, η, μ, τ

PAGE = Page(HOMEWORK)
core = Σyx - W2 * W1 * Σxx
outer = average((y[μ] - W2 * W1 * x[μ]) * (W1 * x[μ]).T)
LONG = {
    "product": (τ * ddt(W2), η * core * W1.T * W1 * (Σxx - W1.T * W2.T * Σyx + Σxx * Σxx + W1.T * W1 * Σxx) * W1.T),
    "norm": (E, 1 / (2 * n) * total(squared_norm(y[μ] - W2 * W1 * x[μ] - y[μ] - W2 * W1 * x[μ] - W2 * W1 * x[μ]), μ)),
    "sum": (ΔW2, outer + η * core * W1.T - η * (outer + core * W1.T) * W1 * W1.T * W1 * W1.T + core * W1.T),
    "nested": (ddt(F), total(dot(grad(F, a[i]), ddt(a[i])) + dot(grad(F, b[i]), ddt(b[i])), i)
               + 1 / (2 * τ) * total(((s[i] - dot(a[i], b[i])) * s[i] - total(dot(a[i], b[j])**2 - s[i]**2 * s[j]**2, j,
               but=i))**2, i)),
    "negative": (ΔW2, -(outer + core * W1.T)), "minus a sum": (ΔW2, core * W1.T - (outer + core * W1.T - outer * W1 * W1.T)),
    "captured": (τ, total(dot(a[i], b[i]) * s[i] + s[i]**2, i) + s[i]),
    "long left side": ((W2 * W1 * core.T * core * W1.T * W1 * core.T * core).T * core, -core),
}


def plain(line):
    """A line without spaces, alignment and the size of brackets, which is what breaking may change."""
    return re.sub(r"\s|&|\\quad|\\left|\\right|\\Big[lr]", "", line)


@pytest.mark.parametrize("limit", [1, 18, 24, 33])
@pytest.mark.parametrize("name", LONG)
def test_the_rows_lose_nothing(name, limit):
    left, right = LONG[name]
    rows = break_lines(left, "=", right, PAGE, limit)
    assert plain("".join(rows)) == plain(f"{latex(left)} = {latex(right)}")
    assert all(row.count("&") == 1 for row in rows)


@pytest.mark.parametrize("limit", [18, 24, 33])
@pytest.mark.parametrize("name", LONG)
def test_the_rows_fit(name, limit):
    left, right = LONG[name]
    rows = break_lines(left, "=", right, PAGE, limit)
    lead = rows[0].partition("&")[0]
    assert all(width(row.replace("&", "")) + (width(lead) if row.startswith("&") else 0) <= limit + 1 for row in rows)
    assert all(row.count(r"\left") == row.count(r"\right") for row in rows)


def test_a_short_relation_is_one_row():
    assert break_lines(W1, "≠", W1.T.T, PAGE) == (r"W^1 &\neq W^1",)


def test_a_row_may_continue_a_chain():
    assert break_lines(None, "=", η * core, PAGE) == (r"&= \eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})",)


def test_rows_break_before_the_signs_of_the_outer_sum():
    rows = break_lines(ΔW2, "=", Σyx + W2 * W1 * Σxx - W2 * W1 + core, PAGE, 14)
    assert len(rows) > 2
    assert all(row.partition("&")[2].removeprefix(r"\quad ")[0] in "=+-" for row in rows)


def test_a_coefficient_stays_with_what_it_multiplies():
    rows = break_lines(None, "=", core * W1.T * W1 - η * (core * W1.T * W1 + Σyx * W1.T * W1 * Σxx), PAGE, 22)
    assert rows[1].startswith(r"&\quad - \eta (")


# measured in Latin Modern at 10 pt with \settowidth, in em
MEASURED = [
    (r"W^1", 1.53), (r"\overline{W}^1", 1.53), (r"(W^2 W^1)^T", 4.47), (r"\frac{\partial E}{\partial W^2}", 2.36),
    (r"A B C", 2.34),
    (r"\left( \sum_{i=1}^r s_i \right) s_j", 5.05), (r"\exp\left( -\frac{t}{\tau} \right)", 4.73),
    (r"\begin{pmatrix} 1 & \tau \\ 0 & -1 \end{pmatrix}", 4.25), (r"(\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{b}^j", 4.53),
]


@pytest.mark.parametrize(("formula", "measured"), MEASURED)
def test_the_estimate_is_near_the_measured_width(formula, measured):
    assert width(formula) == pytest.approx(measured, rel=0.35)


@pytest.mark.parametrize("formula", ["{a", "a}", r"\frac{a}"])
def test_unbalanced_formulas_have_no_width(formula):
    with pytest.raises(ValueError, match=r"unbalanced|ends where"):
        width(formula)
