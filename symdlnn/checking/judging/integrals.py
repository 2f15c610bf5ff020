"""Integrals, checked by differentiation.

c times the integral of f from a to b is G if both have the same derivative by b and G vanishes where b = a, provided that f is
defined everywhere between a and b: the poles of f are no part of either equation, so this is a condition of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sympy import Mul, S

from symdlnn.checking.judging.consistency import consistent
from symdlnn.checking.judging.domains import Path
from symdlnn.checking.judging.judgement import Judgement, undecided
from symdlnn.checking.judging.needed import condition, needed
from symdlnn.checking.judging.relevance import relevant
from symdlnn.checking.judging.several import judge_under
from symdlnn.checking.judging.support import POINTS, SECONDS
from symdlnn.terms import Claim, Eq, Fact, Scalar, Term, at, grad, names_in
from symdlnn.terms.nodes import Integral
from symdlnn.terms.written import negative, times


@dataclass(frozen=True)
class Quadrature:
    """`scale` times the integral of `integrand` over `variable` from `start` to the name `end` is `value`."""

    scale: Term
    integrand: Term
    variable: Scalar
    start: Term
    end: Scalar
    value: Term

    @property
    def parts(self) -> tuple[Claim, Claim]:
        """Equal derivatives by the end, and the value 0 where it is the start."""
        slope = times(self.scale, at(self.integrand, (self.variable, self.end)))
        return Eq(grad(self.value, self.end), slope), Eq(at(self.value, (self.end, self.start)), S.Zero)


def judge_integral(
    claim: Claim, facts: Sequence[Fact] = (), *, points: int = POINTS, seed: int = 0, seconds: float = SECONDS
) -> Judgement | None:
    """The verdict on "c times an integral with a named limit is G"; None if the claim is not of this form.

    That the integrand is defined on the way is among the conditions, unless it is evident.
    """
    asked = _quadrature(claim)
    if asked is None:
        return None
    way = Path(asked.variable, asked.start, asked.end).domain(asked.integrand, relevant(claim, facts))
    if way is None:
        return undecided("unsupported", f"where {asked.integrand} is defined between the limits is not clear")
    judged = [
        judge_under(part, way.conditions, facts, points=points, seed=seed, seconds=seconds / 2) for part in asked.parts
    ]
    weakest = min(judged, key=lambda j: ("refuted", "undecided", "proved").index(j.verdict))
    if weakest.verdict != "proved":
        return weakest
    uses = tuple(dict.fromkeys(chain(way.uses, *(j.uses for j in judged))))
    conditions = needed(list(chain(way.conditions, *(j.conditions for j in judged))))
    if consistent((*uses, *map(condition, conditions)), seed).status != "consistent":
        return undecided("no-instance", "no instance of all that is needed on the way was found")
    return replace(weakest, uses=uses, conditions=conditions, points=min(j.points for j in judged))


def _quadrature(claim: Claim) -> Quadrature | None:
    """The claim with its integral taken apart, if one side is a multiple of one with a named limit that nothing else has."""
    for side, value in ((claim.lhs, claim.rhs), (claim.rhs, claim.lhs)):
        factors = list(side.args) if isinstance(side, Mul) else [side]
        integrals: list[Any] = [f for f in factors if isinstance(f, Integral)]
        if claim.relation == "=" and len(integrals) == 1:
            scale = times(*(f for f in factors if f is not integrals[0]))
            integrand, variable, lower, upper = integrals[0].args
            for turned, start, end in ((scale, lower, upper), (negative(scale), upper, lower)):
                elsewhere = names_in(turned) | names_in(start) | (names_in(integrand) - {variable})
                if isinstance(end, Scalar) and end not in elsewhere:
                    return Quadrature(turned, integrand, variable, start, end, value)
    return None
