"""How long a step of gradient descent may be: the sharpness, and the step size that it allows.

Where they come from: `derivations/theory/discrete_time.py` and `depth.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.modes import Modes, VectorModes
from symdlnn.numeric.simulation.networks import Network
from symdlnn.numeric.simulation.packing import Packing

Flowing = Network | VectorModes | Modes
ROUNDS = 60


def goals(model: Flowing) -> Array:
    """The strengths that the modes of a model are to learn."""
    return model.modes[1] if isinstance(model, Network) else model.s


def largest_step(model: Flowing) -> float:
    """The step size above which no minimum is stable: 2/(D s^{2 - 2/D}) for the strongest mode, where it is balanced.

    With inputs that are not white this is the step of a network whose singular vectors diagonalise Sxx as well; infinity where
    there is nothing to learn.  It holds of minima that learn the strongest mode: `bounding`.
    """
    strongest, depth = float(np.abs(goals(model)).max(initial=0.0)), getattr(model, "depth", 2)
    variance = float(np.linalg.eigvalsh(model.sxx)[-1]) if isinstance(model, Network) else 1.0
    nothing = variance <= 0 or (strongest == 0 and depth > 1)
    return np.inf if nothing else 2 / (depth * strongest ** (2 - 2 / depth) * variance ** (2 / depth - 1))


def bounding(model: Flowing, state: Mapping[str, Array]) -> bool:
    """Whether every minimum learns the strongest mode: the layers are wide enough for all of them, or inputs are white.

    A narrow network of three layers with other inputs may give up the strongest mode for one that lowers the loss by more, and
    rest in a flatter minimum.
    """
    return not isinstance(model, Network) or model.white or min(layer.shape[-1] for layer in state.values()) >= model.rank


def sharpness(model: Flowing, state: Mapping[str, Array]) -> float:
    """The eigenvalue of the Hessian of the loss with the largest absolute value, at one state; by the power method."""
    packing = Packing({name: state[name].shape for name in model.names})
    place = packing.packed(state)
    step = 1e-6 * max(float(np.abs(place).max(initial=0.0)), 1e-3)
    direction, found = np.cos(np.arange(1.0, len(place) + 1)), 0.0
    for _ in range(ROUNDS):
        direction = direction / np.linalg.norm(direction)
        ahead, behind = (packing.packed(model.descent(packing.unpacked(place + sign * step * direction))) for sign in (1, -1))
        change = (behind - ahead) / (2 * step)
        found = float(np.linalg.norm(change))
        if not found or not np.isfinite(found):
            break
        direction = change
    return found
