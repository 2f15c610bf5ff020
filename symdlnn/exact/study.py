"""A statement prepared for examination: its facts sorted, both sides compiled, its sizes and assumptions collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from flint import ctx

from symdlnn.exact import kinds
from symdlnn.exact.comparing import Comparison, Compiled, compile_statement
from symdlnn.exact.drawing import Draw
from symdlnn.exact.equations import System, system
from symdlnn.exact.errors import CannotDraw
from symdlnn.exact.instance import BITS, Instance
from symdlnn.exact.names import Head, innermost, sizes_in
from symdlnn.exact.signs import signs
from symdlnn.exact.sizing import Sizes, Sizing
from symdlnn.exact.solving import Solver
from symdlnn.exact.statements import sides_of
from symdlnn.exact.world import World, build
from symdlnn.terms import Fact, Size, Statement

CHOICES = 20
"""How many choices of sizes are tried for an instance."""

MORE_BITS = 1024
"""The precision where overlapping balls leave a comparison open."""


@dataclass(frozen=True)
class Study:
    """Everything about a statement that does not depend on the point."""

    statement: Statement
    world: World
    system: System
    compiled: Compiled
    sizing: Sizing
    solver: Solver

    def draw(self, sizes: Sizes, rng: Random, pool: kinds.Pool = kinds.RATIONALS) -> Instance:
        """A random instance of these sizes on which all assumptions hold.  Fails when: none was found (`CannotDraw`)."""
        return self.solver.draw(sizes, Draw(rng, pool, signs=signs(self.world, rng)))

    def compare(self, instance: Instance) -> Comparison:
        """Compare the sides at an instance.  Fails when: one of them is undefined there (`Undefined`)."""
        found = self.compiled.compare(instance)
        if found.holds is None:
            with ctx.workprec(MORE_BITS):
                return self.compiled.compare(instance)
        return found


def study(
    statement: Statement, facts: Iterable[Fact], fixed_sizes: Mapping[Size, int], held: Iterable[Head] = ()
) -> Study:
    """Prepare a statement in which `held` names are constant.

    Fails when: something in it or in its facts is not supported (`Unsupported`).
    """
    given = tuple(facts)
    world = build(sides_of(statement), given, frozenset(held))
    compiled = compile_statement(statement, world)
    whole = system(statement, world)
    terms: list[Any] = [*sides_of(statement), *map(innermost, whole.heads)]
    terms += [t for body in world.definitions.values() for t in (*body[0], body[1])]
    terms += [t for a in world.assumptions for t in sides_of(a.claim)]
    names = sorted(frozenset().union(*map(sizes_in, terms)) - set(fixed_sizes), key=str)
    sizing = Sizing(world, tuple(names), dict(fixed_sizes), compiled.indices, whole.heads)
    return Study(statement, world, whole, compiled, sizing, Solver(world, whole))


def draw(
    statement: Statement, facts: Iterable[Fact] = (), *, seed: int = 0, sizes: Mapping[Size, int] | None = None,
    distinct: bool = True,
) -> Instance:
    """A random exact instance for a statement on which every assumption among `facts` holds.

    Sizes that are not given are chosen, all different where possible (`distinct`), and chosen again where no instance is found.
    Fails when: there is none for any of them (`CannotDraw`), or something is not supported (`Unsupported`).
    """
    rng, subject = Random(seed), study(statement, facts, sizes or {})
    with ctx.workprec(BITS):
        for _ in range(CHOICES):
            with suppress(CannotDraw):
                return subject.draw(subject.sizing.random(rng, distinct=distinct), rng)
        return subject.draw(subject.sizing.random(rng, distinct=False), rng)
