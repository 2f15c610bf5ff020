"""Shared libraries from texts of C: compiled by the system's compiler once, and kept in the user's cache."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from getpass import getuser
from hashlib import sha256
from pathlib import Path
from platform import machine
from tempfile import TemporaryDirectory, gettempdir

COMPILERS = ("cc", "gcc", "clang")
FLAGS = ("-O3", "-std=c99", "-fPIC", "-shared")
"""Without -ffast-math: sums stay in their order, and NaN is NaN."""


class NoCompiler(RuntimeError):
    """There is no C compiler, or it refuses the text; the message says which and what it said."""


def loaded(text: str) -> ctypes.CDLL:
    """The library of a C text.

    Fails when: there is no compiler, it fails, or what it made cannot be loaded (`NoCompiler`).
    """
    library = compiled(text)
    try:
        return ctypes.CDLL(str(library))
    except OSError as error:
        raise NoCompiler(f"{library} cannot be loaded: {error}; set SYMDLNN_CACHE to one that programs run from") from error


@cache
def compiled(text: str) -> Path:
    """The file of the library of a C text, compiled once and kept under its content."""
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None:
        raise NoCompiler(f"the c backend needs a C compiler: none of {', '.join(COMPILERS)} was found on the PATH")
    name = sha256("\0".join((text, compiler, *FLAGS, sys.platform, machine())).encode()).hexdigest()[:24]
    library = cache_folder() / f"{name}.so"
    if not library.exists():
        _build(compiler, text, library)
    return library


def _build(compiler: str, text: str, library: Path) -> None:
    """Compile beside the library and move it there at once, so that nobody loads half of it."""
    with TemporaryDirectory(dir=library.parent) as folder:
        source, made = Path(folder, "function.c"), Path(folder, library.name)
        source.write_text(text, encoding="utf-8")
        command = (compiler, *FLAGS, str(source), "-o", str(made), "-lm")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoCompiler(f"{compiler} could not compile the function:\n{done.stderr.strip()}")
        made.replace(library)


def cache_folder() -> Path:
    """The folder for compiled functions: SYMDLNN_CACHE, else the user's cache, else a temporary folder of the user's own.

    Fails when: none of them can be written to (`NoCompiler`).
    """
    for place in _folders():
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(place, os.W_OK | os.X_OK) and _is_own(place):
                return place
    raise NoCompiler("no folder can be written to for compiled functions: set SYMDLNN_CACHE to one")


def _folders() -> Iterator[Path]:
    if "SYMDLNN_CACHE" in os.environ:
        yield Path(os.environ["SYMDLNN_CACHE"]).expanduser()
    home = os.environ.get("XDG_CACHE_HOME") or ("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    yield Path(home, "symdlnn").expanduser()
    yield Path(gettempdir(), f"symdlnn-{getuser()}")


def _is_own(folder: Path) -> bool:
    """Whether nobody else can put libraries there, which would then be run."""
    return os.name != "posix" or (folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o022)
