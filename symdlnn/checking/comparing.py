"""Two sides as a claim; a bare 1 beside a square matrix is written for the identity."""

from __future__ import annotations

from typing import Any

from sympy import S

from symdlnn.terms import Claim, Term, identity, same_shape, shape


def compared(left: Term, relation: str, right: Term) -> Claim:
    """The claim that two sides make.  Fails when: their shapes differ (`ShapeError`)."""
    return Claim(_beside(left, right), relation, _beside(right, left))


def _beside(side: Any, other: Term) -> Term:
    square = shape(other)[:1] == shape(other)[1:] and not same_shape(shape(other), ())
    return identity(shape(other)[0]) if side == S.One and square else side
