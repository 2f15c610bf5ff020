"""Ranges, rectangular diagonals, signs and limits, looked at once more."""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Claim, Eq, ddt, delta, diagonal, dot, entry, exp_of, grad, identity, index, inverse, limit, matrix, norm,
    orthogonal, scalar_family, scalars, size, sizes, squared_norm, stiefel, symmetric, total, trace, vector_family,
)

from .equation import table

N1, N2, N3 = sizes("N1 N2 N3")
r = size("r", at_most=(N1, N3))
a, b, t = scalars("a b t")
M, P, U, Q = matrix("M", N1, N1), symmetric("P", N1), orthogonal("U", N1), stiefel("Q", N1, N2)
D, E = diagonal("D", N1, N2), diagonal("E", N2, N1)
s, x = scalar_family("s", r), vector_family("x", N2, N1)
i, j, l, g = index("i", r), index("j", N1), index("l", N1), index("g", N1)
beyond, both = index("k", N1, above=r), index("h", N1, N2)
p, q = index("p", N1), index("q", N1)
later = Assumption(Claim(t, "≥", 0), "later", always=False)
PAIRS = total(dot(x[j], x[l]), j, l)
ROTATED = U * D * D.T * U.T

FALSE_LOOKS = table(
    "a second look",
    ("sum beyond the rank for the whole sum", Eq(total(squared_norm(x[beyond]), beyond), total(squared_norm(x[j]), j))),
    ("rectangular diagonals commute with anything", Eq(D * E * M, M * D * E)),
    ("rotated diagonal is diagonal", Eq(entry(ROTATED, p, q), delta(p, q) * entry(ROTATED, p, q))),
    ("diagonal entries for all entries", Eq(total(entry(M, p, p) ** 2, p), squared_norm(M))),
    ("inverse of a sum for a summand", Eq(inverse(P + M) * P, identity(N1))),
    ("pairs counted once", Eq(grad(PAIRS, x[g]), total(x[j], j))),
    ("projected trace", Eq(trace(Q.T * P * Q), trace(P))),
    ("a law of the sum for its members", Eq(ddt(s[i]), 0), Assumption(Eq(ddt(total(s[i], i)), 0), "the sum rests")),
    ("equal now, not always", Eq(ddt(a), ddt(b)), Assumption(Eq(a, b), "equal now", always=False)),
    ("norm of one vector for a family", Eq(norm(x[g]) ** 2, total(squared_norm(x[j]), j))),
    ("growing exponential below one", Claim(1 - exp_of(t), "≥", 0), later),
    ("sum over the others is not empty", Claim(total(s[i] ** 2, i, but=index("z", r)), ">", 0)),
    ("limit of a ratio", Eq(limit((1 + exp_of(-t)) / (2 + exp_of(-t)), t), 1)),
)

TRUE_LOOKS = table(
    "a second look",
    ("a sum splits at the rank",
     Eq(total(squared_norm(x[beyond]), beyond) + total(squared_norm(x[i]), i), total(squared_norm(x[j]), j))),
    ("product of rectangular diagonals is symmetric", Eq((D * E).T, D * E)),
    ("power of a product of diagonals", Eq(D * E * D * E, (D * E) ** 2)),
    ("trace of a rotated square", Eq(trace(ROTATED), squared_norm(D))),
    ("trace of a product of diagonals", Eq(trace(D * E), total(entry(D, both, both) * entry(E, both, both), both))),
    ("all pairs", Eq(grad(PAIRS, x[g]), 2 * total(x[j], j))),
    ("decaying exponential below one", Claim(1 - exp_of(-t), "≥", 0), later),
    ("limit of a ratio", Eq(2 * limit((1 + exp_of(-t)) / (2 + exp_of(-t)), t), 1)),
)
