r"""Exercise 5. Decoupling.

Suppose that $\mathbf{a}^i = a_i \mathbf{r}^i$ and $\mathbf{b}^i = b_i \mathbf{r}^i$ with orthonormal $\mathbf{r}^1,
\dots, \mathbf{r}^r \in \mathbb{R}^{N_2}$, constant in time, and that the modes beyond the rank are zero. There is room
for $r$ orthonormal vectors only if $r \le N_2$; a narrower hidden layer can hold $N_2$ aligned modes and no more. Then
$\mathbf{a}^i \cdot \mathbf{b}^j = a_i b_j \delta_{ij}$, every sum over $j \ne i$ in (6) and (7) vanishes, and what is
left of (6) and (7) points along $\mathbf{r}^i$.
"""

from symdlnn.derivation import calc, erratum, remark, text, theorem
from symdlnn.models.two_layer import (
    N1, N2, N3, S, U, V, W1, W2, Wbar1, Wbar2, positive_time, rotation_1, rotation_2, s, singular_values, τ,
)
from symdlnn.models.two_layer import i as mode
from symdlnn.models.two_layer import r as rank
from symdlnn.terms import (
    Assumption, Definition, Eq, col, ddt, delta, diagonal, dot, entry, index, orthogonal, row, scalar_family, stiefel, total,
    vector_family,
)

i, j = mode, index("j", rank)
Q = stiefel("Q", N2, rank)
a, b, r = (vector_family(name, N2, rank) for name in ("a", "b", "r"))
a_, b_ = scalar_family("a_", rank), scalar_family("b_", rank)

orthonormal = Definition(r[i], col(Q, i), r"$\mathbf{r}^i$ orthonormal")
aligned_a = Assumption(Eq(a[i], a_[i] * r[i]), r"$\mathbf{a}^i = a_i \mathbf{r}^i$")
aligned_b = Assumption(Eq(b[i], b_[i] * r[i]), r"$\mathbf{b}^i = b_i \mathbf{r}^i$")
flow_6 = Assumption(
    Eq(τ * ddt(a[i]), (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j]) * b[j], j, but=i)), "(6)"
)
flow_7 = Assumption(
    Eq(τ * ddt(b[i]), (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j], b[i]) * a[j], j, but=i)), "(7)"
)

overlaps = theorem(
    "Aligned modes overlap with nothing but their partner",
    Eq(dot(a[i], b[j]), a_[i] * b_[j] * delta(i, j)),
    by=(aligned_a, aligned_b, orthonormal),
)

reduced_flow_of_a = theorem(
    "The reduced equation for $a_i$",
    Eq(τ * ddt(a_[i]), (s[i] - a_[i] * b_[i]) * b_[i]),
    calc(τ * ddt(a_[i]), positive_time)
    .eq(dot(r[i], τ * ddt(a[i])), by=(aligned_a, orthonormal))
    .eq(dot(r[i], (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j]) * b[j], j, but=i)), by=flow_6)
    .eq((s[i] - a_[i] * b_[i]) * b_[i], by=(aligned_a, aligned_b, orthonormal)),
    number="9",
)

reduced_flow_of_b = theorem(
    "The reduced equation for $b_i$",
    Eq(τ * ddt(b_[i]), (s[i] - a_[i] * b_[i]) * a_[i]),
    calc(τ * ddt(b_[i]), positive_time)
    .eq(dot(r[i], τ * ddt(b[i])), by=(aligned_b, orthonormal))
    .eq(dot(r[i], (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j], b[i]) * a[j], j, but=i)), by=flow_7)
    .eq((s[i] - a_[i] * b_[i]) * a_[i], by=(aligned_a, aligned_b, orthonormal)),
    number="10",
)

preserved = text(r"""
So far it was assumed that the modes are aligned at all times. That alignment is \emph{preserved} is seen from the other
side: take solutions $a_i, b_i$ of (9) and (10) and form aligned modes with them. They satisfy (6) and (7).
""")

reduced_a = Assumption(Eq(τ * ddt(a_[i]), (s[i] - a_[i] * b_[i]) * b_[i]), "(9)")
reduced_b = Assumption(Eq(τ * ddt(b_[i]), (s[i] - a_[i] * b_[i]) * a_[i]), "(10)")

aligned_modes_solve_6 = theorem(
    "Aligned modes solve (6)",
    Eq(τ * ddt(a[i]), (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j]) * b[j], j, but=i)),
    calc(τ * ddt(a[i]), positive_time, orthonormal)
    .eq((s[i] - a_[i] * b_[i]) * b_[i] * r[i], by=(aligned_a, reduced_a))
    .eq(
        (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j]) * b[j], j, but=i),
        by=(aligned_a, aligned_b, orthonormal),
    ),
)

aligned_modes_solve_7 = theorem(
    "Aligned modes solve (7)",
    Eq(τ * ddt(b[i]), (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j], b[i]) * a[j], j, but=i)),
    calc(τ * ddt(b[i]), positive_time, orthonormal)
    .eq((s[i] - a_[i] * b_[i]) * a_[i] * r[i], by=(aligned_b, reduced_b))
    .eq(
        (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j], b[i]) * a[j], j, but=i),
        by=(aligned_a, aligned_b, orthonormal),
    ),
)

uniqueness = remark(
    "Uniqueness",
    r"""
    The right-hand sides of (6) and (7) are polynomials, so that by the Picard--Lindel\"of theorem only one solution passes
    through a given initial value. The aligned solution is one; so a flow that starts aligned stays aligned.
    """,
)

all_modes = text(r"""
The same in matrices, for all modes at once and for any diagonal start. Let $R$ be an orthogonal $N_2 \times N_2$ matrix
with columns $\mathbf{r}^i$, and let $\overline{W}^1 = R D^1$, $\overline{W}^2 = D^2 R^T$ with diagonal $D^1$ ($N_2
\times N_1$) and $D^2$ ($N_3 \times N_2$). If $D^1$ and $D^2$ follow $\tau \dot{D}^1 = D^{2T} (S - D^2 D^1)$ and $\tau
\dot{D}^2 = (S - D^2 D^1) D^{1T}$, whose right-hand sides are again diagonal, then $\overline{W}^1$ and $\overline{W}^2$
follow the rotated flow (5).
""")

R, D1, D2 = orthogonal("R", N2), diagonal("D1", N2, N1), diagonal("D2", N3, N2)
form_1 = Definition(Wbar1, R * D1, r"$\overline{W}^1 = R D^1$")
form_2 = Definition(Wbar2, D2 * R.T, r"$\overline{W}^2 = D^2 R^T$")
diagonal_flow_1 = Assumption(Eq(τ * ddt(D1), D2.T * (S - D2 * D1)), "the flow of $D^1$")
diagonal_flow_2 = Assumption(Eq(τ * ddt(D2), (S - D2 * D1) * D1.T), "the flow of $D^2$")
p, q = index("p", N2), index("q", N1)

diagonal_stays_diagonal = theorem(
    "The right-hand side is diagonal",
    Eq(entry(D2.T * (S - D2 * D1), p, q), delta(p, q) * entry(D2.T * (S - D2 * D1), p, q)),
    by=singular_values,
)

aligned_start_stays_aligned = theorem(
    "The aligned form is preserved",
    Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1)),
    calc(τ * ddt(Wbar1), positive_time, singular_values)
    .eq(R * (τ * ddt(D1)), by=form_1)
    .eq(R * D2.T * (S - D2 * D1), by=diagonal_flow_1)
    .eq(R * D2.T * (S - D2 * R.T * R * D1), by="$R^T R = I$")
    .eq(Wbar2.T * (S - Wbar2 * Wbar1), by=(form_1, form_2)),
)

aligned_start_stays_aligned_2 = theorem(
    "The aligned form is preserved, second layer",
    Eq(τ * ddt(Wbar2), (S - Wbar2 * Wbar1) * Wbar1.T),
    calc(τ * ddt(Wbar2), positive_time, singular_values)
    .eq(τ * ddt(D2) * R.T, by=form_2)
    .eq((S - D2 * D1) * D1.T * R.T, by=diagonal_flow_2)
    .eq((S - D2 * R.T * R * D1) * D1.T * R.T, by="$R^T R = I$")
    .eq((S - Wbar2 * Wbar1) * Wbar1.T, by=(form_1, form_2)),
)

k = index("i", N1, N2, N3, above=rank)

modes_beyond_the_rank = theorem(
    "A mode beyond the rank",
    Eq(τ * ddt(entry(D1, k, k)), -entry(D1, k, k) * entry(D2, k, k) ** 2),
    by=(diagonal_flow_1, singular_values, positive_time),
)

what_becomes_of_them = text(r"""
A mode $i > r$ that starts at zero stays zero; otherwise it follows (9) and (10) with $s_i = 0$ and unlearns its product
(exercise 6). If $N_2 < r$, the modes $i > N_2$ have no $\mathbf{r}^i$ left: $\mathbf{a}^i$ and $\mathbf{b}^i$ are zero
and stay zero, and their singular values are never learned.

\paragraph{The initialisation.} Which weights are aligned? Rotating back, $W^1 = R D^1 V^T$ and $W^2 = U D^2 R^T$.
""")

start_1 = Definition(W1, R * D1 * V.T, "the initialisation")
start_2 = Definition(W2, U * D2 * R.T, "the corrected initialisation")
sheet_start_2 = Definition(W2, U.T * D2 * R, "the sheet's initialisation")

start_is_aligned_1 = theorem(
    "The initialisation of the first layer is aligned", Eq(Wbar1, R * D1), by=(rotation_1, start_1)
)
start_is_aligned_2 = theorem(
    "The corrected initialisation of the second layer is aligned",
    Eq(Wbar2, D2 * R.T),
    calc(Wbar2)
    .eq(U.T * W2, by=rotation_2)
    .eq(U.T * U * D2 * R.T, by=start_2)
    .eq(D2 * R.T, by="$U^T U = I$"),
)

m = index("i", N2, N3)

initialisation = erratum(
    "The initialisation of the second layer",
    Eq(row(Wbar2, m).T, entry(D2, m, m) * col(R, m)),
    r"""
    The sheet takes $W^2 = U^T D^2 R$. Then $\overline{W}^2 = U^T U^T D^2 R$, and its rows are not multiples of the columns
    of $R$. It has to be $W^2 = U D^2 R^T$.
    """,
    by=(rotation_2, sheet_start_2),
    correction=start_is_aligned_2,
)
