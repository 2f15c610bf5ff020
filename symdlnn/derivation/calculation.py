"""`calc`: a chain of terms, one reason a line, each line checked as it is written.

    calc(ΔW2)
    .eq(-η * grad(E, W2), by=gradient_descent)
    .eq(η * (Σyx - W2 * W1 * Σxx) * W1.T, by=(squared_error, covariances))

A reason that is a definition, an assumption or a result grants it; a string only explains.  The traceback of a wrong line
points at that line and shows both sides, their difference and a counterexample.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from symdlnn.derivation.evidence import Proved
from symdlnn.derivation.session import Attempt, attempt
from symdlnn.kernel import NotProved, Theorem
from symdlnn.terms import Assumption, Claim, Definition, Fact, Term, as_term


@dataclass(frozen=True)
class Source:
    """Where something was written: the file and the line, counted from 1."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}"


def caller(depth: int) -> Source:
    """The place that called the function `depth` levels above."""
    frame = sys._getframe(depth + 1)
    return Source(Path(frame.f_code.co_filename), frame.f_lineno)


class Sorry:
    """The reason that admits there is none: the page shows a hole, and `verify` fails."""

    def __repr__(self) -> str:
        return "sorry"


sorry = Sorry()


@dataclass(frozen=True)
class Step:
    """One line: the claim that it makes of the line before, its reasons, and the proof.

    There is no proof after `sorry`, and none if there was a `problem` in a session that keeps going.
    """

    claim: Claim
    reasons: tuple[Any, ...]
    proof: Proved | None
    source: Source
    problem: NotProved | None = None

    @property
    def reason(self) -> str:
        """The reasons in words."""
        return ", ".join(dict.fromkeys(map(reason_text, self.reasons)))


def reason_text(reason: Any) -> str:
    """A reason in words: the label of a fact, the title of a result, or the string itself."""
    if isinstance(reason, Definition | Assumption):
        return reason.label
    return reason if isinstance(reason, str) else str(getattr(reason, "title", reason))


def grants(reasons: Iterable[Any]) -> tuple[Fact | Theorem, ...]:
    """What reasons grant: facts themselves, what a result grants, nothing for strings."""
    granted: list[Fact | Theorem] = []
    for reason in reasons:
        given = getattr(reason, "grants", reason)
        if isinstance(given, Definition | Assumption | Theorem):
            granted.append(given)
        elif not isinstance(given, str | Sorry):
            raise TypeError(f"{reason!r} is no reason: give a definition, an assumption, a result, or words")
    return tuple(granted)


def as_reasons(by: Any) -> tuple[Any, ...]:
    """One reason or a tuple of them, always as a tuple."""
    if by is None:
        return ()
    return tuple(by) if isinstance(by, tuple | list) else (by,)


@dataclass(frozen=True)
class Calculation:
    """A chain of terms that starts at `start`; immutable, every step returns a longer one."""

    start: Term
    given: tuple[Any, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> Term:
        """The term that the chain has reached."""
        return self.steps[-1].claim.rhs if self.steps else self.start

    @property
    def theorems(self) -> tuple[Theorem, ...]:
        """The kernel's theorem of every step that has one."""
        return tuple(step.proof.theorem for step in self.steps if step.proof is not None)

    @property
    def reasons(self) -> tuple[Any, ...]:
        """Everything that was given as a reason."""
        return (*self.given, *(reason for step in self.steps for reason in step.reasons))

    @property
    def complete(self) -> bool:
        """Whether no step is `sorry`."""
        return all(step.proof is not None for step in self.steps)

    def eq(self, term: Any, by: Any = None) -> Calculation:
        """The next line: it equals the one before."""
        return self._step("=", term, by)

    def le(self, term: Any, by: Any = None) -> Calculation:
        """The next line: the one before is at most this."""
        return self._step("≤", term, by)

    def ge(self, term: Any, by: Any = None) -> Calculation:
        """The next line: the one before is at least this."""
        return self._step("≥", term, by)

    def lt(self, term: Any, by: Any = None) -> Calculation:
        """The next line: the one before is less than this."""
        return self._step("<", term, by)

    def gt(self, term: Any, by: Any = None) -> Calculation:
        """The next line: the one before is greater than this."""
        return self._step(">", term, by)

    def _step(self, relation: str, term: Any, by: Any) -> Calculation:
        reasons = as_reasons(by)
        claim = Claim(self.last, relation, as_term(term))
        hole = any(isinstance(r, Sorry) for r in reasons)
        facts = grants((*self.given, *reasons))

        def explain(problem: NotProved) -> None:
            if not reasons:
                problem.add_note("this line gives no reason: name the definition or assumption that it uses with by=...")
            words = ", ".join(map(reason_text, reasons))
            problem.add_note(f"in step {len(self.steps) + 1} of this calculation, by={words!r}")

        made = Attempt(None) if hole else attempt(claim, facts, explain)
        return replace(self, steps=(*self.steps, Step(claim, reasons, made.proof, caller(2), made.problem)))


def calc(start: Any, *given: Any) -> Calculation:
    """Start a chain at a term; `given` facts may be used in every step."""
    return Calculation(as_term(start), given)
