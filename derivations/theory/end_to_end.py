r"""End to end. How the product of the layers moves.

What a linear network computes is the product $W$ of its layers. When the layers are balanced its flow is a function of $W$
alone: the gradient as without depth, but preconditioned by $W$ itself. Directions that are already there learn faster
\cite{arora2018,arora2019}. Here $H$ is minus the gradient of the loss by the product; for the sheet's loss $H = \Sigma^{yx} -
W \Sigma^{xx}$, but nothing below depends on that.
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import N1, N3, W1, W2, positive_time, τ
from symdlnn.terms import (
    Assumption, Definition, Eq, ddt, dot, index, matrix, matrix_family, power, scalar_family, scalars, size, sizes, total,
    vector,
)

H = matrix("H", N3, N1)
meanings = {H: "minus the gradient of the loss by the product"}

# --- two layers -------------------------------------------------------------------------------------------------------------

flow_1 = Assumption(Eq(τ * ddt(W1), W2.T * H), "the flow of layer 1")
flow_2 = Assumption(Eq(τ * ddt(W2), H * W1.T), "the flow of layer 2")

two_layers = theorem(
    "The product of two layers",
    Eq(τ * ddt(W2 * W1), W2 * W2.T * H + H * W1.T * W1),
    calc(τ * ddt(W2 * W1), positive_time)
    .eq(τ * ddt(W2) * W1 + W2 * (τ * ddt(W1)), by="product rule")
    .eq(W2 * W2.T * H + H * W1.T * W1, by=(flow_1, flow_2)),
)

two_roots = text(r"""
This holds for every start. With balanced layers, $W^{2T} W^2 = W^1 W^{1T}$, the two factors next to $H$ are functions of the
product $W = W^2 W^1$: their squares are
""")

balanced = Assumption(Eq(W2.T * W2, W1 * W1.T), r"$W^{2T} W^2 = W^1 W^{1T}$")
left_root = theorem(
    "The root on the left",
    Eq((W2 * W2.T) * (W2 * W2.T), (W2 * W1) * (W2 * W1).T),
    calc((W2 * W2.T) * (W2 * W2.T))
    .eq(W2 * (W1 * W1.T) * W2.T, by=balanced)
    .eq((W2 * W1) * (W2 * W1).T, by="the transpose of a product"),
)
right_root = theorem("The root on the right", Eq((W1.T * W1) * (W1.T * W1), (W2 * W1).T * (W2 * W1)), by=balanced)

roots = text(r"""
Both are positive semidefinite, and a positive semidefinite matrix has one positive semidefinite root. So $W^2 W^{2T} = (W
W^T)^{1/2}$ and $W^{1T} W^1 = (W^T W)^{1/2}$, and
\[
  \tau \dot W = (W W^T)^{1/2} H + H (W^T W)^{1/2}.
\]
""")

# --- any depth: the step of the induction -----------------------------------------------------------------------------------

any_depth = text(r"""
\paragraph{Any depth.} Layer $l$ of $D$ moves as $\tau \dot W_l = L^T H R^T$, with the product $L$ of the layers to its left
and $R$ of those to its right, see \cref{depth:flow_of_a_layer}. By the product rule $\tau \dot W = \sum_l L L^T H R^T R$, and
the claim is
\[
  \tau \dot W = \sum_{j=1}^{D} (W W^T)^{(j-1)/D} \, H \, (W^T W)^{(D-j)/D} .
\]
Let $T = W_D W_D^T$ for the last layer $W_D$. Going down from the last layer, suppose that $L (W_{l+1} W_{l+1}^T) = T L$ for
the product $L$ of the layers after layer $l + 1$. Then layer $l + 1$, called $A$ here, may join the product, its neighbour
below, called $B$, being balanced with it; and each time $L L^T$ gains a factor $T$:
""")

K1, K2, K3 = sizes("K1 K2 K3")
A, B = matrix("A", K2, K1), matrix("B", K1, N1)
L, T = matrix("L", N3, K2), matrix("T", N3, N3)
so_far = Assumption(Eq(L * (A * A.T), T * L), "so far")
neighbours = Assumption(Eq(A.T * A, B * B.T), r"$A^T A = B B^T$")

one_layer_further = theorem(
    "One layer further down",
    Eq((L * A) * (B * B.T), T * (L * A)),
    calc((L * A) * (B * B.T))
    .eq(L * A * (A.T * A), by=neighbours)
    .eq(T * (L * A), by=so_far),
)
one_factor_more = theorem(
    "One factor more",
    Eq((L * A) * (L * A).T, T * (L * L.T)),
    calc((L * A) * (L * A).T)
    .eq(L * (A * A.T) * L.T, by="the transpose of a product")
    .eq(T * (L * L.T), by=so_far),
)

induction = text(r"""
It begins with $L = I$ and $A = W_D$. So $L L^T = T^{D - l}$ at layer $l$, and $W W^T = T^D$ at the end: $T$ is the $D$-th
root of $W W^T$. From the first layer up, transposed, $R^T R$ is a power of $W_1^T W_1$, the $D$-th root of $W^T W$. The steps
of the induction are proved for every depth; the induction itself is done here in words. For three and four layers nothing is
left to words:
""")

# --- three and four layers --------------------------------------------------------------------------------------------------

A1, A2, A3 = matrix("A1", K1, N1), matrix("A2", K2, K1), matrix("A3", N3, K2)
three_flows = (
    Assumption(Eq(τ * ddt(A1), (A3 * A2).T * H), "the flow of layer 1"),
    Assumption(Eq(τ * ddt(A2), A3.T * H * A1.T), "the flow of layer 2"),
    Assumption(Eq(τ * ddt(A3), H * (A2 * A1).T), "the flow of layer 3"),
)
three_balanced = (
    Assumption(Eq(A2.T * A2, A1 * A1.T), "layers 1 and 2 are balanced"),
    Assumption(Eq(A3.T * A3, A2 * A2.T), "layers 2 and 3 are balanced"),
)
left, right = A3 * A3.T, A1.T * A1

three_layers = theorem(
    "The product of three layers",
    Eq(τ * ddt(A3 * A2 * A1), left * left * H + left * H * right + H * right * right),
    calc(τ * ddt(A3 * A2 * A1), positive_time)
    .eq((A3 * A2) * (A3 * A2).T * H + A3 * A3.T * H * A1.T * A1 + H * (A2 * A1).T * (A2 * A1), by=three_flows)
    .eq(left * left * H + left * H * right + H * right * right, by=three_balanced),
)
three_left_root = theorem(
    "The cubic root on the left", Eq(left * left * left, (A3 * A2 * A1) * (A3 * A2 * A1).T), by=three_balanced
)
three_right_root = theorem(
    "The cubic root on the right", Eq(right * right * right, (A3 * A2 * A1).T * (A3 * A2 * A1)), by=three_balanced
)

B1, B2, B3, B4 = matrix("B1", K1, N1), matrix("B2", K2, K1), matrix("B3", K3, K2), matrix("B4", N3, K3)
four_flows = (
    Assumption(Eq(τ * ddt(B1), (B4 * B3 * B2).T * H), "the flow of layer 1"),
    Assumption(Eq(τ * ddt(B2), (B4 * B3).T * H * B1.T), "the flow of layer 2"),
    Assumption(Eq(τ * ddt(B3), B4.T * H * (B2 * B1).T), "the flow of layer 3"),
    Assumption(Eq(τ * ddt(B4), H * (B3 * B2 * B1).T), "the flow of layer 4"),
)
four_balanced = (
    Assumption(Eq(B2.T * B2, B1 * B1.T), "layers 1 and 2 are balanced"),
    Assumption(Eq(B3.T * B3, B2 * B2.T), "layers 2 and 3 are balanced"),
    Assumption(Eq(B4.T * B4, B3 * B3.T), "layers 3 and 4 are balanced"),
)
last, first = matrix("X", N3, N3), matrix("Y", N1, N1)
names = (
    Definition(last, B4 * B4.T, r"$X = B_4 B_4^T$"), Definition(first, B1.T * B1, r"$Y = B_1^T B_1$"),
)

shorthand = text(r"""
For four layers $B_1, \dots, B_4$ write $X = B_4 B_4^T$ and $Y = B_1^T B_1$.
""")

four_layers = theorem(
    "The product of four layers",
    Eq(τ * ddt(B4 * B3 * B2 * B1), last**3 * H + last**2 * H * first + last * H * first**2 + H * first**3),
    by=(*four_flows, *four_balanced, *names, positive_time),
)
four_left_root = theorem(
    "The fourth root on the left", Eq(last**4, (B4 * B3 * B2 * B1) * (B4 * B3 * B2 * B1).T), by=(*four_balanced, names[0])
)
four_right_root = theorem(
    "The fourth root on the right", Eq(first**4, (B4 * B3 * B2 * B1).T * (B4 * B3 * B2 * B1)), by=(*four_balanced, names[1])
)

# --- singular values --------------------------------------------------------------------------------------------------------

singular = text(r"""
\paragraph{Singular values.} Let $\sigma$ be a singular value of $W$ with unit vectors $\mathbf{u}$ and $\mathbf{v}$ that move
with it, $W \mathbf{v} = \sigma \mathbf{u}$ and $W^T \mathbf{u} = \sigma \mathbf{v}$. A unit vector turns at a right angle to
itself, and so the turning does not matter for the value:
""")

W = matrix("W", N3, N1)
u, v = vector("u", N3), vector("v", N1)
σ, κ = scalars("σ κ")
right_vector = Assumption(Eq(W * v, σ * u), r"$W \mathbf{v} = \sigma \mathbf{u}$")
left_vector = Assumption(Eq(W.T * u, σ * v), r"$W^T \mathbf{u} = \sigma \mathbf{v}$")
value = Definition(σ, dot(u, W * v), r"$\sigma = \mathbf{u} \cdot W \mathbf{v}$")
μ, ν = scalars("μ ν")
length_u = Assumption(Eq(μ, dot(u, u)), r"$\mu = \|\mathbf{u}\|^2$")
length_v = Assumption(Eq(ν, dot(v, v)), r"$\nu = \|\mathbf{v}\|^2$")
unit_u, unit_v = Assumption(Eq(μ, 1), r"$\|\mathbf{u}\| = 1$"), Assumption(Eq(ν, 1), r"$\|\mathbf{v}\| = 1$")

turning_u = theorem(
    "How the left vector turns", Eq(dot(u, ddt(u)), 0), calc(dot(u, ddt(u))).eq(ddt(μ) / 2, by=length_u).eq(0, by=unit_u)
)
turning_v = theorem(
    "How the right vector turns", Eq(dot(v, ddt(v)), 0), calc(dot(v, ddt(v))).eq(ddt(ν) / 2, by=length_v).eq(0, by=unit_v)
)

speed_of_a_singular_value = theorem(
    "The speed of a singular value",
    Eq(ddt(σ), dot(u, ddt(W) * v)),
    calc(ddt(σ))
    .eq(ddt(dot(u, W * v)), by=value)
    .eq(dot(ddt(u), W * v) + dot(u, ddt(W) * v) + dot(W.T * u, ddt(v)), by="product rule")
    .eq(σ * dot(u, ddt(u)) + dot(u, ddt(W) * v) + σ * dot(v, ddt(v)), by=(right_vector, left_vector))
    .eq(dot(u, ddt(W) * v), by=(turning_u, turning_v)),
)

with_depth = text(r"""
Now let $W$ move as a product of $D$ balanced layers, $\tau \dot W = \sum_j L_j H R_j$ with $L_j = (W W^T)^{(j-1)/D}$ and $R_j
= (W^T W)^{(D-j)/D}$. With $\kappa = \sigma^{2/D}$ the vector $\mathbf{u}$ is an eigenvector of $L_j$ for $l_j = \kappa^{j-1}$
and $\mathbf{v}$ one of $R_j$ for $r_j = \kappa^{D-j}$, so that $l_j r_j = \kappa^{D-1}$ for every $j$. Here $D$ is a symbol:
""")

D = size("D")
j = index("j", D)
lefts, rights = matrix_family("L", N3, N3, D), matrix_family("R", N1, N1, D)
left_values, right_values = scalar_family("l", D), scalar_family("r", D)
deep_flow = Assumption(Eq(τ * ddt(W), total(lefts[j] * H * rights[j], j)), r"$\tau \dot W = \sum_j L_j H R_j$")
eigenvector_u = Assumption(Eq(lefts[j].T * u, left_values[j] * u), r"$L_j^T \mathbf{u} = l_j \mathbf{u}$")
eigenvector_v = Assumption(Eq(rights[j] * v, right_values[j] * v), r"$R_j \mathbf{v} = r_j \mathbf{v}$")
all_alike = Assumption(Eq(left_values[j] * right_values[j], power(κ, D - 1)), r"$l_j r_j = \kappa^{D-1}$")

deep_singular_value = theorem(
    "The singular values of a deep network",
    Eq(τ * dot(u, ddt(W) * v), D * power(κ, D - 1) * dot(u, H * v)),
    calc(τ * dot(u, ddt(W) * v), positive_time)
    .eq(total(dot(lefts[j].T * u, H * (rights[j] * v)), j), by=deep_flow)
    .eq(total(left_values[j] * right_values[j] * dot(u, H * v), j), by=(eigenvector_u, eigenvector_v))
    .eq(D * power(κ, D - 1) * dot(u, H * v), by=all_alike),
    cites="arora2019",
)

in_terms_of_the_value = text(r"""
As $\kappa^{D-1} = \sigma^{2 - 2/D}$, each singular value obeys $\tau \dot\sigma = D\, \sigma^{2 - 2/D}\, \mathbf{u} \cdot H
\mathbf{v}$: the equation of one mode with equal factors, see \cref{depth:equal_factors}, with $\mathbf{u} \cdot H \mathbf{v}$
in place of $s - \sigma$.
""")

what_it_takes = remark(
    "What this takes",
    r"""
    Singular vectors that are differentiable in time exist where $\sigma$ is simple, and where the flow is analytic they can
    be chosen so throughout. Without balance the product has no equation of its own: two starts with the same product and
    different layers move apart, by \cref{two_layers}, where $W^2 W^{2T}$ and $W^{1T} W^1$ are not determined by $W$.
    """,
)

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    D: "layers", κ: r"$\sigma^{2/D}$", μ: r"$\|\mathbf{u}\|^2$", ν: r"$\|\mathbf{v}\|^2$", W: "product of the layers",
    u: "left singular vector", v: "right singular vector", A: "the next layer", B: "the layer below it",
    L: "product of the layers after it", T: "Gram matrix of the last layer", lefts: r"$(W W^T)^{(i-1)/D}$",
    rights: r"$(W^T W)^{(D-i)/D}$", left_values: "eigenvalue of $L_i$", right_values: "eigenvalue of $R_i$",
    **dict.fromkeys((K1, K2, K3), "width of a hidden layer"),
    **dict.fromkeys((A1, A2, A3), "weights of one of three layers"),
    **dict.fromkeys((B1, B2, B3, B4), "weights of one of four layers"),
}
