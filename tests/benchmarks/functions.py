"""Compiled right-hand sides next to what one would write by hand: (9)-(10) on a million points, and the matrix flow (3).

    python tests/benchmarks/functions.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from shutil import which
from timeit import Timer
from typing import Any

import numpy as np

from symdlnn.dynamics import mode_system
from symdlnn.models.two_layer import W1, W2, Σxx, Σyx
from symdlnn.numeric import to_function
from symdlnn.terms import scalars

POINTS, SIZES, REPEATS = 1_000_000, (2, 8, 32, 64, 128, 256), 5
MODE = mode_system(*scalars("a b s τ"))
FLOW = (W2.T * (Σyx - W2 * W1 * Σxx), (Σyx - W2 * W1 * Σxx) * W1.T)

Arrays = tuple[Any, ...]


def mode_by_hand(a: Any, b: Any, s: Any) -> Arrays:
    """(9)-(10) in NumPy."""
    gap = s - a * b
    return gap * b, gap * a


def flow_by_hand(w1: Any, w2: Any, syx: Any, sxx: Any) -> Arrays:
    """(3) in NumPy."""
    gap = syx - w2 @ w1 @ sxx
    return w2.T @ gap, gap @ w1.T


def mode_in_numba() -> Callable[..., Arrays]:
    """(9)-(10) in Numba, by hand."""
    from numba import njit, prange

    @njit(parallel=True)
    def loop(a, b, s):  # type: ignore[no-untyped-def]
        first, second = np.empty_like(a), np.empty_like(a)
        for n in prange(a.size):
            gap = s[n] - a[n] * b[n]
            first[n], second[n] = gap * b[n], gap * a[n]
        return first, second

    return loop


def backends() -> Iterator[tuple[str, Callable[[Any], Any], Callable[[Arrays], Any]]]:
    """Every backend that is installed: its name, what makes an array its own, and what waits for its results."""
    yield "numpy", np.asarray, tuple
    if find_spec("numba"):
        yield "numba", np.asarray, tuple
    if which("cc"):
        yield "c", np.asarray, tuple
    if find_spec("jax"):
        import jax

        yield "jax", jax.numpy.asarray, jax.block_until_ready
    if find_spec("torch"):
        import torch

        yield "torch", torch.asarray, tuple


def seconds(call: Callable[[], Any]) -> float:
    """The shortest time of a call."""
    call()
    timer = Timer(call)
    number = max(1, int(0.02 / timer.timeit(1)))
    return min(timer.repeat(REPEATS, number)) / number


def compiled(what: Any, arguments: Any, backend: str) -> Callable[..., Any]:
    """The function of a backend; JAX's under jit, as it is meant to be used."""
    function = to_function(what, arguments, backend=backend)
    if backend != "jax":
        return function
    import jax

    jitted: Callable[..., Any] = jax.jit(function)
    return jitted


def times(what: Any, arguments: Any, values: Arrays) -> dict[str, float]:
    """The seconds that each backend takes; single precision would not be compared, JAX works in double precision too."""
    def one(backend: str, own: Callable[[Any], Any], wait: Callable[[Arrays], Any]) -> float:
        function, given = compiled(what, arguments, backend), [own(v) for v in values]
        return seconds(lambda: wait(function(*given)))

    if not find_spec("jax"):
        return {name: one(name, own, wait) for name, own, wait in backends()}
    import jax

    with jax.enable_x64(True):
        return {name: one(name, own, wait) for name, own, wait in backends()}


def modes() -> Iterator[str]:
    """(9)-(10) on a million points."""
    values = tuple(np.random.default_rng(0).normal(size=(3, POINTS)))
    found = {"NumPy, by hand": seconds(lambda: mode_by_hand(*values))}
    if find_spec("numba"):
        loop = mode_in_numba()
        found["Numba, by hand"] = seconds(lambda: loop(*values))
    found |= {f'`backend="{k}"`': t for k, t in times(MODE.rates, (*MODE.unknowns, *MODE.parameters), values).items()}
    hand = found["NumPy, by hand"]
    yield f"| (9)-(10) on {POINTS:,} points | ms | next to NumPy by hand |"
    yield "|---|---|---|"
    yield from (f"| {name} | {time * 1e3:.1f} | {time / hand:.2f} |" for name, time in found.items())


def flows() -> Iterator[str]:
    """The matrix flow (3), all sizes equal: the time of each backend next to NumPy by hand."""
    names = [name for name, *_ in backends()]
    yield f"| flow (3), n | NumPy by hand | {' | '.join(names)} |"
    yield "|---" * (len(names) + 2) + "|"
    for size in SIZES:
        values = tuple(np.random.default_rng(0).normal(size=(4, size, size)) / size**0.5)
        hand = seconds(lambda: flow_by_hand(*values))  # noqa: B023
        found = times(FLOW, (W1, W2, Σyx, Σxx), values)
        yield f"| {size} | {hand * 1e6:,.1f} µs | {' | '.join(f'{found[name] / hand:.2f}' for name in names)} |"


def report() -> str:
    """The tables, as Markdown."""
    return "\n\n".join("\n".join(lines) for lines in (modes(), flows()))


if __name__ == "__main__":
    print(report())
