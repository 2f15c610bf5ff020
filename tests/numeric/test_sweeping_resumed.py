"""Sweeps that are killed: at every write, at random moments, with their workers, twice at a time."""

from __future__ import annotations

import importlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("filelock")

from symdlnn.numeric.sweeping import SweepStopped, load_sweep, pools, sweep
from symdlnn.numeric.sweeping.parts import Parts
from symdlnn.numeric.sweeping.replacing import UNFINISHED

TRIALS = Path(__file__).parent / "sweeping_trials" / "trials.py"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sweep.parquet"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "log"
    monkeypatch.setenv("SWEEP_LOG", str(path))
    return path


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRIALS.parent))
    return importlib.import_module("trials")


def computed(log: Path, chunk: int) -> Counter[int]:
    """How often every chunk was computed."""
    return Counter(int(line) // chunk for line in log.read_text().split()) if log.exists() else Counter()


def committed(out: Path) -> set[int]:
    """The chunks whose files bear their names."""
    return {int(path.stem[6:]) for path in Parts(out).folder.glob("chunk-*.parquet")}


class Killed(BaseException):
    """Stands for the end of the process."""


def test_a_sweep_interrupted_at_any_write_goes_on(
        trials: ModuleType, tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The n-th system call that commits anything fails, for every n: flushing and renaming, of manifest, chunks and result."""
    calls, last = 0, None
    flush, rename = os.fsync, Path.replace

    def counted(real: Any) -> Any:
        def call(*arguments: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == last:
                raise Killed
            return real(*arguments)
        return call

    monkeypatch.setattr(os, "fsync", counted(flush))
    monkeypatch.setattr(Path, "replace", counted(rename))
    monkeypatch.setattr(trials.time, "sleep", lambda seconds: None)
    run = {"chunk": 2, "scheduler": "serial", "progress": False}
    sweep(trials.noted, {"x": range(6)}, tmp_path / "undisturbed", **run)
    moments = calls
    assert moments == 3 * (1 + 3 + 1)
    for moment in range(1, moments + 1):
        out, calls, last = tmp_path / str(moment), 0, moment
        log.unlink()
        with pytest.raises(Killed):
            sweep(trials.noted, {"x": range(6)}, out, **run)
        kept, before, last = committed(out), computed(log, 2), None
        found = sweep(trials.noted, {"x": range(6)}, out, **run)
        assert found["square"].tolist() == [k**2 for k in range(6)]
        assert {k for k, count in (computed(log, 2) - before).items() if count} == {0, 1, 2} - kept
        assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(out.name)) == [out.name]


@pytest.mark.slow
@pytest.mark.parametrize("scheduler", ["", "processes"])
def test_a_sweep_killed_at_random_moments_loses_nothing_and_computes_nothing_twice(
        trials: ModuleType, out: Path, log: Path, scheduler: str) -> None:
    rng, kept, kills, most = random.Random(4), set[int](), 0, 2 if scheduler else 3
    frozen: Counter[int] = Counter()
    command = [sys.executable, str(TRIALS), "run_noted", str(out), *([scheduler] if scheduler else [])]
    while not out.exists():
        at_start = len(log.read_text().split()) if log.exists() else 0
        process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE)
        goal = at_start + rng.randint(1, 5) if kills < most else 10**6
        while process.poll() is None and (len(log.read_text().split()) if log.exists() else 0) < goal:
            time.sleep(0.002)
        time.sleep(rng.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        _, complaint = process.communicate(timeout=30)
        assert process.returncode in (0, -signal.SIGKILL), complaint
        kills += process.returncode != 0
        counts = computed(log, trials.CHUNK)
        assert all(counts[k] == frozen[k] for k in kept), "a finished chunk was computed again"
        kept, frozen = committed(out), counts
    assert kills == most
    assert load_sweep(out)["square"].tolist() == [k**2 for k in range(trials.SIZE)]
    assert set(frozen) == set(range(trials.SIZE // trials.CHUNK))
    assert len(load_sweep(out).provenance["runs"]) == most + 1
    # at most what was under way when it was killed
    assert sum(frozen.values()) - len(frozen) <= kills * (4 if scheduler else 1)


def test_unfinished_and_damaged_chunks_are_computed_again(trials: ModuleType, out: Path, log: Path) -> None:
    with pytest.raises(Killed):
        sweep(trials.noted, {"x": range(10)}, out, chunk=2, scheduler=_stopping_after(3))
    parts = Parts(out)
    assert committed(out) == {0, 1, 2}
    parts.chunk(1).write_bytes(parts.chunk(1).read_bytes()[:-9])
    parts.chunk(3).with_name(f"{UNFINISHED}{parts.chunk(3).name}").write_bytes(b"PAR1")
    found = sweep(trials.noted, {"x": range(10)}, out, scheduler="serial")
    assert computed(log, 2) == Counter({0: 1, 1: 2, 2: 1, 3: 1, 4: 1})
    assert found["square"].tolist() == [k**2 for k in range(10)]
    assert found.provenance["plan"]["chunk"] == 2


@pytest.fixture(autouse=True)
def stopping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Schedulers that stop after some chunks."""
    for count in (1, 3):
        monkeypatch.setitem(pools.POOLS, _stopping_after(count), lambda workers, count=count: _Stopping(count))


def _stopping_after(count: int) -> str:
    return f"stopping after {count}"


class _Stopping(pools.InProcess):
    def __init__(self, count: int) -> None:
        self.left = count

    def __enter__(self) -> pools.Pool:
        return pools.Pool(self, "stopping", 1)

    def __exit__(self, *exception: object) -> None: ...

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise Killed
        return super().submit(function, *arguments, **named)


def test_only_the_same_sweep_goes_on(trials: ModuleType, out: Path, log: Path) -> None:
    with pytest.raises(Killed):
        sweep(trials.noted, {"x": range(10)}, out, chunk=2, scheduler=_stopping_after(1))
    with pytest.raises(FileExistsError, match=re.escape("grid.x is 'array of int64, shape (10,), from 0 to 9, digest ")):
        sweep(trials.noted, {"x": range(11)}, out, chunk=2)
    with pytest.raises(FileExistsError, match="chunk is 2 there, 5 here"):
        sweep(trials.noted, {"x": range(10)}, out, chunk=5)
    with pytest.raises(FileExistsError, match="resume is off: delete both or choose another file"):
        sweep(trials.noted, {"x": range(10)}, out, chunk=2, resume=False)
    with pytest.raises(FileNotFoundError, match="its sweep is unfinished, sweep again to go on"):
        load_sweep(out)
    assert committed(out) == {0}


def test_a_changed_function_or_version_does_not_go_on(
        trials: ModuleType, out: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Killed):
        sweep(trials.noted, {"x": range(10)}, out, chunk=2, scheduler=_stopping_after(1))
    with monkeypatch.context() as patch:
        patch.setattr("symdlnn.__version__", "99")
        with pytest.raises(FileExistsError, match=r"versions\.symdlnn is '.*' there, '99' here"):
            sweep(trials.noted, {"x": range(10)}, out)
    manifest = Parts(out).manifest()
    assert manifest is not None
    manifest["plan"]["experiment"]["is"]["function"]["source"] = "of yesterday"
    Parts(out).write_manifest(manifest)
    with pytest.raises(FileExistsError, match=r"experiment\.is\.function\.source is 'of yesterday' there"):
        sweep(trials.noted, {"x": range(10)}, out)


def test_two_sweeps_into_one_file_do_not_run_at_a_time(trials: ModuleType, out: Path, log: Path) -> None:
    with Parts(out).held(), pytest.raises(BlockingIOError, match="another process is sweeping into"):
        sweep(trials.noted, {"x": range(10)}, out)
    assert not log.exists()


def test_a_worker_that_dies_stops_the_sweep_and_it_goes_on(trials: ModuleType, out: Path, log: Path) -> None:
    with pytest.raises(SweepStopped, match=r"the workers are gone \(2 processes\)"):
        sweep(trials.deadly, {"x": range(10)}, out, chunk=2, scheduler="processes", workers=2)
    found = sweep(trials.deadly, {"x": range(10)}, out, scheduler="serial")
    assert found["square"].tolist() == [k**2 for k in range(10)]


@pytest.mark.slow
def test_a_dask_worker_that_dies_is_replaced(trials: ModuleType, out: Path, log: Path) -> None:
    pytest.importorskip("distributed")
    found = sweep(trials.deadly, {"x": range(10)}, out, chunk=2, scheduler="local", workers=2)
    assert log.exists()
    alone = sweep(trials.deadly, {"x": range(10)}, out.with_name("alone"), scheduler="serial")
    assert found["square"].tolist() == [k**2 for k in range(10)]
    assert found["normal"].tobytes() == alone["normal"].tobytes()


def test_a_scheduler_is_found_at_its_address(trials: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=":0") as cluster:
        found = sweep(trials.moody, {"x": range(10)}, out, chunk=3, scheduler=cluster.scheduler_address)
        with cluster.get_client() as client:
            cluster.scale(0)
            while client.nthreads():
                time.sleep(0.01)
        monkeypatch.setattr(pools, "PATIENCE", 0.2)
        with pytest.raises(ConnectionError, match="has no workers: start some with `dask worker"):
            sweep(trials.moody, {"x": range(10)}, out.with_name("other"), scheduler=cluster.scheduler_address)
    assert found.provenance["runs"][0]["scheduler"].startswith("dask at ")
    assert found.failures == 2


def test_a_scheduler_that_does_not_answer(trials: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(pools, "PATIENCE", 0.2)
    with pytest.raises(ConnectionError, match=r"no dask scheduler answers at tcp://127\.0\.0\.1:9 within 0\.2 s: start one"):
        sweep(trials.moody, {"x": [1]}, out, scheduler="tcp://127.0.0.1:9")
    assert list(out.parent.iterdir()) == []


def test_a_script_without_a_guard_starts_no_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nsys.path.insert(0, sys.argv[1])\nimport trials\nfrom symdlnn.numeric.sweeping import sweep\n"
                      "found = sweep(trials.moody, {'x': range(4)}, 'a', chunk=1, workers=2)\n"
                      "print(found.provenance['runs'][0]['scheduler'])\n"
                      "sweep(trials.moody, {'x': range(4)}, 'b', chunk=1, workers=2, scheduler='processes')\n")
    run = subprocess.run([sys.executable, str(script), str(TRIALS.parent)], cwd=tmp_path, capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert run.stdout == "this process\n"
    assert "script.py again when they start: put its sweep below `if __name__ == \"__main__\":`" in run.stderr


@pytest.mark.slow
def test_memory_is_bounded_by_the_chunk(out: Path) -> None:
    """The results are 160 MB; a third of them takes as much memory as all."""
    run = subprocess.run([sys.executable, str(TRIALS), "run_heavy", str(out)], capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert float(run.stdout) < 40, run.stderr
    assert load_sweep(out)["many"].shape == (1000, 1000, 20)
    assert np.array_equal(load_sweep(out).grid["x"], np.arange(1000.0))
