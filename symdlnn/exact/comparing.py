"""Whether a claim holds at an instance: for all values of its free indices, certainly, or as far as balls can tell."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from flint import arb, fmpq

from symdlnn.exact.arithmetic import ZERO, is_ball, is_matrix
from symdlnn.exact.duals import Value
from symdlnn.exact.errors import Undefined, Unsupported
from symdlnn.exact.instance import Instance, positions
from symdlnn.exact.meaning import Meaning, matrix, scalar
from symdlnn.exact.world import World
from symdlnn.terms import Claim, Index, Statement, free_indices, shape

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


class Compiled(Protocol):
    """A statement, compiled; its free indices are those that it is meant for all values of."""

    @property
    def indices(self) -> tuple[Index, ...]: ...

    def compare(self, instance: Instance) -> Comparison:
        """Whether the statement holds on an instance.  Fails when: a side is undefined there (`Undefined`)."""


@dataclass(frozen=True)
class CompiledClaim:
    """A claim whose sides are compiled to the same shape, with its free indices in a fixed order."""

    lhs: Meaning
    relation: str
    rhs: Meaning
    indices: tuple[Index, ...]

    def compare(self, instance: Instance) -> Comparison:
        """Compare the sides for all values of the free indices; the first value at which they differ, if they do."""
        env = instance.environment()
        if not all(env.range(i) for i in self.indices):
            return Comparison(True, {}, ZERO, ZERO)  # of nothing, everything is true
        sides = [(at, self.lhs(env), self.rhs(env)) for at in positions(self.indices, env)]
        found = [Comparison(holds(self.relation, lhs, rhs), at, lhs, rhs) for at, lhs, rhs in sides]
        return min(found, key=lambda c: _ORDER[c.holds])


@dataclass(frozen=True)
class CompiledCases:
    """A case distinction: the whole system holds where and only where all of some case does."""

    system: tuple[CompiledClaim, ...]
    cases: tuple[tuple[CompiledClaim, ...], ...]
    indices: tuple[Index, ...] = ()

    def compare(self, instance: Instance) -> Comparison:
        """Compare what the system says with what the cases say."""
        system = every([c.compare(instance).holds for c in self.system])
        cases = some([every([c.compare(instance).holds for c in case]) for case in self.cases])
        agree = None if None in (system, cases) else system is cases
        return Comparison(agree, {}, _TRUTH[system], _TRUTH[cases])


def compile_statement(statement: Statement, world: World) -> Compiled:
    """Compile all sides.  Fails when: a node is not supported, or a case distinction has free indices (`Unsupported`)."""
    if isinstance(statement, Claim):
        return compile_claim(statement, world)
    system, *cases = (tuple(compile_claim(c, world) for c in claims) for claims in (statement.system, *statement.cases))
    if any(claim.indices for claims in (system, *cases) for claim in claims):
        raise Unsupported(f"a case distinction with free indices: {statement}")
    return CompiledCases(system, tuple(cases))


def compile_claim(claim: Claim, world: World) -> CompiledClaim:
    """Compile both sides.  Fails when: a node is not supported (`Unsupported`)."""
    side = scalar if () in (shape(claim.lhs), shape(claim.rhs)) else matrix
    free = sorted(free_indices(claim.lhs) | free_indices(claim.rhs), key=str)
    return CompiledClaim(side(claim.lhs, world), claim.relation, side(claim.rhs, world), tuple(free))


_TRUTH = {True: "holds", False: "does not hold", None: "may hold"}

_ORDER = {False: 0, None: 1, True: 2}


def entries(value: Value) -> list[Value]:
    """The entries of a matrix row by row, or the number itself."""
    return value.entries() if is_matrix(value) else [value]


def holds(relation: str, lhs: Value, rhs: Value) -> bool | None:
    """Whether the relation holds between two values; None where overlapping balls leave it open.

    Fails when: a ball is so wide that overlapping says nothing (`Undefined`).
    """
    verdicts = [_holds(relation, x, y) for x, y in zip(entries(lhs), entries(rhs), strict=True)]
    return some(verdicts) if relation == "≠" else every(verdicts)


def every(verdicts: list[bool | None]) -> bool | None:
    """Whether all of them are true; None where that is open."""
    return False if False in verdicts else None if None in verdicts else True


def some(verdicts: list[bool | None]) -> bool | None:
    """Whether one of them is true; None where that is open."""
    return True if True in verdicts else None if None in verdicts else False


def _holds(relation: str, x: Value, y: Value) -> bool | None:
    difference = x - y
    if is_ball(difference) and not difference.is_finite():
        raise Undefined("a value that is not finite")
    if not is_ball(difference) or not difference.contains(0):
        return _COMPARE[relation](difference, 0)
    if not difference.rad() <= NEGLIGIBLE * (1 + abs(arb(x)).upper()):
        raise Undefined("a value that is not known precisely enough")
    return None
