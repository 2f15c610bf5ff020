"""Several starts at once, tolerances that small starts need, and steps that are too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from symdlnn.numeric.simulation import (
    Diverged, GradientDescent, Modes, Network, VectorModes, datasets, integrating, largest_step, load, repeat, save, sharpness,
    simulate, starts,
)

TIMES = np.linspace(0.0, 5.0, 6)
WHITE = datasets.white([3.0, 2.0, 1.0], 4, 5, seed=1).network()
RNG = np.random.default_rng(3)

SEVERAL: dict[str, tuple[Any, dict[str, np.ndarray]]] = {
    "networks": (WHITE, {"W1": RNG.normal(0, 0.3, (2, 3, 6, 4)), "W2": RNG.normal(0, 0.3, (2, 3, 5, 6))}),
    "deep networks": (Network(np.eye(2), np.diag([2.0, 1.0]), depth=3),
                      {name: RNG.normal(0, 0.5, (3, 2, 2)) for name in ("W1", "W2", "W3")}),
    "vectors": (VectorModes([2.0, 1.0]), {"a": RNG.normal(0, 0.3, (4, 3, 5)), "b": RNG.normal(0, 0.3, (4, 2, 5))}),
    "deep modes": (Modes([2.0, 1.0], depth=3), {name: RNG.normal(0, 0.5, (3, 2)) for name in ("a1", "a2", "a3")}),
    "aligned modes": (Modes([2.0, 1.0]), {"a": RNG.normal(0, 0.5, (3, 2)), "b": RNG.normal(0, 0.5, (3, 2))}),
    "descents": (GradientDescent(WHITE, 0.05), {"W1": RNG.normal(0, 0.3, (2, 6, 4)), "W2": RNG.normal(0, 0.3, (2, 5, 6))}),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_a_trajectory_does_not_depend_on_its_company(name: str) -> None:
    model, start = SEVERAL[name]
    own = 1 if isinstance(model, Modes) else 2
    together = simulate(model, start, TIMES, atol=1e-13)
    for place in np.ndindex(next(iter(start.values())).shape[:-own]):
        alone = simulate(model, {key: value[place] for key, value in start.items()}, TIMES, atol=1e-13)
        assert alone.method.name == together.method.name
        for key in start:
            assert np.array_equal(alone.states[key], together.states[key][(slice(None), *place)]), (name, place)
        assert np.allclose(alone.loss, together.loss[(slice(None), *place)], rtol=1e-12)


def test_several_aligned_starts_are_solved_exactly_and_one_that_is_not_makes_all_be_integrated() -> None:
    one = [starts.aligned(WHITE, 6, [0.3, 0.2, 0.1], [0.1, 0.3, 0.2], seed=seed).weights for seed in (1, 2)]
    both = {name: np.stack([weights[name] for weights in one]) for name in WHITE.names}
    exact = simulate(WHITE, both, TIMES)
    assert exact.method.name == "exact mode solution"
    assert np.abs(exact.strengths[:, 0] - exact.strengths[:, 1]).max() < 1e-13
    both["W1"][1, 0, 0] += 1e-9
    assert simulate(WHITE, both, TIMES).method.name == "DOP853"


def test_leading_axes_have_to_agree() -> None:
    for model, start, said in (
        (WHITE, {"W1": np.ones((2, 6, 4)), "W2": np.ones((3, 5, 6))}, r"have to agree: W1 has \(2,\), W2 has \(3,\)"),
        (VectorModes([1.0]), {"a": np.ones((2, 3, 4)), "b": np.ones((3, 4))}, r"have to agree: a has \(2,\), b has \(\)"),
        (Modes([1.0]), {"a": np.ones((2, 1)), "b": np.ones(1)}, r"have to agree: a has \(2,\), b has \(\)"),
    ):
        with pytest.raises(ValueError, match=said):
            simulate(model, start, TIMES)
    balanced = {"W1": np.zeros((2, 6, 4)), "W2": np.zeros((2, 5, 6))}
    with pytest.raises(ValueError, match="exact matrix steps take one start at a time"):
        simulate(WHITE, balanced, TIMES, want="products")


def test_no_starts_give_no_trajectories() -> None:
    found = simulate(Modes([1.0, 2.0], depth=3), {name: np.zeros((0, 2)) for name in ("a1", "a2", "a3")}, TIMES)
    assert found.states["a1"].shape == (6, 0, 2)
    assert found.loss.shape == (6, 0)


@pytest.mark.parametrize("scale", (1e-3, 1e-8, 1e-12))
def test_the_tolerance_follows_the_size_of_the_start(scale: float) -> None:
    """With an absolute tolerance that ignores it, a start of 1e-12 is late by a part of its whole course."""
    start = starts.small_random(WHITE, 6, scale, seed=1)
    times = np.linspace(0.0, 2.2 * np.log(1 / scale), 20)
    found, fine = simulate(WHITE, start, times), simulate(WHITE, start, times, rtol=1e-12, atol=1e-12 * scale)
    assert np.abs(found.strengths - fine.strengths).max() < 1e-6
    assert found.strengths[-1, 0] == pytest.approx(3.0, abs=1e-6)


def test_a_stiff_end_is_seen_from_a_small_start() -> None:
    """Three layers are flat at the origin: only the minimum tells how fast the fastest mode comes to rest."""
    found = simulate(Modes([1e3, 1.0], depth=3), {name: np.full(2, 0.1) for name in ("a1", "a2", "a3")}, [0.0, 100.0])
    assert found.method.name == "LSODA"
    assert np.allclose(found.strengths[-1], [1e3, 1.0])


def test_tiny_modes_are_aligned_by_their_own_measure() -> None:
    """Beside a large mode, a tiny one that is not aligned must not pass for one that is: it grows to full size."""
    left, _, right = WHITE.modes
    start = starts.aligned(WHITE, 6, [0.5, 0.0, 0.2], [0.5, 0.0, 0.2], seed=1)
    assert simulate(WHITE, start, TIMES).method.name == "exact mode solution", "a mode that is 0 is aligned"
    tiny = 4e-13 * np.random.default_rng(0).standard_normal((2, 6))
    added = {"W1": np.outer(tiny[0], right[:, 1]), "W2": np.outer(left[:, 1], tiny[1])}
    weights = {name: start.weights[name] + added[name] for name in added}
    found = simulate(WHITE, weights, [0.0, 20.0])
    assert found.method.name == "DOP853"
    assert found.strengths[-1, 1] == pytest.approx(2.0, abs=1e-3)


ONE: dict[str, Any] = {"a": [1.0], "b": [1.0]}
WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "complex": (lambda: simulate(Modes([1.0]), ONE | {"a": np.array([1j])}, TIMES), "a holds something that is no real number"),
    "rtol": (lambda: simulate(Modes([1.0]), ONE, TIMES, rtol=1e-18), "rtol is 1e-18, expected at least 2.22e-14"),
    "coarse": (lambda: simulate(Modes([1.0]), ONE, TIMES, rtol=1.0), "rtol is 1, expected at most 0.01"),
    "seed": (lambda: simulate(Modes([1.0]), ONE, TIMES, seed=1.5), "seed is 1.5, expected a whole number"),  # type: ignore[arg-type]
    "rtol NaN": (lambda: simulate(Modes([1.0]), ONE, TIMES, rtol=np.nan), "rtol is nan"),
    "depth": (lambda: Modes([1.0], depth=0), "depth is 0, expected a whole number, at least 1"),
    "half a layer": (lambda: Network(np.eye(1), np.eye(1), 1.5), "depth is 1.5, expected a whole number"),  # type: ignore[arg-type]
    "modes of coloured inputs": (lambda: Network(np.diag([2.0, 1.0]), np.eye(2)).as_modes(), "the modes need white inputs"),
    "deep vectors": (lambda: Network(np.eye(2), np.eye(2), depth=3).as_vectors(), r"\(6\) and \(7\) are for two layers"),
    "floor": (lambda: Network(np.eye(1), np.eye(1), floor=-1.0), "floor is -1, expected a part of the loss, at least 0"),
    "half a row": (lambda: Network.rotated([1.0], 2.5, 4), "rows is 2.5, expected a whole number"),  # type: ignore[arg-type]
    "no units": (lambda: simulate(WHITE, {"W1": np.ones((0, 4)), "W2": np.ones((5, 0))}, TIMES), "has at least one unit"),
    "endless": (lambda: simulate(WHITE, starts.balanced(WHITE, 5), [1e9], want="products"),
                r"exact matrix steps lie between the times 0 and 1e\+09"),
    "descent by a method": (lambda: simulate(GradientDescent(Modes([1.0]), 0.1), ONE, [1], "DOP853"),
                            "gradient descent takes its own steps"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said(name: str) -> None:
    with pytest.raises(ValueError, match=WRONG[name][1]):
        WRONG[name][0]()


def test_what_is_no_model_or_no_start_is_said() -> None:
    for act, said in (
        (lambda: simulate(None, ONE, TIMES), "the model is a NoneType: expected a Network"),  # type: ignore[arg-type]
        (lambda: simulate(Modes([1.0]), [1.0], TIMES), "the initial state is a list: expected a Start"),  # type: ignore[arg-type]
        (lambda: starts.small_random(Modes([1.0]), 3), "a start for a Modes: the recipes draw"),  # type: ignore[arg-type]
        (lambda: GradientDescent(GradientDescent(WHITE, 0.1), 0.1), "gradient descent on a GradientDescent"),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match=said):
            act()


@pytest.mark.parametrize("scale", (1e-300, 1e-160, 1e-9, 1e3, 1e60))
def test_an_aligned_start_is_seen_whatever_its_size(scale: float) -> None:
    """Squares of its entries would be 0 or infinite; next to their size the states agree with those of the modes."""
    a, b = scale * np.array([0.3, 0.2, -0.1]), scale * np.array([0.1, 0.3, 0.2])
    found = simulate(WHITE, starts.aligned(WHITE, 6, a, b, seed=1), [0.0, 0.1])
    assert found.method.name == "exact mode solution"
    modes = simulate(Modes(WHITE.modes[1][:3]), {"a": a, "b": b}, [0.0, 0.1])
    left, _, right = WHITE.modes
    for name, turned in {"a": found.states["W1"] @ right, "b": (left.T @ found.states["W2"]).swapaxes(1, 2)}.items():
        lengths = np.sqrt(np.sum((turned[:, :, :3] / scale) ** 2, axis=1))
        assert np.allclose(lengths, np.abs(modes.states[name] / scale), rtol=1e-12, atol=1e-13)


def test_a_loss_that_no_number_can_hold_is_refused() -> None:
    for model in (WHITE, GradientDescent(WHITE, 0.1)):
        with pytest.raises(Diverged, match="the loss is inf at time 0: the entries of the state are too large"):
            simulate(model, starts.aligned(WHITE, 6, [1e100], [1e100]), [0])


def test_the_models_of_one_network_agree() -> None:
    start = starts.aligned(WHITE, 6, [0.3, 0.2, 0.1], [0.1, 0.3, 0.2], seed=4)
    left, _, right = WHITE.modes
    whole = simulate(WHITE, start, TIMES)
    vectors = simulate(WHITE.as_vectors(), {"a": (start.weights["W1"] @ right).T, "b": left.T @ start.weights["W2"]}, TIMES)
    modes = simulate(WHITE.as_modes(), {"a": [0.3, 0.2, 0.1], "b": [0.1, 0.3, 0.2]}, TIMES)
    for other in (vectors, modes):
        assert np.abs(whole.strengths - other.strengths).max() < 1e-13
        assert np.abs(whole.loss - other.loss).max() < 1e-13


# --- steps that are too long --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("model", "state"), [
    (Modes([1.0, 2.0], depth=3), {"a1": [1.0, 2.0], "a2": [0.5, 1.0], "a3": [2.0, 1.0]}),
    (Modes([1.0]), {"a": [2.0], "b": [0.5]}),
])
def test_the_sharpness_at_a_minimum_is_that_of_theory(model: Modes, state: dict[str, list[float]]) -> None:
    """The sum over the layers of the squared product of the others, for the sharpest mode."""
    layers = np.array([state[name] for name in model.names])
    expected = np.max(np.sum((np.prod(layers, axis=0) / layers) ** 2, axis=0))
    assert sharpness(model, {name: np.array(value) for name, value in state.items()}) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("depth", (1, 2, 3, 5))
def test_the_largest_step_is_that_of_the_balanced_minimum(depth: int) -> None:
    model = Network(np.eye(2), np.diag([4.0, 1.0]), depth)
    layer = np.diag([4.0 ** (1 / depth), 1.0])
    assert largest_step(model) == pytest.approx(2 / sharpness(model, dict.fromkeys(model.names, layer)), rel=1e-6)
    start = dict.fromkeys(model.names, layer + 0.001)
    stable = simulate(GradientDescent(model, 0.95 * largest_step(model)), start, [0, 2000])
    assert stable.loss[-1] < 1e-10
    with pytest.raises(Diverged, match=f"no minimum is stable above the step size {largest_step(model):.6g}"):
        simulate(GradientDescent(model, 1.05 * largest_step(model)), start, [0, 2000])


def test_a_minimum_is_stable_below_two_over_its_sharpness_and_not_above() -> None:
    a, b = 2.0, 0.5
    limit, start = 2 / (a * a + b * b), {"a": [a + 1e-6], "b": [b]}
    below = simulate(GradientDescent(Modes([1.0]), 0.98 * limit), start, [0, 400])
    assert abs(below.states["a"][1, 0] - a) < 1e-3
    said = (r"unstable: at step 12 the loss has risen in 12 of the last 12 steps; b of mode 1 moved most; "
            r"the step size is 0.48, and the sharpness 4.25 here asks for a step size below 0.470588")
    with pytest.raises(Diverged, match=said):
        simulate(GradientDescent(Modes([1.0]), 1.02 * limit), start, [0, 400])
    flatter = simulate(GradientDescent(Modes([1.0]), 1.02 * limit, guarded=False), start, [0, 3000])
    assert flatter.states["a"][1, 0] ** 2 + flatter.states["b"][1, 0] ** 2 < 2 / (1.02 * limit), "it ends at a flatter minimum"
    assert flatter.loss[1] < 1e-12


def test_steps_that_only_oscillate_are_stopped_and_the_start_is_named() -> None:
    starts_ = {"a": [[0.5, 0.1], [0.5, 1.0]], "b": [[0.2, 0.1], [0.2, 1.001]]}
    said = r"unstable: at step \d+ .* from start \[\d\]; [ab] of mode 2 moved most; .* step size 1$"
    with pytest.raises(Diverged, match=said):
        simulate(GradientDescent(Modes([0.1, 1.0]), 1.2), starts_, [500])


@pytest.mark.parametrize("part", (0.99, 0.995, 0.999))
@pytest.mark.parametrize("scale", (1e-3, 0.5))
def test_a_step_just_below_the_limit_is_stable_though_the_loss_goes_up_and_down(part: float, scale: float) -> None:
    model = GradientDescent(WHITE, part * largest_step(WHITE))
    found = simulate(model, starts.orthogonal(WHITE, 6, scale, seed=2), [*range(80), 20_000])
    assert (np.diff(found.loss) > 0).sum() > 12
    assert found.loss[-1] < 1e-8
    with pytest.raises(Diverged, match=r"is unstable: .* no minimum is stable above the step size 0.333333"):
        simulate(GradientDescent(WHITE, 1.01 * largest_step(WHITE)), starts.orthogonal(WHITE, 6, scale, seed=2), [20_000])


def test_a_narrow_network_of_three_layers_may_rest_in_a_flatter_minimum() -> None:
    """The mode of the small inputs is worth more, and the strongest one is given up: no bound on all minima is claimed."""
    eps = 0.02 ** (1 / 3)
    last = (100 * eps) ** -0.5
    network = Network(np.diag([1e4, 1.0]), np.diag([95.0, 1.0]), 3)
    rest = {"W1": np.array([[1e-9, 1 / eps / last]]), "W2": np.array([[eps]]), "W3": np.array([[1e-9], [last]])}
    limit = 2 / sharpness(network, rest)
    assert limit > 1.1 * largest_step(network)
    assert np.ptp(simulate(GradientDescent(network, 0.98 * limit), rest, [0, 5000]).loss) < 1e-9
    with pytest.raises(Diverged, match=r"the sharpness 52\.9"):
        simulate(GradientDescent(network, 1.03 * limit), rest, [5000])


def test_the_largest_step_of_one_layer_is_known_where_nothing_is_to_be_learned() -> None:
    assert largest_step(Network(4 * np.eye(2), np.zeros((3, 2)), 1)) == 0.5
    for depth in (1, 2, 3):
        assert largest_step(Network(np.zeros((2, 2)), np.zeros((3, 2)), depth)) == np.inf


def test_rounding_is_no_instability() -> None:
    """On the plateau of a tiny start, and after the end, the loss moves by its last digit only."""
    for scale in (1e-12, 1e-3):
        found = simulate(GradientDescent(WHITE, 0.1), starts.small_random(WHITE, 6, scale, seed=2), [0, 3000])
        assert found.loss[-1] < 1e-10
    noisy = datasets.Dataset(RNG.standard_normal((3, 20)), RNG.standard_normal((2, 20))).network()
    assert noisy.floor is not None
    assert noisy.floor > 0.1
    found = simulate(GradientDescent(noisy, 0.1), starts.balanced(noisy, 4, 0.5), [0, 3000])
    assert found.loss[-1] == pytest.approx(noisy.floor, rel=1e-9)


def test_a_trajectory_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrating, "MOST_EVALUATIONS", 3_000)
    large = {name: [[0.5, 0.5], [0.5, sign * 1e25]] for name, sign in (("a1", 1), ("a2", 1), ("a3", -1))}
    with pytest.raises(Diverged, match=r"start \[1\]: mode 2: DOP853 .* stalled at time \S+ of 1 after 3000 evaluations"):
        simulate(Modes([1.0, 1.0], depth=3), large, [1.0], "DOP853")
    huge = {name: [[0.5, 0.5], [0.5, sign * 1e90]] for name, sign in (("a1", 1), ("a2", 1), ("a3", -1))}
    with pytest.raises(Diverged, match=r"start \[1\]: mode 2: the rates at the start are not finite"):
        simulate(Modes([1.0, 1.0], depth=3), huge, [1.0])


def test_several_starts_are_saved_and_repeated(tmp_path: Any) -> None:
    for name, (model, start) in SEVERAL.items():
        run = simulate(model, start, TIMES, seed=np.int64(5))  # type: ignore[arg-type]
        again = repeat(load(save(run, tmp_path / f"{name}.npz")))
        assert all(np.array_equal(value, again.states[key]) for key, value in run.states.items())
        assert again.seed == 5
