"""The traps of SymPy 1.14 that the language is built around: what SymPy does, and what happens here instead.

If a test of SymPy's side fails after an upgrade, the trap is gone and the design may become simpler.
"""

import pytest
import sympy as sp

from symdlnn.kernel import NotProved, prove
from symdlnn.terms import (
    Cases, Eq, ShapeError, col, ddt, det, dot, explicit, exp_of, grad, identity, log_of, matrix, orthogonal, scalars, sizes,
    squared_norm, stiefel, trace, vector_family, index, inverse, invertible, total, Assumption, Claim, scalar,
)

N1, N2, N3, n = sizes("N1 N2 N3 n")
W1, W2, X, Y = matrix("W1", N2, N1), matrix("W2", N3, N2), matrix("X", N1, n), matrix("Y", N3, n)
residual = Y - W2 * W1 * X
E = trace(residual.T * residual)
slope = -2 * residual * (W1 * X).T


def plain(name: str, rows: str, columns: str) -> sp.MatrixSymbol:
    return sp.MatrixSymbol(name, sp.Symbol(rows, integer=True), sp.Symbol(columns, integer=True))


def test_symbolic_shapes_are_checked() -> None:
    one, two = plain("W1", "n2", "n1"), plain("W2", "n3", "n2")
    assert (one * two).shape == (one.rows, two.cols)  # SymPy multiplies what does not fit
    for wrong in (lambda: W1 * W2, lambda: W1 + W2, lambda: Eq(one * two, one * two)):
        with pytest.raises(ShapeError, match="W1"):
            wrong()


@pytest.mark.parametrize(
    ("function", "gradient"),
    [
        (E + 1, slope),
        (E + squared_norm(W2), slope + 2 * W2),
        (exp_of(E), exp_of(E) * slope),
        (log_of(E), slope / E),
        (1 / E, -slope / E**2),
        (E + trace(W2.T * W2), slope + 2 * W2),
    ],
)
def test_functions_of_traces_do_not_differentiate_to_zero(function: sp.Expr, gradient: sp.Expr) -> None:
    assert prove(Eq(grad(function, W2), gradient))


def test_sympy_differentiates_a_trace_plus_one_to_zero() -> None:
    A, B = plain("A", "p", "q"), plain("B", "q", "p")
    assert (sp.Trace(A * B) + 1).diff(A) == sp.ZeroMatrix(*A.shape)  # the trap itself


def test_orthogonal_means_square_and_its_determinant_is_not_one() -> None:
    with pytest.raises(ShapeError, match="invertible needs a square matrix"):
        matrix("Q", N1, N2, kind="invertible")
    Q, K = orthogonal("Q", N1), stiefel("K", N1, N2)
    for false in (Eq(det(Q), 1), Eq(K * K.T, identity(N1))):
        with pytest.raises(NotProved):
            prove(false)
    assert prove(Eq(det(Q) ** 2, 1))


def test_matrices_can_depend_on_time() -> None:
    t = sp.Symbol("t")
    assert sp.MatrixSymbol("W", 2, 2).diff(t) == sp.ZeroMatrix(2, 2)  # the trap itself
    with pytest.raises(NotProved):
        prove(Eq(ddt(W1), 0 * W1))


def test_sums_of_matrices_have_shapes_and_products_and_columns_can_be_differentiated_by() -> None:
    a, i, j = vector_family("a", N2, N1), index("i", N1), index("j", N1)
    assert total(a[i] * a[i].T, i).shape == (N2, N2)
    assert prove(Eq(grad(total(squared_norm(a[j]), j), a[i]), 2 * a[i]))
    with pytest.raises(TypeError, match="cannot differentiate by"):
        grad(squared_norm(W1), col(W1, i))


def test_quotients_and_inverses_do_not_cancel_unseen() -> None:
    s = scalar("s")
    assert prove(Eq(s / s, 1)).conditions == (Claim(s, "≠", 0),)
    assert prove(Eq(s / s, 1), [Assumption(Claim(s, ">", 0))]).conditions == ()
    Z = invertible("Z", N1)
    assert str(Z * inverse(Z)) == "Z Z⁻¹"
    assert prove(Eq(Z * inverse(Z), identity(N1)))
    with pytest.raises(ShapeError, match="declare it with invertible"):
        inverse(matrix("M", N1, N1))


def test_the_origin_is_not_lost() -> None:
    a, b, s = scalars("a b s")
    system = ((s - a * b) * b, (s - a * b) * a)
    x, y, c = sp.symbols("x y c")
    found = sp.nonlinsolve([(c - x * y) * y, (c - x * y) * x], [x, y])
    assert found.args == (sp.Tuple(c / y, y),)  # the trap itself: no (0, 0)
    curve, origin = (Eq(a * b, s),), (Eq(a, 0), Eq(b, 0))
    assert prove(Cases(tuple(Eq(f, 0) for f in system), (curve, origin)))
    with pytest.raises(NotProved, match="covered by none of the cases"):
        prove(Cases(tuple(Eq(f, 0) for f in system), (curve,)))


def test_names_are_equal_by_declaration_not_by_spelling() -> None:
    assert matrix("A", N1, N1) != orthogonal("A", N1)
    assert matrix("A", N1, N2) != matrix("A", N2, N1)
    with pytest.raises(NotProved):
        prove(Eq(matrix("A", N1, N1), orthogonal("A", N1)))


def test_sums_and_products_stay_as_they_were_written() -> None:
    a, b = scalars("a b")
    assert str(b - a) == "b - a"
    assert str((W2 * W1).T) == "(W2 W1)ᵀ"
    assert dot(explicit([[b], [a]]), explicit([[a], [-b]])).args[0].entry(1, 1) == b
