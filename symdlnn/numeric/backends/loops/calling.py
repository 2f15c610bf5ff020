"""Loops as functions of Python: Numba compiles its module, the system's C compiler makes a library that is loaded and kept."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile, gettempdir
from typing import Any


from symdlnn.numeric.backends.loops.bodies import body
from symdlnn.numeric.backends.loops.c_printer import arrays_of, c_source, wholes_of
from symdlnn.numeric.backends.loops.driving import driver
from symdlnn.numeric.backends.loops.numba_printer import numba_source
from symdlnn.numeric.backends.loops.syntax import C
from symdlnn.numeric.extras import require
from symdlnn.numeric.program import Program, ascii_name

COMPILERS = ("cc", "gcc", "clang")
FLAGS = ("-O3", "-std=c99", "-fPIC", "-shared")
"""Without -ffast-math: sums stay in their order, and NaN is NaN."""


class NoCompiler(RuntimeError):
    """There is no C compiler, or it refuses the text; the message says which and what it said."""


def loop_function(program: Program, backend: str) -> Callable[..., Any]:
    """A program as a function of Python.

    Fails when: Numba is not installed (`MissingExtra`), or there is no C compiler (`NoCompiler`).
    """
    return {"numba": _with_numba, "c": _with_c}[backend](program)


def _with_numba(program: Program) -> Callable[..., Any]:
    require("numba")
    return _made(numba_source(program), program, {})


def _with_c(program: Program) -> Callable[..., Any]:
    found = body(program, C, depth=2)
    library = ctypes.CDLL(str(compiled(c_source(program))))
    function = getattr(library, ascii_name(program.name))
    count, wholes = len(arrays_of(program)), len(wholes_of(found))

    def kernel(instances: int, *given: Any) -> None:
        arguments: list[Any] = [ctypes.c_ssize_t(instances)]
        for array in given[:count]:
            step = 0 if array.shape[0] == 1 else array[0].size
            arguments += [array.ctypes.data_as(ctypes.c_void_p), ctypes.c_ssize_t(step)]
        arguments += [ctypes.c_ssize_t(int(whole)) for whole in given[count : count + wholes]]
        arguments += [array.ctypes.data_as(ctypes.c_void_p) for array in given[count + wholes :]]
        if function(*arguments):
            raise MemoryError(f"{program.name} found no memory for its intermediate arrays")

    return _made("import numpy as np\n\n\n" + driver(found), program, {"_kernel": kernel})


def _made(text: str, program: Program, scope: dict[str, Any]) -> Callable[..., Any]:
    scope["__name__"] = f"<{program.name}>"
    exec(compile(text, f"<{program.name}>", "exec"), scope)  # the text is ours: made from validated names and numbers only
    function: Callable[..., Any] = scope[program.name]
    return function


@cache
def compiled(text: str) -> Path:
    """The shared library of a C text, compiled once and kept under its content in the user's cache.

    Fails when: there is no compiler, or it fails (`NoCompiler`).
    """
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None:
        raise NoCompiler(f"the c backend needs a C compiler: none of {', '.join(COMPILERS)} was found on the PATH")
    name = sha256("\0".join((text, compiler, *FLAGS)).encode()).hexdigest()[:24]
    library = cache_folder() / f"{name}.so"
    if not library.exists():
        _build(compiler, text, library)
    return library


def _build(compiler: str, text: str, library: Path) -> None:
    """Compile beside the library and move it there at once, so that nobody loads half of it."""
    with NamedTemporaryFile("w", suffix=".c", dir=library.parent, encoding="utf-8", delete=False) as source:
        source.write(text)
    made = Path(source.name).with_suffix(f".{os.getpid()}.so")
    try:
        done = subprocess.run(
            (compiler, *FLAGS, source.name, "-o", str(made), "-lm"), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NoCompiler(f"{compiler} could not compile the function:\n{done.stderr.strip()}")
        made.replace(library)
    finally:
        Path(source.name).unlink(missing_ok=True)
        made.unlink(missing_ok=True)


def cache_folder() -> Path:
    """The folder for compiled functions: SYMDLNN_CACHE, else the user's cache, else a temporary folder of the user's own."""
    home = os.environ.get("XDG_CACHE_HOME") or ("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    wanted = [
        os.environ.get("SYMDLNN_CACHE"),
        f"{home}/symdlnn",
        f"{gettempdir()}/symdlnn-{os.getuid() if hasattr(os, 'getuid') else ''}",
    ]
    for place in filter(None, wanted):
        folder = Path(place).expanduser()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise NoCompiler("no folder can be written to for compiled functions: set SYMDLNN_CACHE to one")
