"""Exercise 1. The updates of both layers.

Gradient descent on the loss (1) moves each weight matrix against its gradient.
"""

from symdlnn.derivation import calc, theorem
from symdlnn.models.two_layer import (
    E, W1, W2, descent_1, descent_2, input_covariance, output_covariance, squared_error, x, y, ΔW1, ΔW2, Σxx, Σyx, η,
)
from symdlnn.models.two_layer import μ
from symdlnn.terms import Eq, average, grad

residual = y[μ] - W2 * W1 * x[μ]

update_of_the_second_layer = theorem(
    "The update of the second layer",
    Eq(ΔW2, η * (Σyx - W2 * W1 * Σxx) * W1.T),
    calc(ΔW2)
    .eq(-η * grad(E, W2), by=descent_2)
    .eq(η * average(residual * (W1 * x[μ]).T), by=squared_error)
    .eq(η * (average(y[μ] * x[μ].T) - W2 * W1 * average(x[μ] * x[μ].T)) * W1.T, by="linearity of the average")
    .eq(η * (Σyx - W2 * W1 * Σxx) * W1.T, by=(output_covariance, input_covariance)),
)

update_of_the_first_layer = theorem(
    "The update of the first layer",
    Eq(ΔW1, η * W2.T * (Σyx - W2 * W1 * Σxx)),
    calc(ΔW1)
    .eq(-η * grad(E, W1), by=descent_1)
    .eq(η * average(W2.T * residual * x[μ].T), by=squared_error)
    .eq(η * W2.T * (average(y[μ] * x[μ].T) - W2 * W1 * average(x[μ] * x[μ].T)), by="linearity of the average")
    .eq(η * W2.T * (Σyx - W2 * W1 * Σxx), by=(output_covariance, input_covariance)),
    number="2",
)
