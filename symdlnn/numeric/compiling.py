"""Formulas as fast functions.

    >>> flow = to_function((W2.T * (Σyx - W2 * W1 * Σxx), (Σyx - W2 * W1 * Σxx) * W1.T), arguments=(W1, W2, Σyx, Σxx))
    >>> flow(w1, w2, syx, sxx)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import Any

from symdlnn.numeric.backends import function_of, source_of
from symdlnn.numeric.backends.arrays import plain_source
from symdlnn.numeric.program import Program
from symdlnn.numeric.stable import stable
from symdlnn.numeric.translation import program_of
from symdlnn.terms import Term

FUNCTION = "f"
"""What a function is called that has no name."""


@dataclass(frozen=True, eq=False)
class Compiled:
    """A compiled function: call it like any other.

    `source` is the text that was compiled, `program` what it computes, `backend` what computes it.
    """

    call: Callable[..., Any]
    source: str
    program: Program
    backend: str
    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.program.about)
        object.__setattr__(self, "__name__", self.name)
        object.__setattr__(self, "__signature__", signature(self.call))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self.call(*arguments, **named)

    def __reduce__(self) -> tuple[Any, ...]:
        return to_function, (self.program, None, self.backend)

    def __repr__(self) -> str:
        return f"<{self.name}{signature(self.call)} compiled for {self.backend}>"


def to_function(
    what: Any, arguments: Sequence[Any] | None = None, backend: str = "numpy", *, name: str = "", unproved: bool = False
) -> Compiled:
    """A function that computes `what`: a term, a claim (its right-hand side), a result, a system (its rates), a program, or a
    sequence of those (several results, as a tuple).

    `arguments` fixes their order (names, or their spelling); by default they come as the formula is written, then free indices
    (positions from 0), then sizes that no argument shows.  Arrays may have leading axes, which broadcast; a vector is an array
    with one column, or with one axis.  Transposes, inner products and norms do not conjugate.  A result may be a view of an
    argument or of another result.  NumPy functions take ``out`` (for several results a tuple): arrays that do not overlap the
    arguments.  Backends: "numpy", "numba", "jax" (under jit, vmap and grad), "torch" (on the device of its arguments), "c".
    Formulas that overflow or cancel without need are rewritten first (`stable`).
    Fails when: `what` has no numerical value (`NotPrintable`), `backend` is none of these (`ValueError`), or what it needs is
    not installed (`MissingExtra`).
    """
    program = stable(program_of(what, arguments, name or FUNCTION, unproved=unproved))
    return Compiled(function_of(program, backend), source_of(program, backend), program, backend, program.name)


def numpy_function(name: str, term: Term, about: str = "") -> str:
    """The text of a NumPy function of the names in a term, as one would write it by hand: to read, and to copy.

    It checks nothing and takes single matrices only; `to_function` gives one that does both.  Fails when: as `to_function`.
    """
    return plain_source(replace(program_of(term, name=name), about=about))
