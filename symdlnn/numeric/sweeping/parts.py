"""What a sweep has on disk while it runs: a manifest and one file a finished chunk, in a folder beside the result.

Every file is written under another name, flushed to the disk and renamed: at any moment it is there in full or not at all.  A
chunk is finished when its file bears its name; what a killed run left under other names is swept away by the next.  A lock,
which the system takes back from a process that dies, keeps a second run out.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from symdlnn.numeric.extras import require
from symdlnn.numeric.sweeping.fields import Fields, Table
from symdlnn.numeric.sweeping.replacing import UNFINISHED, replaced
from symdlnn.numeric.sweeping.tables import fields_in

MANIFEST, LOCK = "manifest.json", "lock"


@dataclass(frozen=True)
class Parts:
    """The folder of the finished chunks of the sweep that will be `out`."""

    out: Path

    @property
    def folder(self) -> Path:
        return self.out.with_name(self.out.name + ".parts")

    def chunk(self, k: int) -> Path:
        """The file of chunk `k`."""
        return self.folder / f"chunk-{k:09d}.parquet"

    @contextmanager
    def held(self) -> Iterator[None]:
        """The folder, made where it is missing, with the lock of this process on it.

        Fails when: it holds files that are no sweep's (FileExistsError), or another process has the lock (BlockingIOError).
        """
        filelock = require("filelock")
        self._recognised()
        self.folder.mkdir(exist_ok=True)
        lock = filelock.FileLock(self.folder / LOCK, timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout:
            raise BlockingIOError(f"another process is sweeping into {self.out}: wait for it, or choose another file") from None
        try:
            self._sweep_away()
            yield
        finally:
            lock.release()
            if self.manifest() is None:
                # Nothing has begun: the scheduler did not answer, say.
                shutil.rmtree(self.folder, ignore_errors=True)

    def manifest(self) -> dict[str, Any] | None:
        """What the run that began here wrote down; None where none did."""
        path = self.folder / MANIFEST
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None

    def write_manifest(self, content: Mapping[str, Any]) -> None:
        with replaced(self.folder / MANIFEST, self.folder) as path:
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def commit(self, k: int, table: Table) -> None:
        """Chunk `k` is finished."""
        with replaced(self.chunk(k), self.folder) as path:
            require("pyarrow.parquet").write_table(table, path)

    def fields(self, k: int, count: int) -> Fields | None:
        """The fields of chunk `k`, which has `count` points; None where it is not finished.  A damaged file does not count."""
        path, arrow = self.chunk(k), require("pyarrow")
        if not path.exists():
            return None
        try:
            found = require("pyarrow.parquet").read_metadata(path)
        except (arrow.ArrowInvalid, OSError):
            return None
        return fields_in(found.metadata) if found.num_rows == count else None

    def read(self, k: int) -> Table:
        """A finished chunk."""
        return require("pyarrow.parquet").read_table(self.chunk(k))

    def allow(self, resume: bool) -> None:
        """Fails when: there is no folder to write to (FileNotFoundError), or something is there and `resume` is off
        (FileExistsError)."""
        if not self.out.parent.is_dir():
            raise FileNotFoundError(f"there is no folder {self.out.parent} to write {self.out.name} to")
        if not resume and (self.out.exists() or self.folder.exists()):
            raise FileExistsError(f"{self.out} or {self.folder.name} exists, and resume is off: "
                                  "delete both or choose another file")

    def remove(self) -> None:
        """Everything is in the result: the folder goes, if it is a sweep's."""
        if self.folder.is_dir() and self.manifest() is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _recognised(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise FileExistsError(f"{self.folder} exists and is no folder of a sweep")
        if self.folder.exists() and self.manifest() is None:
            names = (path.name for path in self.folder.iterdir())
            strange = [name for name in names if name != LOCK and not name.startswith(UNFINISHED)]
            if strange:
                raise FileExistsError(f"{self.folder} exists and is no folder of a sweep: it holds {strange[0]}")

    def _sweep_away(self) -> None:
        for path in self.folder.glob(f"{UNFINISHED}*"):
            path.unlink()
