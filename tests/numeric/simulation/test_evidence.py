"""Theory against experiment: what the derivations say, and what a simulation that knows nothing of them does."""

from __future__ import annotations

import numpy as np
import pytest

from symdlnn.numeric.simulation import GradientDescent, Modes, datasets, simulate, starts


def test_gradient_descent_differs_from_the_flow_in_proportion_to_its_step() -> None:
    model = datasets.white([2.0, 1.0, 0.5], 3, 4, samples=5, seed=1).network()
    start = starts.aligned(model, 6, [0.3, 0.2, 0.4], [0.1, 0.3, 0.2], seed=2)
    times = np.array([0.5, 1.0, 2.0, 4.0])
    exact = simulate(model, start, times).strengths
    errors = [np.abs(simulate(GradientDescent(model, step), start, np.round(times / step)).strengths - exact).max()
              for step in (0.02, 0.01, 0.005)]
    assert errors[0] / errors[1] == pytest.approx(2, rel=0.1)
    assert errors[1] / errors[2] == pytest.approx(2, rel=0.1)


@pytest.mark.parametrize(("n1", "n2", "n3"), [(4, 7, 5), (5, 4, 4), (3, 30, 3)])
def test_a_small_random_start_learns_mode_by_mode_as_theory_says(n1: int, n2: int, n3: int) -> None:
    """A mode grows from a_i + b_i; what of it lies along a mode that is learned before is unlearned again, so that its sigmoid
    starts from |g_i|^2 / 4 with g_i the part of a_i + b_i orthogonal to the stronger modes."""
    model = datasets.white([4.0, 2.0, 1.0], n1, n3, seed=3).network()
    start = starts.small_random(model, n2, 1e-4, seed=4)
    times = np.linspace(0, 14, 281)
    found = simulate(model, start, times)
    left, strengths, right = model.modes
    growing = (start.weights["W1"] @ right).T[:3] + (left.T @ start.weights["W2"])[:3]
    own = np.abs(np.diag(np.linalg.qr(growing.T)[1]))
    theory = np.log(4 * strengths[:3] / own**2 - 1) / (2 * strengths[:3])
    half = [np.interp(s / 2, curve, times) for s, curve in zip(strengths, found.strengths.T, strict=False)]
    assert half == pytest.approx(theory, abs=2e-3)
    assert (np.diff(found.loss) <= 0).all()


@pytest.mark.parametrize("seed", range(5, 10))
def test_the_half_rises_of_a_tutorial_follow_the_discrete_formula(seed: int) -> None:
    """Eight one-hot items with 10,000 tree-structured outputs, 30 hidden units, learning rate 100 on the mean squared error
    (eta s about 0.4), start 1e-12: the discrete formula meets the half rise of every mode, the continuous one is early.  What a
    mode grows from is again its part orthogonal to the stronger ones: without that some draws are off by 1.6."""
    data = datasets.tree(features=10_000, seed=seed)
    model = datasets.reduced(datasets.Dataset(np.eye(8), data.outputs)).network()
    start = starts.small_random(model, 30, 1e-12, seed=seed + 1)
    # the mean over items and outputs of the squared error is 2/10,000 times the loss (1)
    rate = 100 * 2 / 10_000
    found = simulate(GradientDescent(model, rate), start, np.arange(251))
    left, strengths, right = model.modes
    a, b = (start.weights["W1"] @ right).T, left.T @ start.weights["W2"]
    # one-hot inputs have Sxx = I/8: a mode grows by 1 + eta s in a step, and ends at 8 s
    first = np.diag(np.linalg.qr((a + b).T)[1]) ** 2 / 4
    growth = rate * strengths
    discrete = np.log(8 * strengths / first) / (2 * np.log1p(growth))
    continuous = np.log(8 * strengths / first) / (2 * growth)
    curves = zip(strengths, found.strengths.T, strict=True)
    measured = np.array([np.interp(4 * s, curve, np.arange(251)) for s, curve in curves])
    assert 0.3 < growth[0] < 0.5
    assert np.abs(measured - discrete).max() < 1.1
    assert ((measured - continuous > 12) & (measured - continuous < 16)).all()


def test_balance_shrinks_in_discrete_time_by_the_exact_law() -> None:
    model, rate = Modes([1.0]), 0.3
    found = simulate(GradientDescent(model, rate), {"a": [1.4], "b": [-0.2]}, np.arange(40))
    a, b = found.states["a"][:, 0], found.states["b"][:, 0]
    balance = (a - b) * (a + b)
    assert np.allclose(balance[1:], balance[:-1] * (1 - rate**2 * (1 - a[:-1] * b[:-1]) ** 2), rtol=1e-12)
