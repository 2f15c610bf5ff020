"""The exact solution in floating point, against integration and against the same quantities with 60 digits."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from symdlnn.dynamics import mode_end, mode_flow

SEED = 20131220
HARD = (
    # a_0, b_0, s, t: cancelling, large and small, on the invariant lines, without any strength, at the origin
    (1e4, 1e-6, 1.0, 1e-9), (1e-6, -1e4, 1.0, 1e-9), (3.0, 3.0 + 1e-12, 1.0, 2.0), (1.0, -1.0, 1.0, 1.0), (1.0, 1.0, -1.0, 1.0),
    (0.5, 0.5, 2.0, 3.0), (2.0, -2.0, -1.0, 5.0), (1e-6, 1e-6, 1.0, 20.0), (1.0, -1.0 + 1e-12, 1.0, 30.0),
    (0.7, 0.2, 0.0, 4.0), (0.7, 0.7, 0.0, 4.0), (0.7, -0.7, 0.0, 1e6), (0.7, 0.0, 0.0, 3.0), (0.0, 0.0, 1.0, 1.0),
    (1e-8, 1e-8, 1e-9, 1.0), (30.0, 29.0, 1e-6, 0.3),
)
INTEGRATED = ((0.25, -0.5, 1.0, 2.0), (1.5, 0.1, -0.5, 1.0), (0.3, 0.2, 0.0, 1.5), (0.5, 0.5, 2.0, 1.0))


def exact(a0: float, b0: float, s: float, t: float) -> tuple[mpmath.mpf, mpmath.mpf]:
    """a(t), b(t) from the two Riccati equations, written as cotangent-free quotients and evaluated with 60 digits."""
    with mpmath.workdps(60):
        a, b, strength, time = map(mpmath.mpf, (a0, b0, s, t))
        c = a**2 - b**2
        roots = [_riccati((a + sign * b) ** 2, c, sign * strength, time) for sign in (1, -1)]
        plus, minus = (mpmath.sign(a + k * b) * mpmath.sqrt(p) for k, p in zip((1, -1), roots, strict=True))
        return (plus + minus) / 2, (plus - minus) / 2


def _riccati(start: mpmath.mpf, c: mpmath.mpf, s: mpmath.mpf, t: mpmath.mpf) -> mpmath.mpf:
    """P(t) for P' = 2 s P - (P^2 - c^2)/2: P = 2 y'/y with y'' = 2 s y' + c^2/4 y."""
    half = mpmath.sqrt(s**2 + c**2 / 4)
    if half == 0:
        return start / (1 + start * t / 2)
    up, down = s + half, s - half
    weight = (start / 2 - down) / (2 * half)
    grown, fallen = weight * mpmath.exp(up * t), (1 - weight) * mpmath.exp(down * t)
    return 2 * (up * grown + down * fallen) / (grown + fallen)


def error(case: tuple[float, ...]) -> float:
    """The larger error of the two coordinates, relative to the larger coordinate."""
    values, truth = mode_flow(*case), exact(*case)
    size = max(map(abs, truth)) or mpmath.mpf(1)
    return float(max(abs(v - x) for v, x in zip(map(float, values), truth, strict=True)) / size)


@pytest.mark.parametrize("case", HARD)
def test_hard_cases(case: tuple[float, ...]) -> None:
    assert error(case) < 1e-14


def test_both_coordinates_keep_their_digits_when_their_sizes_differ() -> None:
    values, truth = mode_flow(1e4, 1e-6, 1.0, 1e-9), exact(1e4, 1e-6, 1.0, 1e-9)
    assert [float(v) for v in values] == pytest.approx([float(x) for x in truth], rel=1e-14)


def test_random_cases() -> None:
    rng = np.random.default_rng(SEED)
    for k in range(400):
        a0, b0 = rng.choice([-1, 1], 2) * 10 ** rng.uniform(-6, 1.5, 2)
        s = rng.choice([-1, 1]) * 10 ** rng.uniform(-3, 1)
        case = (float(a0), float(b0), float(s), float(10 ** rng.uniform(-3, 1)))
        assert error(case) < 2e-14, f"seed {SEED}, case {k}: {case}"


@pytest.mark.parametrize("case", INTEGRATED)
def test_against_integration(case: tuple[float, ...]) -> None:
    a0, b0, s, t = case
    solve = mpmath.odefun(lambda _, v: [(s - v[0] * v[1]) * v[1], (s - v[0] * v[1]) * v[0]], 0, [a0, b0])
    assert [float(x) for x in mode_flow(*case)] == pytest.approx([float(x) for x in solve(t)], rel=1e-12)


ENDS = (
    # a_0, b_0, s, the end point
    ((2.0, 0.0, 0.0), (2.0, 0.0)), ((0.5, 0.5, 4.0), (2.0, 2.0)), ((-0.5, -0.5, 4.0), (-2.0, -2.0)),
    ((0.5, -0.5, -4.0), (2.0, -2.0)), ((1.0, -1.0, 1.0), (0.0, 0.0)), ((1.0, 1.0, -1.0), (0.0, 0.0)),
    ((0.0, 0.0, 1.0), (0.0, 0.0)), ((0.6, -0.6, 0.0), (0.0, 0.0)), ((0.0, -3.0, 0.0), (0.0, -3.0)),
)


@pytest.mark.parametrize(("start", "end"), ENDS)
def test_end_points(start: tuple[float, float, float], end: tuple[float, float]) -> None:
    assert [float(x) for x in mode_end(*start)] == pytest.approx(end)


def test_the_flow_reaches_its_end_point_and_nothing_warns(recwarn: pytest.WarningsRecorder) -> None:
    rng = np.random.default_rng(SEED)
    a0, b0, s = rng.normal(size=(3, 200))
    late, end = mode_flow(a0, b0, s, 2000.0, timescale=0.5), mode_end(a0, b0, s)
    assert np.allclose(late, end, rtol=0, atol=1e-12)
    assert np.all(np.isfinite(mode_flow([1.0, 1.0, 0.0, 1e4], [-1.0, 1.0, 0.0, 1e4], [1.0, -1.0, 1.0, 1e3], 1e5)))
    assert not recwarn.list


def test_shapes_broadcast_and_time_is_in_units_of_the_time_scale() -> None:
    a, b = mode_flow(0.1, 0.2, [[1.0], [2.0]], np.linspace(0, 1, 5))
    assert a.shape == b.shape == (2, 5)
    assert np.allclose(mode_flow(0.1, 0.2, 1.0, 3.0, timescale=3.0), mode_flow(0.1, 0.2, 1.0, 1.0))
