"""Assumed signs of names, such as ``τ > 0`` or ``s[i] ≥ 0``: respected when a value is drawn, and verified like all else."""

from __future__ import annotations

import operator
from collections.abc import Callable
from random import Random

from symdlnn.exact.duals import Value
from symdlnn.exact.names import Head, head_of_term, is_bare
from symdlnn.exact.world import World
from symdlnn.terms import Claim, Term, shape
from symdlnn.terms.names import Index, Member
from symdlnn.terms.shapes import smallest

MIRRORED = {">": "<", "<": ">", "≥": "≤", "≤": "≥", "≠": "≠"}

_TESTS: dict[str, Callable[[Value, int], bool]] = {
    ">": operator.gt, "<": operator.lt, "≥": operator.ge, "≤": operator.le, "≠": operator.ne,
}


def signs(world: World, rng: Random) -> dict[Head, Callable[[Value], bool]]:
    """For each scalar or family of scalars with assumed signs: whether a value has all of them.

    What is assumed of some members of a family is respected by all of it every other time: the rest have any sign.
    """
    found: dict[Head, list[str]] = {}
    for claim in (a.claim for a in world.assumptions if isinstance(a.claim, Claim)):
        for term, relation in _signs_in(claim):
            if _is_whole(term) or rng.random() < 0.5:
                found.setdefault(head_of_term(term), []).append(relation)
    return {head: _all_hold(relations) for head, relations in found.items()}


def _is_whole(term: Term) -> bool:
    """Whether the indices of a bare term run over a whole family."""
    if not isinstance(term, Member):
        return True
    pairs: list[tuple[Index, tuple[Term, ...]]] = list(zip(term.indices, term.family.ranges, strict=True))
    return all(i.above is None and set(i.sizes) == set(smallest(sizes)) for i, sizes in pairs)


def _signs_in(claim: Claim) -> list[tuple[Term, str]]:
    relation = claim.relation
    sides = ((claim.lhs, relation, claim.rhs), (claim.rhs, MIRRORED.get(relation, "="), claim.lhs))
    return [
        (left, sign) for left, sign, right in sides
        if sign in _TESTS and right == 0 and is_bare(left) and shape(left) == ()
    ]


def _all_hold(relations: list[str]) -> Callable[[Value], bool]:
    return lambda value: all(_TESTS[r](value, 0) for r in relations)
