"""Shapes and ranges, symbolic and strict.

A shape is ``()`` for a scalar or ``(rows, columns)``; sizes with different names are different, even if a number could make
them equal.  Only a *literal* 1 x 1 matrix counts as a scalar.  A range is "1 to the smallest of these sizes": sums and
families carry it, because with r < N_3 it matters whether j runs to r or to N_3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sympy import Add, Expr, Integer, Mul, Pow


class ShapeError(TypeError):
    """Two operands do not fit.  The message names both, with their shapes."""


def shape(term: Any) -> tuple[Any, ...]:
    """The shape of `term`: ``()`` for a scalar, else ``(rows, columns)``.

    Fails when: `term` is no term at all (TypeError).
    """
    if getattr(term, "is_Matrix", False):
        return tuple(term.shape)
    if isinstance(term, Expr):
        return ()
    raise TypeError(f"{term!r} has no shape")


def is_scalar(term: Any) -> bool:
    """Whether `term` is a scalar or a literal 1 x 1 matrix."""
    return _literal_scalar(shape(term))


def _literal_scalar(sizes: tuple[Any, ...]) -> bool:
    return sizes == () or sizes == (1, 1)


def describe(term: Any) -> str:
    """The shape of `term` in words: ``scalar`` or ``N_2 x N_1``."""
    sizes = shape(term)
    return "scalar" if sizes == () else f"{sizes[0]} x {sizes[1]}"


def same_shape(left: tuple[Any, ...], right: tuple[Any, ...]) -> bool:
    """Whether two shapes agree, a literal 1 x 1 counting as a scalar."""
    return left == right or (_literal_scalar(left) and _literal_scalar(right))


def sum_shape(terms: Sequence[Any]) -> tuple[Any, ...]:
    """The common shape of the summands.  Fails when: two of them differ."""
    first = terms[0]
    for other in terms[1:]:
        if not same_shape(shape(first), shape(other)):
            raise ShapeError(f"cannot add {first} ({describe(first)}) and {other} ({describe(other)})")
    return shape(first)


def product_shape(factors: Iterable[Any]) -> tuple[Any, ...]:
    """The shape of a product read from left to right; scalars stand anywhere.

    Fails when: the columns of one factor are not the rows of the next.
    """
    sizes: tuple[Any, ...] = ()
    last: Any = None
    for factor in factors:
        other = shape(factor)
        if other == ():
            continue
        if sizes == () or (_literal_scalar(sizes) and other[0] != 1):
            sizes = other
        elif sizes[1] == other[0]:
            sizes = (sizes[0], other[1])
        elif not _literal_scalar(other):
            raise ShapeError(f"cannot multiply {last} ({describe(last)}) by {factor} ({describe(factor)})")
        last = factor
    return sizes


def canonical(size: Any) -> Any:
    """A size with sums and products in SymPy's order, so that m + n and n + m are one size."""
    for node in (Add, Mul, Pow):
        if isinstance(size, node):
            return node(*map(canonical, size.args))
    return size


def is_positive(size: Any) -> bool:
    """Whether a size is at least 1 by its form, for every instance."""
    return bool(size.is_integer and size.is_positive)


def at_most(small: Any, large: Any) -> bool:
    """Whether size `small` <= size `large` for every instance, by declaration alone (sizes are at least 1)."""
    if small == large or (small == 1 and is_positive(large)):
        return True
    if isinstance(small, Integer) and isinstance(large, Integer):
        return bool(small <= large)
    if isinstance(large, Add | Mul) and small in large.args:
        others = list(large.args)
        others.remove(small)
        return all(map(is_positive, others))
    return any(at_most(bound, large) for bound in getattr(small, "at_most", ()))


def smallest(sizes: Iterable[Any]) -> frozenset[Any]:
    """The range "1 to the smallest of `sizes`" with the sizes that cannot be the smallest left out."""
    distinct = list(dict.fromkeys(sizes))
    return frozenset(
        s for s in distinct if not any(o != s and at_most(o, s) for o in distinct)
    )


def within(sizes: Iterable[Any], size: Any) -> bool:
    """Whether the range 1..min(sizes) lies in 1..size for every instance."""
    return any(at_most(s, size) for s in sizes)
