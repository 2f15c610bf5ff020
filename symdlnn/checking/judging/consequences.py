"""From P follows Q: what one equation says once others are granted.

First Q may hold anyway.  Else it is proved from the premises as they are, from what one does to both of their sides
(`moves`), or from a multiple of itself (`divisors`), always by a theorem of the kernel; what has to hold besides is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symdlnn.checking.judging.attempt import NESTED
from symdlnn.checking.judging.bounds import too_large
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.conclusions import Conclusion, conclusions
from symdlnn.checking.judging.judgement import Judgement, refuted, undecided
from symdlnn.checking.judging.lasting import lasting
from symdlnn.checking.judging.needed import condition, needed
from symdlnn.checking.judging.relevance import relevant
from symdlnn.checking.judging.single import judge
from symdlnn.checking.judging.support import POINTS, SECONDS, Trial, accepted, supported
from symdlnn.exact import examine
from symdlnn.terms import Assumption, Claim, Fact


def follows(
    claim: Claim, premises: Sequence[Claim], facts: Sequence[Fact] = (), *,
    always: bool = False, points: int = POINTS, seed: int = 0, seconds: float = SECONDS,
) -> Judgement:
    """The verdict on a claim as a consequence: from the facts alone, else from the premises too.

    The judgement names the premises that the proof used and the conditions under which the conclusion may be drawn (a divisor
    that is not zero, a root with its sign).  It is refuted by an instance of all facts and premises.  `always` says that the
    premises hold at all times, so that they may be differentiated.
    """
    alone = judge(claim, facts, points=points, seed=seed, seconds=seconds / 2)
    if alone.verdict == "proved" or not premises:
        return alone
    granted = tuple(Assumption(premise, "premise", always) for premise in premises)
    try:
        with time_limit(seconds / 2):
            return _from(claim, granted, relevant(claim, (*facts, *granted)), Trial(points, seed, seconds / 2))
    except OutOfTime:
        return undecided("timeout", f"nothing was decided within {seconds:g} seconds")
    except (RecursionError, MemoryError):
        return undecided("too-large", NESTED)


def equivalent(
    first: Claim, second: Claim, facts: Sequence[Fact] = (), *, points: int = POINTS, seed: int = 0, seconds: float = SECONDS
) -> Judgement:
    """The verdict on "first if and only if second": each follows from the other."""
    there = follows(second, (first,), facts, points=points, seed=seed, seconds=seconds / 2)
    if there.verdict == "refuted":
        return there
    back = follows(first, (second,), facts, points=points, seed=seed, seconds=seconds / 2)
    if back.verdict != "proved":
        return back
    return there if there.verdict != "proved" else replace(
        there, uses=tuple(dict.fromkeys((*there.uses, *back.uses))), premises=(),
        conditions=tuple(dict.fromkeys((*there.conditions, *back.conditions))), points=min(there.points, back.points),
    )


def _from(claim: Claim, granted: tuple[Assumption, ...], facts: tuple[Fact, ...], trial: Trial) -> Judgement:
    if reason := too_large(claim, facts):
        return undecided("too-large", f"{reason}: nothing was computed")
    failed: Judgement | None = None
    for conclusion in conclusions(claim, granted, facts):
        found = _with_premises(claim, conclusion, granted, facts, trial)
        if found.verdict == "proved" or found.conflict:
            return found
        failed = failed or found
    evidence = examine(claim, lasting(facts), points=trial.points, seed=trial.seed)
    if evidence.counterexample is not None:
        return refuted(claim, evidence.counterexample)
    return failed or undecided("cannot-follow", "no proof was found that it follows", points=evidence.agreed)


def _with_premises(
    claim: Claim, conclusion: Conclusion, granted: tuple[Assumption, ...], facts: tuple[Fact, ...], trial: Trial
) -> Judgement:
    """The judgement that a conclusion makes, with the premises that it used set apart from the facts."""
    found = supported(claim, conclusion.uses, conclusion.conditions, conclusion.theorem, facts, trial)
    if found.code == "no-instance":
        found = _from_the_other_end(claim, conclusion, granted, facts, trial) or found
    if found.verdict == "proved":
        # premises without an instance may hide that the conditions contradict the facts: dividing by b where b = 0
        others = tuple(fact for fact in facts if fact not in granted)
        found = accepted(claim, conclusion.theorem, conclusion.uses, found.conditions, others, found.points, trial)
    return replace(
        found,
        uses=tuple(fact for fact in found.uses if fact not in granted),
        premises=tuple(fact.claim for fact in granted if fact in found.uses),
    )


def _from_the_other_end(
    claim: Claim, conclusion: Conclusion, granted: tuple[Assumption, ...], facts: tuple[Fact, ...], trial: Trial
) -> Judgement | None:
    """The same with an instance found the other way: drawn so that the claim holds, and then a premise is seen to hold too."""
    conditions = needed(conclusion.conditions)
    premise = next((fact for fact in conclusion.uses if fact in granted), None)
    if premise is None:
        return None
    others = (fact for fact in conclusion.uses if fact != premise)
    drawn = (*others, Assumption(claim, "the conclusion", always=False), *map(condition, conditions))
    evidence = examine(premise.claim, drawn, points=trial.points, seed=trial.seed)
    if not evidence.agreed:
        return None
    return accepted(claim, conclusion.theorem, conclusion.uses, conditions, facts, evidence.agreed, trial)
