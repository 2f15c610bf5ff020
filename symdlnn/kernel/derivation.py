"""Derivations on the normal form: the Leibniz rule, and one chain rule a head.

A derivation is fixed by what it does to names.  For the gradient by W that is a product of deltas; for d/dt it is a new name
for the derivative of every name that varies, and zero for the constants.
"""

from __future__ import annotations

from collections.abc import Callable

from symdlnn.kernel.labels import Head, Labels, head_of
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import UNIT, ZERO, Polynomial, total_of, variable

NameRule = Callable[[int, Labels], Polynomial]
ChainRule = Callable[[Head, Labels, NameRule], Polynomial]
CONSTANT_SORTS = {"delta", "within", "sign", "minimum", "bound", "inclusion", "pairing", "sum of sizes"}
CHAIN_RULES: dict[str, ChainRule] = {}
"""How the heads of every sort are differentiated; `chain_rules` fills it."""


def chain_rule(sort: str) -> Callable[[ChainRule], ChainRule]:
    """Register the chain rule of the heads of a sort."""

    def register(rule: ChainRule) -> ChainRule:
        CHAIN_RULES[sort] = rule
        return rule

    return register


def derivative(poly: Polynomial, of_name: NameRule) -> Polynomial:
    """The derivation that acts on names by `of_name`, applied to a polynomial."""
    parts = []
    for monomial, coefficient in poly.terms.items():
        for number, exponent in monomial:
            change = _of_component(number, of_name)
            if change:
                lowered = tuple((n, e - (n == number)) for n, e in monomial if e - (n == number))
                parts.append((Polynomial({lowered: coefficient * exponent}) * UNIT) * change)
    return total_of(parts)


def _of_component(number: int, of_name: NameRule) -> Polynomial:
    with Opening() as opening:
        factors = opening.factors(number)
        parts = []
        for (head, labels), exponent in factors.items():
            change = _of_factor(head, labels, of_name)
            if not change:
                continue
            for (other, axes), power in factors.items():
                lowered = power - 1 if (other, axes) == (head, labels) else power
                if lowered:
                    change = change * (variable(head_of(other), axes, lowered) * UNIT)
            parts.append(change.scaled(exponent))
        return opening.close(total_of(parts))


def _of_factor(number: int, labels: Labels, of_name: NameRule) -> Polynomial:
    """The derivative of one factor."""
    head = head_of(number)
    if head.sort in CONSTANT_SORTS:
        return ZERO
    chain = CHAIN_RULES.get(head.sort)
    return of_name(number, labels) if chain is None else chain(head, labels, of_name)
