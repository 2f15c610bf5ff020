r"""Discrete time. What gradient descent does that gradient flow does not.

Gradient descent with learning rate $\eta$ takes steps of finite length. It is stable only where the landscape is not too steep for its
step, it loses the balance of its layers slowly, and it leaves a plateau later than the flow says.
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import η
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, explicit, grad, log_of, power, scalars, size,
)

a, b, s, u0 = scalars("a b s u0")
A, B = scalars("A B")

step_a = Definition(A, a + η * (s - a * b) * b, "one step")
step_b = Definition(B, b + η * (s - a * b) * a, "one step")

map_ = text(r"""
One step takes one mode from $(a, b)$ to $(A, B)$ with $A = a + \eta (s - ab) b$ and $B = b + \eta (s - ab) a$.
""")

on_the_curve = Assumption(Eq(a * b, s), "$ab = s$", always=False)

fixed = theorem("Every minimum is a fixed point", Eq(explicit([[A], [B]]), explicit([[a], [b]])), by=(step_a, step_b, on_the_curve))

J = explicit([[1 - η * b**2, η * (s - 2 * a * b)], [η * (s - 2 * a * b), 1 - η * a**2]])
jacobian_of_the_step = theorem(
    "The Jacobian of one step",
    Eq(explicit([[grad(A, a), grad(A, b)], [grad(B, a), grad(B, b)]]), J),
    by=(step_a, step_b),
)
across, along = explicit([[b], [a]]), explicit([[a], [-b]])
multiplier_across = theorem(
    "The multiplier across the curve",
    Eq(J * across, (1 - η * (a**2 + b**2)) * across),
    by=on_the_curve,
)
multiplier_along = theorem("The multiplier along the curve", Eq(J * along, along), by=on_the_curve)

stable = text(r"""
So deviations across the curve are multiplied by $1 - \eta (a^2 + b^2)$ in every step: a minimum attracts if $0 < \eta (a^2 + b^2) < 2$
and repels if $\eta (a^2 + b^2) > 2$. The number $a^2 + b^2$ is the \emph{sharpness}; it is smallest at the balanced minima:
""")

flattest = theorem(
    "The flattest minima are balanced",
    Eq(a**2 + b**2, 2 * s + (a - b) ** 2),
    by=on_the_curve,
)
flattest_below = theorem(
    "No step size is too small for some minimum, none above $1/s$ fits any",
    Claim(a**2 + b**2, "≥", 2 * s),
    calc(a**2 + b**2).eq(2 * s + (a - b) ** 2, by=on_the_curve).ge(2 * s, by="a square is not negative"),
)

too_large = remark(
    "Too large a step",
    r"""
    Since $a^2 + b^2 \geq 2s$ on the curve, with equality at $a = b$, no minimum is stable when $\eta > 1/s$. For a smaller step the
    stable ones are those with $a^2 + b^2 < 2/\eta$: gradient descent cannot come to rest at the sharp minima, far from balance, where
    gradient flow would end.
    """,
)

# --- the balance ------------------------------------------------------------------------------------------------------------

sums = text(r"""
\paragraph{Sum, difference, balance.} With $g = s - ab$ the sum and the difference of the two layers are only multiplied, so that
neither changes its sign while $\eta |g| < 1$, and the balance obeys a law that is exact:
""")

sum_of_a_step = theorem("The sum", Eq(A + B, (1 + η * (s - a * b)) * (a + b)), by=(step_a, step_b))
difference_of_a_step = theorem("The difference", Eq(A - B, (1 - η * (s - a * b)) * (a - b)), by=(step_a, step_b))
balance_of_a_step = theorem(
    "The balance",
    Eq(A**2 - B**2, (1 - η**2 * (s - a * b) ** 2) * (a**2 - b**2)),
    calc(A**2 - B**2, step_a, step_b)
    .eq((A + B) * (A - B), by="difference of two squares")
    .eq((1 + η * (s - a * b)) * (a + b) * ((1 - η * (s - a * b)) * (a - b)), by=(sum_of_a_step, difference_of_a_step))
    .eq((1 - η**2 * (s - a * b) ** 2) * (a**2 - b**2), by="order"),
)
product_of_a_step = theorem(
    "The product",
    Eq(A * B, a * b + η * (s - a * b) * (a**2 + b**2) + η**2 * (s - a * b) ** 2 * (a * b)),
    by=(step_a, step_b),
)

# --- leaving the plateau ----------------------------------------------------------------------------------------------------

plateau = text(r"""
\paragraph{Leaving the plateau.} As long as $u = ab$ is small next to $s$, each step multiplies $a + b$ by $1 + \eta s$, hence $u$, which
is nearly $(a + b)^2 / 4$, by $(1 + \eta s)^2$. From $u_0$ to the size of $s$ this takes $k = \ln(s/u_0) / (2 \ln(1 + \eta s))$ steps.
""")

positive = tuple(Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((η, r"\eta"), (s, "s"), (u0, "u_0")))
steps = log_of(s / u0) / (2 * log_of(1 + η * s))
escape = theorem(
    "The number of steps on the plateau",
    Eq(u0 * power(1 + η * s, 2 * steps), s),
    by=(*positive, Assumption(Claim(log_of(1 + η * s), "≠", 0), r"$\ln(1 + \eta s) \neq 0$")),
)
flow_is_early = remark(
    "The flow is early",
    r"""
    Gradient flow takes the time $\ln(s/u_0) / (2s)$ in units of $\tau = 1/\eta$, which is $\ln(s/u_0) / (2 \eta s)$ steps. Since $\ln(1 +
    x) < x$ for $x > 0$, gradient descent is later, by the factor $\eta s / \ln(1 + \eta s)$: with $\eta s = 0.4$ by 19 percent.
    """,
)

# --- depth ------------------------------------------------------------------------------------------------------------------

D = size("D")
α, σ = scalars("α σ")
deep = text(r"""
\paragraph{Depth.} With $D$ equal factors, $\alpha^D = s$, the sharpness is $D \alpha^{2D - 2}$, and the multiplier of one step of $\alpha$ at
the minimum is one minus $\eta$ times that: stable for $\eta < 2 / (D s^{2 - 2/D})$.
""")
positive_factor = Assumption(Claim(α, ">", 0), r"$\alpha > 0$")
at_the_minimum = Assumption(Eq(power(α, D), s), r"$\alpha^D = s$", always=False)
multiplier_of_equal_factors = theorem(
    "The multiplier of equal factors",
    Eq(grad(α + η * (σ - power(α, D)) * power(α, D - 1), α),
       1 - η * (D * power(α, 2 * D - 2) - (D - 1) * (σ - power(α, D)) * power(α, D - 2))),
    by=positive_factor,
)
