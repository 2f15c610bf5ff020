"""What must stay unproved: claims without an instance, and questions without an answer.

`UNPROVABLE` rests on facts that no instance satisfies: whatever the kernel says, nothing is established.  `UNDECIDED` asks
what has no answer as it stands: neither a proof nor a counterexample may come out.
"""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, average, grad, identity, inverse, log_of, squared_norm, total, trace, zero,
)

from .equation import table
from .pages_false import PAGES_UNDECIDED
from .vocabulary import (
    M1, N1, W1, A, D, G, K, L, M, P, Q, V, W, X, Z, Δ, Λ, Σxx, a, b, c, few, i, j, nowhere, one, p, positive, q, white,
    white_samples, wide, x, xs, y, z, α, β, ν,
)
from .what_is_bound import BINDING_UNDECIDED, BINDING_UNPROVABLE

UNPROVABLE = table(
    "no instance",
    ("two values for a covariance", Eq(W1 * Σxx, W1), white, Assumption(Eq(Σxx, 2 * identity(N1)))),
    ("two values, the other one", Eq(W1 * Σxx, 2 * W1), white, Assumption(Eq(Σxx, 2 * identity(N1)))),
    ("successor of itself", Eq(a, a + 1), Assumption(Eq(a, a + 1))),
    ("zero is one", Eq(a, b), Assumption(Eq(0 * a, 1))),
    ("negative square", Eq(a**2, -1), Assumption(Eq(a**2, -1))),
    ("negative norm", Eq(squared_norm(x), -1), Assumption(Eq(x.T * x, -1))),
    ("both signs", Eq(a, a), *positive(a, -a)),
    ("invertible zero", Eq(trace(Z * inverse(Z)), p), Assumption(Eq(Z, zero(p, p)))),
    ("orthogonal multiple of the identity", Eq(Q.T * Q, identity(p)), Assumption(Eq(Q, 2 * identity(p)))),
    ("more orthonormal columns than rows", Eq(wide.T * wide, identity(3))),
    ("norm of more orthonormal columns than rows", Eq(squared_norm(wide), 3)),
    ("two numbers for one size", Eq(trace(identity(p)), p), Assumption(Eq(p, 2)), Assumption(Eq(p, 3))),
    ("fewer samples than white inputs", Eq(average(squared_norm(few[one]), one), 2),
     Assumption(Eq(average(few[one] * few[one].T, one), identity(2)))),
    ("symmetric and antisymmetric unit", Eq(M, M.T), Assumption(Eq(M.T, -M)), Assumption(Eq(M, identity(p)))),
    ("index without a range", Eq(α[nowhere], α[nowhere])),
    ("unequal to itself", Eq(a, a), Assumption(Claim(a, "≠", a))),
    ("undefined quotient", Eq(a / b, a / b), Assumption(Eq(b, 0))),
    ("nothing over nothing", Eq((a - a) / (a - a), 1)),
    ("inverse of nothing", Eq(inverse(M - M) * (M - M), identity(p))),
    ("undefined logarithm", Eq(log_of(-squared_norm(x)), log_of(-squared_norm(x)))),
) + BINDING_UNPROVABLE

UNDECIDED = table(
    "no answer",
    ("by a symmetric name", Eq(grad(trace(P * M), P), M.T)),
    ("by a symmetric name, symmetric result", Eq(grad(trace(P * M), P), (M + M.T) / 2)),
    ("by a symmetric name, transposed", Eq(grad(trace(P * M), P), M)),
    ("by an orthogonal name", Eq(grad(squared_norm(Q), Q), 2 * Q)),
    ("by an orthogonal name, constant", Eq(grad(squared_norm(Q), Q), zero(p, p))),
    ("by a tall orthonormal name", Eq(grad(trace(W.T * A), W), A)),
    ("by a diagonal name", Eq(grad(trace(Λ * M), Λ), M.T)),
    ("by a rectangular diagonal name", Eq(grad(trace(Δ.T * A), Δ), A)),
    ("by one of two tied names", Eq(grad(squared_norm(A - D), A), 2 * (A - D)), Assumption(Eq(A, D))),
    ("by one of two tied names, used before", Eq(grad(squared_norm(A - D), A), zero(p, q)), Assumption(Eq(A, D))),
    ("by a tied weight", Eq(grad(trace(A * G), A), G.T), Assumption(Eq(A, G.T))),
    ("by a tied weight, used before", Eq(grad(trace(A * G), A), 2 * A), Assumption(Eq(G, A.T))),
    ("by an assumed identity", Eq(grad(trace(Σxx * M1), Σxx), M1.T), white),
    ("by an assumed identity, used before", Eq(grad(trace(Σxx * M1), Σxx), zero(N1, N1)), white),
    ("by an assumed symmetric name", Eq(grad(trace(M * L), M), L), Assumption(Eq(M.T, M))),
    ("by an assumed orthonormal name", Eq(grad(squared_norm(X), X), zero(p, q)), Assumption(Eq(X.T * X, identity(q)))),
    ("by a scalar on a curve", Eq(grad(a * b, a), 0), Assumption(Eq(a * b, 1))),
    ("by a scalar on a circle", Eq(grad(a**2 + b**2, a), 0), Assumption(Eq(a**2 + b**2, 1))),
    ("by a member that an assumption determines", Eq(grad(total(α[i] ** 2, i), α[j]), 0), Assumption(Eq(α[i], 1))),
    ("by a tied family", Eq(grad(total(α[i] * β[i], i), β[j]), 2 * β[j]), Assumption(Eq(α[i], β[i]))),
    ("by a sample of white inputs", Eq(grad(squared_norm(V * xs[ν]), xs[ν]), zero(N1, 1)), white_samples),
    ("by a defined name whose parts occur outside", Eq(grad(squared_norm(z) + squared_norm(y), z), 2 * z),
     Definition(z, M * y)),
    ("by a defined matrix whose parts occur outside", Eq(grad(trace(K) + trace(M), K), identity(p)), Definition(K, M * L)),
    ("by a defined scalar whose parts occur outside", Eq(grad(c * a, c), a), Definition(c, a**2)),
) + PAGES_UNDECIDED + BINDING_UNDECIDED
