"""The possible signs of a term, by its structure: a sum of squares is non-negative, a product of positives is positive.

A sign set is a subset of {-1, 0, 1}; the rules only ever claim what holds wherever the term is defined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

import sympy as sp

from symdlnn.kernel.conditions import is_invertible
from symdlnn.terms import nodes
from symdlnn.terms.claims import Claim, Definition
from symdlnn.terms.names import Member, Size

Signs = frozenset[int]
ANY, POSITIVE, NONNEGATIVE = frozenset({-1, 0, 1}), frozenset({1}), frozenset({0, 1})
RELATIONS: dict[str, Signs] = {
    ">": POSITIVE, "<": frozenset({-1}), "≥": NONNEGATIVE, "≤": frozenset({-1, 0}), "≠": frozenset({-1, 1}),
}


def signs_of(term: Any, definitions: Mapping[Any, Definition], granted: Callable[[Claim], bool]) -> Signs:
    """The signs that a scalar term can have; `granted` asks the assumptions."""
    return _Signs(definitions, granted)(term)


def holds(condition: Claim, definitions: Mapping[Any, Definition], granted: Callable[[Claim], bool]) -> bool:
    """Whether a comparison with zero is evident."""
    return signs_of(condition.lhs, definitions, granted) <= RELATIONS[condition.relation]


class _Signs:
    def __init__(self, definitions: Mapping[Any, Definition], granted: Callable[[Claim], bool]) -> None:
        self.definitions, self.granted = definitions, granted

    def __call__(self, term: Any) -> Signs:
        signs = self._structure(term)
        for relation, allowed in RELATIONS.items():
            if not signs <= allowed and self.granted(Claim(term, relation, 0)):
                signs &= allowed
        return signs

    def _structure(self, term: Any) -> Signs:
        if term.is_Matrix:
            return ANY
        if isinstance(term, sp.Rational):
            return frozenset({int(sp.sign(term))})
        if isinstance(term, Size | sp.exp):
            return POSITIVE
        if isinstance(term, nodes.SquaredNorm | nodes.Norm):
            return NONNEGATIVE
        if isinstance(term, nodes.Dot):
            return NONNEGATIVE if term.args[0] == term.args[1] else ANY
        if isinstance(term, sp.Determinant):
            return RELATIONS["≠"] if is_invertible(term.args[0]) else ANY
        if isinstance(term, sp.Add) and self._is_saturation(term):
            return NONNEGATIVE
        if isinstance(term, sp.Add):
            return reduce(_sum, map(self, term.args))
        if isinstance(term, sp.Mul):
            return self._product(term.args)
        if isinstance(term, sp.Pow):
            return self._power(self(term.base), term.exp)
        if isinstance(term, nodes.IndexSum | nodes.Average):
            return self._total(term)
        return self._defined(term)

    def _is_saturation(self, term: Any) -> bool:
        """Whether the term is 1 - exp(x) with x <= 0."""
        decays = [-a for a in term.args if a != 1]
        if len(term.args) != 2 or len(decays) != 1:
            return False
        factors = _flat(decays[0])
        if len(factors) != 1:
            return False
        (decay,) = factors
        if decay in self.definitions:
            decay = self.definitions[decay].body
        return isinstance(decay, sp.exp) and self(decay.args[0]) <= RELATIONS["≤"]

    def _product(self, factors: Iterable[Any]) -> Signs:
        """Like factors are powers: x times x is a square."""
        signs = POSITIVE
        for factor, count in Counter(factors).items():
            power = self._power(self(factor), sp.Integer(count))
            signs = frozenset(a * b for a in signs for b in power)
        return signs

    def _power(self, base: Signs, exponent: Any) -> Signs:
        if not isinstance(exponent, sp.Rational):
            return POSITIVE if base == POSITIVE else ANY
        if exponent.q % 2 == 0:
            return NONNEGATIVE if exponent > 0 and 0 in base else POSITIVE
        nonzero = base - {0} if exponent < 0 else base
        if exponent.q != 1:  # an odd root: keep to what no convention about real roots can change
            return POSITIVE if nonzero == POSITIVE else ANY
        return frozenset(s * s for s in nonzero) if exponent.p % 2 == 0 and exponent != 0 else (
            POSITIVE if exponent == 0 else nonzero
        )

    def _total(self, term: Any) -> Signs:
        """A sum has the sign of its terms; it may be empty if there are exceptions or the range does not start at 1."""
        body = self(term.args[0])
        may_be_empty = len(term.args) > 2 or term.args[1].above is not None
        combined = reduce(_sum, [body, body])
        return combined | {0} if may_be_empty else combined

    def _defined(self, term: Any) -> Signs:
        definition = None if isinstance(term, Member) else self.definitions.get(term)
        return self(definition.body) if definition is not None else ANY


def _sum(left: Signs, right: Signs) -> Signs:
    both = left | right
    if {-1, 1} <= both:
        return ANY
    return frozenset({0}) if both == {0} else (both - {0} | ({0} if 0 in left and 0 in right else frozenset()))


def _flat(term: Any) -> list[Any]:
    """The factors of a product of numbers and other factors, the number 1 left out."""
    factors = [f for a in term.args for f in _flat(a)] if isinstance(term, sp.Mul) else [term]
    number = sp.Mul(*(f for f in factors if isinstance(f, sp.Rational)))
    return [f for f in factors if not isinstance(f, sp.Rational)] + ([] if number == 1 else [number])
