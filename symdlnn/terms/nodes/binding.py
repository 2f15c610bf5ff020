"""Which indices and names occur in a term, and which of them are bound."""

from __future__ import annotations

from typing import Any

from symdlnn.terms.names import Family, Index, MatrixName, Scalar, Size
from symdlnn.terms.written import Written


class IndexBinder(Written):
    """A node that binds an index in its first argument.  args: body, index, and what does not see the index."""

    __slots__ = ()


class NameBinder(Written):
    """A node that binds names in its first argument: an evaluation bar, an integral."""

    __slots__ = ()

    @property
    def body(self) -> Any:
        """Where the names are bound."""
        return self.args[0]  # type: ignore[attr-defined]

    @property
    def bound(self) -> tuple[Any, ...]:
        """The names that are bound: scalars, matrices or members of families."""
        raise NotImplementedError

    @property
    def outside(self) -> tuple[Any, ...]:
        """The terms that do not see the binding."""
        raise NotImplementedError


def bound_index(term: Any) -> Index | None:
    """The index that this node binds, if it is a binder."""
    binder: Any = term if isinstance(term, IndexBinder) else None
    return None if binder is None else binder.args[1]


def free_indices(term: Any) -> frozenset[Index]:
    """The indices that occur free in a term."""
    if isinstance(term, Index):
        return frozenset({term})
    bound = bound_index(term)
    if bound is None:
        return frozenset().union(*(free_indices(a) for a in term.args))
    outside = frozenset().union(*(free_indices(a) for a in term.args[2:]))
    return (free_indices(term.args[0]) - {bound}) | outside


def names_in(term: Any) -> frozenset[Any]:
    """The names a term is made of: sizes, scalars, matrices, families (not indices, nor names that are bound)."""
    if isinstance(term, Family | MatrixName | Size | Scalar):
        return frozenset({term})
    if isinstance(term, NameBinder):
        return (names_in(term.body) - frozenset(term.bound)).union(*map(names_in, term.outside))
    return frozenset().union(*(names_in(a) for a in term.args))
