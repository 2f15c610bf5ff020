r"""Conservation. What gradient flow never changes.

Whatever the loss of the product $W^2 W^1$ is, whatever the data are and wherever the flow starts, the difference of the two
layers' Gram matrices in the hidden space stays what it is. The reason is a symmetry: $W^1 \to A W^1$, $W^2 \to W^2 A^{-1}$
changes neither the product nor, therefore, the loss \cite{du2018,kunin2021}. The function $l$ below stands for any smooth
loss of the product, of the squared error or not, of any data.
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import N1, N2, N3, W1, W2, flow_1, flow_2, positive_time, η, τ
from symdlnn.terms import (
    Assumption, Definition, Eq, applied, at, ddt, grad, inverse, invertible, matrix, scalars, sizes, symmetric, trace,
    zero,
)

# --- the symmetry and what it says about the gradient -----------------------------------------------------------------------

A, X = invertible("A", N2), matrix("X", N2, N2)
ε, = scalars("ε")
loss = applied("l", W2 * W1)
meanings = {A: "change of the hidden layer", X: "direction of such a change"}

symmetry = theorem("The symmetry", Eq(applied("l", (W2 * inverse(A)) * (A * W1)), loss))

infinitesimal = text(r"""
Take $A = I + \epsilon X$ with a small $\epsilon$ and any $X$. To first order the two layers become $W^1 + \epsilon X W^1$ and
$W^2 - \epsilon W^2 X$. What the loss gains at this order is a trace with $X$, by the chain rule, and it is zero, by the
symmetry:
""")

along_the_symmetry = at(grad(applied("l", (W2 - ε * W2 * X) * (W1 + ε * X * W1)), ε), (ε, 0))

gain_along_the_symmetry = theorem(
    "What the loss gains along the symmetry",
    Eq(along_the_symmetry, trace((grad(loss, W1) * W1.T - W2.T * grad(loss, W2)).T * X)),
)
nothing_is_gained = theorem("Nothing is gained along the symmetry", Eq(along_the_symmetry, 0))

any_generator = text(r"""
A trace $\operatorname{tr}(M^T X)$ that is zero for every $X$ is so for $X = M$, and then $M = 0$. Hence the two gradients are
tied to each other at every point, which the chain rule confirms:
""")

symmetry_of_the_gradient = theorem(
    "What the symmetry says about the gradient",
    Eq(grad(loss, W1) * W1.T, W2.T * grad(loss, W2)),
    calc(grad(loss, W1) * W1.T)
    .eq(W2.T * applied("l", W2 * W1, 1) * W1.T, by="chain rule")
    .eq(W2.T * grad(loss, W2), by="chain rule"),
)

# --- the general statement --------------------------------------------------------------------------------------------------

general = text(r"""
\paragraph{What is conserved.} Whatever function is descended, let $G_1$ and $G_2$ be its gradients by $W^1$ and $W^2$. If it
gains nothing along the direction $X W^1$, $-W^2 X$ of one symmetric $X$, the flow keeps one number (Noether's theorem for
gradient flow):
""")

G1, G2 = matrix("G1", N2, N1), matrix("G2", N3, N2)
descent_1 = Assumption(Eq(τ * ddt(W1), -G1), "gradient flow")
descent_2 = Assumption(Eq(τ * ddt(W2), -G2), "gradient flow")
generator = symmetric("X", N2)
still = Assumption(Eq(ddt(generator), zero(N2, N2)), "$X$ is constant")
no_gain = Assumption(Eq(trace(G1.T * (generator * W1)) - trace(G2.T * (W2 * generator)), 0), "nothing is gained along $X$")

noether = theorem(
    "One symmetry, one conserved number",
    Eq(ddt(trace(generator * (W1 * W1.T - W2.T * W2))), 0),
    calc(ddt(trace(generator * (W1 * W1.T - W2.T * W2))), positive_time)
    .eq(2 * trace(generator * (ddt(W1) * W1.T - W2.T * ddt(W2))), by=(still, "$X$ is symmetric"))
    .eq(-2 / τ * (trace(G1.T * (generator * W1)) - trace(G2.T * (W2 * generator))), by=(descent_1, descent_2))
    .eq(0, by=no_gain),
    cites="kunin2021",
)

every_generator = text(r"""
If it gains nothing along any $X$, the gradients satisfy the identity above, and the whole matrix is kept. Nothing else about
the function is used.
""")

symmetric_loss = Assumption(Eq(G1 * W1.T, W2.T * G2), "the symmetry of the loss")

balancedness = theorem(
    "Balancedness is conserved",
    Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)),
    calc(ddt(W1 * W1.T - W2.T * W2), positive_time)
    .eq(ddt(W1) * W1.T + W1 * ddt(W1).T - ddt(W2).T * W2 - W2.T * ddt(W2), by="product rule")
    .eq(-1 / τ * (G1 * W1.T + W1 * G1.T - G2.T * W2 - W2.T * G2), by=(descent_1, descent_2))
    .eq(-1 / τ * (G1 * W1.T - W2.T * G2 + (G1 * W1.T - W2.T * G2).T), by="a matrix and its transpose")
    .eq(zero(N2, N2), by=symmetric_loss),
    cites="du2018",
)

any_loss = text(r"""
A loss of the product has this symmetry, by \cref{symmetry_of_the_gradient}. So what is kept does not depend on the loss, the
squared error of the sheet among them:
""")

loss_descent_1 = Assumption(Eq(τ * ddt(W1), -grad(loss, W1)), "gradient flow on $l$")
loss_descent_2 = Assumption(Eq(τ * ddt(W2), -grad(loss, W2)), "gradient flow on $l$")
balancedness_of_any_loss = theorem(
    "Balancedness, for any loss of the product",
    Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)),
    by=(loss_descent_1, loss_descent_2, positive_time),
    cites="du2018",
)
balancedness_of_the_sheet = theorem(
    "Balancedness, for the flow of the sheet and inputs of any covariance",
    Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)),
    by=(flow_1, flow_2, positive_time),
)

what_is_conserved = remark(
    "How many conserved quantities there are",
    r"""
    The matrix $W^1 W^{1T} - W^{2T} W^2$ is symmetric: with $N_2$ hidden units it holds $N_2 (N_2 + 1)/2$ conserved numbers.
    Where $N_2 > N_1 + N_3$ not all of them are independent, since its rank is at most $N_1 + N_3$. With one mode and one
    hidden unit it is the single number $a^2 - b^2$ of exercise 6.
    """,
)

# --- any depth --------------------------------------------------------------------------------------------------------------

any_depth = text(r"""
\paragraph{Any depth.} In a product of any number of layers, take two neighbours $W^1$ and $W^2$ and call the product of all
that stands to their left $L$, to their right $R$ (identities at the ends). Then the loss is a function of $L W^2 W^1 R$. That
$L$ and $R$ move as well does not matter: every two neighbours of a network of any depth keep the difference of their Gram
matrices.
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

deep_descent_1 = Assumption(Eq(τ * ddt(W1), -grad(deep_loss, W1)), "gradient flow on $l$")
deep_descent_2 = Assumption(Eq(τ * ddt(W2), -grad(deep_loss, W2)), "gradient flow on $l$")
balancedness_of_neighbours = theorem(
    "Balancedness of neighbours, at any depth",
    Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)),
    by=(deep_descent_1, deep_descent_2, positive_time),
    cites="du2018",
)

# --- weight decay -----------------------------------------------------------------------------------------------------------

decaying = text(r"""
\paragraph{Weight decay} with strength $\gamma$ adds $-\gamma W$ to both flows. It breaks the symmetry, and the imbalance is
forgotten at the rate $2 \gamma/\tau$, whatever the loss does:
""")

γ, growth = scalars("γ g")
decaying_descent_1 = Assumption(Eq(τ * ddt(W1), -G1 - γ * W1), "gradient flow with weight decay")
decaying_descent_2 = Assumption(Eq(τ * ddt(W2), -G2 - γ * W2), "gradient flow with weight decay")
growing = Assumption(Eq(τ * ddt(growth), 2 * γ * growth), r"$g = e^{2\gamma t/\tau}$")

imbalance_is_forgotten = theorem(
    "Weight decay forgets the imbalance",
    Eq(τ * ddt(W1 * W1.T - W2.T * W2), -2 * γ * (W1 * W1.T - W2.T * W2)),
    calc(τ * ddt(W1 * W1.T - W2.T * W2), positive_time)
    .eq(
        -(G1 * W1.T - W2.T * G2) - (G1 * W1.T - W2.T * G2).T - 2 * γ * (W1 * W1.T - W2.T * W2),
        by=(decaying_descent_1, decaying_descent_2),
    )
    .eq(-2 * γ * (W1 * W1.T - W2.T * W2), by=symmetric_loss),
)
imbalance_decays_exponentially = theorem(
    "The imbalance decays exponentially",
    Eq(ddt(growth * (W1 * W1.T - W2.T * W2)), zero(N2, N2)),
    by=(growing, imbalance_is_forgotten, positive_time),
)

forgotten = text(r"""
What is constant here has, at the start, the value of the imbalance itself: $W^1 W^{1T} - W^{2T} W^2$ at the time $t$ is
$e^{-2 \gamma t/\tau}$ times what it was.
""")

# --- discrete steps ---------------------------------------------------------------------------------------------------------

discrete = text(r"""
\paragraph{Discrete steps} conserve it up to second order only. One step of gradient descent with learning rate $\eta$ takes
$W^1$ to $V_1 = W^1 - \eta G_1$ and $W^2$ to $V_2 = W^2 - \eta G_2$; what is linear in $\eta$ cancels by the symmetry, and the
gradients' own Gram matrices remain.
""")

V1, V2 = matrix("V1", N2, N1), matrix("V2", N3, N2)
step_1 = Definition(V1, W1 - η * G1, "one step of gradient descent")
step_2 = Definition(V2, W2 - η * G2, "one step of gradient descent")

drift_of_a_step = theorem(
    "The drift of one step",
    Eq(V1 * V1.T - V2.T * V2, W1 * W1.T - W2.T * W2 + η**2 * (G1 * G1.T - G2.T * G2)),
    calc(V1 * V1.T - V2.T * V2)
    .eq(
        W1 * W1.T - W2.T * W2 - η * (G1 * W1.T - W2.T * G2 + (G1 * W1.T - W2.T * G2).T)
        + η**2 * (G1 * G1.T - G2.T * G2),
        by=(step_1, step_2),
    )
    .eq(W1 * W1.T - W2.T * W2 + η**2 * (G1 * G1.T - G2.T * G2), by=symmetric_loss),
)

G = matrix("G", N3, N1)
gradient_1 = Assumption(Eq(G1, -W2.T * G), r"$G_1 = -W^{2T} G$")
gradient_2 = Assumption(Eq(G2, -G * W1.T), r"$G_2 = -G W^{1T}$")

drift_in_the_sheet = text(r"""
For the loss of the sheet $G_1 = -W^{2T} G$ and $G_2 = -G W^{1T}$ with $G = \Sigma^{yx} - W^2 W^1 \Sigma^{xx}$, see
\cref{exercise_1:update_of_the_first_layer}:
""")

drift_of_the_sheet = theorem(
    "The drift of one step of the sheet's gradient descent",
    Eq(V1 * V1.T - V2.T * V2, W1 * W1.T - W2.T * W2 + η**2 * (W2.T * G * G.T * W2 - W1 * G.T * G * W1.T)),
    by=(step_1, step_2, gradient_1, gradient_2),
)

one_number = text(r"""
With one mode these are numbers, and the drift is proportional to the imbalance itself: $c = a^2 - b^2$ is multiplied by $1 -
\eta^2 (s - ab)^2$ in every step, see \cref{discrete_time:balance_of_a_step}, where gradient flow keeps it for ever.
""")

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    N0: "inputs of the deep network", N4: "outputs of the deep network", ε: "a small number", growth: r"$e^{2\gamma t/\tau}$",
    γ: "strength of weight decay", generator: "a symmetric direction", G1: "gradient by the first layer",
    G2: "gradient by the second layer", L: "product of the layers to the left", R: "product of the layers to the right",
    G: "what is left to learn",
}
