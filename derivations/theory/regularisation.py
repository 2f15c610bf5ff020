r"""Regularisation, coloured inputs, gates.

What changes when weights decay, when the inputs are not white, when there is no hidden layer, or when several gated outputs
share one input layer.
"""

from symdlnn.derivation import calc, figure, remark, text, theorem
from symdlnn.models.two_layer import (
    N1, N3, S, V, W1, W2, Wbar1, Wbar2, decomposition, flow_1, flow_2, positive_time, rotation_1, rotation_2, Σxx, Σyx, τ,
)
from symdlnn.terms import (
    Assumption, Cases, Claim, Definition, Eq, average, ddt, diagonal, exp_of, grad, identity, index, limit, matrix,
    scalar_family, scalars, size, sqrt_of, squared_norm, stiefel, trace, zero,
)
from symdlnn.terms.notation import HOMEWORK, Spelling

notation = HOMEWORK.extended({("l", "scalar"): Spelling(r"\ell")})

a, b, d, s, t, u0, γ = scalars("a b d s t u0 γ")
meanings = {
    a: "first layer of a mode", b: "second layer of a mode", s: "strength of the mode in the data", t: "time",
    u0: "$ab$ at the start", d: "variance of an input mode", γ: "strength of weight decay",
}
later = Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)
at_the_start = Assumption(Eq(t, 0), "$t = 0$", always=False)
positive_start = Assumption(Claim(u0, ">", 0), "$u_0 > 0$")

# --- weight decay -----------------------------------------------------------------------------------------------------------

decaying_a = Assumption(Eq(τ * ddt(a), (s - a * b) * b - γ * a), "(9) with weight decay")
decaying_b = Assumption(Eq(τ * ddt(b), (s - a * b) * a - γ * b), "(10) with weight decay")
decaying = (decaying_a, decaying_b, positive_time)

decay = text(r"""
\paragraph{Weight decay} of strength $\gamma > 0$ adds $-\gamma a$ to (9) and $-\gamma b$ to (10). The sum and the difference
of the layers keep their signs, and the balance is forgotten at the rate $2\gamma/\tau$, whatever $s$ is:
""")

sum_decays = theorem("The sum with weight decay", Eq(τ * ddt(a + b), (s - a * b - γ) * (a + b)), by=decaying)
difference_decays = theorem("The difference with weight decay", Eq(τ * ddt(a - b), -(s - a * b + γ) * (a - b)), by=decaying)
balance_decays = theorem(
    "The balance with weight decay",
    Eq(τ * ddt(a**2 - b**2), -2 * γ * (a**2 - b**2)),
    calc(τ * ddt(a**2 - b**2), positive_time)
    .eq(τ * ddt(a + b) * (a - b) + (a + b) * (τ * ddt(a - b)), by="product rule")
    .eq(-2 * γ * (a**2 - b**2), by=(sum_decays, difference_decays)),
)

equal = Assumption(Eq(b, a), "$b = a$")
balanced_decay = theorem(
    "Balanced layers with weight decay", Eq(τ * ddt(a * b), 2 * (a * b) * ((s - γ) - a * b)), by=(*decaying, equal)
)

thresholded = text(r"""
This is the logistic equation with $s - \gamma$ for $s$. For $s > \gamma$ the solution is the sigmoid of
\cref{exact_solution:sigmoid_solves} with $s - \gamma$ for $s$, and the mode ends at $s - \gamma$. For $s = \gamma$ it
decays like $1/t$, as in \cref{exact_solution:unlearning}. For $s < \gamma$ it decays exponentially; with $\delta = \gamma -
s > 0$:
""")

δ, = scalars("δ")
too_weak = Assumption(Claim(δ, ">", 0), r"$\delta > 0$")
vanishing = exp_of(-(2 * δ * t) / τ)
forgotten = δ * vanishing / (1 + δ / u0 - vanishing)
weak = (positive_time, too_weak, positive_start)
weak_mode_decays = theorem(
    "A mode that is too weak", Eq(τ * grad(forgotten, t), 2 * forgotten * (-δ - forgotten)), by=(*weak, later)
)
weak_mode_starts = theorem("It starts at $u_0$", Eq(forgotten, u0), by=(*weak, at_the_start))
weak_mode_ends = theorem("It is not learned", Eq(limit(forgotten, t), 0), by=weak)

soft_threshold = text(r"""
So decay thresholds the singular values softly: $s$ becomes $\max(s - \gamma, 0)$. The curve $ab = s$ of minima is gone, too.
A point at rest is balanced, and on the two diagonals three points at most are left:
""")

fixed_a = Assumption(Eq((s - a * b) * b - γ * a, 0), r"$\dot a = 0$", always=False)
fixed_b = Assumption(Eq((s - a * b) * a - γ * b, 0), r"$\dot b = 0$", always=False)
balanced_at_rest = theorem("Points at rest are balanced", Eq(γ * (a**2 - b**2), 0), by=(fixed_a, fixed_b))
opposite = Assumption(Eq(b, -a), "$b = -a$")
rate_for_equal_layers = theorem("The rate for equal layers", Eq((s - a * b) * b - γ * a, a * (s - γ - a**2)), by=equal)
rate_for_opposite_layers = theorem(
    "The rate for opposite layers", Eq((s - a * b) * b - γ * a, -a * (s + γ + a**2)), by=opposite
)
rest_of_equal_layers = theorem(
    "Where equal layers rest", Cases((Eq(a * (s - γ - a**2), 0),), ((Eq(a, 0),), (Eq(a**2, s - γ),)))
)

two_minima = text(r"""
For $s > \gamma$ the minima are the two points $a = b = \pm\sqrt{s - \gamma}$. Opposite layers rest in the origin only, as $s
+ \gamma + a^2 > 0$. (A negative $s$ is the same with the sign of $b$ changed.)
""")

# --- the nuclear norm -------------------------------------------------------------------------------------------------------

norms = text(r"""
\paragraph{The nuclear norm.} At balance, $W^{2T} W^2 = W^1 W^{1T}$, both layers have the same norm, and half the sum of their
squares is the trace of $W^2 W^{2T}$. That is the square root of $W W^T$ for $W = W^2 W^1$, see \cref{end_to_end:left_root},
and its trace is the sum of the singular values of $W$: decay of the weights is a penalty on that sum.
""")
balanced = Assumption(Eq(W2.T * W2, W1 * W1.T), r"$W^{2T} W^2 = W^1 W^{1T}$")
equal_norms = theorem(
    "Both layers pay the same",
    Eq((squared_norm(W1) + squared_norm(W2)) / 2, trace(W2 * W2.T)),
    calc((squared_norm(W1) + squared_norm(W2)) / 2)
    .eq((trace(W1 * W1.T) + trace(W2.T * W2)) / 2, by="the squared norm is a trace")
    .eq(trace(W2.T * W2), by=balanced)
    .eq(trace(W2 * W2.T), by="cyclic order"),
)
cheapest = theorem(
    "One mode is cheapest when balanced", Eq((a**2 + b**2) / 2, a * b + (a - b) ** 2 / 2)
)

least = text(r"""
No other layers with this product are cheaper. With $k$ singular values in the diagonal matrix $\Pi$, $W^2 W^1 = A \Pi B^T$, and
orthonormal columns of $A$ and of $B$:
""")
k = size("k", at_most=(N1, N3))
A, B, Π = stiefel("A", N3, k), stiefel("B", N1, k), diagonal("Π", k)
singular_values = Assumption(Eq(W2 * W1, A * Π * B.T), r"$W^2 W^1 = A \Pi B^T$")
least_penalty = theorem(
    "The nuclear norm is the least penalty",
    Claim((squared_norm(W1) + squared_norm(W2)) / 2 - trace(Π), "≥", 0),
    calc((squared_norm(W1) + squared_norm(W2)) / 2 - trace(Π))
    .eq((squared_norm(W1) + squared_norm(W2)) / 2 - trace(A.T * (W2 * W1) * B), by=singular_values)
    .eq(
        squared_norm(W1 * B - W2.T * A) / 2 + squared_norm(W1 - W1 * B * B.T) / 2 + squared_norm(W2 - A * A.T * W2) / 2,
        by="multiply out",
    )
    .ge(0, by="squares are not negative"),
)

# --- coloured inputs --------------------------------------------------------------------------------------------------------

coloured = text(r"""
\paragraph{Coloured inputs.} Let the input modes $V$ of $\Sigma^{yx} = U S V^T$ diagonalise $\Sigma^{xx}$ as well,
$\Sigma^{xx} = V \Delta V^T$ with the variances in $\Delta$. This is an assumption about the data: in general no $V$ does
both. Then the rotated weights of exercise 2 obey
""")

Δ = diagonal("Δ", N1)
variances = Assumption(Eq(Σxx, V * Δ * V.T), r"$\Sigma^{xx} = V \Delta V^T$")
rotation = (rotation_1, rotation_2, decomposition, variances, positive_time)
coloured_flow_1 = theorem(
    "The rotated flow of the first layer", Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1 * Δ)), by=(flow_1, *rotation)
)
coloured_flow_2 = theorem(
    "The rotated flow of the second layer", Eq(τ * ddt(Wbar2), (S - Wbar2 * Wbar1 * Δ) * Wbar1.T), by=(flow_2, *rotation)
)

scaled = text(r"""
and a decoupled mode of variance $d > 0$ obeys $\tau \dot a = (s - d\,ab)\, b$ and $\tau \dot b = (s - d\,ab)\, a$. For
$\sqrt{d}\, a$ and $\sqrt{d}\, b$ these are (9) and (10) again, so that every solution of those is one of these:
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

in_the_product = text(r"""
For balanced layers the product of the unscaled layers ends at $s/d$, and it learns at the rate that $s$ sets, not $s/d$:
""")

positive_strength = Assumption(Claim(s, ">", 0), "$s > 0$")
small_start = Assumption(Claim(s - d * u0, ">", 0), "$d u_0 < s$")
learning = (positive_strength, positive_start, variance, small_start, positive_time)
coloured_sigmoid = s / d / (1 + (s / (d * u0) - 1) * exp_of(-(2 * s * t) / τ))
coloured_solves = theorem(
    "The sigmoid of coloured inputs",
    Eq(τ * grad(coloured_sigmoid, t), 2 * coloured_sigmoid * (s - d * coloured_sigmoid)),
    by=(*learning, later),
)
coloured_starts = theorem("It starts at $u_0$", Eq(coloured_sigmoid, u0), by=(*learning, at_the_start))
coloured_ends = theorem("It ends at $s/d$", Eq(limit(coloured_sigmoid, t), s / d), by=learning)

# --- no hidden layer --------------------------------------------------------------------------------------------------------

shallow = text(r"""
\paragraph{No hidden layer.} A shallow network, $\mathbf{y} = W \mathbf{x}$, forgets its start exponentially and knows no
plateau. Let $W^*$ be a least squares solution, $W^* \Sigma^{xx} = \Sigma^{yx}$, and $X = e^{-\Sigma^{xx} t/\tau}$, that is,
$\tau \dot X = -X \Sigma^{xx}$ with $X = I$ at the start. Then $W = W^* + (W_0 - W^*) X$ solves the flow from $W_0$
\cite{advani2017}:
""")

W, W0, W_star, X = matrix("W", N3, N1), matrix("W0", N3, N1), matrix("W_star", N3, N1), matrix("X", N1, N1)
answer = Definition(W, W_star + (W0 - W_star) * X, "the claimed solution")
least_squares = Assumption(Eq(W_star * Σxx, Σyx), r"$W^* \Sigma^{xx} = \Sigma^{yx}$")
propagator = Assumption(Eq(τ * ddt(X), -X * Σxx), r"$\tau \dot X = -X \Sigma^{xx}$")
still = (
    Assumption(Eq(ddt(W0), zero(N3, N1)), "$W_0$ is constant"), Assumption(Eq(ddt(W_star), zero(N3, N1)), "$W^*$ is constant"),
)
shallow_flow = theorem(
    "The shallow network",
    Eq(τ * ddt(W), Σyx - W * Σxx),
    calc(τ * ddt(W), answer, positive_time)
    .eq((W0 - W_star) * (τ * ddt(X)), by=still)
    .eq(-(W0 - W_star) * X * Σxx, by=propagator)
    .eq(W_star * Σxx - W * Σxx, by=answer)
    .eq(Σyx - W * Σxx, by=least_squares),
    cites="advani2017",
)
start = Assumption(Eq(X, identity(N1)), "$X = I$ at the start", always=False)
shallow_start = theorem("It starts at $W_0$", Eq(W, W0), by=(answer, start))

against_simulations = figure(
    "other_settings",
    r"The solutions of this section and of \cref{matrix_solution:exact_step} (lines) next to integrated weights (circles): the "
    r"products of a narrow network with $\lambda = 0.4$, balanced layers with weight decay and with coloured inputs, and one "
    r"layer with correlated inputs.",
)

# --- generalisation ---------------------------------------------------------------------------------------------------------

unseen = text(r"""
\paragraph{Generalisation.} As in \cite{advani2017} let $\Sigma^{xx}$ and $\Sigma^{yx}$ be sums over the samples, and the
inputs independent with variance $1/N_1$, so that the error on fresh samples is the mean of the squared errors of the weights,
up to the noise of those samples. In the eigenvectors of $\Sigma^{xx}$ weights are numbers. Take many that belong to one
eigenvalue $\ell > 0$: the teacher's $p_i$, the start $q_i$, and $z_i$ for what noise of variance $\sigma_\epsilon^2$ in
the outputs adds to the teacher in the least squares solution $p_i + z_i$, with the variance $\sigma_\epsilon^2/\ell$. Let
the three be uncorrelated. With $e = e^{-\ell t/\tau}$ the weight at the time $t$ is $w_i = p_i + z_i + (q_i - p_i - z_i)\,
e$, as above, and
""")

weights = size("m")
i = index("i", weights)
teacher, started, noise, w = (scalar_family(letter, weights) for letter in "pqzw")
e, σw, σ0, σε, l = scalars("e σ_w σ_0 σ_ε l")
learned = Definition(w[i], teacher[i] + noise[i] + (started[i] - teacher[i] - noise[i]) * e, "the weight at the time $t$")


def mean(left, right, value, words):
    """What a mean over the weights is."""
    return Assumption(Eq(average(left[i] * right[i]), value), words)


uncorrelated = (
    mean(teacher, started, 0, r"$\langle p q \rangle = 0$"), mean(teacher, noise, 0, r"$\langle p z \rangle = 0$"),
    mean(started, noise, 0, r"$\langle q z \rangle = 0$"),
)
spread = (
    mean(teacher, teacher, σw**2, r"$\langle p^2 \rangle = \sigma_w^2$"),
    mean(started, started, σ0**2, r"$\langle q^2 \rangle = \sigma_0^2$"),
    mean(noise, noise, σε**2 / l, r"$\langle z^2 \rangle = \sigma_\epsilon^2/\ell$"),
)
positive_eigenvalue = Assumption(Claim(l, ">", 0), r"$\ell > 0$")
error_of_the_weights = theorem(
    "The error of the weights",
    Eq(average((teacher[i] - w[i]) ** 2), (σw**2 + σ0**2) * e**2 + σε**2 / l * (1 - e) ** 2),
    calc(average((teacher[i] - w[i]) ** 2), positive_eigenvalue)
    .eq(average(((teacher[i] - started[i]) * e - noise[i] * (1 - e)) ** 2), by=learned)
    .eq(
        (average(teacher[i] * teacher[i]) + average(started[i] * started[i])) * e**2
        + average(noise[i] * noise[i]) * (1 - e) ** 2,
        by=uncorrelated,
    )
    .eq((σw**2 + σ0**2) * e**2 + σε**2 / l * (1 - e) ** 2, by=spread),
    cites="advani2017",
)

stop = text(r"""
The first term is what is still to learn, the second the noise that is learned, too. With $v = \sigma_w^2 + \sigma_0^2$ and
$\nu = \sigma_\epsilon^2/\ell$ for the two variances their sum is least at $e = \nu/(v + \nu)$, and rises again after that
moment: training longer than this learns more noise than anything else.
""")
v, ν = scalars("v ν")
positive_variances = (
    Assumption(Claim(v, ">", 0), "$v > 0$"), Assumption(Claim(ν, ">", 0), r"$\nu > 0$"),
)
best_moment = theorem(
    "The best moment to stop",
    Eq(v * e**2 + ν * (1 - e) ** 2, v * ν / (v + ν) + (v + ν) * (e - ν / (v + ν)) ** 2),
    by=positive_variances,
    cites="advani2017",
)
spectrum = remark(
    "The whole spectrum",
    r"""
    The error on fresh samples is the mean of \cref{error_of_the_weights} over the spectrum of $\Sigma^{xx}$, plus
    $\sigma_\epsilon^2$ for their own noise; where an eigenvalue is zero, the error of the start stays, $\sigma_w^2 +
    \sigma_0^2$. With $\alpha$ samples for each input, and many of both, the spectrum lies between $(\sqrt{\alpha} - 1)^2$ and
    $(\sqrt{\alpha} + 1)^2$, but for zero (Marchenko and Pastur). Eigenvalues do not share one best moment, so that stopping
    is a compromise.
    """,
)

# --- gates ------------------------------------------------------------------------------------------------------------------

gates = text(r"""
\paragraph{Gates.} When $M$ outputs that are switched by gates share one input layer, and all have learned equally much, that
layer hears from all of them: $\tau \dot a = M b\, (s - ab)$ and $\tau \dot b = a\, (s - ab)$. With $\beta = \sqrt{M}\, b$ and
$\sigma = \sqrt{M}\, s$ these are (9) and (10): sharing makes learning $\sqrt{M}$ times faster \cite{saxe2022}.
""")

M = size("M")
β, σ = scalars("β σ")
shared_a = Assumption(Eq(τ * ddt(a), M * b * (s - a * b)), "the shared layer")
shared_b = Assumption(Eq(τ * ddt(b), a * (s - a * b)), "the layer behind a gate")
scaled_layer = Definition(β, sqrt_of(M) * b, r"$\beta = \sqrt{M}\, b$")
scaled_strength = Definition(σ, sqrt_of(M) * s, r"$\sigma = \sqrt{M}\, s$")
gated = (scaled_layer, scaled_strength, positive_time)
gated_a = theorem("The shared layer", Eq(τ * ddt(a), (σ - a * β) * β), by=(shared_a, *gated), cites="saxe2022")
gated_b = theorem("The layer behind a gate", Eq(τ * ddt(β), (σ - a * β) * a), by=(shared_b, *gated), cites="saxe2022")

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    δ: r"$\gamma - s$", k: "singular values that are counted", A: "left singular vectors of $W^2 W^1$",
    B: "right singular vectors of $W^2 W^1$", Π: "singular values of $W^2 W^1$", Δ: "variances of the input modes",
    W_star: "a least squares solution", W0: "weights at the start", X: r"$e^{-\Sigma^{xx} t/\tau}$",
    weights: "weights of one eigenvalue", teacher: "weights of the teacher", started: "weights at the start",
    noise: "noise in the least squares solution", e: r"$e^{-\ell t/\tau}$", σw: "spread of the teacher's weights",
    σ0: "spread of the weights at the start", σε: "spread of the noise in the outputs", l: r"eigenvalue of $\Sigma^{xx}$",
    v: r"$\sigma_w^2 + \sigma_0^2$", ν: r"$\sigma_\epsilon^2/\ell$", M: "outputs that share a layer",
}
