"""Ensembles next to exact solutions and to SciPy: every trajectory has the error that was asked for, in whatever company."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from sympy import Rational

from symdlnn.dynamics import System, mode_system
from symdlnn.numeric.closed_forms import mode_flow
from symdlnn.numeric.ensembles import ensemble, exact_ensemble
from symdlnn.numeric.program import Constant, Elementwise, Local, Parameter, Program, Read
from symdlnn.terms import power, scalars

pytest.importorskip("numba")

a, b, c, s, τ, x, y, μ = scalars("a b c s τ x y μ")
MODE = mode_system(a, b, s, τ)
BACKENDS = ("numba", "scipy", "jax")


def starts(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Starts (n x 2), strengths of every sign and time scales; the first ones are hard."""
    draw = np.random.default_rng(seed)
    initial = draw.normal(size=(count, 2)) * 10.0 ** draw.uniform(-3, 0.5, size=(count, 1))
    strength, timescale = draw.uniform(-3, 3, size=count), draw.uniform(0.5, 2, size=count)
    initial[:6] = [(1e-9, 2e-9), (0, 0), (2, 0), (0, -1), (1, 1), (3, -2)]
    strength[:8] = [1, 2, 1, -1, 0, 0, 0, 1]
    initial[6] = 1, -1  # s = 0 on an invariant line: algebraic decay
    return initial, strength, timescale


def errors(states: np.ndarray, exact: np.ndarray) -> float:
    """The largest error, next to the larger of 1 and the size of the exact state."""
    return float(np.max(np.abs(states - exact) / np.maximum(1, np.abs(exact).max(axis=2, keepdims=True))))


def exact_modes(initial: np.ndarray, strength: np.ndarray, timescale: np.ndarray, elapsed: np.ndarray) -> np.ndarray:
    return np.stack(mode_flow(initial[:, :1], initial[:, 1:], strength[:, None], elapsed, timescale[:, None]), axis=2)


@pytest.mark.parametrize(("rtol", "worst"), [(1e-4, 1e-2), (1e-6, 1e-5), (1e-9, 1e-8), (1e-13, 1e-12)])
@pytest.mark.parametrize("times", [(0, 10), (0, 0.3, 0.5, 4), tuple(np.linspace(0, 10, 101)), (0, 1e-9, 1e-6, 3)])
def test_the_worst_error_over_many_starts(rtol: float, worst: float, times: tuple[float, ...]) -> None:
    initial, strength, timescale = starts(1000)
    found = ensemble(MODE, initial, times, {"s": strength, "τ": timescale}, rtol=rtol)
    assert found.states.shape == (1000, len(times), 2)
    assert errors(found.states, exact_modes(initial, strength, timescale, np.array(times))) < worst


@pytest.mark.parametrize("backend", BACKENDS)
def test_backends_agree(backend: str) -> None:
    if backend == "jax":
        pytest.importorskip("diffrax")
    initial, strength, timescale = starts(12)
    times = np.array([2.0, 2.5, 3, 9])  # does not start at 0
    found = ensemble(MODE, initial, times, {"s": strength, "τ": timescale}, rtol=1e-10, atol=1e-14, backend=backend)
    assert errors(found.states, exact_modes(initial, strength, timescale, times - 2)) < 1e-8
    assert found.steps.sum() == found.method.evaluations > 0


def test_a_long_time_on_the_curve_of_minima_and_on_the_way_into_the_saddle() -> None:
    initial = np.array([(0.5, 0.1), (-3, 1), (1, -1), (1, -1 + 1e-8)])
    times = [0, 10, 1000]
    found = ensemble(MODE, initial, times, {"s": 1, "τ": 1}, rtol=1e-12)
    # The distance to the invariant line grows like e^t: next to it only the first time can be right to many digits.
    exact = exact_modes(initial, np.ones(4), np.ones(4), np.array(times))
    assert errors(found.states[[0, 1, 3]], exact[[0, 1, 3]]) < 1e-9
    assert abs(found.of("a")[2, 1] - exact[2, 1, 0]) < 1e-10


def test_a_tolerance_far_above_the_start_does_not_jump_over_the_escape() -> None:
    found = ensemble(MODE, [(1e-12, 1e-12)], [0, 5, 100], {"s": 1, "τ": 1}, rtol=1e-4, atol=1e-4)
    assert abs(found.states[0, 1, 0]) < 1e-8
    assert np.abs(found.states[0, 2] - 1).max() < 1e-3


def test_a_trajectory_does_not_depend_on_its_company() -> None:
    initial, strength, timescale = starts(700)
    order = np.random.default_rng(1).permutation(700)
    times = np.linspace(0, 5, 7)
    together = ensemble(MODE, initial, times, {"s": strength, "τ": timescale})
    shuffled = ensemble(MODE, initial[order], times, {"s": strength[order], "τ": timescale[order]})
    alone = ensemble(MODE, initial[99:100], times, {"s": strength[99], "τ": timescale[99]})
    assert np.array_equal(together.states[order], shuffled.states)
    assert np.array_equal(together.states[99:100], alone.states)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("count", "times"), [(0, [0, 1]), (3, [4.0])])
def test_nothing_to_do(backend: str, count: int, times: list[float]) -> None:
    if backend == "jax":
        pytest.importorskip("diffrax")
    found = ensemble(MODE, np.ones((count, 2)), times, {"s": 1, "τ": 1}, backend=backend)
    assert np.array_equal(found.states, np.ones((count, len(times), 2)))


def test_integers_and_single_precision_are_computed_in_double_precision() -> None:
    exact = mode_flow(1, 2, 3, 1.0)
    for kind in (int, np.float32):
        found = ensemble(MODE, np.array([(1, 2)], kind), np.array([0, 1], kind), {"s": 3, "τ": kind(1)})
        assert np.abs(found.states[0, 1] - exact).max() < 1e-9


SYSTEMS = {
    "van der Pol": (System((x, y), (y, μ * (1 - power(x, 2)) * y - x)), {"μ": 2.0}),
    "Lotka-Volterra": (System((x, y), (x * (1 - y), -μ * y * (1 - x))), {"μ": 0.5}),
    "three factors": (System((a, b, c), tuple((s - a * b * c) * v for v in (b * c, a * c, a * b))), {"s": 1.5}),
    "constant and linear rates": (System((x, y, a), (y, -x, 1)), {}),
    "one unknown": (System((x,), (x - power(x, 7),)), {}),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_other_systems_next_to_scipy(name: str) -> None:
    system, parameters = SYSTEMS[name]
    initial = np.random.default_rng(2).uniform(0.2, 1.5, size=(5, len(system.unknowns)))
    times = np.linspace(0, 8, 9)
    found = ensemble(system, initial, times, parameters, rtol=1e-11)
    for start, states in zip(initial, found.states, strict=True):
        point = list(parameters.values())

        def rates(_t: float, z: np.ndarray, point: list[float] = point) -> list[float]:
            return [system.polynomials.evaluate(f, [*point, *z]) for f in system.vector_field]

        exact = solve_ivp(rates, (0, 8), start, "DOP853", times, rtol=1e-12, atol=1e-13)
        assert np.abs(exact.y.T - states).max() < 1e-8


def program(unknowns: str, rates: tuple[Elementwise, ...], others: str = "") -> Program:
    parameters = tuple(Parameter(name) for name in (unknowns + " " + others).split())
    results = tuple(Local(f"rate{k}", rate, ()) for k, rate in enumerate(rates))
    return Program("rates", parameters, results, results)


def call(function: str, *arguments: object) -> Elementwise:
    """A function of names and numbers."""
    made = {str: lambda name: Read(Parameter(name)), Elementwise: lambda node: node, int: lambda n: Constant(Rational(n))}
    return Elementwise(function, tuple(made[type(value)](value) for value in arguments))


SMOOTH = {
    "pendulum": (program("x v", (call("multiply", 1, "v"), call("negative", call("sin", "x")))), {},
                 lambda z: (z[1], -np.sin(z[0]))),
    "cosine": (program("x v", (call("cos", "v"), call("cos", "x"))), {}, lambda z: (np.cos(z[1]), np.cos(z[0]))),
    "exponential": (program("x", (call("negative", call("exp", "x")),)), {}, lambda z: (-np.exp(z[0]),)),
    "logarithm": (program("x", (call("log", call("add", "x", 2)),)), {}, lambda z: (np.log(z[0] + 2),)),
    "quotient": (program("x", (call("divide", "x", call("add", 1, call("multiply", "x", "x"))),)), {},
                 lambda z: (z[0] / (1 + z[0] ** 2),)),
    "roots and powers": (program("x", (call("negative", call("add", call("sqrt", "x"), call("power", "x", -2))),)), {},
                         lambda z: (-np.sqrt(z[0]) - z[0] ** -2,)),
    "a power with a parameter": (program("x", (call("negative", call("power", "x", "k")),), "k"), {"k": 1.7},
                                 lambda z: (-z[0] ** 1.7,)),
}


@pytest.mark.parametrize("name", SMOOTH)
def test_programs_of_smooth_functions(name: str) -> None:
    source, parameters, rates = SMOOTH[name]
    count = 1 if "x v" not in " ".join(p.name for p in source.parameters) else 2
    initial, times = np.full((3, count), [[1.0], [1.1], [1.2]]), [0.0, 0.05, 0.2]
    found = ensemble(source, initial, times, parameters, rtol=1e-12)
    for start, states in zip(initial, found.states, strict=True):
        exact = solve_ivp(lambda _t, z: rates(z), (0, 0.2), start, "DOP853", times, rtol=1e-12, atol=1e-14)
        assert np.abs(exact.y.T - states).max() < 1e-11


@pytest.mark.parametrize("backend", ["numba", "numpy"])
def test_the_exact_ensemble_is_the_exact_solution(backend: str) -> None:
    initial, strength, timescale = starts(5000)
    times = np.array([1.0, 1.5, 7])
    found = exact_ensemble(initial[:, 0], initial[:, 1], strength, times, timescale, backend=backend)
    exact = exact_modes(initial, strength, timescale, times - 1)
    assert np.allclose(found.states, exact, rtol=1e-12, atol=1e-300)
    assert found.method.name == "exact mode solution"


def test_values_of_an_unknown_by_its_name() -> None:
    found = exact_ensemble([1, 2], 0.5, 1, [0, 1, 2], backend="numpy")
    assert np.array_equal(found.of("b"), found.states[:, :, 1])
    with pytest.raises(KeyError, match="c is none of the unknowns a, b"):
        found.of("c")


def test_exact_ensembles_of_no_and_of_single_modes() -> None:
    assert exact_ensemble([], [], [], [0, 1], backend="numpy").states.shape == (0, 2, 2)
    assert np.array_equal(exact_ensemble(1, -1, 2, [0.0], backend="numpy").states, [[[1, -1]]])
