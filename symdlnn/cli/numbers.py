"""The verbs that end in numbers and pictures: one function each, from the options to an exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from symdlnn.checking.files import UnusablePage
from symdlnn.checking.motions import NoMotion
from symdlnn.cli.analysing import analyse_named
from symdlnn.cli.compilables import NotCompilable
from symdlnn.cli.compiling import compile_named
from symdlnn.cli.exploring import explore_named
from symdlnn.cli.guarding import guarded
from symdlnn.cli.plotting import plot
from symdlnn.cli.sweeping import run_sweep
from symdlnn.latex.documents import Unreadable
from symdlnn.numeric import MissingExtra, NotPrintable
from symdlnn.numeric.backends.loops import NoCompiler
from symdlnn.numeric.simulation import Diverged
from symdlnn.report import EngineFailed, NoEngine
from symdlnn.terms import ShapeError

SAID = (
    UnusablePage, Unreadable, NoMotion, NotCompilable, NotPrintable, MissingExtra, NoCompiler, ShapeError, Diverged, NoEngine,
    EngineFailed, ArithmeticError, ValueError, FileExistsError, BlockingIOError, ConnectionError,
)
"""Errors whose message says everything."""

VERBS: Mapping[str, Callable[[Namespace], int]] = {
    "analyse": analyse_named, "compile": compile_named, "explore": explore_named, "plot": plot, "sweep": run_sweep,
}


def perform(options: Namespace) -> int:
    """Carry out a verb.  Whatever goes wrong is told in the user's words, with a traceback only if he asks for one."""
    return guarded(VERBS[options.verb], options, SAID)
