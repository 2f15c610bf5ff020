"""Formulas over all nodes that have a numerical value, and what stands for their names in exact instances."""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy

from symdlnn.exact import Instance
from symdlnn.numeric import Program
from symdlnn.terms import (
    Family, Term, average, col, cos_of, delta, det, diag, dot, entry, exp_of, explicit, hadamard, identity, index, inverse,
    invertible, log_of, matrix, matrix_family, norm, power, row, scalar_family, scalars, shape, sin_of, size, sizes, sqrt_of,
    squared_norm, total, trace, transpose, unit, vector, vector_family, zero,
)
from symdlnn.terms.nodes import blocks, cosh_of, kron, product, rank, sinh_of, tan_of, tanh_of, vec

m, n, k = sizes("m n k")
r = size("r", at_most=(n, k))
η, τ = scalars("η τ")
W, X, Y, A = matrix("W", m, n), matrix("X", n, k), matrix("Y", m, k), matrix("A", n, n)
Z = invertible("Z", n)
x, y, v = vector("x", n), vector("y", n), vector("v", m)
i, j, h = index("i", k), index("j", k), index("h", r)
s, S2 = scalar_family("s", k), Family("S2", (), ((n,), (k,)))
u, M = vector_family("u", n, k), matrix_family("M", n, n, k)
p, q, f = index("p", n), index("q", n), index("f", k, above=1)

TERMS: list[Term] = [
    (W * X - Y) * X.T, -η / (2 * n) * total(squared_norm(W * u[i]), i), x * x.T * x * η, (x.T * x) * W, W * x * (x.T * y),
    average(u[i] * u[i].T, i), total(s[j] * s[i], j, but=i), total(s[j], j), η**2 / 2 + 1, exp_of(η) / n, sqrt_of(η**2 + 1),
    inverse(Z) * x, inverse(identity(n) + A.T * A), trace(X * X.T)**2 * (-2), det(A), hadamard(W, W) * x, delta(i, j) * s[i],
    entry(W, 1, 1), entry(A, p, p), col(X, i), row(X, p), dot(x, y) * x, norm(x), squared_norm(W - v * x.T), unit(p, n),
    zero(m, n) + W, diag(s[h], h, n, k) * X.T, explicit([[η, 1], [0, η * τ]]), kron(W, X), vec(W), M[i] * A, S2[p, i] * x,
    product(s[i], i), product(s[j] + 2, j, but=i), total(s[i] * n, i), power(A, 3), A**2, -(x + y) - (A * x - y), η - (τ - η),
    (η + τ) * (η - τ) / (τ**2 + 1), η**-2, 1 / (η * η + 1) * x, sin_of(η) * cos_of(τ), tan_of(η / 4),
    sinh_of(η) + cosh_of(η) * tanh_of(τ), log_of(η**2 + 1), transpose(W * X), transpose(x) * y, blocks([[A, x], [x.T, η]]),
    2 * x.T * A * y + 3, -η, -W, W * (-1), sympy.Rational(-2, 3) * η, total(total(s[i] * s[j], j), i), u[1] + x, s[1],
    total(p * x, p), total(dot(u[j], u[i]) * u[j], j, but=i), total(1 / (p - q), q, but=p),
    total(total(s[j] / (i - j)**3, j, but=i) * u[i], i), total(total(dot(u[i], u[j])**2, j, but=i), i), rank(W),
    rank(X * X.T), diag(s[h], h, n, k), X * diag(s[h], h, k, n) * A, trace(diag(s[h], h, n, n) * A),
    diag(s[h], h, k, k) * diag(s[h], h, k, n), total(s[f], f), total(s[f], f, but=h), average(s[f] * u[f], f), det(M[i]) * x,
    average(inverse(identity(n) + M[i].T * M[i]), i), total(trace(M[i] * A), i), A**5, power(A, 0), power(A, 1),
    W * X * X.T * A, trace(A * A * A), trace(W * X * X.T * W.T), v * x.T * A, (W * x) * (x.T * A),
    hadamard(W * X, W * X) * X.T, x.T * A * x * W, col(W * X, i), entry(X.T * A, i, p), row(col(A, p) * x.T, q), kron(x, v),
    kron(x.T, A), kron(identity(n), W), vec(W * X * X.T), vec(x), vec(explicit([[η, τ]])),
    blocks([[W, zero(m, k)], [zero(n, n), X]]), blocks([[0, W], [A, identity(n)]]), explicit([[η], [τ]]),
    explicit([[0, 0], [0, η]]), sqrt_of(n) * x, 1 / norm(x) * x, exp_of(norm(x)**2 / n),
    power(η**2 + 1, sympy.Rational(3, 2)), power(η**2 + 1, τ), power(2, η), delta(i, h) * x, unit(1, n),
    unit(p, n) * unit(q, n).T, identity(n) - 1 / n * x * x.T, zero(m, n), explicit([[1, 2]]), sympy.Rational(1, 3) * x,
    sympy.Integer(10)**20 * η, sympy.Rational(10**30 + 1, 10**30) * η, n / (2 * η**2 + 1), total(x * x.T, i),
    total(unit(p, n) * x.T, p), total(delta(p, q) * A, p), total(S2[p, i] * s[i], i) * x,
    total(total(S2[p, j] * S2[q, j], p), q), total(M[i] * A * M[i].T, i), average(hadamard(M[i], M[i]), i),
    inverse(Z) * A * inverse(Z).T, det(Z) * inverse(Z) * x, power(zero(n, n), 4), det(zero(n, n)) + η, rank(zero(n, n)),
    inverse(identity(n) + delta(p, q) * A.T * A), (s[i] - delta(i, h)) * delta(i, h) * delta(p, q) * x,
    x.T * x * (x.T * x) * (x.T * A * x), inverse(identity(n) + i * identity(n)) * x,
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


def arguments(program: Program, instance: Instance, places: dict[Any, int]) -> list[Any]:
    """What a function of a program is called with on an exact instance; `places` are those of free indices, from 1."""
    heads = {key[0] if isinstance(key, tuple) else key for key in instance.values}
    known = {str(head.name): array(head, instance) for head in heads}
    known |= {str(s.name): number for s, number in instance.sizes.items() if hasattr(s, "name")}
    known |= {str(i.name): place - 1 for i, place in places.items()}
    return [known[p.name] for p in program.parameters]
