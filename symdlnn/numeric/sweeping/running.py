"""`sweep`: an experiment at every point of a grid, in chunks, each of which is computed once and kept.

    sweep(ModeDescent(steps=2000), {"eta": np.linspace(0.01, 3, 300), "s": [1.0, 2.0]}, "rates.parquet")

A sweep may be killed at any moment and called again: it goes on where it was.  What has been asked for (experiment, grid, seed,
chunk, versions) is in the manifest, and another request is refused rather than mixed with it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from numpy.typing import ArrayLike
from tqdm import tqdm

from symdlnn.numeric.sweeping.chunks import Outcome, computed
from symdlnn.numeric.sweeping.experiments import Experiment, Results
from symdlnn.numeric.sweeping.fields import Fields, fields_of, joined
from symdlnn.numeric.sweeping.grids import grid_of
from symdlnn.numeric.sweeping.jobs import Job, job_of
from symdlnn.numeric.sweeping.merging import merge
from symdlnn.numeric.sweeping.parts import Parts
from symdlnn.numeric.sweeping.pools import Pool, opened
from symdlnn.numeric.sweeping.results import SweepResult, load_sweep
from symdlnn.numeric.sweeping.tables import table_of


class SweepStopped(RuntimeError):
    """The workers are gone.  Finished chunks are kept: call again to go on."""


def sweep(
    experiment: Experiment | Callable[..., Results],
    grid: Mapping[str, ArrayLike],
    out: str | Path,
    *,
    zipped: Sequence[Sequence[str]] = (),
    seed: int = 0,
    scheduler: str | None = None,
    chunk: int | None = None,
    workers: int | None = None,
    progress: bool = True,
    resume: bool = True,
) -> SweepResult:
    """The results of `experiment` at every point of `grid`, in the file `out`.

    `grid` gives lists of values by parameter; those named together in a group of `zipped` run together, all else is combined
    with all else.  `seed` is what random experiments draw from, point by point.  `scheduler`: see `pools.opened`; `workers` on
    this machine.  Memory is needed for a few chunks of `chunk` points.  `progress`: a bar on stderr if that is a terminal.
    `resume`: go on with what is unfinished and return what is finished; False: refuse both.
    The numbers are the same for every `chunk`, `scheduler` and `workers` (on machines with the same arithmetic).
    Fails when: the grid does not fit the experiment (ValueError); `out` holds something else or another sweep
    (FileExistsError), is being written (BlockingIOError), or its folder is missing (FileNotFoundError); the scheduler cannot be
    reached (ConnectionError); workers are lost (SweepStopped); results cannot be kept (BadResult); a package is missing
    (MissingExtra).
    """
    job, parts = job_of(experiment, grid_of(grid, zipped), seed, chunk), Parts(Path(out))
    parts.allow(resume)
    if not parts.out.exists():
        with parts.held():
            if not parts.out.exists():
                _complete(job, parts, scheduler, workers, progress)
    result = _finished(parts)
    job.resuming(result.provenance["plan"], parts.out)
    parts.remove()
    return result


def _finished(parts: Parts) -> SweepResult:
    try:
        return load_sweep(parts.out)
    except (ValueError, FileNotFoundError) as error:
        raise FileExistsError(f"{parts.out} exists and is no result of a sweep: choose another file") from error


def _complete(job: Job, parts: Parts, scheduler: str | None, workers: int | None, progress: bool) -> None:
    """Computes what is missing and puts everything together."""
    known = parts.manifest()
    if known is not None:
        job = job.resuming(known["plan"], parts.out)
    fields, pending = _stock(job, parts)
    known = known or {"plan": job.plan, "runs": []}
    if pending:
        with opened(scheduler, workers, len(pending)) as pool:
            known = {**known, "runs": [*known["runs"], {"began": _now(), "scheduler": pool.description}]}
            parts.write_manifest(known)
            fields = _filled(job, parts, pool, pending, fields, progress)
    merge(parts, job.chunks, fields, {**known, "finished": _now()})


def _stock(job: Job, parts: Parts) -> tuple[Fields, list[int]]:
    """The fields of the finished chunks, and the chunks that are not finished."""
    fields: Fields = ()
    pending = []
    for k in range(job.chunks):
        found = parts.fields(k, job.count(k))
        if found is None:
            pending.append(k)
        else:
            fields = joined(fields, found)
    return fields, pending


def _filled(job: Job, parts: Parts, pool: Pool, pending: list[int], fields: Fields, progress: bool) -> Fields:
    """Computes and commits the pending chunks; the fields of all."""
    done = job.grid.size - sum(map(job.count, pending))
    hidden = None if progress else True  # None: unless somebody looks
    bar = tqdm(total=job.grid.size, initial=done, unit=" points", desc=job.experiment.name, disable=hidden)
    with bar, closing(_outcomes(job, pool, pending, parts)) as outcomes:
        for k, outcome in outcomes:
            fields = joined(fields, fields_of(outcome.arrays))
            parts.commit(k, table_of(job.points(k), outcome))
            bar.update(outcome.count)
    return fields


def _outcomes(job: Job, pool: Pool, pending: list[int], parts: Parts) -> Generator[tuple[int, Outcome], None, None]:
    """The chunks as they are finished, no more under way at a time than fit the pool's window."""
    waiting, under_way = iter(pending), dict[Future[Outcome], int]()
    try:
        while True:
            under_way |= {pool.executor.submit(computed, job.experiment, job.points(k)): k
                          for k in islice(waiting, pool.window - len(under_way))}
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield under_way.pop(future), future.result()
    except pool.lost as error:
        raise SweepStopped(f"the workers are gone ({pool.description}): killed, or out of memory?  "
                           f"What is finished is kept in {parts.folder}: sweep again to go on") from error
    finally:
        for future in under_way:
            future.cancel()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
