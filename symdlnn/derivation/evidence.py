"""A theorem together with its second opinion.

`establish` asks both methods, which share no code: the kernel for a proof, exact evaluation for instances that satisfy every
assumption.  What comes back is proved by both; everything else raises, and says what the other method thinks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from symdlnn.exact import Evidence, examine
from symdlnn.kernel import NotProved, Theorem, prove, trusted
from symdlnn.terms import Assumption, Fact, Statement

POINTS = 5
"""Exact instances that every step is tried on."""


class Refuted(NotProved):
    """The claim is false: `counterexample` satisfies every assumption."""


class Conflict(Exception):
    """The two methods contradict each other: a bug in symdlnn, with what is needed to reproduce it."""


class Unwitnessed(NotProved):
    """The kernel has a proof, but no instance of the assumptions was found, so nothing may be concluded."""


@dataclass(frozen=True)
class Proved:
    """A theorem of the kernel, the exact instances it was tried on, and the time both took in seconds."""

    theorem: Theorem
    evidence: Evidence
    seconds: float


def establish(statement: Statement, facts: Iterable[Fact | Theorem] = (), points: int = POINTS, seed: int = 0) -> Proved:
    """Prove a statement by the kernel and try it on exact instances of what the proof uses.

    Fails when: it is false (`Refuted`, with the counterexample), not proved (`NotProved`, with the difference), proved but
    without an instance (`Unwitnessed`), or proved and refuted (`Conflict`).
    """
    given, start = tuple(facts), perf_counter()
    try:
        theorem = prove(statement, given)
    except NotProved as problem:
        evidence = examine(statement, trusted(given), points=points, seed=seed)
        if evidence.counterexample is None:
            raise
        text = f"{problem.reason}; refuted by\n{evidence.counterexample}"
        raise Refuted(statement, text, problem.difference) from problem
    evidence = _second_opinion(theorem, points, seed)
    return Proved(theorem, evidence, perf_counter() - start)


def require_instance(whole: Theorem, parts: Iterable[Theorem]) -> None:
    """What a calculation rests on must hold together: assumptions that contradict each other prove nothing, line by line.

    A line that rests on all of it has shown an instance already.  Fails when: no instance is found (`Unwitnessed`).
    """
    if not any(set(_rests_on(whole)) <= set(_rests_on(part)) for part in parts):
        _second_opinion(whole, points=1, seed=0)


def _second_opinion(theorem: Theorem, points: int, seed: int) -> Evidence:
    """Exact instances of what a theorem rests on, on which it holds."""
    evidence = examine(theorem.claim, _rests_on(theorem), points=points, seed=seed, held=theorem.held_constant)
    if evidence.counterexample is not None:
        raise Conflict(
            f"proved by the kernel, refuted by exact evaluation; please report this\n  claim: {theorem.claim}\n"
            f"  uses: {'; '.join(map(str, theorem.uses))}\n  seed: {seed}\n{evidence.counterexample}"
        )
    if not evidence.agreed:
        raise Unwitnessed(theorem.claim, f"no instance of the assumptions was found: {evidence.reason}")
    return evidence


def _rests_on(theorem: Theorem) -> tuple[Fact, ...]:
    return (*theorem.uses, *map(_condition, theorem.conditions))


def _condition(claim: Statement) -> Fact:
    return Assumption(claim, "side condition", always=False)  # type: ignore[arg-type]

