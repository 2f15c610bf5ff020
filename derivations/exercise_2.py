r"""Exercise 2. The flow in rotated coordinates.

From here on the covariances $\Sigma^{xx}$ and $\Sigma^{yx}$ are given matrices, the weights follow the flow (3), and
$\Sigma^{yx} = U S V^T$ with orthogonal $U$ ($N_3 \times N_3$) and $V$ ($N_1 \times N_1$), which do not change in time.
The matrix $S$ is $N_3 \times N_1$ with $s_1, \dots, s_r$ on its diagonal and zeros elsewhere; $r$ is the rank, so that
$r \le \min(N_1, N_3)$ and $s_r > 0$ (the sheet writes $s_r \ge 0$). First the expansion (4) into modes.
"""

from symdlnn.derivation import calc, text, theorem
from symdlnn.models.two_layer import (
    N1, N3, S, U, V, W1, W2, Wbar1, Wbar2, decomposition, flow_1, flow_2, i, positive_time, rotation_1, rotation_2, s,
    singular_values, white_inputs, Σxx, Σyx, τ,
)
from symdlnn.terms import Definition, Eq, col, ddt, index, total, vector_family

u, v = vector_family("u", N3, N3), vector_family("v", N1, N1)
k, l = index("k", N3), index("l", N1)
columns_of_u = Definition(u[k], col(U, k), "columns of $U$")
columns_of_v = Definition(v[l], col(V, l), "columns of $V$")

expansion_into_modes = theorem(
    "The expansion into modes",
    Eq(Σyx, total(s[i] * u[i] * v[i].T, i)),
    calc(Σyx)
    .eq(U * S * V.T, by=decomposition)
    .eq(total(s[i] * u[i] * v[i].T, i), by=(singular_values, columns_of_u, columns_of_v)),
    number="4",
)

which_is_input = theorem(
    "Input modes and output modes",
    Eq(Σyx * v[i], s[i] * u[i]),
    calc(Σyx * v[i])
    .eq(U * S * V.T * v[i], by=decomposition)
    .eq(U * col(S, i), by=columns_of_v)
    .eq(s[i] * u[i], by=(singular_values, columns_of_u)),
)

erratum_on_words = text(r"""
\emph{Erratum.} By \cref{which_is_input} the covariance maps $\mathbf{v}^i \in \mathbb{R}^{N_1}$ to a multiple of
$\mathbf{u}^i \in \mathbb{R}^{N_3}$: the columns of $V$ are the modes of the \emph{input}, the columns of $U$ those of
the \emph{output}. The sheet names them the other way round.

Now the rotated weights $\overline{W}^1 = W^1 V$ and $\overline{W}^2 = U^T W^2$. The sheet states (5); it is proved
here, and the question is its twin.
""")

rotated_flow_of_the_first_layer = theorem(
    "The rotated flow of the first layer",
    Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1)),
    calc(τ * ddt(Wbar1), positive_time)
    .eq(τ * ddt(W1) * V, by=rotation_1)
    .eq(W2.T * (Σyx - W2 * W1 * Σxx) * V, by=flow_1)
    .eq(W2.T * (U * S * V.T - W2 * W1) * V, by=(decomposition, white_inputs))
    .eq(W2.T * (U * S - W2 * W1 * V), by="$V^T V = I$")
    .eq(W2.T * U * (S - U.T * W2 * W1 * V), by="$U U^T = I$")
    .eq(Wbar2.T * (S - Wbar2 * Wbar1), by=(rotation_1, rotation_2)),
    number="5",
)

rotated_flow_of_the_second_layer = theorem(
    "The rotated flow of the second layer",
    Eq(τ * ddt(Wbar2), (S - Wbar2 * Wbar1) * Wbar1.T),
    calc(τ * ddt(Wbar2), positive_time)
    .eq(U.T * (τ * ddt(W2)), by=rotation_2)
    .eq(U.T * (Σyx - W2 * W1 * Σxx) * W1.T, by=flow_2)
    .eq(U.T * (U * S * V.T - W2 * W1) * W1.T, by=(decomposition, white_inputs))
    .eq((S * V.T - U.T * W2 * W1) * W1.T, by="$U^T U = I$")
    .eq((S - U.T * W2 * W1 * V) * V.T * W1.T, by="$V V^T = I$")
    .eq((S - Wbar2 * Wbar1) * Wbar1.T, by=(rotation_1, rotation_2)),
)
