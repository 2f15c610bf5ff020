"""The verbs that end in numbers and pictures: where each one is, and the errors whose message says everything."""

from __future__ import annotations

from argparse import Namespace

from symdlnn.cli.guarding import guarded

VERBS = {
    "analyse": "symdlnn.cli.analysing:analyse_named", "compile": "symdlnn.cli.compiling:compile_named",
    "explore": "symdlnn.cli.exploring:explore_named", "plot": "symdlnn.cli.plotting:plot",
    "sweep": "symdlnn.cli.sweeping:run_sweep",
}
SAID = (
    "symdlnn.checking.files:UnusablePage", "symdlnn.latex.documents:Unreadable", "symdlnn.checking.motions:NoMotion",
    "symdlnn.numeric:NotPrintable", "symdlnn.numeric:MissingExtra", "symdlnn.numeric.backends.loops:NoCompiler",
    "symdlnn.numeric.simulation:Diverged", "symdlnn.terms:ShapeError", "symdlnn.report:NoEngine", "symdlnn.report:EngineFailed",
    "builtins:ArithmeticError", "builtins:ValueError", "builtins:FileExistsError", "builtins:BlockingIOError",
    "builtins:ConnectionError",
)


def perform(options: Namespace) -> int:
    """Carry out a verb.  Whatever goes wrong is told in the user's words, with a traceback only if he asks for one."""
    return guarded(VERBS[options.verb], options, SAID)
