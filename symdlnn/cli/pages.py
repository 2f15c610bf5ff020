"""The verbs about pages: where each one is, and the errors whose message says everything."""

from __future__ import annotations

from argparse import Namespace

from symdlnn.cli.guarding import guarded

VERBS = {
    "check": "symdlnn.cli.checks:check_pages", "explain": "symdlnn.cli.explaining:explain",
    "grade": "symdlnn.cli.grading:grade_pages", "gradient": "symdlnn.cli.formulas:gradient_of_formula",
}
SAID = (
    "symdlnn.checking.files:UnusablePage", "symdlnn.checking.baseline:UnusableBaseline", "symdlnn.latex.documents:Unreadable",
    "symdlnn.calculus:NotDifferentiable", "symdlnn.terms:ShapeError", "builtins:ValueError",
)


def perform(options: Namespace) -> int:
    """Carry out a verb.  Whatever goes wrong is told in the user's words, with a traceback only if he asks for one."""
    return guarded(VERBS[options.verb], options, SAID)
