r"""Exercise 1. The updates of the two layers.

The sheet asks for $\Delta W^2$; the first layer is the same calculation with the factors in another place, so both are
derived. A sample contributes to the loss (1) through its residual $\mathbf{y}^i - W^2 W^1 \mathbf{x}^i$. Changing $W^2$
by $dW^2$ changes the residual by $-dW^2\, W^1 \mathbf{x}^i$, hence half its squared norm by $-(\mathbf{y}^i - W^2 W^1
\mathbf{x}^i)^T dW^2\, W^1 \mathbf{x}^i = -\operatorname{tr}\bigl(W^1 \mathbf{x}^i (\mathbf{y}^i - W^2 W^1
\mathbf{x}^i)^T dW^2\bigr)$, and what stands in front of $dW^2$ under the trace, transposed, is the gradient. Averaging
over the samples leaves nothing of the data but two covariances.
"""

from symdlnn.derivation import calc, text, theorem
from symdlnn.models.two_layer import (
    E, W1, W2, descent_1, descent_2, gradient_flow_1, gradient_flow_2, input_covariance, n, output_covariance, positive_time,
    sample, squared_error, x, y, ΔW1, ΔW2, Σxx, Σyx, η, τ,
)
from symdlnn.terms import Eq, average, ddt, grad, squared_norm, total

residual = y[sample] - W2 * W1 * x[sample]

update_of_the_second_layer = theorem(
    "The update of the second layer",
    Eq(ΔW2, η * (Σyx - W2 * W1 * Σxx) * W1.T),
    calc(ΔW2, squared_error)
    .eq(-η * grad(E, W2), by=descent_2)
    .eq(-η / (2 * n) * total(grad(squared_norm(residual), W2), sample), by=squared_error)
    .eq(η * average(residual * (W1 * x[sample]).T), by="differential of the squared norm")
    .eq(η * (average(y[sample] * x[sample].T) - W2 * W1 * average(x[sample] * x[sample].T)) * W1.T, by="linearity")
    .eq(η * (Σyx - W2 * W1 * Σxx) * W1.T, by=(output_covariance, input_covariance)),
)

between = text(r"""
For the first layer the residual changes by $-W^2\, dW^1\, \mathbf{x}^i$, so that $W^{2T}$ ends up on the left and
$\mathbf{x}^{iT}$ on the right.
""")

update_of_the_first_layer = theorem(
    "The update of the first layer",
    Eq(ΔW1, η * W2.T * (Σyx - W2 * W1 * Σxx)),
    calc(ΔW1, squared_error)
    .eq(-η * grad(E, W1), by=descent_1)
    .eq(-η / (2 * n) * total(grad(squared_norm(residual), W1), sample), by=squared_error)
    .eq(η * average(W2.T * residual * x[sample].T), by="differential of the squared norm")
    .eq(η * W2.T * (average(y[sample] * x[sample].T) - W2 * W1 * average(x[sample] * x[sample].T)), by="linearity")
    .eq(η * W2.T * (Σyx - W2 * W1 * Σxx), by=(output_covariance, input_covariance)),
    number="2",
)

small_steps = text(r"""
For a small learning rate many steps add up to a small change, and the sequence of weights approximates the solution of
$\frac{1}{\eta} \frac{dW}{dt} = -\frac{\partial E}{\partial W}$, one unit of $t$ a step; $\tau = 1/\eta$ is its time
constant. With the gradients found above this flow reads as follows.
""")

flow_of_the_first_layer = theorem(
    "The flow of the first layer",
    Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1 * Σxx)),
    calc(τ * ddt(W1), squared_error, positive_time)
    .eq(-grad(E, W1), by=gradient_flow_1)
    .eq(average(W2.T * residual * x[sample].T), by=squared_error)
    .eq(W2.T * (Σyx - W2 * W1 * Σxx), by=(output_covariance, input_covariance)),
    number="3",
)

flow_of_the_second_layer = theorem(
    "The flow of the second layer",
    Eq(τ * ddt(W2), (Σyx - W2 * W1 * Σxx) * W1.T),
    calc(τ * ddt(W2), squared_error, positive_time)
    .eq(-grad(E, W2), by=gradient_flow_2)
    .eq(average(residual * (W1 * x[sample]).T), by=squared_error)
    .eq((Σyx - W2 * W1 * Σxx) * W1.T, by=(output_covariance, input_covariance)),
)
