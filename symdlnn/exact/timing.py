"""Names that follow time alone: to give such a name a value is to say when everything that moves is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import MatrixSymbol, Symbol

from symdlnn.exact.names import Head, derivatives_in, head_of_term, operands
from symdlnn.exact.statements import is_equation
from symdlnn.terms import Claim
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import TimeDerivative

if TYPE_CHECKING:
    from symdlnn.exact.world import World


def telling(world: World) -> frozenset[Head]:
    """The scalars that an equation for all times gives as functions of time: all in it that moves besides others of this kind.

    In an equation with rates the scalar must stand inside them only, or its rate would depend on itself, as in a flow.  What an
    equation only says to be at rest does not move.
    """
    found = set(world.clocks)
    claims = [a.claim for a in world.assumptions if a.always and is_equation(a.claim)]
    still = {name for claim in claims if (name := _at_rest(claim, world)) is not None}
    for _ in claims:
        for claim in claims:
            moving = (world.opened(claim.lhs) | world.opened(claim.rhs)) & world.moving
            unknown = moving - found - still
            beside = _outside(claim.lhs, world) | _outside(claim.rhs, world)
            has_rates = any(world.depth(side) for side in (claim.lhs, claim.rhs))
            alone = len(unknown) == 1 and all(isinstance(head, Symbol) for head in unknown)
            if alone and not (has_rates and unknown & beside) and _at_rest(claim, world) is None:
                found |= unknown
    return frozenset(found)


def _at_rest(claim: Claim, world: World) -> Head | None:
    """The name whose rate, times a factor perhaps, an equation says to be 0."""
    side = claim.lhs if claim.rhs == 0 else claim.rhs if claim.lhs == 0 else None
    if side is None or getattr(side, "is_Add", False) or getattr(side, "is_MatAdd", False):
        return None
    inner = [name for term in derivatives_in(side) for name in world.opened(term)]
    return inner[0] if len(inner) == 1 else None


def _outside(term: Any, world: World) -> frozenset[Head]:
    """The names in a term that stand inside no time derivative, definitions opened."""
    if isinstance(term, TimeDerivative):
        return frozenset()
    if (head := head_of_term(term)) in world.definitions:
        return _outside(world.definitions[head][1], world)
    if isinstance(term, Member | MatrixSymbol) or not operands(term):
        return world.opened(term)
    return frozenset().union(*(_outside(part, world) for part in operands(term)))
