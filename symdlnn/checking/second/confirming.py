"""A proof stands if the second reader, where there is one, understands both sides as we do."""

from __future__ import annotations

from collections.abc import Sequence

from symdlnn.checking.chains import Member
from symdlnn.checking.scope import Scope
from symdlnn.checking.second.opinions import Disagreement, second_opinion
from symdlnn.checking.settling import Settled
from symdlnn.latex import latex


def confirmed(settled: Settled, sides: Sequence[Member], scope: Scope) -> Settled:
    """The verdict, or undecided where a side of a proved relation is read in two ways.

    A formula of which we ourselves admit several readings is left alone: there a disagreement would say nothing.
    """
    if settled.verdict != "proved" or settled.choice or len(settled.claims) != 1:
        return settled
    claim, notation = settled.claims[0], scope.setting.notation
    for side, term in zip(sides, (claim.lhs, claim.rhs), strict=True):
        opinion = second_opinion(side.side.tokens, term, scope.setting)
        if isinstance(opinion, Disagreement):
            ours, theirs = latex(opinion.ours, notation), latex(opinion.theirs, notation)
            reason = f"proved for the reading ${ours}$, but latex2sympy2 reads ${theirs}$"
            return Settled("undecided", "readers-disagree", reason, claims=settled.claims, blame=side.span)
    return settled
