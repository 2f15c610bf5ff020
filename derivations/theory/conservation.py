r"""Conservation. What gradient flow never changes.

Whatever the loss of the product $W^2 W^1$ is, whatever the data are and wherever the flow starts, the difference of the two
layers' Gram matrices in the hidden space stays what it is. The reason is a symmetry: $W^1 \to A W^1$, $W^2 \to W^2 A^{-1}$
changes neither the product nor, therefore, the loss. (Du, Hu and Lee 2018; Kunin et al. 2021.)
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import (
    N1, N2, N3, W1, W2, flow_1, flow_2, positive_time, η, τ,
)
from symdlnn.terms import (
    Assumption, Definition, Eq, applied, ddt, grad, inverse, invertible, matrix, scalars, sizes, zero,
)

# --- the symmetry and what it says about the gradient ---------------------------------------------------------------------

A = invertible("A", N2)
loss = applied("l", W2 * W1)

symmetry = theorem("The symmetry", Eq(applied("l", (W2 * inverse(A)) * (A * W1)), loss))

infinitesimal = text(r"""
Take $A = I + \varepsilon X$ with a small $\varepsilon$ and any $X$. To first order the two layers change by $\varepsilon X
W^1$ and $-\varepsilon W^2 X$, and the loss by $\varepsilon$ times the trace of $(\nabla_1 W^{1T} - W^{2T} \nabla_2)^T X$,
which must vanish for every $X$. Here $\nabla_1$ and $\nabla_2$ are the gradients by the layers. And so it is:
""")

symmetry_of_the_gradient = theorem(
    "What the symmetry says about the gradient",
    Eq(grad(loss, W1) * W1.T, W2.T * grad(loss, W2)),
    calc(grad(loss, W1) * W1.T)
    .eq(W2.T * applied("l", W2 * W1, 1) * W1.T, by="chain rule")
    .eq(W2.T * grad(loss, W2), by="chain rule"),
)

# --- the general statement ------------------------------------------------------------------------------------------------

general = text(r"""
Conversely, whatever function is descended: if its gradients satisfy that identity, the flow keeps the difference of the Gram
matrices. Nothing else about the function is used.
""")

G1, G2 = matrix("G1", N2, N1), matrix("G2", N3, N2)
descent_1 = Assumption(Eq(τ * ddt(W1), -G1), "gradient flow")
descent_2 = Assumption(Eq(τ * ddt(W2), -G2), "gradient flow")
symmetric_loss = Assumption(Eq(G1 * W1.T, W2.T * G2), "the symmetry of the loss")

balancedness = theorem(
    "Balancedness is conserved",
    Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)),
    calc(ddt(W1 * W1.T - W2.T * W2), positive_time)
    .eq(ddt(W1) * W1.T + W1 * ddt(W1).T - ddt(W2).T * W2 - W2.T * ddt(W2), by="product rule")
    .eq(-1 / τ * (G1 * W1.T + W1 * G1.T - G2.T * W2 - W2.T * G2), by=(descent_1, descent_2))
    .eq(-1 / τ * (G1 * W1.T - W2.T * G2 + (G1 * W1.T - W2.T * G2).T), by="order")
    .eq(zero(N2, N2), by=symmetric_loss),
)

balancedness_of_the_sheet = theorem(
    "Balancedness, for the flow of the sheet and any $\\Sigma^{xx}$",
    Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)),
    by=(flow_1, flow_2, positive_time),
)

# --- any depth ------------------------------------------------------------------------------------------------------------

any_depth = text(r"""
\paragraph{Any depth.} In a product of any number of layers, take two neighbours $W^1$ and $W^2$ and call what stands to their
left $L$, what stands to their right $R$ (identities at the ends). Then the loss is a function of $L W^2 W^1 R$; that $L$ and
$R$ move as well does not matter.
""")

N0, N4 = sizes("N0 N4")
L, R = matrix("L", N4, N3), matrix("R", N1, N0)
deep_loss = applied("l", L * W2 * W1 * R)

symmetry_between_neighbours = theorem(
    "The symmetry between neighbours",
    Eq(grad(deep_loss, W1) * W1.T, W2.T * grad(deep_loss, W2)),
    calc(grad(deep_loss, W1) * W1.T)
    .eq((L * W2).T * applied("l", L * W2 * W1 * R, 1) * R.T * W1.T, by="chain rule")
    .eq(W2.T * grad(deep_loss, W2), by="chain rule"),
)

# --- weight decay ---------------------------------------------------------------------------------------------------------

decaying = text(r"""
\paragraph{Weight decay} with strength $\gamma$ adds $-\gamma W$ to both flows. It breaks the symmetry, and the imbalance is
forgotten exponentially, as $e^{-2 \gamma t / \tau}$.
""")

γ, = scalars("γ")
decaying_descent_1 = Assumption(Eq(τ * ddt(W1), -G1 - γ * W1), "gradient flow with weight decay")
decaying_descent_2 = Assumption(Eq(τ * ddt(W2), -G2 - γ * W2), "gradient flow with weight decay")

imbalance_is_forgotten = theorem(
    "Weight decay forgets the imbalance",
    Eq(τ * ddt(W1 * W1.T - W2.T * W2), -2 * γ * (W1 * W1.T - W2.T * W2)),
    by=(decaying_descent_1, decaying_descent_2, symmetric_loss, positive_time),
)

# --- discrete steps -------------------------------------------------------------------------------------------------------

discrete = text(r"""
\paragraph{Discrete steps} conserve it up to second order: one step of gradient descent with learning rate $\eta$ changes it
by $\eta^2$ times the difference of the gradients' own Gram matrices.
""")

V1, V2 = matrix("V1", N2, N1), matrix("V2", N3, N2)
step_1 = Definition(V1, W1 - η * G1, "one step")
step_2 = Definition(V2, W2 - η * G2, "one step")

drift_of_a_step = theorem(
    "The drift of one step",
    Eq(V1 * V1.T - V2.T * V2, W1 * W1.T - W2.T * W2 + η**2 * (G1 * G1.T - G2.T * G2)),
    by=(step_1, step_2, symmetric_loss),
)

G = matrix("G", N3, N1)
gradient_1 = Assumption(Eq(G1, -W2.T * G), r"(2), $G = \Sigma^{yx} - W^2 W^1 \Sigma^{xx}$")
gradient_2 = Assumption(Eq(G2, -G * W1.T), "exercise 1")

drift_of_the_sheet = theorem(
    "The drift of one step of the sheet's gradient descent",
    Eq(V1 * V1.T - V2.T * V2, W1 * W1.T - W2.T * W2 + η**2 * (W2.T * G * G.T * W2 - W1 * G.T * G * W1.T)),
    by=(step_1, step_2, gradient_1, gradient_2),
)

a, b, s = scalars("a b s")
one_mode = theorem(
    "The drift of one mode, exactly",
    Eq(
        (a + η * (s - a * b) * b) ** 2 - (b + η * (s - a * b) * a) ** 2,
        (a**2 - b**2) * (1 - η**2 * (s - a * b) ** 2),
    ),
)

shrinking = remark(
    "What one mode tells",
    r"""
    With one mode the imbalance $c = a^2 - b^2$ is multiplied by $1 - \eta^2 (s - ab)^2$ in every step: it never changes its
    sign as long as $\eta |s - ab| < 1$, and it shrinks, more where the error is large. Gradient descent is drawn to balanced
    solutions; gradient flow is not.
    """,
)
