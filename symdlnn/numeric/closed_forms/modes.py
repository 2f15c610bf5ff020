"""One mode, tau da/dt = (s - ab) b, tau db/dt = (s - ab) a, solved for every start: right in every digit of a and of b.

The squares P of p = a + b and Q of q = a - b are quotients of sums of exponentials with the constant product c^2, c = p_0 q_0
(the theorems `sum_solves`, `difference_solves` of derivations/theory/exact_solution.py).  With s >= 0 (else b changes its
sign), r = sqrt(4 s^2 + c^2), h = exp(-r t/(2 tau)), e = h^2, g = (1 - e)/(2 r), w = 1/2 + s/r and m = 1/2 - s/r they say

    p = p_0 n/d,  q = q_0 d/n,   n^2 = w + m e + q_0^2 g,   d^2 = m + w e + p_0^2 g,

and a = (p + q)/2, b = (p - q)/2.  Put together over the common denominator the halves become

    a = [a_0 (k + l e) + b_0 (1 - e) s/r] / (n d),   b = [b_0 (l + k e) + a_0 (1 - e) s/r] / (n d),   k, l = 1/2 ± c/(2 r).

n, d, w, m, k, l are sums of terms that are not negative, or come from their product with their larger partner: none of them
loses a digit.  What is left is the one sum in each of the two forms of a and of b.  The second form loses nothing if a_0 b_0
and s have the same sign, or as long as the first term rules; the first one loses nothing for the larger of |a|, |b|, and
nothing next to the line a_0 + b_0 = 0, which the second one cannot see.  Of both sums the one with the smaller terms is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symdlnn.numeric.closed_forms.writing import (
    TINY, Formula, closed_form, exp, expm1, length, let, quotient, sign, sqrt, where,
)

HALF = Fraction(1, 2)
NEGLIGIBLE = Fraction(1, 10**20)
"""1 - exp(-x) is x, to every digit of a double, for smaller x."""
START = {"a0": "a at t = 0", "b0": "b at t = 0", "s": "strength of the mode, of any sign"}
TIME = {"t": "time since the start, t >= 0, finite; in the units of timescale", "timescale": "tau > 0"}


@dataclass(frozen=True, eq=False)
class Reflected:
    """A start with s >= 0: for s < 0 the sign of b is changed (`turn`), and at the end changed back."""

    turn: Formula
    s: Formula
    a: Formula
    b: Formula
    p: Formula
    q: Formula
    c: Formula
    r: Formula


def reflected(a0: Formula, b0: Formula, s: Formula) -> Reflected:
    """p_0, q_0, c and r of a start."""
    turn, size = let("turn", where(s < 0, -1, 1)), let("size", abs(s))
    b = let("y0", turn * b0)
    p, q = let("p0", a0 + b), let("q0", a0 - b)
    c = let("c", p * q)
    return Reflected(turn, size, a0, b, p, q, c, length("r", 2 * size, c))


@dataclass(frozen=True, eq=False)
class Denominators:
    """n, d and 1/(n d), with the weights k, l, the exponential e and (1 - e) s/r that the numerators need."""

    n: Formula
    d: Formula
    inverse: Formula
    k: Formula
    l: Formula
    e: Formula
    mixing: Formula


def _denominators(start: Reflected, time: Formula) -> Denominators:
    x = let("x", start.r * time / 2)
    h = let("h", exp(-x))
    e, lost = let("e", h * h), let("f", -expm1(-2 * x))
    still = start.r <= TINY
    slow = let("slow", where(still, 0, 1 / where(still, 1, start.r)))
    g = let("g", sqrt(where(x < NEGLIGIBLE, time, lost * slow) / 2))
    sine, cosine = let("sine", start.s * slow), let("cosine", where(still, HALF, abs(start.c) * slow / 2))
    w = let("w", sqrt(HALF + sine))
    m, k = let("m", cosine / w), let("k", HALF + cosine)
    n, d = length("n", w, m * h, start.q * g), length("below", m, w * h, start.p * g)
    # d is 0 only on the line p = 0, when h has become 0, or where p is too small: there p = 0 for ever.
    d = let("d", where(d.is_zero(), 1, d))
    return Denominators(n, d, let("inverse", 1 / d / n), k, let("l", sine * sine / k), e, let("j", sine * lost))


def flow(a0: Formula, b0: Formula, s: Formula, time: Formula) -> tuple[Formula, Formula]:
    """a and b at a time in units of tau."""
    start = reflected(a0, b0, s)
    to = _denominators(start, time)
    p, q = let("p", start.p * to.inverse * to.n * to.n / 2), let("q", start.q * to.inverse * to.d * to.d / 2)
    stay, leave = let("stay", to.k + to.l * to.e), let("leave", to.l + to.k * to.e)
    first = start.c >= 0
    a = _better("a", (start.a * where(first, stay, leave), start.b * to.mixing), (p, q), to)
    b = _better("b", (start.b * where(first, leave, stay), start.a * to.mixing), (p, -q), to)
    return a, start.turn * b


def _better(name: str, over: tuple[Formula, Formula], halves: tuple[Formula, Formula], to: Denominators) -> Formula:
    """Of two sums with the same value the one with the smaller terms."""
    first, second = (let(f"{name}{k}", term * to.inverse) for k, term in enumerate(over, 1))
    smaller = abs(first) + abs(second) <= abs(halves[0]) + abs(halves[1])
    return let(name, where(smaller, first + second, halves[0] + halves[1]))


@closed_form("mode_flow", **START, **TIME)
def MODE_FLOW(a0: Formula, b0: Formula, s: Formula, t: Formula, timescale: Formula) -> tuple[Formula, Formula]:
    """a(t), b(t) of one mode: tau da/dt = (s - ab) b, tau db/dt = (s - ab) a.

    With p = a + b, q = a - b, c = p_0 q_0, r = sqrt(4 s^2 + c^2), e = exp(-r t/tau), all for s >= 0:
    p^2 = p_0^2 N/D, q^2 = q_0^2 D/N, N = r + 2s + (r - 2s) e + q_0^2 (1 - e), D = r - 2s + (r + 2s) e + p_0^2 (1 - e).

    Domain: a0, b0 and s are 0 or of an absolute value between 1e-150 and 1e150, 0 <= t/tau <= 1e100; negative times give nan.
    Each of a and b is right to 1e-13 of itself, next to the line a0 + b0 = 0 (s > 0; a0 - b0 = 0 for s < 0) too, which is kept
    exactly.  Less is promised where nobody could do better: where a or b changes its sign, 1e-13 of the terms that cancel; what
    is below 1e-307, or 1e300 times smaller than the larger of |a0|, |b0|, may come out as 0.
    Proved: sum_solves, difference_solves in derivations/theory/exact_solution.py.
    """
    return flow(a0, b0, s, let("time", t / timescale))


@closed_form("mode_strength", **START, **TIME)
def MODE_STRENGTH(a0: Formula, b0: Formula, s: Formula, t: Formula, timescale: Formula) -> tuple[Formula]:
    """u(t) = a(t) b(t) of one mode, which obeys tau du/dt = (s - u) sqrt(c^2 + 4 u^2), c = a0^2 - b0^2.

    The product of what mode_flow gives: it has the digits of a and of b, and where u changes its sign those of the factor that
    does.  (Not (P - Q)/4, which loses all digits of a small u.)
    Proved: speed_of_the_product in derivations/theory/exact_solution.py.
    """
    a, b = flow(a0, b0, s, let("time", t / timescale))
    return (a * b,)


@closed_form("mode_end", **START)
def MODE_END(a0: Formula, b0: Formula, s: Formula) -> tuple[Formula, Formula]:
    """The limit of a(t), b(t) of one mode for t -> infinity.

    With c = a0^2 - b0^2 the larger of a^2, b^2 becomes (|c| + sqrt(c^2 + 4 s^2))/2, and ab = s.  For s > 0 both end with the
    sign of a0 + b0, for s < 0 a with that of a0 - b0 and b with the other one; on the line a0 + b0 = 0 (or a0 - b0 = 0) in the
    origin.
    Domain: absolute values below 1e150.
    Proved: end_point, end_lies_on_the_curve in derivations/exercise_6.py.
    """
    start = reflected(a0, b0, s)
    larger = let("larger", sign(start.p) * sqrt(abs(start.c) / 2 + start.r / 2))
    smaller = let("smaller", quotient(start.s, larger, 0))
    first = start.c >= 0
    return where(first, larger, smaller), start.turn * where(first, smaller, larger)
