r"""Exercise 6. The two-dimensional system.

One mode of (9) and (10), without its index: $\tau \dot{a} = (s - ab)\, b$ and $\tau \dot{b} = (s - ab)\, a$ with $\tau
> 0$. The singular values of exercises 1 to 5 are positive; $s = 0$ is the case of the modes beyond the rank, and $s <
0$ is looked at in a remark.
"""

from symdlnn.derivation import calc, figure, remark, text, theorem
from symdlnn.terms import (
    Assumption, Cases, Claim, Definition, Eq, ddt, det, dot, exp_of, explicit, grad, identity, limit, matrix, scalars, zero,
)

a, b, s, τ, t = scalars("a b s τ t")
f, g, F = scalars("f g F")
positive_time = Assumption(Claim(τ, ">", 0), r"$\tau > 0$")
law_a = Assumption(Eq(τ * ddt(a), (s - a * b) * b), "(9)")
law_b = Assumption(Eq(τ * ddt(b), (s - a * b) * a), "(10)")

# --- fixed points ---------------------------------------------------------------------------------------------------------

fixed_points = theorem(
    "The fixed points",
    Cases((Eq((s - a * b) * b, 0), Eq((s - a * b) * a, 0)), ((Eq(a * b, s),), (Eq(a, 0), Eq(b, 0)))),
)

fixed_points_without_a_target = theorem(
    "The fixed points for $s = 0$",
    Cases((Eq(-a * b**2, 0), Eq(-(a**2) * b, 0)), ((Eq(a, 0),), (Eq(b, 0),))),
)

about_the_fixed_points = text(r"""
A product vanishes if and only if a factor does, and that is the whole proof: if $ab \ne s$, then both $a$ and $b$ are
zero. For $s \ne 0$ the fixed points are the origin and the two branches of the hyperbola $ab = s$, a \emph{curve of
fixed points}: none of its points is isolated. For $s = 0$ the hyperbola degenerates to the two axes, which cross in the
origin.
""")

# --- linearisation --------------------------------------------------------------------------------------------------------

rate_a = Definition(f, 1 / τ * (s - a * b) * b, "$f = \\dot{a}$")
rate_b = Definition(g, 1 / τ * (s - a * b) * a, "$g = \\dot{b}$")
J = matrix("J", 2, 2)
linear_part = 1 / τ * explicit([[-(b**2), s - 2 * a * b], [s - 2 * a * b, -(a**2)]])

linearisation = theorem(
    "The linearisation",
    Eq(explicit([[grad(f, a), grad(f, b)], [grad(g, a), grad(g, b)]]), linear_part),
    by=(rate_a, rate_b, positive_time),
)

jacobian = Definition(J, linear_part, "the linearisation")

at_the_origin = (Assumption(Eq(a, 0), "$a = 0$", always=False), Assumption(Eq(b, 0), "$b = 0$", always=False))

growing_direction = theorem(
    "The origin: the growing direction",
    Eq(J * explicit([[1], [1]]), s / τ * explicit([[1], [1]])),
    by=(jacobian, *at_the_origin, positive_time),
)
decaying_direction = theorem(
    "The origin: the decaying direction",
    Eq(J * explicit([[1], [-1]]), -s / τ * explicit([[1], [-1]])),
    by=(jacobian, *at_the_origin, positive_time),
)

on_the_curve = Assumption(Eq(a * b, s), "$ab = s$", always=False)
across, along = explicit([[b], [a]]), explicit([[a], [-b]])

along_the_curve = theorem(
    "On the curve: along it", Eq(J * along, zero(2, 1)), by=(jacobian, on_the_curve, positive_time)
)
tangent_to_the_curve = theorem(
    "The neutral direction is tangent to the curve",
    Eq(dot(explicit([[grad(a * b - s, a)], [grad(a * b - s, b)]]), along), 0),
)
across_the_curve = theorem(
    "On the curve: across it",
    Eq(J * across, -(a**2 + b**2) / τ * across),
    by=(jacobian, on_the_curve, positive_time),
)

not_zero = Assumption(Claim(a, "≠", 0), r"$a \neq 0$")
attracting = theorem(
    "The curve attracts", Claim(-(a**2 + b**2) / τ, "<", 0), by=(positive_time, not_zero)
)

λ = scalars("λ")[0]
without_target = Assumption(Eq(s, 0), "$s = 0$", always=False)
across_an_axis = theorem(
    "Without a target: across an axis",
    Eq(J * explicit([[1], [0]]), -(b**2) / τ * explicit([[1], [0]])),
    by=(jacobian, without_target, at_the_origin[0], positive_time),
)
along_an_axis = theorem(
    "Without a target: along an axis",
    Eq(J * explicit([[0], [1]]), zero(2, 1)),
    by=(jacobian, without_target, at_the_origin[0], positive_time),
)

no_other_eigenvalues = theorem(
    "There are no other eigenvalues on the curve",
    Eq(det(J - λ * identity(2)), λ * (λ + (a**2 + b**2) / τ)),
    by=(jacobian, on_the_curve, positive_time),
)

types = text(r"""
\paragraph{Types.} The origin has the eigenvalues $\pm s/\tau$: for $s \ne 0$ it is a \emph{saddle}, with eigenvectors
$(1, 1)$ and $(1, -1)$. A point of the curve $ab = s \neq 0$ has the eigenvalue $0$ with eigenvector $(a, -b)$
\emph{along} the curve, where nothing pulls, since every neighbour on the curve is at rest too, and the eigenvalue
$-(a^2 + b^2)/\tau < 0$ with eigenvector $(b, a)$ \emph{across} it. Such a point is neither a node nor a saddle: it is
not isolated. The kernel of the Jacobian is the tangent of the curve, all other eigenvalues are negative, and the curve
is called \emph{normally hyperbolic and attracting}: neutral along, attracting across. For $s = 0$ the Jacobian at the
origin is zero; on each axis the eigenvalue across is $-b^2/\tau$ or $-a^2/\tau$.
""")

# --- manifolds, invariants, energy ----------------------------------------------------------------------------------------

laws = (positive_time, law_a, law_b)

conserved = theorem(
    "A conserved quantity",
    Eq(ddt(a**2 - b**2), 0),
    calc(ddt(a**2 - b**2), positive_time)
    .eq(2 * a * ddt(a) - 2 * b * ddt(b), by="product rule")
    .eq(0, by=(law_a, law_b)),
)

sum_and_difference = text(r"""
Every trajectory runs on a hyperbola $a^2 - b^2 = c$. The sum and the difference of $a$ and $b$ keep their sign, because
each obeys a linear equation whose coefficient depends on time:
""")

sum_keeps_its_sign = theorem("The sum", Eq(τ * ddt(a + b), (s - a * b) * (a + b)), by=laws)
difference_keeps_its_sign = theorem("The difference", Eq(τ * ddt(a - b), -(s - a * b) * (a - b)), by=laws)

opposite = Assumption(Eq(b, -a), "$b = -a$")
equal = Assumption(Eq(b, a), "$b = a$")

on_the_stable_manifold = theorem(
    "On the line $b = -a$", Eq(τ * ddt(a), -(s + a**2) * a), by=(law_a, opposite, positive_time)
)
on_the_unstable_manifold = theorem(
    "On the line $b = a$", Eq(τ * ddt(a), (s - a**2) * a), by=(law_a, equal, positive_time)
)

manifolds = text(r"""
For $s > 0$ the line $a + b = 0$ is invariant and everything on it decays into the origin: it is the origin's
\emph{stable manifold}. On the invariant line $a = b$ everything but the origin moves to $a^2 = s$; its part between the
two fixed points is the \emph{unstable manifold}.
""")

energy = Definition(F, 1 / (2 * τ) * (s - a * b) ** 2, "the energy of one mode")

descends_in_a = theorem(
    "Descent in $a$", Eq(ddt(a), -grad(F, a)), by=(energy, law_a, positive_time)
)
descends_in_b = theorem(
    "Descent in $b$", Eq(ddt(b), -grad(F, b)), by=(energy, law_b, positive_time)
)
energy_decreases = theorem(
    "The energy decreases",
    Claim(ddt(F), "≤", 0),
    calc(ddt(F), positive_time)
    .eq(-1 / τ * (s - a * b) * (b * ddt(a) + a * ddt(b)), by=energy)
    .eq(-1 / τ**2 * (s - a * b) ** 2 * (a**2 + b**2), by=(law_a, law_b))
    .le(0, by="squares are not negative"),
)

# --- where it ends up -----------------------------------------------------------------------------------------------------

closed_equations = text(r"""
\paragraph{After many updates.} Let $P = (a + b)^2$ and $Q = (a - b)^2$. Their product $PQ = (a^2 - b^2)^2$ is constant,
and with it the two equations separate:
""")

equation_of_the_sum = theorem(
    "The squared sum",
    Eq(τ * ddt((a + b) ** 2), 2 * s * (a + b) ** 2 - ((a + b) ** 4 - (a**2 - b**2) ** 2) / 2),
    by=laws,
)
equation_of_the_difference = theorem(
    "The squared difference",
    Eq(τ * ddt((a - b) ** 2), -2 * s * (a - b) ** 2 - ((a - b) ** 4 - (a**2 - b**2) ** 2) / 2),
    by=laws,
)

P, Q, P0, Q0, w, m, ρ, e = scalars("P Q P0 Q0 w m ρ e")
difference_of_ends = Assumption(Eq(w - m, 4 * s), "$w - m = 4s$")
product_of_ends = Assumption(Eq(w * m, P0 * Q0), "$wm = c^2$")
mean_of_ends = Assumption(Eq(w + m, 2 * ρ), r"$w + m = 2\rho$")
signs = (
    Assumption(Claim(w, ">", 0), "$w > 0$"), Assumption(Claim(m, "≥", 0), r"$m \geq 0$"),
    Assumption(Claim(ρ, ">", 0), r"$\rho > 0$"), Assumption(Claim(P0, ">", 0), "$P_0 > 0$"),
    Assumption(Claim(Q0, "≥", 0), r"$Q_0 \geq 0$"), Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False),
)
decay = Definition(e, exp_of(-(ρ * t) / τ), "$e$ decays")
sum_squared = Definition(P, (P0 * (w + m * e) + P0 * Q0 * (1 - e)) / (m + w * e + P0 * (1 - e)), "$(a + b)^2$")
difference_squared = Definition(
    Q, (Q0 * (m + w * e) + P0 * Q0 * (1 - e)) / (w + m * e + Q0 * (1 - e)), "$(a - b)^2$, $w$ and $m$ exchanged"
)
ends = (decay, difference_of_ends, product_of_ends, mean_of_ends, *signs, positive_time)
at_the_start = Assumption(Eq(t, 0), "$t = 0$", always=False)

solution = text(r"""
Let $P_0 = (a_0 + b_0)^2$ and $Q_0 = (a_0 - b_0)^2$ be the initial values, $c = a_0^2 - b_0^2$, so that $c^2 = P_0 Q_0$, and
\[
  \rho = \sqrt{c^2 + 4 s^2}, \qquad w = \rho + 2s, \qquad m = \rho - 2s .
\]
Then $w + m = 2\rho$, $w - m = 4s$ and $wm = c^2$, and for $s \ge 0$ (not both $s$ and $c$ zero) $w > 0$ and $m \ge 0$.
With $P_0 > 0$ both equations have solutions $P$ and $Q$ in closed form, which substitution proves.
""")

solution_of_the_sum = theorem(
    "The squared sum, solved", Eq(τ * grad(P, t), 2 * s * P - (P**2 - P0 * Q0) / 2), by=(sum_squared, *ends)
)
start_of_the_sum = theorem("It starts at $P_0$", Eq(P, P0), by=(sum_squared, *ends, at_the_start))
limit_of_the_sum = theorem("Where the sum ends", Eq(limit(P, t), w), by=(sum_squared, *ends))

solution_of_the_difference = theorem(
    "The squared difference, solved", Eq(τ * grad(Q, t), -2 * s * Q - (Q**2 - P0 * Q0) / 2), by=(difference_squared, *ends)
)
start_of_the_difference = theorem("It starts at $Q_0$", Eq(Q, Q0), by=(difference_squared, *ends, at_the_start))
limit_of_the_difference = theorem("Where the difference ends", Eq(limit(Q, t), m), by=(difference_squared, *ends))

at_the_end = text(r"""
So $(a + b)^2$ tends to $w$ and $(a - b)^2$ to $m$, while $a + b$ and $a - b$ keep their signs and $a^2 - b^2 = c$ its
value: $a$ and $b$ converge, to $a_*$ and $b_*$, say.
""")

a_star, b_star, c = scalars("a_star b_star c")
end_sum = Assumption(Eq((a_star + b_star) ** 2, w), r"$(a_* + b_*)^2 = w$", always=False)
end_difference = Assumption(Eq((a_star - b_star) ** 2, m), r"$(a_* - b_*)^2 = m$", always=False)
conserved_at_the_end = Assumption(Eq(a_star**2 - b_star**2, c), "$a_*^2 - b_*^2 = c$", always=False)

end_lies_on_the_curve = theorem(
    "The end point lies on the curve",
    Eq(a_star * b_star, s),
    calc(a_star * b_star)
    .eq(((a_star + b_star) ** 2 - (a_star - b_star) ** 2) / 4, by="expand")
    .eq((w - m) / 4, by=(end_sum, end_difference))
    .eq(s, by=difference_of_ends),
)
end_point = theorem(
    "The end point",
    Eq(a_star**2, (c + ρ) / 2),
    calc(a_star**2)
    .eq(((a_star + b_star) ** 2 + (a_star - b_star) ** 2) / 4 + (a_star**2 - b_star**2) / 2, by="expand")
    .eq((w + m) / 4 + c / 2, by=(end_sum, end_difference, conserved_at_the_end))
    .eq((c + ρ) / 2, by=mean_of_ends),
)

where_it_ends = text(r"""
So for $s > 0$ and $a_0 + b_0 \ne 0$ the system ends at
\[
  a_* = \sigma \sqrt{\tfrac{1}{2} \bigl(c + \sqrt{c^2 + 4 s^2}\bigr)}, \qquad b_* = \frac{s}{a_*}, \qquad
  c = a_0^2 - b_0^2, \quad \sigma = \operatorname{sgn}(a_0 + b_0),
\]
the point where the hyperbola $a^2 - b^2 = c$ of the start meets the branch of $ab = s$ on its side. The exceptional set is
the line $a_0 + b_0 = 0$, the stable manifold of the saddle: from there the system falls into the origin and learns nothing.
""")

# --- s = 0 ----------------------------------------------------------------------------------------------------------------

u0, u = scalars("u0 u")
positive_start = Assumption(Claim(u0, ">", 0), "$u_0 > 0$")
slow = u0 / (1 + 2 * u0 * t / τ)

unlearning = theorem(
    "Unlearning is slow on the diagonal",
    Eq(τ * grad(slow, t), -2 * slow**2),
    by=(positive_time, positive_start, Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)),
)
product_on_the_diagonal = theorem(
    "The product on the diagonal without a target",
    Eq(τ * ddt(a * b), -2 * (a * b) ** 2),
    by=(
        positive_time, equal, Assumption(Eq(τ * ddt(a), -(a * b) * b), "(9), $s = 0$"),
        Assumption(Eq(τ * ddt(b), -(a * b) * a), "(10), $s = 0$"),
    ),
)

without_a_target = text(r"""
\paragraph{No target.} For $s = 0$ and $c \ne 0$ the solution above has $w = m = \rho = |c|$, so that $a_* b_* = 0$ and
$a_*^2 = \frac{1}{2} (c + |c|)$: the system comes to rest on an axis, for $c > 0$ at $(\pm\sqrt{c}, 0)$, for $c < 0$ at
$(0, \pm\sqrt{-c})$. On the diagonals, $c = 0$, it approaches the origin, and only like $1/t$: $u = ab$ satisfies $\tau
\dot{u} = -2u^2$ for $a = b$, and $u_0 / (1 + 2 u_0 t/\tau)$ is the solution.
""")

portrait = figure(
    "phase_portrait",
    r"Phase portrait for $s = 1$: the vector field, the nullclines, the attracting hyperbola $ab = s$, the saddle with its "
    r"stable manifold $a + b = 0$ and unstable manifold $a = b$, hyperbolas of constant $a^2 - b^2$, and sample trajectories.",
)

negative_target = remark(
    "Negative $s$",
    r"""
    The map $b \mapsto -b$, $s \mapsto -s$ leaves (9) and (10) unchanged. For $s < 0$ the attracting hyperbola lies in the
    second and fourth quadrant, the lines $a + b = 0$ and $a = b$ exchange their roles, and the sign of the end point is that
    of $a_0 - b_0$.
    """,
)
