"""Every node has the value that plain arithmetic on fractions gives."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from flint import arb, ctx, fmpq

from symdlnn.exact import Instance, Undefined, Unsupported, draw, evaluate
from symdlnn.terms import (
    Eq,
    average,
    col,
    cos_of,
    delta,
    det,
    diag,
    diagonal,
    dot,
    entry,
    exp_of,
    explicit,
    hadamard,
    identity,
    index,
    inverse,
    invertible,
    log_of,
    matrix,
    matrix_family,
    norm,
    power,
    row,
    scalar,
    scalar_family,
    scalars,
    sin_of,
    size,
    sizes,
    sqrt_of,
    squared_norm,
    total,
    trace,
    unit,
    vector,
    vector_family,
    zero,
)

from . import by_hand as h

m, k, n = sizes("m k n")
r = size("r", at_most=(m, n))
A, B, C, D = matrix("A", m, k), matrix("B", k, n), matrix("C", m, k), matrix("D", m, m)
Z = invertible("Z", m)
x, y = vector("x", k), vector("y", k)
w = vector("w", 1)
s, u = scalars("s u")
σ, X, M = scalar_family("σ", m, n), vector_family("X", k, n), matrix_family("M", m, k, n)
i, j, μ, p, q = index("i", m), index("j", k), index("μ", n), index("p", m, n), index("q", r)
beyond, nowhere = index("beyond", m, above=r), index("nowhere", m, n, above=m)
SIZES = {m: 3, k: 2, n: 4, r: 2}
AT = {i: 3, j: 2, μ: 4, p: 2, q: 1, beyond: 3}

Values = Callable[[Any], h.Rows]

NODES: list[tuple[str, Any, Callable[[Values], h.Rows]]] = [
    ("sum", A + C, lambda v: h.add(v(A), v(C))),
    ("difference", A - C, lambda v: h.add(v(A), h.scale(-1, v(C)))),
    ("product", A * B, lambda v: h.mul(v(A), v(B))),
    ("quotient", A / s, lambda v: h.scale(1 / v(s)[0][0], v(A))),
    ("matrix power", D**3, lambda v: h.mul(v(D), v(D), v(D))),
    ("matrix to the 0", D**0, lambda v: h.eye(3)),
    ("transpose", (A * B).T, lambda v: h.t(h.mul(v(A), v(B)))),
    ("inverse", inverse(Z) * Z, lambda v: h.eye(3)),
    ("trace", trace(D * D), lambda v: h.tr(h.mul(v(D), v(D)))),
    ("determinant", det(D), lambda v: h.det(v(D))),
    ("Hadamard product", hadamard(A, C), lambda v: [
        [x_ * y_ for x_, y_ in zip(p_, q_, strict=True)] for p_, q_ in zip(v(A), v(C), strict=True)
    ]),
    ("Hadamard product of numbers", 2 + hadamard(s + s, explicit([[u]])), lambda v: [[2 + 2 * v(s)[0][0] * v(u)[0][0]]]),
    ("identity", identity(m), lambda v: h.eye(3)),
    ("zero", zero(m, k), lambda v: [[Fraction(0)] * 2] * 3),
    ("written out", explicit([[s, 2], [0, u]]), lambda v: [[v(s)[0][0], Fraction(2)], [Fraction(0), v(u)[0][0]]]),
    ("inner product", dot(A, C), lambda v: h.dot(v(A), v(C))),
    ("squared norm", squared_norm(A), lambda v: h.dot(v(A), v(A))),
    ("norm of a scalar", norm(s) ** 2, lambda v: [[v(s)[0][0] ** 2]]),
    ("column", col(A, j), lambda v: [[line[1]] for line in v(A)]),
    ("row", row(A, i), lambda v: [v(A)[2]]),
    ("entry", entry(A, i, j), lambda v: [[v(A)[2][1]]]),
    ("entry with numbers", entry(explicit([[1, 2], [3, 4]]), 2, 1), lambda v: [[Fraction(3)]]),
    ("unit vector", unit(i, m), lambda v: [[Fraction(0)], [Fraction(0)], [Fraction(1)]]),
    ("delta of two ranges", total(total(delta(j, μ), j), μ), lambda v: [[Fraction(2)]]),
    ("rectangular diagonal", diag(σ[q], q, m, n), lambda v: [
        [v((σ, 1))[0][0] if (g, f) == (0, 0) else v((σ, 2))[0][0] if (g, f) == (1, 1) else Fraction(0) for f in range(4)]
        for g in range(3)
    ]),
    ("sum over an index", total(X[μ], μ), lambda v: h.add(*(v((X, e)) for e in range(1, 5)))),
    ("sum but one", total(X[μ], μ, but=p), lambda v: h.add(*(v((X, e)) for e in (1, 3, 4)))),
    ("sum but two", total(X[μ], μ, but=(p, i)), lambda v: h.add(*(v((X, e)) for e in (1, 4)))),
    ("an exception out of range removes nothing", total(col(A, j), j, but=i), lambda v: [[sum(line)] for line in v(A)]),
    ("sum from above", total(row(A, beyond), beyond), lambda v: [v(A)[2]]),
    ("nested sums", total(dot(X[μ], X[p]), p, μ), lambda v: [[sum(
        (h.dot(v((X, e)), v((X, f)))[0][0] for e in range(1, 5) for f in range(1, 4)), Fraction(0)
    )]]),
    ("a bound index hides a free one", total(σ[p], p) * σ[p], lambda v: [[
        (v((σ, 1))[0][0] + v((σ, 2))[0][0] + v((σ, 3))[0][0]) * v((σ, 2))[0][0]
    ]]),
    ("average", average(X[μ] * X[μ].T), lambda v: h.scale(
        Fraction(1, 4), h.add(*(h.mul(v((X, e)), h.t(v((X, e)))) for e in range(1, 5)))
    )),
    ("matrix family", M[μ] * x, lambda v: h.mul(v((M, 4)), v(x))),
    ("literal 1 x 1 as factor", (x.T * y) * A, lambda v: h.scale(h.dot(v(x), v(y))[0][0], v(A))),
    ("literal 1 x 1 as summand", x.T * y + s, lambda v: h.add(h.dot(v(x), v(y)), v(s))),
    ("outer product with a vector of length 1", A * x * w.T, lambda v: h.mul(v(A), v(x), v(w))),
    ("a size as a number", A / n, lambda v: h.scale(Fraction(1, 4), v(A))),
    ("an index as a number", i * s, lambda v: h.scale(3, v(s))),
    ("powers", s**-2 + u**3, lambda v: [[v(s)[0][0] ** -2 + v(u)[0][0] ** 3]]),
    ("square root of a square", sqrt_of(s**2), lambda v: [[abs(v(s)[0][0])]]),
    ("heads at 0 and 1", exp_of(s - s) + log_of(s / s) + sin_of(s - s) + cos_of(s - s), lambda v: [[Fraction(2)]]),
]


@pytest.fixture(scope="module")
def instance() -> Instance:
    everything = total(trace(M[μ].T * M[μ]), μ) + total(dot(X[μ], X[μ]), μ) + total(σ[p], p) + trace(A * B * B.T * C.T)
    everything = everything + trace(D * Z) + x.T * y + squared_norm(w) + s * u + total(σ[q], q)
    return draw(Eq(everything, everything), seed=7, sizes=SIZES)


@pytest.mark.parametrize(("term", "expected"), [node[1:] for node in NODES], ids=[node[0] for node in NODES])
def test_value_of_a_node(term: Any, expected: Callable[[Values], h.Rows], instance: Instance) -> None:
    def value(name: Any) -> h.Rows:
        return h.rows(instance.values[name] if isinstance(name, tuple) else evaluate(name, instance))

    assert value(s) != [[0]]
    assert h.rows(evaluate(term, instance, AT)) == expected(value)


P, Q = sp.MatrixSymbol("P", 3, 2), sp.MatrixSymbol("Q", 2, 3)
g = sp.Symbol("g")
SYMPY: list[tuple[str, Any, Callable[[Values], h.Rows]]] = [
    ("product", P * Q, lambda v: h.mul(v(P), v(Q))),
    ("sum and factor", 2 * P - Q.T, lambda v: h.add(h.scale(2, v(P)), h.scale(-1, h.t(v(Q))))),
    ("power", (P * Q) ** 2, lambda v: h.mul(v(P), v(Q), v(P), v(Q))),
    ("trace", sp.Trace(P * Q), lambda v: h.tr(h.mul(v(P), v(Q)))),
    ("determinant", sp.Determinant(Q * P), lambda v: h.det(h.mul(v(Q), v(P)))),
    ("inverse", sp.MatMul(sp.Inverse(Q * P), Q * P, evaluate=False), lambda v: h.eye(2)),
    ("Hadamard product", sp.HadamardProduct(P, Q.T), lambda v: [
        [x_ * y_ for x_, y_ in zip(p_, q_, strict=True)] for p_, q_ in zip(v(P), h.t(v(Q)), strict=True)
    ]),
    ("constants", sp.Identity(2) + sp.OneMatrix(2, 2) + sp.ZeroMatrix(2, 2), lambda v: [[2, 1], [1, 2]]),
    ("entry, from 0", P[2, 1] + g, lambda v: h.add([[v(P)[2][1]]], v(g))),
    ("delta", sp.KroneckerDelta(g, g), lambda v: h.eye(1)),
    ("written out", sp.ImmutableMatrix([[g, 1], [sp.Rational(1, 2), 0]]), lambda v: [
        [v(g)[0][0], Fraction(1)], [Fraction(1, 2), Fraction(0)]
    ]),
]


@pytest.mark.parametrize(("term", "expected"), [node[1:] for node in SYMPY], ids=[node[0] for node in SYMPY])
def test_value_of_a_node_of_sympy(term: Any, expected: Callable[[Values], h.Rows]) -> None:
    sides = sp.Trace(P * Q) * g
    plain = draw(Eq(sides, sides), seed=3)
    assert h.rows(evaluate(term, plain)) == expected(lambda name: h.rows(evaluate(name, plain)))


@pytest.mark.parametrize(
    ("term", "low", "high"),
    [
        (exp_of(1 + s - s), "2.718281828459045235", "2.718281828459045236"),
        (log_of(2 + s - s), "0.693147180559945309", "0.693147180559945310"),
        (sqrt_of(2 + s - s), "1.414213562373095048", "1.414213562373095049"),
        (sin_of(1 + s - s), "0.841470984807896506", "0.841470984807896507"),
        (cos_of(1 + s - s), "0.540302305868139717", "0.540302305868139718"),
        (norm(explicit([[1], [1 + s - s]])), "1.414213562373095048", "1.414213562373095049"),
        (power(2 + s - s, sp.Rational(3, 2)), "2.828427124746190097", "2.828427124746190098"),
        (power(2 + s - s, sp.Rational(1, 3)), "1.259921049894873164", "1.259921049894873165"),
    ],
    ids=str,
)
def test_balls_enclose_the_true_value(term: Any, low: str, high: str, instance: Instance) -> None:
    value = evaluate(term, instance)
    assert isinstance(value, arb)
    with ctx.workprec(256):
        assert fmpq(int(low.replace(".", "")), 10**18) < value < fmpq(int(high.replace(".", "")), 10**18)


@pytest.mark.parametrize(
    "term",
    [1 / (s - s), log_of(s - s), log_of(-(s**2)), sqrt_of(-(s**2)), inverse(D - D), average(σ[nowhere], nowhere)],
    ids=str,
)
def test_undefined(term: Any, instance: Instance) -> None:
    with pytest.raises(Undefined):
        evaluate(term, instance)


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (sp.Abs(g), r"Abs\(g\) cannot be evaluated exactly"),
        (sp.pi * s, "pi cannot be evaluated exactly"),
        (scalar("elsewhere"), "elsewhere has no value"),
        (col(A, j), "needs a position for j"),
    ],
    ids=["node", "constant", "name", "index"],
)
def test_unsupported(term: Any, message: str, instance: Instance) -> None:
    with pytest.raises(Unsupported, match=message):
        evaluate(term, instance)


def test_rational_values_are_rational(instance: Instance) -> None:
    assert isinstance(evaluate(squared_norm(A) / 3, instance), fmpq)


def test_declared_kinds_are_drawn() -> None:
    Δ = diagonal("Δ", m, n)
    value = h.rows(evaluate(Δ, draw(Eq(Δ, Δ), sizes=SIZES)))
    assert [line for line in value if any(line)]
    assert all(x_ == 0 for e, line in enumerate(value) for f, x_ in enumerate(line) if e != f)
