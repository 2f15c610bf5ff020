"""*P or Q or R*: a case distinction, which has to leave nothing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import S

from symdlnn.checking.caution import cautious
from symdlnn.checking.chains import Row
from symdlnn.checking.comparing import compared
from symdlnn.checking.judging import Judgement, case_distinction, judge
from symdlnn.checking.judging.judgement import undecided
from symdlnn.checking.relations import COMPARED, ReadRow, read_row
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Premise, Settled
from symdlnn.latex.source import ReadError
from symdlnn.terms import Assumption, Claim, Eq, ShapeError, shape, squared_norm
from symdlnn.terms.written import Term, plus, power, times


def case_verdict(alternatives: Sequence[Row], scope: Scope, premise: Premise | None, seconds: float) -> Settled:
    """The verdict on "wherever the row before holds, one of these does"."""
    posed = _posed(scope)
    if premise is None or not premise.claims or (posed.claims and posed.line > premise.line):
        premise = posed
    if not premise.claims:
        return Settled("undecided", "cannot-follow", "a case distinction needs the equations before it that it solves")
    if not premise.holds:
        reason = f"follows from line {premise.line}, which is not proved"
        return Settled("undecided", "depends-on-open-line", reason, follows_from=(premise.line,))
    relations = {claim.relation for claim in premise.claims} | {_claimed(s.relation) for row in alternatives for s in row.steps}
    if relations != {"="} or any(row.conditions for row in alternatives):
        return Settled("undecided", "cannot-follow", "only equations are solved by a case distinction between equations")
    every = [read_row(row.members, scope) for row in alternatives]
    found = _settled(alternatives, every, premise, scope, seconds)
    if found.verdict == "refuted" and any(len(variant) > 1 for read in every for variant in read.variants):
        found = replace(found, verdict="undecided", code="readings-disagree", reason="false in the usual reading of the cases")
    return cautious(found, [reading for read in every for reading in read.every], (), scope)


def _settled(
    alternatives: Sequence[Row], every: Sequence[ReadRow], premise: Premise, scope: Scope, seconds: float
) -> Settled:
    """The verdict on cases that are equations, in their usual reading."""
    try:
        cases = tuple(case for row, read in zip(alternatives, every, strict=True) for case in _claims(row, read))
    except ReadError as problem:
        return Settled("unread", problem.code, problem.message, problem.help, blame=problem.span)
    except ShapeError as clash:
        return Settled("refuted", "shapes-differ", str(clash))
    judgement = _complete(case_distinction(premise.claims, cases, scope.facts, seconds=seconds), premise, cases, scope)
    claims = tuple(claim for case in cases for claim in case)
    return Settled(
        judgement.verdict, judgement.code, judgement.reason, claims=claims, judgement=judgement, follows_from=(premise.line,)
    )


def _claimed(sign: str) -> str:
    """What a relation sign claims; one that claims nothing that can be proved stands for itself."""
    return COMPARED.get(sign, sign)


def _posed(scope: Scope) -> Premise:
    """The conditions in force as the premise, where no equations stand before."""
    equations = [c for c in scope.conditions if isinstance(c.assumption.claim, Claim) and c.assumption.claim.relation == "="]
    return Premise(tuple(c.assumption.claim for c in equations), True, equations[-1].line if equations else 0)


def _complete(judgement: Judgement, premise: Premise, cases: tuple[tuple[Claim, ...], ...], scope: Scope) -> Judgement:
    """A case distinction that divides by something that may vanish has lost a case."""
    if judgement.verdict != "proved":
        return judgement
    open_ = [c for c in judgement.conditions if judge(c, scope.facts).verdict != "proved"]
    if not open_:
        return judgement
    some_case = Eq(times(*(_distance(case) for case in cases)), S.Zero)
    vanishing = [Eq(c.lhs, c.rhs) for c in open_ if c.relation == "≠"]
    granted = (Assumption(claim, "premise", always=False) for claim in (*premise.claims, *vanishing))
    missed = judge(some_case, (*scope.facts, *granted))
    if missed.verdict == "refuted":
        return replace(missed, code="incomplete-cases", reason="a case is missing: here none of them holds", difference=None)
    return undecided("cannot-follow", f"complete only where {'; '.join(map(str, open_))}")


def _distance(case: tuple[Claim, ...]) -> Term:
    """A scalar that vanishes exactly where the case holds."""
    return plus(*(squared_norm(c.lhs - c.rhs) if shape(c.lhs) else power(c.lhs - c.rhs, 2) for c in case))


def _claims(row: Row, read: ReadRow) -> tuple[tuple[Claim, ...], ...]:
    """The equations of one case in its usual reading; a ± makes two cases of it.  Fails when: a side cannot be read."""
    for position in range(len(row.members)):
        if (problem := read.problem(position)) is not None:
            raise problem
    every = [variant[0].sides for variant in read.variants]
    return tuple(
        tuple(compared(sides[k], _claimed(step.relation), sides[k + 1]) for k, step in enumerate(row.steps)) for sides in every
    )
