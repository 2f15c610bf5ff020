"""latex2sympy2 itself: started when it is first needed, kept quiet, asked about one formula at a time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache, lru_cache
from importlib import import_module
from io import StringIO
from types import ModuleType

from sympy import Expr

from symdlnn.terms import Term

LIBRARY = "latex2sympy2"


@contextmanager
def _quietly() -> Iterator[None]:
    """Nothing that is printed or warned about reaches the user."""
    with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        yield


@cache
def library() -> ModuleType | None:
    """The library; None if it is not installed, or not for this Python."""
    with _quietly():
        try:
            return import_module(LIBRARY)
        except Exception:  # its parser imports modules that newer versions of Python lack
            return None


@lru_cache(maxsize=1024)
def their_reading(latex: str) -> Term | None:
    """The SymPy expression that the library reads; None if there is no library, or nothing it can read.

    What an earlier formula left behind is cleared first: it remembers values, and a ``dx`` breaks everything read after it.
    """
    reader = library()
    if reader is None:
        return None
    with _quietly():
        try:
            reader.set_variances({})
            found = reader.latex2sympy(latex)
        except Exception:  # whatever it throws, it has no opinion then
            return None
    return found if isinstance(found, Expr) else None
