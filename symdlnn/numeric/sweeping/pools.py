"""Where the chunks of a sweep are computed: here, in processes of this machine, or on a Dask cluster.

All are used through the one interface of `concurrent.futures`.  Chunks come back to the process that called `sweep`, which
alone writes: workers need no common disk.  Processes are started afresh (never forked: that is unsafe beside threads) and
import the main script, so a script that sweeps in processes or on a local cluster does it below ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from symdlnn.numeric.extras import require

PATIENCE = 10.0
"""Seconds that a scheduler has to answer, and then its workers to be there."""


@dataclass(frozen=True, eq=False)
class Pool:
    """Workers: `window` is how many chunks to have under way, `lost` what is raised when workers or the scheduler are gone."""

    executor: Executor
    description: str
    window: int
    lost: tuple[type[BaseException], ...] = ()


class InProcess(Executor):
    """Calls in the calling process, at once."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


def opened(scheduler: str | None, workers: int | None, chunks: int) -> AbstractContextManager[Pool]:
    """The workers that `scheduler` names: "serial", "processes", "local" (a Dask cluster on this machine), or its address.

    None: in this process where there is one chunk or one worker, or the main script is not guarded; else the local cluster
    where dask is installed, else processes.
    Fails when: the name is unknown or `workers` is not positive (ValueError); dask is not installed (MissingExtra); the main
    script is not guarded (RuntimeError); no scheduler answers at the address, or it has no workers (ConnectionError).
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}, expected at least 1")
    name, count = scheduler or _best(workers, chunks), workers or min(os.cpu_count() or 1, max(chunks, 1))
    if "://" in name:
        return _remote(name)
    if name not in POOLS:
        raise ValueError(f"the scheduler is {name!r}, expected {', '.join(POOLS)} or an address such as tcp://host:8786")
    return POOLS[name](count)


def _best(workers: int | None, chunks: int) -> str:
    if chunks <= 1 or (workers or os.cpu_count() or 1) == 1 or _unguarded():
        return "serial"
    return "local" if find_spec("distributed") else "processes"


def _unguarded() -> str | None:
    """The main script, if a process that imports it would run it again: it never looks at ``__name__``."""
    path = getattr(sys.modules["__main__"], "__file__", None)
    try:
        return None if path is None or b"__name__" in Path(path).read_bytes() else path
    except OSError:
        # Not a file of its own: a program that an installer packed, which is guarded.
        return None


def _check_guard() -> None:
    path = _unguarded()
    if path:
        raise RuntimeError(f"the workers would run {path} again when they start: put its sweep below "
                           '`if __name__ == "__main__":`, or take the scheduler "serial"')


@contextmanager
def _serial(count: int) -> Iterator[Pool]:
    yield Pool(InProcess(), "this process", 1)


@contextmanager
def _processes(count: int) -> Iterator[Pool]:
    _check_guard()
    with ProcessPoolExecutor(count, get_context("spawn"), _die_with_parent) as executor:
        yield Pool(executor, f"{count} processes", 2 * count, (BrokenExecutor,))


@contextmanager
def _local(count: int) -> Iterator[Pool]:
    distributed = require("distributed")
    _check_guard()
    with distributed.LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=":0") as cluster, \
            distributed.Client(cluster) as client:
        yield _dask(distributed, client, f"dask on this machine, {count} workers", count)


@contextmanager
def _remote(address: str) -> Iterator[Pool]:
    distributed = require("distributed")
    try:
        client = distributed.Client(address, timeout=PATIENCE)
    except (OSError, TimeoutError) as error:
        raise ConnectionError(f"no dask scheduler answers at {address} within {PATIENCE:g} s: "
                              "start one with `dask scheduler`, and workers with `dask worker ADDRESS`") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ConnectionError(f"the dask scheduler at {address} has no workers: "
                                  f"start some with `dask worker {address}`") from error
        count = sum(client.nthreads().values())
        yield _dask(distributed, client, f"dask at {address}, {count} threads at the start", count)


def _dask(distributed: Any, client: Any, description: str, count: int) -> Pool:
    # pure=False: a chunk's arrays need no hashing to recognise it, its name here is enough.
    return Pool(client.get_executor(pure=False), description, 2 * count, (distributed.KilledWorker, CancelledError))


POOLS: dict[str, Callable[[int], AbstractContextManager[Pool]]] = {"serial": _serial, "processes": _processes, "local": _local}


def _die_with_parent() -> None:
    """Idle workers of a process that was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        Thread(target=lambda: (connection.wait([sentinel]), os._exit(1)), daemon=True).start()
