"""Ensembles of one mode, (9)-(10): trajectories a second at equal worst-case error, and what they cost in time and memory.

    python tests/benchmarks/ensembles.py

Each method gets the loosest tolerance, in half decades, with which its worst error over all trajectories and all
times, against the exact solution, stays below TARGET.  All methods use the same processors; packages that are absent are left
out.  The machine's load moves the numbers, the ratios are taken in one run.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from math import exp, expm1, hypot, sqrt
from time import perf_counter
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp

from symdlnn.dynamics import mode_system
from symdlnn.numeric.closed_forms import mode_flow
from symdlnn.numeric.ensembles import ensemble, exact_ensemble
from symdlnn.terms import scalars

Array = Any
COUNT, TARGET, REPEATS, LEAST_SECONDS = 10_000, 1e-6, 3, 1.0
SUBSET = 100
"""Trajectories that SciPy's loop is measured on; its rate does not depend on their number."""
TIMES = np.linspace(0, 10, 11)
TOLERANCES = tuple(10 ** (-k / 2) for k in range(8, 27))
THREADS = 2
MODE = mode_system(*scalars("a b s τ"))


@dataclass(frozen=True)
class Start:
    """Normal starts and uniform strengths, with the exact solution."""

    initial: Array
    strength: Array
    times: Array

    @property
    def exact(self) -> Array:
        return np.stack(mode_flow(self.initial[:, :1], self.initial[:, 1:], self.strength[:, None], self.times), axis=2)


@dataclass(frozen=True)
class Row:
    """A method, how many trajectories it does a second, and its tolerance and worst error."""

    name: str
    rate: float
    rtol: float
    error: float


def start(count: int, times: Array = TIMES) -> Start:
    """A drawn ensemble."""
    draw = np.random.default_rng(20131220)
    return Start(draw.normal(size=(count, 2)), draw.uniform(0.2, 3, size=count), times)


def scipy_loop(given: Start, rtol: float) -> Array:
    """SciPy, one trajectory after the other."""
    def one(z: Array, s: float) -> Array:
        rates = lambda _t, y: ((s - y[0] * y[1]) * y[1], (s - y[0] * y[1]) * y[0])  # noqa: E731
        return solve_ivp(rates, (given.times[0], given.times[-1]), z, "DOP853", given.times, rtol=rtol, atol=rtol).y.T

    return np.stack([one(z, s) for z, s in zip(given.initial, given.strength, strict=True)])


def scipy_stacked(given: Start, rtol: float) -> Array:
    """SciPy on all trajectories as one system, with one step for all."""
    count = len(given.initial)

    def rates(_t: float, y: Array) -> Array:
        a, b = y[:count], y[count:]
        gap = given.strength - a * b
        return np.concatenate((gap * b, gap * a))

    span = given.times[0], given.times[-1]
    found = solve_ivp(rates, span, given.initial.T.ravel(), "DOP853", given.times, rtol=rtol, atol=rtol)
    return np.moveaxis(found.y.reshape(2, count, -1), 0, 2)


def numbalsoda_solver() -> Callable[[Start, float], Array]:
    """LSODA called from a parallel loop of Numba."""
    from numba import cfunc, njit, prange
    from numbalsoda import lsoda, lsoda_sig

    @cfunc(lsoda_sig)
    def rates(_t, u, du, p):  # type: ignore[no-untyped-def]
        gap = p[0] - u[0] * u[1]
        du[0], du[1] = gap * u[1], gap * u[0]

    address = rates.address

    @njit(parallel=True)
    def loop(initial, strength, times, rtol):  # type: ignore[no-untyped-def]
        states = np.empty((len(initial), len(times), 2))
        for n in prange(len(initial)):
            states[n], _ = lsoda(address, initial[n], times, data=strength[n : n + 1], rtol=rtol, atol=rtol)
        return states

    return lambda given, rtol: loop(given.initial, given.strength, given.times, rtol)


def heyoka_solver() -> Callable[[Start, float], Array]:
    """Taylor series of heyoka, as many abreast as the processor's vectors hold, in threads."""
    import heyoka

    width = heyoka.recommended_simd_size()
    a, b = heyoka.make_vars("a", "b")
    gap = heyoka.par[0] - a * b

    def solve(given: Start, rtol: float) -> Array:
        rates, ones = [(a, gap * b), (b, gap * a)], np.ones((2, width))
        integrator = heyoka.taylor_adaptive_batch(rates, ones, pars=ones[:1], tol=rtol)
        grid = np.repeat(given.times[:, None], width, axis=1)
        states = np.empty((len(given.initial), len(given.times), 2))

        def share(starts: range) -> None:
            own = deepcopy(integrator)
            for n in starts:
                own.set_time(given.times[0])
                own.state[:], own.pars[:] = given.initial[n : n + width].T, given.strength[n : n + width]
                states[n : n + width] = own.propagate_grid(grid)[1].transpose(2, 0, 1)

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(share, (range(k * width, len(states), THREADS * width) for k in range(THREADS))))
        return states

    return solve


def ours(given: Start, rtol: float, backend: str = "numba") -> Array:
    """symdlnn's ensembles."""
    parameters = {"s": given.strength, "τ": 1}
    return ensemble(MODE, given.initial, given.times, parameters, rtol=rtol, atol=1e-12, backend=backend).states


def exact(given: Start, _rtol: float, backend: str = "numba") -> Array:
    """The exact solution."""
    return exact_ensemble(given.initial[:, 0], given.initial[:, 1], given.strength, given.times, backend=backend).states


def by_hand() -> Callable[[Start, float], Array]:
    """The exact solution written by hand for Numba: right next to the larger of a and b, not in every digit of both."""
    from numba import njit, prange

    @njit(parallel=True, error_model="numpy")
    def loop(initial, strength, times):  # type: ignore[no-untyped-def]
        states = np.empty((len(initial), len(times), 2))
        for n in prange(len(initial)):
            p, q, s = initial[n, 0] + initial[n, 1], initial[n, 0] - initial[n, 1], strength[n]
            c, square_p, square_q = p * q, p * p, q * q
            r = hypot(2 * s, c)
            w, m = 2 * s + r, c * c / (2 * s + r)
            for k in range(len(times)):
                e, f = exp(-r * times[k]), -expm1(-r * times[k])
                half = 0.5 * sqrt((w + m * e + square_q * f) / (m + w * e + square_p * f))
                states[n, k, 0], states[n, k, 1] = p * half + 0.25 * q / half, p * half - 0.25 * q / half
        return states

    return lambda given, _rtol: loop(given.initial, given.strength, given.times)


def methods() -> Iterator[tuple[str, Callable[[Start, float], Array], int, bool]]:
    """Name, solver, trajectories it is measured on, and whether it is exact."""
    yield f"`solve_ivp` in a loop (on {SUBSET})", scipy_loop, SUBSET, False
    yield "`solve_ivp`, stacked", scipy_stacked, COUNT, False
    if find_spec("diffrax"):
        yield '`ensemble(backend="jax")`: diffrax', partial(ours, backend="jax"), COUNT, False
    if find_spec("numbalsoda"):
        yield "numbalsoda, parallel loop", numbalsoda_solver(), COUNT, False
    if find_spec("heyoka"):
        yield "heyoka, vectorised, in threads", heyoka_solver(), COUNT, False
    yield "`ensemble`", ours, COUNT, False
    yield '`exact_ensemble(backend="numpy")`', partial(exact, backend="numpy"), COUNT, True
    yield "`exact_ensemble`", exact, COUNT, True
    yield "exact form in Numba, by hand", by_hand(), COUNT, True


def measured(name: str, solve: Callable[[Start, float], Array], count: int, is_exact: bool) -> Row:
    """A method with the loosest tolerance that meets the target.  Fails when: none does (ArithmeticError)."""
    given = start(count)
    wanted = given.exact
    for rtol in (0.0,) if is_exact else TOLERANCES:
        error = float(np.abs(solve(given, rtol) - wanted).max())
        if error < TARGET:
            return Row(name, count / shortest(lambda: solve(given, rtol)), rtol, error)  # noqa: B023
    raise ArithmeticError(f"{name} misses {TARGET:g} with every tolerance")


def shortest(call: Callable[[], Any]) -> float:
    """The shortest time of a call, in seconds: of at least so many calls, and of as many as fit into a second."""
    times = [_once(call) for _ in range(REPEATS)]
    while sum(times) < LEAST_SECONDS:
        times.append(_once(call))
    return min(times)


def _once(call: Callable[[], Any]) -> float:
    begin = perf_counter()
    call()
    return perf_counter() - begin


def table(rows: list[Row]) -> Iterator[str]:
    """Rates and their ratios to that of `ensemble`."""
    reference = next(row.rate for row in rows if row.name == "`ensemble`")
    header = "trajectories a second | next to `ensemble` | tolerance | worst error"
    yield f"| {COUNT:,} trajectories, {len(TIMES)} times | {header} |"
    yield "|---|---|---|---|---|"
    for row in rows:
        rtol = f"{row.rtol:.0e}" if row.rtol else "exact"
        yield f"| {row.name} | {row.rate:,.0f} | {row.rate / reference:.3g} | {rtol} | {row.error:.0e} |"


def linearity() -> Iterator[str]:
    """Time a trajectory and a state, for more trajectories and more times, and the memory beyond the result."""
    yield "| trajectories | times | `ensemble` ns a trajectory | `exact_ensemble` ns a state | memory beyond the result |"
    yield "|---|---|---|---|---|"
    for count, times in ((2_000, 11), (20_000, 11), (200_000, 11), (2_000, 101), (2_000, 1001)):
        given = start(count, np.linspace(0, 10, times))
        stepped, closed = (shortest(partial(solve, given, 1e-8)) * 1e9 for solve in (ours, exact))
        extra = (peak(partial(ours, given, 1e-8)) - 16 * count * times) / 2**20
        yield f"| {count:,} | {times} | {stepped / count:,.0f} | {closed / count / times:.1f} | {extra:.1f} MiB |"


def peak(call: Callable[[], Any]) -> int:
    """The largest number of bytes in arrays at one time during a call."""
    tracemalloc.start()
    call()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def device() -> Iterator[str]:
    """The exact form on the device that JAX has chosen, next to a kernel that only reads and writes as much."""
    if not find_spec("jax"):
        return
    import jax
    import jax.numpy as jnp

    from symdlnn.numeric import to_function
    from symdlnn.numeric.closed_forms import MODE_FLOW

    yield f"| on {jax.devices()[0].platform}, a million states | states a second | next to reading and writing as much |"
    yield "|---|---|---|"
    for kind in ("float32", "float64"):
        with jax.enable_x64(kind == "float64"):
            a, b, s, t = (jnp.asarray(v, kind) for v in np.random.default_rng(0).uniform(0.1, 3, size=(4, 1_000_000)))
            flow = jax.jit(lambda a, b, s, t: to_function(MODE_FLOW, backend="jax")(a, b, s, t, 1.0))
            copy = jax.jit(lambda a, b, s, t: (a + s, b + t))
            jax.block_until_ready((flow(a, b, s, t), copy(a, b, s, t)))
            ours, theirs = (shortest(lambda f=f: jax.block_until_ready(f(a, b, s, t))) for f in (flow, copy))  # noqa: B023
        yield f"| `mode_flow`, {kind} | {1e6 / ours:,.0f} | {theirs / ours:.2g} |"


def report() -> str:
    """The tables, as Markdown."""
    rows = [measured(*method) for method in methods()]
    tables = (table(rows), linearity(), device())
    return "\n\n".join("\n".join(lines) for lines in tables)


if __name__ == "__main__":
    print(report())
