"""Aligned starts, from which the exact solution of every mode is the exact solution of the whole network.

Two layers with white inputs start aligned when, in rotated coordinates, the columns a_i of W1 V and the rows b_i of U^T W2 of a
mode lie on one line, the lines of different modes are orthogonal, and what has no partner is orthogonal to all lines
(`derivations/exercise_5.py`).  Then a_i = a_i(t) r_i and b_i = b_i(t) r_i for all times, with the solution of (9)-(10), and
the vectors without a partner do not move.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from symdlnn.numeric.closed_forms import mode_flow
from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.modes import State, VectorModes
from symdlnn.numeric.simulation.networks import Network

TOLERANCE = 1e-12
"""How far from aligned the vectors of a mode may be, relative to their own length; what is left beside the modes is measured by
the largest entry of the start."""
ROUNDING = 32 * float(np.finfo(float).eps)
"""Vectors shorter than this part of the largest entry are rounding errors: such a mode counts as 0, and stays unlearned."""


@dataclass(frozen=True)
class Aligned:
    """A start taken apart: numbers a, b and strengths s of the modes, their lines (rows of `lines`, modes x N_2), and the
    vectors that have no partner and do not move (`rest_a`, `rest_b`; zero rows for the modes)."""

    a: Array
    b: Array
    s: Array
    lines: Array
    rest_a: Array
    rest_b: Array

    def at(self, times: Array, timescale: float) -> tuple[Array, Array]:
        """The vectors of all modes at all times: T x N_1 x N_2 and T x N_3 x N_2."""
        a, b = mode_flow(self.a, self.b, self.s, times[:, None], timescale)
        count = len(self.s)
        found = []
        for values, rest in ((a, self.rest_a), (b, self.rest_b)):
            whole = np.repeat(rest[None], len(times), axis=0)
            whole[:, :count] += values[:, :, None] * self.lines
            found.append(whole)
        return found[0], found[1]


def aligned(a: Array, b: Array, s: Array) -> Aligned | None:
    """The start taken apart, None if it is not aligned.  Shapes: a N_1 x N_2, b N_3 x N_2, s at most min(N_1, N_3)."""
    count, largest = min(len(a), len(b)), max(np.abs(a).max(initial=0.0), np.abs(b).max(initial=0.0))
    # by a power of two, which rounds nothing: squares of tiny numbers would be 0, of huge ones infinite
    unit = np.ldexp(1.0, int(np.frexp(largest)[1])) if largest else 1.0
    a, b, scale = a / unit, b / unit, largest / unit
    longer = np.where((np.sum(a[:count] ** 2, axis=1) >= np.sum(b[:count] ** 2, axis=1))[:, None], a[:count], b[:count])
    length = np.linalg.norm(longer, axis=1, keepdims=True)
    present = length > ROUNDING * scale
    lines = np.divide(longer, length, out=np.zeros_like(longer), where=present)
    along_a, along_b = np.sum(lines * a[:count], axis=1), np.sum(lines * b[:count], axis=1)
    rest_a, rest_b = a.copy(), b.copy()
    rest_a[:count] -= along_a[:, None] * lines
    rest_b[:count] -= along_b[:, None] * lines
    if _largest_defect(lines, rest_a, rest_b, np.where(present, length, scale or 1.0), scale or 1.0) > TOLERANCE:
        return None
    rest_a[:count] = rest_b[:count] = 0.0
    along_a, along_b, rest_a, rest_b = (unit * part for part in (along_a, along_b, rest_a, rest_b))
    return Aligned(along_a, along_b, np.concatenate((s, np.zeros(count - len(s)))), lines, rest_a, rest_b)


def _largest_defect(lines: Array, rest_a: Array, rest_b: Array, length: Array, scale: float) -> float:
    """How far a start is from aligned; `length` (modes x 1) and `scale` are what the parts are measured by."""
    count = len(lines)
    gram = lines @ lines.T
    defects = (
        rest_a[:count] / length, rest_b[:count] / length, gram - np.diag(np.diag(gram)),
        rest_a[count:] @ lines.T / scale, rest_b[count:] @ lines.T / scale,
    )
    return max(float(np.max(np.abs(defect), initial=0.0)) for defect in defects)


def aligned_network(network: Network, state: State) -> Aligned | None:
    """The start of a network of two layers with white inputs taken apart, None if it is not aligned."""
    if network.depth != 2 or not network.white:
        return None
    left, strengths, right = network.modes
    return aligned((state["W1"] @ right).T, left.T @ state["W2"], strengths)


def network_at(found: Aligned, network: Network, times: Array) -> dict[str, Array]:
    """W1 and W2 at all times."""
    left, _, right = network.modes
    a, b = found.at(times, network.timescale)
    return {"W1": a.swapaxes(-1, -2) @ right.T, "W2": left @ b}


def vectors_at(found: Aligned, model: VectorModes, times: Array) -> dict[str, Array]:
    """a and b at all times."""
    return dict(zip("ab", found.at(times, model.timescale), strict=True))
