"""What a proof is worth: a theorem of the kernel together with exact instances of all that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.consistency import consistent
from symdlnn.checking.judging.judgement import Judgement, undecided
from symdlnn.checking.judging.lasting import lasting
from symdlnn.checking.judging.needed import condition, needed
from symdlnn.exact import Counterexample, examine
from symdlnn.kernel import Theorem
from symdlnn.terms import Claim, Fact, Statement

POINTS, SECONDS = 5, 10.0
"""Exact instances that a statement is tried on, and the time that both methods together may take."""


@dataclass(frozen=True)
class Trial:
    """How many exact instances are tried, from which seed, and in how many seconds."""

    points: int = POINTS
    seed: int = 0
    seconds: float = SECONDS


def supported(
    statement: Statement, uses: Sequence[Fact], conditions: Sequence[Claim], theorem: Theorem, facts: Sequence[Fact],
    trial: Trial,
) -> Judgement:
    """What a proof is worth: it needs an exact instance of what it `uses` and its `conditions` on which the statement holds.

    Without an instance, or among `facts` that are proved to contradict each other, nothing may be concluded from it.
    """
    kept = needed(conditions)
    granted = lasting((*uses, *map(condition, kept)))
    try:
        with time_limit(trial.seconds):
            evidence = examine(statement, granted, points=trial.points, seed=trial.seed, held=theorem.held_constant)
    except OutOfTime:
        return undecided("timeout", "proved, but no instance of what the proof uses was found in time")
    if evidence.counterexample is not None:
        return _conflict(statement, granted, evidence.counterexample, trial.seed)
    if not evidence.agreed:
        return without_instance(f"a proof needs an instance of what it uses: {evidence.reason}", facts, trial)
    return accepted(statement, theorem, uses, kept, facts, evidence.agreed, trial)


def accepted(
    statement: Statement, theorem: Theorem, uses: Sequence[Fact], conditions: Sequence[Claim], facts: Sequence[Fact],
    points: int, trial: Trial,
) -> Judgement:
    """What a proof with exact instances is worth: all, unless the facts around it contradict each other or the conditions."""
    whole = consistent(facts, trial.seed)
    if whole.contradictory:
        return undecided("contradictory-assumptions", whole.reason)
    if whole.status == "consistent" and not _admitted(statement, conditions, facts, trial):
        return undecided("no-instance", f"no instance of the assumptions was found where {'; '.join(map(str, conditions))}")
    return Judgement(
        "proved", "proved", theorem=theorem, uses=tuple(dict.fromkeys(uses)), conditions=tuple(conditions),
        held_constant=theorem.held_constant, points=points,
    )


def _admitted(statement: Statement, conditions: Sequence[Claim], facts: Sequence[Fact], trial: Trial) -> bool:
    """Whether the conditions can hold together with all facts; an instance may be drawn so that the statement holds too."""
    asked = tuple(map(condition, conditions))
    if not asked or consistent((*facts, *asked), trial.seed).status == "consistent":
        return True
    if not isinstance(statement, Claim):
        return False
    return consistent((*facts, *asked, condition(statement)), trial.seed).status == "consistent"


def without_instance(reason: str, facts: Sequence[Fact], trial: Trial) -> Judgement:
    """Undecided because nothing was found to try a statement on; facts that contradict each other are the better reason."""
    whole = consistent(facts, trial.seed)
    return undecided("contradictory-assumptions", whole.reason) if whole.contradictory else undecided("no-instance", reason)


def _conflict(statement: Statement, granted: Sequence[Fact], counterexample: Counterexample, seed: int) -> Judgement:
    return Judgement(
        "undecided", "methods-disagree",
        f"the two methods contradict each other, which is a bug in symdlnn; please report: claim {statement}; "
        f"uses {'; '.join(map(str, granted)) or 'nothing'}; seed {seed}; {counterexample}",
        conflict=True,
    )
