r"""The landscape. Where the gradient of the loss vanishes, and why descent does not stay there.

The loss of two layers has many critical points, but only the best of them are minima; all others are saddles from which some direction leads
downhill at second order. With three layers this is no longer so. (Baldi and Hornik 1989; Kawaguchi 2016.)
"""

from symdlnn.derivation import calc, text, theorem
from symdlnn.models.two_layer import N1, N2, N3, W1, W2, Σxx, Σyx
from symdlnn.terms import (
    Assumption, Definition, Eq, at, cos_of, diagonal, dot, grad, identity, inverse, invertible, matrix, scalars, sin_of, sizes,
    stiefel, symmetric, trace, vector, zero,
)

# --- the loss through its covariances ---------------------------------------------------------------------------------------

Σyy = symmetric("Σyy", N3)
E, ε = scalars("E ε")


def loss(first, second):
    """The loss (1), multiplied out."""
    whole = second * first
    return (trace(Σyy) - 2 * trace(whole * Σyx.T) + trace(whole * Σxx * whole.T)) / 2


gradient_1 = theorem("The gradient by the first layer", Eq(grad(loss(W1, W2), W1), -W2.T * (Σyx - W2 * W1 * Σxx)))
gradient_2 = theorem("The gradient by the second layer", Eq(grad(loss(W1, W2), W2), -(Σyx - W2 * W1 * Σxx) * W1.T))

# --- the critical points ----------------------------------------------------------------------------------------------------

critical = text(r"""
\paragraph{The critical points.} Let $\Sigma^{xx}$ be invertible, $\Omega$ its inverse, and $\Sigma = \Sigma^{yx} \Omega \Sigma^{yxT}$. Choose $N_2$ orthonormal eigenvectors of
$\Sigma$, the columns of $U_I$, so that $\Sigma U_I = U_I \Lambda$ with their eigenvalues in $\Lambda$, and an invertible $C$. Then $W^2 = U_I C$ and $W^1 = C^{-1} U_I^T
\Sigma^{yx} \Omega$ is a critical point. (Fewer eigenvectors and zeros in the rest of the hidden layer give critical points, too.)
""")

UI, C, Λ = stiefel("UI", N3, N2), invertible("C", N2), diagonal("Λ", N2)
Σ = matrix("Σ", N3, N3)
Ω = symmetric("Ω", N1)
inverse_of_inputs = (
    Assumption(Eq(Σxx * Ω, identity(N1)), r"$\Omega = (\Sigma^{xx})^{-1}$"),
    Assumption(Eq(Ω * Σxx, identity(N1)), r"$\Omega = (\Sigma^{xx})^{-1}$"),
)
explained = Definition(Σ, Σyx * Ω * Σyx.T, r"$\Sigma$")
eigenvectors = Assumption(Eq(Σ * UI, UI * Λ), r"$\Sigma U_I = U_I \Lambda$")
chosen_2 = Definition(W2, UI * C, r"$W^2 = U_I C$")
chosen_1 = Definition(W1, inverse(C) * UI.T * Σyx * Ω, r"$W^1$")
choice = (chosen_1, chosen_2, *inverse_of_inputs)

first_vanishes = theorem("The first gradient vanishes", Eq(W2.T * (Σyx - W2 * W1 * Σxx), zero(N2, N1)), by=choice)
second_vanishes = theorem(
    "The second gradient vanishes",
    Eq((Σyx - W2 * W1 * Σxx) * W1.T, zero(N3, N2)),
    calc((Σyx - W2 * W1 * Σxx) * W1.T, *choice)
    .eq((Σyx - UI * UI.T * Σyx) * (Ω * Σyx.T * UI * inverse(C).T), by=choice)
    .eq((Σ * UI - UI * UI.T * Σ * UI) * inverse(C).T, by=explained)
    .eq((UI * Λ - UI * UI.T * UI * Λ) * inverse(C).T, by=eigenvectors)
    .eq(zero(N3, N2), by="$U_I^T U_I = I$"),
)
loss_there = theorem(
    "The loss at a critical point",
    Eq(loss(W1, W2), (trace(Σyy) - trace(Λ)) / 2),
    by=(*choice, explained, eigenvectors),
)

# --- every critical point of full rank is one of them -------------------------------------------------------------------------

converse = text(r"""
\paragraph{The converse.} At a critical point where $W^{2T} W^2$ is invertible, $W^1$ is determined by $W^2$, and the projection $P$ on the columns of $W^2$
commutes with $\Sigma$: those columns span a space of eigenvectors.
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
    .eq(N * W2.T * (W2 * W1 * Σxx) * Ω, by=both_inverses)
    .eq(N * W2.T * Σyx * Ω, by=(first_critical, *both_inverses)),
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
\paragraph{The second variation.} Along a straight line $W^1 + \varepsilon X$, $W^2 + \varepsilon Y$ the loss bends by
""")

X, Y = matrix("X", N2, N1), matrix("Y", N3, N2)
bend = at(grad(grad(loss(W1 + ε * X, W2 + ε * Y), ε), ε), (ε, 0))
second_variation = theorem(
    "The second variation",
    Eq(bend, trace((W2 * X + Y * W1) * Σxx * (W2 * X + Y * W1).T) - 2 * trace((Σyx - W2 * W1 * Σxx).T * Y * X)),
)

# --- strict saddles -----------------------------------------------------------------------------------------------------------

saddles = text(r"""
\paragraph{Strict saddles.} At the origin take $X = h x^T$ and $Y = y h^T$ with a unit vector $h$ of the hidden layer: the loss bends
by $-2 y^T \Sigma^{yx} x$, which is negative for some $x$ and $y$ unless $\Sigma^{yx} = 0$. So the origin is a saddle that second order sees. This is the fixed
point $a = b = 0$ of exercise 6, with $-2s$ along $a = b$.
""")

h, x, y = vector("h", N2), vector("x", N1), vector("y", N3)
unit = Assumption(Eq(dot(h, h), 1), r"$\|h\| = 1$")
at_the_origin = (
    Assumption(Eq(W1, zero(N2, N1)), "$W^1 = 0$", always=False), Assumption(Eq(W2, zero(N3, N2)), "$W^2 = 0$", always=False),
)
bend_of_the_origin = theorem(
    "How the origin bends",
    Eq(trace((W2 * (h * x.T) + y * h.T * W1) * Σxx * (W2 * (h * x.T) + y * h.T * W1).T)
       - 2 * trace((Σyx - W2 * W1 * Σxx).T * (y * h.T) * (h * x.T)), -2 * dot(y, Σyx * x)),
    by=(*at_the_origin, unit),
)

spare = text(r"""
The same works at every critical point whose hidden layer has a direction $h$ to spare, $W^2 h = 0$ and $h^T W^1 = 0$, as long as the
residual $\Sigma^{yx} - W^2 W^1 \Sigma^{xx}$ is not zero:
""")
spare_2 = Assumption(Eq(W2 * h, zero(N3, 1)), "$W^2 h = 0$", always=False)
spare_1 = Assumption(Eq(W1.T * h, zero(N1, 1)), "$h^T W^1 = 0$", always=False)
bend_of_a_spare_direction = theorem(
    "How a spare direction bends",
    Eq(trace((W2 * (h * x.T) + y * h.T * W1) * Σxx * (W2 * (h * x.T) + y * h.T * W1).T)
       - 2 * trace((Σyx - W2 * W1 * Σxx).T * (y * h.T) * (h * x.T)), -2 * dot(y, (Σyx - W2 * W1 * Σxx) * x)),
    by=(spare_1, spare_2, unit),
)

exchange = text(r"""
Where no direction is to spare but a better eigenvector is left out, turn the worse one, $u_i$, towards it: with $u = \cos\theta \, u_i + \sin\theta \, u_j$
in its place the loss at the critical point of that column space is smaller by half of what $u^T \Sigma u$ gains.
""")

ui, uj = vector("ui", N3), vector("uj", N3)
θ, λi, λj = scalars("θ λi λj")
turned = cos_of(θ) * ui + sin_of(θ) * uj
eigen_i, eigen_j = Assumption(Eq(Σ * ui, λi * ui), r"$\Sigma u_i = \lambda_i u_i$"), Assumption(Eq(Σ * uj, λj * uj), r"$\Sigma u_j = \lambda_j u_j$")
orthonormal = (
    Assumption(Eq(dot(ui, ui), 1), r"$\|u_i\| = 1$"), Assumption(Eq(dot(uj, uj), 1), r"$\|u_j\| = 1$"),
    Assumption(Eq(dot(ui, uj), 0), r"$u_i \cdot u_j = 0$"),
)
gain = theorem(
    "What turning gains",
    Eq(dot(turned, Σ * turned), λi + (λj - λi) * sin_of(θ) ** 2),
    by=(eigen_i, eigen_j, *orthonormal),
)
bend_of_turning = theorem(
    "How turning bends the loss",
    Eq(at(grad(grad(-(λi + (λj - λi) * sin_of(θ) ** 2) / 2, θ), θ), (θ, 0)), -(λj - λi)),
)

# --- three layers ---------------------------------------------------------------------------------------------------------------

deep = text(r"""
\paragraph{Three layers.} At the origin of three layers the loss bends in no direction at all: the first term that knows the data is of
third order. The origin is still no minimum, but second order does not see it.
""")

K1, K2 = sizes("K1 K2")
X1, X2, X3 = matrix("X1", K1, N1), matrix("X2", K2, K1), matrix("X3", N3, K2)
product_of_three = (ε * X3) * (ε * X2) * (ε * X1)
loss_of_three = (trace(Σyy) - 2 * trace(product_of_three * Σyx.T) + trace(product_of_three * Σxx * product_of_three.T)) / 2
flat_origin = theorem("The origin of three layers is flat", Eq(at(grad(grad(loss_of_three, ε), ε), (ε, 0)), 0))
third_order = theorem(
    "The third order", Eq(at(grad(grad(grad(loss_of_three, ε), ε), ε), (ε, 0)), -6 * trace(X3 * X2 * X1 * Σyx.T))
)
