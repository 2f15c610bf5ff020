"""Program text to read: NumPy functions as one would write them, and the lines of a derivation."""

from __future__ import annotations

import keyword
from typing import Any

import numpy as np
import pytest
import sympy

import symdlnn.terms
from symdlnn.exact import draw, evaluate
from symdlnn.numeric import DERIVATION, NotPrintable, declarations, expression, numpy_function, program_of
from symdlnn.terms import Eq, Family, Term, exp_of, free_indices, grad, hadamard, scalar_family, shape, squared_norm, total
from symdlnn.terms.nodes import cosh_of, kron, product, rank, sinh_of, tan_of, tanh_of, vec
from tests.numeric.formulas import TERMS, A, M, W, X, Y, Z, arguments, i, j, k, n, s, u, v, value, x, η, τ


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_numpy_as_written_by_hand_agrees_with_exact_evaluation(term: Term) -> None:
    scope: dict[str, Any] = {"np": np}
    exec(numpy_function("f", term), scope)
    for seed in range(2):
        instance = draw(Eq(term, term), (), seed=seed)
        places = dict.fromkeys(free_indices(term), 1)
        exact = value(evaluate(term, instance, places))
        found = np.asarray(scope["f"](*arguments(program_of(term), instance, places)))
        assert found.shape == (exact.shape if shape(term) else ()), numpy_function("f", term)
        assert np.allclose(found, exact, rtol=1e-9, atol=1e-9), numpy_function("f", term)


NAMES = {name: thing for name, thing in vars(symdlnn.terms).items() if name in symdlnn.terms.__all__}
NAMES |= {"Rational": sympy.Rational, "Family": Family, "kron": kron, "vec": vec, "product": product, "sinh_of": sinh_of,
          "rank": rank, "cosh_of": cosh_of, "tanh_of": tanh_of, "tan_of": tan_of}
PRINTABLE = [term for term in TERMS if "Blocks" not in sympy.srepr(term)] + [grad(squared_norm(W * X - Y) / 2, W)]


@pytest.mark.parametrize("term", PRINTABLE, ids=str)
def test_the_lines_of_a_derivation_make_the_same_term(term: Term) -> None:
    scope = dict(NAMES)
    exec("\n".join(declarations(term)), scope)
    made = eval(expression(term, DERIVATION), scope)
    assert made == term or str(made) == str(term)


@pytest.mark.parametrize("term", [grad(squared_norm(x), x), symdlnn.terms.ddt(x), symdlnn.terms.limit(exp_of(-η), η)], ids=str)
def test_derivatives_and_limits_have_no_text_in_numpy(term: Term) -> None:
    with pytest.raises(NotPrintable, match=r"nothing computes the node (MatrixGradient|MatrixTimeDerivative|Limit) in"):
        numpy_function("f", term)


FUNCTIONS = {
    "no more brackets than needed": ((W * X - Y) * X.T, "def f(W, X, Y):\n    return (W @ X - Y) @ X.T"),
    "sizes are read off the arguments": (η / n * W * x, "def f(η, W, x):\n    n = W.shape[1]\n    return η / n * (W @ x)"),
    "a size that no argument has is one": (η / n, "def f(η, n):\n    return η / n"),
    "a free index is an argument": (s[i] * x, "def f(s, x, i):\n    return s[i] * x"),
    "numbers": (sympy.Rational(1, 2) * η + 2, "def f(η):\n    return η / 2 + 2"),
    "an exception": (
        total(s[j], j, but=i), "def f(s, i):\n    k = s.shape[0]\n    return np.sum(np.where(np.arange(k) != i, s, 0))",
    ),
    "samples are columns": (total((W * u[i]) * u[i].T, i), "def f(W, u):\n    return W @ u @ u.T"),
    "what repeats is computed once": (
        (W * x) * squared_norm(W * x), "def f(W, x):\n    t1 = W @ x\n    return np.sum(t1**2) * t1",
    ),
    "an inverse": (symdlnn.terms.inverse(Z) * x, "def f(Z, x):\n    return np.linalg.inv(Z) @ x"),
    "outer products": (v * x.T, "def f(v, x):\n    return v * x.T"),
    "entrywise products": (hadamard(W, W) * x, "def f(W, x):\n    return W * W @ x"),
}


@pytest.mark.parametrize(("term", "text"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_functions(term: Term, text: str) -> None:
    assert numpy_function("f", term) == text


def test_names_that_are_spelled_alike() -> None:
    with pytest.raises(ValueError, match="spelled alike"):
        numpy_function("f", total(scalar_family("k", k)[i] * s[i], i))


def test_the_names_of_the_tests_are_no_keywords() -> None:
    assert not any(keyword.iskeyword(str(name)) for name in (η, τ, W, s, u, M, A))
