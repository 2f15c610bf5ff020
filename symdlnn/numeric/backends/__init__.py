"""The backends: from a program to the text of a function, and to the function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from symdlnn.numeric.backends.arrays import array_function, array_source
from symdlnn.numeric.backends.loops import loop_function, loop_source
from symdlnn.numeric.program import Program

Function = Callable[..., Any]
Entry = TypeVar("Entry")
ARRAYS = ("numpy", "jax", "torch")
SOURCES: Mapping[str, Callable[[Program, str], str]] = {
    **dict.fromkeys(ARRAYS, array_source), **dict.fromkeys(("numba", "c", "javascript"), loop_source),
}
FUNCTIONS: Mapping[str, Callable[[Program, str], Function]] = {
    **dict.fromkeys(ARRAYS, array_function), **dict.fromkeys(("numba", "c"), loop_function),
}


def source_of(program: Program, backend: str) -> str:
    """The text of a self-contained function.  Fails when: there is no such backend (`ValueError`)."""
    return _known(SOURCES, backend)(program, backend)


def function_of(program: Program, backend: str) -> Function:
    """The function.

    Fails when: there is no such backend (`ValueError`), or what it needs is not installed (`MissingExtra`).
    """
    return _known(FUNCTIONS, backend)(program, backend)


def _known(table: Mapping[str, Entry], backend: str) -> Entry:
    if backend not in table:
        raise ValueError(f"there is no backend {backend!r} for this; there are {', '.join(table)}")
    return table[backend]
