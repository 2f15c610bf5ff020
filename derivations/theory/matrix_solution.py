r"""The matrix solution. All modes at once, for balanced starts.

For white inputs, $\Sigma^{xx} = I$, and a start with $W^{2T} W^2 - W^1 W^{1T} = \lambda I$, the flow of both layers is one Riccati equation,
and the products $W^2 W^1$, $W^{1T} W^1$ and $W^2 W^{2T}$ are known at all times, with rectangular and with narrow layers.
(Fukumizu 1998; Braun et al. 2022; Domin\'e et al. 2024.)
"""

from symdlnn.derivation import calc, erratum, remark, text, theorem
from symdlnn.models.two_layer import N1, N2, N3, W1, W2, flow_1, flow_2, positive_time, white_inputs, Σyx, τ
from symdlnn.terms import (
    Assumption, Definition, Eq, blocks, ddt, identity, inverse, invertible, matrix, scalars, sizes, symmetric, zero,
)

λ, = scalars("λ")
balanced = Assumption(Eq(W2.T * W2 - W1 * W1.T, λ * identity(N2)), r"$W^{2T} W^2 - W^1 W^{1T} = \lambda I$")

Q = blocks([[W1.T], [W2]])
F = blocks([[-λ / 2 * identity(N1), Σyx.T], [Σyx, λ / 2 * identity(N3)]])

stacked = text(r"""
Stack the two layers, $Q = \begin{pmatrix} W^{1T} \\ W^2 \end{pmatrix}$; all three products are blocks of $Q Q^T$. The balance is conserved
(see conservation), so that it may be used at all times.
""")

riccati = theorem(
    "The flow of both layers",
    Eq(τ * ddt(Q), F * Q - Q * Q.T * Q / 2),
    by=(flow_1, flow_2, white_inputs, balanced, positive_time),
)

unbalanced = erratum(
    "Without balance it fails",
    Eq(τ * ddt(Q), F * Q - Q * Q.T * Q / 2),
    r"""
    For a start that is not balanced the equation does not hold with any $\lambda$: the counterexample has a hidden layer whose
    $W^{2T} W^2 - W^1 W^{1T}$ is no multiple of the identity. No closed form is known for such starts.
    """,
    by=(flow_1, flow_2, white_inputs, positive_time),
)

# --- the solution -----------------------------------------------------------------------------------------------------------

propagator = text(r"""
Let $X$ be the solution of $\tau \dot X = A X$ with $X = I$ at $t = 0$, that is, $X = e^{A t / \tau}$, where $A$ is the symmetric matrix of the
equation above, and $\Phi$ that of $\tau \dot\Phi = X^T X$ with $\Phi = 0$ at $t = 0$, that is, $\Phi = \int_0^{t/\tau} e^{2 A x} dx$. With the
initial value $Q_0$, the claim is
\[
  Q Q^T = X Q_0 \left(I + Q_0^T \Phi Q_0\right)^{-1} Q_0^T X^T .
\]
""")

m, k = sizes("m k")
A, Φ = symmetric("A", m), symmetric("Φ", m)
X, Q0, P, M = matrix("X", m, m), matrix("Q0", m, k), matrix("P", m, m), invertible("M", k)
exponential = Assumption(Eq(τ * ddt(X), A * X), r"$\tau \dot X = A X$")
accumulated = Assumption(Eq(τ * ddt(Φ), X.T * X), r"$\tau \dot \Phi = X^T X$")
solution = Definition(P, X * Q0 * inverse(M) * Q0.T * X.T, "the claimed $Q Q^T$")
middle = Assumption(Eq(τ * ddt(M), Q0.T * X.T * X * Q0), r"$M = I + Q_0^T \Phi Q_0$")
still = Assumption(Eq(ddt(Q0), zero(m, k)), "$Q_0$ is constant")

middle_moves = theorem(
    "How the middle moves",
    Eq(τ * ddt(identity(k) + Q0.T * Φ * Q0), Q0.T * X.T * X * Q0),
    by=(accumulated, still, positive_time),
)
it_solves = theorem(
    "The claimed products solve their equation",
    Eq(τ * ddt(P), A * P + P * A - P * P),
    by=(solution, exponential, middle, still, positive_time),
)
Z = matrix("Z", m, k)
stacked_flow = Assumption(Eq(τ * ddt(Z), A * Z - Z * Z.T * Z / 2), "the flow of both layers")
their_equation = theorem(
    "The equation of the products",
    Eq(τ * ddt(Z * Z.T), A * (Z * Z.T) + (Z * Z.T) * A - (Z * Z.T) * (Z * Z.T)),
    by=(stacked_flow, positive_time),
)
start_x = Assumption(Eq(X, identity(m)), "$X = I$ at the start", always=False)
start_m = Assumption(Eq(M, identity(k)), "$M = I$ at the start", always=False)
it_starts = theorem("They start right", Eq(P, Q0 * Q0.T), by=(solution, start_x, start_m))

why_it_is_the_solution = remark(
    "Why this is the solution",
    r"""
    Both sides solve $\tau \dot P = A P + P A - P^2$ with the same start, and a polynomial equation has one solution through each start
    (Picard and Lindel\"of). The inverse exists at all times $t \geq 0$: $\Phi$ is an integral of $X^T X$, hence positive semidefinite, and $I +
    Q_0^T \Phi Q_0$ is positive definite. Nothing else is needed: the formula of Braun et al. inverts one more matrix, which can be singular
    on the way when $\det W^2 W^1$ has the other sign than $\det \Sigma^{yx}$ at the start; this one does not.
    """,
)
in_floating_point = remark(
    "In floating point numbers",
    r"""
    At long times $X$ holds growing exponentials whose ratio is all that matters, and evaluating the formula as it stands loses every digit. Short exact
    steps do not: from $Q$ at one time to $X Q K^{-T}$ with $K K^T = I + Q^T \Phi Q$ at the next. This is right up to a rotation from the right,
    which $Q Q^T$ does not see: it gives the products, never $W^1$ and $W^2$ themselves.
    """,
)

# --- weight decay -----------------------------------------------------------------------------------------------------------

decay = text(r"""
\paragraph{Weight decay} of strength $\gamma$ shifts the diagonal, if the layers are balanced with $\lambda = 0$, which decay keeps.
""")

γ, = scalars("γ")
decaying_1 = Assumption(Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1) - γ * W1), "the flow with weight decay")
decaying_2 = Assumption(Eq(τ * ddt(W2), (Σyx - W2 * W1) * W1.T - γ * W2), "the flow with weight decay")
equally_balanced = Assumption(Eq(W2.T * W2, W1 * W1.T), r"$W^{2T} W^2 = W^1 W^{1T}$")

riccati_with_decay = theorem(
    "The flow of both layers with weight decay",
    Eq(τ * ddt(Q), blocks([[-γ * identity(N1), Σyx.T], [Σyx, -γ * identity(N3)]]) * Q - Q * Q.T * Q / 2),
    by=(decaying_1, decaying_2, equally_balanced, positive_time),
)
