r"""The landscape. Where the gradient of the loss vanishes, and why descent does not stay there.

The loss of two layers has many critical points, but only the best of them are minima; all others are saddles from which some
direction leads downhill at second order \cite{baldi1989}. With three layers there still are no bad minima, but second order
does not see this everywhere \cite{kawaguchi2016}.
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import E, N1, N2, N3, W1, W2, Σxx, Σyx
from symdlnn.terms import (
    Assumption, Definition, Eq, at, cos_of, diagonal, dot, grad, identity, inverse, invertible, matrix, scalars, sin_of, size,
    sizes, stiefel, symmetric, trace, vector, zero,
)
from symdlnn.terms.notation import HOMEWORK, Spelling

notation = HOMEWORK.extended({("Σyy", "matrix"): Spelling(r"\Sigma", upper="yy")})

# --- the loss through its covariances ---------------------------------------------------------------------------------------

Σyy = symmetric("Σyy", N3)
ε, = scalars("ε")


def loss(first, second):
    """The loss (1), multiplied out."""
    whole = second * first
    return (trace(Σyy) - 2 * trace(whole * Σyx.T) + trace(whole * Σxx * whole.T)) / 2


multiplied_out = text(r"""
Multiplied out, the loss (1) is $\frac{1}{2} \operatorname{tr}(\Sigma^{yy} - 2 W^2 W^1 \Sigma^{yxT} + W^2 W^1 \Sigma^{xx}
W^{1T} W^{2T})$, with $\Sigma^{yy}$ for the average of $\mathbf{y}^i \mathbf{y}^{iT}$. Its gradients are those of exercise 1:
""")

gradient_1 = theorem("The gradient by the first layer", Eq(grad(loss(W1, W2), W1), -W2.T * (Σyx - W2 * W1 * Σxx)))
gradient_2 = theorem("The gradient by the second layer", Eq(grad(loss(W1, W2), W2), -(Σyx - W2 * W1 * Σxx) * W1.T))

# --- the critical points ----------------------------------------------------------------------------------------------------

critical = text(r"""
\paragraph{Critical points.} Let $\Sigma^{xx}$ be invertible, $\Omega$ its inverse, and $\Sigma = \Sigma^{yx} \Omega\,
\Sigma^{yxT}$. Choose any $m \leq N_2$ orthonormal eigenvectors of $\Sigma$, the columns of $U_I$, so that $\Sigma U_I = U_I
\Lambda$ with their eigenvalues in the diagonal matrix $\Lambda$. Give them orthonormal directions of the hidden layer, the
columns of $R$, and an invertible $C$ in between. Then
\[
  W^2 = U_I C R^T, \qquad W^1 = R\, C^{-1} U_I^T \Sigma^{yx} \Omega
\]
is a critical point. Where $m < N_2$ the hidden layer has directions to spare.
""")

m = size("m", at_most=(N2, N3))
UI, R = stiefel("U_I", N3, m), stiefel("R", N2, m)
C, Λ = invertible("C", m), diagonal("Λ", m)
Σ, Ω = matrix("Σ", N3, N3), symmetric("Ω", N1)
inverse_of_inputs = (
    Assumption(Eq(Σxx * Ω, identity(N1)), r"$\Omega = (\Sigma^{xx})^{-1}$"),
    Assumption(Eq(Ω * Σxx, identity(N1)), r"$\Omega = (\Sigma^{xx})^{-1}$"),
)
explained = Definition(Σ, Σyx * Ω * Σyx.T, r"$\Sigma = \Sigma^{yx} \Omega\, \Sigma^{yxT}$")
eigenvectors = Assumption(Eq(Σ * UI, UI * Λ), r"$\Sigma U_I = U_I \Lambda$")
chosen_2 = Definition(W2, UI * C * R.T, "the choice of $W^2$")
chosen_1 = Definition(W1, R * inverse(C) * UI.T * Σyx * Ω, "the choice of $W^1$")
choice = (chosen_1, chosen_2, *inverse_of_inputs)

what_is_left = theorem("What is left to learn", Eq(Σyx - W2 * W1 * Σxx, Σyx - UI * UI.T * Σyx), by=choice)
first_vanishes = theorem(
    "The first gradient vanishes",
    Eq(W2.T * (Σyx - W2 * W1 * Σxx), zero(N2, N1)),
    calc(W2.T * (Σyx - W2 * W1 * Σxx), *choice)
    .eq(R * C.T * UI.T * (Σyx - UI * UI.T * Σyx), by=what_is_left)
    .eq(zero(N2, N1), by="$U_I^T U_I = I$"),
)
second_vanishes = theorem(
    "The second gradient vanishes",
    Eq((Σyx - W2 * W1 * Σxx) * W1.T, zero(N3, N2)),
    calc((Σyx - W2 * W1 * Σxx) * W1.T, *choice)
    .eq((Σyx - UI * UI.T * Σyx) * (Ω * Σyx.T * UI * inverse(C).T * R.T), by=what_is_left)
    .eq((Σ * UI - UI * UI.T * Σ * UI) * inverse(C).T * R.T, by=explained)
    .eq((UI * Λ - UI * UI.T * UI * Λ) * inverse(C).T * R.T, by=eigenvectors)
    .eq(zero(N3, N2), by="$U_I^T U_I = I$"),
)
loss_there = theorem(
    "The loss at a critical point",
    Eq(loss(W1, W2), (trace(Σyy) - trace(Λ)) / 2),
    by=(*choice, explained, eigenvectors),
    cites="baldi1989",
)

best = text(r"""
The trace of $\Lambda$ is the sum of the chosen eigenvalues: the loss is smallest for the $N_2$ largest, and the other
critical points lie higher.
""")

# --- every critical point of full rank is one of them -----------------------------------------------------------------------

converse = text(r"""
\paragraph{The converse.} At a critical point where $W^{2T} W^2$ is invertible, with the inverse $N$, the first layer is
determined by the second, and the projection $P = W^2 N W^{2T}$ on the columns of $W^2$ commutes with $\Sigma$: those columns
span a space of eigenvectors, and the point is one of the above with $m = N_2$.
""")

N, P = symmetric("N", N2), matrix("P", N3, N3)
inverse_of_gram = (
    Assumption(Eq(W2.T * W2 * N, identity(N2)), r"$N = (W^{2T} W^2)^{-1}$"),
    Assumption(Eq(N * W2.T * W2, identity(N2)), r"$N = (W^{2T} W^2)^{-1}$"),
)
projection = Definition(P, W2 * N * W2.T, "$P$ projects on the columns of $W^2$")
first_critical = Assumption(Eq(W2.T * (Σyx - W2 * W1 * Σxx), zero(N2, N1)), "the first gradient vanishes")
second_critical = Assumption(Eq((Σyx - W2 * W1 * Σxx) * W1.T, zero(N3, N2)), "the second gradient vanishes")
both_inverses = (*inverse_of_gram, *inverse_of_inputs)

first_layer = theorem(
    "The first layer",
    Eq(W1, N * W2.T * Σyx * Ω),
    calc(W1, *both_inverses)
    .eq(N * W2.T * (W2 * W1 * Σxx) * Ω, by="inverses")
    .eq(N * W2.T * Σyx * Ω, by=first_critical),
)
product_of_both = theorem("The product", Eq(W2 * W1, P * Σyx * Ω), by=(projection, first_critical, *both_inverses))
reached = Assumption(Eq(W2 * W1, P * Σyx * Ω), "the product")
commutes = theorem(
    "The projection and $\\Sigma$",
    Eq(Σ * P.T, P * Σ * P.T),
    calc(Σ * P.T, explained)
    .eq(Σyx * (P * Σyx * Ω).T, by=explained)
    .eq(Σyx * (W2 * W1).T, by=reached)
    .eq(W2 * W1 * Σxx * (W2 * W1).T, by=second_critical)
    .eq(P * Σyx * Ω * Σxx * (P * Σyx * Ω).T, by=reached)
    .eq(P * Σ * P.T, by=(explained, *inverse_of_inputs)),
)

what_it_means = text(r"""
The right-hand side is symmetric and $P$ is, so that $\Sigma P = P \Sigma P = P \Sigma$: they commute.
""")

# --- the second variation ---------------------------------------------------------------------------------------------------

variation = text(r"""
\paragraph{The second variation.} Move along a straight line, to $V_1 = W^1 + \epsilon X$ and $V_2 = W^2 + \epsilon Y$, and
let $E$ be the loss there. Its second derivative at $\epsilon = 0$ says how the loss bends:
""")

X, Y = matrix("X", N2, N1), matrix("Y", N3, N2)
V1, V2 = matrix("V1", N2, N1), matrix("V2", N3, N2)
loss_at = Definition(E, loss(V1, V2), "the loss on a line")
bend = at(grad(grad(E, ε), ε), (ε, 0))
second_variation = theorem(
    "The second variation",
    Eq(bend, trace((W2 * X + Y * W1) * Σxx * (W2 * X + Y * W1).T) - 2 * trace((Σyx - W2 * W1 * Σxx).T * Y * X)),
    by=(loss_at, Definition(V1, W1 + ε * X, "the first layer"), Definition(V2, W2 + ε * Y, "the second layer")),
)

# --- strict saddles ---------------------------------------------------------------------------------------------------------

saddles = text(r"""
\paragraph{Strict saddles.} Take a critical point whose hidden layer has a direction to spare, a unit vector $\mathbf{h}$ with
$W^2 \mathbf{h} = 0$ and $\mathbf{h}^T W^1 = 0$, and move along $X = \mathbf{h} \mathbf{x}^T$, $Y = \mathbf{y} \mathbf{h}^T$.
The first term of the second variation vanishes:
""")

h, x, y = vector("h", N2), vector("x", N1), vector("y", N3)
unit = Assumption(Eq(dot(h, h), 1), r"$\|\mathbf{h}\| = 1$")
spare_2 = Assumption(Eq(W2 * h, zero(N3, 1)), r"$W^2 \mathbf{h} = 0$", always=False)
spare_1 = Assumption(Eq(W1.T * h, zero(N1, 1)), r"$W^{1T} \mathbf{h} = 0$", always=False)
along_h = (
    Definition(V1, W1 + ε * h * x.T, "the first layer"), Definition(V2, W2 + ε * y * h.T, "the second layer"), loss_at,
)
bend_of_a_spare_direction = theorem(
    "How a spare direction bends",
    Eq(bend, -2 * dot(y, (Σyx - W2 * W1 * Σxx) * x)),
    calc(bend, *along_h)
    .eq(
        trace((W2 * (h * x.T) + y * h.T * W1) * Σxx * (W2 * (h * x.T) + y * h.T * W1).T)
        - 2 * trace((Σyx - W2 * W1 * Σxx).T * (y * h.T) * (h * x.T)),
        by="the second variation",
    )
    .eq(-2 * dot(h, h) * dot(y, (Σyx - W2 * W1 * Σxx) * x), by=(spare_1, spare_2))
    .eq(-2 * dot(y, (Σyx - W2 * W1 * Σxx) * x), by=unit),
)

origin = text(r"""
This is negative for some $\mathbf{x}$ and $\mathbf{y}$ unless nothing is left to learn. At the origin every direction is to
spare, and $-2\, \mathbf{y}^T \Sigma^{yx} \mathbf{x}$ is the bend: for one mode, $x = y = 1$, it is $-2s$ along $a = b$, the
saddle of exercise 6.
""")

exchange = text(r"""
Where no direction is to spare but a better eigenvector is left out, turn the worse one, $\mathbf{u}$ with the eigenvalue
$\lambda$, towards it, $\mathbf{v}$ with $\mu > \lambda$. With $\cos\theta\, \mathbf{u} + \sin\theta\, \mathbf{v}$ in the
place of $\mathbf{u}$, and the best $W^1$ for it, the trace of $\Lambda$ becomes that of $U_I^T \Sigma U_I$, and the loss
changes by minus half of what this quadratic form gains:
""")

u, v = vector("u", N3), vector("v", N3)
θ, λ, μ = scalars("θ λ μ")
turned = cos_of(θ) * u + sin_of(θ) * v
eigen_u = Assumption(Eq(Σ * u, λ * u), r"$\Sigma \mathbf{u} = \lambda \mathbf{u}$")
eigen_v = Assumption(Eq(Σ * v, μ * v), r"$\Sigma \mathbf{v} = \mu \mathbf{v}$")
orthonormal = (
    Assumption(Eq(dot(u, u), 1), r"$\|\mathbf{u}\| = 1$"), Assumption(Eq(dot(v, v), 1), r"$\|\mathbf{v}\| = 1$"),
    Assumption(Eq(dot(u, v), 0), r"$\mathbf{u} \cdot \mathbf{v} = 0$"),
)
gain = theorem(
    "What turning gains",
    Eq(dot(turned, Σ * turned), λ + (μ - λ) * sin_of(θ) ** 2),
    by=(eigen_u, eigen_v, *orthonormal),
)
bend_of_turning = theorem(
    "How turning bends the loss",
    Eq(at(grad(grad(-(λ + (μ - λ) * sin_of(θ) ** 2) / 2, θ), θ), (θ, 0)), -(μ - λ)),
)

morse_index = remark(
    "How many directions lead down",
    r"""
    At a critical point that holds the $m$ eigenvectors with indices in $I$, the Hessian has
    \[
      (N_2 - m)\, \#\{j \notin I : \lambda_j > 0\} + \#\{i \in I, j \notin I : \lambda_j > \lambda_i\}
    \]
    negative eigenvalues (the Morse index). The two kinds of directions above are of these numbers; that there are no others
    is not proved here. The formula was compared with the eigenvalues of Hessians computed in floating point numbers, for all
    choices of $I$, wide and narrow layers, and $\Sigma^{yx}$ of full and of lower rank; the test stands with those of the
    derivations.
    """,
)

# --- three layers -----------------------------------------------------------------------------------------------------------

deep = text(r"""
\paragraph{Three layers.} At the origin of three layers the loss bends in no direction at all. On the line $\epsilon X_1$,
$\epsilon X_2$, $\epsilon X_3$ the network computes $\epsilon^3 X_3 X_2 X_1$, and with $E$ for the loss there, the first term
that knows the data is of third order. The origin is still no minimum, but second order does not see it: saddles are strict
for two layers only.
""")

K1, K2 = sizes("K1 K2")
X1, X2, X3 = matrix("X1", K1, N1), matrix("X2", K2, K1), matrix("X3", N3, K2)
T1, T2 = matrix("T1", K2, N1), matrix("T2", N3, K2)
line_of_three = (
    Definition(E, loss(T1, T2), "the loss on a line"), Definition(T1, (ε * X2) * (ε * X1), "the first two layers"),
    Definition(T2, ε * X3, "the third layer"),
)
flat_origin = theorem(
    "The origin of three layers is flat", Eq(at(grad(grad(E, ε), ε), (ε, 0)), 0), by=line_of_three
)
third_order = theorem(
    "The third order",
    Eq(at(grad(grad(grad(E, ε), ε), ε), (ε, 0)), -6 * trace(X3 * X2 * X1 * Σyx.T)),
    by=line_of_three,
    cites="kawaguchi2016",
)
