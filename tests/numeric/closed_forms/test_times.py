"""The sigmoid, travel times and step sizes against 60 digits, and against what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest

from symdlnn.numeric.closed_forms import (
    balanced_largest_step, balanced_strength, deep_travel_time, escape_steps, four_layers_travel_time, half_time, largest_step,
    mode_strength, shallow_travel_time, three_layers_travel_time, travel_time,
)

SEED = 20131220
PROMISED = 1e-13
SIGMOID = (
    # u0, s, t
    (0.1, 1.0, 355.0), (0.1, 1.0, 1000.0), (0.1, -1.0, 100.0), (0.1, -1.0, 355.0), (1e-150, 1.0, 172.0), (1e-150, 1.0, 1e4),
    (-0.2, 1.0, 3.0),
    (-0.2, -1.0, 500.0), (0.7, 0.0, 4.0), (-0.7, 0.0, 1e8), (0.7, 1e-300, 5.0), (3.0, 1.0, 0.5), (3.0, 1.0, 1e-12),
    (1e150, 1e-150, 1e10),
    (0.5, 0.5, 7.0), (0.3, 2.0, 0.0), (0.0, 1.0, 1e4), (0.0, 0.0, 1.0),
)


def sigmoid(u0: Any, s: Any, t: Any) -> Any:
    """The textbook's formula, for u0 > 0; the other sign by symmetry."""
    if u0 <= 0:
        return -sigmoid(-u0, -s, t) if u0 else u0
    if s == 0:
        return u0 / (1 + 2 * u0 * t)
    grown = mpmath.exp(2 * s * t)
    return s * grown / (grown - 1 + s / u0)


def near(value: Any, truth: Any, rel: float = PROMISED) -> bool:
    """Whether a number has the digits that are promised; what is below 1e-307 may be 0."""
    return bool(abs(mpmath.mpf(float(value)) - truth) <= rel * abs(truth) + mpmath.mpf(10) ** -307)


@pytest.mark.parametrize("case", SIGMOID)
def test_the_sigmoid(case: tuple[float, float, float]) -> None:
    with mpmath.workdps(400):
        assert near(balanced_strength(*case), sigmoid(*map(mpmath.mpf, case)))


def test_the_sigmoid_at_random_extremes() -> None:
    rng = np.random.default_rng(SEED)
    with mpmath.workdps(400):
        for _ in range(2000):
            u0, s = rng.choice([-1, 1], 2) * 10 ** rng.uniform(-150, 150, 2)
            case = (float(u0), float(s), float(10 ** rng.uniform(-5, 2.5) / abs(s)))
            assert near(balanced_strength(*case), sigmoid(*map(mpmath.mpf, case))), case


def test_the_sigmoid_is_the_strength_of_a_balanced_mode() -> None:
    times = np.linspace(0, 9, 50)
    for sign in (1, -1):
        found = balanced_strength(sign * 0.01, 1.5, times, 2.0)
        assert np.allclose(found, mode_strength(0.1, sign * 0.1, 1.5, times, 2.0), rtol=1e-13, atol=0)


def two(u0: Any, uf: Any, s: Any) -> Any:
    return mpmath.log(uf * (s - u0) / (u0 * (s - uf))) / (2 * s) if s else (1 / uf - 1 / u0) / 2


def three(u0: Any, uf: Any, s: Any) -> Any:
    root = mpmath.root(s, 3)

    def way(v: Any) -> Any:
        turned = mpmath.sqrt(3) * mpmath.atan((2 * v + root) / (mpmath.sqrt(3) * root))
        return (mpmath.log(v**2 + root * v + root**2) / 2 - mpmath.log(root - v) - turned) / root**4 - 3 / (s * v)

    return (way(mpmath.root(uf, 3)) - way(mpmath.root(u0, 3))) / 3


def four(u0: Any, uf: Any, s: Any) -> Any:
    root = mpmath.sqrt(s)
    ends = [mpmath.log((root + v) / (root - v)) / root**3 - 2 / (s * v) for v in map(mpmath.sqrt, (u0, uf))]
    return (ends[1] - ends[0]) / 4


def deep(u0: Any, uf: Any, s: Any) -> Any:
    ends = [mpmath.log(u / (s - u)) / s**2 - 1 / (s * u) for u in (u0, uf)]
    return (ends[1] - ends[0]) / 100


FORMULAS: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (travel_time, two), (three_layers_travel_time, three), (four_layers_travel_time, four),
    (lambda *x: deep_travel_time(*x, 100), deep),
    (shallow_travel_time, lambda u0, uf, s: mpmath.log((s - u0) / (s - uf))),
)


@pytest.mark.parametrize(("compiled", "formula"), FORMULAS)
def test_times(compiled: Callable[..., Any], formula: Callable[..., Any]) -> None:
    rng = np.random.default_rng(SEED)
    with mpmath.workdps(400):
        for _ in range(500):
            s = float(10 ** rng.uniform(-70, 70))
            u0, uf = sorted(float(s * x) for x in rng.choice([10 ** rng.uniform(-16, -1e-9), 1 - 10 ** rng.uniform(-15, -1)],
            2))
            if rng.random() < 0.3:
                uf = min(u0 * (1 + float(10 ** rng.uniform(-15, -1))), s * (1 - 2**-53))
            assert near(compiled(u0, uf, s), formula(*map(mpmath.mpf, (u0, uf, s)))), (u0, uf, s)


@pytest.mark.parametrize("case", ((0.5, 0.1, 0.0), (0.5, 0.1, -2.0), (1.0, 1e-12, -1.0), (3.0, 1.1, 1.0), (3.0, 1.1, 1e-30),
(0.5, 0.5 - 1e-9, -1e-3)))
def test_the_way_down(case: tuple[float, float, float]) -> None:
    with mpmath.workdps(60):
        assert near(travel_time(*case), two(*map(mpmath.mpf, case)))


def test_what_is_never_reached_has_no_time() -> None:
    found = [travel_time(*case) for case in ((0.1, 2.0, 1.0), (2.0, 0.5, 1.0), (0.1, -0.1, 1.0))]
    assert np.all(np.isnan(found))
    assert travel_time(0.1, 1.0, 1.0) == travel_time(0.0, 0.5, 1.0) == np.inf
    assert float(travel_time(0.2, 0.1, 1.0)) == pytest.approx(-float(travel_time(0.1, 0.2, 1.0)), rel=1e-14)
    assert travel_time(0.2, 0.1, 1.0) < 0


@pytest.mark.parametrize(("u0", "s", "timescale"), ((1e-3, 1.0, 1.0), (1e-150, 2.0, 1.0), (0.4999, 1.0, 3.0), (0.9, 1.0, 1.0)))
def test_the_half_time_is_when_half_is_learned(u0: float, s: float, timescale: float) -> None:
    time = half_time(u0, s, timescale)
    assert float(balanced_strength(u0, s, time, timescale)) == pytest.approx(s / 2, rel=1e-12)
    assert float(time) == pytest.approx(timescale / (2 * s) * float(mpmath.log(s / mpmath.mpf(u0) - 1)), rel=1e-13)


def test_travel_times_agree_with_integration() -> None:
    times = (shallow_travel_time, travel_time, three_layers_travel_time, four_layers_travel_time)
    for depth, time in enumerate(times, 1):
        whole = mpmath.quad(lambda u, d=depth: 1 / (d * u ** (2 - mpmath.mpf(2) / d) * (1.5 - u)), [0.1, 1.2])
        assert float(time(0.1, 1.2, 1.5)) == pytest.approx(float(whole), rel=1e-12)
    whole = mpmath.quad(lambda u: 1 / (10000 * u ** (2 - mpmath.mpf(2) / 10000) * (1.5 - u)), [0.1, 1.2])
    assert float(deep_travel_time(0.1, 1.2, 1.5, 10000)) == pytest.approx(float(whole), rel=1e-3)


def test_escape_steps_is_when_the_plateau_ends() -> None:
    u0, s, step = 1e-12, 1.0, 0.4
    steps = float(escape_steps(u0, s, step))
    assert u0 * (1 + step * s) ** (2 * steps) == pytest.approx(s, rel=1e-12)
    assert steps > np.log(s / u0) / (2 * step * s)


@pytest.mark.parametrize(("a", "b"), ((1.0, 2.0), (0.5, -3.0), (1.0, 1.0)))
def test_descent_leaves_the_minimum_just_above_the_largest_step(a: float, b: float) -> None:
    def far(step: float) -> float:
        x, y, s = a * (1 + 1e-9), b * (1 + 1e-9), a * b
        for _ in range(100):
            x, y = x + step * (s - x * y) * y, y + step * (s - x * y) * x
        return abs(s - x * y)

    bound = float(largest_step(a, b))
    assert far(0.9 * bound) < 1e-10 < far(1.1 * bound)


@pytest.mark.parametrize(("s", "depth"), ((2.0, 2.0), (3.0, 1.0), (0.5, 5.0)))
def test_the_balanced_largest_step(s: float, depth: float) -> None:
    assert float(balanced_largest_step(s, depth)) == pytest.approx(2 / (depth * s ** (2 - 2 / depth)), rel=1e-14)
    assert float(balanced_largest_step(s, 2.0)) == pytest.approx(float(largest_step(s**0.5, s**0.5)), rel=1e-14)
