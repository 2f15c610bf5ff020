"""The ways in which a claim may follow from premises, each a theorem of the kernel with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sympy import Determinant

from symdlnn.checking.judging.attempt import attempt
from symdlnn.checking.judging.divisors import Division, divisions
from symdlnn.checking.judging.moves import moved
from symdlnn.kernel import Theorem
from symdlnn.kernel.conditions import conditions_of
from symdlnn.terms import Assumption, Claim, Fact
from symdlnn.terms.nodes import InverseMatrix

SECONDS = 2.0
"""How long one attempt at a proof may take."""


@dataclass(frozen=True)
class Conclusion:
    """A claim holds because of a theorem (about it or about a multiple of it), the facts used, and under conditions."""

    theorem: Theorem
    uses: tuple[Fact, ...]
    conditions: tuple[Claim, ...]


def conclusions(claim: Claim, premises: Sequence[Assumption], facts: Sequence[Fact]) -> Iterator[Conclusion]:
    """The ways to conclude a claim from `facts`, the premises among them, the most direct first."""
    yield from _directly(claim, facts)
    for premise in premises:
        for derived in moved(premise.claim) if premise.claim.relation == "=" else ():
            yield from _by_move(claim, premise, Assumption(derived, premise.label, always=False), facts)
    if claim.relation == "=":
        for division in divisions(claim, [p.claim for p in premises if p.claim.relation == "="]):
            yield from _by_division(division, facts)


def _directly(claim: Claim, facts: Sequence[Fact]) -> Iterator[Conclusion]:
    theorem = attempt(claim, facts, SECONDS).theorem
    if theorem is not None:
        yield Conclusion(theorem, theorem.uses, theorem.conditions)


def _by_move(claim: Claim, premise: Assumption, derived: Assumption, facts: Sequence[Fact]) -> Iterator[Conclusion]:
    """The equation between two moved sides is granted because the premise is; where they make sense is among the conditions."""
    for found in _directly(claim, (*facts, derived)):
        uses = dict.fromkeys(premise if fact == derived else fact for fact in found.uses)
        yield Conclusion(found.theorem, tuple(uses), found.conditions)


def _by_division(division: Division, facts: Sequence[Fact]) -> Iterator[Conclusion]:
    for found in _directly(division.multiple, facts):
        evident = attempt(division.condition, facts, SECONDS).theorem
        if evident is not None:
            yield Conclusion(found.theorem, (*found.uses, *evident.uses), (*found.conditions, *evident.conditions))
        else:
            yield Conclusion(found.theorem, found.uses, (*found.conditions, *_asked(division.condition)))


def _asked(condition: Claim) -> tuple[Claim, ...]:
    """The condition, unless a matrix is invertible by declaration."""
    if isinstance(condition.lhs, Determinant):
        return conditions_of((InverseMatrix(condition.lhs.args[0]),), {})
    return (condition,)
