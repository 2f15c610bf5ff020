"""What is known about one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from symdlnn.exact import Counterexample
from symdlnn.kernel import Theorem
from symdlnn.terms import Claim, Fact, Statement, Term


@dataclass(frozen=True)
class Judgement:
    """The verdict on a statement, and everything it rests on.

    *Proved* comes with a `theorem` of the kernel and the number of exact `points` that agreed; `uses` are the facts it rests
    on, `conditions` what else has to hold, `premises` the relations it was concluded from, `held_constant` the names that do
    not move.  *Refuted* comes with a `counterexample`.  *Undecided* says why in `reason`; `conflict` means that the two
    methods contradict each other.  `difference` is left minus right side in normal form where that is not zero, `reading` the
    position of the reading that was proved where several are admissible.
    """

    verdict: Literal["proved", "refuted", "undecided"]
    code: str
    reason: str = ""
    theorem: Theorem | None = None
    counterexample: Counterexample | None = None
    difference: Term | None = None
    uses: tuple[Fact, ...] = ()
    conditions: tuple[Claim, ...] = ()
    premises: tuple[Claim, ...] = ()
    held_constant: tuple[Any, ...] = ()
    points: int = 0
    conflict: bool = False
    reading: int = 0


def refuted(statement: Statement, counterexample: Counterexample, difference: Term | None = None) -> Judgement:
    """A statement with a counterexample."""
    code, reason = _FALSE[getattr(statement, "relation", "or")]
    return Judgement("refuted", code, reason, counterexample=counterexample, difference=difference)


def undecided(code: str, reason: str, difference: Term | None = None, points: int = 0) -> Judgement:
    """A statement about which nothing is certain, and why."""
    return Judgement("undecided", code, reason, difference=difference, points=points)


_INEQUALITY = ("false-inequality", "the inequality does not hold")

_FALSE = {
    "=": ("not-equal", "the two sides differ"),
    "≠": ("not-unequal", "the two sides can be equal"),
    ">": _INEQUALITY, "≥": _INEQUALITY, "<": _INEQUALITY, "≤": _INEQUALITY,
    "or": ("incomplete-cases", "the cases are not what the equations say"),
}
"""Code and reason of a refutation, by relation; "or" stands for a case distinction."""
