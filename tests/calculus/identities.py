"""The standard identities of matrix calculus, as a table.

Gradients are in gradient layout: the derivative of a scalar by X has the shape of X.  Jacobians have one row for each
component of the function.  Shapes are rectangular wherever the identity allows it: X is p x q, G q x p, M, L, K p x p,
x and u have length q, y and z length p, Z is invertible, P symmetric.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, Fact, Term, as_term, average, col, cos_of, delta, det, diag, dot, entry, exp_of, grad,
    hadamard, hessian, identity, index, inverse, invertible, jacobian, log_of, matrix, norm, orthogonal, row, scalar_family,
    scalars, sin_of, sizes, sqrt_of, squared_norm, symmetric, total, trace, unit, vector, vector_family, zero,
)

p, q, k, m, n, r = sizes("p q k m n r")
X, A, C = matrix("X", p, q), matrix("A", q, k), matrix("C", m, p)
G, H, D = matrix("G", q, p), matrix("H", q, p), matrix("D", p, q)
T, B = matrix("T", m, k), matrix("B", q, q)
M, L, K, J = matrix("M", p, p), matrix("L", p, p), matrix("K", p, p), matrix("J", p, p)
x, u, y, z = vector("x", q), vector("u", q), vector("y", p), vector("z", p)
Z, P, Q = invertible("Z", p), symmetric("P", p), orthogonal("Q", p)
a, b, c, E, λ = scalars("a b c E λ")
i, j, o, g = index("i", p), index("j", p), index("o", p), index("g", q)
Zi = inverse(Z)


def positive(term: Term) -> Assumption:
    """The assumption that `term` is positive."""
    return Assumption(Claim(term, ">", 0))


@dataclass(frozen=True)
class Identity:
    """The derivative of `function` by `variable` is `expected`, given `facts`; `derivative` builds the left side."""

    id: str
    derivative: Callable[[Term, Term], Term]
    function: Term
    variable: Term
    expected: Term
    facts: tuple[Fact, ...] = ()

    @property
    def claim(self) -> Claim:
        """The identity as a claim."""
        return Eq(self.derivative(self.function, self.variable), self.expected)


Row = tuple[str, Term, Term, Term, *tuple[Fact, ...]]


def rows_of(derivative: Callable[[Term, Term], Term], rows: tuple[Row, ...], facts: tuple[Fact, ...]) -> tuple[Identity, ...]:
    """Rows ``(id, function, variable, expected, *further facts)`` that share `facts`."""
    return tuple(Identity(id, derivative, f, v, as_term(expected), (*facts, *further)) for id, f, v, expected, *further in rows)


def gradients(*rows: Row, facts: tuple[Fact, ...] = ()) -> tuple[Identity, ...]:
    """Gradients, in the shape of the variable."""
    return rows_of(grad, rows, facts)


def jacobians(*rows: Row) -> tuple[Identity, ...]:
    """Jacobians, one row for each component of the function."""
    return rows_of(jacobian, rows, ())


def hessians(*rows: Row) -> tuple[Identity, ...]:
    """Hessians, the Jacobians of gradients."""
    return rows_of(hessian, rows, ())


TRACES = gradients(
    ("tr X", trace(M), M, identity(p)),
    ("tr GX", trace(G * X), X, G.T),
    ("tr XG", trace(X * G), X, G.T),
    ("tr X'D", trace(X.T * D), X, D),
    ("tr DX'", trace(D * X.T), X, D),
    ("tr aGX", trace(a * G * X), X, a * G.T),
    ("tr CXAT'", trace(C * X * A * T.T), X, C.T * T * A.T),
    ("tr A'X'C'T", trace(A.T * X.T * C.T * T), X, C.T * T * A.T),
    ("tr X'X", trace(X.T * X), X, 2 * X),
    ("tr XX'", trace(X * X.T), X, 2 * X),
    ("tr XBX'", trace(X * B * X.T), X, X * (B + B.T)),
    ("tr X'MX", trace(X.T * M * X), X, (M + M.T) * X),
    ("tr X'PX", trace(X.T * P * X), X, 2 * P * X),
    ("tr XBX'M", trace(X * B * X.T * M), X, M.T * X * B.T + M * X * B),
    ("tr A'X'MXA", trace(A.T * X.T * M * X * A), X, (M + M.T) * X * A * A.T),
    ("tr CXBX'C'", trace(C * X * B * X.T * C.T), X, C.T * C * X * (B + B.T)),
    ("tr X^2", trace(M**2), M, 2 * M.T),
    ("tr X^3", trace(M**3), M, 3 * (M**2).T),
    ("tr X^5", trace(M**5), M, 5 * (M.T) ** 4),
    ("tr LX^2", trace(L * M**2), M, (L * M + M * L).T),
    ("tr LXKX", trace(L * M * K * M), M, (K * M * L + L * M * K).T),
    ("tr LXKX'J", trace(L * M * K * M.T * J), M, L.T * J.T * M * K.T + J * L * M * K),
    ("tr GXHX", trace(G * X * H * X), X, (H * X * G).T + (G * X * H).T),
    ("tr (X'X)^2", trace((X.T * X) ** 2), X, 4 * X * X.T * X),
    ("tr X'MXX'LX", trace(X.T * M * X * X.T * L * X), X, M * X * X.T * L * X + L * X * X.T * M * X + M.T * X * X.T * L.T * X
     + L.T * X * X.T * M.T * X),
    ("product of traces", trace(G * X) * trace(H * X), X, trace(H * X) * G.T + trace(G * X) * H.T),
    ("square of a trace", trace(G * X) ** 2, X, 2 * trace(G * X) * G.T),
    ("quotient of traces", trace(G * X) / trace(H * X), X, (trace(H * X) * G.T - trace(G * X) * H.T) / trace(H * X) ** 2),
    ("sum of traces", trace(G * X) + trace(X.T * X), X, G.T + 2 * X),
    ("constant", trace(M * L), X, zero(p, q)),
)

INVERSES = gradients(
    ("tr inv(Z)", trace(Zi), Z, -(Zi * Zi).T),
    ("tr inv(Z)M", trace(Zi * M), Z, -(Zi * M * Zi).T),
    ("tr M inv(Z) L", trace(M * Zi * L), Z, -(Zi * L * M * Zi).T),
    ("y' inv(Z) z", y.T * Zi * z, Z, -Zi.T * y * z.T * Zi.T),
    ("tr inv(Z+M)L", trace(inverse(Z + M) * L), Z, -(inverse(Z + M) * L * inverse(Z + M)).T),
    ("det Z", det(Z), Z, det(Z) * Zi.T),
    ("det MZL", det(M * Z * L), Z, det(M * Z * L) * Zi.T),
    ("det Z^2", det(Z**2), Z, 2 * det(Z) ** 2 * Zi.T),
    ("det inv(Z)", det(Zi), Z, -det(Zi) * Zi.T),
    ("log det Z", log_of(det(Z)), Z, Zi.T, positive(det(Z))),
    ("log det inv(Z)", log_of(det(Zi)), Z, -Zi.T, positive(det(Zi))),
    ("log det(X'X+I)", log_of(det(X.T * X + identity(q))), X, 2 * X * inverse(X.T * X + identity(q))),
    ("log det(Z+yz')", log_of(det(Z + y * z.T)), y, inverse(Z + y * z.T).T * z),
    ("ridge hat matrix", trace(D.T * X * inverse(X.T * X + identity(q))), D, X * inverse(X.T * X + identity(q))),
)

VECTORS = gradients(
    ("u'x", u.T * x, x, u),
    ("x'x", x.T * x, x, 2 * x),
    ("y'My", y.T * M * y, y, (M + M.T) * y),
    ("y'Py", y.T * P * y, y, 2 * P * y),
    ("y'Xx by X", y.T * X * x, X, y * x.T),
    ("x'X'y by X", x.T * X.T * y, X, y * x.T),
    ("y'Xx by x", y.T * X * x, x, X.T * y),
    ("x'X'Xu", x.T * X.T * X * u, X, X * (x * u.T + u * x.T)),
    ("x'X'MXu", x.T * X.T * M * X * u, X, M.T * X * x * u.T + M * X * u * x.T),
    ("(Xx+y)'M(Xx+y)", (X * x + y).T * M * (X * x + y), X, (M + M.T) * (X * x + y) * x.T),
    ("|Xx-y|^2 by x", squared_norm(X * x - y), x, 2 * X.T * (X * x - y)),
    ("|Xx-y|^2 by X", squared_norm(X * x - y), X, 2 * (X * x - y) * x.T),
    ("|Xx-y|^2 by y", squared_norm(X * x - y), y, 2 * (y - X * x)),
    ("|X|^2", squared_norm(X), X, 2 * X),
    ("|CXA-T|^2", squared_norm(C * X * A - T), X, 2 * C.T * (C * X * A - T) * A.T),
    ("|QX|^2", squared_norm(Q * X), X, 2 * X),
    ("ridge", squared_norm(X * x - y) + λ * squared_norm(x), x, 2 * X.T * (X * x - y) + 2 * λ * x),
    ("weighted least squares", (X * x - y).T * P * (X * x - y), x, 2 * X.T * P * (X * x - y)),
    ("Rayleigh quotient", (y.T * M * y) / (y.T * y), y, ((M + M.T) * y * (y.T * y) - 2 * (y.T * M * y) * y) / (y.T * y) ** 2),
    ("exp u'x", exp_of(u.T * x), x, exp_of(u.T * x) * u),
    ("log(1+exp u'x)", log_of(1 + exp_of(u.T * x)), x, exp_of(u.T * x) / (1 + exp_of(u.T * x)) * u),
    ("sin u'x", sin_of(u.T * x), x, cos_of(u.T * x) * u),
    ("cos u'x", cos_of(u.T * x), x, -sin_of(u.T * x) * u),
    ("|x|", norm(x), x, x / norm(x), positive(squared_norm(x))),
    ("|X|", norm(X), X, X / norm(X), positive(squared_norm(X))),
    ("|x-u|", norm(x - u), x, (x - u) / norm(x - u), positive(squared_norm(x - u))),
    ("sqrt(1+x'x)", sqrt_of(1 + x.T * x), x, x / sqrt_of(1 + x.T * x)),
    ("Gaussian", exp_of(-squared_norm(x - u) / 2), x, -exp_of(-squared_norm(x - u) / 2) * (x - u)),
    ("log-likelihood of a Gaussian", -log_of(det(Z)) / 2 - y.T * Zi * y / 2, Z,
     (Zi.T * y * y.T * Zi.T - Zi.T) / 2, positive(det(Z))),
)

ENTRIES = gradients(
    ("entry", entry(X, i, g), X, unit(i, p) * unit(g, q).T),
    ("column", squared_norm(col(X, g)), X, 2 * col(X, g) * unit(g, q).T),
    ("row", row(X, i) * u, X, unit(i, p) * u.T),
    ("all entries", total(entry(X, i, g), i, g), X, total(unit(i, p) * unit(g, q).T, i, g)),
    ("squares of the entries", total(entry(X, i, g) ** 2, i, g), X, 2 * X),
    ("diagonal", total(entry(M, i, i) ** 2, i), M, 2 * hadamard(M, identity(p))),
    ("off-diagonal", total(entry(M, i, j) ** 2, i, j, but=i), M, 2 * M - 2 * hadamard(M, identity(p))),
    ("component", entry(x, g, 1), x, unit(g, q)),
    ("Hadamard by the factor", dot(hadamard(X, D), D), X, hadamard(D, D)),
    ("|X o D|^2", squared_norm(hadamard(X, D)), X, 2 * hadamard(X, D, D)),
    ("|X o X|^2", squared_norm(hadamard(X, X)), X, 4 * hadamard(X, X, X)),
    ("y'(M o L)z", y.T * hadamard(M, L) * z, M, hadamard(y * z.T, L)),
    ("tr G(X o D)", trace(G * hadamard(X, D)), X, hadamard(G.T, D)),
    ("y' diag(z) y by z", y.T * diag(entry(z, i, 1), i, p, p) * y, z, hadamard(y, y)),
)

ERROR = Definition(E, squared_norm(y - X * x) / 2, "squared error")
RESIDUAL = y - X * x
LOSSES = gradients(
    ("E", E, X, -RESIDUAL * x.T),
    ("E + 1", E + 1, X, -RESIDUAL * x.T),
    ("E^2", E**2, X, -2 * E * RESIDUAL * x.T),
    ("1/E", 1 / E, X, RESIDUAL * x.T / E**2),
    ("exp E", exp_of(E), X, -exp_of(E) * RESIDUAL * x.T),
    ("log E", log_of(E), X, -RESIDUAL * x.T / E),
    ("sqrt E", sqrt_of(E), X, -RESIDUAL * x.T / (2 * sqrt_of(E)), positive(E)),
    ("E + penalty", E + λ * squared_norm(X) / 2, X, λ * X - RESIDUAL * x.T),
    facts=(ERROR,),
)

W1, W2, W3, W4 = matrix("W1", k, q), matrix("W2", m, k), matrix("W3", p, m), matrix("W4", r, p)
μ, ν = index("μ", n), index("ν", n)
xs, ys = vector_family("x", q, n), vector_family("y", m, n)
R2, R3, R4 = matrix("Y2", m, q) - W2 * W1, matrix("Y3", p, q) - W3 * W2 * W1, matrix("Y4", r, q) - W4 * W3 * W2 * W1
TWO, THREE, FOUR = squared_norm(R2) / 2, squared_norm(R3) / 2, squared_norm(R4) / 2
NETWORKS = gradients(
    ("two layers, first", TWO, W1, -W2.T * R2),
    ("two layers, second", TWO, W2, -R2 * W1.T),
    ("three layers, first", THREE, W1, -W2.T * W3.T * R3),
    ("three layers, second", THREE, W2, -W3.T * R3 * W1.T),
    ("three layers, third", THREE, W3, -R3 * W1.T * W2.T),
    ("four layers, first", FOUR, W1, -(W4 * W3 * W2).T * R4),
    ("four layers, second", FOUR, W2, -(W4 * W3).T * R4 * W1.T),
    ("four layers, third", FOUR, W3, -W4.T * R4 * (W2 * W1).T),
    ("four layers, fourth", FOUR, W4, -R4 * (W3 * W2 * W1).T),
    ("samples, first layer", average(squared_norm(ys[μ] - W2 * W1 * xs[μ])) / 2, W1,
     -average(W2.T * (ys[μ] - W2 * W1 * xs[μ]) * xs[μ].T)),
    ("samples, second layer", average(squared_norm(ys[μ] - W2 * W1 * xs[μ])) / 2, W2,
     -average((ys[μ] - W2 * W1 * xs[μ]) * (W1 * xs[μ]).T)),
    ("samples, average output", squared_norm(average(W1 * xs[μ])), W1, 2 * W1 * average(xs[μ]) * average(xs[μ]).T),
    ("one sample", average(squared_norm(xs[μ] - u)), xs[ν], 2 * (xs[ν] - u) / n),
    ("tied layers", squared_norm(xs[ν] - W1.T * W1 * xs[ν]), W1,
     -2 * W1 * (xs[ν] * (xs[ν] - W1.T * W1 * xs[ν]).T + (xs[ν] - W1.T * W1 * xs[ν]) * xs[ν].T)),
    ("weight decay", TWO + λ * (squared_norm(W1) + squared_norm(W2)) / 2, W1, λ * W1 - W2.T * R2),
    ("balance penalty", squared_norm(W1 * W1.T - W2.T * W2) / 4, W1, (W1 * W1.T - W2.T * W2) * W1),
)

s, w = scalar_family("s", p), scalar_family("w", p)
av, bv = vector_family("a", q, p), vector_family("b", q, p)
WITHIN = total((s[i] - av[i].T * bv[i]) ** 2, i) / 2
BETWEEN = total((av[i].T * bv[j]) ** 2, i, j, but=i) / 2
FAMILIES = gradients(
    ("modes, first term", WITHIN, av[o], -(s[o] - av[o].T * bv[o]) * bv[o]),
    ("modes, first term, other family", WITHIN, bv[o], -(s[o] - av[o].T * bv[o]) * av[o]),
    ("modes, first term, singular value", WITHIN, s[o], s[o] - av[o].T * bv[o]),
    ("modes, second term", BETWEEN, av[o], total((av[o].T * bv[j]) * bv[j], j, but=o)),
    ("modes, second term, other family", BETWEEN, bv[o], total((av[j].T * bv[o]) * av[j], j, but=o)),
    ("modes, both terms", WITHIN + BETWEEN, av[o], -s[o] * bv[o] + total((av[o].T * bv[j]) * bv[j], j)),
    ("sum of squares", total(squared_norm(av[i]), i), av[o], 2 * av[o]),
    ("square of a sum", squared_norm(total(av[i], i)), av[o], 2 * total(av[i], i)),
    ("pairs", total(av[i].T * av[j], i, j, but=i), av[o], 2 * total(av[j], j, but=o)),
    ("one pair", av[i].T * av[j], av[i], av[j] + delta(i, j) * av[i]),
    ("sum of exps", log_of(total(exp_of(s[i]), i)), s[o], exp_of(s[o]) / total(exp_of(s[i]), i)),
    ("cross entropy", log_of(total(exp_of(s[i]), i)) - total(w[i] * s[i], i), s[o],
     exp_of(s[o]) / total(exp_of(s[i]), i) - w[o]),
    ("others", total(s[j], j, but=i) ** 2, s[i], 0),
    ("diag of a family", squared_norm(diag(s[i], i, p, p) * X), s[o], 2 * s[o] * squared_norm(row(X, o))),
)

SCALARS = gradients(
    ("power", a**3 * b, a, 3 * a**2 * b),
    ("negative power", b / a**2, a, -2 * b / a**3),
    ("mode energy", (c - a * b) ** 2 / 2, a, -(c - a * b) * b),
    ("inside a trace", trace(a * M * (a * L)), a, 2 * a * trace(M * L)),
    ("inside a norm", squared_norm(y - a * z), a, -2 * z.T * (y - a * z)),
    ("inside an inverse", trace(inverse(a * identity(p) + M) * L), a,
     -trace(inverse(a * identity(p) + M) * inverse(a * identity(p) + M) * L)),
    ("log and exp", log_of(1 + exp_of(a * b)), a, b / (1 + exp_of(-a * b))),
    ("root", sqrt_of(a**2 + b**2), a, a / sqrt_of(a**2 + b**2), positive(a**2 + b**2)),
)

JACOBIANS = jacobians(
    ("Xx", X * x, x, X),
    ("identity", x, x, identity(q)),
    ("X'y + u", X.T * y + u, y, X.T),
    ("constant", X * u, x, zero(p, q)),
    ("x x'x", (x.T * x) * x, x, (x.T * x) * identity(q) + 2 * x * x.T),
    ("y y'z", y * (y.T * z), y, (y.T * z) * identity(p) + y * z.T),
    ("x o x", hadamard(x, x), x, 2 * diag(entry(x, g, 1), g, q, q)),
    ("X(x o u)", X * hadamard(x, u), x, X * diag(entry(u, g, 1), g, q, q)),
    ("exp(u'x) u", exp_of(u.T * x) * u, x, exp_of(u.T * x) * u * u.T),
    ("inv(Z) y z'y", inverse(Z) * y * (z.T * y), y, inverse(Z) * ((z.T * y) * identity(p) + y * z.T)),
)

HESSIANS = hessians(
    ("y'My", y.T * M * y, y, M + M.T),
    ("y'Py", y.T * P * y, y, 2 * P),
    ("linear", u.T * x, x, zero(q, q)),
    ("least squares", squared_norm(X * x - y) / 2, x, X.T * X),
    ("ridge", squared_norm(X * x - y) / 2 + λ * squared_norm(x) / 2, x, X.T * X + λ * identity(q)),
    ("(x'x)^2", (x.T * x) ** 2, x, 4 * (x.T * x) * identity(q) + 8 * x * x.T),
    ("exp u'x", exp_of(u.T * x), x, exp_of(u.T * x) * u * u.T),
    ("log(1+exp u'x)", log_of(1 + exp_of(u.T * x)), x, exp_of(u.T * x) / (1 + exp_of(u.T * x)) ** 2 * u * u.T),
    ("(u'x)^3", (u.T * x) ** 3, x, 6 * (u.T * x) * u * u.T),
)

GRADIENTS = (*TRACES, *INVERSES, *VECTORS, *ENTRIES, *LOSSES, *NETWORKS, *FAMILIES, *SCALARS)
