"""One mode of a deep linear network: tau da/dt = (s - ab) b, tau db/dt = (s - ab) a.

Where a trajectory ends follows from two facts: it ends on the curve ab = s, and c = a^2 - b^2 keeps its initial value.
So a^2 and -b^2 are the roots of x^2 - c x - s^2 (THEORY T1; Saxe, McClelland and Ganguli 2013, section 1).
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Rational

from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Scalar, Term, power, sqrt_of


@dataclass(frozen=True)
class EndPoint:
    """The squares of the end point of a trajectory with a^2 - b^2 = c.

    The signs: for s > 0 both end with the sign of a_0 + b_0, for s < 0 a with that of a_0 - b_0 and b with the opposite one;
    for s = 0 neither changes its sign.  On the exceptional set a_0 + b_0 = 0 (s > 0), or a_0 - b_0 = 0 (s < 0), the
    trajectory ends in the origin instead.  `claims`: on the curve (a^2 b^2 = s^2), same invariant (a^2 - b^2 = c).
    """

    a_squared: Term
    b_squared: Term
    claims: tuple[Claim, ...]


def mode_system(a: Scalar, b: Scalar, s: Term, timescale: Term) -> System:
    """The system of one mode, equations (9) and (10) of the exercises."""
    return System((a, b), ((s - a * b) * b, (s - a * b) * a), timescale)


def end_point(s: Term, c: Term) -> EndPoint:
    """The end point of a trajectory of one mode in terms of s and c = a_0^2 - b_0^2."""
    root = sqrt_of(power(c, 2) + 4 * power(s, 2))
    a_squared, b_squared = (Rational(1, 2) * (root + sign * c) for sign in (1, -1))
    return EndPoint(a_squared, b_squared, (Eq(a_squared * b_squared, power(s, 2)), Eq(a_squared - b_squared, c)))
