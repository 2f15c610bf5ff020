"""The exact solution of one mode in floating point: one formula for every a_0, b_0 and s, stable at all times.

tau da/dt = (s - ab) b, tau db/dt = (s - ab) a.  With P = (a + b)^2 and Q = (a - b)^2, the product PQ = c^2 is constant and both
obey a Riccati equation, so each is a quotient of sums of exponentials.  With r = sqrt(4 s^2 + c^2), e = exp(-r t/tau),
g = (1 - e)/(2 r) and the weights w = 1/2 + s/r, m = 1/2 - s/r:

    P = [P_0 (w + m e) + c^2 g] / (m + w e + P_0 g),    Q = [Q_0 (m + w e) + c^2 g] / (w + m e + Q_0 g)
    ab = {a_0 b_0 e + s g [2 c^2 g + P_0 (w + m e) + Q_0 (m + w e)]} / [(m + w e + P_0 g) (w + m e + Q_0 g)]

P and Q hold no difference, ab none but the one that is there (a_0 b_0 and s of opposite sign).  The larger of |a|, |b| is half
the sum of the roots of P and Q, the smaller one is ab divided by it.  Nothing overflows as long as the fourth powers of
a_0, b_0 and the square of s do not; coordinates below 1e-150 may come out as 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def mode_flow(a0: ArrayLike, b0: ArrayLike, s: ArrayLike, t: ArrayLike, timescale: float = 1.0) -> tuple[Array, Array]:
    """a(t), b(t) of one mode that starts in (a0, b0).

    Shapes: the arguments broadcast against each other.  Units: t in those of `timescale`, t >= 0.
    """
    a, b, s, t = _floats(a0, b0, s, np.divide(t, timescale))
    plus, minus = a + b, a - b
    c, p, q = plus * minus, plus**2, minus**2
    r = np.hypot(2 * s, c)
    e, g = np.exp(-r * t), _quotient(-np.expm1(-r * t), 2 * r, t / 2)
    w, m = _weights(s, c, r)
    up, down = w + m * e, m + w * e
    below_p, below_q = down + p * g, up + q * g
    # The invariant lines a + b = 0 (s > 0) and a - b = 0 (s < 0) give 0/0 at long times: there P = 0, or Q = 0, for ever.
    total = np.sign(plus) * np.sqrt(_quotient(p * up + c**2 * g, below_p, 0.0))
    gap = np.sign(minus) * np.sqrt(_quotient(q * down + c**2 * g, below_q, 0.0))
    product = _quotient(a * b * e + s * g * (2 * c**2 * g + p * up + q * down), below_p * below_q, 0.0)
    a, b = (total + gap) / 2, (total - gap) / 2
    return np.where(c < 0, _quotient(product, b, 0.0), a), np.where(c > 0, _quotient(product, a, 0.0), b)


def mode_end(a0: ArrayLike, b0: ArrayLike, s: ArrayLike) -> tuple[Array, Array]:
    """The limit of `mode_flow` for t -> infinity.

    The larger of |a|, |b| stays the larger one and keeps its sign; on the exceptional set the limit is the origin.
    Shapes: the arguments broadcast against each other.
    """
    a, b, s = _floats(a0, b0, s)
    c = (a + b) * (a - b)
    exceptional = ((s > 0) & (a + b == 0)) | ((s < 0) & (a - b == 0))
    size = np.where(exceptional, 0.0, np.sqrt((np.abs(c) + np.hypot(2 * s, c)) / 2))
    larger = np.sign(np.where(c < 0, b, a)) * size
    smaller = _quotient(s, larger, 0.0)
    return np.where(c < 0, smaller, larger), np.where(c < 0, larger, smaller)


def _floats(*values: ArrayLike) -> tuple[Array, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(v, dtype=float) for v in values)))


def _quotient(above: Array, below: Array, otherwise: ArrayLike) -> Array:
    """above / below, and `otherwise` where below is 0."""
    nonzero = below != 0
    return np.where(nonzero, above / np.where(nonzero, below, 1.0), otherwise)


def _weights(s: Array, c: Array, r: Array) -> tuple[Array, Array]:
    """1/2 + s/r and 1/2 - s/r; the small one from their product c^2 / (4 r^2)."""
    large = np.where(r == 0, 0.5, 0.5 + _quotient(np.abs(s), r, 0.0))
    small = _quotient(c, 2 * r, 0.5) ** 2 / large
    return np.where(s >= 0, large, small), np.where(s >= 0, small, large)
