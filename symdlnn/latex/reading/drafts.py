"""A draft: a side of which everything is known but the sizes and index ranges that its surroundings decide.

Reading goes through a tree twice.  `draft` resolves names, checks shapes and joins unknown sizes; when a whole chain has been
drafted, `Draft.build` makes the terms.  What can be wrong is reported while drafting, in the user's words; the checks of
`symdlnn.terms` remain as a second fence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.sizes import Shape
from symdlnn.latex.source import ReadError, Span
from symdlnn.terms import ShapeError, Term


@dataclass(frozen=True)
class Draft:
    """A term to be: its shape, what it was written as, and how to build it.

    `name` is the declared name that it is, `variable` says that one can differentiate by it, `flipped` holds what it is the
    transpose of, `piece` the name of which it is an entry, with how that entry is taken.
    """

    shape: Shape
    span: Span
    build: Callable[[], Term]
    variable: bool = False
    flipped: Draft | None = None
    name: Any = None
    piece: tuple[Draft, Callable[[Term], Term]] | None = None

    def at(self, span: Span) -> Draft:
        """The same, written at a wider place."""
        return replace(self, span=span)


def combined(span: Span, shape: Shape, make: Callable[..., Term], *parts: Draft) -> Draft:
    """The draft of ``make(*parts)``."""

    def build() -> Term:
        operands = [part.build() for part in parts]
        try:
            return make(*operands)
        except (ShapeError, TypeError) as error:
            raise ReadError("no-meaning", span, str(error)) from error

    return Draft(shape, span, build)


@singledispatch
def draft(node: Any, scope: Scope) -> Draft:
    """The draft of a node.  Fails when: it has no meaning in this scope (`ReadError`)."""
    raise ReadError("unsupported", node.span, f"a {type(node).__name__.lower()} cannot be read here")
