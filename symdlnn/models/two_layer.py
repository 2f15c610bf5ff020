"""The deep linear network of the exercise sheet: two layers, squared error, gradient descent and its flow.

Everything that the six exercises share stands here and only here.  Change the loss (add weight decay, say) and the derivations
show line by line which steps no longer hold.

Sizes: N1 inputs, N2 hidden units, N3 outputs, n samples, r the rank of Σyx.  Shapes: W1 is N2 x N1, W2 is N3 x N2.
The names are the sheet's; superscripts on the page are layer or sample numbers.
"""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, average, col, ddt, diag, grad, identity, index, matrix, orthogonal, row, scalar_family,
    scalars, size, sizes, squared_norm, symmetric, total, vector_family,
)

# --- sizes and indices ------------------------------------------------------------------------------------------------------

N1, N2, N3, n = sizes("N1 N2 N3 n")
r = size("r", at_most=(N1, N3))
sample = index("i", n)

# --- the network, its samples and its loss (1) --------------------------------------------------------------------------------

W1, W2 = matrix("W1", N2, N1), matrix("W2", N3, N2)
x, y = vector_family("x", N1, n), vector_family("y", N3, n)
η, τ, E = scalars("η τ E")

squared_error = Definition(E, 1 / (2 * n) * total(squared_norm(y[sample] - W2 * W1 * x[sample]), sample), "the loss (1)")

# --- gradient descent (2): one step, with learning rate η -----------------------------------------------------------------

ΔW1, ΔW2 = matrix("ΔW1", N2, N1), matrix("ΔW2", N3, N2)

descent_1 = Definition(ΔW1, -η * grad(E, W1), "gradient descent")
descent_2 = Definition(ΔW2, -η * grad(E, W2), "gradient descent")

# --- covariances: averages in exercise 1, primitive names from exercise 2 on ----------------------------------------------

Σyx, Σxx = matrix("Σyx", N3, N1), symmetric("Σxx", N1)

input_covariance = Assumption(Eq(Σxx, average(x[sample] * x[sample].T)), "definition of $\\Sigma^{xx}$")
output_covariance = Assumption(Eq(Σyx, average(y[sample] * x[sample].T)), "definition of $\\Sigma^{yx}$")

# --- the flow: small steps, τ = 1/η.  From exercise 2 on, (3) is granted and the covariances are primitive names ----------

positive_time = Assumption(Claim(τ, ">", 0), "$\\tau > 0$")
gradient_flow_1 = Assumption(Eq(τ * ddt(W1), -grad(E, W1)), "gradient flow")
gradient_flow_2 = Assumption(Eq(τ * ddt(W2), -grad(E, W2)), "gradient flow")
flow_1 = Assumption(Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1 * Σxx)), "the flow (3)")
flow_2 = Assumption(Eq(τ * ddt(W2), (Σyx - W2 * W1 * Σxx) * W1.T), "the flow of $W^2$")

# --- white inputs and the singular value decomposition (4) ----------------------------------------------------------------

U, V = orthogonal("U", N3), orthogonal("V", N1)
S = matrix("S", N3, N1)
s = scalar_family("s", r)
i = index("i", r)

white_inputs = Assumption(Eq(Σxx, identity(N1)), "uncorrelated inputs")
decomposition = Assumption(Eq(Σyx, U * S * V.T), "the decomposition (4)")
singular_values = Definition(S, diag(s[i], i, N3, N1), "$S$ is diagonal")

# --- rotated weights (5) --------------------------------------------------------------------------------------------------

Wbar1, Wbar2 = matrix("Wbar1", N2, N1), matrix("Wbar2", N3, N2)

rotation_1 = Definition(Wbar1, W1 * V, "the change of basis")
rotation_2 = Definition(Wbar2, U.T * W2, "the change of basis")
rotated_flow_1 = Assumption(Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1)), "the rotated flow (5)")
rotated_flow_2 = Assumption(Eq(τ * ddt(Wbar2), (S - Wbar2 * Wbar1) * Wbar1.T), "the rotated flow of $\\overline{W}^2$")

# --- modes (6), (7): column i of the first, row i of the second rotated layer ---------------------------------------------

a, b = vector_family("a", N2, N1), vector_family("b", N2, N3)
p, q = index("p", N1), index("q", N3)

input_modes = Definition(a[p], col(Wbar1, p), "columns of $\\overline{W}^1$")
output_modes = Definition(b[q], row(Wbar2, q).T, "rows of $\\overline{W}^2$")

# --- what the names mean, in words ----------------------------------------------------------------------------------------

MEANINGS = {
    N1: "inputs", N2: "hidden units", N3: "outputs", n: "samples", r: "modes that the data have: the rank of $\\Sigma^{yx}$",
    W1: "weights of the first layer", W2: "weights of the second layer", x: "inputs", y: "outputs that are wanted",
    η: "learning rate", τ: "time scale of the flow", E: "loss", Σxx: "covariance of the inputs",
    Σyx: "covariance of the outputs with the inputs", ΔW1: "update of the first layer", ΔW2: "update of the second layer",
    U: "output modes", V: "input modes", S: "strengths of the modes on the diagonal", s: "strengths of the modes",
    Wbar1: "first layer, rotated", Wbar2: "second layer, rotated", a: "input modes in the hidden layer",
    b: "output modes in the hidden layer",
}
