"""Whether a claim holds at an instance: for all values of its free indices, certainly, or as far as balls can tell."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flint import arb, fmpq

from symdlnn.exact.arithmetic import ZERO, is_ball, is_matrix
from symdlnn.exact.duals import Value
from symdlnn.exact.errors import Undefined
from symdlnn.exact.instance import Instance, positions
from symdlnn.exact.meaning import Meaning, matrix, scalar
from symdlnn.exact.world import World
from symdlnn.terms import Claim, Index, free_indices, shape

NEGLIGIBLE = arb(fmpq(1, 2**100))
"""Balls that differ by no more than this, relative to their size, and still overlap, agree."""

_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "=": operator.eq, "≠": operator.ne, "≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt,
}


@dataclass(frozen=True)
class Comparison:
    """The two sides at the values of the free indices that decide: does the relation hold?  None: balls overlap."""

    holds: bool | None
    indices: Mapping[Index, int]
    lhs: Value
    rhs: Value


@dataclass(frozen=True)
class Compiled:
    """A claim whose sides are compiled to the same shape, with its free indices in a fixed order."""

    lhs: Meaning
    relation: str
    rhs: Meaning
    indices: tuple[Index, ...]


def compile_claim(claim: Claim, world: World) -> Compiled:
    """Compile both sides.  Fails when: a node is not supported (`Unsupported`)."""
    side = scalar if () in (shape(claim.lhs), shape(claim.rhs)) else matrix
    free = sorted(free_indices(claim.lhs) | free_indices(claim.rhs), key=str)
    return Compiled(side(claim.lhs, world), claim.relation, side(claim.rhs, world), tuple(free))


def compare(claim: Compiled, instance: Instance) -> Comparison:
    """Compare the sides for all values of the free indices; the first value at which they differ, else the last one tried.

    Fails when: a side is undefined at one of them (`Undefined`).
    """
    env = instance.environment()
    if not all(env.range(i) for i in claim.indices):
        return Comparison(True, {}, ZERO, ZERO)  # of nothing, everything is true
    sides = [(at, claim.lhs(env), claim.rhs(env)) for at in positions(claim.indices, env)]
    found = [Comparison(holds(claim.relation, lhs, rhs), at, lhs, rhs) for at, lhs, rhs in sides]
    return min(found, key=lambda c: _ORDER[c.holds])


_ORDER = {False: 0, None: 1, True: 2}


def entries(value: Value) -> list[Value]:
    """The entries of a matrix row by row, or the number itself."""
    return value.entries() if is_matrix(value) else [value]


def holds(relation: str, lhs: Value, rhs: Value) -> bool | None:
    """Whether the relation holds between two values; None where overlapping balls leave it open.

    Fails when: a ball is so wide that overlapping says nothing (`Undefined`).
    """
    verdicts = [_holds(relation, x, y) for x, y in zip(entries(lhs), entries(rhs), strict=True)]
    if relation == "≠":  # some entry differs
        return True if True in verdicts else None if None in verdicts else False
    return False if False in verdicts else None if None in verdicts else True


def _holds(relation: str, x: Value, y: Value) -> bool | None:
    difference = x - y
    if is_ball(difference) and not difference.is_finite():
        raise Undefined("a value that is not finite")
    if not is_ball(difference) or not difference.contains(0):
        return _COMPARE[relation](difference, 0)
    if not difference.rad() <= NEGLIGIBLE * (1 + abs(arb(x)).upper()):
        raise Undefined("a value that is not known precisely enough")
    return None
