"""The verdict on one statement, from two methods that share nothing but the terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

from symdlnn.checking.judging.attempt import NESTED, Attempt, attempt
from symdlnn.checking.judging.bounds import too_large
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.judgement import Judgement, refuted, undecided
from symdlnn.checking.judging.lasting import lasting
from symdlnn.checking.judging.relevance import relevant
from symdlnn.checking.judging.restricting import restricting
from symdlnn.checking.judging.support import POINTS, SECONDS, Trial, supported, without_instance
from symdlnn.exact import examine
from symdlnn.terms import Claim, Fact, Statement

CARE = 4
"""How many times as many instances a statement is tried on that held so far but is not proved."""


def judge(
    statement: Statement, facts: Sequence[Fact] = (), *, points: int = POINTS, seed: int = 0, seconds: float = SECONDS
) -> Judgement:
    """The verdict on a statement for all sizes and all values of its free indices, `facts` being granted.

    *Proved*: the kernel has a theorem, and the sides are defined and agree on an exact instance of all that it uses, its
    conditions among it.  *Refuted*: there is no theorem, and an exact instance of every fact on which the sides certainly
    differ.  Everything else is *undecided*, with the reason; if the two methods contradict each other, that is a conflict.
    """
    try:
        with time_limit(seconds):
            given = relevant(statement, facts)
            if reason := too_large(statement, given):
                return undecided("too-large", f"{reason}: nothing was computed")
            return _judged(statement, given, Trial(points, seed, seconds))
    except OutOfTime:
        return undecided("timeout", f"nothing was decided within {seconds:g} seconds")
    except (RecursionError, MemoryError):
        return undecided("too-large", NESTED)


def _judged(statement: Statement, facts: tuple[Fact, ...], trial: Trial) -> Judgement:
    start = monotonic()
    found = attempt(statement, facts, trial.seconds / 2)
    if found.theorem is None:
        return _without_proof(statement, facts, found, trial)
    left = replace(trial, seconds=trial.seconds - (monotonic() - start))
    return supported(statement, found.theorem.uses, found.theorem.conditions, found.theorem, facts, left)


def _without_proof(statement: Statement, facts: tuple[Fact, ...], found: Attempt, trial: Trial) -> Judgement:
    everything = lasting(restricting(facts))
    evidence = examine(statement, everything, points=trial.points, seed=trial.seed)
    if isinstance(statement, Claim) and statement.relation == "=" and evidence.agreed and evidence.counterexample is None:
        # an equation may be false in a corner only; exact evaluation takes that care with other statements by itself
        evidence = examine(statement, everything, points=CARE * trial.points, seed=trial.seed + 1)
    if evidence.counterexample is not None:
        return refuted(statement, evidence.counterexample, found.difference)
    if found.code != "no-proof":
        return undecided(found.code, found.reason, points=evidence.agreed)
    if not evidence.agreed:
        return without_instance(f"no proof was found, and nothing to try it on: {evidence.reason}", facts, trial)
    agreed = f"no proof was found, though it holds at {evidence.agreed} exact instance{'s' * (evidence.agreed > 1)}"
    return undecided("no-proof", agreed, found.difference, evidence.agreed)
