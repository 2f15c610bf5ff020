"""Conditions without those that the others imply: 2 a ≠ 0 beside a ≠ 0 says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from symdlnn.checking.judging.attempt import attempt
from symdlnn.terms import Assumption, Claim

SECONDS = 0.5
"""How long one condition may take."""


def condition(claim: Claim) -> Assumption:
    """A side condition as a fact; it holds where the statement is looked at, not necessarily at all times."""
    return Assumption(claim, "side condition", always=False)


def needed(conditions: Sequence[Claim]) -> tuple[Claim, ...]:
    """The conditions, those left out that are evident or that the kernel derives from the rest."""
    kept = list(dict.fromkeys(conditions))
    for claim in tuple(kept):
        rest = [other for other in kept if other != claim]
        theorem = attempt(claim, [condition(other) for other in rest], SECONDS).theorem
        if theorem is not None and set(theorem.conditions) <= set(rest):
            kept = rest
    return tuple(kept)
