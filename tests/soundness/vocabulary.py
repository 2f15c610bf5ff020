"""The names that the tables are written in.

Sizes with different names are different: p, q, k are those of matrix algebra; N1, N2, N3, n, r those of the network (inputs,
hidden units, outputs, samples, rank).  Letters follow the literature: A, B, C, D, X are rectangular; M, L, K square; P, R
symmetric; Q, O orthogonal; Z, Y invertible; W tall with orthonormal columns; Λ, Δ diagonal.
"""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, average, col, ddt, diag, diagonal, entry, identity, index, invertible, matrix,
    orthogonal, row, scalar, scalar_family, scalars, size, sizes, squared_norm, stiefel, symmetric, total, vector,
    vector_family,
)
from symdlnn.terms.names import Family

# --- matrix algebra -----------------------------------------------------------------------------------------------------

p, q, k = sizes("p q k")
a, b, c, d = scalars("a b c d")
A, D, X = matrix("A", p, q), matrix("D", p, q), matrix("X", p, q)
B, C = matrix("B", q, k), matrix("C", k, p)
G = matrix("G", q, p)
M, L, K = matrix("M", p, p), matrix("L", p, p), matrix("K", p, p)
x, u, y, z = vector("x", q), vector("u", q), vector("y", p), vector("z", p)
P, R = symmetric("P", p), symmetric("R", p)
Q, O = orthogonal("Q", p), orthogonal("O", p)
Z, Y = invertible("Z", p), invertible("Y", p)
W = stiefel("W", p, q)
Λ, Δ = diagonal("Λ", p), diagonal("Δ", p, q)

i, j, l, o = index("i", p), index("j", p), index("l", p), index("o", p)
g, h, e = index("g", q), index("h", q), index("e", k)
α, β = scalar_family("α", p), scalar_family("β", p)
ξ, ζ = vector_family("ξ", q, p), vector_family("ζ", q, p)
grid = Family("h", (), ((p,), (p,)))
row_sums = Definition(α[i], total(entry(M, i, j), j), "row sums")

shared, surplus = index("o", p, q), index("o", p, above=q)  # up to the smaller of two sizes, and from one up to the other
wide, nowhere = stiefel("wide", 2, 3), index("i", p, above=p)
one, third, triple = index("i", 1), index("i", 3), scalar_family("f", 3)
few = vector_family("x", 2, 1)

# --- the network --------------------------------------------------------------------------------------------------------

N1, N2, N3, n = sizes("N1 N2 N3 n")
r = size("r", at_most=(N1, N3))
η, τ, E = scalars("η τ E")
W1, W2 = matrix("W1", N2, N1), matrix("W2", N3, N2)
W1_start = matrix("W1_start", N2, N1)
xs, ys, zs = vector_family("x", N1, n), vector_family("y", N3, n), vector_family("z", N1, n)
μ, ν = index("μ", n), index("ν", n)
Σxx, Σyx = matrix("Σxx", N1, N1), matrix("Σyx", N3, N1)
τ_positive = Assumption(Claim(τ, ">", 0), "a time constant is positive")
covariances = (
    Definition(Σxx, average(xs[μ] * xs[μ].T, μ), "input covariance"),
    Definition(Σyx, average(ys[μ] * xs[μ].T, μ), "input-output covariance"),
)
loss = Definition(E, average(squared_norm(ys[μ] - W2 * W1 * xs[μ]), μ) / 2, "squared error")
white_samples = Assumption(Eq(average(xs[μ] * xs[μ].T), identity(N1)), "white inputs")
white = Assumption(Eq(Σxx, identity(N1)), "uncorrelated inputs")
balance = Assumption(Eq(W2.T * W2, W1 * W1.T), "balanced layers")
flow = (
    Assumption(Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1 * Σxx)), "flow of the first layer"),
    Assumption(Eq(τ * ddt(W2), (Σyx - W2 * W1 * Σxx) * W1.T), "flow of the second layer"),
)

# --- modes: indices up to the rank, up to a size, and beyond the rank -----------------------------------------------------

ir, jr, i1, j1, i3, j3 = (index(name, to) for name, to in (("i", r), ("j", r), ("i", N1), ("j", N1), ("i", N3), ("j", N3)))
beyond = index("i", N1, N3, above=r)
tail, empty = index("l", N1, above=r), index("l", r, above=N1)
s, w, T = scalar_family("s", r), scalar_family("w", r), scalar_family("T", N1)
U, V, M1 = orthogonal("U", N3), orthogonal("V", N1), matrix("M1", N1, N1)
S, W1b, W2b = matrix("S", N3, N1), matrix("W1b", N2, N1), matrix("W2b", N3, N2)
singular_values = Definition(S, diag(s[ir], ir, N3, N1), "singular values")
svd = (singular_values, Assumption(Eq(Σyx, U * S * V.T), "singular value decomposition"))
rotation = (Definition(W1b, W1 * V, "rotated first layer"), Definition(W2b, U.T * W2, "rotated second layer"))
av, bv = vector_family("a", N2, N1), vector_family("b", N2, N3)
columns = (Definition(av[i1], col(W1b, i1), "columns"), Definition(bv[i3], row(W2b, i3).T, "rows"))
rotated = (*flow, *svd, *rotation, white)
modes = (*rotated, *columns)

F = scalar("F")
A_STEP, B_STEP = (s[ir] - av[ir].T * bv[ir]) * bv[ir], (s[ir] - av[ir].T * bv[ir]) * av[ir]  # a mode's own part of its flow
A_REST = total((av[ir].T * bv[j3]) * bv[j3], j3, but=ir)  # what the other modes take from it
B_REST = total((av[j1].T * bv[ir]) * av[j1], j1, but=ir)
energy = Definition(
    F,
    total((s[ir] - av[ir].T * bv[ir]) ** 2, ir) / (2 * τ) + total((av[i1].T * bv[j3]) ** 2, i1, j3, but=i1) / (2 * τ),
    "energy of the modes",
)
mode_flow = (
    Assumption(Eq(τ * ddt(a), (c - a * b) * b), "flow of a"),
    Assumption(Eq(τ * ddt(b), (c - a * b) * a), "flow of b"),
)
R2, D1, D2 = orthogonal("R2", N2), diagonal("D1", N2, N1), diagonal("D2", N3, N2)
aligned = (Definition(W1, R2 * D1 * V.T, "first layer"), Definition(W2, U * D2 * R2.T, "second layer"))
sheet_W2 = Definition(W2, U.T * D2 * R2, "second layer as on the sheet")


def nonzero(*terms: object) -> tuple[Assumption, ...]:
    """The assumptions that none of `terms` is zero."""
    return tuple(Assumption(Claim(term, "≠", 0), f"{term} is not zero") for term in terms)


def positive(*terms: object) -> tuple[Assumption, ...]:
    """The assumptions that each of `terms` is positive."""
    return tuple(Assumption(Claim(term, ">", 0), f"{term} is positive") for term in terms)
