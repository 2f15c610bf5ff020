"""Many starts side by side: next to SciPy's loop, in whatever company, named with the reason, and repeated bit for bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from symdlnn.numeric.simulation import (
    Diverged, Modes, Network, VectorModes, datasets, load, repeat, save, simulate, together,
)

pytest.importorskip("numba")

RNG = np.random.default_rng(0)
TIMES = np.array([0.5, 1.0, 3.0, 8.0])
EXACTLY = {"rtol": 1e-12, "atol": 1e-15}
COLOURED = RNG.standard_normal((4, 20)) * [[2.0], [1.0], [0.5], [0.1]]
DATA = datasets.Dataset(COLOURED, RNG.standard_normal((5, 20)))
WHITE = datasets.white([3.0, 2.0, 1.0], 4, 5, samples=9, seed=1).network(timescale=2.5)


def many(scale: float, leading: tuple[int, ...], **shapes: tuple[int, ...]) -> dict[str, np.ndarray]:
    return {name: RNG.normal(0, scale, (*leading, *shape)) for name, shape in shapes.items()}


MODELS: dict[str, tuple[Any, dict[str, np.ndarray]]] = {
    "white inputs, the flow (3)": (WHITE, many(0.3, (5, 8), W1=(6, 4), W2=(5, 6))),
    "coloured inputs": (DATA.network(), many(0.3, (40,), W1=(2, 4), W2=(5, 2))),
    "rotated (5), with modes beyond the rank": (Network.rotated([3.0, 1.0], 5, 4), many(0.3, (40,), W1=(6, 4), W2=(5, 6))),
    "one layer": (DATA.network(1), many(0.3, (40,), W1=(5, 4))),
    "three layers": (DATA.network(3), many(0.6, (40,), W1=(3, 4), W2=(2, 3), W3=(5, 2))),
    "five layers": (Network(np.eye(2), np.diag([2.0, 1.0]), 5), many(0.8, (40,), **{f"W{k}": (2, 2) for k in range(1, 6)})),
    "vectors (6)-(7)": (VectorModes([2.0, 1.0], 0.7), many(0.3, (2, 20), a=(4, 3), b=(5, 3))),
    "one hidden unit": (VectorModes([2.0, 1.0]), many(0.3, (40,), a=(2, 1), b=(5, 1))),
    "modes of one layer": (Modes([2.0, 0.0, -1.0], 1), many(0.8, (20,), a1=(3,))),
    "modes of three layers": (Modes([2.0, 0.0, -1.0], 3, 1.5), many(0.8, (20,), a1=(3,), a2=(3,), a3=(3,))),
}


def farthest(found: Any, other: Any) -> float:
    return max(float(np.abs(found.states[name] - other.states[name]).max()) for name in found.states)


@pytest.mark.parametrize("name", MODELS)
def test_the_compiled_ensemble_agrees_with_scipy(name: str) -> None:
    model, start = MODELS[name]
    found = simulate(model, start, TIMES)
    assert found.method.name == together.TAYLOR
    assert "no exact solution is known from this start" in found.method.why
    assert "trajectories, at least 32" in found.method.why
    few = {key: value[:3] for key, value in start.items()}
    one_by_one = simulate(model, few, TIMES, "DOP853", **EXACTLY)
    assert farthest(one_by_one, simulate(model, few, TIMES, together.TAYLOR, rtol=1e-9, atol=found.method.atol)) < 1e-8
    assert all(np.abs(found.states[key][:, :3] - one_by_one.states[key]).max() < 1e-8 for key in start)
    assert max(found.drift.values(), default=0.0) < 1e-9


@pytest.mark.parametrize("name", [name for name in MODELS if name not in ("one layer", "modes of one layer")])
def test_diffrax_agrees_with_scipy(name: str) -> None:
    """What would run on a GPU, on whatever device there is."""
    pytest.importorskip("diffrax")
    model, start = MODELS[name]
    few = {key: value[:2] for key, value in start.items()}
    found = simulate(model, few, TIMES, together.DIFFRAX)
    assert farthest(found, simulate(model, few, TIMES, "DOP853", **EXACTLY)) < 3e-8


@pytest.mark.parametrize("name", MODELS)
def test_a_trajectory_does_not_depend_on_its_company(name: str) -> None:
    model, start = MODELS[name]
    whole = simulate(model, start, TIMES, together.TAYLOR, atol=1e-13)
    part = simulate(model, {key: value[1:2] for key, value in start.items()}, TIMES, together.TAYLOR, atol=1e-13)
    assert all(np.array_equal(part.states[key], whole.states[key][:, 1:2]) for key in start)


def test_times_may_begin_at_zero_or_end_there() -> None:
    model, start = MODELS["three layers"]
    later, whole = simulate(model, start, TIMES), simulate(model, start, [0.0, *TIMES])
    assert all(np.array_equal(whole.states[key][1:], later.states[key]) for key in start)
    assert all(np.array_equal(simulate(model, start, [0.0]).states[key][0], value) for key, value in start.items())


def test_no_starts_at_all_and_starts_as_small_as_numbers_can_be() -> None:
    for model, start in MODELS.values():
        none = simulate(model, {key: value[:0] for key, value in start.items()}, [0.0, 1.0], together.TAYLOR)
        assert all(none.states[key].shape == (2, 0, *value.shape[1:]) for key, value in start.items())
    tiny = dict.fromkeys(("a1", "a2", "a3"), np.full((40, 1), 1e-300))
    assert np.array_equal(simulate(Modes([1.0], 3), tiny, [1.0]).states["a1"][0], tiny["a1"])


def test_a_coarse_tolerance_is_met() -> None:
    model, start = MODELS["three layers"]
    assert farthest(simulate(model, start, TIMES, rtol=0.01), simulate(model, start, TIMES)) < 0.05


# --- the choice ---------------------------------------------------------------------------------------------------------------


def test_few_large_and_stiff_ones_are_left_to_scipy() -> None:
    model, start = MODELS["three layers"]
    few = simulate(model, {key: value[: together.FEWEST - 1] for key, value in start.items()}, TIMES)
    assert few.method.name == "DOP853"
    assert "31 trajectories, fewer than 32" in few.method.why
    large = Network(np.eye(16), np.ones((16, 16)) / 16)
    run = simulate(large, many(0.1, (32,), W1=(20, 16), W2=(16, 20)), [0.01])
    assert run.method.name == "DOP853"
    assert f"the law takes more than the {together.LONGEST} operations" in run.method.why
    stiff = simulate(Modes([1e3, 1.0], 3), many(0.1, (20,), a1=(2,), a2=(2,), a3=(2,)), [0.0, 100.0])
    assert stiff.method.name == "LSODA"
    assert "stiff: the run lasts more than 20000 of its fastest decay times" in stiff.method.why


def test_one_stiff_start_among_many_is_seen() -> None:
    start = many(0.1, (40,), a1=(1,), a2=(1,), a3=(1,))
    start["a1"][17], start["a2"][17] = 30.0, 20.0
    assert simulate(Modes([1.0], 3), start, [1.0]).method.name == "LSODA"


def test_a_gpu_is_used_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("diffrax")
    model, start = MODELS["vectors (6)-(7)"]
    monkeypatch.setattr(together, "gpu", lambda: True)
    assert simulate(model, start, TIMES).method.name == together.TAYLOR
    monkeypatch.setattr(together, "FEWEST_ON_GPU", 40)
    found = simulate(model, start, TIMES)
    assert found.method.name == together.DIFFRAX
    assert "40 trajectories, at least 40, and a GPU" in found.method.why
    monkeypatch.undo()
    assert farthest(found, simulate(model, start, TIMES)) < 3e-8
    again = repeat(found)
    assert again.method.name == together.DIFFRAX
    assert farthest(found, again) == 0


def test_without_numba_they_are_followed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "find_spec", lambda name: None)
    model, start = MODELS["modes of three layers"]
    found = simulate(model, start, TIMES)
    assert found.method.name == "DOP853"
    assert "numba, which the compiled ensemble needs, is not installed" in found.method.why


# --- what cannot go on, and records ----------------------------------------------------------------------------------------


def test_the_trajectory_that_fails_is_named_with_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    model, start = MODELS["modes of three layers"]
    monkeypatch.setattr(together, "MOST_STEPS", 12)
    said = (r"^start \[\d+\]: mode [123]: Taylor series with rtol 1e-09 and atol \S+ gave up at time \S+ of 8: "
            r"the limit of steps, most_steps, was reached \(\d+ of 60 trajectories failed\)$")
    with pytest.raises(Diverged, match=said):
        simulate(model, start, TIMES)
    monkeypatch.undo()
    huge = {name: value.copy() for name, value in start.items()}
    for name in huge:
        huge[name][7, 1] = 1e110
    with pytest.raises(Diverged, match=r"^start \[7\]: mode 2: .* at time 0 of 8: the rates or their derivatives are not fin"):
        simulate(model, huge, TIMES, together.TAYLOR)


def test_a_saved_ensemble_comes_back_and_is_repeated_bit_for_bit(tmp_path: Path) -> None:
    for name, (model, start) in MODELS.items():
        run = simulate(model, start, TIMES, seed=3)
        again = repeat(load(save(run, tmp_path / f"{name}.npz")))
        assert again.method.name == run.method.name
        assert all(np.array_equal(value, again.states[key]) for key, value in run.states.items())
        assert np.array_equal(run.loss, again.loss)
