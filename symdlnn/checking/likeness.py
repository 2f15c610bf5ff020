"""Whether an equation on a page is the one that is asked for: the same up to algebra.

Nothing but algebra is used, and derivatives are taken as they stand: else every true equation would be every other.
"""

from __future__ import annotations

from typing import Any

from symdlnn.calculus.substitution import is_name, rebuilt, substitute
from symdlnn.kernel import FactsConflict, NotProved, prove
from symdlnn.terms import Claim, Eq, MatrixName, Scalar, ShapeError, Term, free_indices, is_scalar, shape
from symdlnn.terms.nodes import Gradient, Jacobian, TimeDerivative
from symdlnn.terms.outline import is_product

DERIVATIVES = (Gradient, Jacobian, TimeDerivative)


class Likeness:
    """Compares equations with one goal."""

    def __init__(self, goal: Claim) -> None:
        self.goal = goal
        self.names: dict[str, Term] = {}
        self.lhs, self.rhs = self.opaque(goal.lhs), self.opaque(goal.rhs)

    def states(self, lhs: Term, rhs: Term) -> bool:
        """Whether ``lhs = rhs`` is the goal, its sides perhaps exchanged, or both multiplied by a scalar factor of the goal."""
        left, right = (self.opaque(self._renamed(side, lhs, rhs)) for side in (lhs, rhs))
        if not _fits(left, self.lhs):
            return False
        difference = self.lhs - self.rhs
        ways = [(left, right, self.lhs, self.rhs), (left, right, self.rhs, self.lhs)]
        if any(_same(a, c) and _same(b, d) for a, b, c, d in ways):
            return True
        return any(_same(factor * (left - right), difference) for factor in self._factors())

    def sets_out(self, lhs: Term) -> bool:
        """Whether a term is the left side of the goal, perhaps without a scalar factor of it."""
        left = self.opaque(self._renamed(lhs, lhs, lhs))
        return _fits(left, self.lhs) and any(_same(factor * left, self.lhs) for factor in self._factors())

    def _factors(self) -> list[Term]:
        """1, and the scalars that the left side of the goal is a multiple of."""
        factors = self.lhs.args if is_product(self.lhs) else ()
        return [1, *(f for f in factors if isinstance(f, Scalar) and f not in self.names.values())]

    def _renamed(self, side: Term, lhs: Term, rhs: Term) -> Term:
        """A side with its one free index called as in the goal."""
        mine, wanted = free_indices(lhs) | free_indices(rhs), free_indices(self.goal.lhs) | free_indices(self.goal.rhs)
        if len(mine) != 1 or len(wanted) != 1 or mine == wanted:
            return side
        (old,), (new,) = mine, wanted
        return substitute(side, {old: new}) if old.sizes == new.sizes and old.above == new.above else side

    def opaque(self, term: Term) -> Term:
        """The term with every derivative as a name of its own."""
        if isinstance(term, DERIVATIVES):
            return self.names.setdefault(f"{term} {shape(term)}", _name(len(self.names), term))
        if is_name(term):
            return term
        return rebuilt(term, (self.opaque(part) for part in term.args))


def _name(number: int, term: Term) -> Term:
    name = f"derivative_{number}"
    sizes: tuple[Any, ...] = shape(term)
    return MatrixName(name, *sizes) if sizes else Scalar(name)


def _fits(one: Term, other: Term) -> bool:
    return shape(one) == shape(other) or (is_scalar(one) and is_scalar(other))


def _same(one: Term, other: Term) -> bool:
    if not _fits(one, other):
        return False
    try:
        prove(Eq(one, other))
    except (NotProved, FactsConflict, ShapeError):
        return False
    return True
