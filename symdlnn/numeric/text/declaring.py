"""The declarations of a derivation file: one line a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from typing import Any

from sympy import preorder_traversal

from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.text.derivation_dialect import DERIVATION
from symdlnn.numeric.text.expressions import expression
from symdlnn.terms import Family, Index, MatrixName, Scalar, Size, Term, names_in
from symdlnn.terms.names import GENERAL


def declarations(term: Term) -> list[str]:
    """The lines that declare the names of a term in a derivation file."""
    names = _ordered(term)
    indices = sorted({n for n in preorder_traversal(term) if isinstance(n, Index)}, key=str)
    shown = [size for name in names for size in _sizes_of(name)] + [s for i in indices for s in (*i.sizes, i.above)]
    sizes = dict.fromkeys(s for size in (*shown, *names) if isinstance(size, Size) for s in (*size.at_most, size))
    return [_declared(name) for name in (*sizes, *indices, *(n for n in names if not isinstance(n, Size)))]


def _ordered(term: Term) -> list[Any]:
    """The names of a term, sizes among them, in the order in which it is written."""
    found = names_in(term)
    heads = (getattr(node, "family", node) for node in preorder_traversal(term))
    return list(dict.fromkeys(head for head in heads if head in found))


def _sizes_of(name: Any) -> Iterator[Any]:
    yield from name.shape if isinstance(name, MatrixName) else ()
    if isinstance(name, Family):
        yield from (*name.member_shape, *(s for r in name.ranges for s in r))


@singledispatch
def _declared(name: Any) -> str:
    """The line that declares a name."""
    raise NotPrintable(f"{name} is no name that a derivation file declares")


@_declared.register
def _(name: Size) -> str:
    return _call(name, "size", at_most=f"({_listed(name.at_most)},)" if name.at_most else "")


@_declared.register
def _(name: Index) -> str:
    return _call(name, "index", *name.sizes, above="" if name.above is None else expression(name.above, DERIVATION))


@_declared.register
def _(name: Scalar) -> str:
    return _call(name, "scalar")


@_declared.register
def _(name: MatrixName) -> str:
    if name.matrix_kind != GENERAL:
        return _call(name, "matrix", *name.shape, kind=f'"{name.matrix_kind}"')
    return _call(name, "vector", name.shape[0]) if name.shape[1] == 1 else _call(name, "matrix", *name.shape)


@_declared.register
def _(name: Family) -> str:
    if len(name.ranges) != 1:
        ranges = (f"({_listed(r)},)" for r in name.ranges)
        return f'{name.name} = Family("{name.name}", ({_listed(name.member_shape)}), ({", ".join(ranges)}))'
    call, shown = next((c, n) for c, fits, n in FAMILIES if fits(name.member_shape))
    return _call(name, call, *name.member_shape[:shown], *name.ranges[0])


FAMILIES: tuple[tuple[str, Callable[[tuple[Any, ...]], bool], int], ...] = (
    ("scalar_family", lambda sizes: not sizes, 0), ("vector_family", lambda sizes: sizes[1] == 1, 1),
    ("matrix_family", lambda sizes: True, 2),
)
"""What declares a family, for which shapes of members, and how many of their sizes it takes."""


def _call(name: Any, function: str, *sizes: Term, **more: str) -> str:
    arguments = (f'"{name.name}"', *(expression(s, DERIVATION) for s in sizes), *(f"{k}={v}" for k, v in more.items() if v))
    return f"{name.name} = {function}({', '.join(arguments)})"


def _listed(terms: Iterable[Term]) -> str:
    return ", ".join(expression(t, DERIVATION) for t in terms)
