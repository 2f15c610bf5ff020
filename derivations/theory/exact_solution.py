r"""Exact solutions of one mode.

The two equations of a mode, $\tau \dot a = (s - ab)\, b$ and $\tau \dot b = (s - ab)\, a$ with $\tau > 0$, are solved in
closed form: a sigmoid for $a = b$, and one formula for every start and every sign of $s$. Nothing here is found, everything
is proved by substitution. The balanced case is in \cite{saxe2013}, the regimes of the general one in \cite{tu2024}.
"""

from symdlnn.derivation import calc, figure, remark, text, theorem
from symdlnn.models.two_layer import positive_time, τ
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, at, ddt, exp_of, grad, limit, log_of, scalars, sqrt_of,
)

a, b, c, s, u, t, u0, uf, ρ = scalars("a b c s u t u0 u_f ρ")

meanings = {
    a: "first layer of a mode", b: "second layer of a mode", s: "strength of the mode in the data", u: "$ab$, what is learned",
    c: "balance $a^2 - b^2$", t: "time", u0: "$u$ at the start", uf: "$u$ at the end of the way", ρ: "$a^2 + b^2$",
}

law_a = Assumption(Eq(τ * ddt(a), (s - a * b) * b), "(9)")
law_b = Assumption(Eq(τ * ddt(b), (s - a * b) * a), "(10)")
laws = (law_a, law_b, positive_time)

later = Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)
at_the_start = Assumption(Eq(t, 0), "$t = 0$", always=False)

# --- the product ------------------------------------------------------------------------------------------------------------

what_is_learned = text(r"""
\paragraph{The product.} What the mode has learned is $u = ab$. Its speed depends on the size of the layers, $a^2 + b^2$, and
that follows from $u$ and the balance $c = a^2 - b^2$, which exercise 6 has shown to be conserved.
""")

speed_of_the_product = theorem(
    "The speed of the product",
    Eq(τ * ddt(a * b), (s - a * b) * (a**2 + b**2)),
    calc(τ * ddt(a * b), positive_time)
    .eq((τ * ddt(a)) * b + a * (τ * ddt(b)), by="product rule")
    .eq((s - a * b) * (a**2 + b**2), by=(law_a, law_b)),
)
size_from_the_balance = theorem("The size from the balance", Eq((a**2 + b**2) ** 2, (a**2 - b**2) ** 2 + 4 * (a * b) ** 2))

length = Assumption(Eq(ρ**2, (a**2 - b**2) ** 2 + 4 * (a * b) ** 2), r"$\rho^2 = c^2 + 4 u^2$")
positive_length = Assumption(Claim(ρ, ">", 0), r"$\rho > 0$")
size_is_the_root = theorem(
    "The size is the positive root",
    Eq(a**2 + b**2, ρ),
    calc(a**2 + b**2, positive_length)
    .eq(ρ + ((a**2 + b**2) ** 2 - ρ**2) / (a**2 + b**2 + ρ), by="difference of two squares")
    .eq(ρ, by=(size_from_the_balance, length)),
)

equation_of_the_product = theorem(
    "The equation of the product",
    Eq(τ * ddt(a * b), (s - a * b) * ρ),
    calc(τ * ddt(a * b), positive_time)
    .eq((s - a * b) * (a**2 + b**2), by=(law_a, law_b))
    .eq((s - a * b) * ρ, by=size_is_the_root),
    cites="tu2024",
)

two_regimes = text(r"""
So the product obeys an equation of its own, in which $c$ is a constant,
\[
  \tau \dot u = (s - u) \sqrt{c^2 + 4 u^2},
\]
and what rules the root gives the regime its name. Below, $\rho$ is that root and $c > 0$; for $c < 0$ the layers exchange
their roles, and $|c|$ takes the place of $c$.
""")

# --- the lazy regime --------------------------------------------------------------------------------------------------------

lazy = text(r"""
\paragraph{The lazy regime.} Where $c$ is large next to $|u|$, the root is nearly $c$: the product relaxes exponentially, at
the rate $c/\tau$ whatever $s$ is. What is left out is of second order,
""")

root = Assumption(Eq(ρ**2, c**2 + 4 * u**2), r"$\rho^2 = c^2 + 4 u^2$")
positive_balance = Assumption(Claim(c, ">", 0), "$c > 0$")
roots = (root, positive_length, positive_balance)

lazy_error = theorem("The error of the lazy rate", Eq(ρ - c, 4 * u**2 / (ρ + c)), by=roots)
lazy_error_bound = theorem(
    "The lazy rate is right to second order",
    Claim(ρ - c, "≤", 2 * u**2 / c),
    calc(ρ - c, *roots)
    .eq(2 * u**2 / c - (ρ - c) ** 2 / (2 * c), by="$4 u^2 = (\\rho - c)(\\rho + c)$")
    .le(2 * u**2 / c, by="a square is not negative"),
)

envelope = text(r"""
and the true rate is never below the lazy one, so that the lazy solution bounds the true one at all times: with $g$ for the
growing exponential $e^{ct/\tau}$, the square of $(s - u)\, g$ never increases.
""")

growth, = scalars("g")
speed = Assumption(Eq(τ * ddt(u), (s - u) * ρ), "the speed of the product")
growing = Assumption(Eq(τ * ddt(growth), c * growth), r"$g = e^{ct/\tau}$")
faster = Assumption(Claim(ρ - c, "≥", 0), r"$\rho \geq c$")
lazy_envelope = theorem(
    "The lazy envelope",
    Claim(ddt(((s - u) * growth) ** 2), "≤", 0),
    calc(ddt(((s - u) * growth) ** 2), positive_time)
    .eq(2 * (s - u) * growth * (growth * -ddt(u) + (s - u) * ddt(growth)), by="product rule")
    .eq(-2 / τ * (ρ - c) * ((s - u) * growth) ** 2, by=(speed, growing))
    .le(0, by=faster),
)

from_the_other_side = text(r"""
As $u$ moves from $u_0$ to $s$ without turning, $|u|$ stays below $\hat u = \max(|u_0|, |s|)$ on the way, and $\rho$ below $k =
c + 2 \hat u^2/c$. With $h$ for $e^{kt/\tau}$, the square of $(s - u)\, h$ never decreases.
""")

rate, faster_growth = scalars("k h")
growing_faster = Assumption(Eq(τ * ddt(faster_growth), rate * faster_growth), r"$h = e^{kt/\tau}$")
slower = Assumption(Claim(rate - ρ, "≥", 0), r"$\rho \leq k$")
lazy_envelope_from_below = theorem(
    "The lazy envelope from the other side",
    Claim(ddt(((s - u) * faster_growth) ** 2), "≥", 0),
    calc(ddt(((s - u) * faster_growth) ** 2), positive_time)
    .eq(2 * (s - u) * faster_growth * (faster_growth * -ddt(u) + (s - u) * ddt(faster_growth)), by="product rule")
    .eq(2 / τ * (rate - ρ) * ((s - u) * faster_growth) ** 2, by=(speed, growing_faster))
    .ge(0, by=slower),
)

lazy_bounds = text(r"""
Hence, from every start,
\[
  |s - u_0|\, e^{-(c + 2 \hat u^2/c)\, t/\tau} \leq |s - u(t)| \leq |s - u_0|\, e^{-ct/\tau} .
\]
For $\hat u \ll c$ the regime is lazy from beginning to end, with a relative error of the rate of at most $2 \hat u^2/c^2$.
""")

# --- the rich regime --------------------------------------------------------------------------------------------------------

rich = text(r"""
\paragraph{The rich regime.} For $c = 0$ the root is $2|u|$: slow to leave zero, and the slower the weaker the mode. A small
balance changes little of this where $u$ is not small itself:
""")

positive_product = Assumption(Claim(u, ">", 0), "$u > 0$")
the_root = Assumption(Eq(ρ, sqrt_of(c**2 + 4 * u**2)), r"$\rho = \sqrt{c^2 + 4 u^2}$")
rich_error = theorem("The error of the rich rate", Eq(ρ - 2 * u, c**2 / (ρ + 2 * u)), by=(*roots, positive_product))
rich_error_bound = theorem(
    "The error of the rich rate is at most $c$",
    Claim(c - (ρ - 2 * u), "≥", 0),
    calc(c - (ρ - 2 * u), positive_balance, positive_product)
    .eq(4 * c * u / (ρ + 2 * u + c), by=the_root)
    .ge(0, by=positive_length),
)
rich_second_order = theorem(
    "The rich rate is right to second order",
    Claim(ρ - 2 * u, "≤", c**2 / (4 * u)),
    calc(ρ - 2 * u, root, positive_length, positive_product)
    .eq(c**2 / (4 * u) - (ρ - 2 * u) ** 2 / (4 * u), by="$c^2 = (\\rho - 2u)(\\rho + 2u)$")
    .le(c**2 / (4 * u), by="a square is not negative"),
)

rich_bounds = text(r"""
By \cref{rich_error} the true rate is never below the rich one, so that the way from one value of $u$ to another never takes
longer than without imbalance. The rate is larger by at most a fraction $c^2/(8 u^2)$: the imbalance matters only as long as
$u$ is not larger than $|c|$.
""")

# --- balanced ---------------------------------------------------------------------------------------------------------------

balanced = text(r"""
\paragraph{Balanced layers.} With $a = b$ the product is positive and follows the logistic equation, whose solution is a
sigmoid.
""")

equal = Assumption(Eq(b, a), "$b = a$")
logistic_equation = theorem(
    "Balanced layers learn logistically",
    Eq(τ * ddt(a * b), 2 * (a * b) * (s - a * b)),
    calc(τ * ddt(a * b), positive_time)
    .eq((s - a * b) * (a**2 + b**2), by=(law_a, law_b))
    .eq(2 * (a * b) * (s - a * b), by=equal),
)

positive_start = Assumption(Claim(u0, ">", 0), "$u_0 > 0$")
positive_strength = Assumption(Claim(s, ">", 0), "$s > 0$")
below = Assumption(Claim(s - u0, ">", 0), "$u_0 < s$")
signs = (positive_time, positive_start, positive_strength, below)

sigmoid = s / (1 + (s / u0 - 1) * exp_of(-(2 * s * t) / τ))

sigmoid_solves = theorem("The sigmoid", Eq(τ * grad(sigmoid, t), 2 * sigmoid * (s - sigmoid)), by=(*signs, later))
sigmoid_starts = theorem("The sigmoid starts at $u_0$", Eq(sigmoid, u0), by=(*signs, at_the_start))
sigmoid_ends = theorem("The sigmoid ends at $s$", Eq(limit(sigmoid, t), s), by=signs)

textbook = s * exp_of(2 * s * t / τ) / (exp_of(2 * s * t / τ) - 1 + s / u0)
textbook_form = theorem("The textbook's form is the same", Eq(textbook, sigmoid), by=(*signs, later))

overflow = remark(
    "Why the form matters",
    r"""
    The textbook writes $s e^{2st/\tau} / (e^{2st/\tau} - 1 + s/u_0)$. In floating point numbers $e^{2st/\tau}$ overflows at
    $st/\tau \approx 355$, and infinity divided by infinity is no number, although the solution is $s$ to all digits there.
    The form above holds no growing exponential. What is compiled is the stable form; simplifying it would bring the other one
    back.
    """,
)

when = text(r"""
\paragraph{How long it takes.} The time at which the sigmoid has reached a value $u_f$ between $u_0$ and $s$:
""")

positive_end = Assumption(Claim(uf, ">", 0), "$u_f > 0$")
below_the_end = Assumption(Claim(s - uf, ">", 0), "$u_f < s$")
arrival = Definition(t, τ / (2 * s) * log_of(uf * (s - u0) / (u0 * (s - uf))), "the travel time")
travel_time = theorem(
    "The travel time",
    Eq(sigmoid, uf),
    calc(sigmoid, *signs, positive_end, below_the_end)
    .eq(s / (1 + (s / u0 - 1) * (u0 * (s - uf) / (uf * (s - u0)))), by=arrival)
    .eq(uf, by="cancel"),
)

half_way = text(r"""
Half of $s$ is reached at the \emph{half time}, for $u_0 < s/2$:
""")

half_arrival = Definition(t, τ / (2 * s) * log_of(s / u0 - 1), "the half time")
half_time = theorem("The half time", Eq(sigmoid, s / 2), by=(*signs, half_arrival))

# --- the target goes to zero ------------------------------------------------------------------------------------------------

vanishing = text(r"""
\paragraph{No target.} As $s \to 0$ the sigmoid, written as $u_0 s$ over $s e + u_0 (1 - e)$ with $e = e^{-2st/\tau}$, becomes
zero over zero. The slopes of both at $s = 0$ decide (l'H\^opital):
""")

decay_of_s = exp_of(-(2 * s * t) / τ)
below_the_line = s * decay_of_s + u0 * (1 - decay_of_s)
sigmoid_as_a_quotient = theorem("The sigmoid as one quotient", Eq(sigmoid, u0 * s / below_the_line), by=(*signs, later))
slope_above = theorem("The slope above the line", Eq(at(grad(u0 * s, s), (s, 0)), u0))
slope_below = theorem("The slope below the line", Eq(at(grad(below_the_line, s), (s, 0)), 1 + 2 * u0 * t / τ), by=positive_time)

slow = u0 / (1 + 2 * u0 * t / τ)

in_the_limit = text(r"""
So the limit is $u_0/(1 + 2 u_0 t/\tau)$, and this is the solution for $s = 0$: without a target the mode unlearns, but only
like $1/t$.
""")

unlearning = theorem(
    "Unlearning without a target", Eq(τ * grad(slow, t), -2 * slow**2), by=(positive_time, positive_start, later),
)
unlearning_starts = theorem("It starts at $u_0$", Eq(slow, u0), by=(positive_start, at_the_start, positive_time))

wrong_sign = text(r"""
\paragraph{The wrong sign.} Layers with $b = -a$ have a negative product. For $s > 0$ they are on the way into the saddle, and
what they hold is forgotten exponentially, at the rate $2s/\tau$; with $v_0 = -u_0 > 0$ for the start:
""")

opposite = Assumption(Eq(b, -a), "$b = -a$")
v0, = scalars("v0")
positive_amount = Assumption(Claim(v0, ">", 0), "$v_0 > 0$")
forgetting = -s * v0 * decay_of_s / (s + v0 - v0 * decay_of_s)

opposite_equation = theorem(
    "Layers of opposite sign",
    Eq(τ * ddt(a * b), -2 * (a * b) * (s - a * b)),
    calc(τ * ddt(a * b), positive_time)
    .eq((s - a * b) * (a**2 + b**2), by=(law_a, law_b))
    .eq(-2 * (a * b) * (s - a * b), by=opposite),
)
forgetting_solves = theorem(
    "Their product", Eq(τ * grad(forgetting, t), -2 * forgetting * (s - forgetting)),
    by=(positive_time, positive_strength, positive_amount, later),
)
forgetting_starts = theorem(
    "It starts at $-v_0$", Eq(forgetting, -v0), by=(positive_time, positive_strength, positive_amount, at_the_start)
)
forgetting_ends = theorem(
    "It is forgotten", Eq(limit(forgetting, t), 0), by=(positive_time, positive_strength, positive_amount)
)

# --- one formula for every start --------------------------------------------------------------------------------------------

general = text(r"""
\paragraph{Every start.} Let $P = (a + b)^2$ and $Q = (a - b)^2$. Their product $PQ = c^2$ is constant, and each obeys a
Riccati equation of its own; $Q$ obeys that of $P$ with $-s$ for $s$.
""")

closed_sum = theorem(
    "The squared sum",
    Eq(τ * ddt((a + b) ** 2), 2 * s * (a + b) ** 2 - ((a + b) ** 4 - (a**2 - b**2) ** 2) / 2),
    calc(τ * ddt((a + b) ** 2), positive_time)
    .eq(2 * (s - a * b) * (a + b) ** 2, by=(law_a, law_b))
    .eq(2 * s * (a + b) ** 2 - ((a + b) ** 2 - (a - b) ** 2) / 2 * (a + b) ** 2, by="$4ab = P - Q$")
    .eq(2 * s * (a + b) ** 2 - ((a + b) ** 4 - (a**2 - b**2) ** 2) / 2, by="$PQ = c^2$"),
)
closed_difference = theorem(
    "The squared difference",
    Eq(τ * ddt((a - b) ** 2), -2 * s * (a - b) ** 2 - ((a - b) ** 4 - (a**2 - b**2) ** 2) / 2),
    by=laws,
)

formula = text(r"""
With the initial values $P_0$ and $Q_0$, $c^2 = P_0 Q_0$, $r = \sqrt{c^2 + 4 s^2} > 0$, $w = r + 2s$, $m = r - 2s$ and $e =
e^{-rt/\tau}$ both are solved by quotients of sums. The signs of $s$, $a_0$ and $b_0$ do not matter. As $r
\geq 2|s|$, neither $w$ nor $m$ is negative; the smaller one, a difference, is computed as $c^2$ over the larger. At finite
times $t \geq 0$ the decay $e$ is positive and at most $1$, so that the denominators $A$ and $B$ are positive:
""")

P, Q, P0, Q0, w, m, r, e, A, B = scalars("P Q P0 Q0 w m r e A B")
positive_rate = Assumption(Claim(r, ">", 0), "$r > 0$")
ends = (
    Assumption(Eq(w, r + 2 * s), "$w = r + 2s$"), Assumption(Eq(m, r - 2 * s), "$m = r - 2s$"),
    Assumption(Eq(r**2, P0 * Q0 + 4 * s**2), "$r^2 = c^2 + 4s^2$"), positive_rate,
)
decay = Definition(e, exp_of(-(r * t) / τ), r"$e = e^{-rt/\tau}$")
below_p = Definition(A, m + w * e + P0 * (1 - e), "the denominator of $P$")
below_q = Definition(B, w + m * e + Q0 * (1 - e), "the denominator of $Q$")
sum_squared = Definition(P, (P0 * (w + m * e) + P0 * Q0 * (1 - e)) / A, "the formula for $P$")
difference_squared = Definition(Q, (Q0 * (m + w * e) + P0 * Q0 * (1 - e)) / B, "the formula for $Q$")
defined = (Assumption(Claim(A, "≠", 0), r"$A \neq 0$"), Assumption(Claim(B, "≠", 0), r"$B \neq 0$"))
given = (sum_squared, difference_squared, below_p, below_q, decay, *ends, positive_time, *defined)

not_negative = tuple(Assumption(Claim(name, "≥", 0), f"${letter} \\geq 0$") for name, letter in (
    (1 - e, "1 - e"), (w, "w"), (m, "m"), (P0, "P_0"), (Q0, "Q_0"),
))
positive_decay = Assumption(Claim(e, ">", 0), "$e > 0$")
denominator_of_the_sum = theorem(
    "The denominator of $P$ is positive",
    Claim(A, ">", 0),
    calc(A, *ends)
    .eq(2 * r * e + (m + P0) * (1 - e), by=below_p)
    .gt(0, by=(*not_negative, positive_decay)),
)
denominator_of_the_difference = theorem(
    "The denominator of $Q$ is positive",
    Claim(B, ">", 0),
    calc(B, *ends)
    .eq(2 * r * e + (w + Q0) * (1 - e), by=below_q)
    .gt(0, by=(*not_negative, positive_decay)),
)
ends_multiply = theorem("The smaller of $w$ and $m$ from the larger", Eq(w * m, P0 * Q0), by=ends)

sum_solves = theorem("$P$ solves its equation", Eq(τ * grad(P, t), 2 * s * P - (P**2 - P0 * Q0) / 2), by=given)
difference_solves = theorem("$Q$ solves its equation", Eq(τ * grad(Q, t), -2 * s * Q - (Q**2 - P0 * Q0) / 2), by=given)
sum_starts = theorem("$P$ starts at $P_0$", Eq(P, P0), by=(*given, at_the_start))
difference_starts = theorem("$Q$ starts at $Q_0$", Eq(Q, Q0), by=(*given, at_the_start))
product_is_kept = theorem("Their product is constant", Eq(P * Q, P0 * Q0), by=given)
sum_ends = theorem(
    "Where $P$ ends", Eq(limit(P, t), w), by=(*given, Assumption(Claim(m + P0, "≠", 0), r"$m + P_0 \neq 0$"))
)
difference_ends = theorem(
    "Where $Q$ ends", Eq(limit(Q, t), m), by=(*given, Assumption(Claim(w + Q0, "≠", 0), r"$w + Q_0 \neq 0$"))
)

without_a_target = text(r"""
\paragraph{The limits of the general formula.} At the end $ab = (P - Q)/4$ is $(w - m)/4 = s$, from every start with $m + P_0$
and $w + Q_0$ not zero: from all but the stable manifold of the saddle. For $s = 0$ and $c \neq 0$ the formula needs no limit:
$w = m = r = |c|$. For $s = 0$ and $c = 0$ the rate $r$ is zero, and one of $P_0$, $Q_0$ as well; the equation of the other
has lost its linear term:
""")

no_target = Assumption(Eq(s, 0), "$s = 0$")
sum_without_a_target = theorem(
    "$P$ without a target",
    Eq(P, r * (P0 * (1 + e) + r * (1 - e)) / (r * (1 + e) + P0 * (1 - e))),
    by=(*given, no_target),
)
slow_sum = P0 / (1 + P0 * t / (2 * τ))
positive_sum = Assumption(Claim(P0, ">", 0), "$P_0 > 0$")
sum_without_a_target_balanced = theorem(
    "$P$ without a target and without imbalance",
    Eq(τ * grad(slow_sum, t), -(slow_sum**2) / 2),
    by=(positive_time, positive_sum, later),
)

against_simulations = figure(
    "closed_forms",
    r"Every closed form of the modes (lines) next to simulations that do not know it (circles): a mode and where it ends, "
    r"its strength, balanced strengths with their half times, travel times by the number of layers (* the leading term for "
    r"many layers), steps of gradient descent on the plateau, and the largest stable steps.",
)

# --- back to the layers -----------------------------------------------------------------------------------------------------

back = text(r"""
\paragraph{Back to $a$ and $b$.} The sum $p = a + b$ and the difference $q = a - b$ keep their signs, so that they are the
square roots of $P$ and $Q$ with the signs of the start, and $a = (p + q)/2$, $b = (p - q)/2$. That these solve (9) and (10)
follows from the equations of $P = p^2$ and $Q = q^2$; where $p$ or $q$ is zero at the start, it stays zero, and its law holds
as well:
""")

p, q, x, y = scalars("p q x y")
not_zero = Assumption(Claim(p, "≠", 0), r"$p \neq 0$")
law_of_the_square = Assumption(Eq(τ * ddt(p**2), 2 * s * p**2 - (p**4 - p**2 * q**2) / 2), "$P$ solves its equation")
other_not_zero = Assumption(Claim(q, "≠", 0), r"$q \neq 0$")
law_of_the_other_square = Assumption(
    Eq(τ * ddt(q**2), -2 * s * q**2 - (q**4 - p**2 * q**2) / 2), "$Q$ solves its equation"
)
sum_law = Assumption(Eq(τ * ddt(p), (s - (p**2 - q**2) / 4) * p), "the law of the sum")
difference_law = Assumption(Eq(τ * ddt(q), -(s - (p**2 - q**2) / 4) * q), "the law of the difference")
first_half, second_half = Definition(x, (p + q) / 2, "$x = (p + q)/2$"), Definition(y, (p - q) / 2, "$y = (p - q)/2$")

law_of_the_sum = theorem(
    "The law of the sum",
    Eq(τ * ddt(p), (s - (p**2 - q**2) / 4) * p),
    calc(τ * ddt(p), not_zero, positive_time)
    .eq(τ * ddt(p**2) / (2 * p), by="chain rule")
    .eq((s - (p**2 - q**2) / 4) * p, by=law_of_the_square),
)
law_of_the_difference = theorem(
    "The law of the difference",
    Eq(τ * ddt(q), -(s - (p**2 - q**2) / 4) * q),
    calc(τ * ddt(q), other_not_zero, positive_time)
    .eq(τ * ddt(q**2) / (2 * q), by="chain rule")
    .eq(-(s - (p**2 - q**2) / 4) * q, by=law_of_the_other_square),
)
first_layer = theorem(
    "The first layer", Eq(τ * ddt(x), (s - x * y) * y), by=(first_half, second_half, sum_law, difference_law, positive_time)
)
second_layer = theorem(
    "The second layer", Eq(τ * ddt(y), (s - x * y) * x), by=(first_half, second_half, sum_law, difference_law, positive_time)
)

in_floating_point = remark(
    "In floating point numbers",
    r"""
    Every term of the formulas for $P$ and $Q$ is positive, so that nothing cancels in them. It does in $a$, $b$ and $u = (P -
    Q)/4$ where $P$ and $Q$ are of very different size, or nearly equal: what is compiled takes the larger of $|a|$ and $|b|$
    from one sum and the other from another.
    """,
)

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    growth: "$e^{ct/\\tau}$", faster_growth: "$e^{kt/\\tau}$", rate: r"a bound of $\rho$ on the way",
    v0: "$-ab$ at the start", P0: "$(a + b)^2$ at the start", Q0: "$(a - b)^2$ at the start", r: r"$\sqrt{c^2 + 4 s^2}$",
    w: "$r + 2s$", m: "$r - 2s$", p: "$a + b$", q: "$a - b$",
}
