"""The second opinion on a claim: how often it held on random exact instances, or a counterexample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from flint import ctx
from sympy import Integer, Pow

from symdlnn.exact import kinds
from symdlnn.exact.comparing import Comparison
from symdlnn.exact.counterexample import Counterexample, describe
from symdlnn.exact.errors import CannotDraw, Undefined, Unsupported
from symdlnn.exact.instance import BITS, Instance
from symdlnn.exact.shrinking import smallest
from symdlnn.exact.sizing import Sizes
from symdlnn.exact.study import Study, study
from symdlnn.terms import Assumption, Cases, Claim, Fact, Size, Statement
from symdlnn.terms.nodes import Norm

CARE = 8
"""How many times as many points are tried for an inequality, a case distinction or a root: it may be false in a corner only."""

POOLS = (kinds.RATIONALS, kinds.SMALL, kinds.RATIONALS, kinds.SIMPLE)
"""What the numbers of one point after the other are drawn from."""

ATTEMPTS = 4
"""Instances that are tried for each point asked for: some cannot be drawn, on some a side is undefined."""

PATIENCE = 20
"""Instances that are tried before a statement is given up on which none could be used."""


@dataclass(frozen=True)
class Evidence:
    """What random exact instances say about a claim.

    `agreed` counts the points on which every assumption holds, both sides are defined and the relation held; `shapes` the
    different sizes among them.  `exact` is False where balls were compared, whose overlap proves nothing.  `reason` says why
    there is neither agreement nor a counterexample.
    """

    agreed: int = 0
    shapes: int = 0
    exact: bool = True
    counterexample: Counterexample | None = None
    reason: str = ""
    seed: int = 0


def examine(
    statement: Statement, facts: Iterable[Fact] = (), *, points: int = 5, seed: int = 0,
    fixed_sizes: Mapping[Size, int] | None = None, held: Iterable[Any] = (),
) -> Evidence:
    """Compare both sides of a claim on up to `points` random exact instances that satisfy every assumption among `facts`.

    Inequalities, case distinctions and equations with roots are tried on `CARE` times as many, case distinctions also where
    their system holds, and where each case does.  The first point at which the statement fails is made as small and simple as
    possible and returned as a counterexample.  Points where a side is undefined do not count.  The same arguments give the
    same evidence; what cannot be drawn or is not supported gives a `reason`, never an error.  `held` names are constant.
    """
    evidence, given, constant, rng = Evidence(seed=seed), tuple(facts), tuple(held), Random(seed)
    wanted = points * (CARE if _is_delicate(statement) else 1)
    for assumed in _places(statement):
        if evidence.counterexample is None:
            try:
                with ctx.workprec(BITS):
                    found = _examine(study(statement, (*given, *assumed), fixed_sizes or {}, constant), wanted, rng)
            except Unsupported as error:
                found = Evidence(reason=str(error))
            evidence = _together(evidence, found)
    return evidence


def _is_delicate(statement: Statement) -> bool:
    """Whether a statement may be false in a corner only: for one sign of a name, say."""
    if not isinstance(statement, Claim) or statement.relation not in ("=", "≠"):
        return True
    powers = statement.lhs.atoms(Pow) | statement.rhs.atoms(Pow)
    return any(not isinstance(p.exp, Integer) for p in powers) or any(s.has(Norm) for s in (statement.lhs, statement.rhs))


def _places(statement: Statement) -> list[tuple[Assumption, ...]]:
    """What to assume besides the facts: nothing, and for a case distinction also its system and each of its cases."""
    some = (statement.system, *statement.cases) if isinstance(statement, Cases) else ()
    return [(), *(tuple(Assumption(claim, "tried", always=False) for claim in claims) for claims in some)]


def _together(one: Evidence, other: Evidence) -> Evidence:
    agreed = one.agreed + other.agreed
    return replace(
        one, agreed=agreed, shapes=max(one.shapes, other.shapes), exact=one.exact and other.exact,
        counterexample=other.counterexample, reason="" if agreed or other.counterexample else one.reason or other.reason,
    )


def _examine(subject: Study, points: int, rng: Random) -> Evidence:
    evidence, seen = Evidence(), list[Sizes]()
    for attempt in range(ATTEMPTS * points):
        if evidence.agreed == points or (attempt == PATIENCE and not evidence.agreed):
            break
        pool = POOLS[attempt % len(POOLS)]
        sizes = _sizes(subject, rng, seen, distinct=pool is kinds.RATIONALS)
        try:
            instance = subject.draw(sizes, rng, pool)
            found = subject.compare(instance)
        except (CannotDraw, Undefined) as error:
            evidence = evidence if evidence.agreed else replace(evidence, reason=_reason(error))
            continue
        if found.holds is False:
            return replace(evidence, counterexample=_counterexample(subject, instance, found, rng), reason="")
        seen += [] if sizes in seen else [sizes]
        evidence = replace(
            evidence, agreed=evidence.agreed + 1, shapes=len(seen), exact=evidence.exact and found.holds is True, reason=""
        )
    return evidence


def _reason(error: Exception) -> str:
    return f"a side is undefined at every point tried: {error}" if isinstance(error, Undefined) else str(error)


def _sizes(subject: Study, rng: Random, seen: list[Sizes], *, distinct: bool) -> Sizes:
    """Sizes for the next point: different from the first ones if only one choice has been seen so far."""
    sizes = subject.sizing.random(rng, distinct=distinct)
    for _ in range(10):
        if len(seen) == 1 and sizes in seen:
            sizes = subject.sizing.random(rng, distinct=distinct)
    return sizes


def _counterexample(subject: Study, instance: Instance, found: Comparison, rng: Random) -> Counterexample:
    instance, found = smallest(subject, instance, found, rng)
    return describe(subject.statement, subject.system, instance, found)
