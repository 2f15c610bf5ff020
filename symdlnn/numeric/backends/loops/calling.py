"""Loops as functions of Python: Numba compiles its module, a library of C is loaded."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from symdlnn.numeric.backends.loops.bodies import Body
from symdlnn.numeric.backends.loops.c_printer import c_body, c_source
from symdlnn.numeric.backends.loops.driving import driver
from symdlnn.numeric.backends.loops.libraries import loaded
from symdlnn.numeric.backends.loops.numba_printer import numba_source
from symdlnn.numeric.extras import require
from symdlnn.numeric.program import Program

NUMBERS, WHOLE = ctypes.c_void_p, ctypes.c_ssize_t
"""A pointer to numbers, and what stands for ptrdiff_t."""


def loop_function(program: Program, backend: str) -> Callable[..., Any]:
    """A program as a function of Python.

    Fails when: Numba is not installed (`MissingExtra`), or there is no C compiler (`NoCompiler`).
    """
    return {"numba": _with_numba, "c": _with_c}[backend](program)


def _with_numba(program: Program) -> Callable[..., Any]:
    require("numba")
    return _made(numba_source(program), program, {})


def _with_c(program: Program) -> Callable[..., Any]:
    found = c_body(program)
    text = f"import math\n\nimport numpy as np\n\n\n{driver(found)}"
    return _made(text, program, {"_kernel": _kernel(found, c_source(program))})


def _kernel(found: Body, source: str) -> Callable[..., None]:
    """The function of the library, called with arrays whose first axis is the batch."""
    arrays, wholes, results = len(found.arguments), len(found.wholes), len(found.results)
    function = getattr(loaded(source), found.name)
    function.argtypes = [WHOLE, *(NUMBERS, WHOLE) * arrays, *[WHOLE] * wholes, *[NUMBERS] * results]

    def kernel(instances: int, *given: Any) -> None:
        arguments = [value for array in given[:arrays] for value in (array.ctypes.data, _step(array))]
        places = [array.ctypes.data for array in given[arrays + wholes:]]
        if function(instances, *arguments, *given[arrays:arrays + wholes], *places):
            raise MemoryError(f"{found.program.name} found no memory for its intermediate arrays")

    return kernel


def _step(array: Any) -> int:
    """How far the instances of an array are apart, in numbers; nothing if all share one."""
    return 0 if len(array) == 1 else array.strides[0] // array.itemsize


def _made(text: str, program: Program, scope: dict[str, Any]) -> Callable[..., Any]:
    scope["__name__"] = f"<{program.name}>"
    exec(compile(text, f"<{program.name}>", "exec"), scope)  # the text is ours: made from validated names and numbers only
    function: Callable[..., Any] = scope[program.name]
    return function
