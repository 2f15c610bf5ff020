"""Where a simulation starts: initial weights by the recipes of the field, each reproducible from its seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.simulation.checks import Array, generator, numbers, positive, whole_number
from symdlnn.numeric.simulation.modes import State
from symdlnn.numeric.simulation.networks import Network

Widths = int | Sequence[int]


@dataclass(frozen=True)
class Start:
    """Initial weights, the recipe, and the seed that they were drawn with (None: nothing was drawn)."""

    weights: State
    recipe: str
    seed: int | None = None


def small_random(network: Network, hidden: Widths, scale: float = 1e-3, seed: int = 0) -> Start:
    """Independent normal entries with standard deviation `scale`; `hidden` is the width of the hidden layers, or one each."""
    sizes, rng = _sizes(network, hidden), generator(seed)
    deviation = positive("scale", scale)
    layers = [deviation * rng.standard_normal((rows, columns)) for columns, rows in pairwise(sizes)]
    return _start(network, layers, "small random", seed)


def aligned(network: Network, hidden: int, a: ArrayLike, b: ArrayLike, seed: int = 0) -> Start:
    """W1 = R D1 V^T and W2 = U D2 R^T with the numbers a and b on the diagonals of D1 and D2, R orthogonal and random.

    This is the start of exercise 5 as it has to read; the sheet's W2 = U^T D2 R is not aligned.
    Fails when: there are not two layers, or more numbers than min(N_1, N_2, N_3) (ValueError).
    """
    n3, n1 = _ends(network)
    if network.depth != 2:
        raise ValueError(f"an aligned start is for two layers; this network has {network.depth}")
    first, second = (np.atleast_1d(numbers(name, given)) for name, given in (("a", a), ("b", b)))
    count, most = max(first.size, second.size), min(n1, n3, _width(hidden))
    if first.ndim > 1 or second.ndim > 1 or count > most or min(first.size, second.size) not in (1, count):
        raise ValueError(f"a has the shape {first.shape} and b {second.shape}: expected a number a mode, as many (or one for "
                         f"all), at most {most}, the smallest of N1, N2, N3")
    values = np.broadcast_arrays(first, second)
    left, _, right = network.modes
    rotation = _orthogonal(generator(seed), hidden)[:, :count]
    return _start(
        network, [rotation * values[0] @ right[:, :count].T, left[:, :count] * values[1] @ rotation.T], "aligned", seed
    )


def orthogonal(network: Network, hidden: int, scale: float = 1e-3, seed: int = 0) -> Start:
    """The aligned start with a_i = b_i = `scale` for every mode that fits: orthogonal layers, as large as `scale`."""
    n3, n1 = _ends(network)
    same = np.full(min(n1, n3, _width(hidden)), positive("scale", scale))
    return Start(aligned(network, hidden, same, same, seed).weights, "orthogonal", seed)


def balanced(network: Network, hidden: Widths, scale: float = 1e-3, seed: int = 0) -> Start:
    """Random layers with W_{l+1}^T W_{l+1} = W_l W_l^T: the same singular values, up to `scale`, with matching singular
    vectors."""
    sizes, rng = _sizes(network, hidden), generator(seed)
    values = positive("scale", scale) * rng.uniform(0.5, 1.0, min(sizes))
    turns = [_orthogonal(rng, size)[:, : len(values)] for size in sizes]
    layers = [turn * values @ before.T for before, turn in pairwise(turns)]
    return _start(network, layers, "balanced", seed)


def lambda_balanced(network: Network, hidden: int, balance: float, scale: float = 1e-3, seed: int = 0) -> Start:
    """Two random layers with W2^T W2 - W1 W1^T = `balance` I; the smaller layer has singular values up to `scale`.

    Fails when: the hidden layer is too wide: W2^T W2 = W1 W1^T + lambda I has full rank for lambda > 0, so N_2 <= N_3 is
    needed, and N_2 <= N_1 for lambda < 0 (ValueError).
    """
    n3, n1 = _ends(network)
    size, given = _width(hidden), float(numbers("balance", balance, 0))
    bound, name = (n3, "N3") if given > 0 else (n1, "N1")
    if network.depth != 2 or (given and size > bound):
        raise ValueError(
            f"no two layers with a hidden layer of {size} have W2^T W2 - W1 W1^T = {given:g} I: "
            f"that needs two layers and N2 <= {name} = {bound}"
        )
    rng = generator(seed)
    small = np.zeros(size)
    small[: min(size, n1, n3)] = positive("scale", scale) * rng.uniform(0.5, 1.0, min(size, n1, n3))
    first, second = np.sqrt(small**2 + max(-given, 0.0)), np.sqrt(small**2 + max(given, 0.0))
    middle, low, high = _orthogonal(rng, size), _orthogonal(rng, n1), _orthogonal(rng, n3)
    w1, w2 = np.zeros((size, n1)), np.zeros((n3, size))
    np.fill_diagonal(w1[:n1], first[: min(size, n1)])
    np.fill_diagonal(w2[:, :n3], second[: min(size, n3)])
    return _start(network, [middle @ w1 @ low.T, high @ w2 @ middle.T], f"lambda-balanced, lambda = {given:g}", seed)


def _start(network: Network, layers: Sequence[Array], recipe: str, seed: int) -> Start:
    return Start(dict(zip(network.names, layers, strict=True)), recipe, seed)


def _sizes(network: Network, hidden: Widths) -> tuple[int, ...]:
    """N_1, the widths of the hidden layers, N_3."""
    widths = list(hidden) if isinstance(hidden, Sequence) else [hidden] * (network.depth - 1)
    if len(widths) != network.depth - 1:
        raise ValueError(f"{len(widths)} hidden widths, expected {network.depth - 1} for {network.depth} layers")
    n3, n1 = _ends(network)
    return (n1, *map(_width, widths), n3)


def _ends(network: Network) -> tuple[int, int]:
    """N_3 and N_1.  Fails when: the model is no network (TypeError)."""
    if not isinstance(network, Network):
        raise TypeError(f"a start for a {type(network).__name__}: the recipes draw weights of a Network; give arrays by name")
    n3, n1 = network.syx.shape
    return n3, n1


def _width(given: int) -> int:
    return whole_number("the hidden width", given)


def _orthogonal(rng: np.random.Generator, size: int) -> Array:
    """A random orthogonal matrix, evenly distributed: the signs of R make the decomposition unique."""
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return np.asarray(q * np.where(np.diag(r) < 0, -1.0, 1.0))
