"""How trajectories are computed: each method against another one, the choice among them, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from symdlnn.numeric.simulation import (
    Diverged, GradientDescent, Modes, Network, VectorModes, datasets, largest_step, repeat, simulate, starts,
)
from symdlnn.numeric.simulation import integrating

TIMES = np.linspace(0.0, 6.0, 13)
EXACTLY = {"rtol": 1e-12, "atol": 1e-14}
SIZES = {"all different": (3, 5, 4), "narrow": (5, 2, 4), "wide": (3, 7, 2), "one output": (4, 3, 1), "one of each": (1, 1, 1)}


def network(n1: int, n3: int, strengths: tuple[float, ...] = (2.0, 1.0, 0.5)) -> Network:
    """White inputs; the strengths that fit."""
    return datasets.white(strengths[:min(n1, n3)], n1, n3, seed=3).network()


@pytest.mark.parametrize(("n1", "n2", "n3"), SIZES.values(), ids=SIZES)
def test_the_exact_solution_agrees_with_integration(n1: int, n2: int, n3: int) -> None:
    model, count = network(n1, n3), min(n1, n2, n3)
    start = starts.aligned(model, n2, np.linspace(0.2, -0.6, count), np.linspace(0.5, 0.3, count), seed=1)
    exact, found = simulate(model, start, TIMES), simulate(model, start, TIMES, "DOP853", **EXACTLY)
    assert exact.method.name == "exact mode solution"
    for name in model.names:
        assert np.abs(exact.states[name] - found.states[name]).max() < 1e-10
    assert np.abs(exact.loss - found.loss).max() < 1e-10
    assert max(exact.drift.values()) < 1e-13


@pytest.mark.parametrize(("n1", "n2", "n3"), SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("balance", (0.0, 0.8, -0.8))
def test_exact_matrix_steps_agree_with_integration(n1: int, n2: int, n3: int, balance: float) -> None:
    model = network(n1, n3)
    if n2 > (n3 if balance > 0 else n1) and balance:
        with pytest.raises(ValueError, match="no two layers with a hidden layer"):
            starts.lambda_balanced(model, n2, balance)
        return
    start = starts.lambda_balanced(model, n2, balance, 0.4, seed=2)
    steps, found = simulate(model, start, TIMES, want="products"), simulate(model, start, TIMES, "DOP853", **EXACTLY)
    assert steps.method.name == "exact matrix steps"
    w1, w2 = found.states["W1"], found.states["W2"]
    for name, product in {"W2 W1": w2 @ w1, "W1^T W1": w1.swapaxes(1, 2) @ w1, "W2 W2^T": w2 @ w2.swapaxes(1, 2)}.items():
        assert np.abs(steps.products[name] - product).max() < 1e-10
    assert np.abs(steps.loss - found.loss).max() < 1e-10
    assert np.abs(steps.strengths - found.strengths).max() < 1e-10


def test_exact_matrix_steps_do_not_decay_at_long_times() -> None:
    model = network(4, 3)
    start = starts.balanced(model, 5, 0.3, seed=4)
    found = simulate(model, start, [400.0], want="products").products["W2 W1"][0]
    assert np.abs(found - model.target).max() < 1e-13


def test_the_textbook_failure_of_the_matrix_formula_is_met() -> None:
    """det W2 W1 and det Syx differ in sign: the flow passes a saddle, where a formula that inverts B breaks down."""
    model = Network(np.eye(2), np.diag([2.0, 1.0]))
    start = {"W1": np.diag([0.5, -0.5]), "W2": np.diag([0.5, 0.5])}
    steps, found = simulate(model, start, TIMES, want="products"), simulate(model, start, TIMES, "DOP853", **EXACTLY)
    assert np.abs(steps.products["W2 W1"] - found.states["W2"] @ found.states["W1"]).max() < 1e-9


def test_rotated_and_original_coordinates_agree() -> None:
    model = network(3, 4)
    left, strengths, right = model.modes
    turned = Network.rotated(strengths, 4, 3)
    start = starts.small_random(model, 5, 0.1, seed=5)
    original = simulate(model, start, TIMES, **EXACTLY)
    weights = {"W1": start.weights["W1"] @ right, "W2": left.T @ start.weights["W2"]}
    rotated = simulate(turned, weights, TIMES, **EXACTLY)
    vectors = simulate(VectorModes(strengths), {"a": weights["W1"].T, "b": weights["W2"]}, TIMES, **EXACTLY)
    assert np.abs(original.states["W1"] @ right - rotated.states["W1"]).max() < 1e-9
    assert np.abs(rotated.states["W1"].swapaxes(1, 2) - vectors.states["a"]).max() < 1e-9
    assert np.abs(original.loss - vectors.loss).max() < 1e-9
    assert np.abs(original.strengths - vectors.strengths).max() < 1e-9


def test_decoupled_modes_are_the_network_of_an_aligned_start() -> None:
    model = network(3, 4)
    a, b = np.array([0.1, -0.4, 0.3]), np.array([0.5, 0.2, 0.3])
    whole = simulate(model, starts.aligned(model, 6, a, b), TIMES)
    modes = simulate(Modes(model.modes[1]), {"a": a, "b": b}, TIMES)
    assert modes.method.name == "exact mode solution"
    assert np.abs(whole.strengths - modes.strengths).max() < 1e-12
    assert np.abs(whole.loss - modes.loss).max() < 1e-12


@pytest.mark.parametrize("depth", (1, 2, 3, 5))
def test_the_descent_is_minus_the_gradient(depth: int) -> None:
    rng = np.random.default_rng(depth)
    data = datasets.Dataset(rng.standard_normal((3, 7)), rng.standard_normal((2, 7)))
    model = data.network(depth)
    weights = starts.small_random(model, 4, 0.7, seed=6).weights

    def loss(state: dict[str, np.ndarray]) -> float:
        return float(np.sum((data.outputs - model.product(state) @ data.inputs) ** 2) / 14)

    assert model.description()["loss"] == "the loss (1)"
    assert Network(model.sxx, model.syx).description()["loss"] == "its excess over the least one"
    assert float(model.loss(weights)) == pytest.approx(loss(dict(weights)), rel=1e-12), "the loss (1), its constant among it"
    step, found = 1e-6, model.descent(weights)
    for name in model.names:
        for place in np.ndindex(weights[name].shape):
            moved = {key: value.copy() for key, value in weights.items()}
            moved[name][place] += step
            up = loss(moved)
            moved[name][place] -= 2 * step
            assert found[name][place] == pytest.approx(-(up - loss(moved)) / (2 * step), abs=1e-7)


@pytest.mark.parametrize("model", (Modes([1.0, 0.3], depth=3), Modes([1.0], depth=1), VectorModes([2.0, 0.5])), ids=str)
def test_the_descent_of_modes_is_minus_the_gradient(model: Modes | VectorModes) -> None:
    rng = np.random.default_rng(0)
    shapes = {"a": (3, 4), "b": (5, 4)} if isinstance(model, VectorModes) else dict.fromkeys(model.names, model.s.shape)
    state, step = {name: rng.standard_normal(shape) for name, shape in shapes.items()}, 1e-6
    for name in model.names:
        for place in np.ndindex(state[name].shape):
            up, down = ({**state, name: state[name].copy()} for _ in range(2))
            up[name][place] += step
            down[name][place] -= step
            slope = float(model.loss(up) - model.loss(down)) / (2 * step)
            assert model.descent(state)[name][place] == pytest.approx(-slope, abs=1e-7)


def test_the_loss_decreases_and_balance_is_kept_with_coloured_inputs_and_depth() -> None:
    rng = np.random.default_rng(1)
    model = Network.from_data(np.diag([2.0, 1.0, 0.3]) @ rng.standard_normal((3, 40)), rng.standard_normal((2, 40)), depth=3)
    found = simulate(model, starts.small_random(model, (4, 2), 0.5, seed=7), TIMES, **EXACTLY)
    assert (np.diff(found.loss) < 0).all()
    assert max(found.drift.values()) < 1e-10
    assert found.method.name in ("DOP853", "LSODA")
    assert "no exact solution is known" in found.method.why


def test_a_stiff_run_is_left_to_an_implicit_method() -> None:
    model = Network(np.diag([1e4, 1e-2]), np.diag([1e4, 1e-2]))
    found = simulate(model, starts.balanced(model, 2, 1.0), [0.0, 500.0])
    assert found.method.name == "LSODA"


def test_what_starts_at_rest_stays() -> None:
    model = network(3, 2)
    found = simulate(model, {"W1": np.zeros((4, 3)), "W2": np.zeros((2, 4))}, TIMES)
    assert found.method.name == "exact mode solution"
    assert not np.any(found.states["W1"])
    assert simulate(model, starts.small_random(model, 4), [0.0]).loss.shape == (1,)


REFUSED = {
    "shape": (lambda m: ({"W1": np.ones((4, 2)), "W2": np.ones((2, 4))}, TIMES),
              r"W1 has the shape \(4, 2\), expected \(\.\.\., 3\)"),
    "outputs": (lambda m: ({"W1": np.ones((4, 3)), "W2": np.ones((3, 4))}, TIMES), "W2 has 3 rows, expected 2"),
    "names": (lambda m: ({"W1": np.ones((4, 3))}, TIMES), "the initial state has W1, expected W1, W2"),
    "NaN": (lambda m: ({"W1": np.full((4, 3), np.nan), "W2": np.ones((2, 4))}, TIMES), r"W1 holds nan at \[0, 0\]"),
    "words": (lambda m: ({"W1": "ones", "W2": np.ones((2, 4))}, TIMES), "W1 holds something that is no real number"),
    "decreasing": (lambda m: (starts.small_random(m, 4), [0.0, 2.0, 1.0]), "times does not increase: 2 is followed by 1"),
    "negative": (lambda m: (starts.small_random(m, 4), [-1.0, 2.0]), "times begins at -1"),
    "no times": (lambda m: (starts.small_random(m, 4), []), "times is empty"),
}


@pytest.mark.parametrize(("given", "said"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_refused(given: object, said: str) -> None:
    model = network(3, 2)
    initial, times = given(model)  # type: ignore[operator]
    with pytest.raises(ValueError, match=said):
        simulate(model, initial, times)


def test_a_method_whose_hypotheses_fail_is_refused() -> None:
    model = network(3, 2)
    start = starts.small_random(model, 4)
    with pytest.raises(ValueError, match="no exact solution is known from this start: it needs two layers, white inputs"):
        simulate(model, start, TIMES, "exact mode solution")
    with pytest.raises(ValueError, match="exact matrix steps need a network of two layers"):
        simulate(model, start, TIMES, want="products")
    with pytest.raises(ValueError, match="method 'euler'"):
        simulate(model, start, TIMES, "euler")


def test_covariances_that_are_none_are_refused() -> None:
    for sxx, syx, said in (
        (np.eye(2), np.ones((2, 3)), "expected N1 x N1 and N3 x N1"), ([[1, 2], [0, 1]], np.ones((1, 2)), "not symmetric"),
        (-np.eye(2), np.ones((1, 2)), "negative eigenvalue"), (np.diag([1.0, 0.0]), np.ones((1, 2)), "inputs that never occur"),
    ):
        with pytest.raises(ValueError, match=said):
            Network(np.array(sxx, dtype=float), syx)


def test_gradient_descent_takes_its_steps_and_stops_when_it_explodes() -> None:
    model = Modes([1.0])
    found = simulate(GradientDescent(model, 0.1), {"a": [0.5], "b": [0.2]}, [0, 1, 2])
    assert found.states["a"][1, 0] == 0.5 + 0.1 * (1 - 0.5 * 0.2) * 0.2
    assert found.method.name == "gradient descent"
    assert largest_step(model) == 1.0
    with pytest.raises(Diverged, match=r"diverged at step \d+: the loss is .* no minimum is stable above the step size 1"):
        simulate(GradientDescent(model, 2.5), {"a": [1.5], "b": [0.2]}, [1000])
    with pytest.raises(ValueError, match=r"times holds 1.5: gradient descent is recorded after whole numbers of steps"):
        simulate(GradientDescent(model, 0.1), {"a": [0.5], "b": [0.2]}, [1.5])
    with pytest.raises(ValueError, match="rate is -1, expected a positive number"):
        GradientDescent(model, -1.0)


def test_a_flow_that_cannot_go_on_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Diverged, match="the rates at the start are not finite"):
        simulate(Modes([1.0], depth=3), {"a1": [1e90], "a2": [1e90], "a3": [-1e90]}, [1.0])
    monkeypatch.setattr(integrating, "MOST_EVALUATIONS", 3_000)
    with pytest.raises(Diverged, match=r"stalled at time \S+ of 1 after 3000 evaluations: its steps have become tiny"):
        simulate(Modes([1.0], depth=3), {"a1": [1e25], "a2": [1e25], "a3": [-1e25]}, [1.0], "DOP853")


def test_a_run_can_be_repeated() -> None:
    model = network(3, 2)
    for first in (
        simulate(model, starts.small_random(model, 4, seed=9), TIMES),
        simulate(model, starts.balanced(model, 4), TIMES, want="products"),
        simulate(model, starts.orthogonal(model, 4), TIMES),
        simulate(GradientDescent(model, 0.1), starts.balanced(model, 4), [0, 9]),
    ):
        again = repeat(first)
        assert again.method.name == first.method.name
        for mapping in ("states", "products"):
            for name, value in getattr(first, mapping).items():
                assert np.array_equal(value, getattr(again, mapping)[name])
