"""When a statement is well posed: its names are declared, its sizes are at least 1 for every instance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sympy import Identity, MatrixSymbol, Symbol, ZeroMatrix, preorder_traversal

from symdlnn.kernel.theorem import NotDecided, Theorem
from symdlnn.kernel.varying import claims_of
from symdlnn.terms.claims import Fact, Statement
from symdlnn.terms.names import Family, Index, MatrixName
from symdlnn.terms.nodes import DiagonalOf, Unit
from symdlnn.terms.shapes import is_positive
from symdlnn.terms.written import Term, Written


def require_well_posed(statement: Statement, facts: Iterable[Fact | Theorem]) -> None:
    """Fails when: a name is not declared, or a size may be below 1 (`NotDecided`): no sign and no range is known then."""
    for spoken in (statement, *(fact.claim for fact in facts)):
        for claim in claims_of(spoken):
            for side in (claim.lhs, claim.rhs):
                if problem := _problem(side):
                    raise NotDecided(statement, problem)


@lru_cache(maxsize=5_000)
def _problem(term: Term) -> str:
    """What is not well posed about a term; nothing if all is."""
    for node in preorder_traversal(term):
        if isinstance(node, Symbol | MatrixSymbol) and not isinstance(node, Written):
            return f"{node} is not declared"
        for size in _sizes(node):
            if not is_positive(size):
                return f"{size}, a size in {node}, may be below 1"
        if isinstance(node, Index) and node.above not in (None, 0) and not is_positive(node.above):
            return f"{node} starts above {node.above}, which may be negative"
    return ""


def _sizes(node: Any) -> Iterator[Any]:
    """The sizes that a node brings in."""
    if isinstance(node, Index):
        yield from node.sizes
    elif isinstance(node, MatrixName | Identity | ZeroMatrix | Unit | DiagonalOf):
        yield from node.shape
    elif isinstance(node, Family):
        yield from (*node.member_shape, *(size for sizes in node.ranges for size in sizes))
