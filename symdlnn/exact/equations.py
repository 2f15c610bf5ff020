"""The equations that an instance has to satisfy: assumed ones, and their time derivatives where the claim is about time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from symdlnn.exact.comparing import Compiled, compile_claim
from symdlnn.exact.names import Head, Rate, derivatives_in, spell
from symdlnn.exact.world import World
from symdlnn.terms import Assumption, Claim, Family, Term, ddt


@dataclass(frozen=True)
class Equation:
    """A relation between drawn values, with the heads whose values it involves."""

    claim: Claim
    heads: frozenset[Head]
    compiled: Compiled = field(compare=False, repr=False)
    source: Assumption

    def __str__(self) -> str:
        return str(self.claim)


@dataclass(frozen=True)
class System:
    """Everything that has to hold on an instance: what is solved, and what is only checked."""

    heads: tuple[Head, ...]
    claimed: tuple[Head, ...]
    solved: tuple[Equation, ...]
    checked: tuple[Equation, ...]


def system(claim: Claim, world: World) -> System:
    """The system for a claim among its facts.  Fails when: a node is not supported (`Unsupported`)."""
    order = max(map(world.depth, (claim.lhs, claim.rhs)))
    solved: list[Equation] = []
    checked: list[Equation] = []
    for assumption in world.assumptions:
        kind = solved if assumption.claim.relation == "=" and not world.is_law(assumption) else checked
        kind.append(_equation(assumption.claim, assumption, world))
        if kind is solved and assumption.always:
            for derived in _derivatives(assumption.claim, order, world):
                solved.append(_equation(derived, assumption, world))
    claimed = _heads(claim.lhs, world) | _heads(claim.rhs, world)
    heads = claimed.union(*(e.heads for e in (*solved, *checked)))
    return System(_ordered(heads), _ordered(claimed), tuple(solved), tuple(checked))


def _ordered(heads: frozenset[Head]) -> tuple[Head, ...]:
    return tuple(sorted(heads, key=lambda h: (type(h).__name__, spell(h))))


def _equation(claim: Claim, source: Assumption, world: World) -> Equation:
    heads = _heads(claim.lhs, world) | _heads(claim.rhs, world)
    return Equation(claim, heads, compile_claim(claim, world), source)


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
