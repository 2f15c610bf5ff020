"""What the evaluator thinks of one relation: it is compared in random worlds that grant what is in force where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..expectations import Expectation
from .algebra import Misfit, Unclear, distance
from .declarations import declare
from .drawing import Drawing, Unfit
from .facts import Fact, facts, tree
from .formulas import Relation
from .grammar import Unreadable
from .granting import grant, move_freely
from .page import Directive
from .ranges import positions
from .tokens import Tokens
from .trees import Node
from .values import evaluate
from .world import World

EQUAL, DIFFERENT = 1e-6, 1e-3
WORLDS, ATTEMPTS = 3, 60


@dataclass(frozen=True)
class Claim:
    """A relation, the verdicts that stand beside it, and the directives and facts in force where it stands."""

    relation: Relation
    expectation: Expectation
    declared: tuple[Directive, ...]
    granted: tuple[Fact, ...] = field(repr=False)

    @property
    def verdict(self) -> str:
        """The verdict that stands in the page."""
        return self.expectation.verdicts[0]

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """A few worlds.  Fails when: what is granted holds in none of many (`Unfit`)."""
        return tuple(map(self._world, range(WORLDS)))

    def _world(self, seed: int) -> World:
        """A random world; scalars of the last one have any sign."""
        for attempt in range(ATTEMPTS):
            signed = seed == WORLDS - 1 or attempt >= ATTEMPTS // 3
            try:
                drawing = self._drawn(Drawing(np.random.default_rng([seed, attempt]), signed))
            except Unfit:
                continue
            if drawing.fits:
                return drawing.world
        raise Unfit(f"no world for line {self.relation.line}")

    def _drawn(self, drawing: Drawing) -> Drawing:
        """A world with everything that is declared and granted."""
        for directive in self.declared:
            _follow(drawing, directive)
        for fact in self.granted:
            grant(drawing, fact)
        sides = (self.relation.left, self.relation.right, *(side for fact in self.granted for side in (fact.left, fact.right)))
        move_freely(drawing, _readable(*sides))
        return drawing

    def gap(self, right: Tokens | None = None, left: Tokens | None = None) -> float:
        """The largest relative distance of the two sides over all worlds (or of others in their place)."""
        sides = tree(left or self.relation.left), tree(right or self.relation.right)
        chain = (self.relation.before, self.relation.left, self.relation.right) if right is None else ()
        return max(_gap(sides, (*sides, *_readable(*chain)), world) for world in self.worlds)

    def judged(self) -> str:
        """What the numbers say: equal, different, misfit.

        As in a chain that goes wrong and comes back, it is equal as well if it is so to the side before the last.
        Fails when: the evaluator cannot read it (`Unreadable`), cannot draw it (`Unfit`), or cannot tell (`ValueError`).
        """
        try:
            gap = self.gap()
            if gap > DIFFERENT and self.relation.before and self.verdict == "proved":
                gap = self.gap(left=self.relation.before)
        except (Misfit, Unclear):
            return "misfit"
        if EQUAL < gap < DIFFERENT:
            raise ValueError(f"line {self.relation.line}: {gap} is neither small nor large")
        return "equal" if gap <= EQUAL else "different"


def _readable(*sides: Tokens) -> list[Node]:
    """The trees of those sides that can be read."""
    found: list[Node] = []
    for side in sides:
        try:
            found.append(tree(side))
        except Unreadable:
            continue
    return found


def _gap(sides: tuple[Node, Node], ranges: tuple[Node, ...], world: World) -> float:
    """The largest distance over the values of the free letters, which run as far as `ranges` let them."""
    with np.errstate(all="ignore"):
        places = positions(ranges, world) or [{}]
        return max(distance(*(evaluate(side, world, env) for side in sides)) for env in places)


def _follow(drawing: Drawing, directive: Directive) -> None:
    """A directive of the page."""
    if directive.verb == "declare":
        declare(drawing, directive.tokens)
    elif directive.verb in ("define", "assume", "condition"):
        for fact in facts(directive.tokens):
            grant(drawing, fact)
    elif directive.verb == "layout":
        drawing.world.layout = "".join(token.text for token in directive.tokens)
