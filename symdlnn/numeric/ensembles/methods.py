"""How trajectories are computed, and the error when they cannot be: the words of ensembles and simulations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True)
class Method:
    """How a trajectory was computed.

    `name`: "exact mode solution", "exact matrix steps", "DOP853", "gradient descent", ...; `why` it was chosen, with the
    hypotheses that were checked and the tolerance they were checked to; `rtol`, `atol` of the integrator (0 where there is
    none); `evaluations` of the right-hand side.
    """

    name: str
    why: str
    rtol: float = 0.0
    atol: float = 0.0
    evaluations: int = 0


class Diverged(ArithmeticError):
    """A simulation that cannot go on: says when, where, and what limit was crossed."""
