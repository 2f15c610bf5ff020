"""Entries of matrices that are written down entry by entry."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from sympy import Integer

from symdlnn.calculus.substitution import substitute
from symdlnn.terms import Index, Term
from symdlnn.terms.nodes import DiagonalOf, Explicit
from symdlnn.terms.shapes import within


@singledispatch
def known_entry(_matrix: Term, _i: Any, _j: Any) -> Term | None:
    """The entry in row i, column j where it can be read off; None where it cannot."""
    return None


@known_entry.register
def _(matrix: Explicit, i: Any, j: Any) -> Term | None:
    return matrix.entry(int(i), int(j)) if isinstance(i, Integer) and isinstance(j, Integer) else None


@known_entry.register
def _(matrix: DiagonalOf, i: Any, j: Any) -> Term | None:
    body, index, *_ = matrix.args
    return substitute(body, {index: i}) if i == j and surely_in(i, index) else None


def surely_in(value: Any, index: Index) -> bool:
    """Whether `value`, an index or a number, lies in the range of `index` for all sizes."""
    sizes = value.sizes if isinstance(value, Index) else (value,)
    above = index.above is None or getattr(value, "above", None) == index.above
    return above and all(within(sizes, size) for size in index.sizes)
