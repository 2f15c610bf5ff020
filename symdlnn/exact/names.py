"""What a term is made of: the names whose values it needs, the sizes it mentions, the derivatives it contains.

A *head* is a scalar, a matrix or a whole family, or the `Rate` (time derivative) of one.  A *key* is what has one value at a
point: a scalar, a matrix, a member ``(family, 1, 2)``, or the `Rate` of such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sympy import Identity, MatrixSymbol, OneMatrix, Symbol, ZeroMatrix

from symdlnn.exact.unknown import written_out
from symdlnn.terms import Family, Index, MatrixName, Size, Term
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import Applied, DiagonalOf, Limit, NameBinder, TimeDerivative, Unit

Head = Any
Key = Any


@dataclass(frozen=True)
class Rate:
    """The time derivative of a head or of a key, an unknown of its own where no law gives it."""

    of: Any

    def __str__(self) -> str:
        return f"ddt({spell(self.of)})"


def head_of(key: Key) -> Head:
    """The head that a key belongs to; the rate of a member belongs to the rate of the family."""
    if isinstance(key, Rate):
        return Rate(head_of(key.of))
    return key[0] if isinstance(key, tuple) else key


def spell(key: Key) -> str:
    """A head or key as a reader writes it: ``W``, ``x[1]``, ``ddt(W)``."""
    if isinstance(key, tuple):
        return f"{key[0].name}[{', '.join(map(str, key[1:]))}]"
    return key.name if isinstance(key, Family) else str(key)


def innermost(head: Head) -> Head:
    """The head whose rate, of any order, this is."""
    while isinstance(head, Rate):
        head = head.of
    return head


def kind_of(head: Head) -> str:
    """The declared kind of a matrix; everything else is general."""
    return head.matrix_kind if isinstance(head, MatrixName) else "general"


@lru_cache(maxsize=100_000)
def heads_in(term: Any) -> frozenset[Head]:
    """The scalars, matrices and families that occur in a term; sizes and indices are none."""
    if isinstance(term, Family | MatrixSymbol):
        return frozenset({term})
    if isinstance(term, Symbol):
        return frozenset() if isinstance(term, Size | Index) else frozenset({term})
    if isinstance(term, NameBinder):
        return (heads_in(term.body) - frozenset(term.bound)).union(*map(heads_in, term.outside))
    inside = frozenset().union(*map(heads_in, operands(term)))
    return inside - heads_in(term.args[1]) if isinstance(term, Limit) else inside


def operands(term: Term) -> tuple[Any, ...]:
    """The arguments of a node that are terms with values, not sizes of its shape."""
    if isinstance(term, Identity | ZeroMatrix | OneMatrix):
        return ()
    if isinstance(term, Applied):
        return (written_out(term),)
    if isinstance(term, Unit):
        return tuple(term.args[:1])
    return tuple(term.args[:2]) if isinstance(term, DiagonalOf) else tuple(term.args)


@lru_cache(maxsize=100_000)
def sizes_in(term: Any) -> frozenset[Any]:
    """The sizes that a term depends on, through shapes and the ranges of indices too."""
    if isinstance(term, Size):
        return frozenset({term}).union(*map(sizes_in, term.at_most))
    if isinstance(term, Index):
        return _symbols((*term.sizes, *(() if term.above is None else (term.above,))))
    if isinstance(term, Family):
        return _symbols((*term.member_shape, *(s for r in term.ranges for s in r)))
    if isinstance(term, MatrixSymbol):
        return _symbols(term.shape)
    if isinstance(term, Identity | ZeroMatrix | OneMatrix):
        return _symbols(term.shape)
    if isinstance(term, Unit):
        return _symbols(term.args[1:]) | sizes_in(term.args[0])
    if isinstance(term, Applied):
        return sizes_in(written_out(term))
    if isinstance(term, DiagonalOf):
        return _symbols(term.args[2:]).union(*map(sizes_in, term.args[:2]))
    return frozenset().union(*map(sizes_in, term.args))


def _symbols(shape: Iterable[Any]) -> frozenset[Any]:
    """The sizes among the symbols of a shape; plain SymPy symbols count as sizes there."""
    symbols = frozenset().union(*(s.free_symbols for s in shape))
    return symbols.union(*(sizes_in(s) for s in symbols))


@lru_cache(maxsize=100_000)
def derivatives_in(term: Any) -> frozenset[Any]:
    """The operands of the time derivatives that occur in a term."""
    operands_ = tuple(term.args)
    own = operands_[:1] if isinstance(term, TimeDerivative) else ()
    return frozenset(own).union(*map(derivatives_in, operands_))


def is_bare(term: Term) -> bool:
    """Whether a term is a name, or a family member at distinct indices (and so stands for the whole family)."""
    if isinstance(term, Member):
        positions = term.indices
        return all(isinstance(i, Index) for i in positions) and len(set(positions)) == len(positions)
    return isinstance(term, MatrixSymbol) or (isinstance(term, Symbol) and not isinstance(term, Size | Index))


def head_of_term(term: Term) -> Head:
    """The head that a bare term names."""
    return term.family if isinstance(term, Member) else term
