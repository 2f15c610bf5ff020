"""The verbs about pages: one function each, from the options to an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from traceback import print_exception

from symdlnn.calculus import NotDifferentiable
from symdlnn.checking.baseline import UnusableBaseline
from symdlnn.checking.files import UnusablePage
from symdlnn.checking.formats import complaint
from symdlnn.cli.checks import check_pages
from symdlnn.cli.explaining import explain
from symdlnn.cli.looks import look
from symdlnn.cli.teaching import grade_pages, gradient_of_formula
from symdlnn.cli.terminal import complain, lenient, painted
from symdlnn.latex.documents import Unreadable
from symdlnn.latex.source import ReadError
from symdlnn.terms import ShapeError

UNUSABLE = 2
SAID = (UnusablePage, UnusableBaseline, Unreadable, NotDifferentiable, ShapeError, ValueError)
"""Errors whose message says everything."""

VERBS: Mapping[str, Callable[[Namespace], int]] = {
    "check": check_pages, "explain": explain, "grade": grade_pages, "gradient": gradient_of_formula,
}


def perform(options: Namespace) -> int:
    """Carry out a verb.  Whatever goes wrong is told in the user's words, with a traceback only if he asks for one."""
    lenient()
    try:
        return VERBS[options.verb](options)
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    except ReadError as problem:  # of a setting or a formula; those of a page are findings
        complain(complaint(problem, look("auto")))
    except Exception as problem:
        if options.traceback:
            print_exception(problem)
        complain(f"{painted('error:', 'error')} {_said(problem)}")
    return UNUSABLE


def _said(problem: Exception) -> str:
    if isinstance(problem, SAID):
        return str(problem)
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"{problem.filename}: {(problem.strerror or '').lower()}"
    return f"{type(problem).__name__} was raised: {problem}"
