"""Quotients of sums: common denominators, and lowest terms."""

from __future__ import annotations

from fractions import Fraction

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.components import Monomial, component
from symdlnn.kernel.labels import head_of
from symdlnn.kernel.polynomial import UNIT, Polynomial, instantiate, integer_power, is_sine, total_of

Denominators = dict[int, tuple[Polynomial, int]]
"""component -> (what it is the reciprocal of, the highest power of that in a denominator)."""
STEPS = 400
"""How many steps a division may take."""


def without_denominators(poly: Polynomial) -> Polynomial:
    """The polynomial times all reciprocals of sums that occur in it."""
    while denominators := denominators_of(poly):
        poly = _cleared(poly, denominators)
    return poly


def _cleared(poly: Polynomial, denominators: Denominators) -> Polynomial:
    numerator = []
    for monomial, coefficient in poly.terms.items():
        powers = dict(monomial)
        term = Polynomial({tuple((n, e) for n, e in monomial if n not in denominators): coefficient}) * UNIT
        for number, (base, highest) in denominators.items():
            missing = highest + int(powers.get(number, 0))
            term = term * integer_power(base, missing) if missing else term
        numerator.append(term)
    return total_of(numerator)


def denominators_of(poly: Polynomial) -> Denominators:
    """What stands in denominators: sums, and sines, whose positive powers reduce."""
    found: Denominators = {}
    for monomial in poly.terms:
        for number, exponent in monomial:
            base = _base(number, exponent)
            if base is not None:
                found[number] = (base, max(int(-exponent), found.get(number, (base, 0))[1]))
    return found


def _base(number: int, exponent: Exact) -> Polynomial | None:
    whole = component(number)
    head = head_of(whole.factors[0][0])
    if len(whole.factors) == 1 and not whole.ranges and head.sort == "root" and head.data[1] == 1:
        return instantiate(head.data[0], whole.factors[0][1])
    if is_sine(number) and exponent < 0 and exponent.denominator == 1:
        return Polynomial({((number, 1),): 1})
    return None


def lowest_terms(poly: Polynomial) -> Polynomial:
    """The quotient with every denominator that divides the numerator cancelled."""
    denominators = denominators_of(poly)
    if not denominators:
        return poly
    numerator, result = _cleared(poly, denominators), UNIT
    for base, power in denominators.values():
        while power and (quotient := divided(numerator, base)) is not None:
            numerator, power = quotient, power - 1
        result = result * integer_power(base, -power)
    return numerator * result


def divided(numerator: Polynomial, divisor: Polynomial) -> Polynomial | None:
    """numerator / divisor where the division leaves nothing over, else None."""
    lead = max(divisor.terms, key=_order)
    shift = _negative_powers(numerator)
    quotient, rest = Polynomial(), numerator * Polynomial({tuple((n, -e) for n, e in shift): 1})
    for _ in range(STEPS):
        if not rest:
            return quotient * Polynomial({shift: 1})
        top = max(rest.terms, key=_order)
        ratio = _ratio(top, lead)
        if ratio is None:
            return None
        step = Polynomial({ratio: Fraction(rest.terms[top]) / divisor.terms[lead]})
        quotient, rest = quotient + step, rest - step * divisor
    return None


def _order(monomial: Monomial) -> Monomial:
    """The lexicographic order of monomials with non-negative exponents."""
    return monomial[::-1]


def _negative_powers(poly: Polynomial) -> Monomial:
    lowest: dict[int, Exact] = {}
    for monomial in poly.terms:
        for number, exponent in monomial:
            if exponent < lowest.get(number, 0):
                lowest[number] = exponent
    return tuple(sorted(lowest.items()))


def _ratio(top: Monomial, lead: Monomial) -> Monomial | None:
    powers = dict(top)
    for number, exponent in lead:
        powers[number] = powers.get(number, 0) - exponent
    return tuple(sorted((n, e) for n, e in powers.items() if e)) if all(e >= 0 for e in powers.values()) else None
