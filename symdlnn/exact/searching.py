"""A depth-first search for an instance: which equation to make hold next, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from symdlnn.exact import kinds
from symdlnn.exact.drawing import Draw, Strategy, Task
from symdlnn.exact.equations import Equation
from symdlnn.exact.errors import Undefined
from symdlnn.exact.instance import Instance
from symdlnn.exact.linear import substitute
from symdlnn.exact.names import Head, kind_of, spell
from symdlnn.exact.strategies import Way, ways

EFFORT = 200
"""How many attempts at making an equation hold are made in one search for a solution."""

Step = tuple[Equation, Strategy, Head]
"""An equation, what made it hold, and which head was solved for."""

Solution = tuple[Instance, tuple[Step, ...]]


@dataclass
class Search:
    """A depth-first search over which equation to make hold next, and how."""

    draw: Draw
    left: int = EFFORT
    stuck: Equation | None = None

    def settle(self, instance: Instance, todo: tuple[Equation, ...], frozen: frozenset[Head]) -> Solution | None:
        """The instance changed so that all equations hold; heads in `frozen` keep their values.  None: not found."""
        steps: tuple[Step, ...] = ()
        for group in _components(todo, frozen):
            solution = self._settle_group(instance, group, frozen)
            if solution is None:
                return None
            instance, steps = solution[0], steps + solution[1]
        return instance, steps

    def _settle_group(self, instance: Instance, group: list[Equation], frozen: frozenset[Head]) -> Solution | None:
        for equation in sorted(group, key=lambda e: len(e.heads - frozen)):
            rest = tuple(e for e in group if e is not equation)
            forced = len(equation.heads - frozen) <= 1  # then solving another one first only takes freedom away
            for candidate, way in self.candidates(equation, instance, frozen, ways(equation.heads - frozen)):
                if (solution := self.settle(candidate, rest, frozen | equation.heads)) is not None:
                    return solution[0], ((equation, *way), *solution[1])
                if forced:
                    break
            self.stuck = self.stuck or equation
            if forced:
                return None
        return None

    def candidates(
        self, equation: Equation, instance: Instance, frozen: frozenset[Head], tried: Iterable[Way]
    ) -> Iterator[tuple[Instance, Way]]:
        """Changed instances on which the equation holds, certainly or by construction."""
        free = tuple(sorted(equation.heads - frozen, key=spell))
        for strategy, head in tried:
            self.left -= 1
            if self.left < 0:
                return
            try:
                for candidate in strategy(Task(equation, instance, head, free, self.draw)):
                    if kinds_hold(candidate, free) and _holds(equation, candidate, strategy is substitute):
                        yield candidate, (strategy, head)
            except Undefined:
                continue


def _holds(equation: Equation, instance: Instance, by_construction: bool) -> bool:
    try:
        holds = equation.compiled.compare(instance).holds
    except Undefined:
        return False
    return holds is True or (holds is None and by_construction)


def kinds_hold(instance: Instance, heads: Iterable[Head]) -> bool:
    """Whether matrices of a declared kind are of it."""
    return all(kinds.HOLDS[kind_of(h)](instance.values[h]) for h in heads if kind_of(h) != "general")


def _components(todo: tuple[Equation, ...], frozen: frozenset[Head]) -> list[list[Equation]]:
    """The equations in groups that share no head that is still free."""
    groups: list[tuple[frozenset[Head], list[Equation]]] = []
    for equation in todo:
        heads, members = equation.heads - frozen, [equation]
        for group in [g for g in groups if g[0] & heads]:
            groups.remove(group)
            heads, members = heads | group[0], group[1] + members
        groups.append((heads, members))
    return [members for _, members in groups]
