"""An attempt of the kernel at a proof: a theorem, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.kernel import FactsConflict, NotDecided, NotProved, Theorem, prove
from symdlnn.kernel.canonical import BudgetExceeded
from symdlnn.kernel.normalise.context import Unsupported
from symdlnn.terms import Fact, Statement, Term


NESTED = "the formula is nested too deeply"


@dataclass(frozen=True)
class Attempt:
    """A `theorem`, or code and reason of the failure and the difference that was left."""

    theorem: Theorem | None = None
    code: str = "no-proof"
    reason: str = ""
    difference: Term | None = None


def attempt(statement: Statement, facts: Sequence[Fact], seconds: float) -> Attempt:
    """What the kernel makes of a statement."""
    try:
        with time_limit(seconds):
            return Attempt(prove(statement, facts))
    except OutOfTime:
        return Attempt(None, "timeout", f"no proof was found within {seconds:g} seconds")
    except NotDecided as problem:
        cause = problem.__cause__
        return Attempt(None, _code(cause), NESTED if isinstance(cause, RecursionError) else problem.reason)
    except NotProved as problem:
        return Attempt(None, "no-proof", problem.reason, problem.difference)
    except FactsConflict as problem:
        return Attempt(None, "contradictory-assumptions", str(problem))


def _code(cause: BaseException | None) -> str:
    """The code of a reason why the kernel decided nothing."""
    if isinstance(cause, Unsupported) or cause is None:
        return "unsupported"
    return "too-large" if isinstance(cause, BudgetExceeded | RecursionError) else "what-is-held-fixed"
