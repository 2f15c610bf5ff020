"""Evaluation bars: a term at given values of some of its names."""

from __future__ import annotations

from typing import Any

from sympy import Expr, MatrixExpr, Tuple

from symdlnn.terms.names import MatrixName, Scalar
from symdlnn.terms.nodes.binding import NameBinder
from symdlnn.terms.shapes import ShapeError, describe, same_shape, shape
from symdlnn.terms.written import Term, as_term


class At(NameBinder):
    """A term at given values of names, replaced all at once after every derivative inside was taken.

    args: body, then pairs (name, value).
    """

    __slots__ = ()

    @property
    def pairs(self) -> tuple[tuple[Any, Any], ...]:
        """The names and their values."""
        return tuple((pair[0], pair[1]) for pair in self.args[1:])  # type: ignore[attr-defined]

    @property
    def bound(self) -> tuple[Any, ...]:
        return tuple(name for name, _ in self.pairs)

    @property
    def outside(self) -> tuple[Any, ...]:
        return tuple(value for _, value in self.pairs)


class ScalarAt(At, Expr):  # type: ignore[misc]
    """A scalar at given values of names."""

    is_commutative = True


class MatrixAt(At, MatrixExpr):  # type: ignore[misc]
    """A vector or matrix at given values of names."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


def at(body: Any, *pairs: tuple[Any, Any]) -> Term:
    """`body` at given values of scalars, vectors or matrices: ``at(u, (t, 0))``.

    Fails when: there is no pair, a name is no declared scalar or matrix or occurs twice (`TypeError`), or a value has
    another shape than its name (`ShapeError`).
    """
    operand, values = as_term(body), [(as_term(name), as_term(value)) for name, value in pairs]
    names = [name for name, _ in values]
    if not names or len(set(names)) != len(names):
        raise TypeError("at(body, (name, value), ...): give every name one value")
    for name, value in values:
        if not isinstance(name, Scalar | MatrixName):
            raise TypeError(f"cannot put a value in place of {name}: only of a declared scalar, vector or matrix")
        if not same_shape(shape(name), shape(value)):
            raise ShapeError(f"{name} is {describe(name)}, its value {value} is {describe(value)}")
    kind = ScalarAt if shape(operand) == () else MatrixAt
    return kind(operand, *(Tuple(name, value) for name, value in values))
