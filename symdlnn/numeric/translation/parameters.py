"""The arguments of a function: which names a formula is made of, in order, and which arrays stand for them.

A matrix is an array with two axes, a vector one with a single column.  A family of scalars s_i has one axis an index, a family
of vectors x^i is the matrix with these columns, a family of matrices has the indices as its first axes.  Indices count from 0.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import normalize

from sympy import Basic, MatrixSymbol, Symbol, preorder_traversal

from symdlnn.numeric.program import Parameter
from symdlnn.terms import Family, Index, Size, Term, describe, free_indices, names_in, shape
from symdlnn.terms.names import head
from symdlnn.terms.written import Written

RESERVED = {
    "np", "jnp", "jax", "torch", "math", "operator", "functools", "out", "type", "dtype", "device", "min", "max", "range",
    "numba", "nb", "abs", "all", "any", "float", "int",
}
"""Names that the text of a function uses itself."""


def names_of(terms: Iterable[Term]) -> tuple[Any, ...]:
    """The names that terms are made of, in the order in which they are written; sizes are not among them."""
    found: dict[Any, None] = {}
    for term in terms:
        known = names_in(term) | _plain(term)
        heads = (getattr(node, "family", node) for node in preorder_traversal(term))
        found |= dict.fromkeys(h for h in heads if h in known and not isinstance(h, Size))
    return tuple(found)


def _plain(term: Term) -> set[Any]:
    """SymPy's own symbols, which carry no declaration."""
    nodes = set(preorder_traversal(term))
    sizes = set().union(*(n.free_symbols for m in nodes if isinstance(m, MatrixSymbol) for n in m.shape))
    return {n for n in nodes if isinstance(n, Symbol | MatrixSymbol) and not isinstance(n, Written)} - sizes


def free_in(terms: Iterable[Term]) -> tuple[Index, ...]:
    """The indices that stand free in terms, by name."""
    return tuple(sorted(frozenset().union(*map(free_indices, terms)), key=str))


def chosen(names: Sequence[Any], free: Sequence[Index], arguments: Sequence[Any] | None) -> tuple[Any, ...]:
    """The names of the arguments in order.

    Fails when: `arguments` lack one that the formula needs, name one twice, or hold what is no name (`ValueError`).
    """
    if arguments is None:
        return (*names, *free)
    known = {str(name.name): name for name in (*names, *free)}
    given = tuple(_named(argument, known) for argument in arguments)
    if len(set(given)) < len(given):
        raise ValueError(f"arguments {_listed(given)}: each name stands once")
    if missing := [name for name in names if name not in given]:
        raise ValueError(f"arguments {_listed(given) or '(none)'} lack {_listed(missing)}, which the formula needs")
    return (*given, *(index for index in free if index not in given))


def _named(argument: Any, known: dict[str, Any]) -> Any:
    if isinstance(argument, str):
        if argument not in known:
            raise ValueError(f"no name of the formula is spelled {argument}; its names are {', '.join(known) or '(none)'}")
        return known[argument]
    name = head(argument)
    if not isinstance(name, Symbol | MatrixSymbol | Family):
        raise ValueError(f"argument {argument} is no name: only names can be arguments")
    return name


def _listed(names: Iterable[Any]) -> str:
    return ", ".join(str(name.name) for name in names)


def parameter(name: Any) -> Parameter:
    """The argument that stands for a name."""
    if isinstance(name, Index):
        bounds = (name.sizes, *(() if name.above is None else ((name.above,),)))
        return Parameter(spelled(name), (), f"the position of the index {name}, counted from 0", True, bounds)
    if isinstance(name, Size):
        return Parameter(spelled(name), about="a size", integer=True)
    if isinstance(name, Family):
        return _family(name)
    sizes = shape(name)
    what = "a scalar" if sizes == () else f"{'a vector' if sizes[1] == 1 else 'a matrix'}, {describe(name)}"
    return Parameter(spelled(name), tuple(sizes), what)


def _family(name: Family) -> Parameter:
    counts: tuple[Any, ...] = tuple(r[0] if len(r) == 1 else None for r in name.ranges)
    bounds = tuple(tuple(r) if len(r) > 1 else () for r in name.ranges)
    members, none = name.member_shape, ((),) * len(name.member_shape)
    if len(counts) == 1 and members[1:] == (1,):
        return Parameter(spelled(name), (members[0], *counts), "a family of vectors, the columns", bounds=((), *bounds))
    what = "a family of scalars" if not members else "a family of matrices, indices first"
    return Parameter(spelled(name), (*counts, *members), what, bounds=(*bounds, *none))


def spelled(name: Any) -> str:
    """A name as Python spells an identifier, with an underscore behind it if the text of a function needs it itself."""
    text = normalize("NFKC", str(name.name if hasattr(name, "name") else name))
    return f"{text}_" if keyword.iskeyword(text) or text in RESERVED or text.startswith("_") else text


def sizes_in(terms: Iterable[Any]) -> dict[Any, None]:
    """The sizes in shapes and ranges, in order."""
    symbols = (s for term in terms if isinstance(term, Basic) for s in sorted(term.free_symbols, key=str))
    return dict.fromkeys(symbols)
