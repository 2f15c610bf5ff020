"""What one does to both sides of an equation.

Each move turns a premise into an equation that follows from it wherever its sides are defined; the kernel lists the conditions
for that with every theorem that uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from sympy import Pow, S, exp, log, preorder_traversal

from symdlnn.terms import Claim, Eq, ShapeError, Term, det, exp_of, is_scalar, log_of, shape, sqrt_of, transpose
from symdlnn.terms.nodes import InverseMatrix
from symdlnn.terms.outline import summands
from symdlnn.terms.written import power, times

Move = Callable[[Term], Term]


def moved(premise: Claim) -> Iterator[Claim]:
    """Equations that follow from a premise by one move: a function that undoes what stands there, or a factor."""
    moves = (_scalar_moves if is_scalar(premise.lhs) else _matrix_moves)(premise)
    for move in moves:
        with suppress(ShapeError):  # a scalar u^T v in front is made of matrices that need not fit
            yield Eq(move(premise.lhs), move(premise.rhs))


def _scalar_moves(premise: Claim) -> Iterator[Move]:
    nodes = [node for side in (premise.lhs, premise.rhs) for node in preorder_traversal(side)]
    yield from (move for seen, move in _UNDO if any(map(seen, nodes)))


def _squared(side: Term) -> Term:
    return power(side, 2)


_UNDO: tuple[tuple[Callable[[Any], bool], Move], ...] = (
    (lambda node: isinstance(node, exp), log_of),
    (lambda node: isinstance(node, log), exp_of),
    (lambda node: isinstance(node, Pow) and node.exp == S.Half, _squared),
    (lambda node: isinstance(node, Pow) and node.exp == 2, sqrt_of),
)
"""What undoes a node that occurs in an equation between scalars."""


def _matrix_moves(premise: Claim) -> Iterator[Move]:
    """The inverse and the determinant of square sides, and products with the transposes or inverses of outer factors."""
    rows, columns = shape(premise.lhs)
    if rows == columns:
        yield from (InverseMatrix, det)
    for first, last in _ends(premise):
        for factor in _cancelling(first):
            yield partial(times, factor)
        for factor in _cancelling(last):
            yield partial(_times_from_right, factor)


def _times_from_right(factor: Term, side: Term) -> Term:
    return times(side, factor)


def _cancelling(factor: Term) -> tuple[Term, ...]:
    """What may cancel a factor: its inverse if it is square, else its transpose."""
    rows, columns = shape(factor)
    return (InverseMatrix(factor),) if rows == columns else (transpose(factor),)


def _ends(claim: Claim) -> list[tuple[Term, Term]]:
    """The first and the last matrix of every summand that is a product."""
    found: dict[tuple[Term, Term], None] = {}
    for part in (*summands(claim.lhs), *summands(claim.rhs)):
        matrices = [f for f in part.factors if shape(f) != ()]
        if len(matrices) > 1:
            found[matrices[0], matrices[-1]] = None
    return list(found)
