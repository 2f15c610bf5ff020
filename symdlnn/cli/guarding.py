"""What goes wrong in a verb is told in the user's words, with a traceback only if he asks for one.

Verbs and errors are given by their places, ``module:name``: a verb loads what it needs, and nothing for the others.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pkgutil import resolve_name
from traceback import print_exception

from symdlnn.checking.formats import complaint
from symdlnn.cli.looks import look
from symdlnn.cli.terminal import complain, hang_up, lenient, painted
from symdlnn.latex.source import ReadError

UNUSABLE = 2


def guarded(verb: str, options: Namespace, telling: Sequence[str]) -> int:
    """Carry out the verb at a place; `telling` are the places of the errors whose message says everything."""
    lenient()
    try:
        return int(resolve_name(verb)(options))
    except BrokenPipeError:  # whoever reads the output has seen enough
        hang_up()
        return UNUSABLE
    except ReadError as problem:  # of a setting or a formula; those of a page are findings
        complain(complaint(problem, look("auto")))
    except ModuleNotFoundError as problem:
        complain(f"{painted('error:', 'error')} {problem}; `symdlnn doctor` says what to install")
    except Exception as problem:
        if options.traceback:
            print_exception(problem)
        complain(f"{painted('error:', 'error')} {_said(problem, telling)}")
    return UNUSABLE


def _said(problem: Exception, telling: Sequence[str]) -> str:
    if isinstance(problem, tuple(map(resolve_name, telling))):
        return str(problem)
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"{problem.filename}: {(problem.strerror or '').lower()}"
    return f"{type(problem).__name__} was raised: {problem}"
