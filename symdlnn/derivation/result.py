"""`theorem`: a claim with its proof, as a result that pages show and other proofs use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from symdlnn.derivation.calculation import Calculation, Sorry, Source, Step, as_reasons, caller, grants
from symdlnn.derivation.evidence import Proved
from symdlnn.derivation.session import attempt, together
from symdlnn.kernel import NotProved, Theorem, chain
from symdlnn.terms import Assumption, Cases, Claim, Definition, Statement


class ProofGap(Exception):
    """A calculation does not prove the claim it was given for."""


@dataclass(frozen=True)
class Result:
    """A proved statement of a derivation.

    `theorem` is the kernel's, None if a step is `sorry`; `steps` the lines of the calculation, empty if the claim was proved
    at once; `proof` the direct proof in that case; `number` the equation number of the exercise sheet (or of the paper), if
    it has one; `reasons` everything that was named as a reason; `cites` the keys of the works that state it, with commas.
    """

    title: str
    claim: Statement
    theorem: Theorem | None
    steps: tuple[Step, ...]
    proof: Proved | None
    source: Source
    number: str = ""
    problem: NotProved | None = None
    reasons: tuple[Any, ...] = ()
    cites: str = ""

    @property
    def grants(self) -> Theorem | Assumption:
        """What the result grants to other proofs: its theorem; if it has none, its claim as an assumption that says so."""
        if self.theorem is not None:
            return self.theorem
        if not isinstance(self.claim, Claim):
            raise ProofGap(f"{self.title}: a case distinction that is not proved grants nothing")
        return Assumption(self.claim, f"{self.title} (not proved)")

    @property
    def problems(self) -> tuple[tuple[NotProved, Source], ...]:
        """Why lines are not proved that should have been, and where they stand."""
        tried = ((self.problem, self.source), *((step.problem, step.source) for step in self.steps))
        return tuple((problem, source) for problem, source in tried if problem is not None)

    @property
    def holes(self) -> tuple[tuple[str, Statement, Source], ...]:
        """What `sorry` stands for, here or in results that this one rests on: the title, the line or the claim, the place."""
        below = (hole for reason in self.reasons if isinstance(reason, Result) for hole in reason.holes)
        lines = self.steps or (() if self.complete else (self,))
        own = ((self.title, at.claim, at.source) for at in lines if at.proof is None and at.problem is None)
        return tuple(dict.fromkeys((*below, *own)))

    @property
    def complete(self) -> bool:
        """Whether everything is proved: no `sorry` here."""
        return self.theorem is not None

    @property
    def is_open(self) -> bool:
        """Whether it is not proved, or rests on a result that is not."""
        return not self.complete or any(reason.is_open for reason in self.reasons if isinstance(reason, Result))

    @property
    def status(self) -> str:
        """How far it is established; what is itself among its assumptions is assumed, whatever a proof says."""
        if not self.complete:
            return "not proved"
        if self.is_open:
            return "rests on what is not proved"
        return "assumed" if any(self.claim == granted.claim for granted in self.assumptions) else "proved"

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What is granted by the setting."""
        return self.theorem.assumptions if self.theorem else ()

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions that were opened."""
        return self.theorem.definitions if self.theorem else ()

    @property
    def conditions(self) -> tuple[Claim, ...]:
        """The side conditions."""
        return self.theorem.conditions if self.theorem else ()

    @property
    def proofs(self) -> Iterator[tuple[Statement, str, Proved | None, Source]]:
        """(statement, reason, proof, source) of every step, or of the claim itself if there are no steps."""
        if not self.steps:
            yield self.claim, "normal form", self.proof, self.source
        for step in self.steps:
            yield step.claim, step.reason, step.proof, step.source


def theorem(
    title: str, claim: Statement, proof: Calculation | None = None, *, by: Any = (), number: str = "", cites: str = "",
) -> Result:
    """A result: the claim, and the calculation that proves it (or the facts `by` from which the kernel proves it at once).

    ``by=sorry`` leaves a hole.
    Fails when: the claim is none (TypeError); the calculation starts or ends elsewhere than it (`ProofGap`); it is not proved
    (`NotProved`, `Refuted`).
    """
    place = caller(1)
    if not isinstance(claim, Claim | Cases):
        raise TypeError(f"{title}: {claim!r} is no claim: write Eq(left, right), or Claim(left, '≤', right)")
    if proof is None:
        reasons = as_reasons(by)
        if any(isinstance(reason, Sorry) for reason in reasons):
            return Result(title, claim, None, (), None, place, number, None, reasons, cites)
        made = attempt(claim, grants(reasons), lambda problem: problem.add_note(f"in the theorem {title!r}"))
        whole = made.proof.theorem if made.proof else None
        return Result(title, claim, whole, (), made.proof, place, number, made.problem, reasons, cites)
    if not isinstance(claim, Claim):
        raise ProofGap(f"{title}: a calculation proves an equation, not a case distinction")
    if any(step.problem for step in proof.steps):
        # A line that does not hold is the news; that the calculation then ends elsewhere follows from it.
        return Result(title, claim, None, proof.steps, None, place, number, None, proof.reasons, cites)
    _same(title, "starts at", proof.start, claim.lhs)
    _same(title, "ends at", proof.last, claim.rhs)
    whole = chain(proof.theorems) if proof.complete and proof.steps else None
    if whole is not None and whole.claim != claim:
        raise ProofGap(f"{title}: the calculation proves {whole.claim}, not {claim}")
    problem = None
    if whole is not None:
        note = f"in the theorem {title!r}, all its lines together"
        problem = together(whole, proof.theorems, lambda found: found.add_note(note))
    return Result(
        title, claim, None if problem else whole, proof.steps, None, place, number, problem, proof.reasons, cites
    )


def _same(title: str, where: str, found: Any, wanted: Any) -> None:
    if found != wanted:
        raise ProofGap(f"{title}: the calculation {where} {found}, the claim says {wanted}")

