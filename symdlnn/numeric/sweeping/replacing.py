"""Files that are there in full or not at all, whenever the process or the machine stops."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = "unfinished-"
"""How the name of a file begins that is being written."""


@contextmanager
def replaced(path: Path, workshop: Path) -> Iterator[Path]:
    """A path in the folder `workshop` to write to; what was written takes the place of `path`, on the same disk, as a whole.

    That is when the block ends; if it fails, `path` stays as it is.
    """
    made = workshop / (UNFINISHED + path.name)
    yield made
    _flush(made, os.O_RDWR)
    made.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        # POSIX: the new name lasts when its folder is on the disk.  Windows has no such call and needs none.
        _flush(path.parent, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
