"""Terms and the LaTeX that a careful person would write for them."""

import re

import pytest
import sympy
from sympy import Rational, Symbol
from symdlnn.latex import Style, latex, latex_claim
from symdlnn.terms import (
    Cases, Claim, Definition, Eq, applied, at, average, blocks, col, cos_of, cosh_of, ddt, delta, det, diag, dot, entry,
    exp_of, explicit, grad, hadamard, hessian, identity, integral, inverse, jacobian, kron, limit, log_of, norm, product, rank,
    row, scalar, sin_of, sinh_of, sqrt_of, squared_norm, tan_of, tanh_of, total, trace, transpose, unit, vec, zero,
)
from symdlnn.terms.notation import DEFAULT
from symdlnn.terms.written import Written

from .vocabulary import (
    A, B, C, E, F, K, M, N1, N2, N3, S, U, V, W1, W2, Wbar1, Wbar2, Z, a, a_, b, b_, both, c, col1, d, high, i, j, k, n,
    p, q, r, row2, s, t, u, v, x, y, ΔW1, ΔW2, Σxx, Σyx, η, μ, τ,
)

half = Rational(1, 2)
plain_x, plain_y = Symbol("x"), Symbol("y")
u_ = scalar("u")

ATOMS = [
    (W1, "W^1"), (ΔW2, r"\Delta W^2"), (Wbar1, r"\overline{W}^1"), (Σyx, r"\Sigma^{yx}"), (η, r"\eta"), (N1, "N_1"), (r, "r"),
    (x[μ], r"\mathbf{x}^\mu"), (a[1], r"\mathbf{a}^1"), (q[i], r"\mathbf{r}^i"), (s[i], "s_i"), (a_[i], "a_i"), (M[i], "M_i"),
    (c, r"\mathbf{c}"), (identity(N1), "I_{N_1}"), (identity(3), "I_3"), (zero(N1, N2), "0"), (unit(i, N1), r"\mathbf{e}_i"),
    (delta(i, j), r"\delta_{ij}"), (Rational(-2, 3), r"-\frac{2}{3}"),
]

TRANSPOSES = [
    (W1.T, "W^{1T}"), (Wbar2.T, r"\overline{W}^{2T}"), (x[μ].T, r"\mathbf{x}^{\mu T}"), (a[i].T, r"\mathbf{a}^{iT}"),
    (Σyx.T, r"\Sigma^{yxT}"), (ΔW1.T, r"\Delta W^{1T}"), (A.T, "A^T"), (M[i].T, "M_i^T"), ((W2 * W1).T, "(W^2 W^1)^T"),
    ((A + B).T, "(A + B)^T"), (inverse(Z), "Z^{-1}"), (inverse(Z).T, "Z^{-T}"), (inverse(Z.T), "(Z^T)^{-1}"),
    (A**2, "A^2"), ((A**2).T, "(A^2)^T"), (A.T**2, "(A^T)^2"), (ddt(A).T, r"\left( \frac{dA}{dt} \right)^T"),
    (row(W1, row2).T, r"\operatorname{row}_j(W^1)^T"), (inverse(W1 * W1.T), "(W^1 W^{1T})^{-1}"),
]

SUMS_AND_PRODUCTS = [
    (A + B, "A + B"), (B + A, "B + A"), (A - B, "A - B"), (-A - B, "-A - B"), (-(A - B), "-(A - B)"),
    (A - (B - C), "A - (B - C)"),
    (A + (B + C), "A + B + C"), (A * (B * C), "A B C"), (A * (B + C), "A (B + C)"), (A * B + C, "A B + C"), (2 * A, "2 A"),
    (A * 2, r"A \cdot 2"), (-2 * A, "-2 A"), (A * -B, "A (-B)"), (A + -2 * B, "A - 2 B"),
    ((A + B) * (A - B), "(A + B) (A - B)"),
    (η * (Σyx - W2 * W1 * Σxx) * W1.T, r"\eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}"),
    (plain_x - plain_y, "x - y"), (plain_y * 2 - 3 * plain_x, "2 y - 3 x"), (plain_x**2 + 2 * plain_x - 1, "x^2 + 2 x - 1"),
]

FRACTIONS = [
    (half * A, r"\frac{1}{2} A"), (τ / η, r"\frac{\tau}{\eta}"), (1 / τ, r"\frac{1}{\tau}"),
    (1 / (2 * τ), r"\frac{1}{2 \tau}"),
    (half * (1 / τ) * A, r"\frac{1}{2 \tau} A"), (η / τ * A, r"\frac{\eta}{\tau} A"), (-η / 2 * A, r"-\frac{\eta}{2} A"),
    (2 * η / (3 * τ), r"\frac{2 \eta}{3 \tau}"), ((η + τ) / 2, r"\frac{\eta + \tau}{2}"),
    (η * τ / 2 * t, r"\frac{\eta \tau}{2} t"),
    (1 / τ**2, r"\frac{1}{\tau^2}"), (1 / (η + τ), r"\frac{1}{\eta + \tau}"), (A * (1 / n) * B, r"A \frac{1}{n} B"),
    (A / n, r"A \frac{1}{n}"), ((τ / η)**2, r"\left( \frac{\tau}{\eta} \right)^2"), (plain_x / plain_y, r"\frac{x}{y}"),
    (half * squared_norm(c), r"\frac{1}{2} \|\mathbf{c}\|^2"), (1 / (1 / τ), r"\frac{1}{\frac{1}{\tau}}"),
    (grad(E, p) / τ, r"\frac{1}{\tau} \frac{\partial E}{\partial p}"),
]

POWERS_AND_FUNCTIONS = [
    (τ**2, r"\tau^2"), ((η + τ)**2, r"(\eta + \tau)^2"), (s[i]**2, "s_i^2"), ((τ**2)**3, r"(\tau^2)^3"),
    ((-τ)**2, r"(-\tau)^2"),
    (sqrt_of(τ), r"\sqrt{\tau}"), (sqrt_of(τ)**3, r"(\sqrt{\tau})^3"), (τ**Rational(3, 2), r"\tau^{3/2}"), (τ**n, r"\tau^n"),
    (1 / sqrt_of(τ), r"\frac{1}{\sqrt{\tau}}"), (τ**-half, r"\frac{1}{\sqrt{\tau}}"), (exp_of(-t), "e^{-t}"),
    (exp_of(-t / τ), r"\exp\left( -\frac{t}{\tau} \right)"), (log_of(τ), r"\log(\tau)"), (log_of(τ)**2, r"(\log(\tau))^2"),
    (sin_of(t) * cos_of(t), r"\sin(t) \cos(t)"), (log_of(det(Z)), r"\log(\det(Z))"), (sympy.tanh(plain_x), r"\tanh(x)"),
    (sympy.pi * plain_x, r"\pi x"), (abs(plain_x), "|x|"), (sympy.Min(N1, N3), r"\min(N_1, N_3)"),
    (sympy.atan(plain_x), r"\arctan(x)"), (sympy.sqrt(2) * plain_x, r"\sqrt{2} x"),
]

CONTRACTIONS = [
    (dot(a[i], b[j]), r"\mathbf{a}^i \cdot \mathbf{b}^j"), (-dot(c, d), r"-\mathbf{c} \cdot \mathbf{d}"),
    (dot(a[i], b[j]) * b[j], r"(\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{b}^j"),
    (b[j] * dot(a[i], b[j]), r"\mathbf{b}^j (\mathbf{a}^i \cdot \mathbf{b}^j)"),
    (dot(c + d, d), r"(\mathbf{c} + \mathbf{d}) \cdot \mathbf{d}"), (dot(A * c, d), r"(A \mathbf{c}) \cdot \mathbf{d}"),
    (dot(c, d)**2, r"(\mathbf{c} \cdot \mathbf{d})^2"), (squared_norm(c - d), r"\|\mathbf{c} - \mathbf{d}\|^2"),
    (norm(c), r"\|\mathbf{c}\|"),
    (norm(ddt(c)), r"\left\| \frac{d\mathbf{c}}{dt} \right\|"), (trace(A * B), r"\operatorname{tr}(A B)"),
    (det(A), r"\det(A)"),
    (hadamard(A, B), r"A \odot B"), (hadamard(A * B, C), r"(A B) \odot C"), (A * hadamard(A, B), r"A (A \odot B)"),
]

PIECES = [
    (col(Wbar1, col1), r"\operatorname{col}_i(\overline{W}^1)"), (row(W1, row2), r"\operatorname{row}_j(W^1)"),
    (entry(A, 1, 1), "A_{1,1}"), (entry(W1, row2, col1), "W_{ji}^1"), (entry(W2 * W1, 1, 1), "(W^2 W^1)_{1,1}"),
    (entry(A.T, 1, 1), "(A^T)_{1,1}"), (diag(s[i], i, N3, N1), r"\operatorname{diag}(s_i)"),
    (diag(dot(a[i], b[j]), i, N3, N1), r"\operatorname{diag}_i(\mathbf{a}^i \cdot \mathbf{b}^j)"),
    (explicit([[1, τ], [0, -1]]), r"\begin{pmatrix} 1 & \tau \\ 0 & -1 \end{pmatrix}"),
    (sympy.Matrix([[1, plain_x]]), r"\begin{pmatrix} 1 & x \end{pmatrix}"),
    (explicit([[τ]]), r"\begin{pmatrix} \tau \end{pmatrix}"),
]

BINDERS = [
    (total(s[i], i), r"\sum_{i=1}^r s_i"), (total(s[i] + s[i]**2, i), r"\sum_{i=1}^r (s_i + s_i^2)"),
    (total(s[j], j, but=i), r"\sum_{j \neq i} s_j"), (total(s[k], k, but=(i, j)), r"\sum_{k \neq i, j} s_k"),
    (total(s[j], j, but=1), r"\sum_{j=1,\, j \neq 1}^r s_j"),
    (total(s[j], j, but=col1), r"\sum_{j=1,\, j \neq i}^r s_j"),
    (total(col(S, both), both), r"\sum_{i=1}^{\min(N_1, N_3)} \operatorname{col}_i(S)"),
    (total(col(S, high), high), r"\sum_{i=r + 1}^{N_1} \operatorname{col}_i(S)"),
    (total(s[i] * s[j], i, j), r"\sum_{i=1}^r \sum_{j=1}^r s_i s_j"),
    (total(s[i], i) * s[j], r"\left( \sum_{i=1}^r s_i \right) s_j"),
    (s[j] * total(s[i], i), r"s_j \sum_{i=1}^r s_i"), (total(s[i], i) + τ, r"\sum_{i=1}^r s_i + \tau"),
    (total(s[i], i) + s[i], r"\left( \sum_{i=1}^r s_i \right) + s_i"), (total(-s[i], i), r"\sum_{i=1}^r (-s_i)"),
    (-total(s[i], i), r"-\sum_{i=1}^r s_i"), (total(s[i], i)**2, r"\left( \sum_{i=1}^r s_i \right)^2"),
    (average(y[μ] * x[μ].T), r"\frac{1}{n} \sum_{\mu=1}^n \mathbf{y}^\mu \mathbf{x}^{\mu T}"),
    (half * average(squared_norm(x[μ])), r"\frac{1}{2 n} \sum_{\mu=1}^n \|\mathbf{x}^\mu\|^2"),
    (W1 * average(x[μ]), r"W^1 \frac{1}{n} \sum_{\mu=1}^n \mathbf{x}^\mu"),
    (average(x[μ]) + x[μ], r"\left( \frac{1}{n} \sum_{\mu=1}^n \mathbf{x}^\mu \right) + \mathbf{x}^\mu"),
]

LIMITS = [
    (limit(exp_of(-t), t), r"\lim_{t \to \infty} e^{-t}"), (limit(τ - t, t), r"\lim_{t \to \infty} (\tau - t)"),
    (limit(τ, t) + t, r"\left( \lim_{t \to \infty} \tau \right) + t"), (limit(τ, t) + η, r"\lim_{t \to \infty} \tau + \eta"),
    (half * limit(τ, t) * η, r"\frac{1}{2} \left( \lim_{t \to \infty} \tau \right) \eta"),
]

DERIVATIVES = [
    (grad(E, W2), r"\frac{\partial E}{\partial W^2}"), (grad(F, a[i]), r"\frac{\partial F}{\partial \mathbf{a}^i}"),
    (grad(trace(A), A), r"\frac{\partial}{\partial A} \operatorname{tr}(A)"),
    (ddt(squared_norm(c)), r"\frac{d}{dt} \|\mathbf{c}\|^2"), (dot(ddt(c), d), r"\frac{d\mathbf{c}}{dt} \cdot \mathbf{d}"),
    (-η * grad(E, W1), r"-\eta \frac{\partial E}{\partial W^1}"),
    (hessian(E, c), r"\frac{\partial}{\partial \mathbf{c}} \frac{\partial E}{\partial \mathbf{c}}"),
    (jacobian(d, c), r"\frac{\partial \mathbf{d}}{\partial \mathbf{c}}"), (τ * ddt(W1), r"\tau \frac{dW^1}{dt}"),
    (τ * ddt(a_[i]), r"\tau \frac{da_i}{dt}"),
    (ddt(W2 * W1), r"\frac{d}{dt} (W^2 W^1)"), (ddt(W2 * W1) * x[μ], r"\left( \frac{d}{dt} (W^2 W^1) \right) \mathbf{x}^\mu"),
    (grad(total(s[i], i), p), r"\frac{\partial}{\partial p} \left( \sum_{i=1}^r s_i \right)"),
]

FURTHER = [
    (at(u_, (t, 0)), r"\left. u \right|_{t = 0}"), (at(u_ * t, (t, 0), (u_, 1)) * τ, r"\left. u t \right|_{t = 0, u = 1} \tau"),
    (at(ddt(W1), (t, 0)) * x[μ], r"\left. \frac{dW^1}{dt} \right|_{t = 0} \mathbf{x}^\mu"),
    (at(u_, (t, 0))**2, r"\left( \left. u \right|_{t = 0} \right)^2"),
    (applied("ℓ", W2 * W1), r"\ell(W^2 W^1)"), (W2.T * applied("ℓ", W2 * W1, 1), r"W^{2T} \nabla \ell(W^2 W^1)"),
    (applied("ℓ", A, 1) * c, r"(\nabla \ell(A)) \mathbf{c}"), (applied("f", t, 1) * τ, r"f'(t) \tau"),
    (applied("f", t, 2)**2, r"(f''(t))^2"), (applied("f", c, 2), r"\nabla^2 f(\mathbf{c})"),
    (integral(1 / τ, τ, 1, t), r"\int_1^t \frac{1}{\tau} \, d\tau"), (integral(τ + t, τ, 0, t) * t,
     r"\left( \int_0^t (\tau + t) \, d\tau \right) t"),
    (product(s[i], i), r"\prod_{i=1}^r s_i"), (product(s[i], i) * t, r"\left( \prod_{i=1}^r s_i \right) t"),
    (product(s[j], j, but=i), r"\prod_{j \neq i} s_j"), (1 / τ * product(s[i], i), r"\frac{1}{\tau} \prod_{i=1}^r s_i"),
    (kron(A, B), r"A \otimes B"), (kron(A * B, C).T, r"((A B) \otimes C)^T"), (vec(A * B), r"\operatorname{vec}(A B)"),
    (rank(A) + 1, r"\operatorname{rank}(A) + 1"), (dot(A, B), r"\langle A, B \rangle"),
    (blocks([[A, 0], [0, B]]), r"\begin{pmatrix} A & 0 \\ 0 & B \end{pmatrix}"),
    (sinh_of(t) * cosh_of(t), r"\sinh(t) \cosh(t)"), (tanh_of(t)**2, r"(\tanh(t))^2"),
    (tan_of(t / 2), r"\tan\left( \frac{t}{2} \right)"),
    (identity(N1 + N2), "I_{N_1 + N_2}"), (total(a[j], j, but=i), r"\sum_{j \neq i} \mathbf{a}^j"),
    (total(col(W1, j), j, but=i), r"\sum_{j=1,\, j \neq i}^r \operatorname{col}_j(W^1)"),
]

CASES = [
    *ATOMS, *TRANSPOSES, *SUMS_AND_PRODUCTS, *FRACTIONS, *POWERS_AND_FUNCTIONS, *CONTRACTIONS, *PIECES, *BINDERS, *LIMITS,
    *DERIVATIVES, *FURTHER,
]


@pytest.mark.parametrize(("term", "expected"), CASES, ids=[expected for _, expected in CASES])
def test_a_term_is_printed_as_a_careful_person_writes_it(term, expected):
    assert latex(term) == expected


MISREADINGS = [
    (A * (B + C), A * B + C), ((A + B).T, A + B.T), (-(A - B), -A - B), (1 / (η * τ), η / τ), ((A * B).T, A * B.T),
    (inverse(Z).T, inverse(Z.T)), (dot(c, d)**2, dot(c, d)), (total(s[i], i) * s[j], total(s[i] * s[j], i)),
    (total(s[i] + τ, i), total(s[i], i) + τ), ((τ**2)**3, τ**(2**3)), (A - (B + C), A - B + C), ((-τ)**2, -τ**2),
    (entry(A, 1, 1), entry(A.T, 1, 1)), (log_of(τ) * t, log_of(τ * t)), (hadamard(A * B, C), A * hadamard(B, C)),
    (ddt(A * B), ddt(A) * B), (trace(A) * B, trace(A * B) * B), (exp_of(t)**2, exp_of(t**2)), (W2.T, transpose(W1)),
    (η / (τ * t), η / τ * t), (average(x[μ]) + x[μ], average(x[μ] + x[μ])), (K[i], a_[i]),
]


@pytest.mark.parametrize(("one", "other"), MISREADINGS, ids=[f"{m} | {o}" for m, o in MISREADINGS])
def test_different_structures_look_different(one, other):
    assert latex(one) != latex(other)
    assert str(one) != str(other)


residual = s[i] - dot(a[i], b[i])
SHEET = {
    "(1)": (Eq(E, 1 / (2 * n) * total(squared_norm(y[μ] - W2 * W1 * x[μ]), μ)),
            r"E = \frac{1}{2n} \sum_{\mu=1}^n \|\mathbf{y}^\mu - W^2 W^1 \mathbf{x}^\mu\|^2"),
    "(2)": (Eq(-η * grad(E, W1), η * W2.T * (Σyx - W2 * W1 * Σxx)),
            r"-\eta \frac{\partial E}{\partial W^1} = \eta W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})"),
    "(3)": (Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1 * Σxx)),
            r"\tau \frac{dW^1}{dt} = W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})"),
    "(4)": (Eq(U * S * V.T, total(s[i] * u[i] * v[i].T, i)), r"U S V^T = \sum_{i=1}^r s_i \mathbf{u}^i \mathbf{v}^{iT}"),
    "(5)": (Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1)),
            r"\tau \frac{d\overline{W}^1}{dt} = \overline{W}^{2T} (S - \overline{W}^2 \overline{W}^1)"),
    "(6)": (Eq(τ * ddt(a[i]), residual * b[i] - total(dot(a[i], b[j]) * b[j], j, but=i)),
            r"\tau \frac{d\mathbf{a}^i}{dt} = (s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{b}^i"
            r" - \sum_{j \neq i} (\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{b}^j"),
    "(7)": (Eq(τ * ddt(b[i]), residual * a[i] - total(dot(a[j], b[i]) * a[j], j, but=i)),
            r"\tau \frac{d\mathbf{b}^i}{dt} = (s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{a}^i"
            r" - \sum_{j \neq i} (\mathbf{a}^j \cdot \mathbf{b}^i) \mathbf{a}^j"),
    # the sheet's second sum is over both indices, which it leaves to the reader
    "(8)": (Eq(F, 1 / (2 * τ) * total(residual**2, i) + 1 / (2 * τ) * total(dot(a[i], b[j])**2, i, j, but=i)),
            r"F = \frac{1}{2\tau} \sum_i (s_i - \mathbf{a}^i \cdot \mathbf{b}^i)^2"
            r" + \frac{1}{2\tau} \sum_i \sum_{j \neq i} (\mathbf{a}^i \cdot \mathbf{b}^j)^2"),
    # the sheet writes d/dt a_i here and d a^i/dt in (6); the printer has one form
    "(9)": (Eq(τ * ddt(a_[i]), (s[i] - a_[i] * b_[i]) * b_[i]), r"\tau \frac{da_i}{dt} = (s_i - a_i b_i) b_i"),
    "(10)": (Eq(τ * ddt(b_[i]), (s[i] - a_[i] * b_[i]) * a_[i]), r"\tau \frac{db_i}{dt} = (s_i - a_i b_i) a_i"),
}


def squeezed(line):
    return re.sub(r"\s+", "", line)


@pytest.mark.parametrize("number", SHEET)
def test_the_equations_of_the_sheet_look_as_on_the_sheet(number):
    claim, expected = SHEET[number]
    style = Style(limits=number != "(8)")
    assert squeezed(latex_claim(claim, style=style)) == squeezed(expected)


STYLES = [
    (average(s[i] * c), Style(average="angle"), r"\langle s_i \mathbf{c} \rangle_i"),
    (half * average(total(s[j], j), i), Style(average="angle"), r"\frac{1}{2} \left\langle \sum_{j=1}^r s_j \right\rangle_i"),
    (total(s[i], i), Style(limits=False), r"\sum_i s_i"),
    (total(s[j], j, but=1), Style(limits=False), r"\sum_{j \neq 1} s_j"),
]


@pytest.mark.parametrize(("term", "style", "expected"), STYLES)
def test_styles(term, style, expected):
    assert squeezed(latex(term, style=style)) == squeezed(expected)


def test_another_notation_spells_the_same_term_otherwise():
    assert latex(W1.T * W1 * x[μ], DEFAULT) == r"W_1^T W_1 \mathbf{x}_\mu"


RELATIONS = [
    (Claim(s[i], "≥", 0), r"s_i \geq 0"), (Claim(τ, "≠", 0), r"\tau \neq 0"), (Claim(τ, "<", 1), r"\tau < 1"),
    (Definition(Wbar1, W1 * V), r"\overline{W}^1 := W^1 V"),
    (Cases((Eq(τ * η, 0),), ((Eq(τ, 0),), (Eq(η, 0), Eq(t, t)))),
     r"\tau \eta = 0 \iff \tau = 0 \text{ or } (\eta = 0 \text{ and } t = t)"),
    (Cases((Eq(τ, 0), Eq(τ, 1)), ()), r"\tau = 0 \text{ and } \tau = 1 \iff \text{never}"),
]


@pytest.mark.parametrize(("claim", "expected"), RELATIONS)
def test_relations(claim, expected):
    assert latex_claim(claim) == expected


def test_a_node_without_a_rule_is_named():
    with pytest.raises(TypeError, match=r"cannot typeset .*: there is no LaTeX rule for Integral"):
        latex(sympy.Integral(plain_x, plain_x))


def node_classes(kind):
    for child in kind.__subclasses__():
        yield child
        yield from node_classes(child)


def test_every_node_of_the_language_occurs_in_the_table():
    """A node added to the language needs a line in the tables above."""
    printed = {type(node) for term, _ in CASES for node in sympy.preorder_traversal(term)}
    nodes = {c for c in node_classes(Written) if not c.__subclasses__() and c.__module__.startswith("symdlnn.terms")}
    assert not {c.__name__ for c in nodes - printed}
