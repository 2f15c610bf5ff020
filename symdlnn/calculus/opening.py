"""Opening definitions, and refusing variables that are not free to vary.

Before anything is differentiated, every definition that depends on what moves is opened; the others keep their names, because
they are constants and the page reads better with them.  A variable that is itself defined is held free: its own definition
stays closed, and nothing that it is made of may occur elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import preorder_traversal

from symdlnn.calculus.errors import NotDifferentiable
from symdlnn.calculus.substitution import is_name, rebuilt, substitute
from symdlnn.terms import Assumption, Definition, Fact, MatrixName, Member, Size, Term, names_in
from symdlnn.terms.names import head
from symdlnn.terms.nodes import Gradient, Jacobian, TimeDerivative

OPEN_KINDS = ("general", "invertible")


@dataclass(frozen=True)
class Definitions:
    """The definitions among `facts`; those of the `held` names stay closed."""

    by_head: dict[Any, Definition]

    @classmethod
    def among(cls, facts: Sequence[Fact], held: Iterable[Any] = ()) -> Definitions:
        closed = set(held)
        return cls({f.head: f for f in facts if isinstance(f, Definition) and f.head not in closed})

    def roots(self, term: Term) -> frozenset[Any]:
        """Every name that `term` depends on through definitions, the defined ones and the term's own among them; no sizes."""
        found: set[Any] = set()
        waiting = [n for n in names_in(term) if not isinstance(n, Size)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                if name in self.by_head:
                    waiting += [n for n in names_in(self.by_head[name].body) if not isinstance(n, Size)]
        return frozenset(found)

    def opened(self, term: Term, moving: frozenset[Any]) -> tuple[Term, tuple[str, ...]]:
        """`term` with every definition opened that depends on a moving name, and the names that were opened."""
        names: list[str] = []
        dependent = {name for name, definition in self.by_head.items() if self.roots(definition.body) & moving}

        def walk(node: Term) -> Term:
            if head(node) in dependent:
                names.append(str(node))
                return walk(_body(self.by_head[head(node)], node))
            return node if is_closed(node) else rebuilt(node, map(walk, node.args))

        return walk(term), tuple(dict.fromkeys(names))


def is_closed(node: Term) -> bool:
    """Whether opening stops at `node`: names, and derivatives (what they differentiate by must stay a name)."""
    return is_name(node) or isinstance(node, Member | Gradient | Jacobian | TimeDerivative)


def _body(definition: Definition, name: Term) -> Term:
    """What `name`, a use of the defined name, stands for."""
    if not isinstance(name, Member):
        return definition.body
    return substitute(definition.body, dict(zip(definition.name.indices, name.indices, strict=True)))


def require_free(by: Term, function: Term, facts: Sequence[Fact]) -> None:
    """Check that one can vary `by` while everything else is held.

    Fails when: its kind constrains it, an assumed equation mentions it, or what it is made of occurs outside it.
    """
    if isinstance(by, MatrixName) and by.matrix_kind not in OPEN_KINDS:
        raise NotDifferentiable(
            f"the derivative by {by} is not defined: {by} is {by.matrix_kind}, so its entries cannot vary freely "
            f"(declare a general or invertible matrix)"
        )
    definitions = Definitions.among(facts)
    for fact in facts:
        if not isinstance(fact, Assumption) or not _constrains(fact):
            continue
        if head(by) in definitions.roots(fact.claim.lhs) | definitions.roots(fact.claim.rhs):
            raise NotDifferentiable(f"the derivative by {by} is not defined: the assumption {fact} ties {by} down")
    made_of = definitions.roots(by) - {head(by)}
    if outside := made_of & Definitions.among(facts, held=(head(by),)).roots(function):
        names = ", ".join(sorted(str(getattr(n, "name", n)) for n in outside))
        raise NotDifferentiable(f"what is held fixed while {by} varies? {names} also occurs outside {by}")


def _constrains(assumption: Assumption) -> bool:
    """Whether an assumption is an equation between values; laws of motion and inequalities leave a name free at any time."""
    sides = (assumption.claim.lhs, assumption.claim.rhs)
    return assumption.claim.relation == "=" and not any(contains(s, TimeDerivative) for s in sides)


def contains(term: Term, kind: Any) -> bool:
    """Whether a node of that kind occurs in `term`."""
    return any(isinstance(node, kind) for node in preorder_traversal(term))


def with_inner(term: Term, kind: type[Any], value: Callable[[Term], Term]) -> Term:
    """`term` with every outermost node of `kind` replaced by its value."""
    if isinstance(term, kind):
        return value(term)
    return term if is_name(term) or isinstance(term, Member) else rebuilt(term, (with_inner(a, kind, value) for a in term.args))
