"""What an equation may have been divided by.

If c (A - B) = 0 is a theorem, then A = B wherever the scalar c is not zero; and likewise for a square matrix c that is
invertible, from either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sympy import Integer, Pow, Rational, preorder_traversal

from symdlnn.terms import Claim, Eq, Term, det, is_scalar, shape
from symdlnn.terms.outline import summands
from symdlnn.terms.written import times

MOST = 12
"""How many divisors are tried."""


@dataclass(frozen=True)
class Division:
    """`claim` is `multiple` divided by something; `condition` says that this does not vanish."""

    multiple: Claim
    condition: Claim


def divisions(claim: Claim, premises: Sequence[Claim]) -> Iterator[Division]:
    """The multiples of a claim that it could come from by a division."""
    factors = list(dict.fromkeys(f for premise in premises for f in factors_of(premise)))
    for factor in factors[:MOST]:
        if is_scalar(factor):
            yield Division(Eq(times(factor, claim.lhs), times(factor, claim.rhs)), Claim(factor, "≠", 0))
        elif not is_scalar(claim.lhs):
            yield from _by_matrix(claim, factor)


def _by_matrix(claim: Claim, factor: Term) -> Iterator[Division]:
    rows, columns = shape(claim.lhs)
    size, other = shape(factor)
    invertible = Claim(det(factor), "≠", 0) if size == other else None
    if invertible and size == rows:
        yield Division(Eq(times(factor, claim.lhs), times(factor, claim.rhs)), invertible)
    if invertible and size == columns:
        yield Division(Eq(times(claim.lhs, factor), times(claim.rhs, factor)), invertible)


def factors_of(equation: Claim) -> Iterator[Term]:
    """What the summands of an equation have as factors, powers without their exponent, and what they are divided by."""
    for side in (equation.lhs, equation.rhs):
        for part in summands(side):
            several = part.factors if len(part.factors) > 1 else ()
            yield from (_base(factor) for factor in several if not isinstance(factor, Rational))
            yield from (times(row, column) for row, column in pairwise(several) if _inner(row, column))
        powers = (node for node in preorder_traversal(side) if isinstance(node, Pow) and isinstance(node.exp, Rational))
        yield from (node.base for node in powers if node.exp < 0)


def _inner(row: Term, column: Term) -> bool:
    """Whether two neighbours make an inner product u^T v."""
    ends = (shape(row)[:1], shape(column)[1:])
    return ends == ((1,), (1,)) and shape(row)[1:] == shape(column)[:1]


def _base(factor: Term) -> Term:
    return factor.base if isinstance(factor, Pow) and isinstance(factor.exp, Integer) and factor.exp > 0 else factor
