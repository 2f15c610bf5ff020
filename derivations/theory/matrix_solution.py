r"""The matrix solution. All modes at once, for balanced starts.

For white inputs, $\Sigma^{xx} = I$, and a start with $W^{2T} W^2 - W^1 W^{1T} = \lambda I$, the flow of both layers is one
Riccati equation, and the products $W^2 W^1$, $W^{1T} W^1$ and $W^2 W^{2T}$ are known at all times, with rectangular and with
narrow layers \cite{fukumizu1998,braun2022,domine2024}. The start is a real restriction: $\lambda > 0$ needs $N_2 \leq N_3$
and $\lambda < 0$ needs $N_2 \leq N_1$, since $W^{2T} W^2 = \lambda I + W^1 W^{1T}$ is then invertible.
"""

from symdlnn.derivation import calc, erratum, remark, text, theorem
from symdlnn.models.two_layer import N1, N2, N3, W1, W2, flow_1, flow_2, positive_time, white_inputs, Σyx, τ
from symdlnn.terms import (
    Assumption, Definition, Eq, as_term, blocks, ddt, identity, inverse, invertible, matrix, scalars, sizes, symmetric, trace,
    zero,
)

λ, = scalars("λ")
half = as_term(1) / 2
balanced = Assumption(Eq(W2.T * W2 - W1 * W1.T, λ * identity(N2)), r"$W^{2T} W^2 - W^1 W^{1T} = \lambda I$")

meanings = {λ: "balance of the layers"}
Q = blocks([[W1.T], [W2]])
F = blocks([[-λ / 2 * identity(N1), Σyx.T], [Σyx, λ / 2 * identity(N3)]])

stacked = text(r"""
\paragraph{Both layers in one matrix.} Stack the two layers. All products of interest are blocks of one:
""")

products = theorem(
    "The products are blocks", Eq(Q * Q.T, blocks([[W1.T * W1, (W2 * W1).T], [W2 * W1, W2 * W2.T]]))
)

one_equation = text(r"""
The balance is conserved, see \cref{conservation:balancedness_of_the_sheet}, so that it may be used at all times, and turns
the cubic terms of both flows into one:
""")

riccati = theorem(
    "The flow of both layers",
    Eq(τ * ddt(Q), F * Q - half * (Q * Q.T * Q)),
    by=(flow_1, flow_2, white_inputs, balanced, positive_time),
    cites="domine2024",
)

only_candidate = Definition(λ, trace(W2.T * W2 - W1 * W1.T) / N2, r"the only candidate for $\lambda$")
unbalanced = erratum(
    "Without balance it fails",
    Eq(τ * ddt(Q), F * Q - half * (Q * Q.T * Q)),
    r"""
    If $W^{2T} W^2 - W^1 W^{1T}$ is a multiple $\lambda I$ of the identity, then $\lambda$ is the mean of its diagonal. In the
    counterexample it is none, and with this $\lambda$ the equation is wrong. (One hidden unit is always balanced with some
    $\lambda$.) No closed form is known for starts that are not balanced.
    """,
    by=(flow_1, flow_2, white_inputs, positive_time, only_candidate),
    correction=riccati,
    says="One might hope that, for any start,",
)

# --- the solution -----------------------------------------------------------------------------------------------------------

propagator = text(r"""
\paragraph{The solution.} Write $Z$ for the stacked layers and $A$ for the symmetric matrix in front of them. Let $X = e^{A
t/\tau}$, that is, $\tau \dot X = A X$ with $X = I$ at the start, and $\Phi = \int_0^{t/\tau} e^{2 A x} dx$, that is, $\tau
\dot\Phi = X^T X$ with $\Phi = 0$ at the start. With the initial value $Q_0$ of $Z$, the claim is that $Z Z^T$ is
\[
  P = X Q_0 M^{-1} Q_0^T X^T, \qquad M = I + Q_0^T \Phi Q_0 .
\]
""")

m, k = sizes("m k")
A, Φ = symmetric("A", m), symmetric("Φ", m)
X, Q0, P, M = matrix("X", m, m), matrix("Q0", m, k), matrix("P", m, m), invertible("M", k)
exponential = Assumption(Eq(τ * ddt(X), A * X), r"$\tau \dot X = A X$")
accumulated = Assumption(Eq(τ * ddt(Φ), X.T * X), r"$\tau \dot \Phi = X^T X$")
solution = Definition(P, X * Q0 * inverse(M) * Q0.T * X.T, "the claimed products")
middle = Assumption(Eq(τ * ddt(M), Q0.T * X.T * X * Q0), "how the middle moves")
still = Assumption(Eq(ddt(Q0), zero(m, k)), "$Q_0$ is constant")

Z = matrix("Z", m, k)
stacked_flow = Assumption(Eq(τ * ddt(Z), A * Z - half * (Z * Z.T * Z)), "the flow of both layers")
their_equation = theorem(
    "The equation of the products",
    Eq(τ * ddt(Z * Z.T), A * (Z * Z.T) + (Z * Z.T) * A - (Z * Z.T) * (Z * Z.T)),
    calc(τ * ddt(Z * Z.T), positive_time)
    .eq(τ * ddt(Z) * Z.T + Z * (τ * ddt(Z)).T, by="product rule")
    .eq(A * (Z * Z.T) + (Z * Z.T) * A - (Z * Z.T) * (Z * Z.T), by=stacked_flow),
)
middle_moves = theorem(
    "How the middle moves",
    Eq(τ * ddt(identity(k) + Q0.T * Φ * Q0), Q0.T * X.T * X * Q0),
    by=(accumulated, still, positive_time),
)
it_solves = theorem(
    "The claimed products solve it",
    Eq(τ * ddt(P), A * P + P * A - P * P),
    calc(τ * ddt(P), solution, positive_time)
    .eq(
        A * P + P * A - X * Q0 * inverse(M) * (τ * ddt(M)) * inverse(M) * Q0.T * X.T,
        by=(exponential, still, "product rule"),
    )
    .eq(A * P + P * A - (X * Q0 * inverse(M) * Q0.T * X.T) * (X * Q0 * inverse(M) * Q0.T * X.T), by=middle)
    .eq(A * P + P * A - P * P, by=solution),
    cites="fukumizu1998",
)
start_x = Assumption(Eq(X, identity(m)), "$X = I$ at the start", always=False)
start_m = Assumption(Eq(M, identity(k)), "$M = I$ at the start", always=False)
it_starts = theorem("They start right", Eq(P, Q0 * Q0.T), by=(solution, start_x, start_m))

why_it_is_the_solution = remark(
    "Why this is the solution",
    r"""
    Both sides solve $\tau \dot P = A P + P A - P^2$ with the same start, and a polynomial equation has one solution through
    each start (Picard and Lindel\"of). The inverse exists at all times $t \geq 0$: $\Phi$ is an integral of $X^T X$, hence
    positive semidefinite, and $M = I + Q_0^T \Phi Q_0$ is positive definite. Nothing else is needed. The form of
    \cite{braun2022} inverts one more matrix, made of the singular vectors of the start and of the data. For some starts it is
    singular: among square networks where the determinants of $W^2 W^1$ and $\Sigma^{yx}$ differ in sign, so that the flow
    ends in a saddle.
    """,
)

# --- steps ------------------------------------------------------------------------------------------------------------------

steps = text(r"""
\paragraph{Short steps.} At long times $X$ holds growing exponentials whose ratio is all that matters, and evaluating the
formula as it stands loses every digit. Short exact steps do not: from $Q_0$ at one time to $X Q_0 K^{-T}$ with $K K^T = M$
(Cholesky) at the next.
""")

K = invertible("K", k)
factored = Assumption(Eq(M, K * K.T), "$M = K K^T$")
next_factor = X * Q0 * inverse(K).T
exact_step = theorem(
    "A step gives the products exactly",
    Eq(next_factor * next_factor.T, X * Q0 * inverse(M) * Q0.T * X.T),
    by=factored,
)

up_to_a_rotation = remark(
    "Products, not layers",
    r"""
    The stacked layers themselves are $X Q_0 K^{-T}$ only up to a rotation from the right, which $Z Z^T$ does not see: the
    formula gives $W^2 W^1$, $W^{1T} W^1$ and $W^2 W^{2T}$, never $W^1$ and $W^2$.
    """,
)

# --- weight decay -----------------------------------------------------------------------------------------------------------

decay = text(r"""
\paragraph{Weight decay} of strength $\gamma$ shifts the diagonal, if the layers are balanced with $\lambda = 0$, which decay
keeps. (With $\lambda \neq 0$ the imbalance decays, \cref{conservation:imbalance_is_forgotten}, and there is no equation with
a constant $A$.)
""")

γ, = scalars("γ")
decaying_1 = Assumption(Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1) - γ * W1), "the flow with weight decay")
decaying_2 = Assumption(Eq(τ * ddt(W2), (Σyx - W2 * W1) * W1.T - γ * W2), "the flow with weight decay")
equally_balanced = Assumption(Eq(W2.T * W2, W1 * W1.T), r"$W^{2T} W^2 = W^1 W^{1T}$")

riccati_with_decay = theorem(
    "The flow of both layers with weight decay",
    Eq(τ * ddt(Q), blocks([[-γ * identity(N1), Σyx.T], [Σyx, -γ * identity(N3)]]) * Q - half * (Q * Q.T * Q)),
    by=(decaying_1, decaying_2, equally_balanced, positive_time),
)

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    m: "$N_1 + N_3$", k: "$N_2$", A: "the matrix in front of the stacked layers", Φ: r"$\int_0^{t/\tau} e^{2Ax} dx$",
    X: r"$e^{At/\tau}$", Q0: "the stacked layers at the start", M: r"$I + Q_0^T \Phi Q_0$", K: "Cholesky factor of $M$",
    Z: "the stacked layers", γ: "strength of weight decay",
}
