"""Equal factors: the sigmoid, and how long the way from one strength to another takes, for several depths.

With D equal factors the strength obeys tau du/dt = D u^(2 - 2/D) (s - u).  All times hold the logarithm of
rho = u_f (s - u_0) / (u_0 (s - u_f)), or one like it; next to 1 it is taken as log1p of the exact difference.
"""

from __future__ import annotations

from fractions import Fraction

from symdlnn.numeric.closed_forms.modes import HALF, NEGLIGIBLE, TIME
from symdlnn.numeric.closed_forms.writing import (
    Formula, arctan, closed_form, exp, expm1, let, log, log1p, quotient, sign, sqrt, where,
)
from symdlnn.numeric.program import ONE, constant

ROOT_3 = sqrt(Formula(constant(3)))
TRAVEL = {"u0": "strength at the start, u0 > 0", "uf": "strength at the end of the way", "s": "strength that is learned",
          "timescale": "tau > 0"}


@closed_form("balanced_strength", u0="u at t = 0", s="strength of the mode, of any sign", **TIME)
def BALANCED_STRENGTH(u0: Formula, s: Formula, t: Formula, timescale: Formula) -> tuple[Formula]:
    """u(t) = a(t) b(t) of a balanced mode, |a| = |b|: the sigmoid s / (1 + (s/u0 - 1) exp(-2 s t/tau)) for u0 > 0.

    It solves tau du/dt = 2 |u| (s - u); u0 and s may have any sign: what has the other sign than s decays to 0.
    The exponentials that occur do not grow and are added, not subtracted: every digit is right, whatever s t/tau is, up to the
    unit in the last place of s t/tau itself where u is proportional to exp(±2 s t/tau).  s = 0: u0 / (1 + 2 |u0| t/tau).
    What is below 1e-307 may come out as 0.
    Proved: sigmoid_solves, sigmoid_starts in derivations/theory/exact_solution.py.
    """
    grows = let("grows", sign(u0) * s >= 0)
    x = let("x", 2 * abs(s) * (t / timescale))
    fall = let("fall", exp(-x))
    g = where(abs(x) < NEGLIGIBLE, 2 * (t / timescale), quotient(-expm1(-x), abs(s), 0))
    below = let("below", where(grows, fall, 1) + abs(u0) * g)
    # below is 0 at u0 = 0, which stays, and where u0/s is no number of the machine any more, at the end.
    return (quotient(u0 * where(grows, 1, fall), below, where(u0.is_zero(), 0, s)),)


def _log_ratio(above: Formula, below: Formula, difference: Formula) -> Formula:
    """ln(above / below), where above / below - 1 is known as `difference`."""
    return where(abs(difference) < HALF, log1p(difference), log(above / below))


def _two_layers(u0: Formula, uf: Formula, s: Formula) -> Formula:
    """ln(rho) / s, finite at s = 0."""
    y = let("y", (uf - u0) / u0 / (s - uf))
    rho = uf / u0 * ((s - u0) / (s - uf))
    return let("way", where(abs(s * y) < NEGLIGIBLE, y, quotient(_log_ratio(rho, Formula(ONE), s * y), s, 0)))


@closed_form("shallow_travel_time", **TRAVEL)
def SHALLOW_TRAVEL_TIME(u0: Formula, uf: Formula, s: Formula, timescale: Formula) -> tuple[Formula]:
    """How long a single layer, tau du/dt = s - u, takes from u0 to uf: tau ln((s - u0) / (s - uf)).

    Any u0 and uf.  Where uf is never reached: nan; only approached: inf; in the past: a negative time.
    Proved: one_layer_time in derivations/theory/depth.py.
    """
    return (timescale * _log_ratio(s - u0, s - uf, let("x", (uf - u0) / (s - uf))),)


@closed_form("travel_time", **TRAVEL)
def TRAVEL_TIME(u0: Formula, uf: Formula, s: Formula, timescale: Formula) -> tuple[Formula]:
    """How long a balanced mode of two layers takes from u0 to uf: (tau/(2 s)) ln(uf (s - u0) / (u0 (s - uf))).

    Any s, s = 0 and s < 0 among them (where it unlearns).  Where uf is never reached: nan; only approached: inf; in the past: a
    negative time.
    Proved: travel_time in derivations/theory/exact_solution.py.
    """
    return (timescale / 2 * _two_layers(u0, uf, s),)


@closed_form("half_time", u0=TRAVEL["u0"], s=TRAVEL["s"], timescale=TRAVEL["timescale"])
def HALF_TIME(u0: Formula, s: Formula, timescale: Formula) -> tuple[Formula]:
    """When a balanced mode of two layers has learned half: (tau/(2 s)) ln(s/u0 - 1), the travel time from u0 to s/2.

    For 0 < u0 < s; negative for u0 > s/2, when that was earlier.
    Proved: half_time in derivations/theory/exact_solution.py.
    """
    return (timescale / 2 * _two_layers(u0, let("half", s / 2), s),)


@closed_form("three_layers_travel_time", **TRAVEL)
def THREE_LAYERS_TRAVEL_TIME(u0: Formula, uf: Formula, s: Formula, timescale: Formula) -> tuple[Formula]:
    """How long a balanced mode of three layers takes from u0 to uf, for u0, uf > 0 on the same side of s > 0.

    With u = v^3, s = sigma^3 and q = v^2 + sigma v + sigma^2: (tau/3) [(ln(q)/2 - ln(sigma - v) - sqrt(3) arctan((2 v + sigma)
    / (sqrt(3) sigma))) / sigma^4 - 3/(s v)], the difference of both ends; that of the arc tangents is taken as one.
    All digits are right for u0, uf <= s; for u0, uf > s the terms have different signs, and far from s lose digits.
    Proved: three_layers_time in derivations/theory/depth.py.
    """
    root, start, end = (let(name, x ** Fraction(1, 3)) for name, x in (("root", s), ("v0", u0), ("v", uf)))
    q0, q = let("q0", start * start + root * start + root * root), let("q", end * end + root * end + root * root)
    rise = let("rise", (uf - u0) / (end * end + end * start + start * start))
    # sigma - v = (s - u)/q keeps its digits next to s
    missing, left = (s - u0) / q0, let("left", (s - uf) / q)
    missed = _log_ratio(missing, left, let("x", rise / left))
    grown = _log_ratio(q, q0, let("y", rise * (start + end + root) / q0))
    turned = arctan(ROOT_3 * root * rise / (2 * (root * root + start * end) + root * (start + end)))
    way = (missed + HALF * grown - ROOT_3 * turned) / root
    return (timescale / 3 * (way + 3 * (rise / start / end)) / s,)


@closed_form("four_layers_travel_time", **TRAVEL)
def FOUR_LAYERS_TRAVEL_TIME(u0: Formula, uf: Formula, s: Formula, timescale: Formula) -> tuple[Formula]:
    """How long a balanced mode of four layers takes from u0 to uf, for u0, uf > 0 on the same side of s > 0.

    With v = sqrt(u), sigma = sqrt(s): (tau/4) [ln((sigma + v)/(sigma - v)) / sigma^3 - 2/(s v)], the difference of both ends.
    All digits are right for u0, uf <= s; for u0, uf > s the two terms have different signs, and far from s lose digits.
    Proved: four_layers_time in derivations/theory/depth.py.
    """
    root, start, end = let("root", sqrt(s)), let("v0", sqrt(u0)), let("v", sqrt(uf))
    rise = let("rise", (uf - u0) / (end + start))
    # sigma - v = (s - u)/(sigma + v) keeps its digits next to s
    left = let("left", (s - uf) / (root + end))
    missing = (s - u0) / (root + start)
    logarithm = _log_ratio(missing * (root + end), left * (root + start), let("x", 2 * root * rise / left / (root + start)))
    return (timescale / 4 * (logarithm / root + 2 * rise / start / end) / s,)


@closed_form("deep_travel_time", **TRAVEL, depth="number of layers D >= 1")
def DEEP_TRAVEL_TIME(u0: Formula, uf: Formula, s: Formula, depth: Formula, timescale: Formula) -> tuple[Formula]:
    """How long a balanced mode of very many layers takes from u0 to uf: the leading term for D -> infinity.

    (tau/D) [ln(uf (s - u0) / (u0 (s - uf))) / s^2 + (1/u0 - 1/uf)/s] for 0 < u0, uf < s: with D layers the time falls like 1/D,
    so that a step size in proportion to 1/D makes it independent of the depth.
    Proved: infinitely_many_time, limit_of_the_exponent in derivations/theory/depth.py.
    """
    return (timescale / depth * (_two_layers(u0, uf, s) + (uf - u0) / u0 / uf) / s,)
