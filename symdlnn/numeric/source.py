"""Whole pieces of program text: a NumPy function, and the declarations of a derivation file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from typing import Any

from sympy import preorder_traversal

from symdlnn.numeric.derivation_dialect import DERIVATION
from symdlnn.numeric.expressions import NotPrintable, expression
from symdlnn.numeric.numpy_dialect import NUMPY
from symdlnn.terms import Family, Index, MatrixName, Scalar, Size, Term, free_indices, names_in
from symdlnn.terms.names import GENERAL


def numpy_function(name: str, term: Term, about: str = "") -> str:
    """A function of the names in a term that computes it with ``np``, sizes read off its arguments.  Indices that are free in
    the term are arguments, too, and count from 0.

    Fails when: a node has no counterpart in NumPy (`NotPrintable`), or two names are spelled alike (`ValueError`).
    """
    body = expression(term, NUMPY)
    names = [n for n in _ordered(term) if not isinstance(n, Size)]
    used = [n for n in sorted(_sizes(term), key=str) if re.search(rf"\b{n.name}\b", body)]
    read = {size: place for size in used if (place := _read_off(size, names))}
    free = sorted(free_indices(term), key=str)
    parameters = [str(n.name) for n in (*names, *(size for size in used if size not in read), *free)]
    if len(set(parameters)) < len(parameters) or {s.name for s in read} & set(parameters):
        raise ValueError(f"two of the names {', '.join(parameters)} are spelled alike: rename one of them")
    lines = [f'    """{about}"""'] if about else []
    lines += [f"    {size.name} = {place}" for size, place in read.items()]
    return "\n".join((f"def {name}({', '.join(parameters)}):", *lines, f"    return {body}"))


def _ordered(term: Term) -> list[Any]:
    """The names of a term in the order in which it is written."""
    found = names_in(term)
    heads = (getattr(node, "family", node) for node in preorder_traversal(term))
    return list(dict.fromkeys(head for head in heads if head in found))


def _sizes(term: Term) -> set[Size]:
    """The sizes that a term needs: as numbers, in shapes, and in the ranges of indices."""
    indices = {node for node in preorder_traversal(term) if isinstance(node, Index)}
    bounds = {s for i in indices for s in (*i.sizes, i.above) if isinstance(s, Size)}
    return bounds | {node for node in preorder_traversal(term) if isinstance(node, Size)}


def _read_off(size: Size, names: Iterable[Any]) -> str:
    """The argument's axis whose length a size is, "" if there is none."""
    axes = ((name, axis) for name in names for axis, length in enumerate(_axes(name)) if length == size)
    return next((f"{name.name}.shape[{axis}]" for name, axis in axes), "")


def _axes(name: Any) -> tuple[Any, ...]:
    """The lengths of the axes of the array that stands for a name; None where several sizes bound it."""
    if isinstance(name, MatrixName):
        return tuple(name.shape)
    if not isinstance(name, Family):
        return ()
    counts = tuple(r[0] if len(r) == 1 else None for r in name.ranges)
    if len(counts) == 1 and name.member_shape[1:] == (1,):
        return (name.member_shape[0], *counts)
    return (*counts, *name.member_shape)


def declarations(term: Term) -> list[str]:
    """The lines that declare the names of a term in a derivation file."""
    names = _ordered(term)
    indices = sorted({n for n in preorder_traversal(term) if isinstance(n, Index)}, key=str)
    shown = [size for name in names for size in _sizes_of(name)] + [s for i in indices for s in (*i.sizes, i.above)]
    sizes = dict.fromkeys(s for s in (*shown, *names) if isinstance(s, Size))
    return [_declared(name) for name in (*sizes, *indices, *(n for n in names if not isinstance(n, Size)))]


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
