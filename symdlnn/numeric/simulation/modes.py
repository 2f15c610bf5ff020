"""Modes in motion: vectors (6)-(7), and decoupled numbers (9)-(10) for any depth.

vectors     tau da_i/dt = (s_i - a_i . b_i) b_i - sum_{j != i} (a_i . b_j) b_j,  likewise b_i     derivations/exercise_3.py
decoupled   tau da_l/dt = (s - prod_j a_j) prod_{j != l} a_j                                     derivations/theory/depth.py
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from symdlnn.numeric.simulation import laws
from symdlnn.numeric.simulation.checks import Array, numbers, positive, same_leading, whole_number

State = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class VectorModes:
    """The modes of two layers as vectors of the hidden space: `a` holds N_1 of them in its rows, `b` N_3.

    The first len(s) of each have a partner and a strength s_i; the others only unlearn.
    Fails when: there are no strengths, or more than modes (ValueError, when a state is looked at).
    """

    s: Array
    timescale: float = 1.0
    names = ("a", "b")

    def __post_init__(self) -> None:
        object.__setattr__(self, "s", _strengths(self.s))
        object.__setattr__(self, "timescale", positive("timescale", self.timescale))

    def goal(self, state: State) -> Array:
        """S, N_3 x N_1: the overlaps that are to be learned."""
        found, r = np.zeros((state["b"].shape[-2], state["a"].shape[-2])), len(self.s)
        np.fill_diagonal(found[:r, :r], self.s)
        return found

    def descent(self, state: State) -> dict[str, Array]:
        """tau times the rates: (6) and (7) for all modes at once, the term j = i among the others, as the flow (5)."""
        rotated = {"a": state["a"].swapaxes(-1, -2), "b": state["b"]}
        found = laws.rates("vector modes", self.names, rotated, (self.goal(state),))
        return {"a": found["a"].swapaxes(-1, -2), "b": found["b"]}

    def loss(self, state: State) -> Array:
        """The energy F of (8) times tau."""
        return np.asarray(np.sum((self.goal(state) - state["b"] @ state["a"].swapaxes(-1, -2)) ** 2, axis=(-2, -1)) / 2)

    def strengths(self, state: State) -> Array:
        """a_i . b_i for the modes with a strength."""
        r = len(self.s)
        return np.asarray(np.sum(state["a"][..., :r, :] * state["b"][..., :r, :], axis=-1))

    def conserved(self, state: State) -> dict[str, Array]:
        """sum_i a_i a_i^T - sum_i b_i b_i^T."""
        a, b = state["a"], state["b"]
        return {"sum a a^T - sum b b^T": a.swapaxes(-1, -2) @ a - b.swapaxes(-1, -2) @ b}

    def fits(self, state: State) -> None:
        """Fails when: the vectors have other lengths, or there are fewer than strengths (ValueError)."""
        if min(value.ndim for value in state.values()) > 1:
            same_leading(state, 2)
        a, b = state["a"], state["b"]
        if a.ndim < 2 or b.ndim < 2 or a.shape[-1] != b.shape[-1] or not a.shape[-1]:
            raise ValueError(f"a has the shape {a.shape} and b {b.shape}: expected N1 x N2 and N3 x N2, a vector a row")
        if len(self.s) > min(a.shape[-2], b.shape[-2]):
            raise ValueError(f"{len(self.s)} strengths need as many vectors; a has {a.shape[-2]}, b has {b.shape[-2]}")

    def description(self) -> dict[str, Any]:
        """The model as plain data."""
        return {"kind": "vector modes", "s": self.s, "timescale": self.timescale}


@dataclass(frozen=True, eq=False)
class Modes:
    """Decoupled modes, one number a layer: `a1`, ..., `aD`, each with an entry a mode; for two layers `a` and `b`."""

    s: Array
    depth: int = 2
    timescale: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", whole_number("depth", self.depth))
        object.__setattr__(self, "s", _strengths(self.s))
        object.__setattr__(self, "timescale", positive("timescale", self.timescale))

    @property
    def names(self) -> tuple[str, ...]:
        return ("a", "b") if self.depth == 2 else tuple(f"a{layer}" for layer in range(1, self.depth + 1))

    def descent(self, state: State) -> dict[str, Array]:
        """tau times the rates."""
        return laws.rates("modes", self.names, state, (self.s,))

    def loss(self, state: State) -> Array:
        """The sum of (s - prod_l a_l)^2 / 2 over the modes."""
        return np.asarray(np.sum((self.s - self.strengths(state)) ** 2, axis=-1) / 2)

    def strengths(self, state: State) -> Array:
        """prod_l a_l."""
        return np.asarray(np.prod([state[name] for name in self.names], axis=0))

    def conserved(self, state: State) -> dict[str, Array]:
        """a_l^2 - a_{l+1}^2 of every pair of neighbours."""
        return {
            f"{low}^2 - {high}^2": (state[low] - state[high]) * (state[low] + state[high])
            for low, high in zip(self.names, self.names[1:], strict=False)
        }

    def fits(self, state: State) -> None:
        """Fails when: a layer has not one number a mode (ValueError)."""
        for name in self.names:
            if state[name].shape[-1:] != self.s.shape:
                raise ValueError(f"{name} has the shape {state[name].shape}, expected (..., {len(self.s)}): a number a mode")
        same_leading(state, 1)

    def description(self) -> dict[str, Any]:
        """The model as plain data."""
        return {"kind": "modes", "s": self.s, "depth": self.depth, "timescale": self.timescale}


def _strengths(given: Any) -> Array:
    s = numbers("s", given, 1)
    if not len(s):
        raise ValueError("s is empty: give the strength of at least one mode")
    return s
