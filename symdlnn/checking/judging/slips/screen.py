"""Which corrections agree with the other side on a few exact instances: cheap, and most of them do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, product

from symdlnn.checking.judging.slips.vocabulary import Vocabulary
from symdlnn.exact import CannotDraw, Instance, Undefined, Unsupported, draw, evaluate
from symdlnn.exact.comparing import holds
from symdlnn.terms import Assumption, Claim, Eq, Fact, Index, Term, free_indices

INSTANCES, SEEDS, POSITIONS = 3, 6, 4
"""Instances to compare on, seeds that are tried for them, positions of the free indices that are looked at."""

Point = tuple[Instance, dict[Index, int]]


@dataclass(frozen=True)
class Screen:
    """Points at which one side of a claim has a known value."""

    points: tuple[tuple[Point, object], ...]
    free: frozenset[Index]

    @staticmethod
    def of(side: Term, claim: Claim, facts: Sequence[Fact], words: Vocabulary) -> Screen:
        """Instances on which all facts hold, with a value for every name that a correction may use."""
        names = [Assumption(Eq(name, name), "has a value", always=False) for name in (*words.scalars, *words.matrices)]
        found: list[tuple[Point, object]] = []
        for seed in range(SEEDS):
            if len(found) >= INSTANCES:
                break
            with suppress(CannotDraw, Unsupported, Undefined):
                instance = draw(claim, (*facts, *names), seed=seed)
                found += [((instance, at), evaluate(side, instance, at)) for at in _positions(claim, instance)]
        return Screen(tuple(found), free_indices(claim.lhs) | free_indices(claim.rhs))

    def passes(self, candidate: Term) -> bool:
        """Whether a term has the same value at every point; False if it has none somewhere, or if there is no point."""
        if not self.points or not free_indices(candidate) <= self.free:
            return False
        try:
            return all(holds("=", evaluate(candidate, *point), value) is not False for point, value in self.points)
        except (Undefined, Unsupported, ValueError):
            return False


def _positions(claim: Claim, instance: Instance) -> Iterator[dict[Index, int]]:
    free = sorted(free_indices(claim.lhs) | free_indices(claim.rhs), key=str)
    ranges = [instance.environment().range(i) for i in free]
    return (dict(zip(free, at, strict=True)) for at in islice(product(*ranges), POSITIONS))
