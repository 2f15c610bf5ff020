"""`checked`: a statement that held at exact points, and that the kernel does not prove.

    stays_bounded = checked("The loss stays bounded", Claim(E, "≤", E0), by=flow, because="no law integrates this")

It is the honest place for what one believes and cannot prove: the page, the list and `verify` say *checked at N exact points,
not proved*, and no other proof can use it.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any, NoReturn

from symdlnn.derivation.calculation import Source, as_reasons, caller, grants
from symdlnn.derivation.evidence import POINTS, Refuted, Unwitnessed, establish
from symdlnn.derivation.result import ProofGap
from symdlnn.exact import Evidence, examine
from symdlnn.kernel import NotProved, Theorem, trusted
from symdlnn.terms import Assumption, Claim, Definition, Fact, Statement

TRIED = 4 * POINTS
"""Exact instances that a statement is tried on which nothing else stands behind."""


@dataclass(frozen=True)
class Checked:
    """A statement with the exact points that it held on, the facts that held there, and why there is no proof."""

    title: str
    claim: Statement
    evidence: Evidence
    facts: tuple[Fact, ...]
    because: str
    source: Source
    number: str = ""
    cites: str = ""

    @property
    def status(self) -> str:
        """How far it is established."""
        where = "exact points" if self.evidence.exact else "points, by enclosing intervals"
        return f"checked at {self.evidence.agreed} {where}, not proved"

    @property
    def grants(self) -> NoReturn:
        """Nothing.  Fails when: a proof names this statement as a reason (`ProofGap`)."""
        raise ProofGap(f"{self.title} is {self.status}: it cannot be a reason")

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What held at every point."""
        return tuple(fact for fact in self.facts if isinstance(fact, Assumption))

    @property
    def conditions(self) -> tuple[Claim, ...]:
        """None: side conditions come with a proof."""
        return ()

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions that held at every point."""
        return tuple(fact for fact in self.facts if isinstance(fact, Definition))


def checked(title: str, claim: Statement, *, by: Any = (), because: str, number: str = "", cites: str = "") -> Checked:
    """A statement that holds at exact points where all of `by` holds; `because` says why there is no proof.

    Fails when: the kernel proves it, for then it is a theorem (`ProofGap`), it is false (`Refuted`), or no instance of `by` was
    found on which both sides are defined (`Unwitnessed`).
    """
    facts = grants(as_reasons(by))
    if _has_proof(claim, facts):
        raise ProofGap(f"{title}: the kernel proves this, so it is more than checked: make it a theorem(...)")
    evidence = examine(claim, trusted(facts), points=TRIED)
    if evidence.counterexample is not None:
        raise Refuted(claim, f"{title}: refuted by\n{evidence.counterexample}")
    if not evidence.agreed:
        raise Unwitnessed(claim, f"{title}: checked nowhere: {evidence.reason}")
    return Checked(title, claim, evidence, trusted(facts), inspect.cleandoc(because), caller(1), number, cites)


def _has_proof(claim: Statement, facts: tuple[Fact | Theorem, ...]) -> bool:
    """Whether the kernel proves a claim.  Fails when: the claim is false, or a proof has no instance."""
    try:
        establish(claim, facts)
    except (Refuted, Unwitnessed):
        raise
    except NotProved:
        return False
    return True
