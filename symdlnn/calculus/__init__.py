"""Differentiation by matrix differentials: gradients, Jacobians, Hessians and time derivatives, each with the steps that a
student shows, a proof, and the agreement of exact evaluation.

    >>> found = gradient(squared_norm(Y - W * X) / 2, W)
    >>> found.result            # (W*X - Y)*X.T
    >>> found.steps             # the function, its differential round by round, the gradient read off
"""

from symdlnn.calculus.differential import Differential
from symdlnn.calculus.errors import NotDifferentiable
from symdlnn.calculus.gradients import gradient
from symdlnn.calculus.jacobians import hessian_of, jacobian_of
from symdlnn.calculus.motion import time_derivative
from symdlnn.calculus.steps import Derivative, Step

__all__ = [
    "Derivative", "Differential", "NotDifferentiable", "Step", "gradient", "hessian_of", "jacobian_of", "time_derivative",
]
