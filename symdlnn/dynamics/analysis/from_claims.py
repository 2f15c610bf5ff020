"""Laws of motion, as a page states them, as a system."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import mul
from typing import Any

from sympy import Integer, Rational

from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Scalar, Term, names_in
from symdlnn.terms.nodes import TimeDerivative
from symdlnn.terms.outline import signed


def system_from_claims(laws: Sequence[Claim], signs: Sequence[Claim] = ()) -> System:
    """The system of laws ``c dx/dt = polynomial``, one an unknown; `signs` compare parameters: p > 0, p < q, q ≠ 1.

    The factors c are numbers, or all the same product of names: the time scale, which is taken to be positive.
    Fails when: an unknown has two laws or is no number, or the factors differ (ValueError).
    """
    read = [_law(law) for law in laws]
    unknowns = tuple(unknown for unknown, _, _ in read)
    if len(set(unknowns)) < len(unknowns):
        twice = next(u for u in unknowns if unknowns.count(u) > 1)
        raise ValueError(f"{twice} has two laws of motion")
    scales = {scale for _, scale, _ in read if not isinstance(scale, Rational)}
    if len(scales) > 1 or (scales and any(isinstance(scale, Rational) for _, scale, _ in read)):
        different = ", ".join(sorted({str(scale) for _, scale, _ in read}))
        raise ValueError(f"the laws have different time scales, {different}: divide each by its own")
    timescale = scales.pop() if scales else Integer(1)
    rates = tuple(rate if scale == timescale else rate / scale if isinstance(scale, Rational) and scale != 1 else rate
                  for _, scale, rate in read)
    used = frozenset().union(*map(names_in, rates)) - set(unknowns)
    about = [sign for sign in signs if set() < names_in(sign.lhs) | names_in(sign.rhs) <= used]
    return System(unknowns, rates, timescale, tuple(about))


def _law(law: Claim) -> tuple[Scalar, Term, Term]:
    """The unknown, the factor before its derivative, and the right-hand side."""
    parts = signed(law.lhs)
    moving: list[Any] = [factor for factor in parts.factors if isinstance(factor, TimeDerivative)]
    if len(moving) != 1 or not isinstance(moving[0].args[0], Scalar):
        raise ValueError(f"{law} is no law of motion of a number: write c dx/dt = ... with a single name x")
    others = [factor for factor in parts.factors if factor is not moving[0]]
    scale = reduce(mul, others, Integer(-1 if parts.negative else 1))
    return moving[0].args[0], scale, law.rhs
