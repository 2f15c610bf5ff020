"""Sums over an index, averages, products over an index."""

from __future__ import annotations

from typing import Any

from sympy import Expr, MatrixExpr

from symdlnn.terms.names import Index
from symdlnn.terms.nodes.binding import IndexBinder, free_indices
from symdlnn.terms.nodes.operands import scalar_operand
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, as_term


class IndexSum(IndexBinder):
    """The sum of body over an index, with exceptions.  args: body, index, *exceptions."""

    __slots__ = ()


class ScalarIndexSum(IndexSum, Expr):  # type: ignore[misc]
    """A sum of scalars over an index."""

    is_commutative = True


class MatrixIndexSum(IndexSum, MatrixExpr):  # type: ignore[misc]
    """A sum of matrices over an index."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class Average(IndexBinder):
    """1/n times the sum over an index that runs from 1 to n.  args: body, index."""

    __slots__ = ()


class ScalarAverage(Average, Expr):  # type: ignore[misc]
    """An average of scalars."""

    is_commutative = True


class MatrixAverage(Average, MatrixExpr):  # type: ignore[misc]
    """An average of matrices."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class IndexProduct(IndexBinder, Expr):  # type: ignore[misc]
    """The product of scalars over an index, with at most one exception.  args: body, index, *exceptions."""

    is_commutative = True


def total(body: Any, *over: Index, but: Any = ()) -> Term:
    """The sum of `body` over the indices `over` (outermost first).

    `but` names one or several indices that the innermost index must differ from: ``total(f, j, but=i)`` is the sum over
    all j other than i.  An exception that lies outside the range of j removes nothing.
    """
    exceptions = but if isinstance(but, tuple) else (but,)
    result = as_term(body)
    if not over:
        raise TypeError("total(body, index): name the index to sum over")
    for position, bound in enumerate(reversed(over)):
        if not isinstance(bound, Index):
            raise TypeError(f"can only sum over a declared index, not {bound!r}")
        kind = ScalarIndexSum if shape(result) == () else MatrixIndexSum
        result = kind(result, bound, *(map(as_term, exceptions) if position == 0 else ()))
    return result


def average(body: Any, over: Index | None = None) -> Term:
    """The average of `body` over the samples.

    Without `over`, the index is the only free one of the body.  Fails when: the body has none or several.
    """
    operand = as_term(body)
    if over is None:
        free = free_indices(operand)
        if len(free) != 1:
            found = ", ".join(sorted(map(str, free))) or "none"
            raise TypeError(f"average over which index? The free indices of {operand} are: {found}")
        (over,) = free
    return (ScalarAverage if shape(operand) == () else MatrixAverage)(operand, over)


def product(body: Any, over: Index, but: Any = ()) -> Term:
    """The product of scalars over an index; `but` names an index that it must differ from."""
    if not isinstance(over, Index):
        raise TypeError(f"can only multiply over a declared index, not {over!r}")
    exceptions = but if isinstance(but, tuple) else (but,)
    return IndexProduct(scalar_operand(body, "product"), over, *map(as_term, exceptions))
