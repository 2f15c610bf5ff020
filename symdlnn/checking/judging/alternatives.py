"""One of these must hold: case distinctions that follow from equations.

The kernel knows that a product is zero if and only if a factor is.  A quadratic and the like is first written as a multiple of
such a product, which is an identity that the kernel proves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain

from sympy import Integer, Rational, preorder_traversal

from symdlnn.checking.judging.attempt import NESTED, attempt
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.conclusions import Conclusion
from symdlnn.checking.judging.conclusions import SECONDS as EACH
from symdlnn.checking.judging.consequences import follows
from symdlnn.checking.judging.divisors import factors_of
from symdlnn.checking.judging.judgement import Judgement, undecided
from symdlnn.checking.judging.relevance import relevant
from symdlnn.checking.judging.single import judge
from symdlnn.checking.judging.support import POINTS, SECONDS, Trial, supported
from symdlnn.terms import Cases, Claim, Eq, Fact, Term, is_scalar, names_in
from symdlnn.terms.written import times

HOLDS = [["holds"]]
"""What exact evaluation says of equations that all hold."""


def case_distinction(
    premises: Sequence[Claim], cases: Sequence[Sequence[Claim]], facts: Sequence[Fact] = (), *,
    points: int = POINTS, seed: int = 0, seconds: float = SECONDS,
) -> Judgement:
    """The verdict on "wherever all `premises` hold, all equations of one of the `cases` do": no case may be missing.

    A case that need not occur does no harm; the reason names it.  Refuted by an instance of the facts and premises on which
    no case holds.
    """
    try:
        with time_limit(seconds):
            return _distinguished(tuple(premises), tuple(map(tuple, cases)), facts, Trial(points, seed, seconds / 4))
    except OutOfTime:
        return undecided("timeout", f"nothing was decided within {seconds:g} seconds")
    except (RecursionError, MemoryError):
        return undecided("too-large", NESTED)


def _distinguished(
    premises: tuple[Claim, ...], cases: tuple[tuple[Claim, ...], ...], facts: Sequence[Fact], trial: Trial
) -> Judgement:
    sure = tuple(case for case in cases if all(_solved(premise, case, facts) for premise in premises))
    if not sure:
        return undecided("no-proof", "none of the cases is seen to satisfy the equations")
    statement = Cases(premises, sure)
    found = judge(statement, facts, points=trial.points, seed=trial.seed, seconds=trial.seconds)
    if found.verdict != "proved" and (conclusion := _by_factors(statement, facts)) is not None:
        found = supported(statement, conclusion.uses, conclusion.conditions, conclusion.theorem, facts, trial)
    found = replace(found, premises=premises) if found.verdict == "proved" else found
    if found.verdict == "refuted" and found.counterexample and found.counterexample.lhs != HOLDS:
        return undecided("no-proof", "no proof was found that the cases are complete")
    idle = "; ".join(" and ".join(map(str, case)) for case in cases if case not in sure)
    return replace(found, reason=f"not seen to be a solution: {idle}") if idle and found.verdict == "proved" else found


def _solved(premise: Claim, case: tuple[Claim, ...], facts: Sequence[Fact]) -> bool:
    """Whether a premise holds wherever a case does."""
    return follows(premise, case, facts, seconds=EACH).verdict == "proved"


def _by_factors(statement: Cases, facts: Sequence[Fact]) -> Conclusion | None:
    """A single equation as a multiple of the product of all left sides minus right sides, where the cases are single too."""
    if len(statement.system) > 1 or any(len(case) > 1 or not is_scalar(case[0].lhs) for case in statement.cases):
        return None
    (equation,), solutions = statement.system, [case[0] for case in statement.cases]
    whole = reduce(times, (s.lhs - s.rhs for s in solutions))
    unknown = frozenset().union(*(names_in(s.lhs) for s in solutions))
    given = relevant(statement, facts)
    product = attempt(Cases((Eq(whole, 0),), statement.cases), given, EACH).theorem
    for factor in _leading(equation) if product else ():
        same = attempt(Eq(equation.lhs - equation.rhs, times(factor, whole)), given, EACH).theorem
        if product and same and not names_in(factor) & unknown:
            nonzero = () if isinstance(factor, Rational) else (Claim(factor, "≠", 0),)
            return Conclusion(
                product, (*product.uses, *same.uses), (*product.conditions, *same.conditions, *nonzero)
            )
    return None


def _leading(equation: Claim) -> Iterator[Term]:
    """What may stand before the highest power: one, the numbers and the factors in the equation, with either sign."""
    nodes = chain(preorder_traversal(equation.lhs), preorder_traversal(equation.rhs))
    numbers = (n for n in nodes if isinstance(n, Rational) and n != 0)
    for factor in dict.fromkeys((Integer(1), *numbers, *(f for f in factors_of(equation) if is_scalar(f)))):
        yield from (factor, -factor)
