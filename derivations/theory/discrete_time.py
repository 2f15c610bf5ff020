r"""Discrete time. What gradient descent does that gradient flow does not.

Gradient descent with learning rate $\eta$ takes steps of finite length. It is stable only where the landscape is not too
steep for its step, it loses the imbalance of its layers slowly, and it leaves a plateau later than the flow says. One step
takes one mode from $(a, b)$ to $(A, B)$ with $A = a + \eta (s - ab)\, b$ and $B = b + \eta (s - ab)\, a$.
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import η
from symdlnn.terms import Assumption, Claim, Definition, Eq, at, explicit, grad, log_of, power, scalars, size

a, b, s, u0, A, B = scalars("a b s u0 A B")

meanings = {
    a: "first layer of a mode", b: "second layer of a mode", s: "strength of the mode in the data", u0: "$ab$ at the start",
}

step_a = Definition(A, a + η * (s - a * b) * b, "one step")
step_b = Definition(B, b + η * (s - a * b) * a, "one step")
one_step = (step_a, step_b)

# --- stability --------------------------------------------------------------------------------------------------------------

on_the_curve = Assumption(Eq(a * b, s), "$ab = s$", always=False)

fixed = theorem(
    "Every minimum is a fixed point of the step", Eq(explicit([[A], [B]]), explicit([[a], [b]])), by=(*one_step, on_the_curve)
)

linear = text(r"""
\paragraph{Stability.} How a small deviation from a minimum grows in one step is told by the Jacobian $J$ of the step. It has
the eigenvectors $(b, a)$ across the curve of minima and $(a, -b)$ along it:
""")

J = explicit([[1 - η * b**2, η * (s - 2 * a * b)], [η * (s - 2 * a * b), 1 - η * a**2]])
jacobian_of_the_step = theorem(
    "The Jacobian of one step",
    Eq(explicit([[grad(A, a), grad(A, b)], [grad(B, a), grad(B, b)]]), J),
    by=one_step,
)
across, along = explicit([[b], [a]]), explicit([[a], [-b]])
multiplier_across = theorem(
    "The multiplier across the curve", Eq(J * across, (1 - η * (a**2 + b**2)) * across), by=on_the_curve
)
multiplier_along = theorem("The multiplier along the curve", Eq(J * along, along), by=on_the_curve)

stable = text(r"""
Deviations across the curve are multiplied by $1 - \eta (a^2 + b^2)$ in every step, and those along it lead to another
minimum: the curve attracts near $(a, b)$ if $0 < \eta (a^2 + b^2) < 2$ and repels if $\eta (a^2 + b^2) > 2$. (At $\eta (a^2 +
b^2) = 2$ the linear terms do not decide.) The number $a^2 + b^2$ is the \emph{sharpness}; for $s > 0$ it is smallest at the
balanced minima.
""")

sharpness, = scalars("q")
positive_step = (
    Assumption(Claim(η, ">", 0), r"$\eta > 0$"), Assumption(Claim(sharpness, ">", 0), "$q > 0$"),
)
gentle = Assumption(Claim(2 - η * sharpness, ">", 0), r"$\eta q < 2$")
steep = Assumption(Claim(η * sharpness - 2, ">", 0), r"$\eta q > 2$")
deviations_shrink = theorem(
    "Deviations shrink where the sharpness $q$ is small",
    Claim(1 - (1 - η * sharpness) ** 2, ">", 0),
    calc(1 - (1 - η * sharpness) ** 2)
    .eq(η * sharpness * (2 - η * sharpness), by="multiply out")
    .gt(0, by=(*positive_step, gentle)),
)
deviations_grow = theorem(
    "Deviations grow where the sharpness $q$ is large",
    Claim((1 - η * sharpness) ** 2 - 1, ">", 0),
    calc((1 - η * sharpness) ** 2 - 1)
    .eq(η * sharpness * (η * sharpness - 2), by="multiply out")
    .gt(0, by=(*positive_step, steep)),
)
flattest = theorem(
    "The flattest minima are balanced",
    Claim(a**2 + b**2, "≥", 2 * s),
    calc(a**2 + b**2)
    .eq(2 * s + (a - b) ** 2, by=on_the_curve)
    .ge(2 * s, by="a square is not negative"),
)

too_large = text(r"""
Hence no minimum is stable when $\eta > 1/s$. For a smaller step the stable ones are those with $a^2 + b^2 < 2/\eta$: gradient
descent is driven away from the sharp minima, far from balance, where gradient flow would end.
""")

# --- the balance ------------------------------------------------------------------------------------------------------------

sums = text(r"""
\paragraph{Sum, difference, balance.} The sum and the difference of the two layers are only multiplied, by $1 + \eta (s - ab)$
and by $1 - \eta (s - ab)$. Neither changes its sign while $\eta |s - ab| < 1$, and the balance obeys a law that is exact:
""")

sum_of_a_step = theorem("The sum after one step", Eq(A + B, (1 + η * (s - a * b)) * (a + b)), by=one_step)
difference_of_a_step = theorem("The difference after one step", Eq(A - B, (1 - η * (s - a * b)) * (a - b)), by=one_step)
balance_of_a_step = theorem(
    "The balance after one step",
    Eq(A**2 - B**2, (1 - η**2 * (s - a * b) ** 2) * (a**2 - b**2)),
    calc(A**2 - B**2, *one_step)
    .eq((A + B) * (A - B), by="difference of two squares")
    .eq((1 + η * (s - a * b)) * (a + b) * ((1 - η * (s - a * b)) * (a - b)), by=(sum_of_a_step, difference_of_a_step))
    .eq((1 - η**2 * (s - a * b) ** 2) * (a**2 - b**2), by="difference of two squares"),
)
product_of_a_step = theorem(
    "The product after one step",
    Eq(A * B, a * b + η * (s - a * b) * (a**2 + b**2) + η**2 * (s - a * b) ** 2 * (a * b)),
    by=one_step,
)

shrinking = text(r"""
The imbalance $a^2 - b^2$ never grows while $\eta |s - ab| \leq 1$, and it shrinks most where the error is large: gradient
descent is drawn to balanced solutions, where gradient flow keeps the imbalance for ever.
""")

# --- leaving the plateau ----------------------------------------------------------------------------------------------------

plateau = text(r"""
\paragraph{Leaving the plateau.} As long as $u = ab$ is small next to $s$, each step multiplies $(a + b)^2$ by nearly $(1 +
\eta s)^2$, and never by more:
""")

positive = tuple(Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((η, r"\eta"), (s, "s"), (u0, "u_0")))
learning = (
    Assumption(Claim(a * b, "≥", 0), r"$ab \geq 0$", always=False),
    Assumption(Claim(s - a * b, "≥", 0), r"$ab \leq s$", always=False),
)
fastest_growth = theorem(
    "The fastest growth",
    Claim((1 + η * s) ** 2 * (a + b) ** 2 - (A + B) ** 2, "≥", 0),
    calc((1 + η * s) ** 2 * (a + b) ** 2 - (A + B) ** 2)
    .eq(η * (a * b) * (2 + η * s + η * (s - a * b)) * (a + b) ** 2, by=one_step)
    .ge(0, by=(*learning, *positive[:2])),
)

escape_text = text(r"""
For balanced layers $u = (a + b)^2/4$. From $u_0$ to $s$ the growth by $(1 + \eta s)^2$ a step takes $k = \ln(s/u_0) / (2
\ln(1 + \eta s))$ steps, and no run is faster. Half of $s$ is reached after about as many: the difference stays bounded as $u_0
\to 0$, whereas $k$ grows. From a small start nearly all of the time passes on the plateau.
""")

steps = log_of(s / u0) / (2 * log_of(1 + η * s))
not_still = Assumption(Claim(log_of(1 + η * s), "≠", 0), r"$\ln(1 + \eta s) \neq 0$")
escape = theorem(
    "The number of steps on the plateau", Eq(u0 * power(1 + η * s, 2 * steps), s), by=(*positive, not_still)
)
flow_is_early = remark(
    "The flow is early",
    r"""
    Gradient flow takes the time $\ln(s/u_0) / (2s)$ in units of $\tau = 1/\eta$, which is $\ln(s/u_0) / (2 \eta s)$ steps.
    Since $\ln(1 + x) < x$ for $x > 0$, gradient descent is later, by the factor $\eta s / \ln(1 + \eta s)$: with $\eta s =
    0.4$ by 19 percent.
    """,
)

# --- depth ------------------------------------------------------------------------------------------------------------------

D = size("D")
α, = scalars("α")
deep = text(r"""
\paragraph{Depth.} With $D$ equal factors, $\alpha^D = s$, the sharpness is $D \alpha^{2D - 2} = D s^{2 - 2/D}$, see
\cref{depth:sharpness_at_the_balanced_minimum}, and the multiplier of one step of $\alpha$ at the minimum is one minus $\eta$
times that: the balanced minimum is stable for $\eta < 2 / (D s^{2 - 2/D})$, two layers among them, and not for a larger
$\eta$.
""")
positive_factor = Assumption(Claim(α, ">", 0), r"$\alpha > 0$")
step_of_equal_factors = α + η * (s - power(α, D)) * power(α, D - 1)
multiplier_of_equal_factors = theorem(
    "The multiplier of equal factors at the minimum",
    Eq(at(grad(step_of_equal_factors, α), (s, power(α, D))), 1 - η * D * power(α, 2 * D - 2)),
    by=positive_factor,
)

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    D: "layers", α: "factor of each layer, where they are equal", sharpness: "the sharpness",
}
