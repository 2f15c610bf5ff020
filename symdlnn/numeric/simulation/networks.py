"""Networks of linear layers in motion: the flow (3) for any number of layers and any covariances.

A model is plain data with a few functions of its state; the state is a dictionary of arrays, W1 being nearest the input.  The
equations are those of `derivations/theory/depth.py` (for two layers: exercises 1 and 2):

    tau dW_l/dt = (W_D ... W_{l+1})^T (Syx - W_D ... W_1 Sxx) (W_{l-1} ... W_1)^T

What is given in rotated coordinates (5) is such a network, too, with Sxx = I and Syx = S.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.simulation import laws
from symdlnn.numeric.simulation.checks import Array, numbers, positive, same_leading, whole_number
from symdlnn.numeric.simulation.modes import Modes, VectorModes

WHITE = 1e-10
"""Inputs count as white where Sxx differs from I by no more than this."""
NEGLIGIBLE = 1e-12
"""Singular values below this part of the largest count as 0."""

State = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class Network:
    """Layers W1, ..., W_D between N_1 inputs and N_3 outputs, trained on the covariances Sxx (N_1 x N_1) and Syx (N_3 x N_1).

    `floor` is the part of the loss that no weights remove; None where it is not known (no data): then the loss is the excess
    over the least one.  Units: times are in those of `timescale`. Fails when: the covariances do not fit, Sxx is not symmetric
    or not positive semidefinite, or Syx asks for inputs that never occur (ValueError).
    """

    sxx: Array
    syx: Array
    depth: int = 2
    timescale: float = 1.0
    floor: float | None = None

    def __post_init__(self) -> None:
        sxx, syx = numbers("Sxx", self.sxx, 2), numbers("Syx", self.syx, 2)
        if sxx.shape != (syx.shape[1],) * 2 or not syx.size:
            raise ValueError(f"Sxx has the shape {sxx.shape} and Syx {syx.shape}: expected N1 x N1 and N3 x N1")
        if not np.allclose(sxx, sxx.T, rtol=0, atol=1e-10 * (1 + np.abs(sxx).max())):
            raise ValueError("Sxx is not symmetric")
        if np.linalg.eigvalsh(sxx)[0] < -1e-10 * (1 + np.abs(sxx).max()):
            raise ValueError(f"Sxx has the negative eigenvalue {np.linalg.eigvalsh(sxx)[0]:g}: it is no covariance")
        object.__setattr__(self, "depth", whole_number("depth", self.depth))
        for name, value in {"sxx": sxx, "syx": syx, "timescale": positive("timescale", self.timescale)}.items():
            object.__setattr__(self, name, value)
        if self.floor is not None and float(numbers("floor", self.floor, 0)) < 0:
            raise ValueError(f"floor is {self.floor:g}, expected a part of the loss, at least 0")
        if not np.allclose(self.target @ sxx, syx, rtol=0, atol=1e-8 * (1 + np.abs(syx).max())):
            raise ValueError("Syx correlates the outputs with inputs that never occur: its rows do not lie in the range of Sxx")

    @staticmethod
    def from_data(inputs: ArrayLike, outputs: ArrayLike, depth: int = 2, timescale: float = 1.0) -> Network:
        """The network that learns from samples, one a column: `inputs` N_1 x n, `outputs` N_3 x n."""
        x, y = numbers("inputs", inputs, 2), numbers("outputs", outputs, 2)
        if x.shape[1] != y.shape[1] or not x.size:
            raise ValueError(f"inputs has {x.shape[1]} samples (columns) and outputs {y.shape[1]}: expected as many, not none")
        n = x.shape[1]
        sxx, syx = x @ x.T / n, y @ x.T / n
        excess = float(np.sum((y - syx @ np.linalg.pinv(sxx) @ x) ** 2) / (2 * n))
        return Network(sxx, syx, depth, timescale, excess)

    @staticmethod
    def rotated(strengths: ArrayLike, rows: int, columns: int, timescale: float = 1.0, depth: int = 2) -> Network:
        """The network in rotated coordinates (5): white inputs and Syx = S, rows x columns, with `strengths` on its
        diagonal."""
        s = numbers("strengths", strengths, 1)
        if len(s) > min(whole_number("rows", rows), whole_number("columns", columns)):
            raise ValueError(f"{len(s)} strengths do not fit on the diagonal of a {rows} x {columns} matrix")
        target = np.zeros((rows, columns))
        np.fill_diagonal(target[: len(s), : len(s)], s)
        return Network(np.eye(columns), target, depth, timescale)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"W{layer}" for layer in range(1, self.depth + 1))

    @cached_property
    def white(self) -> bool:
        return self._colour <= WHITE

    @property
    def _colour(self) -> float:
        return float(np.abs(self.sxx - np.eye(len(self.sxx))).max())

    @cached_property
    def target(self) -> Array:
        """The least squares solution Syx Sxx^+."""
        return np.asarray(self.syx @ np.linalg.pinv(self.sxx, hermitian=True))

    @cached_property
    def modes(self) -> tuple[Array, Array, Array]:
        """The singular value decomposition of Syx: U (N_3 x N_3), s (min(N_1, N_3), zeros included), V (N_1 x N_1)."""
        left, strengths, right = np.linalg.svd(self.syx)
        return left, np.where(strengths > NEGLIGIBLE * max(strengths[0], 1e-300), strengths, 0.0), right.T

    @property
    def rank(self) -> int:
        return int(np.count_nonzero(self.modes[1]))

    @cached_property
    def _root(self) -> Array:
        values, vectors = np.linalg.eigh(self.sxx)
        return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))

    def as_modes(self) -> Modes:
        """The decoupled modes (9)-(10) of aligned starts.  Fails when: the inputs are not white (ValueError)."""
        self._must_be_white()
        return Modes(self.modes[1][: self.rank], self.depth, self.timescale)

    def as_vectors(self) -> VectorModes:
        """The modes (6)-(7) as vectors.  Fails when: the inputs are not white, or there are not two layers (ValueError)."""
        self._must_be_white()
        if self.depth != 2:
            raise ValueError(f"(6) and (7) are for two layers; this network has {self.depth}")
        return VectorModes(self.modes[1][: self.rank], self.timescale)

    def _must_be_white(self) -> None:
        if not self.white:
            raise ValueError(f"the modes need white inputs, Sxx = I; Sxx differs from I by {self._colour:.3g}")

    def product(self, state: State) -> Array:
        """W_D ... W_1, N_3 x N_1; leading axes are those of the state."""
        return reduce(lambda below, layer: layer @ below, (state[name] for name in self.names))

    def descent(self, state: State) -> dict[str, Array]:
        """Minus the gradient of the loss by every layer: tau times the rates of the flow."""
        return laws.rates("network", self.names, state, (self.syx, self.sxx))

    def loss(self, state: State) -> Array:
        """The loss (1), or its excess where `floor` is not known; no difference of large numbers in it."""
        return self.loss_of(self.product(state))

    def loss_of(self, product: Array) -> Array:
        """The loss of a network that computes `product`, N_3 x N_1."""
        missing = (product - self.target) @ self._root
        return np.asarray(np.sum(missing**2, axis=(-2, -1)) / 2 + (self.floor or 0.0))

    def strengths(self, state: State) -> Array:
        """u_i . W_D ... W_1 v_i for the modes with s_i > 0."""
        return self.strengths_of(self.product(state))

    def strengths_of(self, product: Array) -> Array:
        """The same of a network that computes `product`."""
        left, _, right = self.modes
        r = self.rank
        return np.asarray(np.einsum("ki,...kl,li->...i", left[:, :r], product, right[:, :r]))

    def conserved(self, state: State) -> dict[str, Array]:
        """What the flow keeps: W_l W_l^T - W_{l+1}^T W_{l+1} of every pair of neighbours."""
        pairs = zip(self.names, self.names[1:], strict=False)
        return {
            f"{low} {low}^T - {high}^T {high}": state[low] @ state[low].swapaxes(-1, -2)
            - state[high].swapaxes(-1, -2) @ state[high]
            for low, high in pairs
        }

    def fits(self, state: State) -> None:
        """Fails when: the layers of a state do not fit to each other or to the data (ValueError)."""
        expected = self.syx.shape[1]
        for name in self.names:
            rows, columns = state[name].shape[-2:] if state[name].ndim > 1 else (0, 0)
            if columns != expected:
                raise ValueError(
                    f"{name} has the shape {state[name].shape}, expected (..., {expected}): "
                    "its columns are what the layer below puts out"
                )
            if not rows:
                raise ValueError(f"{name} has the shape {state[name].shape}: a layer has at least one unit")
            expected = rows
        if expected != len(self.syx):
            raise ValueError(f"{self.names[-1]} has {expected} rows, expected {len(self.syx)}: the outputs of Syx")
        same_leading(state, 2)

    def description(self) -> dict[str, Any]:
        """The model as plain data."""
        known = {} if self.floor is None else {"floor": self.floor}
        return {
            "kind": "network",
            "sxx": self.sxx,
            "syx": self.syx,
            "depth": self.depth,
            "timescale": self.timescale,
            "s": self.modes[1][: self.rank],
            "loss": "its excess over the least one" if self.floor is None else "the loss (1)",
            **known,
        }
