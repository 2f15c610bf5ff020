"""The verdict on one relation whose sides have been read: identity, consequence, restatement, or a clash of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sympy import S, preorder_traversal

from symdlnn.checking.judging import Judgement, equivalent, follows, judge_all, judge_integral
from symdlnn.checking.results import Verdict
from symdlnn.checking.scope import Scope
from symdlnn.kernel import NotProved, prove
from symdlnn.latex.source import Span
from symdlnn.terms import Assumption, Claim, Definition, Eq, Fact, ShapeError, names_in, same_shape, shape
from symdlnn.terms.nodes import At
from symdlnn.terms.written import Term, times


@dataclass(frozen=True)
class Premise:
    """The row before: what it claims, whether that may be used, on which line it stands, and the facts that it rests on."""

    claims: tuple[Claim, ...]
    holds: bool
    line: int
    grounds: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Settled:
    """What was found out about one relation, in terms.

    `shapes` are those of the two sides where they do not fit; `choice` says in words which of several readings was proved.
    `hint` is the likely slip in words and `correction` the right side without it, proved.
    `left` is the left side of a relation whose shapes do not fit, which makes no claim.  `definition` is what a relation that
    defines a name comes to; that is no claim either.
    """

    verdict: Verdict
    code: str
    reason: str = ""
    help: str = ""
    claims: tuple[Claim, ...] = ()
    judgement: Judgement | None = None
    blame: Span | None = None
    shapes: tuple[str, str] | None = None
    follows_from: tuple[int, ...] = ()
    choice: str = ""
    hint: str = ""
    correction: Term | None = None
    left: Term | None = None
    definition: Definition | None = None


@dataclass(frozen=True)
class Alternative:
    """One admissible reading of a relation: claims that must all hold (two where a ± stands), and the reading in words."""

    claims: tuple[Claim, ...]
    choice: str = ""


def settle(
    alternatives: Sequence[Alternative], scope: Scope, premise: Premise | None, *, consequence: bool, both_ways: bool,
    seconds: float
) -> Settled:
    """The verdict on a relation with these readings; `consequence` says that the page draws it from `premise`.

    `both_ways` is for "if and only if".
    """
    for alternative in alternatives:
        if any(restated := [restates(claim, scope) for claim in alternative.claims]) and all(restated):
            return Settled("given", "assumed", claims=alternative.claims, choice=alternative.choice)
    found = _judged(alternatives, scope, seconds)
    if found.verdict != "proved" and any(claim.relation != "=" for claim in found.claims):
        return replace(found, verdict="noted", code="inequality", reason=f"not proved: {found.reason}", judgement=None)
    if both_ways and premise is not None and found.verdict != "refuted":
        return _both_ways(found, premise, scope, seconds)
    if found.verdict == "undecided" and premise is not None:
        return _from_premise(found, premise, scope, consequence, seconds)
    return found


def restates(claim: Claim, scope: Scope) -> Assumption | None:
    """The assumption of the setting that a claim repeats, perhaps with its sides exchanged or its terms reordered."""
    return next((a for a in scope.setting.assumptions if isinstance(a.claim, Claim) and _same(claim, a.claim)), None)


def _same(one: Claim, other: Claim) -> bool:
    if one.relation != other.relation or not same_shape(shape(one.lhs), shape(other.lhs)) or _names(one) != _names(other):
        return False
    straight = identical(one.lhs, other.lhs) and identical(one.rhs, other.rhs)
    return straight or (one.relation == "=" and identical(one.lhs, other.rhs) and identical(one.rhs, other.lhs))


def _names(claim: Claim) -> frozenset[Any]:
    """What a claim is about: one that repeats another is about the same."""
    return names_in(claim.lhs) | names_in(claim.rhs)


def identical(one: Term, other: Term) -> bool:
    """Whether two terms are the same, up to the laws of algebra alone."""
    if one == other:
        return True
    if any(isinstance(node, At) for side in (one, other) for node in preorder_traversal(side)):
        return False  # without the facts nothing moves, and a value at a point would be the value everywhere
    try:
        prove(Eq(one, other))
    except (NotProved, ShapeError):
        return False
    return True


def _judged(alternatives: Sequence[Alternative], scope: Scope, seconds: float) -> Settled:
    """All claims of an alternative have to hold; several alternatives are admissible readings."""
    if len(alternatives) == 1:
        judged = [judge_claim(claim, scope, seconds) for claim in alternatives[0].claims]
        found = _settled(worst(judged), alternatives[0])
        if found.verdict == "refuted" and _may_be_either(alternatives[0].claims, scope, seconds):
            reason = "false for both signs at once, but each may be meant as a case of its own"
            return Settled("undecided", "readings-disagree", reason, claims=found.claims)
        return found
    if all(len(a.claims) == 1 for a in alternatives):
        judgement = judge_all([a.claims[0] for a in alternatives], scope.facts, seconds=seconds)
        return _settled(judgement, alternatives[judgement.reading])
    reason = "a sign ± in a formula that can be read in several ways"
    return Settled("undecided", "readings-disagree", reason, claims=alternatives[0].claims)


def judge_claim(claim: Claim, scope: Scope, seconds: float) -> Judgement:
    """The verdict on a claim; one about an integral is checked by differentiation."""
    return judge_integral(claim, scope.facts, seconds=seconds) or judge_all([claim], scope.facts, seconds=seconds)


def _may_be_either(claims: Sequence[Claim], scope: Scope, seconds: float) -> bool:
    """Whether x = ±y, false for both signs at once, is not false as "x = y or x = -y"."""
    if len({claim.lhs for claim in claims}) > 1 or any(c.relation != "=" or shape(c.lhs) for c in claims) or len(claims) != 2:
        return False
    first, second = (claim.lhs - claim.rhs for claim in claims)
    return judge_claim(Eq(times(first, second), S.Zero), scope, seconds).verdict != "refuted"


RANK = {"refuted": 0, "undecided": 1, "proved": 2}


def worst(judgements: Sequence[Judgement]) -> Judgement:
    """The verdict on "all of these": the weakest, resting on what every one of them rests on."""
    least = min(judgements, key=lambda j: RANK[j.verdict])
    if least.verdict != "proved":
        return least
    return replace(
        least,
        uses=tuple(dict.fromkeys(u for j in judgements for u in j.uses)),
        conditions=tuple(dict.fromkeys(c for j in judgements for c in j.conditions)),
        held_constant=tuple(dict.fromkeys(n for j in judgements for n in j.held_constant)),
        points=min(j.points for j in judgements),
    )


def _settled(judgement: Judgement, alternative: Alternative) -> Settled:
    choice = alternative.choice if judgement.verdict == "proved" else ""
    return Settled(
        judgement.verdict, judgement.code, judgement.reason, claims=alternative.claims, judgement=judgement, choice=choice
    )


def _from_premise(found: Settled, premise: Premise, scope: Scope, consequence: bool, seconds: float) -> Settled:
    """What the setting leaves open may follow from the row before, if that holds."""
    if not premise.holds:
        if not consequence:
            return found
        reason = f"follows from line {premise.line}, which is not proved"
        return replace(found, code="depends-on-open-line", reason=reason, follows_from=(premise.line,))
    judged = [follows(claim, premise.claims, scope.facts, seconds=seconds) for claim in found.claims]
    judgement = worst(judged)
    if judgement.verdict != "proved":
        return found
    lines = (premise.line,) if judgement.premises else ()
    return replace(found, verdict="proved", code="proved", reason="", judgement=judgement, follows_from=lines)


def _both_ways(found: Settled, premise: Premise, scope: Scope, seconds: float) -> Settled:
    """P if and only if Q: each from the other, without taking P for granted."""
    facts = [f for f in scope.facts if not (isinstance(f, Assumption) and not f.always and f.claim in premise.claims)]
    if len(premise.claims) != 1 or len(found.claims) != 1:
        reason = "an equivalence between several equations at once"
        return replace(found, verdict="undecided", code="cannot-follow", reason=reason)
    judgement = equivalent(premise.claims[0], found.claims[0], facts, seconds=seconds)
    return replace(
        found, verdict=judgement.verdict, code=judgement.code, reason=judgement.reason, judgement=judgement,
        follows_from=(premise.line,),
    )
