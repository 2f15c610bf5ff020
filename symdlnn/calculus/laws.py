"""Laws of motion among the assumptions: c * ddt(X) = F, in force at all times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import S

from symdlnn.calculus.entries import surely_in
from symdlnn.calculus.opening import contains
from symdlnn.calculus.products import Product
from symdlnn.calculus.substitution import substitute
from symdlnn.calculus.tidy import tidy
from symdlnn.terms import Assumption, Fact, Member, Term, free_indices
from symdlnn.terms.names import head
from symdlnn.terms.nodes import TimeDerivative, is_variable
from symdlnn.terms.written import power, times


@dataclass(frozen=True)
class Law:
    """ddt(name) = rate, for all values of the indices of `name`."""

    name: Term
    rate: Term
    label: str

    def rate_of(self, name: Term) -> Term | None:
        """The rate of `name`, another member of the same family perhaps; None if the law does not speak about it."""
        if not isinstance(name, Member):
            return self.rate
        pairs = dict(zip(self.name.indices, name.indices, strict=True))
        covered = all(own == other or surely_in(other, own) for own, other in pairs.items())
        return substitute(self.rate, pairs) if covered else None


def laws_among(facts: Sequence[Fact]) -> dict[Any, Law]:
    """The laws among the assumptions that hold at all times, by what they move; the first one counts."""
    found: dict[Any, Law] = {}
    for fact in facts:
        if isinstance(fact, Assumption) and fact.always and fact.claim.relation == "=":
            for law in _read(fact):
                found.setdefault(head(law.name), law)
    return found


def _read(assumption: Assumption) -> Iterator[Law]:
    """The law that an equation is, read from left to right or from right to left."""
    sides = assumption.claim.lhs, assumption.claim.rhs
    for left, right in (sides, sides[::-1]):
        product = Product.of(left)
        *others, last = (*product.scalars, *product.matrices) or (S.One,)
        if not isinstance(last, TimeDerivative) or not is_variable(name := last.args[0]):  # type: ignore[attr-defined]
            continue
        if contains(right, TimeDerivative) or any(contains(o, TimeDerivative) for o in others):
            continue
        rate = tidy(times(S.One / product.number, *(power(o, -1) for o in others), right))
        if free_indices(rate) <= free_indices(name):
            yield Law(name, rate, assumption.label)
