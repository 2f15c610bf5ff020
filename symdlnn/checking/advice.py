"""What to write instead of a wrong line: the likely slip, the corrected formula, an assumption that is missing."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.calculus.substitution import is_name
from symdlnn.checking.comments import MARK, commented
from symdlnn.checking.judging import hint, missing_assumption
from symdlnn.checking.moving import rate_of
from symdlnn.checking.results import RelationResult
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Settled
from symdlnn.checking.showing import fact_latex
from symdlnn.latex import latex
from symdlnn.terms import Claim

ADVISED = {"not-equal", "no-proof", "cannot-follow", "no-law", "only-recognised"}
"""The codes of verdicts that advice may help with."""

EQUATION = (
    "if this is an equation to be solved, not an identity, say so before it: `{condition}`, and after it `{end}`; "
    "to define a name, write :="
)
LAW = "if this is a law of motion, grant it before it is used, by the line `{assume}`"


def advised(result: RelationResult, settled: Settled, scope: Scope) -> RelationResult:
    """The result with advice, if there is any that was proved."""
    if settled.code not in ADVISED or len(settled.claims) != 1 or settled.claims[0].relation != "=":
        return result
    (claim,) = settled.claims
    if settled.code == "no-law":
        return replace(result, help=_posed(result, claim, scope))
    if (found := hint(claim, scope.facts, scope.setting)) is not None:
        return replace(result, hint=found.words, correction=latex(found.correction, scope.setting.notation))
    if (needed := missing_assumption(claim, scope.facts)) is not None:
        return replace(result, would_need=fact_latex(needed, scope.setting.notation))
    return replace(result, help=result.help or _posed(result, claim, scope))


def _posed(result: RelationResult, claim: Claim, scope: Scope) -> str:
    """How to grant a false equation that may be meant to restrict names rather than to claim an identity; "" for others."""
    stated = " ".join(f"{result.lhs} = {result.rhs}".split())
    wanted = {"condition": f"condition {stated}", "end": "end", "assume": f"assume {stated}"}
    directives = {name: commented(MARK + text, result.span.source.name) for name, text in wanted.items()}
    free = {fact.claim.lhs.args[0] for fact in scope.timing}
    if free & {rate_of(claim.lhs), rate_of(claim.rhs)}:
        return LAW.format(**directives)
    return EQUATION.format(**directives) if is_name(claim.lhs) or is_name(claim.rhs) else ""
