"""Drafts of what is known by itself: names, numbers, and the ``I`` and ``0`` that take their size from their surroundings."""

from __future__ import annotations

from typing import Any

from sympy import S

from symdlnn.latex.reading.drafts import Draft
from symdlnn.latex.reading.sizes import Hole, Open, Shape, dimension, settled
from symdlnn.latex.source import ReadError, Span
from symdlnn.terms import Term, identity, shape, zero
from symdlnn.terms.notation import sort_of


def constant(term: Term, span: Span) -> Draft:
    """The draft of a name whose size is known."""
    return Draft(shape(term), span, lambda: term, variable=sort_of(term) not in ("size", "index"), name=term)


def identity_of(size: Any, span: Span) -> Draft:
    """The identity of a size that may still be unknown."""
    return Draft((size, size), span, lambda: identity(known_size(size, span)))


def known_size(size: Any, span: Span) -> Term:
    """The size, now that the whole chain has been seen.  Fails when: nothing determined it."""
    found = dimension(size)
    if isinstance(found, Hole):
        raise ReadError("size-unknown", span, f"nothing here says how large ${span.text}$ is", "write its size: $I_n$")
    return found


def zero_like(known_shape: Shape, span: Span) -> Draft:
    """A 0 that takes the shape of its surroundings; a number if they do not ask for a matrix."""

    def build() -> Term:
        found = settled(known_shape)
        if isinstance(found, Open) or found in ((), (1, 1)):
            return S.Zero
        return zero(*(known_size(size, span) for size in found))

    return Draft(known_shape, span, build)
