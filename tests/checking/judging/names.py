"""The names that the tables are written in: matrix algebra, and the two-layer network of the exercise sheet."""

from __future__ import annotations

from symdlnn.models.two_layer import (
    N1, N2, N3, S, U, V, W1, W2, E, Wbar1, Wbar2, a, b, decomposition, descent_1, descent_2, flow_1, flow_2, i,
    input_covariance, input_modes, n, output_covariance, output_modes, positive_time, r, rotation_1, rotation_2, s, sample,
    singular_values, squared_error, white_inputs, x, y, ΔW1, ΔW2, Σxx, Σyx, η, τ,
)
from symdlnn.terms import (
    Assumption, Claim, Eq, diagonal, index, invertible, matrix, orthogonal, scalar_family, scalars, sizes, stiefel, symmetric,
    vector,
)

# --- matrix algebra -----------------------------------------------------------------------------------------------------

p, q, k = sizes("p q k")
c, d, f, g, h, z = scalars("c d f g h z")
A, B, M, L = (matrix(name, p, p) for name in "ABML")
X, Y, T = matrix("X", p, q), matrix("Y", p, q), matrix("T", q, k)
u, v, w = vector("u", p), vector("v", p), vector("w", q)
P, Q, Z, D, O = symmetric("P", p), orthogonal("Q", p), invertible("Z", p), diagonal("D", p), stiefel("O", q, p)
l, o = index("l", p), index("o", p)
α, β = scalar_family("α", p), scalar_family("β", p)

# --- the network: what may be granted ---------------------------------------------------------------------------------------

j1, j3 = index("j", N1), index("j", N3)
beyond = index("i", N1, N3, above=r)
LOSS = (squared_error, descent_1, descent_2, input_covariance, output_covariance, positive_time)
FLOW = (flow_1, flow_2, positive_time)
ROTATED = (*FLOW, white_inputs, decomposition, singular_values, rotation_1, rotation_2)
MODES = (*ROTATED, input_modes, output_modes)
BALANCED = Assumption(Eq(W2.T * W2, W1 * W1.T), "balanced layers")

ERROR = Σyx - W2 * W1 * Σxx
"""What gradient descent multiplies with."""


def granted(*claims: Claim) -> tuple[Assumption, ...]:
    """Claims as assumptions for all times."""
    return tuple(map(Assumption, claims))


def here(*claims: Claim) -> tuple[Assumption, ...]:
    """Claims as assumptions about a point."""
    return tuple(Assumption(claim, always=False) for claim in claims)


def nonzero(*terms: object) -> tuple[Assumption, ...]:
    """The assumptions that none of the terms is zero."""
    return granted(*(Claim(term, "≠", 0) for term in terms))


def positive(*terms: object) -> tuple[Assumption, ...]:
    """The assumptions that all of the terms are positive."""
    return granted(*(Claim(term, ">", 0) for term in terms))


__all__ = [
    "BALANCED",
    "ERROR",
    "FLOW",
    "LOSS",
    "MODES",
    "N1",
    "N2",
    "N3",
    "ROTATED",
    "W1",
    "W2",
    "ΔW1",
    "ΔW2",
    "A",
    "B",
    "D",
    "E",
    "L",
    "M",
    "O",
    "P",
    "Q",
    "S",
    "T",
    "U",
    "V",
    "Wbar1",
    "Wbar2",
    "X",
    "Y",
    "Z",
    "Σxx",
    "Σyx",
    "a",
    "b",
    "beyond",
    "c",
    "d",
    "f",
    "g",
    "granted",
    "h",
    "here",
    "i",
    "j1",
    "j3",
    "k",
    "l",
    "n",
    "nonzero",
    "o",
    "p",
    "positive",
    "q",
    "r",
    "s",
    "sample",
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
    "α",
    "β",
    "η",
    "τ",
]
