r"""The landscape. Where the gradient of the loss vanishes, and why descent does not stay there.

The loss of two layers has many critical points, but only the best of them are minima; all others are saddles from which some
direction leads downhill at second order \cite{baldi1989}. With three layers there still are no bad minima, but second order
does not see this everywhere \cite{kawaguchi2016}.
"""

from symdlnn.derivation import calc, text, theorem
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
meanings = {
    Σyy: "covariance of the outputs", m: "modes that are chosen", UI: "eigenvectors that are chosen", Λ: "their eigenvalues",
    R: "directions of the hidden layer", C: "any invertible matrix",
}
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
    .eq((Σyx - UI * UI.T * Σyx) * W1.T, by=what_is_left)
    .eq((Σ * UI - UI * UI.T * Σ * UI) * inverse(C).T * R.T, by=(chosen_1, explained))
    .eq((UI * Λ - UI * UI.T * UI * Λ) * inverse(C).T * R.T, by=eigenvectors)
    .eq(zero(N3, N2), by="$U_I^T U_I = I$"),
)
best_first_layer = theorem(
    "The loss for any orthonormal $U_I$",
    Eq(loss(W1, W2), (trace(Σyy) - trace(UI.T * Σ * UI)) / 2),
    by=(*choice, explained),
)
loss_there = theorem(
    "The loss at a critical point",
    Eq(loss(W1, W2), (trace(Σyy) - trace(Λ)) / 2),
    by=(*choice, explained, eigenvectors),
    cites="baldi1989",
)

best = text(r"""
The trace of $\Lambda$ is the sum of the chosen eigenvalues: none of these points lies lower than those with the $N_2$ largest.
""")

# --- every critical point is one of them ------------------------------------------------------------------------------------

converse = text(r"""
\paragraph{The converse.} A matrix $W^2$ of rank $m \geq 1$ is a product $K R^T$ of one with independent columns, $K$, and one
with orthonormal ones, $R$; let $N$ be the inverse of $K^T K$. At a critical point the second layer determines what the first
one tells it, and the projection $P = K N K^T$ on the columns of $W^2$ commutes with $\Sigma$: those columns span a space of
eigenvectors, and what the network computes is what one of the above computes, for the same $m$.
""")

K, N, P = matrix("K", N3, m), symmetric("N", m), matrix("P", N3, N3)
inverse_of_gram = (
    Assumption(Eq(K.T * K * N, identity(m)), r"$N = (K^T K)^{-1}$"),
    Assumption(Eq(N * K.T * K, identity(m)), r"$N = (K^T K)^{-1}$"),
)
factored = Definition(W2, K * R.T, "$W^2 = K R^T$")
projection = Definition(P, K * N * K.T, "$P$ projects on the columns of $W^2$")
first_critical = Assumption(Eq(W2.T * (W2 * W1 * Σxx), W2.T * Σyx), "the first gradient vanishes")
second_critical = Assumption(Eq(W2 * W1 * Σxx * W1.T, Σyx * W1.T), "the second gradient vanishes")
seen_from_k = Assumption(Eq(K.T * (W2 * W1 * Σxx), K.T * Σyx), "the first gradient vanishes, seen from $K$")

seen_through_r = theorem(
    "The first gradient, seen from $K$",
    Eq(K.T * (W2 * W1 * Σxx), K.T * Σyx),
    calc(K.T * (W2 * W1 * Σxx))
    .eq(R.T * (W2.T * (W2 * W1 * Σxx)), by=factored)
    .eq(R.T * (W2.T * Σyx), by=first_critical)
    .eq(K.T * Σyx, by=factored),
)
first_layer = theorem(
    "The first layer, as the second one sees it",
    Eq(R.T * W1, N * K.T * Σyx * Ω),
    calc(R.T * W1)
    .eq(N * (K.T * K) * R.T * W1, by=inverse_of_gram)
    .eq(N * K.T * (W2 * W1 * Σxx) * Ω, by=(factored, inverse_of_inputs[0]))
    .eq(N * K.T * Σyx * Ω, by=seen_from_k),
)
product_of_both = theorem(
    "The product",
    Eq(W2 * W1, P * Σyx * Ω),
    calc(W2 * W1)
    .eq(K * (R.T * W1), by=factored)
    .eq(K * (N * K.T * Σyx * Ω), by=first_layer)
    .eq(P * Σyx * Ω, by=projection),
)
reached = Assumption(Eq(W2 * W1, P * Σyx * Ω), "the product")
commutes = theorem(
    "The projection and the covariance",
    Eq(Σ * P.T, P * Σ * P.T),
    calc(Σ * P.T, explained)
    .eq(Σyx * (P * Σyx * Ω).T, by=explained)
    .eq(Σyx * (W2 * W1).T, by=reached)
    .eq(W2 * W1 * Σxx * (W2 * W1).T, by=second_critical)
    .eq(P * Σyx * Ω * Σxx * (P * Σyx * Ω).T, by=reached)
    .eq(P * Σ * P.T, by=(explained, *inverse_of_inputs)),
)

what_it_means = text(r"""
The right-hand side is symmetric and $P$ is, so that $\Sigma P = P \Sigma P = P \Sigma$: they commute. (Where $W^2 = 0$ the
network computes nothing, as for $m = 0$.)
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
\paragraph{Strict saddles.} Take any critical point at which $W^2$ does not listen to some direction of the hidden layer, a
unit vector $\mathbf{h}$ with $W^2 \mathbf{h} = 0$, and move along $X = \kappa\, \mathbf{h} \mathbf{x}^T$, $Y = \mathbf{y}
\mathbf{h}^T$:
""")

h, x, y = vector("h", N2), vector("x", N1), vector("y", N3)
κ, = scalars("κ")
unit = Assumption(Eq(dot(h, h), 1), r"$\|\mathbf{h}\| = 1$")
spare = Assumption(Eq(W2 * h, zero(N3, 1)), r"$W^2 \mathbf{h} = 0$", always=False)
along_h = (
    Definition(V1, W1 + ε * κ * h * x.T, "the first layer"), Definition(V2, W2 + ε * y * h.T, "the second layer"), loss_at,
)
what_h_hears = dot(y, y) * dot(W1.T * h, Σxx * (W1.T * h))
bend_of_a_spare_direction = theorem(
    "How a spare direction bends",
    Eq(bend, what_h_hears - 2 * κ * dot(y, (Σyx - W2 * W1 * Σxx) * x)),
    calc(bend, *along_h)
    .eq(
        trace((W2 * (κ * h * x.T) + y * h.T * W1) * Σxx * (W2 * (κ * h * x.T) + y * h.T * W1).T)
        - 2 * trace((Σyx - W2 * W1 * Σxx).T * (y * h.T) * (κ * h * x.T)),
        by="the second variation",
    )
    .eq(what_h_hears - 2 * κ * dot(h, h) * dot(y, (Σyx - W2 * W1 * Σxx) * x), by=spare)
    .eq(what_h_hears - 2 * κ * dot(y, (Σyx - W2 * W1 * Σxx) * x), by=unit),
)

origin = text(r"""
Unless nothing is left to learn, $\mathbf{y}$ and $\mathbf{x}$ can be chosen so that the last product is positive, and for a
large $\kappa$ the bend is negative. At the origin every direction is to spare and the first term is zero. With one mode,
that is the saddle of exercise 6 and its unstable direction $a = b$:
""")

s, = scalars("s")
origin_of_one_mode = theorem("The origin of one mode", Eq(at(grad(grad((s - ε * ε) ** 2 / 2, ε), ε), (ε, 0)), -2 * s))

nothing_left = text(r"""
Where nothing is left to learn, the point is as good as any linear map is, with or without a hidden layer: for every $H$,
""")

H = matrix("H", N3, N1)
all_learned = Assumption(Eq(Σyx - W2 * W1 * Σxx, zero(N3, N1)), "nothing is left to learn", always=False)


def loss_of_map(whole):
    """The loss (1) of a linear map."""
    return (trace(Σyy) - 2 * trace(whole * Σyx.T) + trace(whole * Σxx * whole.T)) / 2


nothing_is_better = theorem(
    "Nothing is better",
    Eq(loss_of_map(W2 * W1 + H), loss(W1, W2) + trace(H * Σxx * H.T) / 2),
    calc(loss_of_map(W2 * W1 + H))
    .eq(loss(W1, W2) + trace(H * Σxx * H.T) / 2 - trace((Σyx - W2 * W1 * Σxx).T * H), by="multiply out")
    .eq(loss(W1, W2) + trace(H * Σxx * H.T) / 2, by=all_learned),
)

exchange = text(r"""
Where no direction is to spare, $m = N_2$, but a better eigenvector is left out, turn the worse one, $\mathbf{u}$ with the
eigenvalue $\lambda$, towards it, $\mathbf{v}$ with $\mu > \lambda$. With $\cos\theta\, \mathbf{u} + \sin\theta\, \mathbf{v}$
in the place of $\mathbf{u}$, and the first layer chosen for it, the loss is that of \cref{best_first_layer}, and it changes
by minus half of what this quadratic form gains:
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

two_layers_are_strict = text(r"""
So two layers have strict saddles only: a critical point with a direction to spare either bends down or is best; one without is
a choice of $N_2$ eigenvectors, and either bends down or is a choice that no other beats. For this $\Sigma^{xx}$ has to be
invertible, and nothing else is needed. (That no other weights beat this choice is the theorem of Eckart and Young.)
""")

# --- how many directions lead down --------------------------------------------------------------------------------------

count = text(r"""
\paragraph{How many directions lead down.} At the critical points above the second variation can be written as a sum of
squares. Instead of $X$ and $Y$ take $B$ and $Z_1$, which are free, $Z$ with columns at right angles to those of $U_I$, and
$X_2$, $Y_2$ in the spare directions of the hidden layer, $R^T X_2 = 0$ and $Y_2 R = 0$:
\[
  X = R\, C^{-1} (B + (Z^T - Z_1 U_I^T) \Sigma^{yx} \Omega) + X_2, \qquad Y = (U_I Z_1 + Z)\, C R^T + Y_2 .
\]
From $Y$ one gets $Z_1$, $Z$ and $Y_2$, and then from $X$ both $B$ and $X_2$: nothing is lost. The direction in which the
product moves is $D$, and $G$ is what is left to learn:
""")

B, Z, Z1 = matrix("B", m, N1), matrix("Z", N3, m), matrix("Z1", m, m)
X2, Y2 = matrix("X2", N2, N1), matrix("Y2", N3, N2)
right_angles = Assumption(Eq(UI.T * Z, zero(m, m)), r"$U_I^T Z = 0$")
spare_first = Assumption(Eq(R.T * X2, zero(m, N1)), r"$R^T X_2 = 0$")
spare_second = Assumption(Eq(Y2 * R, zero(N3, m)), r"$Y_2 R = 0$")
direction_1 = Definition(X, R * inverse(C) * (B + (Z.T - Z1 * UI.T) * Σyx * Ω) + X2, "the direction of $W^1$")
direction_2 = Definition(Y, (UI * Z1 + Z) * C * R.T + Y2, "the direction of $W^2$")
directions = (direction_1, direction_2, spare_first, spare_second)
D, G, T = matrix("D", N3, N1), matrix("G", N3, N1), matrix("T", N3, N3)
turn = Definition(T, Z * UI.T + UI * Z.T, "how the eigenvectors turn")
motion = Definition(D, UI * B + T * Σyx * Ω, "how the product moves")
left = Definition(G, Σyx - UI * UI.T * Σyx, "what is left to learn")

moves = theorem(
    "How the product moves", Eq(W2 * X + Y * W1, D), by=(*directions, chosen_1, chosen_2, motion, turn)
)
first_square = theorem(
    "The first term of the second variation",
    Eq(
        trace(D * Σxx * D.T),
        trace(B * Σxx * B.T) + 2 * trace(Z.T * Σyx * B.T) + trace(Z * Λ * Z.T) + trace(Z.T * Σ * Z),
    ),
    calc(trace(D * Σxx * D.T), motion)
    .eq(trace((UI * B * Σxx + T * Σyx) * D.T), by=inverse_of_inputs[0])
    .eq(
        trace(B * Σxx * B.T) + trace(Z.T * Σyx * B.T) + trace(Z.T * Σyx * Ω * Σxx * B.T)
        + trace(Z * (UI.T * (Σyx * Ω * Σyx.T) * UI) * Z.T) + trace(Z.T * (Σyx * Ω * Σyx.T) * Z),
        by=(turn, right_angles),
    )
    .eq(
        trace(B * Σxx * B.T) + 2 * trace(Z.T * Σyx * B.T) + trace(Z * (UI.T * Σ * UI) * Z.T) + trace(Z.T * Σ * Z),
        by=(explained, inverse_of_inputs[0]),
    )
    .eq(
        trace(B * Σxx * B.T) + 2 * trace(Z.T * Σyx * B.T) + trace(Z * Λ * Z.T) + trace(Z.T * Σ * Z),
        by=eigenvectors,
    ),
)
second_square = theorem(
    "The second term of the second variation",
    Eq(trace(G.T * Y * X), trace(Z.T * Σyx * B.T) + trace(Z.T * Σ * Z) + trace(G.T * Y2 * X2)),
    calc(trace(G.T * Y * X), left)
    .eq(
        trace(G.T * (UI * Z1 + Z) * (B + (Z.T - Z1 * UI.T) * Σyx * Ω)) + trace(G.T * Y2 * X2), by=directions,
    )
    .eq(trace(Σyx.T * Z * (B + (Z.T - Z1 * UI.T) * Σyx * Ω)) + trace(G.T * Y2 * X2), by=right_angles)
    .eq(
        trace(Z.T * Σyx * B.T) + trace(Z.T * Σ * Z) - trace(Z1 * (UI.T * Σ * Z)) + trace(G.T * Y2 * X2), by=explained,
    )
    .eq(
        trace(Z.T * Σyx * B.T) + trace(Z.T * Σ * Z) + trace(G.T * Y2 * X2), by=(explained, eigenvectors, right_angles),
    ),
)
second_variation_there = theorem(
    "The second variation at a critical point",
    Eq(
        trace(D * Σxx * D.T) - 2 * trace(G.T * Y * X),
        trace(B * Σxx * B.T) + trace(Z * Λ * Z.T) - trace(Z.T * Σ * Z) - 2 * trace(G.T * Y2 * X2),
    ),
    by=(first_square, second_square),
)

morse_index = text(r"""
The three parts do not mix, so that their negative directions add up (Sylvester's law of inertia). The square of $B$ is never
negative. With $z_{ji}$ for the component of column $i$ of $Z$ along eigenvector $j \notin I$, the part of $Z$ is $\sum_{i \in
I, j \notin I} (\lambda_i - \lambda_j)\, z_{ji}^2$. And the last part has, for each of the $N_2 - m$ spare directions, as many
negative directions as what is left to learn has singular values that are not zero, which is the number of $j \notin I$ with
$\lambda_j > 0$. Together, the Hessian has
\[
  (N_2 - m)\, \#\{j \notin I : \lambda_j > 0\} + \#\{i \in I, j \notin I : \lambda_j > \lambda_i\}
\]
negative eigenvalues, the Morse index. $Z_1$ does not occur at all: along $W^1 \to A W^1$, $W^2 \to W^2 A^{-1}$ nothing changes.
""")

# --- three layers -----------------------------------------------------------------------------------------------------------

deep = text(r"""
\paragraph{Three layers.} At the origin of three layers the loss bends in no direction at all. On the line $\epsilon X_1$,
$\epsilon X_2$, $\epsilon X_3$ the network computes $\epsilon^3 X_3 X_2 X_1$, and with $E$ for the loss there, the first term
that knows the data is of third order; with more layers it is of higher order still. The origin is no minimum unless
$\Sigma^{yx} = 0$, but second order does not see it: saddles are strict for two layers only.
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

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    ε: "how far along a line", Ω: r"inverse of $\Sigma^{xx}$", K: "independent columns", N: "inverse of $K^T K$",
    h: "a spare direction of the hidden layer", x: "direction of the inputs", y: "direction of the outputs", κ: "any number",
    s: "strength of the mode in the data", H: "change of the map", u: "eigenvector that is chosen",
    v: "eigenvector that is left out", θ: "angle", λ: r"eigenvalue of $\mathbf{u}$", μ: r"eigenvalue of $\mathbf{v}$",
    B: "change of the modes that are learned", Z: "turn of the eigenvectors", Z1: "a change of basis",
    X2: "direction of $W^1$, spare", Y2: "direction of $W^2$, spare", K1: "width of a hidden layer",
    K2: "width of a hidden layer", X1: "direction of the first of three layers", X3: "direction of the third of three layers",
}
