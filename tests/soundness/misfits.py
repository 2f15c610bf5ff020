"""What must not even be written down: operands that would fit only if two sizes happened to agree.

Each row builds the term when it is called.  Sizes with different names are different, and a size that may be 1 is not 1.
"""

from __future__ import annotations

from symdlnn.terms import Eq, col, delta, det, diag, dot, exp_of, grad, hadamard, identity, inverse, total, trace

from .vocabulary import N1, N3, W1, W2, A, B, G, M, T, U, V, W, X, Z, beyond, i1, i3, jr, p, s, u, x, y

MISFITS = (
    ("product in the wrong order", lambda: W1 * W2),
    ("sum of two layers", lambda: W1 + W2),
    ("sum with a transpose", lambda: A + A.T),
    ("square of a rectangular matrix", lambda: A**2),
    ("trace of a rectangular matrix", lambda: trace(A)),
    ("determinant of a rectangular matrix", lambda: det(A * B)),
    ("inverse of a rectangular matrix", lambda: inverse(A)),
    ("inverse of a matrix that may be singular", lambda: inverse(M)),
    ("entrywise product of different shapes", lambda: hadamard(A, A.T)),
    ("dot product of different lengths", lambda: dot(x, y)),
    ("matrix plus a number", lambda: M + 1),
    ("outer product plus an inner one", lambda: y * y.T + y.T * y),
    ("quotient of matrices", lambda: M / Z),
    ("exp of a matrix", lambda: exp_of(M)),
    ("gradient of a matrix", lambda: grad(M * y, y)),
    ("gradient in the other layout", lambda: Eq(grad(trace(G * X), X), G)),
    ("gradient of a form as a number", lambda: Eq(grad(u.T * x, x), u.T * u)),
    ("both sides of a change of basis", lambda: Eq(W1 * V, U.T * W1)),
    ("two commuted rectangles", lambda: Eq(A * G, G * A)),
    ("transposed product without reversal", lambda: Eq((A * B).T, A.T * B.T)),
    ("identity of the other size", lambda: Eq(W.T * W, identity(p))),
    ("vector for a matrix of one column", lambda: Eq(A, x)),
    ("number for a matrix of size one", lambda: Eq(M, trace(M))),
    ("column beyond the last", lambda: col(W1, i3)),
    ("member beyond the rank", lambda: s[beyond]),
    ("delta that leaves the range", lambda: total(delta(i1, jr) * T[jr], jr) - s[i1]),
    ("diagonal longer than the matrix", lambda: diag(T[i1], i1, N3, N1)),
)
