"""Findings with their proofs: the kernel proves, exact instances give the second opinion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.systems import System
from symdlnn.exact import examine
from symdlnn.kernel import NotProved, Theorem, prove
from symdlnn.terms import Assumption, Claim, Term

POINTS = 3
"""Exact instances that every claim is tried on."""


def given(system: System, signs: Iterable[Claim] = ()) -> tuple[Assumption, ...]:
    """What a system grants: its laws and constraints at all times, its premises, and `signs` of unknowns along a trajectory."""
    return (
        *(Assumption(law, "law of motion") for law in system.laws),
        *(Assumption(claim, "constraint") for claim in system.constraints),
        *(Assumption(claim, "premise") for claim in system.premises),
        *(Assumption(claim, "region") for claim in signs),
    )


def proved(
    text: str, why: str, claims: Sequence[Claim], facts: Sequence[Assumption] = (), terms: Sequence[Term] = (),
) -> Finding:
    """A finding whose claims follow from `facts`: "proved" if the kernel proves them all, else "computed".

    Fails when: a claim is refuted by an exact instance (ArithmeticError: a bug in symdlnn).
    """
    theorems = list[Theorem]()
    for claim in claims:
        try:
            theorems.append(_theorem(claim, facts))
        except NotProved as problem:
            return Finding(text, "computed", f"{why}; the kernel has no proof of {claim}: {problem.reason}", tuple(terms),
                           tuple(claims))
    return Finding(text, "proved", why, tuple(terms), tuple(claims), tuple(theorems))


def _theorem(claim: Claim, facts: Sequence[Assumption]) -> Theorem:
    try:
        theorem = prove(claim, facts)
    except NotProved:
        if (found := examine(claim, facts, points=POINTS).counterexample) is not None:
            raise ArithmeticError(f"{claim} is false, which is a bug in symdlnn: please report it\n{found}") from None
        raise
    conditions = (Assumption(c, "side condition", always=False) for c in theorem.conditions)
    evidence = examine(claim, (*theorem.uses, *conditions), points=POINTS)
    if evidence.counterexample is not None:
        raise ArithmeticError(f"proved by the kernel, refuted by exact evaluation: {claim}\n{evidence.counterexample}")
    if not evidence.agreed:
        raise NotProved(claim, f"no instance of what it rests on was found ({evidence.reason})")
    return theorem


def not_established(text: str, why: str) -> Finding:
    """A question that was asked and not answered."""
    return Finding(text, "not established", why)
