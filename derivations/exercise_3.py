r"""Exercise 3. One equation per mode.

The vector $\mathbf{a}^i \in \mathbb{R}^{N_2}$ is the $i$-th column of $\overline{W}^1$ and says what the hidden layer
does with input mode $i = 1, \dots, N_1$; $\mathbf{b}^{iT}$ is the $i$-th row of $\overline{W}^2$ and says what it gives
to output mode $i = 1, \dots, N_3$. The entry of $\overline{W}^2 \overline{W}^1$ in row $i$, column $j$ is therefore
$\mathbf{b}^i \cdot \mathbf{a}^j$. The sketch follows row $i$ of the flow of $\overline{W}^2$.

The four sizes may all differ. In (6) the sum runs over all rows of $\overline{W}^2$, $j = 1, \dots, N_3$; in (7) over
all columns of $\overline{W}^1$, $j = 1, \dots, N_1$. Both hold for $i \le r$, where row $i$ and column $i$ of $S$ are
$s_i$ times a unit vector.
"""

from symdlnn.derivation import calc, figure, text, theorem
from symdlnn.models.two_layer import (
    N1, N3, S, Wbar1, Wbar2, a, b, i, input_modes, output_modes, positive_time, r, rotated_flow_1, rotated_flow_2, s,
    singular_values, τ,
)
from symdlnn.terms import Eq, col, ddt, dot, index, row, total

layout = figure(
    "layout_sketch",
    r"Row $i$ of $\tau\, d\overline{W}^2/dt = (S - \overline{W}^2 \overline{W}^1)\, \overline{W}^{1T}$: "
    r"which product gives which term of (7).",
)

j_out, j_in = index("j", N3), index("j", N1)

flow_of_an_output_mode = theorem(
    "The flow of an output mode",
    Eq(τ * ddt(b[i]), (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i)),
    calc(τ * ddt(b[i]), positive_time)
    .eq(row(τ * ddt(Wbar2), i).T, by=output_modes)
    .eq(row((S - Wbar2 * Wbar1) * Wbar1.T, i).T, by=rotated_flow_2)
    .eq(Wbar1 * row(S, i).T - Wbar1 * row(Wbar2 * Wbar1, i).T, by="row $i$ of a product")
    .eq(s[i] * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in), by=(singular_values, input_modes, output_modes))
    .eq(
        (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i),
        by="the term $j = i$ taken out",
    ),
    number="7",
)

flow_of_an_input_mode = theorem(
    "The flow of an input mode",
    Eq(τ * ddt(a[i]), (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i)),
    calc(τ * ddt(a[i]), positive_time)
    .eq(col(τ * ddt(Wbar1), i), by=input_modes)
    .eq(col(Wbar2.T * (S - Wbar2 * Wbar1), i), by=rotated_flow_1)
    .eq(Wbar2.T * col(S, i) - Wbar2.T * col(Wbar2 * Wbar1, i), by="column $i$ of a product")
    .eq(s[i] * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out), by=(singular_values, input_modes, output_modes))
    .eq(
        (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i),
        by="the term $j = i$ taken out",
    ),
    number="6",
)

beyond_the_rank = text(r"""
For $i > r$ the data ask for nothing: row and column $i$ of $S$ vanish, the whole sum remains, and every such mode only
unlearns. These are (6) and (7) with $s_i = 0$ and the term $j = i$ put back into the sum, which is the only way to
write them when $N_1 \ne N_3$: for $i > \min(N_1, N_3)$ one of $\mathbf{a}^i$ and $\mathbf{b}^i$ does not exist.
""")

i_in, i_out = index("i", N1, above=r), index("i", N3, above=r)

output_mode_beyond_the_rank = theorem(
    "An output mode beyond the rank",
    Eq(τ * ddt(b[i_out]), -total(dot(a[j_in], b[i_out]) * a[j_in], j_in)),
    by=(output_modes, input_modes, rotated_flow_2, singular_values, positive_time),
)

input_mode_beyond_the_rank = theorem(
    "An input mode beyond the rank",
    Eq(τ * ddt(a[i_in]), -total(dot(a[i_in], b[j_out]) * b[j_out], j_out)),
    by=(output_modes, input_modes, rotated_flow_1, singular_values, positive_time),
)
