"""The equations that an instance has to satisfy: assumed ones, and their time derivatives where the claim is about time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symdlnn.exact.comparing import Compiled, CompiledClaim, compile_claim, compile_statement
from symdlnn.exact.names import Head, Rate, derivatives_in, spell
from symdlnn.exact.statements import is_equation, is_trivial, sides_of
from symdlnn.exact.world import World
from symdlnn.terms import Assumption, Claim, Family, Statement, Term, ddt


@dataclass(frozen=True)
class Equation:
    """An equation between drawn values that is solved, with the heads whose values it involves, and where it comes from."""

    claim: Claim
    heads: frozenset[Head]
    compiled: CompiledClaim
    source: Assumption


@dataclass(frozen=True)
class Condition:
    """A statement about drawn values that is only checked."""

    heads: frozenset[Head]
    compiled: Compiled
    source: Assumption


@dataclass(frozen=True)
class System:
    """Everything that has to hold on an instance: equations that are solved, and statements that are only checked.

    `heads` are what has to be drawn; `claimed` are those of them that the examined statement involves,
    itself or through what is assumed at this point only.
    """

    heads: tuple[Head, ...]
    claimed: tuple[Head, ...]
    solved: tuple[Equation, ...]
    checked: tuple[Condition, ...]


def system(statement: Statement, world: World) -> System:
    """The system for a statement among its facts.  Fails when: a node is not supported (`Unsupported`)."""
    order = max(map(world.depth, sides_of(statement)))
    solved: list[Equation] = []
    checked: list[Condition] = []
    for assumption in world.assumptions:
        claim = assumption.claim
        if not is_equation(claim) or is_trivial(claim) or world.is_law(assumption):
            involved = _all_heads(assumption.claim, world)
            checked.append(Condition(involved, compile_statement(assumption.claim, world), assumption))
        else:
            claims = [assumption.claim, *_derivatives(assumption.claim, order if assumption.always else 0, world)]
            solved += [Equation(c, _all_heads(c, world), compile_claim(c, world), assumption) for c in claims]
    claimed = _with_premises(_all_heads(statement, world), (*solved, *checked))
    heads = claimed.union(*(e.heads for e in solved), *(c.heads for c in checked))
    return System(_ordered(heads), _ordered(claimed), tuple(solved), tuple(checked))


def _with_premises(claimed: frozenset[Head], given: tuple[Equation | Condition, ...]) -> frozenset[Head]:
    """The heads of a statement and those of the premises that speak of them: what holds at one point only."""
    premises = [g.heads for g in given if not g.source.always]
    for _ in premises:
        claimed = claimed.union(*(heads for heads in premises if heads & claimed))
    return claimed


def _ordered(heads: frozenset[Head]) -> tuple[Head, ...]:
    return tuple(sorted(heads, key=lambda h: (type(h).__name__, spell(h))))


def _all_heads(statement: Statement, world: World) -> frozenset[Head]:
    return frozenset().union(*(_heads(side, world) for side in sides_of(statement)))


def _derivatives(claim: Claim, order: int, world: World) -> Iterator[Claim]:
    """What follows for the rates of names, up to an order, from an equation that holds at all times."""
    if (world.opened(claim.lhs) | world.opened(claim.rhs)) & world.moving:
        for _ in range(order - max(world.depth(claim.lhs), world.depth(claim.rhs))):
            claim = Claim(ddt(claim.lhs), "=", ddt(claim.rhs))
            yield claim


def _heads(term: Term, world: World) -> frozenset[Head]:
    """All heads that the value of a term depends on, through laws of motion and unknown rates too."""
    derived = {inner for body in world.bodies(term) for inner in derivatives_in(body)}
    return world.opened(term).union(*(_along(world.opened(d), 1 + world.depth(d), world) for d in derived))


def _along(heads: frozenset[Head], order: int, world: World) -> frozenset[Head]:
    """What the time derivatives of heads depend on, up to an order."""
    found: set[Head] = set()
    for head in heads & world.moving if order else ():
        if head in world.laws:
            inside = frozenset().union(*map(world.opened, (world.laws[head].body, *world.laws[head].scale)))
            found |= inside | _along(inside, order - 1, world)
        if head not in world.laws or isinstance(head, Family):  # the law of a family may cover some members only
            rates = [head]
            for _ in range(order):
                rates.append(Rate(rates[-1]))
            found.update(rates[1:])
    return frozenset(found)
