"""The exact solution in floating point, against integration and against as many digits as it takes."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from symdlnn.numeric.closed_forms import mode_end, mode_flow, mode_strength
from tests.numeric.closed_forms.truth import Case, cancelling, errors, exact

SEED = 20131220
PROMISED = 1e-13
HARD: tuple[Case, ...] = (
    # very different sizes
    (1e4, 1e-6, 1.0, 1e-9), (1e-6, -1e4, 1.0, 1e-9), (1e4, -1e-6, 1.0, 1e-9), (1e4, -1e-6, -1.0, 1e-3),
    (1e100, 1e-100, 1.0, 1e-200),
    (1e-150, 1e150, 1e-150, 1e-300), (1e-150, 1e-150, 1e150, 1e-148), (1e150, 1e150, 1e-150, 1e100),
    (1e75, 1.0, 1e-150, 1e-150),
    # on the invariant lines, at short and long times
    (1.0, -1.0, 1.0, 1.0), (1.0, -1.0, 1.0, 400.0), (1.0, 1.0, -1.0, 400.0), (-2.0, 2.0, 1.0, 600.0), (2.0, -2.0, -1.0, 5.0),
    (1.0, -1.0, 1.0, 1e4), (1.0, 1.0, -1.0, 1e100), (1e50, -1e50, 1e97, 2.7e-95),
    # next to them
    (1.0, -1.0 + 2**-52, 1.0, 1.0), (1.0, -1.0 + 2**-52, 1.0, 30.0), (1.0, -1.0 + 2**-52, 1.0, 1000.0),
    (1.0, 1.0 - 2**-53, -1.0, 36.0),
    (3.0, 3.0 + 1e-12, 1.0, 2.0), (1.0, -1.0 - 1e-12, 1.0, 30.0), (0.641, -0.642, 0.0, 1e6), (1e-8, -1e-8 + 1e-20, 1e-9, 1e10),
    # without strength, with hardly any, with s t/tau large
    (0.7, 0.2, 0.0, 4.0), (0.7, 0.7, 0.0, 4.0), (0.7, -0.7, 0.0, 1e6), (0.7, 0.0, 0.0, 3.0), (0.7, 0.7, 5e-324, 1e10),
    (1.0, 1.0, 1e-150, 7.0),
    (0.1, 0.2, 1.0, 355.0), (0.1, 0.2, 1.0, 1e4), (-0.1, 0.2, -3.0, 1e4), (0.1, -0.2, 1.0, 1e100), (1e-6, 1e-6, 1.0, 20.0),
    (1e-150, 2e-150, 1.0, 350.0),
    # a_0 b_0 and s of opposite sign: one of both changes its sign
    (0.25, -0.5, 1.0, 0.1), (0.25, -0.5, 1.0, 2.0), (2.0, 0.5, -1.0, 0.4), (1e-3, -1.0, 1e-3, 1.0), (30.0, 29.0, -1e-6, 0.3),
    # t = 0, the origin, an axis
    (0.3, -0.2, 1.0, 0.0), (1e-150, 1e150, 1.0, 0.0), (0.0, 0.0, 1.0, 1.0), (0.0, 0.5, 1.0, 1.0), (0.5, 0.0, -1.0, 1e-9),
    (0.0, 0.0, 0.0, 5.0),
)
INTEGRATED = ((0.25, -0.5, 1.0, 2.0), (1.5, 0.1, -0.5, 1.0), (0.3, 0.2, 0.0, 1.5), (0.5, 0.5, 2.0, 1.0))


@pytest.mark.parametrize("case", HARD)
def test_hard_cases(case: Case) -> None:
    assert max(errors(case, mode_flow(*case))) < PROMISED


def extreme(rng: np.random.Generator) -> Case:
    """A start of any scale, often on an invariant line or next to it, at the times at which something happens."""
    sign = rng.choice([-1.0, 1.0], 3)
    scale = rng.choice([6, 150])
    a0 = 10 ** rng.uniform(-scale, scale)
    b0 = (10 ** rng.uniform(-scale, scale), a0, a0 * 10 ** rng.uniform(-10, 10), a0 * (1 + 10 ** rng.uniform(-16,
    0)))[rng.integers(4)]
    s = (0.0, 10 ** rng.uniform(-scale, scale), a0 * b0 * 10 ** rng.uniform(-3, 3))[rng.choice(3, p=(0.1, 0.45, 0.45))]
    a0, b0, s = (0.0 if x < 1e-150 else min(float(x), 1e150) for x in (a0, b0, s))
    rate = np.hypot(2 * s, (a0 - b0) * (a0 + b0))
    t = (0.0, 10 ** rng.uniform(-6, 3.2) / rate if rate else 10 ** rng.uniform(-100, 100))[rng.choice(2, p=(0.05, 0.95))]
    return float(sign[0] * a0), float(sign[1] * b0), float(sign[2] * s), min(float(t), 1e100)


def test_random_extremes() -> None:
    rng = np.random.default_rng(SEED)
    cases = [extreme(rng) for _ in range(2000)]
    flows = np.transpose(mode_flow(*np.transpose(cases)))
    for k, (case, values) in enumerate(zip(cases, flows, strict=True)):
        assert max(errors(case, values)) < PROMISED, f"seed {SEED}, case {k}: {case}"


def test_the_strength_has_the_digits_of_its_factors() -> None:
    rng = np.random.default_rng(SEED + 1)
    for case in (*HARD, *(extreme(rng) for _ in range(300))):
        truth = exact(*case)
        terms = max(abs(x) * size for x, size in zip(truth, cancelling(case, truth)[::-1], strict=True))
        floor = mpmath.mpf(10) ** -290 * max(1e-18, *(x**2 for x in map(mpmath.mpf, case[:2])))
        u = mpmath.fprod(truth)
        assert abs(float(mode_strength(*case)) - u) <= 1.1 * PROMISED * (max(abs(u), terms)) + floor, case


def test_where_nothing_cancels_every_digit_is_right_by_itself() -> None:
    rng = np.random.default_rng(SEED + 2)
    for _ in range(300):
        a0, b0, s, t = extreme(rng)
        case = (abs(a0), abs(b0), abs(s), t)
        for value, truth in zip(mode_flow(*case), exact(*case), strict=True):
            assert abs(float(value) - truth) <= PROMISED * truth + max(a0, b0) * mpmath.mpf(10) ** -300, case


@pytest.mark.parametrize("case", INTEGRATED)
def test_against_integration(case: Case) -> None:
    a0, b0, s, t = case
    solve = mpmath.odefun(lambda _, v: [(s - v[0] * v[1]) * v[1], (s - v[0] * v[1]) * v[0]], 0, [a0, b0])
    assert [float(x) for x in mode_flow(*case)] == pytest.approx([float(x) for x in solve(t)], rel=1e-12)


ENDS = (
    # a_0, b_0, s, the end point
    ((2.0, 0.0, 0.0), (2.0, 0.0)), ((0.5, 0.5, 4.0), (2.0, 2.0)), ((-0.5, -0.5, 4.0), (-2.0, -2.0)), ((0.5, -0.5, -4.0),
    (2.0, -2.0)),
    ((1.0, -1.0, 1.0), (0.0, 0.0)), ((1.0, 1.0, -1.0), (0.0, 0.0)), ((0.0, 0.0, 1.0), (0.0, 0.0)), ((0.6, -0.6, 0.0),
    (0.0, 0.0)),
    ((0.0, -3.0, 0.0), (0.0, -3.0)), ((1e100, 0.0, 1e-50), (1e100, 1e-150)), ((1e-100, 0.0, 1.0), (1.0, 1.0)),
    ((0.0, -1e-9, -4.0), (2.0, -2.0)),
)


@pytest.mark.parametrize(("start", "end"), ENDS)
def test_end_points(start: tuple[float, float, float], end: tuple[float, float]) -> None:
    assert [float(x) for x in mode_end(*start)] == pytest.approx(end, rel=1e-15, abs=0)


def test_end_points_have_all_their_digits() -> None:
    rng = np.random.default_rng(SEED)
    for a0, b0, s in (case[:3] for case in (extreme(rng) for _ in range(300)) if case[2]):
        with mpmath.workdps(2000):
            a, b, strength = map(mpmath.mpf, (a0, b0, s))
            c, line = a**2 - b**2, (a + b if s > 0 else a - b)
            first = mpmath.sign(line) * mpmath.sqrt((c + mpmath.sqrt(c**2 + 4 * strength**2)) / 2)
            ends = (first, strength / first if first else mpmath.mpf(0))
        for value, end in zip(mode_end(a0, b0, s), ends, strict=True):
            assert abs(float(value) - end) <= 2e-15 * abs(end) + mpmath.mpf(10) ** -307, (a0, b0, s)


def test_the_flow_reaches_its_end_point() -> None:
    a0, b0, s = np.random.default_rng(SEED).normal(size=(3, 200))
    assert np.allclose(mode_flow(a0, b0, s, 2000.0, timescale=0.5), mode_end(a0, b0, s), rtol=1e-13, atol=0)


def test_nothing_warns_and_negative_times_are_no_number() -> None:
    starts = ([1.0, 1.0, 0.0, 1e4], [-1.0, 1.0, 0.0, 1e4], [1.0, -1.0, 1.0, 1e3])
    assert np.all(np.isfinite(mode_flow(*starts, 1e5)))
    assert np.all(np.isnan(mode_flow(0.1, 0.2, 1.0, -1.0)))


def test_shapes_broadcast_and_time_is_in_units_of_the_time_scale() -> None:
    a, b = mode_flow(0.1, 0.2, [[1.0], [2.0]], np.linspace(0, 1, 5))
    assert a.shape == b.shape == mode_strength(0.1, 0.2, [[1.0], [2.0]], np.linspace(0, 1, 5)).shape == (2, 5)
    assert np.allclose(mode_flow(0.1, 0.2, 1.0, 3.0, timescale=3.0), mode_flow(0.1, 0.2, 1.0, 1.0), rtol=1e-15)
    assert np.shape(mode_flow(np.zeros(0), 0.2, 1.0, 1.0)) == (2, 0)


def test_integers_are_promoted_and_single_precision_stays_single() -> None:
    assert np.array_equal(mode_flow(1, 2, 3, 4), mode_flow(1.0, 2.0, 3.0, 4.0))
    zeros, ones = np.zeros(2, np.float32), np.ones(2, np.float32)
    assert np.array_equal(mode_flow(zeros, zeros, zeros, ones), np.zeros((2, 2)))
    assert np.array_equal(mode_flow(ones, zeros, zeros, zeros), [[1, 1], [0, 0]])
    rng = np.random.default_rng(SEED)
    a0, b0, s, t = rng.choice([-1, 1], (4, 200)) * 10 ** rng.uniform(-4, 2, (4, 200))
    single = [np.float32(x) for x in (a0, b0, s, abs(t))]
    found, truth = mode_flow(*single), mode_flow(*(np.float64(x) for x in single))
    assert all(x.dtype == np.float32 for x in found)
    assert np.all(np.abs(found - np.array(truth)) <= 1e-4 * np.abs(truth) + 1e-5 * np.max(np.abs(truth), axis=0))
