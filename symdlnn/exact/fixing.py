"""What is held fixed when a term is differentiated: when a gradient has a meaning that does not depend on a guess.

The gradient by X varies X and holds every other name.  That is clear only if X can be varied: its kind is open, and no
assumption ties it to anything.  An assumption ``Y = ...`` whose Y occurs nowhere else ties nothing, since Y follows whatever
the others do; a law of motion only fixes a derivative; an open condition such as ``x > 0`` leaves room to vary; and what is
not assumed for all times, a fixed point or an initial value, says where a derivative is evaluated, not what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symdlnn.exact.errors import Unsupported
from symdlnn.exact.names import Head, head_of_term, is_bare, kind_of
from symdlnn.exact.statements import is_equation, is_trivial, sides_of
from symdlnn.exact.unknown import is_coefficient
from symdlnn.terms import Assumption, Claim, Term
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import Limit, NameBinder

if TYPE_CHECKING:
    from symdlnn.exact.world import World

OPEN = (">", "<", "≠")
"""Relations that hold on a neighbourhood of wherever they hold."""


def require_variable(function: Term, variable: Term, world: World) -> None:
    """Fails when: it is not clear what stays fixed while `variable` varies (`Unsupported`)."""
    head = variable.family if isinstance(variable, Member) else variable
    if world.depth(function):
        raise Unsupported(f"the gradient by {variable} of a time derivative: what is held fixed?")
    if kind_of(head) not in ("general", "invertible"):
        raise Unsupported(f"the gradient by {variable}, which is {kind_of(head)}: only free names can be varied")
    binding = _binding(function, head, world)
    if head in world.definitions:
        _require_free_definition(function, head, binding, world)
    _require_nothing_follows(function, head, world)
    for assumption in binding:
        if head in _names(assumption, world, (head,)):
            raise Unsupported(f"the gradient by {variable}, which is tied by the assumption {assumption}")


def _require_nothing_follows(function: Term, head: Head, world: World) -> None:
    """An equation "u = ..." at one point may be meant as a definition of u: then u moves along with what it is made of."""
    inside = world.opened(function, (head,))
    for assumption in world.assumptions:
        if assumption.always or not is_equation(assumption.claim) or world.is_law(assumption):
            continue
        left, right = sides_of(assumption.claim)
        for side, other in ((left, right), (right, left)):
            name, parts = head_of_term(side) if is_bare(side) else None, world.opened(other)
            follows = name in inside and head in parts and (side is left or head not in inside)
            if (name != head and follows) or (name == head and parts & inside - {head} and side is left):
                raise Unsupported(f"the gradient by {head}: is {assumption} a definition, or a point?")


def _require_free_definition(function: Term, head: Head, binding: list[Assumption], world: World) -> None:
    """A defined name is varied itself: what it is made of may not occur elsewhere, and has to leave it free."""
    ingredients = world.opened(world.definitions[head][1])
    if shared := world.opened(function, (head,)) & ingredients:
        names = ", ".join(sorted(map(str, shared)))
        raise Unsupported(f"the gradient by {head}, which is made of {names}, and so is the rest: what is held fixed?")
    if _bound_in(function, world) & ingredients:
        raise Unsupported(f"the gradient by {head}: what it is made of is bound inside")
    tied = frozenset().union(*(_names(a, world, ()) for a in binding))
    if not any(kind_of(h) in ("general", "invertible") and h not in tied and not is_coefficient(h) for h in ingredients):
        raise Unsupported(f"the gradient by {head}: all that it is made of is tied by assumptions")


def _bound_in(function: Term, world: World) -> frozenset[Head]:
    """The names that limits, integrals and evaluation bars bind in a term, definitions opened."""
    nodes = [node for body in world.bodies(function) for node in body.atoms(NameBinder, Limit)]
    return frozenset(name for node in nodes for name in (node.args[1:] if isinstance(node, Limit) else node.bound))


def _names(assumption: Assumption, world: World, held: tuple[Head, ...]) -> frozenset[Head]:
    return frozenset().union(*(world.opened(side, held) for side in sides_of(assumption.claim)))


def _binding(function: Term, head: Head, world: World) -> list[Assumption]:
    """The assumptions that may tie `head` to something that `function` is made of."""
    kept = {head} | world.opened(function) | world.opened(head)
    rest = [a for a in world.assumptions if not _leaves_room(a, world)]
    while True:
        for assumption in rest:
            others = frozenset().union(*(_names(a, world, (head,)) for a in rest if a is not assumption))
            if _determines(assumption, world) - kept - others:
                rest.remove(assumption)
                break
        else:
            return rest


def _leaves_room(assumption: Assumption, world: World) -> bool:
    """Whether an assumption is open or empty, is a law of motion, or is about the point where derivatives are evaluated."""
    claim = assumption.claim
    is_open = isinstance(claim, Claim) and claim.relation in OPEN
    return not assumption.always or is_trivial(claim) or world.is_law(assumption) or is_open


def _determines(assumption: Assumption, world: World) -> frozenset[Head]:
    """The free names that an assumption gives explicitly, whatever all other names are."""
    claim, found = assumption.claim, set()
    if not is_equation(claim):
        return frozenset()
    for left, right in ((claim.lhs, claim.rhs), (claim.rhs, claim.lhs)):
        if is_bare(left):
            name = head_of_term(left)
            if name not in world.definitions and kind_of(name) == "general" and name not in world.opened(right):
                found.add(name)
    return frozenset(found)
