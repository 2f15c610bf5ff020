r"""Exact solutions of one mode.

The two equations of a mode, $\tau \dot a = (s - ab) b$ and $\tau \dot b = (s - ab) a$, are solved in closed form: the sigmoid for
$a = b$, one formula for everything else. Nothing here is found, everything is proved by substitution. (Saxe, McClelland and
Ganguli 2013, equations 8 to 12 and appendix A; Tu, Aranguri and Jacot 2024.)
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import positive_time, τ
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, cosh_of, ddt, exp_of, grad, limit, log_of, power, scalars, sinh_of, sqrt_of,
)

a, b, s, u, u0, uf, t, c = scalars("a b s u u0 uf t c")

law_a = Assumption(Eq(τ * ddt(a), (s - a * b) * b), "(9)")
law_b = Assumption(Eq(τ * ddt(b), (s - a * b) * a), "(10)")

# --- the product --------------------------------------------------------------------------------------------------------------

product = text(r"""
\paragraph{The product.} What the mode has learned is $u = ab$. Its speed depends on the balance $c = a^2 - b^2$ of the two layers,
which is conserved.
""")

speed_of_the_product = theorem(
    "The speed of the product",
    Eq(τ * ddt(a * b), (s - a * b) * (a**2 + b**2)),
    by=(law_a, law_b, positive_time),
)
size_from_the_balance = theorem("The size from the balance", Eq((a**2 + b**2) ** 2, (a**2 - b**2) ** 2 + 4 * (a * b) ** 2))

regimes = text(r"""
So $\tau \dot u = (s - u) \sqrt{c^2 + 4 u^2}$. Where $|c|$ is large next to $|s|$ and $|u|$ the root is $|c|$: the product relaxes
exponentially at the rate $|c| / \tau$ whatever $s$ is. That is the \emph{lazy} regime. For $c = 0$ it is the \emph{rich} one,
$\tau \dot u = 2 |u| (s - u)$: slow to leave zero, and the slower the weaker the mode. What is left out for large $|c|$ is small:
""")

nonzero_balance = Assumption(Claim(c, "≠", 0), r"$c \neq 0$")
lazy_error = theorem(
    "The error of the lazy regime",
    Eq((sqrt_of(c**2 + 4 * u**2) - sqrt_of(c**2)) * (sqrt_of(c**2 + 4 * u**2) + sqrt_of(c**2)), 4 * u**2),
    by=nonzero_balance,
)

# --- balanced ---------------------------------------------------------------------------------------------------------------

balanced = text(r"""
\paragraph{Balanced layers.} With $a = b$ the product follows the logistic equation, whose solution is a sigmoid.
""")

equal = Assumption(Eq(b, a), "$b = a$")
logistic_equation = theorem(
    "Balanced layers learn logistically",
    Eq(τ * ddt(a * b), 2 * (a * b) * (s - a * b)),
    by=(law_a, law_b, equal, positive_time),
)

positive_start = Assumption(Claim(u0, ">", 0), "$u_0 > 0$")
positive_strength = Assumption(Claim(s, ">", 0), "$s > 0$")
later = Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)
at_the_start = Assumption(Eq(t, 0), "$t = 0$", always=False)
below = Assumption(Claim(s - u0, ">", 0), "$u_0 < s$")
signs = (positive_time, positive_start, positive_strength, below)

sigmoid = s / (1 + (s / u0 - 1) * exp_of(-(2 * s * t) / τ))

sigmoid_solves = theorem("The sigmoid", Eq(τ * grad(sigmoid, t), 2 * sigmoid * (s - sigmoid)), by=(*signs, later))
sigmoid_starts = theorem("The sigmoid starts at $u_0$", Eq(sigmoid, u0), by=(*signs, at_the_start))
sigmoid_ends = theorem("The sigmoid ends at $s$", Eq(limit(sigmoid, t), s), by=signs)

textbook = s * exp_of(2 * s * t / τ) / (exp_of(2 * s * t / τ) - 1 + s / u0)
textbook_form = theorem("The textbook's form is the same", Eq(textbook, sigmoid), by=(*signs, later))

half_time = theorem(
    "The half time",
    Eq(s / (1 + (s / u0 - 1) * exp_of(-(2 * s * (τ / (2 * s) * log_of(s / u0 - 1))) / τ)), s / 2),
    by=signs,
)

below_the_end = Assumption(Claim(s - uf, ">", 0), "$u_f < s$")
positive_end = Assumption(Claim(uf, ">", 0), "$u_f > 0$")
travel = τ / (2 * s) * log_of(uf * (s - u0) / (u0 * (s - uf)))
travel_time = theorem(
    "The travel time",
    Eq(s / (1 + (s / u0 - 1) * exp_of(-(2 * s * travel) / τ)), uf),
    by=(*signs, below_the_end, positive_end),
)

overflow = remark(
    "Why the form matters",
    r"""
    The textbook writes $s e^{2st/\tau} / (e^{2st/\tau} - 1 + s/u_0)$. In floating point numbers $e^{2st/\tau}$ overflows at $st/\tau
    \approx 355$, and infinity divided by infinity is no number, although the solution is $s$ to all digits there. The form above
    holds no growing exponential. What is compiled is the stable form; simplifying it would bring the other one back.
    """,
)

# --- one formula for every start ----------------------------------------------------------------------------------------------

general = text(r"""
\paragraph{Every start.} Let $P = (a + b)^2$ and $Q = (a - b)^2$. Their product $PQ = c^2$ is constant, and each obeys a Riccati
equation of its own; $Q$ obeys that of $P$ with $-s$ for $s$.
""")

closed_sum = theorem(
    "The squared sum",
    Eq(τ * ddt((a + b) ** 2), 2 * s * (a + b) ** 2 - ((a + b) ** 4 - (a**2 - b**2) ** 2) / 2),
    by=(law_a, law_b, positive_time),
)
closed_difference = theorem(
    "The squared difference",
    Eq(τ * ddt((a - b) ** 2), -2 * s * (a - b) ** 2 - ((a - b) ** 4 - (a**2 - b**2) ** 2) / 2),
    by=(law_a, law_b, positive_time),
)

formula = text(r"""
With $\rho = \sqrt{c^2 + 4 s^2} > 0$, $w = \rho + 2s$, $m = \rho - 2s$ and $e = e^{-\rho t/\tau}$, whatever the signs of $s$, $a_0$
and $b_0$ are, as long as the denominators do not vanish:
""")

P, Q, P0, Q0, w, m, ρ, e, A, B = scalars("P Q P0 Q0 w m ρ e A B")
ends = (
    Assumption(Eq(w, ρ + 2 * s), r"$w = \rho + 2s$"), Assumption(Eq(m, ρ - 2 * s), r"$m = \rho - 2s$"),
    Assumption(Eq(ρ**2, P0 * Q0 + 4 * s**2), r"$\rho^2 = c^2 + 4s^2$"), Assumption(Claim(ρ, ">", 0), r"$\rho > 0$"),
)
decay = Definition(e, exp_of(-(ρ * t) / τ), "$e$ decays")
below_p = Definition(A, m + w * e + P0 * (1 - e), "the denominator of $P$")
below_q = Definition(B, w + m * e + Q0 * (1 - e), "the denominator of $Q$")
sum_squared = Definition(P, (P0 * (w + m * e) + P0 * Q0 * (1 - e)) / A, "$P$")
difference_squared = Definition(Q, (Q0 * (m + w * e) + P0 * Q0 * (1 - e)) / B, "$Q$")
defined = (
    Assumption(Claim(A, "≠", 0), r"the denominator of $P$ is not 0"), Assumption(Claim(B, "≠", 0), r"the denominator of $Q$ is not 0"),
)
given = (sum_squared, difference_squared, below_p, below_q, decay, *ends, positive_time, *defined)

sum_solves = theorem("$P$ solves its equation", Eq(τ * grad(P, t), 2 * s * P - (P**2 - P0 * Q0) / 2), by=given)
difference_solves = theorem("$Q$ solves its equation", Eq(τ * grad(Q, t), -2 * s * Q - (Q**2 - P0 * Q0) / 2), by=given)
sum_starts = theorem("$P$ starts at $P_0$", Eq(P, P0), by=(*given, at_the_start))
difference_starts = theorem("$Q$ starts at $Q_0$", Eq(Q, Q0), by=(*given, at_the_start))
product_is_kept = theorem("Their product is constant", Eq(P * Q, P0 * Q0), by=given)
