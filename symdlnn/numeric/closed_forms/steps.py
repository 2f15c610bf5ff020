"""Gradient descent with a step size eta: how long the plateau lasts, and which step sizes are stable."""

from __future__ import annotations

from symdlnn.numeric.closed_forms.writing import Formula, closed_form, let, log, log1p

STRENGTH = "strength that is learned, s > 0"


@closed_form("escape_steps", u0="strength at the start, u0 > 0, small next to s", s=STRENGTH, step="step size eta > 0")
def ESCAPE_STEPS(u0: Formula, s: Formula, step: Formula) -> tuple[Formula]:
    """How many steps of gradient descent a balanced mode of two layers stays on its plateau: ln(s/u0) / (2 ln(1 + eta s)).

    While u is small next to s a step multiplies it by (1 + eta s)^2; gradient flow, with ln(s/u0) / (2 eta s), is early.
    Proved: escape in derivations/theory/discrete_time.py.
    """
    return (log(s / u0) / (2 * log1p(step * s)),)


@closed_form("largest_step", a="a at the minimum", b="b at the minimum")
def LARGEST_STEP(a: Formula, b: Formula) -> tuple[Formula]:
    """Below which step size gradient descent stays at a minimum ab = s of one mode: 2 / (a^2 + b^2).

    Two over the sharpness, the largest eigenvalue of the Hessian.  It is largest, 1/s, where |a| = |b|; inf in the origin.
    Domain: absolute values below 1e150.
    Proved: multiplier_across, flattest in derivations/theory/discrete_time.py.
    """
    return (2 / (a * a + b * b),)


@closed_form("balanced_largest_step", s=STRENGTH, depth="number of layers D >= 1")
def BALANCED_LARGEST_STEP(s: Formula, depth: Formula) -> tuple[Formula]:
    """Below which step size gradient descent stays at the balanced minimum of D layers: 2 / (D s^(2 - 2/D)).

    Two over the sharpness D s^(2 - 2/D).
    Proved: sharpness_at_the_balanced_minimum in derivations/theory/depth.py, multiplier_of_equal_factors in discrete_time.py.
    """
    return (2 / depth / s ** let("exponent", 2 - 2 / depth),)
