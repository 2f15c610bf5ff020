r"""Exercise 4. An energy for the modes.

The equations (6) and (7) are gradient descent on the energy (8). The sheet leaves the ranges of its sums open. With
$s_i = 0$ for $i > r$ the first sum runs over all pairs $(\mathbf{a}^i, \mathbf{b}^i)$ that exist, $i = 1, \dots,
\min(N_1, N_3)$, and the second over all $i = 1, \dots, N_1$ and $j = 1, \dots, N_3$ with $j \ne i$. Written out, the
modes beyond the rank form a sum of their own. In this exercise the modes $\mathbf{a}^i$ and $\mathbf{b}^i$ are the
variables.
"""

from symdlnn.derivation import calc, erratum, figure, text, theorem
from symdlnn.models.two_layer import (
    N1, N3, S, Wbar1, Wbar2, a, b, i, input_modes, output_modes, positive_time, r, rotated_flow_1, rotated_flow_2, s,
    singular_values, τ,
)
from symdlnn.terms import Assumption, Definition, Eq, ddt, dot, grad, index, scalars, squared_norm, total

F, F1, F2, F_short = scalars("F F1 F2 F_short")
j_in, j_out = index("j", N1), index("j", N3)
k_in, k_out = index("k", N1), index("k", N3)
beyond = index("l", N1, N3, above=r)

within_modes = total((s[i] - dot(a[i], b[i])) ** 2, i)
within_unlearned_modes = total(dot(a[beyond], b[beyond]) ** 2, beyond)
between_modes = total(dot(a[k_in], b[j_out]) ** 2, k_in, j_out, but=k_in)

energy = Definition(
    F, 1 / (2 * τ) * within_modes + 1 / (2 * τ) * within_unlearned_modes + 1 / (2 * τ) * between_modes, "the energy (8)"
)

energy_is_the_rotated_loss = theorem(
    "The energy is the rotated loss",
    Eq(F, 1 / (2 * τ) * squared_norm(S - Wbar2 * Wbar1)),
    by=(energy, singular_values, input_modes, output_modes, positive_time),
    number="8",
)

gradients = text(r"""
The squared norm on the right is the sum of the squares of all entries $S_{ji} - \mathbf{b}^j \cdot \mathbf{a}^i$: the
first term of (8) collects the diagonal, the second all else. The gradients follow from $\frac{\partial}{\partial
\mathbf{a}^i} (\mathbf{a}^i \cdot \mathbf{b}^j)^2 = 2 (\mathbf{a}^i \cdot \mathbf{b}^j)\, \mathbf{b}^j$; no other
summand contains $\mathbf{a}^i$.
""")

gradient_by_an_input_mode = theorem(
    "The gradient with respect to an input mode",
    Eq(
        grad(F, a[i]),
        -1 / τ * ((s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i)),
    ),
    calc(grad(F, a[i]), positive_time)
    .eq(
        1 / (2 * τ) * grad((s[i] - dot(a[i], b[i])) ** 2, a[i])
        + 1 / (2 * τ) * total(grad(dot(a[i], b[j_out]) ** 2, a[i]), j_out, but=i),
        by=(energy, r"the summands with $\mathbf{a}^i$"),
    )
    .eq(
        -1 / τ * (s[i] - dot(a[i], b[i])) * b[i] + 1 / τ * total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i),
        by="chain rule",
    )
    .eq(-1 / τ * ((s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i))),
)

gradient_by_an_output_mode = theorem(
    "The gradient with respect to an output mode",
    Eq(
        grad(F, b[i]),
        -1 / τ * ((s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i)),
    ),
    calc(grad(F, b[i]), positive_time)
    .eq(
        1 / (2 * τ) * grad((s[i] - dot(a[i], b[i])) ** 2, b[i])
        + 1 / (2 * τ) * total(grad(dot(a[j_in], b[i]) ** 2, b[i]), j_in, but=i),
        by=(energy, r"the summands with $\mathbf{b}^i$"),
    )
    .eq(
        -1 / τ * (s[i] - dot(a[i], b[i])) * a[i] + 1 / τ * total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i),
        by="chain rule",
    )
    .eq(-1 / τ * ((s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i))),
)

mode_flow_6 = Assumption(
    Eq(τ * ddt(a[i]), (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i)), "(6)"
)
mode_flow_7 = Assumption(
    Eq(τ * ddt(b[i]), (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i)), "(7)"
)

equation_6_descends_on_f = theorem(
    "Equation (6) is gradient descent on $F$",
    Eq(ddt(a[i]), -grad(F, a[i])),
    calc(ddt(a[i]), positive_time)
    .eq(
        1 / τ * ((s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i)), by=mode_flow_6
    )
    .eq(-grad(F, a[i]), by=energy),
)

equation_7_descends_on_f = theorem(
    "Equation (7) is gradient descent on $F$",
    Eq(ddt(b[i]), -grad(F, b[i])),
    calc(ddt(b[i]), positive_time)
    .eq(
        1 / τ * ((s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i)), by=mode_flow_7
    )
    .eq(-grad(F, b[i]), by=energy),
)

beyond_the_rank = text(r"""
For $i > r$ the same holds, with the equations of exercise 3. Here the middle sum of $F$ is needed.
""")

i_in = index("i", N1, above=r)

gradient_beyond_the_rank = theorem(
    "The gradient with respect to an input mode beyond the rank",
    Eq(grad(F, a[i_in]), 1 / τ * total(dot(a[i_in], b[j_out]) * b[j_out], j_out)),
    by=(energy, positive_time),
)

short_first_sum = Definition(F_short, 1 / (2 * τ) * within_modes + 1 / (2 * τ) * between_modes, "(8) with a short sum")

range_of_the_first_sum = erratum(
    "The range of the first sum in (8)",
    Eq(grad(F_short, a[i_in]), 1 / τ * total(dot(a[i_in], b[j_out]) * b[j_out], j_out)),
    r"""
    If the first sum of (8) is read as running over the $r$ modes with a singular value, as in (4), then (8) misses the
    pairs $(\mathbf{a}^i, \mathbf{b}^i)$ with $i > r$, and the flow is not its gradient descent. The sum has to run to
    $\min(N_1, N_3)$ with $s_i = 0$ for $i > r$.
    """,
    by=(short_first_sum, positive_time),
    correction=gradient_beyond_the_rank,
)

descent = text(r"""
Along the flow the energy can only decrease. In matrix form this takes two lines.
""")

matrix_energy = Definition(F, 1 / (2 * τ) * squared_norm(S - Wbar2 * Wbar1), "(8)")

energy_decreases = theorem(
    "The energy decreases",
    Eq(ddt(F), -squared_norm(ddt(Wbar1)) - squared_norm(ddt(Wbar2))),
    calc(ddt(F), positive_time)
    .eq(-1 / τ * dot(S - Wbar2 * Wbar1, ddt(Wbar2) * Wbar1 + Wbar2 * ddt(Wbar1)), by=matrix_energy)
    .eq(-squared_norm(ddt(Wbar1)) - squared_norm(ddt(Wbar2)), by=(rotated_flow_1, rotated_flow_2)),
)

first_term = text(r"""
\paragraph{The first term alone.} Minimising $F_1 = \frac{1}{2\tau} \sum_i (s_i - \mathbf{a}^i \cdot \mathbf{b}^i)^2$
moves $\mathbf{a}^i$ along $\mathbf{b}^i$ and $\mathbf{b}^i$ along $\mathbf{a}^i$. It acts within a mode: it drives the
overlap $\mathbf{a}^i \cdot \mathbf{b}^i$, the strength of the mode, to $s_i$, and different modes do not see each
other.
""")

first_term_of_f = Definition(F1, 1 / (2 * τ) * within_modes, "the first term")
within_flow_a = Assumption(Eq(ddt(a[i]), -grad(F1, a[i])), "descent on the first term")
within_flow_b = Assumption(Eq(ddt(b[i]), -grad(F1, b[i])), "descent on the first term")

first_term_moves_along_the_partner = theorem(
    "The first term moves a mode along its partner",
    Eq(τ * ddt(a[i]), (s[i] - dot(a[i], b[i])) * b[i]),
    by=(first_term_of_f, within_flow_a, positive_time),
)

first_term_closes_the_gap = theorem(
    "The first term closes the gap",
    Eq(τ * ddt(s[i] - dot(a[i], b[i])), -(squared_norm(a[i]) + squared_norm(b[i])) * (s[i] - dot(a[i], b[i]))),
    calc(τ * ddt(s[i] - dot(a[i], b[i])), first_term_of_f, positive_time)
    .eq(-τ * dot(ddt(a[i]), b[i]) - τ * dot(a[i], ddt(b[i])), by="product rule, $s_i$ constant")
    .eq(
        -(squared_norm(a[i]) + squared_norm(b[i])) * (s[i] - dot(a[i], b[i])), by=(within_flow_a, within_flow_b)
    ),
)

second_term = text(r"""
The gap $s_i - \mathbf{a}^i \cdot \mathbf{b}^i$ decays with the rate $(\|\mathbf{a}^i\|^2 + \|\mathbf{b}^i\|^2)/\tau$:
it never changes sign.

\paragraph{The second term alone.} Minimising $F_2 = \frac{1}{2\tau} \sum_{j \neq i} (\mathbf{a}^i \cdot
\mathbf{b}^j)^2$ acts between modes: it removes from $\mathbf{a}^i$ what it has in common with every other
$\mathbf{b}^j$, and leads to modes that are orthogonal to each other. It teaches nothing: no vector ever becomes longer.
""")

second_term_of_f = Definition(F2, 1 / (2 * τ) * between_modes, "the second term")
between_flow_a = Assumption(Eq(ddt(a[k_in]), -grad(F2, a[k_in])), "descent on the second term")
between_flow_b = Assumption(Eq(ddt(b[k_out]), -grad(F2, b[k_out])), "descent on the second term")

second_term_repels = theorem(
    "The second term removes the overlap with other modes",
    Eq(τ * ddt(a[k_in]), -total(dot(a[k_in], b[j_out]) * b[j_out], j_out, but=k_in)),
    by=(second_term_of_f, between_flow_a, positive_time),
)

second_term_shrinks = theorem(
    "Under the second term no mode grows",
    Eq(τ * ddt(squared_norm(a[k_in])), -2 * total(dot(a[k_in], b[j_out]) ** 2, j_out, but=k_in)),
    calc(τ * ddt(squared_norm(a[k_in])), positive_time)
    .eq(2 * dot(a[k_in], τ * ddt(a[k_in])), by="product rule")
    .eq(-2 * total(dot(a[k_in], b[j_out]) ** 2, j_out, but=k_in), by=(second_term_of_f, between_flow_a)),
)

terms_alone = figure(
    "term_flow",
    r"The flow of each term of $F$ alone. Left: the first term drives the overlap of the two vectors of a mode to $s_i$. "
    r"Right: the second drives the overlaps between different modes to zero.",
)
