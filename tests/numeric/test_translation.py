"""From terms to programs: the hard corners of the translation against exact evaluation, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import sympy

from symdlnn.derivation import Result, derivation_files, load
from symdlnn.exact import draw, evaluate
from symdlnn.numeric import NotPrintable, program_of, to_function
from symdlnn.numeric.program import Constant, Contract, ascii_name, size_text
from symdlnn.terms import (
    Claim, Eq, Family, Scalar, Term, average, col, ddt, delta, det, diag, dot, entry, exp_of, explicit, free_indices, grad,
    hadamard, identity, index, inverse, limit, matrix, norm, power, product, rank, scalar, scalar_family, scalars, shape,
    size, sqrt_of, squared_norm, total, trace, transpose, unit, vector_family,
)
from symdlnn.terms.nodes import applied, at, blocks, integral, jacobian, kron, vec
from tests.numeric.formulas import A, M, W, X, Z, arguments, h, i, j, k, m, n, p, r, s, u, v, value, x, y, η, τ

outer, above = index("l", k), index("g2", k, above=r)
T2, M2 = Family("T2", (n, 1), ((k,), (n,))), Family("M2", (m, n), ((k,), (n,)))
K, K2 = matrix("K", m * n, 1), matrix("K2", m + n, k)
S = diag(s[h], h, n, n)
HARD: list[Term] = [
    inverse(explicit([[η**2 + 1]])), det(x.T * x), det(explicit([[η]])), total(explicit([[s[i], 1]]), i),
    total(kron(M[i], x), i), total(vec(M[i]) * s[i], i), total(rank(M[i]) * s[i], i), total(s[above], above),
    total(s[j], j, but=(i, h)), total(s[j], j, but=sympy.Integer(1)), total(det(M[i]) * delta(i, 1), i),
    total(delta(i, j) * s[i] * s[j], i), K + vec(W), K2 + K2, T2[i, p] + x, total(T2[i, p] * s[i], i),
    total(total(M2[i, p] * u[i], i), p), M2[i, p] * x, at(η * W * x, (η, 2)), at(at(η + τ, (η, τ)), (τ, η)),
    at(W * A, (A, identity(n))), at(W * A * x, (x, A * x)), total(at(η * s[i], (η, s[j])), j),
    entry(diag(s[h], h, n, k), 1, 1), entry(diag(s[h], h, n, k), p, i), diag(s[h], h, n, k) * diag(s[h], h, k, n),
    col(diag(s[h], h, n, k), i), S * A * S, (x.T * A * x) * (x.T * x), x * (y.T * x) * y.T, (x.T * y) * (x.T * y),
    x.T * y + 1, 1 + x.T * y, explicit([[x.T * y, η]]), hadamard(x.T * y, x.T * x), inverse(Z * Z) * inverse(Z.T),
    blocks([[η, x.T], [x, A]]), blocks([[x], [v]]), trace(blocks([[A, A], [A, A]])),
    blocks([[A, x], [x.T, η]]) * blocks([[x], [η]]), product(product(s[i] + s[j], j, but=i), i),
    product(exp_of(s[j] - s[i]), j, but=i), average(average(s[i] * s[j] + n, j), i),
    total(sqrt_of((s[i] - s[j])**2), j, but=i), total(1 / (s[i]**2 + 1) * (x.T * u[i]) * u[i], i), exp_of(x.T * x),
    power(x.T * y, 2), norm(u[i] - u[j]), total(norm(u[i] - u[j])**2, j, but=i), kron(kron(x, v), x), kron(A, A),
    vec(kron(x, v)), vec(A).T * vec(A), A**7, A**4 * x, (A * A) * (A * A), trace(A**3), Z**2, W * X * (X.T * W.T) * W * X,
    total(u[i] * u[j].T, i, j), dot(W * u[i], W * u[j]), total(dot(W * u[i], W * u[j])**2, i, j), entry(W * X, 1, i),
    total(s[i] * S, i), total(delta(i, p) * u[i], i), total(delta(p, i) * x * s[i], i), unit(i, k).T * X.T * x,
    X * unit(i, k), identity(k) * X.T, trace(identity(n)), squared_norm(identity(n)), squared_norm(η), norm(η),
    transpose(transpose(W * X)), sympy.MatrixSymbol("P", 2, 2) * sympy.MatrixSymbol("Q", 2, 3), sympy.Symbol("z") * x,
]


@pytest.mark.parametrize("term", HARD, ids=str)
def test_hard_terms_agree_with_exact_evaluation(term: Term) -> None:
    function = to_function(term)
    for seed in range(3):
        instance = draw(Eq(term, term), (), seed=seed)
        places = dict.fromkeys(free_indices(term), 1)
        exact = value(evaluate(term, instance, places))
        found = function(*arguments(function.program, instance, places))
        assert np.shape(found) == (exact.shape if shape(term) else ()), function.source
        assert np.allclose(found, exact, rtol=1e-9, atol=1e-9), function.source


t = scalar("t")
REFUSED: dict[str, tuple[Any, type[Exception], str]] = {
    "a gradient": (grad(squared_norm(x), x), NotPrintable, "the node MatrixGradient in .*: derive it first"),
    "a time derivative": (ddt(η) + 1, NotPrintable, "the node ScalarTimeDerivative in d/dt η: derive it first"),
    "a Jacobian": (jacobian(A * x, x), NotPrintable, "nothing computes the node Jacobian"),
    "a limit": (limit(exp_of(-t), t), NotPrintable, "nothing computes the node Limit .*: it has no numerical value"),
    "an integral": (integral(exp_of(-t), t, 0, 1), NotPrintable, "nothing computes the node Integral"),
    "an undetermined function": (applied("g", η), NotPrintable, "nothing computes the node ScalarApplied in g"),
    "a float": (sympy.Float(0.5) * sympy.Symbol("z"), NotPrintable, "0.5.* is no exact number"),
    "an inequality": (Claim(η, ">", 0), TypeError, "η > 0 is no equation: only an equation has a right-hand side to compute"),
    "nothing": ((), TypeError, "nothing to compile: the sequence is empty"),
    "text": ("η + 1", TypeError, "'η \\+ 1' is not a term"),
}


@pytest.mark.parametrize(("what", "kind", "message"), REFUSED.values(), ids=REFUSED)
def test_what_has_no_value_is_refused(what: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        program_of(what)


ARGUMENTS: dict[str, tuple[Any, str]] = {
    "too few": ((W,), "arguments W lack x, which the formula needs"),
    "none": ((), r"arguments \(none\) lack W, x, which the formula needs"),
    "one twice": ((W, x, W), "arguments W, x, W: each name stands once"),
    "no name": ((W * x, x), "argument W x is no name: only names can be arguments"),
    "a spelling that does not occur": (("W", "y"), "no name of the formula is spelled y; its names are W, x"),
}


@pytest.mark.parametrize(("given", "message"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_wrong_arguments(given: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        program_of(W * x, given)


def test_arguments_in_another_order_with_names_that_are_not_needed() -> None:
    function = to_function(W * x, (τ, x, "W"))
    assert [q.name for q in function.program.parameters] == ["τ", "x", "W"]
    assert np.array_equal(function(7.0, np.ones(2), np.ones((1, 2))), [[2.0]])


def test_a_size_may_be_an_argument() -> None:
    function = to_function(W * x / n, (n, W, x))
    assert np.array_equal(function(2, np.ones((1, 2)), np.ones(2)), [[1.0]])
    with pytest.raises(ValueError, match=r"W has shape \(1, 2\), expected \(..., m, n\) with n = 3$"):
        function(3, np.ones((1, 2)), np.ones(2))


def test_names_that_python_or_the_text_needs_itself() -> None:
    names = scalars("lambda np out _chain")
    program = program_of(sum(names[1:], names[0]))
    assert [q.name for q in program.parameters] == ["lambda_", "np_", "out_", "_chain_"]
    assert to_function(program)(1.0, 2.0, 3.0, 4.0) == 10.0
    with pytest.raises(ValueError, match="a function cannot be called 'def'"):
        program_of(η, name="def")
    for name in ("np", "math", "_kernel"):
        with pytest.raises(ValueError, match=f"a function cannot be called '{name}': its own text uses that name"):
            program_of(η, name=name)


def test_letters_that_python_takes_for_the_same() -> None:
    assert to_function(Scalar("ϵ") + 1)(1.0) == 2.0
    with pytest.raises(ValueError, match="spelled alike"):
        program_of(Scalar("ϵ") + Scalar("ε"))


def test_a_diagonal_factor_needs_no_matrix() -> None:
    (result,) = program_of(X * diag(s[h], h, k, n) * A).results
    assert isinstance(result.value, Contract) and len(result.value.factors) == 3 and len(result.value.over) == 1


def test_several_results_and_sizes_that_nothing_shows() -> None:
    program = program_of((η / n, identity(n) * η), name="both")
    assert [q.name for q in program.parameters] == ["η", "n"] and program.parameters[1].integer and not program.sizes
    first, second = to_function(program)(3.0, 2)
    assert first == 1.5 and np.array_equal(second, 3 * np.eye(2))


def test_a_restricted_family_and_the_range_of_an_index() -> None:
    family = scalar_family("c", m, n)
    program = program_of(total(family[index("e", m, n)], index("e", m, n)) * W)
    assert program.parameters[0].lengths == (None,) and set(program.parameters[0].bounds[0]) == {m, n}


def test_spellings() -> None:
    assert [ascii_name(name) for name in ("η", "Σyx", "ΔW2", "ϑ", "ℓ", "W1", "é")] == [
        "eta", "Sigmayx", "DeltaW2", "theta", "ell", "W1", "ue9"]
    assert size_text(m * n + 1) == "m * n + 1" and size_text((m + 1) * n**2) == "(m + 1) * n * n"
    with pytest.raises(TypeError, match="is no size"):
        size_text(sympy.sqrt(2))
    assert Constant(sympy.Rational(1)).axes == ()


def test_families_of_vectors_are_columns() -> None:
    samples = vector_family("samples", n, k)
    assert program_of(samples[i]).parameters[0].lengths == (n, k)
    assert size("q").is_positive


def test_what_sympy_users_hand_in() -> None:
    a, b = sympy.symbols("a b")
    C = sympy.MatrixSymbol("C", 2, 2)
    assert to_function(sympy.Eq(a, b**2))(3.0) == 9.0
    assert np.array_equal(to_function(sympy.Matrix([[a, b], [1, a * b]]))(2.0, 3.0), [[2, 3], [1, 6]])
    assert np.array_equal(to_function(C.T * C + sympy.Identity(2), [C])([[1, 2], [3, 4]]), [[11, 14], [14, 21]])
    assert to_function([a * b, a + b], [b, a])(2.0, 3.0) == (6.0, 5.0)


def test_a_page_of_several_results_says_which_to_take() -> None:
    page = load(derivation_files(("exercise_1",))[0])
    with pytest.raises(TypeError, match=r"exercise_1 has 4 equations, not one: compile one of its results, such as results\['"):
        to_function(page)
    label, first = next((label, e) for label, e in page.elements.items() if isinstance(e, Result))
    assert to_function(replace(page, elements={label: first})).__doc__ == to_function(first).__doc__
