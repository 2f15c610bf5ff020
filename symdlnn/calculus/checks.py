"""No derivative leaves this package unproved: the kernel proves it, and exact evaluation agrees."""

from __future__ import annotations

from collections.abc import Sequence

from symdlnn.calculus.errors import NotDifferentiable
from symdlnn.calculus.steps import Derivative, Step
from symdlnn.exact import examine
from symdlnn.kernel import NotProved, prove
from symdlnn.terms import Claim, Fact

POINTS, SEED = 2, 1


def confirmed(claim: Claim, steps: Sequence[Step], facts: Sequence[Fact]) -> Derivative:
    """The derivation of `claim`, whose right side is the derivative.

    Fails when: the kernel does not prove the claim, or exact evaluation finds no point, or one where the sides differ.
    """
    try:
        theorem = prove(claim, facts)
    except NotProved as error:
        raise NotDifferentiable(f"{claim} was derived but is not proved: {error}") from error
    evidence = examine(claim, facts, points=POINTS, seed=SEED)
    if evidence.counterexample is not None:
        raise NotDifferentiable(f"{claim} was proved but differs at {evidence.counterexample}: a bug in symdlnn")
    if not evidence.agreed:
        raise NotDifferentiable(f"{claim} was proved, but no exact point confirms it: {evidence.reason}")
    return Derivative(claim, claim.rhs, tuple(steps), theorem, evidence)
