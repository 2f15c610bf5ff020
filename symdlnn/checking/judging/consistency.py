"""Whether the facts of a setting can hold together.

From assumptions that contradict each other everything follows, so a proof from them is worth nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sympy import S

from symdlnn.checking.judging.attempt import attempt
from symdlnn.checking.judging.bounds import sides
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.lasting import lasting
from symdlnn.checking.judging.relevance import relevant
from symdlnn.exact import examine
from symdlnn.terms import Assumption, Claim, Eq, Fact, identity, shape, zero

SECONDS = 2.0
"""How long an instance of all facts, or the facts that have none, are looked for."""

NOTHING = Eq(S.Zero, S.Zero)
NEGATION = {"=": "≠", "≠": "=", ">": "≤", "≤": ">", "≥": "<", "<": "≥"}


@dataclass(frozen=True)
class Consistency:
    """*Consistent*: an exact instance of all facts was found.  *Contradictory*: it is proved that there is none.  *Unknown*:
    none was found.  `culprits` are facts that already have none together, as few as could be found, `reason` says so.
    """

    status: Literal["consistent", "contradictory", "unknown"]
    culprits: tuple[Fact, ...] = ()
    reason: str = ""

    @property
    def contradictory(self) -> bool:
        """Whether the facts are proved to contradict each other."""
        return self.status == "contradictory"


def consistent(facts: Sequence[Fact], seed: int = 0) -> Consistency:
    """Whether an instance of all facts was found, and which of them are to blame if not."""
    return _consistent(relevant(None, facts), seed)


@lru_cache(maxsize=1000)
def _consistent(facts: tuple[Fact, ...], seed: int) -> Consistency:
    if not any(isinstance(f, Assumption) for f in facts):
        return Consistency("consistent")
    reason = _undrawable(facts, seed)
    if not reason:
        return Consistency("consistent")
    try:
        with time_limit(SECONDS):
            if _absurd(facts):
                culprits = _fewest(facts, _absurd)
                return Consistency("contradictory", culprits, f"these contradict each other: {_listed(culprits)}")
            culprits = _fewest(facts, lambda some: bool(_undrawable(some, seed)))
            return Consistency("unknown", culprits, f"no instance was found of: {_listed(culprits)} ({reason})")
    except OutOfTime:
        return Consistency("unknown", reason=reason)


def _undrawable(facts: tuple[Fact, ...], seed: int) -> str:
    """Why no instance of the facts was found; empty if one was."""
    try:
        with time_limit(SECONDS):
            evidence = examine(NOTHING, lasting(facts), points=1, seed=seed)
    except OutOfTime:
        return "no instance of the assumptions was found in time"
    return "" if evidence.agreed else evidence.reason


def _absurd(facts: tuple[Fact, ...]) -> bool:
    """Whether the kernel derives 0 = 1 or I = 0, or the opposite of a fact from the others."""
    if any(attempt(absurd, lasting(facts), SECONDS).theorem is not None for absurd in _absurdities(facts)):
        return True
    return any(
        attempt(_opposite(fact.claim), tuple(f for f in facts if f is not fact), SECONDS).theorem is not None
        for fact in facts if isinstance(fact, Assumption) and isinstance(fact.claim, Claim) and not fact.claim.lhs.is_Matrix
    )


def _absurdities(facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """0 = 1, and I = 0 for the sizes of square assumptions: sizes are at least 1."""
    yield Eq(S.Zero, S.One)
    shapes = dict.fromkeys(shape(side) for f in facts if isinstance(f, Assumption) for side in sides(f.claim))
    yield from (Eq(identity(s[0]), zero(*s)) for s in shapes if s and s[0] == s[1])


def _opposite(claim: Claim) -> Claim:
    return Claim(claim.lhs - claim.rhs if claim.rhs != 0 else claim.lhs, NEGATION[claim.relation], S.Zero)


def _fewest(facts: tuple[Fact, ...], fail: Callable[[tuple[Fact, ...]], bool]) -> tuple[Fact, ...]:
    """Assumptions that still fail together with the definitions, none of which can be left out."""
    kept = list(facts)
    for fact in [f for f in facts if isinstance(f, Assumption)]:
        rest = [f for f in kept if f is not fact]
        if fail(tuple(rest)):
            kept = rest
    return tuple(f for f in kept if isinstance(f, Assumption))


def _listed(facts: Sequence[Fact]) -> str:
    return "; ".join(map(str, facts))
