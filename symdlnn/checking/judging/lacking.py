"""An assumption that the setting lacks, and under which a line would hold.

A bounded list is made from the names of the line: symmetric, orthonormal, commuting, balanced, white, positive, equal.  What is
suggested is not granted already, contradicts nothing, and proves the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations
from typing import Any

from sympy import Pow, S, log, preorder_traversal

from symdlnn.checking.judging.attempt import attempt
from symdlnn.checking.judging.bounds import sides
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.consistency import consistent
from symdlnn.checking.judging.relevance import relevant
from symdlnn.checking.judging.support import Trial, supported
from symdlnn.terms import Assumption, Claim, Eq, Fact, MatrixName, Scalar, identity, kind_of, names_in, same_shape, shape
from symdlnn.terms.written import transpose

SECONDS, MOST = 0.5, 60
"""How long an assumption is looked for, and how many are tried."""


def missing_assumption(
    claim: Claim, facts: Sequence[Fact], candidates: Iterable[Claim] | None = None, *, seconds: float = SECONDS
) -> Assumption | None:
    """The first of the `candidates` (or of those made from the names of the claim) under which a claim is proved."""
    try:
        with time_limit(seconds):
            tried = list(islice(plausible(claim, facts) if candidates is None else candidates, MOST))
            if any(_same(claim, other) for other in tried):
                return None  # to be told that a line needs itself helps nobody
            return next((a for a in map(_granted, tried) if _helps(a, claim, facts)), None)
    except (OutOfTime, RecursionError):
        return None


def _granted(claim: Claim) -> Assumption:
    return Assumption(claim, "not in the setting")


def _same(one: Claim, other: Claim) -> bool:
    return one.relation == other.relation and {one.lhs, one.rhs} == {other.lhs, other.rhs}


def _helps(assumption: Assumption, claim: Claim, facts: Sequence[Fact]) -> bool:
    given = relevant(claim, (*facts, assumption))
    theorem = attempt(claim, given, SECONDS).theorem
    if theorem is None or assumption not in theorem.uses:
        return False
    implied = attempt(assumption.claim, relevant(claim, facts), SECONDS).theorem is not None
    if implied or consistent(given).status != "consistent":
        return False
    return supported(claim, theorem.uses, theorem.conditions, theorem, given, Trial(points=3)).verdict == "proved"


def plausible(claim: Claim, facts: Sequence[Fact]) -> Iterator[Claim]:
    """What a line may silently take for granted, made from its names and those of the difference of its sides.

    What says least comes first.
    """
    given = relevant(claim, facts)
    difference = attempt(claim, given, SECONDS).difference
    names = _names(sides(claim) if difference is None else (*sides(claim), difference))
    matrices = [n for n in names if isinstance(n, MatrixName) and kind_of(n) != "orthogonal"]
    scalars = [n for n in names if isinstance(n, Scalar)]
    yield from _signs(claim, scalars)
    yield from (Eq(transpose(m), m) for m in matrices if _square(m))
    yield from (Eq(transpose(m) * m, identity(shape(m)[1])) for m in matrices)
    yield from (Eq(m * transpose(m), identity(shape(m)[0])) for m in matrices)
    yield from _pairs(matrices)
    yield from (Eq(m, identity(shape(m)[0])) for m in matrices if _square(m))
    yield from (Eq(a, b) for a, b in permutations(scalars, 2) if str(a) < str(b))
    yield from (Eq(c, S.One) for c in scalars)
    others = [n for n in _names([side for fact in given for side in sides(fact.claim)]) if isinstance(n, MatrixName)]
    yield from (Eq(m, identity(shape(m)[0])) for m in others if _square(m) and kind_of(m) != "orthogonal")


def _names(terms: Iterable[Any]) -> list[Any]:
    """The names in some terms, in a fixed order."""
    return sorted(frozenset().union(*map(names_in, terms)), key=str)


def _signs(claim: Claim, scalars: Sequence[Any]) -> Iterator[Claim]:
    """Signs matter under roots and logarithms."""
    nodes = (node for side in sides(claim) for node in preorder_traversal(side))
    if any(isinstance(n, log) or (isinstance(n, Pow) and n.exp == S.Half) for n in nodes):
        yield from (Claim(c, ">", S.Zero) for c in scalars)


def _pairs(matrices: Sequence[Any]) -> Iterator[Claim]:
    """Matrices that commute, are each other's transpose, or are balanced like neighbouring layers."""
    for a, b in permutations(matrices, 2):
        if same_shape(shape(a), shape(b)) and str(a) < str(b):
            yield from (Eq(a * b, b * a),) if _square(a) else ()
            yield Eq(a, b)
        if shape(a) == shape(transpose(b)) and str(a) < str(b):
            yield Eq(a, transpose(b))
        if shape(a)[1] == shape(b)[0]:
            yield Eq(transpose(a) * a, b * transpose(b))


def _square(matrix: Any) -> bool:
    rows, columns = shape(matrix)
    return bool(rows == columns)
