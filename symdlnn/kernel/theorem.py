"""Theorems, and how to chain them.

A theorem records everything it rests on: the definitions and assumptions that were used, the side conditions, the names that
were held constant.  Theorems are made by `proof` and by `chain`, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass
from itertools import pairwise
from typing import Any

from sympy import preorder_traversal

from symdlnn.kernel.varying import claims_of, closure, is_law
from symdlnn.terms.claims import Assumption, Claim, Definition, Fact, Statement
from symdlnn.terms.nodes import At, Gradient, Integral, Jacobian, Limit, TimeDerivative
from symdlnn.terms.written import Term


class NotProved(Exception):
    """No proof was found.  `difference` is left side minus right side in normal form, as a term (None if there is none)."""

    def __init__(self, claim: Statement, reason: str, difference: Term | None = None) -> None:
        self.claim, self.reason, self.difference = claim, reason, difference
        sides = f"left  = {claim.lhs}\n  right = {claim.rhs}" if isinstance(claim, Claim) else f"claim: {claim}"
        shown = "" if difference is None else f"\n  left - right = {difference}"
        super().__init__(f"{reason}\n  {sides}{shown}")


class NotDecided(NotProved):
    """The kernel can say nothing: a rule is missing, a budget is exceeded, or the claim is not well posed."""


class FactsConflict(ValueError):
    """Two facts cannot both be used: one name with two definitions, or a constant that varies."""


_KERNEL = object()
BINDING = (At, Integral, Limit)
DERIVING = (Gradient, Jacobian, TimeDerivative, *BINDING)
"""Inside these a name and its body differ."""
CHAINED = "=≠≥≤><"
"""Of two relations in a chain, the one further right wins: a strict one makes the chain strict."""


@dataclass(frozen=True)
class Theorem:
    """A proved claim, with all that it rests on.  Only the kernel makes theorems."""

    claim: Statement
    uses: tuple[Fact, ...]
    conditions: tuple[Claim, ...]
    held_constant: tuple[Any, ...]
    varying: frozenset[Any] = frozenset()
    _made_by: InitVar[object] = None

    def __post_init__(self, _made_by: object) -> None:
        if _made_by is not _KERNEL:  # a guard against accidents, not against malice
            raise TypeError("only the kernel makes theorems: use prove(claim, facts)")

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What was granted by the setting."""
        return tuple(f for f in self.uses if isinstance(f, Assumption))

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What names were opened."""
        return tuple(f for f in self.uses if isinstance(f, Definition))

    @property
    def always(self) -> bool:
        """Whether the theorem holds at all times."""
        return all(a.always for a in self.assumptions)


def certified(
    claim: Statement, uses: Iterable[Fact], conditions: Iterable[Claim], held_constant: Iterable[Any], varying: frozenset[Any]
) -> Theorem:
    """Make a theorem: for the rules in `proof` and `chain` only."""
    held = sorted(dict.fromkeys(held_constant), key=name_of)
    return Theorem(claim, tuple(dict.fromkeys(uses)), tuple(dict.fromkeys(conditions)), tuple(held), varying, _KERNEL)


def trusted(facts: Iterable[Fact | Theorem]) -> tuple[Fact, ...]:
    """The definitions and assumptions that facts rest on, those of theorems among them, each once."""
    return tuple(dict.fromkeys(u for f in facts for u in (f.uses if isinstance(f, Theorem) else (f,))))


def chain(theorems: Sequence[Theorem]) -> Theorem:
    """From A = B, B = C, ... the theorem A = ...; one step with an inequality makes the conclusion one.

    Fails when: neighbours do not meet in the same term, the relations do not compose, or what they rest on conflicts.
    """
    if not theorems:
        raise FactsConflict("a chain of no theorems proves nothing")
    for left, right in pairwise(theorems):
        if _last(left) != _first(right):
            raise FactsConflict(f"a chain breaks between {left.claim} and {right.claim}")
    strict = [r for t in theorems if (r := getattr(t.claim, "relation", "?")) != "="]
    relation = max(strict, key=CHAINED.find, default="=")
    if not (set(strict) <= {"≥", ">"} or set(strict) <= {"≤", "<"} or strict == ["≠"]):
        raise FactsConflict(f"the relations {' '.join(strict)} do not compose")
    require_compatible(theorems)
    return certified(
        Claim(_first(theorems[0]), relation, _last(theorems[-1])),
        (f for t in theorems for f in t.uses),
        (c for t in theorems for c in t.conditions),
        (n for t in theorems for n in t.held_constant),
        frozenset().union(*(t.varying for t in theorems)),
    )


def _first(theorem: Theorem) -> Term:
    return theorem.claim.lhs if isinstance(theorem.claim, Claim) else None


def _last(theorem: Theorem) -> Term:
    return theorem.claim.rhs if isinstance(theorem.claim, Claim) else theorem


def require_compatible(theorems: Sequence[Theorem], given: Sequence[Fact] = (), moving: frozenset[Any] = frozenset()) -> None:
    """Theorems, and facts where some names are `moving`, that are used together must speak of the same things.

    Fails when: a name has two definitions; one theorem holds constant what varies in another, or moves along with what a
    limit, an integral or a bar binds there; an assumption of one ties to others what is bound in another; or a theorem about
    a derivative or something bound meets a definition of a name in it that it did not know (there a name and its body
    differ).
    """
    definitions: dict[Any, Definition] = {}
    for definition in (f for f in trusted((*given, *theorems)) if isinstance(f, Definition)):
        if definitions.setdefault(definition.head, definition) != definition:
            raise FactsConflict(f"two definitions of {name_of(definition.head)}")
    varying = moving.union(*(t.varying for t in theorems))
    equations = [f for f in trusted((*given, *theorems)) if isinstance(f, Assumption)]
    for theorem in theorems:
        if held := [n for n in theorem.held_constant if n in varying]:
            raise FactsConflict(f"{name_of(held[0])} is held constant in one theorem and varies in another")
        if rigid := _moves_along(theorem, varying):
            raise FactsConflict(f"{theorem.claim} was proved as if {name_of(rigid)} were constant: give its law there too")
        if moved := _tied_inside(theorem, equations, definitions):
            raise FactsConflict(f"{theorem.claim} was proved as if nothing tied {name_of(moved)}: give that there too")
        if foreign := [h for h in _differentiated_names(theorem) if h in definitions and definitions[h] not in theorem.uses]:
            raise FactsConflict(
                f"{theorem.claim} was proved without the definition of {name_of(foreign[0])}: give it to that proof too"
            )


def _moves_along(theorem: Theorem, varying: frozenset[Any]) -> Any:
    """A name inside a limit, an integral or an evaluation bar that may move with the variable, unknown to the theorem.

    As in `evaluation.require_function_of`: a limit asks for all that moves, and so does a variable that moves itself or that
    the term does not show.
    """
    known = {d.head: d for d in theorem.definitions}
    for node in _inside(theorem, BINDING):
        bound, inside = _bound(node), closure(node.args[0], known)
        others = (inside & (varying - theorem.varying)) - bound
        if others and (isinstance(node, Limit) or bound & varying or not bound <= inside):
            return min(others, key=name_of)
    return None


def _tied_inside(theorem: Theorem, assumed: Iterable[Assumption], definitions: Mapping[Any, Definition]) -> Any:
    """A name that a limit, an integral or a bar binds, which an assumption ties to others that the theorem knew as free.

    As in `evaluation.require_function_of`: an equation for all times, other than a law of motion, ties its names.
    """
    equations = [a for a in assumed if a.always and a.claim.relation == "=" and not is_law(a.claim)]
    if all(a in theorem.uses for a in equations):
        return None
    tied = set().union(*(closure(side, definitions) for a in equations for side in (a.claim.lhs, a.claim.rhs)))
    for node in _inside(theorem, BINDING):
        bound, inside = _bound(node), closure(node.args[0], definitions)
        if bound & tied and (isinstance(node, Limit) or (inside & tied) - bound):
            return min(bound & tied, key=name_of)
    return None


def _inside(theorem: Theorem, kinds: tuple[type, ...]) -> list[Any]:
    """The nodes of some kinds in what a theorem says and in what it rests on."""
    spoken = [*claims_of(theorem.claim), *(claim for fact in theorem.uses for claim in claims_of(fact.claim))]
    sides = [side for claim in spoken for side in (claim.lhs, claim.rhs)]
    return [node for side in sides for node in preorder_traversal(side) if isinstance(node, kinds)]


def _bound(node: Any) -> set[Any]:
    return {node.args[1]} if isinstance(node, Limit) else set(node.bound)


def _differentiated_names(theorem: Theorem) -> set[Any]:
    """The names under the derivatives and limits of a theorem, its own definitions opened, and those it says move or rest."""
    known = {d.head: d for d in theorem.definitions}
    inside = set().union(*(closure(node, known) for node in _inside(theorem, DERIVING)))
    return inside | set(theorem.held_constant) | set(theorem.varying)


def name_of(head: Any) -> str:
    """The name of a scalar, matrix or family."""
    return str(getattr(head, "name", head))
