"""Starts, data and files: what the recipes promise, and clear words about what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from symdlnn.numeric.simulation import (
    GradientDescent, Modes, Network, VectorModes, datasets, load, model_of, repeat, save, simulate, starts,
)

MODEL = datasets.white([2.0, 1.0], 3, 4, seed=1).network()


@pytest.mark.parametrize(("n1", "n2", "n3"), [(3, 5, 4), (4, 2, 3), (1, 1, 1), (2, 6, 2)])
def test_the_recipes_keep_their_promises(n1: int, n2: int, n3: int) -> None:
    model = datasets.white([1.5], n1, n3).network()
    orthogonal = starts.orthogonal(model, n2, 0.1, seed=2).weights
    count = min(n1, n2, n3)
    for layer in orthogonal.values():
        values = np.linalg.svd(layer, compute_uv=False)
        assert np.allclose(values[:count], 0.1)
        assert np.allclose(values[count:], 0)
    balanced = starts.balanced(model, n2, 0.3, seed=3).weights
    assert np.allclose(balanced["W2"].T @ balanced["W2"], balanced["W1"] @ balanced["W1"].T, atol=1e-15)
    small = starts.small_random(model, n2, 1e-3, seed=4).weights
    assert {name: layer.shape for name, layer in small.items()} == {"W1": (n2, n1), "W2": (n3, n2)}


@pytest.mark.parametrize(("n2", "balance"), [(2, 0.5), (3, -0.5), (5, 0.0)])
def test_lambda_balanced_layers(n2: int, balance: float) -> None:
    weights = starts.lambda_balanced(MODEL, n2, balance, 0.2, seed=5).weights
    assert np.allclose(weights["W2"].T @ weights["W2"] - weights["W1"] @ weights["W1"].T, balance * np.eye(n2), atol=1e-14)


def test_deep_layers_are_balanced_in_pairs() -> None:
    model = Network(np.eye(3), np.ones((2, 3)), depth=4)
    weights = starts.balanced(model, (5, 2, 4), 0.7).weights
    for low, high in zip(model.names, model.names[1:], strict=False):
        assert np.allclose(weights[high].T @ weights[high], weights[low] @ weights[low].T, atol=1e-15)


def test_the_same_seed_draws_the_same_start_and_another_seed_another() -> None:
    first, again, other = (starts.small_random(MODEL, 4, seed=seed).weights["W1"] for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


REFUSED = {
    "width": (lambda: starts.small_random(MODEL, 0), "the hidden width is 0"),
    "widths": (lambda: starts.small_random(MODEL, (4, 4)), "2 hidden widths, expected 1 for 2 layers"),
    "scale": (lambda: starts.balanced(MODEL, 4, -1.0), "scale is -1, expected a positive number"),
    "modes": (lambda: starts.aligned(MODEL, 4, np.ones(4), np.ones(4)), "at most 3, the smallest of N1, N2, N3"),
    "deep": (lambda: starts.aligned(Network(np.eye(2), np.eye(2), depth=3), 2, 1.0, 1.0), "an aligned start is for two layers"),
    "lambda": (lambda: starts.lambda_balanced(MODEL, 5, 1.0), r"N2 <= N3 = 4"),
    "few samples": (lambda: datasets.white([1.0], 3, 2, samples=2), "2 samples cannot be white in 3 inputs"),
    "many strengths": (lambda: datasets.white([1.0, 1.0], 3, 1), "2 strengths, expected 1 to 1"),
    "flip": (lambda: datasets.tree(flip=1.5), "flip is 1.5"),
    "levels": (lambda: datasets.tree(levels=0), "levels is 0, expected a whole number"),
    "no seed": (lambda: starts.small_random(MODEL, 4, seed=None), "seed is None, expected a whole number"),  # type: ignore[arg-type]
    "seed of data": (lambda: datasets.white([1.0], 3, 2, seed=-1), "seed is -1, expected a whole number, at least 0"),
    "as many": (lambda: starts.aligned(MODEL, 4, [1.0, 2.0, 3.0], [1.0, 2.0]), r"a has the shape \(3,\) and b \(2,\)"),
    "size": (lambda: datasets.white([1.0], 3.0, 2), "expected a whole number, at least 1"),  # type: ignore[arg-type]
    "samples": (lambda: datasets.Dataset(np.ones((2, 3)), np.ones((2, 4))), "expected samples in the columns"),
    "no samples": (lambda: Network.from_data(np.ones((2, 0)), np.ones((2, 0))), "0 samples .* expected as many, not none"),
}


@pytest.mark.parametrize(("draw", "said"), REFUSED.values(), ids=REFUSED)
def test_recipes_say_what_does_not_fit(draw: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        draw()  # type: ignore[operator]


def test_white_data_have_the_singular_values_asked_for() -> None:
    data = datasets.white([3.0, 0.5], 4, 3, samples=11, seed=6)
    model = data.network()
    assert model.white
    assert np.allclose(model.modes[1], [3.0, 0.5, 0.0])
    assert model.rank == 2
    assert model.floor == pytest.approx(0, abs=1e-20)


def test_the_tree_has_the_singular_values_of_its_theory() -> None:
    """Each level of a binary tree is a mode of its own: the averages over 8 items of products of (1 - 2 flip) per branch."""
    data = datasets.tree(features=40_000, seed=7)
    found = np.linalg.svd(data.outputs, compute_uv=False) / np.sqrt(40_000)
    keep = (1 - 2 * 0.15) ** 2
    pairs = [1.0, keep, keep**2, keep**3]
    top = 1 + pairs[1] + 2 * pairs[2] + 4 * pairs[3]
    second = 1 + pairs[1] + 2 * pairs[2] - 4 * pairs[3]
    third, last = 1 + pairs[1] - 2 * pairs[2], 1 - pairs[1]
    assert np.allclose(found**2, [top, second, third, third, last, last, last, last], rtol=0.05)


def test_reduced_outputs_have_the_same_modes_and_loss() -> None:
    data = datasets.tree(features=500, seed=8)
    small = datasets.reduced(data)
    assert small.outputs.shape == (8, 8)
    whole, part = data.network(), small.network()
    assert np.allclose(whole.modes[1][:8], part.modes[1])
    zero = {"W1": np.zeros((2, 8)), "W2": np.zeros((500, 2))}
    assert float(whole.loss(zero)) == pytest.approx(float(part.loss({"W1": np.zeros((2, 8)), "W2": np.zeros((8, 2))})))


def test_files_of_samples(tmp_path: Path) -> None:
    x, y = np.arange(6.0).reshape(2, 3), np.arange(3.0).reshape(1, 3)
    np.savez(tmp_path / "data.npz", X=x, Y=y)
    rows = "\r\n".join(f'{x[0, k]},"{y[0, k]}",{x[1, k]}' for k in range(3))
    (tmp_path / "data.csv").write_text(f"\ufeffx1, y, x2\r\n{rows}", "utf-8")
    for name in ("data.npz", "data.csv"):
        found = datasets.from_file(tmp_path / name)
        assert np.array_equal(found.inputs, x)
        assert np.array_equal(found.outputs, y)


BROKEN = {
    "cut.npz": (b"PK\x03\x04" + bytes(40), "no file of arrays that NumPy has written, or it is cut off"),
    "empty.npz": (b"", "no file of arrays that NumPy has written"),
    "text.npz": (b"x,y\n1,2\n", "no file of arrays that NumPy has written"),
    "no header.csv": (b"1,2\n3,4\n", "expected a header with names such as x1, x2, y1"),
    "words.csv": (b"x,y\n1,two\n", "two"),
    "ragged.csv": (b"x,y\n1\n", "2 names and 1 rows of 1 numbers"),
    "NaN.csv": (b"x,y\nnan,2\n", r"NaN\.csv: inputs holds nan"),
    "no rows.csv": (b"x,y\n", "it has 2 names and 0 rows"),
    "latin.csv": (b"x,y\xe9\n1,2\n", r"latin\.csv: 'utf-8' codec can't decode"),
    "zip.npz": (b"PK\x03\x04", "no file of arrays that NumPy has written"),
    "data.txt": (b"", "neither .npz nor .csv"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_explained(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name][0])
    with pytest.raises(ValueError, match=BROKEN[name][1]):
        datasets.from_file(tmp_path / name)


def test_a_file_with_other_arrays(tmp_path: Path) -> None:
    with (tmp_path / "one.npz").open("wb") as file:
        np.save(file, np.ones(3))
    for read in (datasets.from_file, load):
        with pytest.raises(ValueError, match="or it is cut off"):
            read(tmp_path / "one.npz")
    np.savez(tmp_path / "data.npz", A=np.ones(3))
    with pytest.raises(ValueError, match=r"holds A, expected the arrays inputs and outputs \(or X and Y\)"):
        datasets.from_file(tmp_path / "data.npz")
    with pytest.raises(FileNotFoundError):
        datasets.from_file(tmp_path / "nowhere.npz")


RUNS = {
    "flow": lambda: simulate(MODEL, starts.small_random(MODEL, 4, seed=3), [0.0, 1.0]),
    "exact": lambda: simulate(MODEL, starts.orthogonal(MODEL, 4), [1.0]),
    "products": lambda: simulate(MODEL, starts.balanced(MODEL, 4), [1.0, 2.0], want="products"),
    "descent": lambda: simulate(
        GradientDescent(Modes([1.0], depth=3), 0.1), {f"a{k}": [0.5] for k in (1, 2, 3)}, [0, 5], seed=8),
    "vectors": lambda: simulate(VectorModes([1.0]), {"a": [[1.0, 0.2]], "b": [[0.3, 0.1], [0.2, 0.9]]}, [0.5]),
    "coloured": lambda: simulate(Network(np.diag([2.0, 1.0]), np.eye(2)), {"W1": np.eye(2), "W2": np.eye(2)}, [0.5]),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_saved_run_comes_back_bit_for_bit_and_can_be_repeated(name: str, tmp_path: Path) -> None:
    run = RUNS[name]()
    found = load(save(run, tmp_path / "run"))
    assert (found.method, found.seed, found.drift) == (run.method, run.seed, run.drift)
    for part in ("times", "loss", "strengths"):
        assert np.array_equal(getattr(found, part), getattr(run, part))
    for part in ("states", "conserved", "initial", "products"):
        assert getattr(found, part).keys() == getattr(run, part).keys()
        assert all(np.array_equal(value, getattr(run, part)[key]) for key, value in getattr(found, part).items())
    again = repeat(found)
    assert np.array_equal(again.loss, run.loss)


def test_files_that_are_no_runs(tmp_path: Path) -> None:
    whole = save(RUNS["flow"](), tmp_path / "run.npz").read_bytes()
    for name, content in {"cut.npz": whole[:len(whole) // 2], "empty.npz": b"", "text.npz": b"hello"}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ValueError, match="is no simulation that was saved, or it is cut off"):
            load(tmp_path / name)
    foreign = {"a": np.ones(2)}, {"record": np.array("[1]")}, {"record": np.array('{"format": 1}')}, {"record": np.array("{")}
    for number, arrays in enumerate(foreign):
        np.savez(tmp_path / f"foreign{number}.npz", **arrays)
        with pytest.raises(ValueError, match="is no simulation that was saved"):
            load(tmp_path / f"foreign{number}.npz")
    np.savez(tmp_path / "newer.npz", record=np.array('{"format": 2}'))
    with pytest.raises(ValueError, match="has the format 2, this version reads 1"):
        load(tmp_path / "newer.npz")
    with pytest.raises(ValueError, match="no model of the kind 'oscillator'"):
        model_of({"kind": "oscillator"})
