"""Assumed signs of names, such as ``τ > 0`` or ``s[i] ≥ 0``: respected when a value is drawn, and verified like all else."""

from __future__ import annotations

import operator
from collections.abc import Callable

from symdlnn.exact.duals import Value
from symdlnn.exact.names import Head, head_of_term, is_bare
from symdlnn.exact.world import World
from symdlnn.terms import Claim, shape

MIRRORED = {">": "<", "<": ">", "≥": "≤", "≤": "≥", "≠": "≠"}

_TESTS: dict[str, Callable[[Value, int], bool]] = {
    ">": operator.gt, "<": operator.lt, "≥": operator.ge, "≤": operator.le, "≠": operator.ne,
}


def signs(world: World) -> dict[Head, Callable[[Value], bool]]:
    """For each scalar or family of scalars with assumed signs: whether a value has all of them."""
    found: dict[Head, list[str]] = {}
    for claim in (a.claim for a in world.assumptions if isinstance(a.claim, Claim)):
        for head, relation in _signs_in(claim):
            found.setdefault(head, []).append(relation)
    return {head: _all_hold(relations) for head, relations in found.items()}


def _signs_in(claim: Claim) -> list[tuple[Head, str]]:
    relation = claim.relation
    sides = ((claim.lhs, relation, claim.rhs), (claim.rhs, MIRRORED.get(relation, "="), claim.lhs))
    return [
        (head_of_term(left), sign) for left, sign, right in sides
        if sign in _TESTS and right == 0 and is_bare(left) and shape(left) == ()
    ]


def _all_hold(relations: list[str]) -> Callable[[Value], bool]:
    return lambda value: all(_TESTS[r](value, 0) for r in relations)
