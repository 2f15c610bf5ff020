"""Drawing an instance on which every assumption holds: equations are made to hold one after the other, then verified."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.exact.drawing import Draw
from symdlnn.exact.equations import Condition, Equation, System
from symdlnn.exact.errors import CannotDraw, Undefined
from symdlnn.exact.instance import Instance
from symdlnn.exact.names import Head
from symdlnn.exact.searching import Search, Solution, Step, kinds_hold
from symdlnn.exact.sizing import Sizes
from symdlnn.exact.world import World

DRAWS = 12
"""How often random values are drawn before a choice of sizes is given up."""

FAILURES = 2
"""How often solving the equations may fail before that."""

PATIENCE = 4
"""For how many choices of sizes in a row a recipe may fail before it is forgotten."""


@dataclass
class Solver:
    """Draws instances for one system, and remembers the recipe that worked: which equation to solve next, and how."""

    world: World
    system: System
    recipe: tuple[Step, ...] | None = None
    failures: int = 0

    def draw(self, sizes: Sizes, draw: Draw) -> Instance:
        """An instance of these sizes on which all assumptions hold, each verified exactly.

        Fails when: none was found (`CannotDraw`, which names the assumption).
        """
        failures, problem = 0, ""
        for _ in range(DRAWS):
            solution, stuck = self._solve(self._drawn(sizes, draw), draw)
            problem = f"{stuck.source}" if stuck else _problem(self.system, solution[0]) if solution else ""
            if solution and not problem:
                self.recipe, self.failures = solution[1], 0
                return solution[0]
            failures += solution is None
            if failures == FAILURES:
                break
        self.failures += 1
        if self.failures == PATIENCE:
            self.recipe = None
        raise CannotDraw(f"no instance was found on which this holds: {problem}")

    def _drawn(self, sizes: Sizes, draw: Draw) -> Instance:
        draw.bases.clear()
        instance = Instance(self.world, sizes, {})
        return instance.updated({k: v for head in self.system.heads for k, v in draw.head(head, instance).items()})

    def _solve(self, instance: Instance, draw: Draw) -> tuple[Solution | None, Equation | None]:
        search = Search(draw)
        if self.recipe is None:
            solution = search.settle(instance, self.system.solved, frozenset())
            return solution, None if solution else search.stuck
        frozen: frozenset[Head] = frozenset()
        for equation, strategy, head in self.recipe:
            found = next(search.candidates(equation, instance, frozen, ((strategy, head),)), None)
            if found is None:
                return None, equation
            instance, frozen = found[0], frozen | equation.heads
        return (instance, self.recipe), None


def _problem(system: System, instance: Instance) -> str:
    """The first assumption that does not hold on an instance whose equations are solved; empty if all do."""
    return next((str(e.source) for e in system.checked if not _true(e, instance)), "")


def satisfies(system: System, instance: Instance) -> bool:
    """Whether every assumption holds on an instance, certainly."""
    conditions: list[Condition | Equation] = [*system.checked, *system.solved]
    return kinds_hold(instance, system.heads) and all(_true(c, instance) for c in conditions)


def _true(condition: Condition | Equation, instance: Instance) -> bool:
    try:
        return condition.compiled.compare(instance).holds is True
    except Undefined:
        return False
