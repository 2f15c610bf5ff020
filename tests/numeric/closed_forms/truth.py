"""One mode with as many digits as it takes, by a formula that shares nothing with the one under test but the equations."""

from __future__ import annotations

from typing import Any

import mpmath

Case = tuple[float, float, float, float]
DIGITS = 700
"""a and b are up to 300 digits smaller than the terms that they are the difference of; 60 and more are left."""


def exact(a0: float, b0: float, s: float, t: float) -> tuple[Any, Any]:
    """a(t), b(t) from the linear equations behind the Riccati equations of (a + b)^2 and (a - b)^2."""
    with mpmath.workdps(DIGITS):
        a, b, strength, time = map(mpmath.mpf, (a0, b0, s, t))
        c = a**2 - b**2
        squares = [_riccati((a + sign * b) ** 2, c, sign * strength, time) for sign in (1, -1)]
        plus, minus = (mpmath.sign(a + k * b) * mpmath.sqrt(p) for k, p in zip((1, -1), squares, strict=True))
        return (plus + minus) / 2, (plus - minus) / 2


def _riccati(start: Any, c: Any, s: Any, t: Any) -> Any:
    """P(t) for P' = 2 s P - (P^2 - c^2)/2: P = 2 y'/y with y'' = 2 s y' + c^2/4 y."""
    half = mpmath.sqrt(s**2 + c**2 / 4)
    if half == 0:
        return start / (1 + start * t / 2)
    up, down = s + half, s - half
    weight = (start / 2 - down) / (2 * half)
    grown, fallen = weight * mpmath.exp(up * t), (1 - weight) * mpmath.exp(down * t)
    return 2 * (up * grown + down * fallen) / (grown + fallen)


def cancelling(case: Case, values: tuple[Any, Any]) -> tuple[Any, Any]:
    """How large the terms are that a, and b, are the sum of: (a_0 [k + l e] + b_0 [1 - e] s/r) / (n d), or max(|a|, |b|),
    whichever is smaller.  Nothing but the value itself where no term cancels."""
    largest = max(map(abs, values))
    a0, b0, s, t = map(mpmath.mpf, case)
    c = a0**2 - b0**2
    r = mpmath.sqrt(4 * s**2 + c**2)
    if r == 0:
        return largest, largest
    e = mpmath.exp(-r * t)
    above, below = ((r + 2 * k * s + (r - 2 * k * s) * e + (a0 - k * b0) ** 2 * (1 - e)) for k in (1, -1))
    root = mpmath.sqrt(above * below)
    sums = (abs(x) * (r + d + (r - d) * e) + 2 * abs(s * y) * (1 - e) for x, y, d in ((a0, b0, c), (b0, a0, -c)))
    return tuple(min(largest, terms / root) if root else largest for terms in sums)  # type: ignore[return-value]


def errors(case: Case, values: tuple[Any, Any]) -> tuple[float, float]:
    """The errors of a and of b relative to the value or to the terms that cancel; what is below 1e-307, or 1e300 times smaller
    than the start, may be 0."""
    truth = exact(*case)
    floor = max(mpmath.mpf(10) ** -307, max(map(abs, case[:2])) * mpmath.mpf(10) ** -300)
    with mpmath.workdps(60):
        return tuple(  # type: ignore[return-value]
            float(abs(mpmath.mpf(float(v)) - x) / (max(abs(x), size) + floor * mpmath.mpf(10) ** 13))
            for v, x, size in zip(values, truth, cancelling(case, truth), strict=True)
        )
