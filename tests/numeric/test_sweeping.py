"""Sweeps: what comes back, whatever the chunks and workers, and what is refused."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("filelock")

import pyarrow
import pyarrow.parquet

from symdlnn.numeric.extras import MissingExtra
from symdlnn.numeric.sweeping import BadResult, Points, SweepResult, each, grid_of, load_sweep, pools, sweep
from symdlnn.numeric.sweeping.identities import differences, identity


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "sweeping_trials"))
    return importlib.import_module("trials")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sweep.parquet"


def raw(found: SweepResult) -> dict[str, bytes]:
    return {name: np.ma.getdata(values).tobytes() for name, values in found.arrays.items()}


# --- grids -------------------------------------------------------------------------------------------------------------------

def test_a_grid_is_the_product_of_its_axes_and_zipped_parameters_share_one() -> None:
    grid = grid_of({"a": [1, 2], "s": [0.5, 1.5, 2.5], "b": [10, 20]}, [["a", "b"]])
    assert grid.shape == (2, 3)
    assert [axis.names for axis in grid.axes] == [("a", "b"), ("s",)]
    points = grid.points(2, 5)
    found = {name: values.tolist() for name, values in points.items()}
    assert found == {"a": [1, 2, 2], "b": [10, 20, 20], "s": [2.5, 0.5, 1.5]}
    assert points.places.tolist() == [2, 3, 4]


def test_a_point_draws_the_same_numbers_in_every_stretch() -> None:
    grid = grid_of({"x": range(5)})
    whole = [generator.random() for generator in grid.points(0, 5, seed=7).generators()]
    alone = [grid.points(k, k + 1, seed=7).generators()[0].random() for k in range(5)]
    spawned = [np.random.default_rng(sequence).random() for sequence in np.random.SeedSequence(7).spawn(5)]
    assert whole == alone == spawned
    assert len(set(whole)) == 5


BAD_GRIDS = [
    ({}, [], 'the grid is empty: give at least one parameter, for example {"s": [1.0, 2.0]}'),
    ({"s": []}, [], "'s' has no values: the grid is empty"),
    ({"s": 1.0}, [], "the values of 's' are 1.0, expected a list: one value is written [value]"),
    ({"s": "abc"}, [], "the values of 's' are 'abc', expected a list"),
    ({"s": [[1.0]]}, [], "the values of 's' are [[1.0]], expected a list"),
    ({"s": [1.0, float("nan")]}, [], "the values of 's' hold nan at [1]"),
    ({"s": [1j]}, [], "the values of 's' are neither real numbers of at most 64 bits nor text, but complex128"),
    ({"s": [2**70]}, [], "but object"),
    ({"s": [1, "a"]}, [], "the values of 's' are partly text and partly numbers"),
    ({"a b": [1]}, [], "the grid names a parameter 'a b', expected a name such as s or a0"),
    ({"error": [1]}, [], "no parameter may be called 'error'"),
    ({"a": [1, 2], "b": [1]}, [["a", "b"]], "a and b are zipped, but a has 2 values, b has 1 values"),
    ({"a": [1]}, [["a", "c"]], "zipped names 'c', which is not in the grid: a"),
    ({"a": [1], "b": [1]}, [["a", "b"], ["a"]], "zipped names 'a' twice"),
    ({"a": [1], "b": [1]}, ["ab"], "zipped holds the text 'ab', expected groups of names"),
]


@pytest.mark.parametrize("given, zipped, message", BAD_GRIDS)
def test_grids_that_are_none(given: Any, zipped: Any, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        grid_of(given, zipped)


# --- what comes back --------------------------------------------------------------------------------------------------------

def test_results_of_every_kind_come_back_to_the_bit(trials: ModuleType, out: Path) -> None:
    width, height = np.array([0.1, 1e300, -5e-324]), np.array([1.0, np.pi])
    with np.errstate(over="ignore"):
        found = sweep(trials.products, {"width": width, "height": height}, out, chunk=4, scheduler="serial")
    left, right = np.repeat(width, 2), np.tile(height, 3)
    with np.errstate(over="ignore"):
        expected = trials.products(left, right)
    for name, values in expected.items():
        assert found[name].shape == (3, 2, *values.shape[1:])
        if name == "text":
            assert found[name].ravel().tolist() == values.tolist()
        else:
            assert (found[name].dtype, found[name].tobytes()) == (values.dtype, values.tobytes())
    assert found.grid["width"].tobytes() == width.tobytes()
    assert found.grid["height"].tobytes() == height.tobytes()
    assert (found.errors, found.failures) == ({}, 0)


def test_the_file_is_a_plain_table(trials: ModuleType, out: Path) -> None:
    sweep(trials.moody, {"x": range(5)}, out)
    table = pyarrow.parquet.read_table(out)
    assert table.column_names == ["x", "square", "half", "error"]
    assert table["square"].to_pylist() == [0, 1, 4, None, 16]
    assert table["error"].to_pylist() == [None, None, None, "ZeroDivisionError: three or seven", None]


@pytest.mark.parametrize("chunk", [1, 3, 100])
def test_points_that_fail_are_recorded_and_stop_no_others(trials: ModuleType, out: Path, chunk: int) -> None:
    found = sweep(trials.moody, {"x": range(10)}, out, chunk=chunk, scheduler="serial")
    assert found.errors == {(k,): "ZeroDivisionError: three or seven" for k in (3, 7)}
    assert found.failures == 2
    assert np.ma.getmaskarray(found["square"]).tolist() == [k in (3, 7) for k in range(10)]
    assert found["square"].compressed().tolist() == [k**2 for k in range(10) if k not in (3, 7)]
    assert np.isnan(found["half"]).tolist() == [k in (3, 7) for k in range(10)]


def test_a_sweep_of_which_nothing_succeeds_is_a_result(trials: ModuleType, out: Path) -> None:
    found = sweep(trials.hopeless, {"x": [1, 2]}, out, chunk=1, scheduler="serial")
    assert found.arrays == {}
    assert found.errors == {(0,): "RuntimeError: no way", (1,): "RuntimeError: no way"}


def test_whole_and_other_numbers_from_different_chunks_join(trials: ModuleType, out: Path) -> None:
    found = sweep(each(trials.early_whole), {"x": range(6)}, out, chunk=2, scheduler="serial")
    assert found["value"].tolist() == [0, 1, 2, 1.5, 2, 2.5]


def test_zipped_axes_and_text_come_back(trials: ModuleType, out: Path) -> None:
    found = sweep(each(trials.early_whole), {"x": [1, 2, 5]}, out)
    again = load_sweep(str(out))
    assert again["value"].tolist() == found["value"].tolist() == [1, 2, 2.5]
    grid = {"width": [1.0, 2.0], "height": [3.0, 4.0]}
    other = sweep(trials.products, grid, out.with_name("b"), zipped=[["width", "height"]])
    assert other.axes == ((("width", "height"), 2),)
    assert other["area"].tolist() == [3.0, 8.0]
    assert other.grid["height"].tolist() == [3.0, 4.0]
    assert other["text"].tolist() == ["é1.0", "é2.0"]


def test_the_result_says_what_it_was_made_by(trials: ModuleType, out: Path) -> None:
    found = sweep(trials.moody, {"x": [1, 2]}, out, seed=5, scheduler="serial")
    plan = found.provenance["plan"]
    assert (plan["seed"], plan["chunk"], plan["axes"]) == (5, 4096, [[["x"], 2]])
    assert plan["versions"]["numpy"] == np.__version__
    assert [run["scheduler"] for run in found.provenance["runs"]] == ["this process"]
    assert found.provenance["finished"] >= found.provenance["runs"][0]["began"]


@pytest.mark.parametrize("function", ["draws", "draw"])
def test_numbers_do_not_depend_on_chunks(trials: ModuleType, tmp_path: Path, function: str) -> None:
    experiment = trials.draws if function == "draws" else each(trials.draw)
    runs = [sweep(experiment, {"x": np.linspace(-3, 3, 50)}, tmp_path / str(chunk), chunk=chunk, seed=3, scheduler="serial")
            for chunk in (1, 7, 1000)]
    assert raw(runs[0]) == raw(runs[1]) == raw(runs[2])
    assert len(np.unique(runs[0]["normal"])) == 150


def test_numbers_do_not_depend_on_the_workers(trials: ModuleType, tmp_path: Path) -> None:
    alone = sweep(trials.draws, {"x": np.linspace(-3, 3, 50)}, tmp_path / "alone", chunk=1000, scheduler="serial")
    spread = sweep(trials.draws, {"x": np.linspace(-3, 3, 50)}, tmp_path / "spread", chunk=7, scheduler="processes", workers=2)
    assert raw(alone) == raw(spread)
    assert spread.provenance["runs"][0]["scheduler"] == "2 processes"


# --- what is refused --------------------------------------------------------------------------------------------------------

BAD_CALLS = [
    ({"widht": [1.0]}, {}, ValueError, "'trials:products' has no parameter 'widht': it has width, height; did you mean"),
    ({"width": [1.0], "zzz": [1]}, {}, ValueError, "'trials:products' has no parameter 'zzz': it has width, height"),
    ({"height": [1.0]}, {}, ValueError, "'trials:products' needs values of width: add them to the grid"),
    ({"width": [1.0]}, {"chunk": 0}, ValueError, "chunk is 0, expected a whole number, at least 1"),
    ({"width": [1.0]}, {"seed": -1}, ValueError, "seed is -1, expected a whole number, at least 0"),
    ({"width": [1.0]}, {"workers": 0}, ValueError, "workers is 0, expected at least 1"),
    ({"width": [1.0]}, {"scheduler": "cluster"}, ValueError,
     "the scheduler is 'cluster', expected serial, processes, local or an address such as tcp://host:8786"),
]


@pytest.mark.parametrize("grid, options, kind, message", BAD_CALLS)
def test_calls_that_do_not_fit(
        trials: ModuleType, out: Path, grid: Any, options: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        sweep(trials.products, grid, out, **options)
    assert list(out.parent.iterdir()) == []


BAD_RESULTS = [
    ("unusual", "the result 'first' has entries of type object, expected numbers of at most 64 bits or text"),
    ("too_few", "the result 'first' has the shape (1,) for 2 points: its first axis has one entry a point"),
    ("no_dict", "the experiment returned ndarray, expected a dict of arrays by name"),
    ("taken", "the experiment calls a result 'x', expected a name that is neither a parameter nor 'error'"),
    ("growing", "the result 'value' has the shape (2,) at one point and (4,) at another: every point gives arrays of the same"),
    ("changing", "the experiment returned first at one point and second at another"),
]


@pytest.mark.parametrize("name, message", BAD_RESULTS)
def test_results_that_cannot_be_kept(trials: ModuleType, out: Path, name: str, message: str) -> None:
    with pytest.raises(BadResult, match=re.escape(message)):
        sweep(getattr(trials, name), {"x": [1, 2, 3, 4]}, out, chunk=2, scheduler="serial")


def starred(*values: Any) -> dict[str, Any]:
    return {"x": values}


def patient(x: Any, shape: Any = (2, 3)) -> dict[str, Any]:
    return {"y": x}


def test_what_is_no_experiment(trials: ModuleType, out: Path) -> None:
    with pytest.raises(TypeError, match=r"takes \*values, expected only arguments that can be given by name"):
        sweep(starred, {"values": [1]}, out)
    with pytest.raises(ValueError, match=r"the default of 'shape' is \(2, 3\), expected a number or text"):
        sweep(patient, {"x": [1]}, out)
    with pytest.raises(TypeError, match="3 is no experiment: give a function defined at the top level of a module"):
        sweep(3, {"x": [1]}, out)
    with pytest.raises(TypeError, match=r"<lambda>' cannot be sent to a worker: define it at the top level of a module"):
        sweep(lambda x: {"y": x}, {"x": [1]}, out)


def test_another_sweep_is_not_mixed_with_this_one(trials: ModuleType, out: Path) -> None:
    sweep(trials.moody, {"x": range(5)}, out, seed=1)
    for grid, options, message in [
        ({"x": range(6)}, {"seed": 1}, "grid.x is 'array of int64, shape (5,), from 0 to 4, digest "),
        ({"x": range(5)}, {"seed": 2}, "seed is 1 there, 2 here.  Choose another file, or delete it"),
        ({"x": range(5)}, {"seed": 1, "chunk": 2}, "chunk is 4096 there, 2 here"),
    ]:
        with pytest.raises(FileExistsError, match=re.escape(message)):
            sweep(trials.moody, grid, out, **options)
    with pytest.raises(FileExistsError, match=r"experiment\.name is 'trials:moody' there, 'trials:hopeless' here"):
        sweep(trials.hopeless, {"x": range(5)}, out, seed=1)
    with pytest.raises(FileExistsError, match="exists, and resume is off"):
        sweep(trials.moody, {"x": range(5)}, out, seed=1, resume=False)
    assert load_sweep(out).failures == 1


def test_files_that_are_something_else_are_left_alone(trials: ModuleType, out: Path) -> None:
    out.write_text("dear diary")
    with pytest.raises(FileExistsError, match="exists and is no result of a sweep: choose another file"):
        sweep(trials.moody, {"x": [1]}, out)
    assert out.read_text() == "dear diary"
    with pytest.raises(ValueError, match="is no result of a sweep"):
        load_sweep(out)
    pyarrow.parquet.write_table(pyarrow.table({"x": [1]}), out)
    with pytest.raises(ValueError, match="is no result of a sweep: it is a table with the columns x"):
        load_sweep(out)
    folder = out.with_name("other.parts")
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(FileExistsError, match=r"exists and is no folder of a sweep: it holds letter\.txt"):
        sweep(trials.moody, {"x": [1]}, out.with_name("other"))
    with pytest.raises(FileExistsError, match="exists and is no result of a sweep"):
        sweep(trials.moody, {"x": [1]}, out.parent)
    assert (folder / "letter.txt").exists()


def test_places_that_are_not_there(trials: ModuleType, out: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        sweep(trials.moody, {"x": [1]}, out.parent / "missing" / "a.parquet")
    with pytest.raises(FileNotFoundError, match="there is no file"):
        load_sweep(out)
    sweep(trials.moody, {"x": [1]}, out)
    with pytest.raises(KeyError, match="has no result 'z': it has square, half"):
        load_sweep(out)["z"]


@pytest.mark.parametrize("package, options", [
    ("pyarrow", {}), ("filelock", {}), ("distributed", {"scheduler": "local"}), ("distributed", {"scheduler": "tcp://a:1"}),
])
def test_a_package_that_is_missing(
        trials: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch, package: str, options: Any) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf'{package} is not installed: pip install "symdlnn\[sweep\]"'):
        sweep(trials.moody, {"x": [1]}, out, **options)
    assert list(out.parent.iterdir()) == []


def test_without_dask_the_default_is_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "find_spec", lambda name: None)
    monkeypatch.setattr(pools, "POOLS", {"processes": lambda count: ("processes", count), "serial": lambda count: "serial"})
    assert pools.opened(None, 3, 5) == ("processes", 3)
    assert pools.opened(None, 1, 5) == pools.opened(None, 3, 1) == "serial"


# --- identities -------------------------------------------------------------------------------------------------------------

SAME = [(1, 1), (0.1, 0.1), ([1, 2], (1, 2)), (np.arange(3), np.arange(3)), ({"a": 1.0}, {"a": 1.0}), (starred, starred)]
OTHER = [(1, 2), (0.1, 0.1 + 1e-17j), (0.1, np.nextafter(0.1, 1).item()), (np.arange(3), np.arange(3.0)), (starred, raw),
         ({"a": 1}, {"b": 1}), ("1", 1)]


@pytest.mark.parametrize("first, second", SAME)
def test_equal_values_have_equal_identities(first: Any, second: Any) -> None:
    assert not list(differences({"it": identity(first)}, {"it": identity(second)}))


@pytest.mark.parametrize("first, second", OTHER)
def test_other_values_have_other_identities(first: Any, second: Any) -> None:
    assert list(differences({"it": identity(first)}, {"it": identity(second)}))


def test_what_cannot_be_recognised_is_refused() -> None:
    with pytest.raises(TypeError, match="a sweep cannot recognise <object object"):
        identity([object()])


def test_points_are_a_mapping_of_columns() -> None:
    points = Points({"x": np.arange(3)}, np.arange(3), 0).with_defaults({"tau": 2.0})
    assert dict(points)["tau"].tolist() == [2.0, 2.0, 2.0]
    assert (len(points), points.count, points.part(1, 2)["x"].tolist()) == (2, 3, [1])
