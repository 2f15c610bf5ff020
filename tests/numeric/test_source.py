"""Program text: NumPy against exact evaluation at rational points, the lines of a derivation against the terms themselves."""

from __future__ import annotations

import keyword
from typing import Any

import numpy as np
import pytest
import sympy

import symdlnn.terms
from symdlnn.exact import Instance, draw, evaluate
from symdlnn.numeric import DERIVATION, NUMPY, NotPrintable, declarations, expression, numpy_function
from symdlnn.terms import (
    Eq, Family, Term, average, col, cos_of, delta, det, diag, dot, entry, exp_of, explicit, free_indices, grad, hadamard,
    identity, index, inverse, invertible, log_of, matrix, matrix_family, norm, power, row, scalar_family, scalars, shape,
    sin_of, size, sizes, sqrt_of, squared_norm, total, trace, transpose, unit, vector, vector_family, zero,
)
from symdlnn.terms.nodes import blocks, cosh_of, kron, product, sinh_of, tan_of, tanh_of, vec

m, n, k = sizes("m n k")
r = size("r", at_most=(n, k))
η, τ = scalars("η τ")
W, X, Y, A = matrix("W", m, n), matrix("X", n, k), matrix("Y", m, k), matrix("A", n, n)
Z = invertible("Z", n)
x, y, v = vector("x", n), vector("y", n), vector("v", m)
i, j, h = index("i", k), index("j", k), index("h", r)
s, S2 = scalar_family("s", k), Family("S2", (), ((n,), (k,)))
u, M = vector_family("u", n, k), matrix_family("M", n, n, k)
p = index("p", n)

TERMS: list[Term] = [
    (W * X - Y) * X.T, -η / (2 * n) * total(squared_norm(W * u[i]), i), x * x.T * x * η, (x.T * x) * W, W * x * (x.T * y),
    average(u[i] * u[i].T, i), total(s[j] * s[i], j, but=i), total(s[j], j), η**2 / 2 + 1, exp_of(η) / n, sqrt_of(η**2 + 1),
    inverse(Z) * x, inverse(identity(n) + A.T * A), trace(X * X.T)**2 * (-2), det(A), hadamard(W, W) * x, delta(i, j) * s[i],
    entry(W, 1, 1), entry(A, p, p), col(X, i), row(X, p), dot(x, y) * x, norm(x), squared_norm(W - v * x.T), unit(p, n),
    zero(m, n) + W, diag(s[h], h, n, k) * X.T, explicit([[η, 1], [0, η * τ]]), kron(W, X), vec(W), M[i] * A, S2[p, i] * x,
    product(s[i], i), total(s[i] * n, i), power(A, 3), A**2, -(x + y) - (A * x - y), η - (τ - η),
    (η + τ) * (η - τ) / (τ**2 + 1),
    η**-2, 1 / (η * η + 1) * x, sin_of(η) * cos_of(τ), tan_of(η / 4), sinh_of(η) + cosh_of(η) * tanh_of(τ),
    log_of(η**2 + 1), transpose(W * X), transpose(x) * y, blocks([[A, x], [x.T, η]]), 2 * x.T * A * y + 3, -η, -W, W * (-1),
    sympy.Rational(-2, 3) * η, total(total(s[i] * s[j], j), i), u[1] + x, s[1], total(p * x, p),
]


def value(found: Any) -> np.ndarray[Any, Any]:
    """An exact value as an array of floats with two axes."""
    rows = found.tolist() if hasattr(found, "tolist") else [[found]]
    return np.array([[float(e) if hasattr(e, "mid") else int(e.p) / int(e.q) for e in row] for row in rows])


def array(head: Any, instance: Instance) -> Any:
    """What stands for a name in NumPy."""
    if not isinstance(head, Family):
        found = value(instance.values[head])
        return found if shape(head) else found.item()
    members = {key[1:]: value(instance.values[key]) for key in instance.keys(head)}
    counts = tuple(max(places) for places in zip(*members, strict=True))
    if head.member_shape[1:] == (1,) and len(counts) == 1:
        return np.hstack([members[k + 1,] for k in range(counts[0])])
    cells = np.array([members[tuple(q + 1 for q in place)] for place in np.ndindex(counts)])
    return cells.reshape(counts + (cells.shape[1:] if head.member_shape else ()))


def run(term: Term, instance: Instance, places: dict[Any, int]) -> np.ndarray[Any, Any]:
    """The value that the NumPy function of a term gives."""
    scope: dict[str, Any] = {"np": np}
    exec(numpy_function("f", term), scope)
    function = scope["f"]
    heads = {key[0] if isinstance(key, tuple) else key for key in instance.values}
    known = {str(head.name): array(head, instance) for head in heads}
    known |= {str(s.name): number for s, number in instance.sizes.items() if hasattr(s, "name")}
    known |= {str(i.name): place - 1 for i, place in places.items()}
    arguments = {name: known[name] for name in function.__code__.co_varnames[:function.__code__.co_argcount]}
    return np.atleast_2d(function(**arguments))


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_numpy_agrees_with_exact_evaluation(term: Term) -> None:
    for seed in range(3):
        instance = draw(Eq(term, term), (), seed=seed)
        places = dict.fromkeys(free_indices(term), 1)
        exact = value(evaluate(term, instance, places))
        assert np.allclose(run(term, instance, places), exact, rtol=1e-9, atol=1e-9), numpy_function("f", term)


NAMES = {name: thing for name, thing in vars(symdlnn.terms).items() if name in symdlnn.terms.__all__}
NAMES |= {"Rational": sympy.Rational, "Family": Family, "kron": kron, "vec": vec, "product": product, "sinh_of": sinh_of,
          "cosh_of": cosh_of, "tanh_of": tanh_of, "tan_of": tan_of}
PRINTABLE = [term for term in TERMS if "Blocks" not in sympy.srepr(term)] + [grad(squared_norm(W * X - Y) / 2, W)]


@pytest.mark.parametrize("term", PRINTABLE, ids=str)
def test_the_lines_of_a_derivation_make_the_same_term(term: Term) -> None:
    scope = dict(NAMES)
    exec("\n".join(declarations(term)), scope)
    made = eval(expression(term, DERIVATION), scope)
    assert made == term or str(made) == str(term)


@pytest.mark.parametrize("term", [grad(squared_norm(x), x), symdlnn.terms.ddt(x), symdlnn.terms.limit(exp_of(-η), η)], ids=str)
def test_numpy_knows_no_derivatives(term: Term) -> None:
    with pytest.raises(NotPrintable, match="NumPy has no counterpart"):
        expression(term, NUMPY)


FUNCTIONS = {
    "sizes are read off the arguments": (η / n * W * x, 'def f(η, W, x):\n    n = W.shape[1]\n    return η / n * W @ x'),
    "a size that no argument has is one": (η / n, "def f(η, n):\n    return η / n"),
    "a free index is an argument": (s[i] * x, "def f(s, x, i):\n    return s[i] * x"),
    "numbers": (sympy.Rational(1, 2) * η + 2, "def f(η):\n    return 1 / 2 * η + 2"),
    "an exception": (
        total(s[j], j, but=i), "def f(s, i):\n    k = s.shape[0]\n    return sum(s[j] for j in range(k) if j != i)",
    ),
}


@pytest.mark.parametrize(("term", "text"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_functions(term: Term, text: str) -> None:
    assert numpy_function("f", term) == text


def test_names_that_are_spelled_alike() -> None:
    with pytest.raises(ValueError, match="spelled alike"):
        numpy_function("f", total(scalar_family("k", k)[i] * s[i], i))


def test_the_names_of_the_tests_are_no_keywords() -> None:
    assert not any(keyword.iskeyword(str(name)) for name in (η, τ, W, s, u, M))
