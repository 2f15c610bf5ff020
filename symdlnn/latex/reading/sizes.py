"""Shapes some of whose sizes are still unknown: an ``I`` or a ``0`` takes its size from what stands around it.

A *dimension* is a size or whole number of `symdlnn.terms`, or a `Hole` that unification fills.  A *shape* is ``()`` for a
scalar, a pair of dimensions, or an `Open` that may become either.  A hole is never filled with the number 1: an identity
beside a scalar product stays what it is and does not become the number one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symdlnn.terms import Size, Term


class Hole:
    """A size that is not known yet."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Any = None


class Unsettled(Size):
    """A size of a name that nobody declared, to be settled by how the name is used on the whole page."""

    __slots__ = ("used", "value")

    def __new__(cls, name: str) -> Unsettled:
        size: Unsettled = Size.__new__(cls, name)
        size.used, size.value = False, None
        return size


class Open:
    """A shape that is not known yet: that of a written 0."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Any = None


Dimension = Any
"""A size, a whole number or a `Hole`."""

Shape = Any
"""``()``, a pair of dimensions, or an `Open`."""


def dimension(size: Dimension) -> Dimension:
    """The size behind a chain of filled holes; a hole that is still empty."""
    while isinstance(size, Hole | Unsettled) and size.value is not None:
        size = size.value
    return size


def settled(shape: Shape) -> Shape:
    """The shape with everything filled in that is known."""
    while isinstance(shape, Open):
        if shape.value is None:
            return shape
        shape = shape.value
    return tuple(map(dimension, shape))


def certain(shape: Shape) -> bool:
    """Whether nothing about the shape is left open."""
    known = settled(shape)
    return not isinstance(known, Open) and not any(isinstance(size, Hole) for size in known)


def scalar_like(shape: Shape) -> bool:
    """Whether this is the shape of a scalar or of a literal 1 x 1 matrix."""
    known = settled(shape)
    return known in ((), (1, 1))


def same_size(left: Dimension, right: Dimension) -> bool:
    """Make two dimensions equal.  False if they are different."""
    a, b = dimension(left), dimension(right)
    if isinstance(b, Hole | Unsettled) and not isinstance(a, Hole):
        a, b = b, a
    for size in (a, b):
        if isinstance(size, Unsettled):
            size.used = True
    if not isinstance(a, Hole | Unsettled):
        return bool(a == b)
    if a is b:
        return True
    if b == 1 or (isinstance(a, Unsettled) and _contains(b, a)):
        return False
    a.value = b
    return True


def _contains(size: Dimension, part: Unsettled) -> bool:
    """Whether an open size stands in a sum or product of sizes, which therefore cannot be its value."""
    known = dimension(size)
    if isinstance(known, Hole | Unsettled):
        return known is part
    return any(_contains(inner, part) for inner in known.atoms(Unsettled))


def same_shape(left: Shape, right: Shape) -> bool:
    """Make two shapes equal, a literal 1 x 1 counting as a scalar.  False if they are different."""
    a, b = settled(left), settled(right)
    if isinstance(b, Open):
        a, b = b, a
    if isinstance(a, Open):
        if a is not b:
            a.value = b
        return True
    if scalar_like(a) or scalar_like(b):
        return scalar_like(a) and scalar_like(b)
    return same_size(a[0], b[0]) and same_size(a[1], b[1])


def transposed(shape: Shape) -> Shape:
    """The shape of the transpose."""
    known = settled(shape)
    return known if isinstance(known, Open) or known == () else (known[1], known[0])


def shown(shape: Shape, size_latex: Callable[[Term], str]) -> str:
    r"""The shape in LaTeX, ``N_2 \times N_1``; nothing for a scalar."""
    known = settled(shape)
    return "" if known == () else r" \times ".join("?" if isinstance(size, Hole) else size_latex(size) for size in known)
