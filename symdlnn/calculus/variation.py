"""What varies, and the differential expanded round by round as one does on paper.

A round applies to every outermost differential the rule of its operand; linear rules (sums, constant factors, transposes,
traces, averages) are carried on within a round, so that each round shows one idea: the square, the product rule, the inverse.
What remains in the end is linear in the differentials of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sympy import S

from symdlnn.calculus.differential import Differential, d
from symdlnn.calculus.opening import contains
from symdlnn.calculus.rules import LINEAR, Moves, rule
from symdlnn.calculus.steps import Step
from symdlnn.calculus.substitution import is_name, rebuilt
from symdlnn.calculus.tidy import tidy
from symdlnn.terms import Member, Term, zero
from symdlnn.terms.names import head
from symdlnn.terms.nodes import is_variable
from symdlnn.terms.shapes import shape


def varying(names: frozenset[Any]) -> Moves:
    """Whether a term depends on one of `names` (scalars, matrices, whole families)."""

    @cache
    def moves(node: Term) -> bool:
        if head(node) in names:
            return True
        return not is_name(node) and not isinstance(node, Member) and any(map(moves, node.args))

    return moves


def expansion(term: Term, moves: Moves) -> Iterator[Step]:
    """d(term), a round at a time; the last one is linear in the differentials of names."""
    start = tidy(term)
    if not moves(start):
        yield Step(zero(*shape(start)) if shape(start) else S.Zero, "constant")
        return
    current, open_ = d(start), True
    while open_:
        reasons: list[str] = []
        current = tidy(_unfold(current, moves, reasons))
        yield Step(current, ", ".join(dict.fromkeys(reasons)) or LINEAR)
        open_ = bool(_pending(current))


def _unfold(node: Term, moves: Moves, reasons: list[str]) -> Term:
    """`node` with its outermost differentials expanded once, linear rules to their end."""
    if not isinstance(node, Differential):
        return rebuilt(node, (_unfold(a, moves, reasons) for a in node.args)) if varies(node) else node
    operand = node.args[0]  # type: ignore[attr-defined]
    if is_variable(operand):
        return node
    expanded, reason = rule(operand, moves)
    if reason == LINEAR:
        return _unfold(expanded, moves, reasons)
    reasons.append(reason)
    return expanded


def varies(node: Term) -> bool:
    """Whether a differential occurs in `node`."""
    return contains(node, Differential)


def _pending(term: Term) -> list[Term]:
    return [n for n in term.atoms(Differential) if not is_variable(n.args[0])]
