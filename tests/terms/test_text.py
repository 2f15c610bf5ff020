"""Terms as plain text: what messages and tracebacks show."""

import pytest
import sympy
from sympy import Rational, Symbol
from symdlnn.terms import (
    Definition, Eq, applied, at, average, blocks, col, cosh_of, ddt, delta, det, diag, dot, entry, exp_of, explicit, grad,
    hadamard, hessian, identity, index, integral, inverse, invertible, kron, limit, log_of, matrix, norm, product, rank, row,
    scalar_family, scalars, sinh_of, size, sizes, sqrt_of, squared_norm, tan_of, tanh_of, total, trace, unit, vec,
    vector_family, zero,
)
from symdlnn.terms.text import text

N1, N2, N3, n = sizes("N1 N2 N3 n")
r = size("r", at_most=(N1, N3))
η, τ, E = scalars("η τ E")
W1, W2, Σyx, Σxx = matrix("W1", N2, N1), matrix("W2", N3, N2), matrix("Σyx", N3, N1), matrix("Σxx", N1, N1)
Z, P = invertible("Z", n), matrix("P", n, n)
x, y, a, b = vector_family("x", N1, n), vector_family("y", N3, n), vector_family("a", N2, r), vector_family("b", N2, r)
s = scalar_family("s", r)
μ, i, j = index("μ", n), index("i", r), index("j", r)
plain_x, plain_y = Symbol("x"), Symbol("y")

CASES = [
    (η * (Σyx - W2 * W1 * Σxx) * W1.T, "η (Σyx - W2 W1 Σxx) W1ᵀ"),
    ((s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j]) * b[j], j, but=i),
     "(s[i] - a[i]·b[i]) b[i] - Σ_{j≠i} (a[i]·b[j]) b[j]"),
    (1 / (2 * n) * total(squared_norm(y[μ] - W2 * W1 * x[μ]), μ), "1/(2 n) Σ_μ |y[μ] - W2 W1 x[μ]|²"),
    (grad(E, W2), "∂E/∂W2"), (-η * grad(E, W2), "-η ∂E/∂W2"), (grad(E, W2) * W1, "(∂E/∂W2) W1"),
    (grad(trace(P), P), "∂tr(P)/∂P"), (grad(τ * η, τ), "∂/∂τ (τ η)"), (hessian(E, a[i]), "∂/∂a[i] ∂E/∂a[i]"),
    (ddt(W1), "d/dt W1"),
    (τ * ddt(W2 * W1), "τ d/dt (W2 W1)"), (average(y[μ] * x[μ].T), "⟨y[μ] x[μ]ᵀ⟩_μ"), ((W2 * W1).T, "(W2 W1)ᵀ"),
    (sympy.MatPow(P, -1), "P⁻¹"),
    (inverse(Z), "Z⁻¹"), (inverse(Z).T, "Z⁻ᵀ"), (inverse(Z.T), "(Zᵀ)⁻¹"), (P**2, "P²"), (τ**n, "τ^n"),
    (τ**Rational(3, 2), "τ^(3/2)"),
    (sqrt_of(τ), "sqrt(τ)"), (log_of(τ + 1), "log(τ + 1)"), (exp_of(-τ), "exp(-τ)"), (τ / η, "τ/η"), (τ / η * W1, "(τ/η) W1"),
    (W1 / 2, "W1·1/2"), (Rational(-2, 3) * W1, "-2/3 W1"), (1 / (τ * η), "1/(τ η)"), (1 / τ**2, "1/τ²"),
    (-(τ - η), "-(τ - η)"),
    (τ - (τ - η), "τ - (τ - η)"), (τ * -η, "τ (-η)"), (2 * (τ + η)**2, "2 (τ + η)²"), (τ * 2, "τ·2"), (P * (P * P), "P P P"),
    (limit(exp_of(-τ), τ), "lim_{τ→∞} exp(-τ)"), (limit(η, τ) + τ, "(lim_{τ→∞} η) + τ"),
    (total(s[i], i) + s[i], "(Σ_i s[i]) + s[i]"), (total(s[i], i) + τ, "Σ_i s[i] + τ"), (hadamard(P, P), "P ⊙ P"),
    (trace(P), "tr(P)"), (det(P), "det(P)"), (norm(a[i]), "|a[i]|"), (identity(N1), "I_N1"), (zero(N1, N2), "0"),
    (unit(i, N1), "e_i"), (delta(i, j), "δ(i, j)"), (col(P, 1), "col_1(P)"), (row(P, 1), "row_1(P)"),
    (entry(P, 1, 1), "P[1, 1]"),
    (entry(P * P, 1, 1), "(P P)[1, 1]"), (diag(s[i], i, N3, N1), "diag_i(s[i])"),
    (explicit([[1, τ], [0, -1]]), "[[1, τ], [0, -1]]"),
    (sympy.Matrix([[plain_x, 1]]), "[[x, 1]]"), (plain_x - plain_y, "x - y"), (plain_x / plain_y, "x/y"),
    (at(E, (τ, 0)), "E|_{τ = 0}"), (at(τ * η, (τ, 0), (η, 1)), "(τ η)|_{τ = 0, η = 1}"), (applied("f", τ), "f(τ)"),
    (applied("f", τ, 2), "f''(τ)"), (applied("ell", P, 1) * P, "(∇ell(P)) P"), (applied("f", a[i], 2), "∇²f(a[i])"),
    (integral(τ, τ, 0, η), "∫_{0}^{η} τ dτ"), (product(s[i], i), "Π_i s[i]"), (product(s[j], j, but=i), "Π_{j≠i} s[j]"),
    (kron(P, P), "P ⊗ P"), (vec(P), "vec(P)"), (rank(P), "rank(P)"), (blocks([[P, 0], [0, P]]), "[[P, 0], [0, P]]"),
    (identity(N1 + N2), "I_(N1 + N2)"), (tan_of(τ) * sinh_of(τ) * cosh_of(τ) * tanh_of(τ), "tan(τ) sinh(τ) cosh(τ) tanh(τ)"),
    (sympy.tanh(plain_x), "tanh(x)"), (sympy.pi, "pi"), ("no term", "no term"), (s, "s"),
]


@pytest.mark.parametrize(("term", "expected"), CASES, ids=[expected for _, expected in CASES])
def test_text(term, expected):
    assert text(term) == expected


@pytest.mark.parametrize("term", [term for term, _ in CASES if hasattr(term, "T") and hasattr(term, "text")])
def test_text_is_what_str_and_repr_say(term):
    assert str(term) == repr(term) == text(term)


def test_containers_and_sympy_nodes_show_our_text_inside():
    assert str([W1.T]) == "[W1ᵀ]"
    assert str(sympy.Integral(s[i], plain_x)) == "Integral(s[i], x)"


def test_claims_and_definitions_read_well():
    assert str(Eq(η * grad(E, W1), W2.T * Σyx)) == "η ∂E/∂W1 = W2ᵀ Σyx"
    assert str(Definition(Σxx, average(x[μ] * x[μ].T))) == "Σxx := ⟨x[μ] x[μ]ᵀ⟩_μ"
