r"""Where the vectors of exercise 3 stand in the matrices: the sketch that takes the place of an index calculation.

Above, the equation tau d\overline{W}^2/dt = (S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}, every matrix a rectangle of
its own shape; N_1, N_2 and N_3 all differ.  Below, its row i, product by product: row i of S meets one row of
\overline{W}^{1T} only, row i of \overline{W}^2 \overline{W}^1 meets all of them.
"""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from symdlnn.report.figures.drawn import A_PALE, A_TINT, B_TINT, MIXED, S_TINT, Matrix, point, sheet, write
from symdlnn.report.style import WIDTH, styled

HEIGHT = 5.3
N1, N2, N3, R = 8, 4, 6, 5
ROW_I, ROW_J = 2, 5
"""The row i and another column j, counted from 0."""
W1, W2, W1T = r"$\overline{W}^1$", r"$\overline{W}^2$", r"$\overline{W}^{1T}$"
A, B = r"\mathbf{a}", r"\mathbf{b}"
ROW_OF_S, ROW_OF_W2, ROW_OF_PRODUCT = "row $i$ of $S$", rf"row $i$ of {W2}", rf"row $i$ of {W2}{W1}"
SUM = rf"$\sum_{{j=1}}^{{N_1}} ({B}^i \cdot {A}^j)\, {A}^{{jT}}$"
RESULT = (rf"$\tau\, \dfrac{{d{B}^{{iT}}}}{{dt}} \;=\; (s_i - {B}^i \cdot {A}^i)\, {A}^{{iT}} \;-\; "
          rf"\sum_{{j \neq i}} ({B}^i \cdot {A}^j)\, {A}^{{jT}}$")


@styled
def draw() -> Figure:
    """The matrix equation, the products that its row i consists of, and what they add up to."""
    figure, axes = sheet(WIDTH, HEIGHT)
    _equation(axes, 4.4)
    _row_of_product(axes, 2.98)
    _row_of_s_times(axes, 1.5)
    _row_of_product_times(axes, 1.5)
    write(axes, WIDTH / 2, 0.3, "row $i$:      " + RESULT, fontsize=10.5)
    return figure


def _second_layer(axes: Axes, x: float, y: float) -> Matrix:
    return Matrix(axes, x, y, N3, N2).row(ROW_I, B_TINT, rf"${B}^{{iT}}$")


def _first_layer(axes: Axes, x: float, y: float) -> Matrix:
    matrix = Matrix(axes, x, y, N2, N1).column(0, A_PALE, rf"${A}^1$").column(N1 - 1, A_PALE)
    return matrix.column(ROW_I, A_TINT, rf"${A}^i$").column(ROW_J, A_PALE, rf"${A}^j$")


def _transposed(axes: Axes, x: float, y: float) -> Matrix:
    matrix = Matrix(axes, x, y, N1, N2).row(0, A_PALE, rf"${A}^{{1T}}$").row(N1 - 1, A_PALE)
    return matrix.row(ROW_I, A_TINT, rf"${A}^{{iT}}$").row(ROW_J, A_PALE, rf"${A}^{{jT}}$")


def _strengths(axes: Axes, x: float, y: float) -> Matrix:
    matrix = Matrix(axes, x, y, N3, N1).row(ROW_I, S_TINT)
    for k, text in enumerate(("s_1", r"\ddots", "s_i", r"\ddots", "s_r", "0")):
        matrix.cell(k, k, f"${text}$")
    return matrix


def _products(axes: Axes, x: float, y: float) -> Matrix:
    """Row i of W2 W1: the overlaps of b^i with every column of W1."""
    strip = Matrix(axes, x, y, 1, N1).row(0, MIXED).cell(0, ROW_I, "", A_TINT).cell(0, ROW_J, "", A_PALE).frame(ROW_OF_PRODUCT)
    for place, letter in ((ROW_I, "i"), (ROW_J, "j")):
        point(axes, rf"${B}^i \cdot {A}^{letter}$", strip.place(-2.6, place), strip.place(-0.5, place))
    return strip


def _equation(axes: Axes, y: float) -> None:
    write(axes, 0.2, y, r"$\tau \dfrac{d}{dt}$", fontsize=11)
    left = _second_layer(axes, 0.66, y).frame(W2, "$N_3$", "$N_2$")
    write(axes, left.right + 0.15, y, "$=$", fontsize=12)
    write(axes, left.right + 0.32, y, "$($", fontsize=44)
    s = _strengths(axes, left.right + 0.42, y).frame("$S$", columns="$N_1$")
    write(axes, s.right + 0.16, y, "$-$", fontsize=12)
    second = _second_layer(axes, s.right + 0.32, y).frame(W2, columns="$N_2$")
    first = _first_layer(axes, second.right + 0.12, y).frame(W1, columns="$N_1$")
    write(axes, first.right + 0.1, y, "$)$", fontsize=44)
    _transposed(axes, first.right + 0.4, y).frame(W1T, "$N_1$", "$N_2$")


def _row_of_product(axes: Axes, y: float) -> None:
    """Row i of W2 times every column of W1."""
    left = Matrix(axes, 1.45, y, 1, N2).row(0, B_TINT, rf"${B}^{{iT}}$").frame(ROW_OF_W2)
    first = _first_layer(axes, left.right + 0.22, y).frame(W1)
    write(axes, first.right + 0.17, y, "$=$", fontsize=12)
    _products(axes, first.right + 0.34, y)


def _row_of_s_times(axes: Axes, y: float) -> None:
    """Row i of S times W1^T: only row i survives."""
    strip = Matrix(axes, 0.06, y, 1, N1).row(0, S_TINT)
    for k in range(N1):
        strip.cell(0, k, "$s_i$" if k == ROW_I else "$0$")
    strip.frame(ROW_OF_S)
    matrix = _transposed(axes, strip.right + 0.14, y).frame(W1T)
    write(axes, matrix.right + 0.15, y, "$=$", fontsize=12)
    Matrix(axes, matrix.right + 0.3, y, 1, N2).row(0, A_TINT, rf"$s_i {A}^{{iT}}$").frame()


def _row_of_product_times(axes: Axes, y: float) -> None:
    """Row i of W2 W1 times W1^T: every row, weighted by its overlap."""
    strip = _products(axes, 3.22, y)
    matrix = _transposed(axes, strip.right + 0.14, y).frame(W1T)
    write(axes, matrix.right + 0.06, y, "$=$", ha="left", fontsize=12)
    write(axes, matrix.right + 0.24, y, SUM, ha="left", fontsize=8.4)
