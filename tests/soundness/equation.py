"""One row of a table: an equation, what it may use, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.terms import Claim, Fact


@dataclass(frozen=True)
class Equation:
    """A claim with the facts that it is read in.  `group` names the rule that it guards, `id` the slip or the law."""

    id: str
    group: str
    claim: Claim
    facts: tuple[Fact, ...] = ()

    @property
    def name(self) -> str:
        """The name of the test."""
        return f"{self.group}: {self.id}".replace(" ", "-")


def table(group: str, *rows: tuple[str, Claim, *tuple[Fact, ...]], facts: tuple[Fact, ...] = ()) -> tuple[Equation, ...]:
    """Rows ``(id, claim, *further facts)`` of one group that share `facts`."""
    return tuple(Equation(id, group, claim, (*facts, *further)) for id, claim, *further in rows)
