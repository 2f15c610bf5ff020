"""Which facts restrict the instances that a statement is tried on.

A page may assume what its definitions say already (W = Wbar V^T where Wbar := W V).  Such an equation holds on every instance,
but to make it hold would cost the drawing of instances its freedom.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from symdlnn.checking.judging.attempt import attempt
from symdlnn.checking.judging.relevance import relevant
from symdlnn.terms import Assumption, Claim, Definition, Fact

SECONDS = 1.0
"""Seconds that the proof of one assumption may take."""


def restricting(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts without the assumed equations that are identities once definitions are opened."""
    definitions = tuple(fact for fact in facts if isinstance(fact, Definition))
    return tuple(fact for fact in facts if not (isinstance(fact, Assumption) and _identity(fact, definitions)))


@lru_cache(maxsize=1000)
def _identity(assumption: Assumption, definitions: tuple[Definition, ...]) -> bool:
    claim = assumption.claim
    if not isinstance(claim, Claim) or claim.relation != "=":
        return False
    theorem = attempt(claim, relevant(claim, definitions), SECONDS).theorem
    return theorem is not None and not theorem.conditions
