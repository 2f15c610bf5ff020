"""The text of a function becomes a function; tracebacks show its lines."""

from __future__ import annotations

import linecache
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from symdlnn.numeric.backends.arrays.source import array_source
from symdlnn.numeric.extras import require
from symdlnn.numeric.program import Program

PACKAGES = {"numpy": "numpy", "jax": "jax", "torch": "torch"}
"""What has to be installed for a backend."""


def array_function(program: Program, backend: str) -> Callable[..., Any]:
    """A program as a function.  Fails when: the library of the backend is not installed (`MissingExtra`)."""
    require(PACKAGES[backend])
    text = array_source(program, backend)
    place = f"<{backend} {program.name} {sha256(text.encode()).hexdigest()[:12]}>"
    linecache.cache[place] = (len(text), None, text.splitlines(keepends=True), place)
    scope: dict[str, Any] = {"__name__": place}
    exec(compile(text, place, "exec"), scope)  # the text is ours: made from validated names and numbers only
    function: Callable[..., Any] = scope[program.name]
    return function
