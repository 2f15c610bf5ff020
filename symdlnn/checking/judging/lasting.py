"""What holds at all times holds of its time derivative too.

An equation that is assumed at all times restricts how its names may move: from a = c and da/dt = b follows dc/dt = b.  Exact
evaluation looks at one moment, so that an instance of the equation alone could still be one that no motion passes through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sympy import preorder_traversal

from symdlnn.checking.judging.bounds import sides
from symdlnn.terms import Assumption, Claim, Definition, Eq, Fact, Family, MatrixName, Scalar, Term, ddt
from symdlnn.terms.names import head
from symdlnn.terms.nodes import TimeDerivative


def lasting(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, and the time derivative of every equation among them that holds at all times and speaks of what moves."""
    definitions = {fact.head: fact for fact in facts if isinstance(fact, Definition)}
    moving = frozenset(_moving(facts))
    derived = (
        Assumption(Eq(ddt(fact.claim.lhs), ddt(fact.claim.rhs)), f"{fact.label}, differentiated", always=False)
        for fact in facts if _is_timeless(fact) and moving & _opened(sides(fact.claim), definitions)
    )
    return (*facts, *derived)


def _moving(facts: Sequence[Fact]) -> Iterator[Any]:
    """The names and families whose time derivative the facts speak of."""
    for node in _nodes(side for fact in facts for side in sides(fact.claim)):
        if isinstance(node, TimeDerivative):
            (inner,) = node.args  # type: ignore[attr-defined]
            yield head(inner)


def _is_timeless(fact: Fact) -> bool:
    """Whether a fact is an equation for all times without a time derivative in it."""
    if not isinstance(fact, Assumption) or not fact.always or not isinstance(fact.claim, Claim) or fact.claim.relation != "=":
        return False
    return not any(isinstance(node, TimeDerivative) for node in _nodes(sides(fact.claim)))


def _opened(terms: Sequence[Term], definitions: Mapping[Any, Definition]) -> frozenset[Any]:
    """The names in terms, and those that they lead to through definitions."""
    found: set[Any] = set()
    todo = list(terms)
    while todo:
        for name in _names(todo.pop()):
            if name not in found:
                found.add(name)
                todo.extend([definitions[name].body] if name in definitions else [])
    return frozenset(found)


def _names(term: Term) -> Iterator[Any]:
    return (node for node in _nodes([term]) if isinstance(node, Scalar | MatrixName | Family))


def _nodes(terms: Any) -> Iterator[Any]:
    for term in terms:
        yield from preorder_traversal(term)
