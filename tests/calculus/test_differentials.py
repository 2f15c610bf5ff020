"""Matrix differentials: readable results, the steps to them, and the inputs that are refused.

That a result is right is checked before it is returned (by proof and at exact points); these tests say what it looks like.
"""

from __future__ import annotations

from random import Random

import pytest

from symdlnn.calculus import Derivative, Differential, NotDifferentiable, gradient, hessian_of, jacobian_of, time_derivative
from symdlnn.calculus import checks
from symdlnn.calculus.opening import with_inner
from symdlnn.calculus.substitution import substitute
from symdlnn.calculus.tidy import tidy
from symdlnn.exact import Evidence
from symdlnn.kernel import NotProved, prove
from symdlnn.terms import (
    Assumption, Definition, Eq, Fact, Term, average, col, ddt, det, diag, diagonal, dot, entry, exp_of, explicit, free_indices,
    grad, hadamard, identity, index, inverse, invertible, log_of, matrix, matrix_family, norm, orthogonal, row, scalar_family,
    scalars, shape, size, sizes, sqrt_of, squared_norm, stiefel, symmetric, total, trace, vector, vector_family, zero,
)

N1, N2, N3, n = sizes("N1 N2 N3 n")
r = size("r", at_most=(N1, N2, N3))
few = size("few", at_most=(r,))
i, j, k = (index(name, r) for name in "ijk")
f = index("f", few)
μ = index("μ", n)
E, F, c, t, τ = scalars("E F c t τ")

W1, W2 = matrix("W1", N2, N1), matrix("W2", N3, N2)
X, Y = matrix("X", N1, n), matrix("Y", N3, n)
Σyx, Σxx = matrix("Σyx", N3, N1), symmetric("Σxx", N1)
x, y, e = vector_family("x", N1, n), vector_family("y", N3, n), vector_family("e", N3, n)
M, Z, v, w = matrix("M", N2, N2), invertible("Z", N2), vector("v", N2), vector("w", N2)
a, b, s = vector_family("a", N2, r), vector_family("b", N2, r), scalar_family("s", r)
A = matrix_family("A", N2, N2, 3)

residual = Definition(e[μ], y[μ] - W2 * W1 * x[μ], "residual")
loss = Definition(E, average(squared_norm(e[μ])) / 2, "loss")
energy = Definition(F, (
    1 / (2 * τ) * total((s[i] - dot(a[i], b[i])) ** 2, i)
    + 1 / (2 * τ) * total(total(dot(a[i], b[j]) ** 2, j, but=i), i)
), "energy")

Case = tuple[Term, Term, str, tuple[Fact, ...]]
GRADIENTS: dict[str, Case] = {
    "loss by the first layer": (E, W1, "⟨W2ᵀ (W2 W1 x[μ] - y[μ]) x[μ]ᵀ⟩_μ", (loss, residual)),
    "loss by the second layer": (E, W2, "⟨(W2 W1 x[μ] - y[μ]) x[μ]ᵀ W1ᵀ⟩_μ", (loss, residual)),
    "batch loss": (squared_norm(Y - W2 * W1 * X) / 2, W1, "W2ᵀ (W2 W1 X - Y) Xᵀ", ()),
    "covariances": (
        trace(W1.T * W2.T * W2 * W1 * Σxx) / 2 - trace(W1.T * W2.T * Σyx), W1, "W2ᵀ (W2 W1 Σxx - Σyx)", (),
    ),
    "weight decay": (
        squared_norm(Y - W2 * W1 * X) / 2 + c / 2 * squared_norm(W2), W2, "(W2 W1 X - Y) Xᵀ W1ᵀ + c W2", (),
    ),
    "quadratic form": (v.T * M * v, v, "(M + Mᵀ) v", ()),
    "its square": ((v.T * M * v) ** 2, v, "2 (v·(M v)) (M + Mᵀ) v", ()),
    "cube": (trace(M**3), M, "3 (Mᵀ)²", ()),
    "log det": (log_of(det(Z)), Z, "Z⁻ᵀ", ()),
    "inverse": (trace(inverse(Z) * M), Z, "-Z⁻ᵀ Mᵀ Z⁻ᵀ", ()),
    "distance": (norm(M * v - w), v, "(1/|M v - w|) Mᵀ (M v - w)", ()),
    "exponential": (exp_of(trace(M)), M, "exp(tr(M)) I_N2", ()),
    "root": (sqrt_of(1 + squared_norm(v)), v, "1/sqrt(1 + |v|²) v", ()),
    "quotient": (1 / squared_norm(M), M, "-(2/(|M|²)²) M", ()),
    "entrywise square": (squared_norm(hadamard(M, M)), M, "4 (M ⊙ M ⊙ M)", ()),
    "column": (dot(col(W1, i), w), W1, "w e_iᵀ", ()),
    "row": (dot(row(M, i), w.T), M, "e_i wᵀ", ()),
    "entry": (entry(M, i, j) ** 2, M, "2 M[i, j] e_i e_jᵀ", ()),
    "written out": (dot(explicit([[c, t], [c * t, 1]]), explicit([[1, c], [t, c]])), c, "2 + t² + t", ()),
    "cancels": (squared_norm(v) + squared_norm(w) - v.T * v, v, "0", ()),
    "by a scalar": (c * squared_norm(M), c, "|M|²", ()),
    "inner gradient": (dot(grad(squared_norm(M * v) / 2, v), w), v, "Mᵀ M w", ()),
    "scalar of two vectors as a factor": (trace((v.T * w) * M), v, "tr(M) w", ()),
    "energy of the modes": (F, a[i], "(1/τ) ((a[i]·b[i] - s[i]) b[i] + Σ_{j≠i} (a[i]·b[j]) b[j])", (energy,)),
    "energy by the other family": (F, b[k], "(1/τ) ((a[k]·b[k] - s[k]) a[k] + Σ_{i≠k} (a[i]·b[k]) a[i])", (energy,)),
    "the letter of the sum": (total(s[i] ** 2, i), s[i], "2 s[i]", ()),
    "beyond the range of the sum": (total(s[f] ** 2, f), s[i], "2 Σ_f δ(f, i) s[f]", ()),
    "two free indices": (dot(a[i], b[j]), a[k], "δ(i, k) b[j]", ()),
    "the exception": (total(s[j], j, but=i) ** 2, s[i], "0", ()),
    "all but the exception": (total(s[j] * s[i], j, but=i), s[i], "Σ_{j≠i} s[j]", ()),
    "square of a sum": (total(s[i], i) ** 2, s[i], "2 Σ_j s[j]", ()),
    "like sums": (total(s[i] * s[j], i, j), s[k], "2 Σ_i s[i]", ()),
    "mean": (average(s[i] ** 3, i), s[i], "(3/r) s[i]²", ()),
    "diagonal": (squared_norm(diag(s[i], i, N1, N2)), s[i], "2 s[i]", ()),
    "numbered members": (squared_norm(A[2] * A[1] - M) / 2, A[1], "A[2]ᵀ (A[2] A[1] - M)", ()),
}
JACOBIANS: dict[str, Case] = {
    "linear": (M * v + w, v, "M", ()),
    "identity": (v + w, v, "I_N2", ()),
    "direction": (norm(v) ** -1 * v, v, "(1/|v|) I_N2 - (1/|v|³) v vᵀ", ()),
    "matrix of the variable": ((v * v.T + M) * w, v, "(v·w) I_N2 + v wᵀ", ()),
    "entrywise": (hadamard(w, M * v), v, "diag_i(w[i, 1]) M", ()),
    "entrywise, a member of the same letter": (hadamard(a[i], v), v, "diag_j(a[i][j, 1])", ()),
    "entrywise matrices": (hadamard(M, v * w.T) * w, v, "Σ_j w[j, 1] (w·e_j) diag_i(M[i, j])", ()),
    "sum": (total(a[i] * dot(a[i], v), i), v, "Σ_i a[i] a[i]ᵀ", ()),
    "member": (total(a[i] * dot(a[i], v), i), a[j], "a[j] vᵀ + (a[j]·v) I_N2", ()),
    "row as a column": (row(v * w.T, i).T, v, "w e_iᵀ", ()),
    "written out": (explicit([[dot(v, v)], [dot(v, w)]]), v, "2 e_1 vᵀ + e_2 wᵀ", ()),
}
HESSIANS: dict[str, Case] = {
    "quadratic form": (v.T * M * v, v, "M + Mᵀ", ()),
    "least squares": (squared_norm(M * v - w) / 2, v, "Mᵀ M", ()),
    "quartic": (squared_norm(v) ** 2, v, "8 v vᵀ + 4 |v|² I_N2", ()),
    "norm": (norm(v), v, "(1/|v|) I_N2 - (1/|v|³) v vᵀ", ()),
}

U, V = orthogonal("U", N3), orthogonal("V", N1)
W1b, W2b = matrix("W1b", N2, N1), matrix("W2b", N3, N2)
rotated = (Definition(W1b, W1 * V, "rotation"), Definition(W2b, U.T * W2, "rotation"))
flow = (
    Assumption(Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1)), "flow"), Assumption(Eq(τ * ddt(W2), (Σyx - W2 * W1) * W1.T), "flow"),
)
modes = (Assumption(Eq(ddt(s[i]), -s[i]), "decay"),)
RATES: dict[str, tuple[Term, str, tuple[Fact, ...]]] = {
    "rotated layer": (W2b, "(1/τ) Uᵀ (Σyx - W2 W1) W1ᵀ", (*rotated, *flow)),
    "length": (squared_norm(W1), "(2/τ) (W1·(W2ᵀ (Σyx - W2 W1)))", flow),
    "conserved": (W1 * W1.T - W2.T * W2, "0", flow),
    "family": (total(s[i] ** 2, i), "-2 Σ_i s[i]²", modes),
    "no law": (squared_norm(Y), "2 (Y·(d/dt Y))", flow),
    "nothing known": (M**2, "(d/dt M) M + M d/dt M", ()),
    "one member": (s[j], "-s[j]", modes),
    "held constant": (c * s[j], "-c s[j]", modes),
}


@pytest.mark.parametrize(("function", "by", "expected", "facts"), GRADIENTS.values(), ids=GRADIENTS)
def test_gradients_read_well(function: Term, by: Term, expected: str, facts: tuple[Fact, ...]) -> None:
    found = gradient(function, by, facts)
    assert str(found.result) == expected
    assert found.theorem.claim == found.claim == Eq(grad(function, by), found.result)
    assert found.evidence.agreed >= 1


@pytest.mark.parametrize(("function", "by", "expected", "facts"), JACOBIANS.values(), ids=JACOBIANS)
def test_jacobians_read_well(function: Term, by: Term, expected: str, facts: tuple[Fact, ...]) -> None:
    assert str(jacobian_of(function, by, facts).result) == expected


@pytest.mark.parametrize(("function", "by", "expected", "facts"), HESSIANS.values(), ids=HESSIANS)
def test_hessians_read_well(function: Term, by: Term, expected: str, facts: tuple[Fact, ...]) -> None:
    assert str(hessian_of(function, by, facts).result) == expected


@pytest.mark.parametrize(("term", "expected", "facts"), RATES.values(), ids=RATES)
def test_rates_read_well(term: Term, expected: str, facts: tuple[Fact, ...]) -> None:
    found = time_derivative(term, facts)
    assert str(found.result) == expected
    assert found.theorem.claim == Eq(ddt(term), found.result)


def test_an_initial_value_is_no_law() -> None:
    start = Assumption(Eq(τ * ddt(W1), W1), "start", always=False)
    assert str(time_derivative(2 * W1, (start,)).result) == "2 d/dt W1"


# --- steps --------------------------------------------------------------------------------------------------------------


def test_the_steps_are_what_a_student_writes() -> None:
    found = gradient(E, W2, (loss, residual))
    assert [(str(step.term), step.reason) for step in found.steps] == [
        ("1/2 ⟨|y[μ] - W2 W1 x[μ]|²⟩_μ", "by the definition of E, e[μ]"),
        ("⟨(y[μ] - W2 W1 x[μ])·d(y[μ] - W2 W1 x[μ])⟩_μ", "d‖A‖² = 2 A · dA"),
        ("-⟨(y[μ] - W2 W1 x[μ])·(dW2 W1 x[μ])⟩_μ", "linearity"),
        (
            "⟨((W2 W1 x[μ] - y[μ]) x[μ]ᵀ W1ᵀ)·dW2⟩_μ",
            "transposes inside inner products, cyclic trace: tr(A dX B) = (Aᵀ Bᵀ) · dX",
        ),
        ("⟨(W2 W1 x[μ] - y[μ]) x[μ]ᵀ W1ᵀ⟩_μ", "read off the gradient"),
    ]


@pytest.mark.parametrize(("function", "by", "expected", "facts"), GRADIENTS.values(), ids=GRADIENTS)
def test_every_step_is_proved(function: Term, by: Term, expected: str, facts: tuple[Fact, ...]) -> None:
    """A differential is a time derivative along any motion of the variable: each line must equal d/dt of the function."""
    found = gradient(function, by, facts)
    motion = Assumption(Eq(ddt(by), ddt(by)), "the variable moves")
    first, *differentials, last = found.steps
    prove(Eq(function, first.term), facts)
    for step in differentials:
        moving = with_inner(step.term, Differential, lambda node: ddt(node.args[0]))
        prove(Eq(ddt(function), moving), (*facts, motion))
    assert last.term == found.result


# --- refusals -----------------------------------------------------------------------------------------------------------

P, Q, K, D = symmetric("P", N2), orthogonal("Q", N2), stiefel("K", N3, N2), diagonal("D", N2)
REFUSED: dict[str, tuple[Term, Term, tuple[Fact, ...], str]] = {
    "symmetric": (trace(M * P), P, (), "by P is not defined: P is symmetric"),
    "orthogonal": (trace(M * Q), Q, (), "by Q is not defined: Q is orthogonal"),
    "stiefel": (squared_norm(K), K, (), "by K is not defined: K is stiefel"),
    "diagonal": (trace(D), D, (), "by D is not defined: D is diagonal"),
    "tied weights": (trace(W1 * W1.T), W1, (Assumption(Eq(W1, W2.T * Σyx)),), "the assumption W1 = W2ᵀ Σyx ties W1 down"),
    "tied through a definition": (trace(W1 * W1.T), W1, (rotated[0], Assumption(Eq(W1b, W2.T * Σyx))), "ties W1 down"),
    "what is held fixed": (trace(W1b.T * W1), W1b, rotated, r"what is held fixed while W1b varies\? .*W1.* also occurs"),
    "general determinant": (det(M), M, (), r"needs the inverse of M: M has no inverse: declare it with invertible"),
    "symbolic exponent": (c**t, c, (), r"no rule for Pow in c\^t; supported: powers with a literal exponent"),
    "time derivative inside": (dot(ddt(v), v), v, (), "no rule for TimeDerivative in d/dt v; supported: sums, products"),
}


@pytest.mark.parametrize(("function", "by", "facts", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_with_the_reason(function: Term, by: Term, facts: tuple[Fact, ...], message: str) -> None:
    with pytest.raises(NotDifferentiable, match=message):
        gradient(function, by, facts)


def test_a_law_of_motion_does_not_tie_a_name_down() -> None:
    assert str(gradient(squared_norm(W1), W1, flow).result) == "2 W1"


def test_a_jacobian_of_an_explicit_matrix_is_refused() -> None:
    with pytest.raises(NotDifferentiable, match=r"no rule for Explicit in .*; supported: .*explicit vectors"):
        jacobian_of(explicit([[dot(v, v), 1], [1, 1]]) * explicit([[1], [c]]), v)


def refuse(*_: object, **__: object) -> None:
    raise NotProved(Eq(c, t), "for the sake of the test")


VETOES = {
    "no proof": ("prove", refuse, "derived but is not proved"),
    "no point": ("examine", lambda *_, **__: Evidence(reason="nothing drawn"), "no exact point confirms it: nothing drawn"),
    "counterexample": ("examine", lambda *_, **__: Evidence(3, counterexample="W1 = 0"), "differs at W1 = 0"),
}


@pytest.mark.parametrize(("name", "verdict", "message"), VETOES.values(), ids=VETOES)
def test_nothing_is_returned_against_a_veto(
    name: str, verdict: object, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, name, verdict)
    with pytest.raises(NotDifferentiable, match=message):
        gradient(squared_norm(W1), W1)


# --- substitution and tidying -------------------------------------------------------------------------------------------

SUBSTITUTIONS: dict[str, tuple[Term, dict[Term, Term], str]] = {
    "free": (total(s[i] * s[j], j), {i: k}, "Σ_j s[k] s[j]"),
    "bound stays": (total(s[i], i), {i: k}, "Σ_i s[i]"),
    "no capture": (total(s[i] * s[j], j), {i: j}, "Σ_k s[j] s[k]"),
    "no capture of a body": (total(c * s[j], j), {c: s[j]}, "Σ_i s[j] s[i]"),
    "exception": (total(s[j], j, but=i), {i: k}, "Σ_{j≠k} s[j]"),
    "exception of the same letter": (total(s[j], j, but=i), {i: j}, "Σ_{k≠j} s[k]"),
}


@pytest.mark.parametrize(("term", "replacements", "expected"), SUBSTITUTIONS.values(), ids=SUBSTITUTIONS)
def test_substitution_captures_nothing(term: Term, replacements: dict[Term, Term], expected: str) -> None:
    assert str(substitute(term, replacements)) == expected


def random_matrix(rng: Random, depth: int) -> Term:
    """A random N2 x N2 term in M, Z, v, w and the families."""
    if depth == 0:
        return rng.choice([M, Z, v * w.T, identity(N2), inverse(Z), diag(s[i], i, N2, N2), zero(N2, N2)])
    one, two = (random_matrix(rng, depth - 1) for _ in range(2))
    return rng.choice([
        one + two, one * two, one - 2 * two, one.T, one**2, hadamard(one, two), (v.T * one * w) * two, trace(one) * two,
        total(s[k] * one, k) + two, average(s[k] * one, k), col(one, j) * row(two, j), 3 * (one * two).T,
    ])


def random_scalar(rng: Random) -> Term:
    term = random_matrix(rng, 2)
    return rng.choice([
        trace(term), squared_norm(term * v), v.T * term * w, exp_of(trace(term)), dot(term, M), squared_norm(term) * c,
        total(dot(a[k], term * a[k]), k), trace(term) ** 2, entry(term, i, j),
    ])


@pytest.mark.parametrize("seed", range(60))
def test_tidying_changes_nothing(seed: int) -> None:
    term = random_matrix(Random(seed), 3)
    prove(Eq(term, tidy(term)))
    assert tidy(tidy(term)) == tidy(term)


@pytest.mark.parametrize("seed", range(60))
def test_random_gradients_are_proved_and_confirmed(seed: int) -> None:
    rng = Random(seed)
    function, by = random_scalar(rng), rng.choice([M, Z, v, w, c, s[i], s[k], a[j]])
    found = gradient(function, by)
    assert isinstance(found, Derivative)
    assert free_indices(found.result) <= free_indices(function) | free_indices(by)


@pytest.mark.parametrize("seed", range(30))
def test_random_jacobians_and_rates_are_proved_and_confirmed(seed: int) -> None:
    rng = Random(seed)
    term, by = random_matrix(rng, 2), rng.choice([v, w, a[j]])
    vector_ = rng.choice([term * v, term * w, col(term, i), row(term, j).T, hadamard(v, term * w), trace(term) * v])
    assert shape(jacobian_of(vector_, by).result) == (N2, N2)
    moving = Assumption(Eq(ddt(v), M * v)), Assumption(Eq(τ * ddt(w), v)), Assumption(Eq(ddt(Z), Z * M))
    assert shape(time_derivative(term, moving).result) == (N2, N2)
