"""A counterexample as a reader needs it: sizes, indices and values in exact digits, and both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from symdlnn.exact.arithmetic import is_ball, is_matrix
from symdlnn.exact.comparing import Comparison
from symdlnn.exact.duals import Value
from symdlnn.exact.equations import System
from symdlnn.exact.errors import Undefined
from symdlnn.exact.instance import Instance
from symdlnn.exact.names import Head, heads_in, spell
from symdlnn.exact.statements import sides_of
from symdlnn.terms import Statement

Digits = list[list[str]]
"""The entries of a matrix, row by row; a number is a 1 x 1 matrix."""


@dataclass(frozen=True)
class Counterexample:
    """Values for which a claim is false.  `values` are chosen, `defined` follows from them by definitions."""

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    values: Mapping[str, Digits]
    defined: Mapping[str, Digits]
    lhs: Digits
    rhs: Digits

    def __str__(self) -> str:
        given: dict[str, int | Digits] = {**self.sizes, **self.indices, **self.values, **self.defined}
        at = ", ".join(f"{name} = {_written(value)}" for name, value in given.items())
        return f"{f'at {at}: ' if at else ''}left side {_written(self.lhs)}, right side {_written(self.rhs)}"


def _written(value: int | Digits) -> str:
    if isinstance(value, int):
        return str(value)
    if len(value) == len(value[0]) == 1:
        return value[0][0]
    return f"[{', '.join('[' + ', '.join(row) + ']' for row in value)}]"


def describe(statement: Statement, system: System, instance: Instance, found: Comparison) -> Counterexample:
    """The counterexample that an instance and a failed comparison make, with the names that occur in the statement."""
    return Counterexample(
        sizes={str(s): n for s, n in instance.sizes.items()},
        indices={str(i): k for i, k in found.indices.items()},
        values={spell(key): digits(instance.values[key]) for head in system.claimed for key in instance.keys(head)},
        defined=_defined(statement, instance),
        lhs=digits(found.lhs),
        rhs=digits(found.rhs),
    )


def _defined(statement: Statement, instance: Instance) -> dict[str, Digits]:
    """The values of the defined names that a statement mentions, where they have one."""
    env, found = instance.environment(), {}
    for head in sorted(_mentioned(statement, instance), key=spell):
        for key in instance.keys(head):
            try:
                found[spell(key)] = digits(env.values[key])
            except Undefined:
                continue
    return found


def _mentioned(statement: Statement, instance: Instance) -> set[Head]:
    world = instance.world
    bodies = [body for side in sides_of(statement) for body in world.bodies(side)]
    return {h for body in bodies for h in heads_in(body) if h in world.definitions}


def digits(value: Value) -> Digits:
    """The entries of a value as exact strings, or as balls such as ``[1.4142135 ± 1e-30]``."""
    rows: list[list[Any]] = value.tolist() if is_matrix(value) else [[value]]
    return [[_digits(x) for x in row] for row in rows]


def _digits(x: Value) -> str:
    return str(x.str(20)).replace("+/-", "±") if is_ball(x) else str(x)
