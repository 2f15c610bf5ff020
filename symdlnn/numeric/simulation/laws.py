r"""The laws of the models, as terms: what a simulation integrates is compiled from them, and written nowhere else.

    network    tau dW_l/dt = (W_D ... W_{l+1})^T (Syx - W_D ... W_1 Sxx) (W_{l-1} ... W_1)^T    `models/two_layer.py` for D = 2
    vectors    the rotated flow (5) of all modes at once: its columns and rows are (6) and (7)   `models/two_layer.py`
    modes      tau da_l/dt = (s - prod_j a_j) prod_{j != l} a_j                                 (9) and (10) for D = 2

The laws of deeper networks are those of `derivations/theory/depth.py`; the tests prove each to be minus the gradient of the
loss.  Measured against NumPy written by hand, as it stood here before: two layers of 4, 6, 5 units take half the time (matrix
products are associated by their sizes, and nothing is built up layer by layer), of 30, 60, 50 units two thirds, a mode a third;
five layers take as long.  Only batches of small networks with more than three layers are slower, twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from math import prod
from typing import Any

from symdlnn.models.two_layer import (
    N1, N3, S, W1, W2, Wbar1, Wbar2, flow_1, flow_2, rotated_flow_1, rotated_flow_2, Σxx, Σyx,
)
from symdlnn.numeric.compiling import Compiled, to_function
from symdlnn.numeric.program import Program
from symdlnn.numeric.simulation.checks import Array
from symdlnn.terms import Term, matrix, scalars, sizes

Law = tuple[tuple[Term, ...], tuple[Term, ...]]
"""The rates (times tau), and what they depend on: the state in its order, then what is given."""


@cache
def compiled(kind: str, depth: int, backend: str = "numpy") -> Compiled:
    """The rates of a model, times tau, as a function of its state and of what is given."""
    law, arguments = LAWS[kind](depth)
    return to_function(law, arguments, backend, name="rates")


def rates(kind: str, names: Sequence[str], state: Mapping[str, Array], given: Sequence[Array]) -> dict[str, Array]:
    """The rates of a state, times tau, by its names; leading axes number several states."""
    found = compiled(kind, len(names))(*(state[name] for name in names), *given)
    return dict(zip(names, found if isinstance(found, tuple) else (found,), strict=True))


def program(kind: str, depth: int) -> Program:
    """The same as a program of arrays."""
    return compiled(kind, depth).program


def network(depth: int) -> Law:
    """The flow of the layers; Syx and Sxx are given."""
    if depth == 2:
        return (flow_1.claim.rhs, flow_2.claim.rhs), (W1, W2, Σyx, Σxx)
    layers = _layers(depth)
    missing = Σyx - _chain(*layers) * Σxx
    return tuple(_pulled(layers[layer + 1 :], missing, layers[:layer]) for layer in range(depth)), (*layers, Σyx, Σxx)


def vectors(_depth: int) -> Law:
    """The rotated flow of the rows of a (Wbar1 is its transpose) and b; S is given."""
    return (rotated_flow_1.claim.rhs, rotated_flow_2.claim.rhs), (Wbar1, Wbar2, S)


def modes(depth: int) -> Law:
    """One mode, a number a layer; its strength s is given."""
    names = ("a", "b") if depth == 2 else tuple(f"a{layer}" for layer in range(1, depth + 1))
    *layers, s = scalars(" ".join((*names, "s")))
    missing = s - prod(layers)
    return tuple(missing * prod([*layers[:k], *layers[k + 1 :]]) for k in range(depth)), (*layers, s)


LAWS: dict[str, Any] = {"network": network, "vector modes": vectors, "modes": modes}


def _layers(depth: int) -> tuple[Any, ...]:
    widths = (N1, *(sizes(" ".join(f"K{k}" for k in range(1, depth))) if depth > 2 else ()), N3)
    return tuple(matrix(f"W{k}", widths[k], widths[k - 1]) for k in range(1, depth + 1))


def _chain(*layers: Any) -> Any:
    """The product of layers, the last one on the left."""
    return reduce(lambda below, layer: layer * below, layers)


def _pulled(above: Any, missing: Any, below: Any) -> Any:
    pulled = _chain(*above).T * missing if above else missing
    return pulled * _chain(*below).T if below else pulled
