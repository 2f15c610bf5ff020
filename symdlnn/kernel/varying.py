"""Which names depend on time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sympy import preorder_traversal

from symdlnn.terms.claims import Cases, Claim, Definition, Statement
from symdlnn.terms.names import Member, Size
from symdlnn.terms.nodes import TimeDerivative, names_in


def claims_of(statement: Statement) -> tuple[Claim, ...]:
    """The equations and inequalities that a statement is made of."""
    if isinstance(statement, Cases):
        return (*statement.system, *(c for case in statement.cases for c in case))
    return (statement,)


def is_law(claim: Claim) -> bool:
    """Whether a claim speaks of a time derivative."""
    return any(isinstance(n, TimeDerivative) for side in (claim.lhs, claim.rhs) for n in preorder_traversal(side))


def varying_names(
    claims: Iterable[Claim], equations: Sequence[Claim], definitions: Mapping[Any, Definition]
) -> frozenset[Any]:
    """The names that depend on time: those whose derivative is written, and those that an equation expresses by such.

    The derivative of a composite term makes nothing vary if one of its names varies anyway; otherwise all of them do.
    """
    bodies = [d.body for d in definitions.values()]
    terms = [side for c in (*claims, *equations) for side in (c.lhs, c.rhs)] + bodies
    every: list[Any] = [node for term in terms for node in preorder_traversal(term)]
    derivatives: list[Any] = [node.args[0] for node in every if issubclass(type(node), TimeDerivative)]
    varying: set[Any] = set()
    composite = []
    for inner in derivatives:
        head = inner.family if isinstance(inner, Member) else inner
        names = {n for n in _primitive(inner, definitions) if not isinstance(n, Size)}
        if names == {head}:
            varying.add(head)
        elif not isinstance(inner, TimeDerivative):
            composite.append(names)
    varying |= set().union(*(names for names in composite if not names & varying))
    before = -1
    while len(varying) != before:
        before = len(varying)
        for equation in equations:
            for left, right in ((equation.lhs, equation.rhs), (equation.rhs, equation.lhs)):
                head = left.family if isinstance(left, Member) else left
                others = {n for n in _primitive(right, definitions) if not isinstance(n, Size)}
                if head not in _primitive(left, definitions):
                    continue
                if others & varying:
                    varying.add(head)
                elif head in varying:  # something on the other side has to move with it
                    varying |= others
    return frozenset(varying)


def _primitive(term: Any, definitions: Mapping[Any, Definition]) -> set[Any]:
    """The names that a term is made of when all definitions are opened."""
    found: set[Any] = set()
    for name in names_in(term):
        found |= _primitive(definitions[name].body, definitions) if name in definitions else {name}
    return found


def closure(term: Any, definitions: Mapping[Any, Definition]) -> set[Any]:
    """All names a term leads to through definitions."""
    found: set[Any] = set()
    for name in names_in(term):
        found |= {name} | (closure(definitions[name].body, definitions) if name in definitions else set())
    return found
