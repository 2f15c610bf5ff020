"""The experiments of the package, against the closed forms, the definition, and the theory of discrete time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("filelock")

from symdlnn.numeric.closed_forms import half_time, mode_strength
from symdlnn.numeric.simulation import datasets, simulate, starts
from symdlnn.numeric.sweeping import ModeDescent, ModeSolution, NetworkRuns, read_spec, spec_of, sweep
from symdlnn.numeric.sweeping.mode_solution import half_rise


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sweep.parquet"


# --- half-rise times --------------------------------------------------------------------------------------------------------

def test_half_is_learned_at_the_half_rise_time() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 1000)) * 10.0 ** rng.uniform(-6, 2, (2, 1000))
    s, timescale = rng.normal(size=1000), 3.0
    times = half_rise(a, b, s, timescale)
    rising = times > 0
    assert rising.sum() > 500
    assert np.allclose(mode_strength(a, b, s, times, timescale)[rising], s[rising] / 2, rtol=1e-11, atol=0)
    assert np.all((a * b / s)[~rising] >= 0.5)


HALF_RISES = [
    # a0, b0, s, the time
    (1e-6, 1e-6, 2.0, half_time(1e-12, 2.0)),
    (1e-170, 1e-170, 1.0, 170 * np.log(10)),
    (1e170, 0.0, 1.0, 0.0),
    (1e3, 0.0, 1.0, np.log(2) / 1e6),
    (1.0, 2.0, 1.0, 0.0),
    (0.1, -0.1, 1.0, np.inf),
    (0.1, 0.1, -1.0, np.inf),
    (0.0, 0.0, 1.0, np.inf),
    (1.0, 1.0, 0.0, np.nan),
]


@pytest.mark.parametrize("a0, b0, s, time", HALF_RISES)
def test_half_rise_times_that_are_known(a0: float, b0: float, s: float, time: float) -> None:
    assert half_rise(a0, b0, s) == pytest.approx(time, rel=1e-6, abs=1e-300, nan_ok=True)


# --- experiments ------------------------------------------------------------------------------------------------------------

GRIDS: list[tuple[Any, dict[str, Any]]] = [
    (ModeSolution(), {"s": [1.0, -1.0, 0.0], "t": [0, 0.3, 7], "timescale": [1, 3], "a0": [1e-3, -3], "b0": [1e-3, -0.7]}),
    (ModeDescent(steps=300), {"s": [1.0, -1.0, 0.0], "eta": np.linspace(0.1, 3, 20), "a0": [1e-3, 0.7], "b0": [1e-3, -0.7]}),
    (NetworkRuns(records=20), {"seed": [0, 1, 2], "time": [3.0], "hidden": [3], "rate": [0.0, 0.05]}),
]


@pytest.mark.parametrize("experiment, grid", GRIDS, ids=lambda value: getattr(value, "name", ""))
def test_numbers_do_not_depend_on_chunks(experiment: Any, grid: dict[str, Any], tmp_path: Path) -> None:
    runs = [sweep(experiment, grid, tmp_path / str(chunk), chunk=chunk, scheduler="serial").arrays for chunk in (5, 7, 1000)]
    for name in runs[0]:
        assert runs[0][name].tobytes() == runs[1][name].tobytes() == runs[2][name].tobytes(), name


def test_the_solution_of_a_mode(out: Path) -> None:
    found = sweep(ModeSolution(), {"a0": [0.1, 0.2], "b0": [0.3], "s": [2], "t": [0.0, 1.0, -1.0]}, out)
    assert found["strength"][:, 0, 0, 0] == pytest.approx([0.03, 0.06], rel=1e-14)
    assert found["strength"][0, 0, 0, 1] == pytest.approx(float(mode_strength(0.1, 0.3, 2, 1.0)), rel=1e-15)
    assert found["a"] * found["b"] == pytest.approx(found["strength"], rel=1e-13, nan_ok=True)
    assert found.errors == {(k, 0, 0, 2): "ValueError: t is -1, expected a time that is not negative" for k in (0, 1)}


OUTCOMES = [
    # s, a0, b0, eta, what becomes of it
    (1.0, 0.5, 0.6, 0.1, "converged"),
    (-1.0, 0.5, 0.6, 0.1, "converged"),
    (0.0, 0.5, 1.0, 0.1, "converged"),
    (1.0, 2.0, 0.5, 0.1, "converged"),
    (1.0, 0.0, 0.0, 0.1, "stuck"),
    (0.0, 0.0, 0.0, 0.1, "converged"),
    (1.0, 0.5, -0.5, 0.5, "stuck"),
    (1.0, 0.5, 0.5, 1.05, "oscillates"),
    (1.0, 0.5, 0.5, 0.999, "unfinished"),
    (1.0, 3.0, 3.0, 1.0, "diverged"),
    (1.0, 1e-3, 1e-3, 1e-6, "unfinished"),
    (0.0, 0.5, 0.5, 0.1, "unfinished"),
]


@pytest.mark.parametrize("s, a0, b0, eta, outcome", OUTCOMES)
def test_what_becomes_of_descent(out: Path, s: float, a0: float, b0: float, eta: float, outcome: str) -> None:
    found = sweep(ModeDescent(steps=2000), {"s": [s], "a0": [a0], "b0": [b0], "eta": [eta]}, out)
    assert found["outcome"].item() == outcome
    assert (found["loss"].item() == np.inf) == (outcome == "diverged")
    if outcome == "converged":
        assert abs(found["a"] * found["b"] - s).item() <= 1e-12 * (abs(s) or 1.0)
        assert eta * found["sharpness"].item() < 2


def test_descent_takes_the_steps_of_the_definition(out: Path) -> None:
    found = sweep(ModeDescent(steps=25), {"s": [1.3, 0.4], "a0": [0.1], "b0": [0.2], "eta": [0.2]}, out)
    for k, s in enumerate((1.3, 0.4)):
        a, b, courses = 0.1, 0.2, [0.02]
        for _ in range(25):
            a, b = a + 0.2 * (s - a * b) * b, b + 0.2 * (s - a * b) * a
            courses.append(a * b)
        assert (found["a"][k, 0, 0, 0], found["b"][k, 0, 0, 0]) == pytest.approx((a, b), rel=1e-14)
        assert found["half_rise"][k, 0, 0, 0] == next(step for step, u in enumerate(courses) if u >= s / 2)
        assert found["taken"][k, 0, 0, 0] == 25
        hessian = [[b * b, 2 * a * b - s], [2 * a * b - s, a * a]]
        assert found["sharpness"][k, 0, 0, 0] == pytest.approx(np.linalg.eigvalsh(hessian)[-1], rel=1e-13)


def test_the_largest_stable_step_and_the_length_of_the_plateau(out: Path) -> None:
    """Balanced: the minimum has a^2 + b^2 = 2s, stable for eta < 1/s; the plateau takes ln(s/u0)/(2 ln(1 + eta s)) steps."""
    s, rates = 2.0, np.array([0.1, 0.2, 0.4, 0.49, 0.51, 0.6])
    found = sweep(ModeDescent(), {"s": [s], "a0": [1e-5], "b0": [1e-5], "eta": rates}, out, zipped=[["a0", "b0"]])
    assert (found["outcome"][0, 0] == "converged").tolist() == (rates < 1 / s).tolist()
    assert (found["outcome"][0, 0] == "oscillates").tolist() == (rates > 1 / s).tolist()
    plateau = np.log(s / 1e-10) / (2 * np.log(1 + rates * s))
    assert np.all(np.abs(found["half_rise"][0, 0] - plateau)[rates < 0.3] < 1.5)


def test_networks_are_simulated_from_the_seed_of_their_point(out: Path) -> None:
    found = sweep(NetworkRuns(strengths=(2, 1), records=50), {"seed": [3, 4], "rate": [0, 0.9]}, out, scheduler="serial")
    network = datasets.white([2.0, 1.0], 5, 4).network()
    run = simulate(network, starts.small_random(network, 6, 1e-3, seed=4), np.linspace(0, 10, 50))
    assert found["loss"][1, 0] == run.loss[-1]
    assert found["strengths"][1, 0].tolist() == run.strengths[-1].tolist()
    assert found["half_rise"].shape == (2, 2, 2)
    middle = np.interp(found["half_rise"][1, 0], run.times, run.strengths[:, 0])
    assert middle[0] == pytest.approx(1.0, rel=1e-9)
    assert Counter(found["method"].ravel().tolist()) == {"DOP853": 2, "gradient descent": 2}


def test_a_run_that_diverges_is_a_point_that_failed(out: Path) -> None:
    found = sweep(NetworkRuns(), {"seed": [0], "rate": [0.1, 0.8], "time": [100.0]}, out, scheduler="serial")
    assert list(found.errors) == [(0, 1, 0)]
    assert found.errors[0, 1, 0].startswith("Diverged: gradient descent diverged at step ")


@pytest.mark.parametrize("make, message", [
    (lambda: ModeDescent(steps=0), "steps is 0, expected a whole number, at least 1"),
    (lambda: ModeDescent(tolerance=0), "tolerance is 0, expected a positive number"),
    (lambda: NetworkRuns(start="large"), "the start is 'large', expected small random, balanced, orthogonal"),
    (lambda: NetworkRuns(records=1), "records is 1, expected a whole number, at least 2"),
])
def test_experiments_that_make_no_sense(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        make()


# --- sweeps in files --------------------------------------------------------------------------------------------------------

EXAMPLE = """
experiment = "mode descent"
seed = 3
chunk = 100
zipped = [["a0", "b0"]]

[settings]
steps = 200

[grid]
s = [1.0, 2.0]
a0 = { from = 1e-4, to = 1.0, count = 5, spacing = "logarithmic" }
b0 = { from = 1e-4, to = 1.0, count = 5, spacing = "logarithmic" }
eta = { from = 0.01, to = 3.0, count = 30 }
"""


def test_a_file_describes_a_sweep(out: Path) -> None:
    path = out.with_name("spec.toml")
    path.write_text(EXAMPLE)
    spec = read_spec(path)
    assert spec.experiment == ModeDescent(steps=200)
    with pytest.raises(ValueError, match="chunk is 0"):
        spec.run(out, chunk=0)
    found = spec.run(out, scheduler="serial", progress=False)
    assert found.shape == (2, 5, 30)
    assert found.grid["a0"].tolist() == np.geomspace(1e-4, 1, 5).tolist()
    assert found.grid["eta"].tolist() == np.linspace(0.01, 3, 30).tolist()
    assert (found.provenance["plan"]["seed"], found.provenance["plan"]["chunk"]) == (3, 100)


def test_ranges_of_whole_numbers_and_experiments_of_others(out: Path) -> None:
    spec = spec_of({"experiment": "network", "settings": {"strengths": [2, 1]},
                    "grid": {"seed": {"from": 0, "to": 4, "count": 5}, "scale": {"from": 1, "to": 2, "count": 5}}})
    assert spec.experiment.strengths == (2.0, 1.0)  # type: ignore[union-attr]
    assert (spec.grid["seed"].dtype.kind, spec.grid["scale"].dtype.kind) == ("i", "f")
    assert spec_of({"experiment": "math:floor", "grid": {"x": [1]}}).experiment is __import__("math").floor
    own = "symdlnn.numeric.sweeping.mode_descent:ModeDescent"
    assert spec_of({"experiment": own, "grid": {}, "settings": {"steps": 7}}).experiment == ModeDescent(steps=7)


BAD_SPECS: list[tuple[dict[str, Any], str]] = [
    ({"experiment": "mode descent"}, "grid is missing"),
    ({"grid": {}}, "experiment is missing"),
    ({"experiment": "mode descent", "grid": {}, "sed": 1}, "there is no entry 'sed' in a sweep: it has experiment, seed,"),
    ({"experiment": "mode descent", "grid": []}, "grid is [], expected a table"),
    ({"experiment": "mode descent", "grid": {}, "seed": True}, "seed is True, expected a whole number"),
    ({"experiment": "mode descent", "grid": {}, "zipped": ["a0"]}, "zipped is ['a0'], expected lists of names"),
    ({"experiment": "magic", "grid": {}}, "there is no experiment 'magic': there are mode solution, mode descent, network,"),
    ({"experiment": "os.system('x'):y", "grid": {}}, "there is no experiment \"os.system('x'):y\""),
    ({"experiment": "no_such_module:f", "grid": {}}, "the experiment 'no_such_module:f' cannot be imported: No module named"),
    ({"experiment": "math:nothing", "grid": {}}, "the experiment 'math:nothing' cannot be imported"),
    ({"experiment": "math:floor", "grid": {}, "settings": {"a": 1}}, "'math:floor' has no settings"),
    ({"experiment": "mode descent", "grid": {}, "settings": {"step": 1}},
     "'mode descent' has no setting 'step': it has steps, tolerance"),
    ({"experiment": "mode descent", "grid": {"s": {"from": 1, "to": 2}}}, "the range of 's' has from, to, expected from, to,"),
    ({"experiment": "mode descent", "grid": {"s": {"from": 1, "to": 2, "count": 0}}}, "the range of 's' has count 0"),
    ({"experiment": "mode descent", "grid": {"s": {"from": "a", "to": 2, "count": 2}}}, "the range of 's' goes from 'a' to 2"),
    ({"experiment": "mode descent", "grid": {"s": {"from": 0, "to": 2, "count": 3, "spacing": "logarithmic"}}},
     "the range of 's' is logarithmic from 0 to 2: both have to be positive"),
]


@pytest.mark.parametrize("given, message", BAD_SPECS)
def test_files_that_describe_none(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        spec_of(given)


@pytest.mark.parametrize("text, message", [("experiment =", "Invalid value"), ("seed = 1", "experiment is missing")])
def test_the_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "spec.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match=rf"spec\.toml: {message}"):
        read_spec(path)
