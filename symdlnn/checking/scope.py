"""What is in force at a place of a page: the setting, the conditions posed so far, the section, the stage.

A scope is a value; reading on yields another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from sympy import preorder_traversal

from symdlnn.checking.judging import consistent
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import Assumption, Claim, Eq, Fact, Size, ddt
from symdlnn.terms.names import head
from symdlnn.terms.nodes import TimeDerivative
from symdlnn.terms.settings import Setting
from symdlnn.terms.written import Term


@dataclass(frozen=True)
class Condition:
    """A premise that the page poses; `level` is that of the section it was posed in, `line` where.

    `until_end` says that it lasts to the directive ``end``, not to the end of the section; `claims` counts those made before.
    """

    assumption: Assumption
    level: int
    line: int
    until_end: bool = False
    claims: int = 0


@dataclass(frozen=True)
class Scope:
    """Everything that the verdict on a relation depends on besides the relation.

    `moving` are names whose time derivative is written somewhere on the page; `reading` is False between ``off`` and ``on``,
    `skipping` the reason why the next formula is left out ("" if it is not), `unread` the lines of declarations,
    assumptions and
    conditions that could not be read: without them nothing can be refuted.
    `ticking` says that time itself occurs on the page, `recognised` that its preset was not named
    but only recognised, `claims` counts those made so far, `apart` are index letters
    that were said to differ, `announced` are the names that formulas of the page declare, by the section that does,
    `described` those that its words give a property, and `roughly` are the words
    by which the sentence at hand says that it is not meant exactly, `supposed` those that restrict it.
    """

    setting: Setting
    conditions: tuple[Condition, ...] = ()
    section: str = ""
    level: int = 0
    stage: int | None = None
    reading: bool = True
    skipping: str = ""
    moving: tuple[Term, ...] = ()
    unread: tuple[int, ...] = ()
    ticking: bool = False
    recognised: bool = False
    claims: int = 0
    apart: tuple[tuple[str, str], ...] = ()
    announced: Mapping[Term, str] = field(default_factory=dict)
    described: tuple[tuple[Symbol, str], ...] = ()
    roughly: str = ""
    supposed: str = ""

    def headed(self, title: str, level: int) -> Scope:
        """The scope after a heading: conditions of the sections that it ends are gone."""
        kept = tuple(c for c in self.conditions if c.until_end or c.level < level)
        return replace(self, section=title, level=level, conditions=kept, apart=())

    def ended(self) -> Scope:
        """The scope after the directive ``end``."""
        return replace(self, conditions=tuple(c for c in self.conditions if not c.until_end))

    def posing(self, claim: Claim, line: int, until_end: bool = False) -> Scope:
        """The scope with one more condition; earlier ones that contradict it give way (*for s = 0 ...; for s > 0 ...*)."""
        posed = Condition(Assumption(claim, "condition", always=False), self.level, line, until_end, self.claims)
        older = [c for c in self.conditions if c.claims < self.claims]  # what was posed in one breath is meant together
        fewer = (tuple(c for c in self.conditions if c is not dropped) for dropped in reversed(older))
        choices = (self.conditions, *fewer)
        together = tuple(c for c in self.conditions if c not in older)
        kept = next((c for c in choices if self._possible((*c, posed))), together)
        return replace(self, conditions=(*kept, posed))

    def without(self, claims: Sequence[Claim]) -> Scope:
        """The scope without the conditions that say one of these, in either direction."""
        said = {frozenset((c.lhs, c.rhs)) for c in claims}
        kept = (c for c in self.conditions if frozenset((c.assumption.claim.lhs, c.assumption.claim.rhs)) not in said)
        return replace(self, conditions=tuple(kept))

    def _possible(self, conditions: tuple[Condition, ...]) -> bool:
        return not consistent((*self.setting.facts, *(c.assumption for c in conditions))).contradictory

    @property
    def posed(self) -> tuple[Assumption, ...]:
        """The conditions in force."""
        return tuple(c.assumption for c in self.conditions)

    @property
    def ties_sizes(self) -> bool:
        """Whether something in force says that sizes are equal, or equal to a number: shapes that differ may then fit."""
        granted = (fact.claim for fact in (*self.setting.assumptions, *self.posed))
        return any(c.relation == "=" and isinstance(side, Size) for c in granted for side in (c.lhs, c.rhs))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Definitions, assumptions, conditions, and what moves with time."""
        return (*self.setting.facts, *self.posed, *self.timing)

    @cached_property
    def timing(self) -> tuple[Fact, ...]:
        """That time passes at rate 1, if the page speaks of it; that the names in `moving` without a law depend on it."""
        clock = [Assumption(Eq(ddt(self.setting.time), 1), "time")] if self.ticking else []
        free = (name for name in self.moving if name not in self._ruled)
        return (*clock, *(Assumption(Eq(ddt(name), ddt(name)), "depends on time") for name in free))


    @cached_property
    def _ruled(self) -> frozenset[Term]:
        """What assumed laws say the derivative of."""
        assumed = chain.from_iterable(_nodes(a) for a in self.setting.assumptions)
        return frozenset(node.args[0] for node in assumed if issubclass(type(node), TimeDerivative))

    @property
    def changing(self) -> frozenset[Term]:
        """The names that move with time."""
        return self.laws | set(map(head, self.moving))

    @property
    def laws(self) -> frozenset[Term]:
        """The names whose motion an assumed law describes."""
        return frozenset(map(head, self._ruled))


def _nodes(assumption: Assumption) -> Iterator[Term]:
    for side in (assumption.claim.lhs, assumption.claim.rhs):
        yield from preorder_traversal(side)
