r"""Regularisation, coloured inputs, gates.

What changes when weights decay, when the inputs are not white, when there is no hidden layer, or when several gated outputs share one input layer.
(Saxe, Sodhani and Lewallen 2022 for the gates; Advani and Saxe 2017 for the shallow network.)
"""

from symdlnn.derivation import text, theorem
from symdlnn.models.two_layer import N1, N2, N3, W1, W2, positive_time, Σxx, Σyx, τ
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, ddt, exp_of, grad, identity, limit, matrix, scalars, sizes, sqrt_of, squared_norm, trace, zero,
)

a, b, d, s, t, u0, γ = scalars("a b d s t u0 γ")
later = Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)
at_the_start = Assumption(Eq(t, 0), "$t = 0$", always=False)

# --- weight decay -----------------------------------------------------------------------------------------------------------

decaying_a = Assumption(Eq(τ * ddt(a), (s - a * b) * b - γ * a), "(9) with weight decay")
decaying_b = Assumption(Eq(τ * ddt(b), (s - a * b) * a - γ * b), "(10) with weight decay")

decay = text(r"""
\paragraph{Weight decay} of strength $\gamma$ adds $-\gamma a$ and $-\gamma b$. The sum $a + b$ and the difference $a - b$ then obey
""")
sum_decays = theorem("The sum with weight decay", Eq(τ * ddt(a + b), (s - a * b - γ) * (a + b)), by=(decaying_a, decaying_b, positive_time))
difference_decays = theorem(
    "The difference with weight decay", Eq(τ * ddt(a - b), -(s - a * b + γ) * (a - b)), by=(decaying_a, decaying_b, positive_time)
)
equal = Assumption(Eq(b, a), "$b = a$")
balanced_decay = theorem(
    "Balanced layers with weight decay",
    Eq(τ * ddt(a * b), 2 * (a * b) * ((s - γ) - a * b)),
    by=(decaying_a, decaying_b, equal, positive_time),
)
thresholded = text(r"""
This is the logistic equation with $s - \gamma$ for $s$: the sigmoid, with the end point $s - \gamma$ where $s > \gamma$ and $0$ where not. Decay thresholds the singular
values softly. The curve $ab = s$ of minima is gone: with $\gamma > 0$ a fixed point has $a^2 = b^2$, since
""")
fixed_a = Assumption(Eq((s - a * b) * b - γ * a, 0), r"$\dot a = 0$", always=False)
fixed_b = Assumption(Eq((s - a * b) * a - γ * b, 0), r"$\dot b = 0$", always=False)
balanced_at_rest = theorem("Fixed points are balanced", Eq(γ * (a**2 - b**2), 0), by=(fixed_a, fixed_b))
nuclear = theorem(
    "The cost of a product is least when balanced", Eq((a**2 + b**2) / 2, a * b + (a - b) ** 2 / 2)
)

# --- coloured inputs ----------------------------------------------------------------------------------------------------------

coloured = text(r"""
\paragraph{Coloured inputs.} If $V$ diagonalises $\Sigma^{xx}$ as well, with the variance $d > 0$ for a mode, its equations are $\tau \dot a = (s - d ab) b$ and
$\tau \dot b = (s - d ab) a$. For $\sqrt{d} a$ and $\sqrt{d} b$ these are (9) and (10) again, so that every solution of those is one of these.
""")
coloured_a = Assumption(Eq(τ * ddt(a), (s - d * a * b) * b), "(9) with the variance $d$")
coloured_b = Assumption(Eq(τ * ddt(b), (s - d * a * b) * a), "(10) with the variance $d$")
variance = Assumption(Claim(d, ">", 0), "$d > 0$")
scaled_a = theorem(
    "Coloured inputs, scaled: the first layer",
    Eq(τ * ddt(sqrt_of(d) * a), (s - (sqrt_of(d) * a) * (sqrt_of(d) * b)) * (sqrt_of(d) * b)),
    by=(coloured_a, variance, positive_time),
)
scaled_b = theorem(
    "Coloured inputs, scaled: the second layer",
    Eq(τ * ddt(sqrt_of(d) * b), (s - (sqrt_of(d) * a) * (sqrt_of(d) * b)) * (sqrt_of(d) * a)),
    by=(coloured_b, variance, positive_time),
)
positive = tuple(Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((s, "s"), (u0, "u_0")))
small_start = Assumption(Claim(s - d * u0, ">", 0), "$d u_0 < s$")
coloured_sigmoid = s / d / (1 + (s / (d * u0) - 1) * exp_of(-(2 * s * t) / τ))
coloured_solves = theorem(
    "The sigmoid of coloured inputs",
    Eq(τ * grad(coloured_sigmoid, t), 2 * coloured_sigmoid * (s - d * coloured_sigmoid)),
    by=(*positive, variance, small_start, later, positive_time),
)
coloured_starts = theorem("It starts at $u_0$", Eq(coloured_sigmoid, u0), by=(*positive, variance, small_start, at_the_start, positive_time))
coloured_ends = theorem("It ends at $s/d$", Eq(limit(coloured_sigmoid, t), s / d), by=(*positive, variance, small_start, positive_time))

# --- no hidden layer ----------------------------------------------------------------------------------------------------------

shallow = text(r"""
\paragraph{No hidden layer.} A shallow network, $y = Wx$, forgets its start exponentially and knows no plateau. Let $W_*$ be the least squares solution, $W_* \Sigma^{xx} =
\Sigma^{yx}$, and $X = e^{-\Sigma^{xx} t/\tau}$, that is, $\tau \dot X = -X \Sigma^{xx}$ with $X = I$ at the start. Then $W = W_* + (W_0 - W_*) X$.
""")

W, W0, Ws, X = matrix("W", N3, N1), matrix("W0", N3, N1), matrix("Ws", N3, N1), matrix("X", N1, N1)
answer = Definition(W, Ws + (W0 - Ws) * X, "the claimed solution")
least_squares = Assumption(Eq(Ws * Σxx, Σyx), "the least squares solution")
still = (Assumption(Eq(ddt(W0), zero(N3, N1)), "$W_0$ is constant"), Assumption(Eq(ddt(Ws), zero(N3, N1)), "$W_*$ is constant"))
propagator = Assumption(Eq(τ * ddt(X), -X * Σxx), r"$\tau \dot X = -X \Sigma^{xx}$")
shallow_flow = theorem(
    "The shallow network", Eq(τ * ddt(W), Σyx - W * Σxx), by=(answer, least_squares, *still, propagator, positive_time)
)
start = Assumption(Eq(X, identity(N1)), "$X = I$", always=False)
shallow_start = theorem("It starts at $W_0$", Eq(W, W0), by=(answer, start))

# --- gates --------------------------------------------------------------------------------------------------------------------

gates = text(r"""
\paragraph{Gates.} When $M$ outputs that are switched by gates share one input layer, that layer hears from all of them: $\tau \dot a = M b (s - ab)$ and $\tau
\dot b = a (s - ab)$. With $\beta = \sqrt{M} b$ and $\sigma = \sqrt{M} s$ these are (9) and (10): sharing makes learning $\sqrt{M}$ times faster.
""")

M, = sizes("M")
shared_a = Assumption(Eq(τ * ddt(a), M * b * (s - a * b)), "the shared layer")
shared_b = Assumption(Eq(τ * ddt(b), a * (s - a * b)), "the layer behind a gate")
β, σ = sqrt_of(M) * b, sqrt_of(M) * s
gated_a = theorem("The shared layer", Eq(τ * ddt(a), (σ - a * β) * β), by=(shared_a, positive_time))
gated_b = theorem("The layer behind a gate", Eq(τ * ddt(β), (σ - a * β) * a), by=(shared_b, positive_time))

# --- the nuclear norm -----------------------------------------------------------------------------------------------------------

norms = text(r"""
\paragraph{The nuclear norm.} At balance, $W^{2T} W^2 = W^1 W^{1T}$, both layers have the same norm, and $\frac{1}{2} (\|W^1\|^2 + \|W^2\|^2)$ is the trace of $W^2 W^{2T}$,
the square root of $W W^T$ (see end\_to\_end): the sum of the singular values of $W = W^2 W^1$. Decay of the weights is a penalty on that sum.
""")
balanced = Assumption(Eq(W2.T * W2, W1 * W1.T), r"$W^{2T} W^2 = W^1 W^{1T}$")
equal_norms = theorem(
    "Both layers pay the same",
    Eq((squared_norm(W1) + squared_norm(W2)) / 2, trace(W2 * W2.T)),
    by=balanced,
)
