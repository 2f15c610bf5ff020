"""What is too large to be looked at.

A time limit cannot stop arithmetic inside a single operation on numbers, so what would need numbers of astronomical size or
matrices of millions of entries is turned away before it starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sympy import Integer, MatPow, Pow, Rational, preorder_traversal

from symdlnn.terms import Claim, Definition, Fact, Family, Index, Statement
from symdlnn.terms.names import head

DEGREE, SIZE, BITS = 10_000, 200, 100_000
"""The largest degree of a power, literal size and number of binary digits that is looked at."""


def too_large(statement: Statement, facts: Iterable[Fact]) -> str:
    """What in a statement or in its facts is too large, in words; empty if nothing is."""
    given = tuple(facts)
    bodies = {f.head: f.body for f in given if isinstance(f, Definition)}
    terms = [*sides(statement), *(side for f in given for side in sides(f.claim))]
    if reason := next(filter(None, map(_literals, terms)), ""):
        return reason
    known: dict[Any, int] = {}
    if any(_degree(term, bodies, known) > DEGREE for term in terms):
        return f"a power of degree above {DEGREE}"
    return ""


@lru_cache(maxsize=10_000)
def _literals(term: Any) -> str:
    """What number or literal size in a term is too large, in words; empty if none is."""
    nodes = list(preorder_traversal(term))
    if any(max(abs(n.p), n.q).bit_length() > BITS for n in nodes if isinstance(n, Rational)):
        return f"a number of more than {BITS} binary digits"
    if any(size > SIZE for node in nodes for size in _literal_sizes(node)):
        return f"a literal size above {SIZE}"
    return ""


def sides(statement: Statement) -> tuple[Any, ...]:
    """The sides of all claims that a statement is made of."""
    if isinstance(statement, Claim):
        return (statement.lhs, statement.rhs)
    claims = (*statement.system, *(claim for case in statement.cases for claim in case))
    return tuple(side for claim in claims for side in (claim.lhs, claim.rhs))


def _literal_sizes(node: Any) -> Iterable[Integer]:
    """The literal sizes that a node mentions."""
    if isinstance(node, Family):
        found: tuple[Any, ...] = (*node.member_shape, *(size for sizes in node.ranges for size in sizes))
    elif isinstance(node, Index):
        found = node.sizes
    else:
        found = node.shape if getattr(node, "is_Matrix", False) else ()
    return (size for size in found if isinstance(size, Integer))


def _degree(term: Any, bodies: Mapping[Any, Any], known: dict[Any, int]) -> int:
    """How high powers go when brackets and definitions are opened: exponents multiply along the way down.

    A name that is being opened counts as 1, so that a circle of definitions, which others report, ends here.
    """
    name = head(term)
    if name in known:
        return known[name]
    inside = 1
    if name in bodies:
        known[name] = 1
        inside = known[name] = _degree(bodies[name], bodies, known)
    inside = max([inside, *(_degree(a, bodies, known) for a in term.args)])
    raised = isinstance(term, Pow | MatPow) and isinstance(term.exp, Rational)
    return min(inside * max(1, abs(int(term.exp))) if raised else inside, DEGREE + 1)
