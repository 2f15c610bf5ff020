"""Loops: programs for Numba, C and JavaScript."""

from collections.abc import Callable, Mapping

from symdlnn.numeric.backends.loops.c_printer import c_body, c_header, c_source
from symdlnn.numeric.backends.loops.calling import loop_function
from symdlnn.numeric.backends.loops.javascript_printer import javascript_source
from symdlnn.numeric.backends.loops.libraries import NoCompiler
from symdlnn.numeric.backends.loops.numba_printer import numba_source
from symdlnn.numeric.program import Program

PRINTERS: Mapping[str, Callable[[Program], str]] = {"numba": numba_source, "c": c_source, "javascript": javascript_source}


def loop_source(program: Program, backend: str) -> str:
    """The text of a function in loops for "numba", "c" or "javascript".  Fails when: it cannot be written (`NotPrintable`)."""
    return PRINTERS[backend](program)


def c_name(program: Program) -> str:
    """What the function of a program is called in C: in ASCII, and no word of the language."""
    return c_body(program).name


__all__ = ["PRINTERS", "NoCompiler", "c_header", "c_name", "loop_function", "loop_source"]
