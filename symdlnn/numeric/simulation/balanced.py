"""Exact steps for the products of balanced layers: white inputs, W2^T W2 - W1 W1^T = lambda I.

With Q = [W1^T; W2] and the symmetric matrix F of `derivations/theory/matrix_solution.py`, tau Q' = F Q - Q Q^T Q / 2, and over
a step of length h (in units of tau) Q Q^T goes exactly to that of e^{F h} Q K^{-T} with K K^T = I + Q^T Phi Q and Phi the
integral of e^{2 F x} from 0 to h.  Steps are kept short next to the eigenvalues of F, so that no exponential grows large; then
rounding is all that is left.  Q is right up to a rotation of the hidden layer, which the products do not see: W2 W1, W1^T W1
and W2 W2^T are known, W1 and W2 themselves are not.
"""

from __future__ import annotations

import numpy as np

from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.modes import State
from symdlnn.numeric.simulation.networks import Network

TOLERANCE = 1e-10
"""How far W2^T W2 - W1 W1^T may be from a multiple of the identity, relative to its own size or that of the layers."""
LONGEST = 0.5
"""The longest step, next to the largest eigenvalue of F."""
MOST_STEPS = 500_000
"""More steps than these between two times would take minutes."""


def imbalance(network: Network, state: State) -> float | None:
    """lambda, None if the start is not balanced, the inputs are not white or there are other than two layers."""
    if network.depth != 2 or not network.white:
        return None
    w1, w2 = state["W1"], state["W2"]
    with np.errstate(over="ignore", invalid="ignore"):
        difference = w2.T @ w2 - w1 @ w1.T
        found = float(np.trace(difference) / len(difference))
        scale = max(float(np.abs(w2.T @ w2).max()), float(np.abs(w1 @ w1.T).max()), 1e-300)
        return found if np.abs(difference - found * np.eye(len(difference))).max() <= TOLERANCE * scale else None


def products(network: Network, state: State, balance: float, times: Array) -> dict[str, Array]:
    """W2 W1, W1^T W1 and W2 W2^T at all times (T x rows x columns); the first time may be 0.

    Fails when: more than `MOST_STEPS` steps lie between two times (ValueError).
    """
    n1 = state["W1"].shape[1]
    stacked = np.concatenate((state["W1"].T, state["W2"]))
    values, vectors = np.linalg.eigh(
        np.block(
            [
                [-balance / 2 * np.eye(n1), network.syx.T],
                [network.syx, balance / 2 * np.eye(len(network.syx))],
            ]
        )
    )
    grams, now = [], 0.0
    for time in times / network.timescale:
        count = max(1, int(np.ceil((time - now) * max(np.abs(values).max(), np.abs(stacked @ stacked.T).max()) / LONGEST)))
        if count > MOST_STEPS:
            raise ValueError(f"{count:.3g} exact matrix steps lie between the times {now:g} and {time:g} (in units of the time "
                             f"scale), more than {MOST_STEPS}: ask for times that are closer, or integrate the weights")
        for _ in range(count if time > now else 0):
            stacked = _step(stacked, values, vectors, (time - now) / count)
        grams.append(stacked @ stacked.T)
        now = float(time)
    whole = np.array(grams)
    return {"W2 W1": whole[:, n1:, :n1], "W1^T W1": whole[:, :n1, :n1], "W2 W2^T": whole[:, n1:, n1:]}


def _step(stacked: Array, values: Array, vectors: Array, h: float) -> Array:
    """One exact step of length h."""
    rotated = vectors.T @ stacked
    # the integral of e^{2 f x}: h where f is 0
    weights = np.where(values == 0, h, np.expm1(2 * values * h) / (2 * np.where(values == 0, 1.0, values)))
    factor = np.linalg.cholesky(np.eye(stacked.shape[1]) + rotated.T @ (weights[:, None] * rotated))
    moved = vectors @ (np.exp(values * h)[:, None] * rotated)
    # not SciPy's solve_triangular: it wakes all threads for the smallest matrices, hundreds of times slower on a busy machine
    return np.asarray(np.linalg.solve(factor, moved.T).T)
