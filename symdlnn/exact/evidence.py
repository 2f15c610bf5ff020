"""The second opinion on a claim: how often it held on random exact instances, or a counterexample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from flint import ctx

from symdlnn.exact import kinds
from symdlnn.exact.comparing import Comparison
from symdlnn.exact.counterexample import Counterexample, describe
from symdlnn.exact.errors import CannotDraw, Undefined, Unsupported
from symdlnn.exact.instance import BITS, Instance
from symdlnn.exact.shrinking import smallest
from symdlnn.exact.sizing import Sizes
from symdlnn.exact.study import Study, study
from symdlnn.terms import Claim, Fact, Size

CARE = 8
"""How many times as many points an inequality is tried on: it may be false in a corner only."""

ATTEMPTS = 4
"""Instances that are tried for each point asked for: some cannot be drawn, on some a side is undefined."""


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
    claim: Claim, facts: Iterable[Fact] = (), *, points: int = 5, seed: int = 0,
    fixed_sizes: Mapping[Size, int] | None = None,
) -> Evidence:
    """Compare both sides of a claim on up to `points` random exact instances that satisfy every assumption among `facts`.

    Inequalities are tried on `CARE` times as many.  The first point at which the relation fails is made as small and simple
    as possible and returned as a counterexample.  Points where a side is undefined do not count.  The same arguments give
    the same evidence; what cannot be drawn or is not supported gives a `reason`, never an error.
    """
    try:
        with ctx.workprec(BITS):
            wanted = points * (1 if claim.relation in ("=", "≠") else CARE)
            return _examine(study(claim, facts, fixed_sizes or {}), wanted, Random(seed), seed)
    except Unsupported as error:
        return Evidence(reason=str(error), seed=seed)


def _examine(subject: Study, points: int, rng: Random, seed: int) -> Evidence:
    evidence, seen = Evidence(seed=seed), list[Sizes]()
    for attempt in range(ATTEMPTS * points):
        if evidence.agreed == points:
            break
        generic = attempt % 2 == 0
        sizes = _sizes(subject, rng, seen, distinct=generic)
        try:
            instance = subject.draw(sizes, rng, kinds.RATIONALS if generic else kinds.SMALL)
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
    return describe(subject.claim, subject.system, instance, found)
