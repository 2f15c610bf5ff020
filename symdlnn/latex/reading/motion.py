"""Which names of a setting depend on time."""

from __future__ import annotations

from sympy import preorder_traversal

from symdlnn.terms import Term, names_in
from symdlnn.terms.claims import Fact
from symdlnn.terms.nodes import TimeDerivative
from symdlnn.terms.settings import Setting


def moving(setting: Setting) -> frozenset[object]:
    """The names that depend on time: those with a law, those defined by the time itself, and those made of such."""
    found = {n for fact in setting.facts for term in _sides(fact) for n in _derived(term)} | {setting.time}
    while True:
        more = {d.head for d in setting.definitions if names_in(d.body) & found} - found
        if not more:
            return frozenset(found)
        found |= more


def _sides(fact: Fact) -> tuple[Term, Term]:
    return fact.claim.lhs, fact.claim.rhs


def _derived(term: Term) -> frozenset[object]:
    """The names under a time derivative."""
    return frozenset().union(*(names_in(node) for node in preorder_traversal(term) if isinstance(node, TimeDerivative)))
