"""The verbs about pages: one function each, from the options to an exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from symdlnn.calculus import NotDifferentiable
from symdlnn.checking.baseline import UnusableBaseline
from symdlnn.checking.files import UnusablePage
from symdlnn.cli.checks import check_pages
from symdlnn.cli.explaining import explain
from symdlnn.cli.guarding import guarded
from symdlnn.cli.teaching import grade_pages, gradient_of_formula
from symdlnn.latex.documents import Unreadable
from symdlnn.terms import ShapeError

SAID = (UnusablePage, UnusableBaseline, Unreadable, NotDifferentiable, ShapeError, ValueError)
"""Errors whose message says everything."""

VERBS: Mapping[str, Callable[[Namespace], int]] = {
    "check": check_pages, "explain": explain, "grade": grade_pages, "gradient": gradient_of_formula,
}


def perform(options: Namespace) -> int:
    """Carry out a verb.  Whatever goes wrong is told in the user's words, with a traceback only if he asks for one."""
    return guarded(VERBS[options.verb], options, SAID)
