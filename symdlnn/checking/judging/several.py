"""Several readings of one claim, and claims under the named conditions of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symdlnn.checking.judging.judgement import Judgement, undecided
from symdlnn.checking.judging.needed import condition
from symdlnn.checking.judging.single import judge
from symdlnn.checking.judging.support import POINTS, SECONDS
from symdlnn.terms import Assumption, Claim, Fact, Statement


def judge_all(
    readings: Sequence[Statement], facts: Sequence[Fact] = (), *, points: int = POINTS, seed: int = 0, seconds: float = SECONDS
) -> Judgement:
    """The verdict on a claim that can be read in several ways, the usual one first.

    It is proved if it is proved in one reading, whose position is the judgement's `reading`; it is refuted only if it is
    refuted in all of them, with the counterexample of the first.
    """
    found: list[Judgement] = []
    for position, statement in enumerate(readings):
        judgement = judge(statement, facts, points=points, seed=seed, seconds=seconds / len(readings))
        if judgement.verdict == "proved":
            return replace(judgement, reading=position)
        found.append(judgement)
    if len({j.verdict for j in found}) == 1:
        return found[0]
    open_ = next(j for j in found if j.verdict == "undecided")
    count = sum(j.verdict == "refuted" for j in found)
    return undecided("readings-disagree", f"false in {count} of {len(found)} readings, undecided in the others: {open_.reason}")


def judge_under(
    statement: Statement, conditions: Sequence[Claim], facts: Sequence[Fact] = (), *,
    points: int = POINTS, seed: int = 0, seconds: float = SECONDS,
) -> Judgement:
    """The verdict where `conditions` hold, at least here and now; those that a proof used are among its conditions."""
    granted = tuple(map(condition, conditions))
    return named(judge(statement, (*facts, *granted), points=points, seed=seed, seconds=seconds), granted)


def named(judgement: Judgement, granted: Sequence[Assumption]) -> Judgement:
    """The judgement with what it uses of `granted` moved to its conditions."""
    used = [fact.claim for fact in judgement.uses if fact in granted and isinstance(fact.claim, Claim)]
    rest = tuple(fact for fact in judgement.uses if fact not in granted)
    return replace(judgement, uses=rest, conditions=tuple(dict.fromkeys((*used, *judgement.conditions))))
