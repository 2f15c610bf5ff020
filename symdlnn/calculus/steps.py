"""Derivatives as values: the result, the steps that lead to it, the proof and the second opinion."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.exact import Evidence
from symdlnn.kernel import Theorem
from symdlnn.terms import Claim, Term


@dataclass(frozen=True)
class Step:
    """One line of a derivation: the term reached (with ``d(...)`` while differentials are being expanded) and the reason."""

    term: Term
    reason: str

    def __str__(self) -> str:
        return f"{self.term}    ({self.reason})"


@dataclass(frozen=True)
class Derivative:
    """`claim` says that the derivative is `result`; `theorem` proves it, `evidence` confirms it at exact points.

    The steps start with the function, all definitions that vary opened, and go through its differential to the result.
    """

    claim: Claim
    result: Term
    steps: tuple[Step, ...]
    theorem: Theorem
    evidence: Evidence
