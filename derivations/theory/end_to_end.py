r"""End to end. How the product of the layers moves.

What a linear network computes is the product $W$ of its layers. When the layers are balanced its flow is a function of $W$ alone, the same
gradient as without depth but preconditioned by $W$ itself: directions that are already there learn faster. (Arora, Cohen and Hazan 2018;
Arora, Cohen, Hu and Luo 2019.)
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import N1, N2, N3, W1, W2, flow_1, flow_2, positive_time, Σxx, Σyx, τ
from symdlnn.terms import Assumption, Definition, Eq, ddt, dot, matrix, power, scalars, size, sizes, vector

G = matrix("G", N3, N1)
gradient = Definition(G, Σyx - W2 * W1 * Σxx, "$G$ is minus the gradient by the product")

# --- two layers -------------------------------------------------------------------------------------------------------------

two_layers = theorem(
    "The product of two layers",
    Eq(τ * ddt(W2 * W1), W2 * W2.T * G + G * W1.T * W1),
    calc(τ * ddt(W2 * W1), positive_time)
    .eq(τ * ddt(W2) * W1 + W2 * (τ * ddt(W1)), by="product rule")
    .eq(G * W1.T * W1 + W2 * W2.T * G, by=(flow_1, flow_2, gradient))
    .eq(W2 * W2.T * G + G * W1.T * W1, by="order"),
)
balanced = Assumption(Eq(W2.T * W2, W1 * W1.T), r"$W^{2T} W^2 = W^1 W^{1T}$")
left_root = theorem("The root on the left", Eq((W2 * W2.T) * (W2 * W2.T), (W2 * W1) * (W2 * W1).T), by=balanced)
right_root = theorem("The root on the right", Eq((W1.T * W1) * (W1.T * W1), (W2 * W1).T * (W2 * W1)), by=balanced)

roots = text(r"""
So with balanced layers $W^2 W^{2T}$ and $W^{1T} W^1$, which are positive semidefinite, are the square roots of $W W^T$ and $W^T W$:
\[
  \tau \dot W = (W W^T)^{1/2} G + G (W^T W)^{1/2}.
\]
""")

# --- three and four layers --------------------------------------------------------------------------------------------------

K1, K2, K3 = sizes("K1 K2 K3")
H = matrix("H", N3, N1)
A1, A2, A3 = matrix("A1", K1, N1), matrix("A2", K2, K1), matrix("A3", N3, K2)

deeper = text(r"""
\paragraph{More layers.} With $H$ for minus the gradient by the product, layer $l$ of $D$ moves as $\tau \dot{W}^l = L^T H R^T$ (see depth), and
\[
  \tau \dot W = \sum_{j=1}^{D} (W W^T)^{(j-1)/D} \, H \, (W^T W)^{(D-j)/D} .
\]
Proved below for $D = 3$ and $D = 4$ as equations without roots: the factor next to $H$ is a power of $W^D W^{DT}$, whose $D$-th power
is $W W^T$.
""")

three_1 = Assumption(Eq(τ * ddt(A1), (A3 * A2).T * H), "the flow of layer 1")
three_2 = Assumption(Eq(τ * ddt(A2), A3.T * H * A1.T), "the flow of layer 2")
three_3 = Assumption(Eq(τ * ddt(A3), H * (A2 * A1).T), "the flow of layer 3")
three_balanced = (
    Assumption(Eq(A2.T * A2, A1 * A1.T), "layers 1 and 2 are balanced"), Assumption(Eq(A3.T * A3, A2 * A2.T), "layers 2 and 3 are balanced"),
)
left, right = A3 * A3.T, A1.T * A1

three_layers = theorem(
    "The product of three layers",
    Eq(τ * ddt(A3 * A2 * A1), left * left * H + left * H * right + H * right * right),
    by=(three_1, three_2, three_3, *three_balanced, positive_time),
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
    Assumption(Eq(B2.T * B2, B1 * B1.T), "layers 1 and 2 are balanced"), Assumption(Eq(B3.T * B3, B2 * B2.T), "layers 2 and 3 are balanced"),
    Assumption(Eq(B4.T * B4, B3 * B3.T), "layers 3 and 4 are balanced"),
)
left_4, right_4 = B4 * B4.T, B1.T * B1

four_layers = theorem(
    "The product of four layers",
    Eq(τ * ddt(B4 * B3 * B2 * B1),
       left_4 * left_4 * left_4 * H + left_4 * left_4 * H * right_4 + left_4 * H * right_4 * right_4 + H * right_4 * right_4 * right_4),
    by=(*four_flows, *four_balanced, positive_time),
)
four_left_root = theorem(
    "The fourth root on the left",
    Eq(left_4 * left_4 * left_4 * left_4, (B4 * B3 * B2 * B1) * (B4 * B3 * B2 * B1).T),
    by=four_balanced,
)
four_right_root = theorem(
    "The fourth root on the right",
    Eq(right_4 * right_4 * right_4 * right_4, (B4 * B3 * B2 * B1).T * (B4 * B3 * B2 * B1)),
    by=four_balanced,
)

# --- singular values --------------------------------------------------------------------------------------------------------

singular = text(r"""
\paragraph{Singular values.} Let $\sigma$ be a singular value of $W$ with unit vectors $u$ and $v$ that move with it, $W v = \sigma u$ and
$W^T u = \sigma v$. How the vectors turn does not matter for the value:
""")

W, C = matrix("W", N3, N1), matrix("C", N3, N1)
u, v = vector("u", N3), vector("v", N1)
σ, = scalars("σ")
right_vector = Assumption(Eq(W * v, σ * u), r"$W v = \sigma u$")
left_vector = Assumption(Eq(W.T * u, σ * v), r"$W^T u = \sigma v$")
unit_u, unit_v = Assumption(Eq(dot(u, u), 1), r"$\|u\| = 1$"), Assumption(Eq(dot(v, v), 1), r"$\|v\| = 1$")
value = Definition(σ, dot(u, W * v), r"$\sigma = u \cdot W v$")
turning_u = Assumption(Eq(dot(u, ddt(u)), 0), "a unit vector turns")
turning_v = Assumption(Eq(dot(v, ddt(v)), 0), "a unit vector turns")

speed_of_a_singular_value = theorem(
    "The speed of a singular value",
    Eq(ddt(σ), dot(u, ddt(W) * v)),
    calc(ddt(σ))
    .eq(ddt(dot(u, W * v)), by=value)
    .eq(dot(ddt(u), W * v) + dot(u, ddt(W) * v) + dot(W.T * u, ddt(v)), by="product rule")
    .eq(σ * dot(u, ddt(u)) + dot(u, ddt(W) * v) + σ * dot(v, ddt(v)), by=(right_vector, left_vector))
    .eq(dot(u, ddt(W) * v), by=(turning_u, turning_v)),
)

T, V = matrix("T", N3, N3), matrix("V", N1, N1)
ρ, κ = scalars("ρ κ")
end_to_end_flow = Assumption(Eq(τ * ddt(W), T * H + H * V), r"$\tau \dot W = (W W^T)^{1/2} H + H (W^T W)^{1/2}$")
root_on_u = Assumption(Eq(T.T * u, σ * u), r"$(W W^T)^{1/2} u = \sigma u$")
root_on_v = Assumption(Eq(V * v, σ * v), r"$(W^T W)^{1/2} v = \sigma v$")
two_layers_singular_value = theorem(
    "The singular values of two layers",
    Eq(τ * dot(u, ddt(W) * v), 2 * σ * dot(u, H * v)),
    calc(τ * dot(u, ddt(W) * v), positive_time)
    .eq(dot(u, (T * H + H * V) * v), by=end_to_end_flow)
    .eq(2 * σ * dot(u, H * v), by=(root_on_u, root_on_v)),
)
