"""What goes wrong in a verb is told in the user's words, with a traceback only if he asks for one."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from traceback import print_exception

from symdlnn.checking.formats import complaint
from symdlnn.cli.looks import look
from symdlnn.cli.terminal import complain, lenient, painted
from symdlnn.latex.source import ReadError

UNUSABLE = 2


def guarded(verb: Callable[[Namespace], int], options: Namespace, telling: tuple[type[Exception], ...]) -> int:
    """Carry out a verb; `telling` are the errors whose message says everything."""
    lenient()
    try:
        return verb(options)
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    except ReadError as problem:  # of a setting or a formula; those of a page are findings
        complain(complaint(problem, look("auto")))
    except Exception as problem:
        if options.traceback:
            print_exception(problem)
        complain(f"{painted('error:', 'error')} {_said(problem, telling)}")
    return UNUSABLE


def _said(problem: Exception, telling: tuple[type[Exception], ...]) -> str:
    if isinstance(problem, telling):
        return str(problem)
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"{problem.filename}: {(problem.strerror or '').lower()}"
    return f"{type(problem).__name__} was raised: {problem}"
