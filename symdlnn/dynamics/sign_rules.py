"""The sign of a polynomial from the signs of others: by its monomials, by completing a square, by bounds, by roots.

All rules are sound; where none applies the sign is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import product
from operator import sub
from typing import Any

from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.roots import feasible_signs

Facts = Mapping[Polynomial, frozenset[int]]
"""Primitive polynomials and the signs that they may have."""
Zeros = tuple[tuple[Polynomial, ...], ...]
DEPTH = 3
"""How many squares are completed one inside the other."""
SHORT = 3
"""How many monomials a polynomial may have that multiples of known ones are taken from by monomials, not by numbers alone."""
LONGEST = 20
"""How many monomials a polynomial may have that is taken to pieces: longer ones take seconds, mostly in vain."""


@dataclass(frozen=True)
class Sign:
    """`value` is 1, 0 or -1; where all polynomials of one of the `zeros` vanish (at real points) it is 0 instead."""

    value: int
    zeros: Zeros = ()


class OpenSign(ArithmeticError):
    """The sign of `polynomial`, primitive and irreducible, is not known; with `only_zero` it matters only whether it is 0."""

    def __init__(self, ring: Polynomials, polynomial: Polynomial, only_zero: bool = False) -> None:
        super().__init__(f"the sign of {ring.write(polynomial)} is not known: a premise about the parameters may help")
        self.ring, self.polynomial, self.only_zero = ring, polynomial, only_zero


@dataclass(frozen=True)
class Rules:
    """What follows from the signs of the polynomials of `facts`."""

    ring: Polynomials
    facts: Facts

    def sign(self, polynomial: Polynomial) -> Sign:
        """The sign of a polynomial.  Fails when: it is open (`OpenSign` with the factor that is to blame)."""
        return self._product(polynomial, DEPTH)

    def _product(self, polynomial: Polynomial, depth: int) -> Sign:
        if not polynomial:
            return Sign(0)
        constant, factors = self.ring.factors(polynomial)
        signs = [self._power(f, k, depth) for f, k in factors]
        return Sign(reduce(lambda p, s: p * s.value, signs, constant), tuple(z for s in signs for z in s.zeros))

    def _power(self, factor: Polynomial, exponent: int, depth: int) -> Sign:
        if exponent % 2:
            return self._factor(factor, depth)
        return Sign(1, () if factor in self.facts else ((factor,),))

    def _factor(self, factor: Polynomial, depth: int) -> Sign:
        known = self.facts.get(factor, frozenset())
        if len(known) == 1:
            return Sign(next(iter(known)))
        if (factor, depth) not in self._found:
            self._found[factor, depth] = self._by_rules(factor, depth)
        if (found := self._found[factor, depth]) is None:
            raise OpenSign(self.ring, factor)
        return found

    @cached_property
    def _found(self) -> dict[tuple[Polynomial, int], Sign | None]:
        """What the rules have found before; None where they were in vain."""
        return {}

    def _by_rules(self, factor: Polynomial, depth: int) -> Sign | None:
        return self._monomials(factor) or self._one_name(factor) or (
            self._in_pieces(factor, depth) if depth and len(factor) <= LONGEST else None)

    def _in_pieces(self, factor: Polynomial, depth: int) -> Sign | None:
        return (self._square(factor, depth) or self._with_less(factor, depth) or self._beside(factor, depth)
                or self._from_a_bound(factor, depth))

    @cached_property
    def _names(self) -> dict[int, frozenset[int]]:
        """The signs that are known of the names themselves, by their place."""
        return {k: self.facts[g] for k, g in enumerate(self.ring.ring.gens) if g in self.facts}

    def _monomials(self, polynomial: Polynomial) -> Sign | None:
        """The sign that all monomials share: sums of even powers, products of names of known sign."""
        signs = [self._monomial(exponents, coefficient) for exponents, coefficient in polynomial.terms()]
        if len({s.value for s in signs}) != 1 or not signs[0].value:
            return None
        zero_free = any(not s.zeros for s in signs)
        return Sign(signs[0].value, () if zero_free else (tuple(z for s in signs for (z,) in s.zeros),))

    def _monomial(self, exponents: tuple[int, ...], coefficient: object) -> Sign:
        """The sign of one monomial: value 0 means unknown."""
        used = [(k, e) for k, e in enumerate(exponents) if e]
        values = [next(iter(s)) if len(s := self._names.get(k, frozenset())) == 1 else 0 for k, e in used if e % 2]
        vanishing = [self.ring.ring.gens[k] for k, _ in used if k not in self._names]
        value = reduce(lambda p, v: p * v, values, 1 if coefficient > 0 else -1)  # type: ignore[operator]
        return Sign(value, ((reduce(lambda p, g: p * g, vanishing),),) if vanishing else ())

    @cached_property
    def _bounds(self) -> dict[int, list[tuple[Any, int]]]:
        """Numbers that names lie above (1) or below (-1), by the place of the name."""
        found: dict[int, list[tuple[Any, int]]] = {}
        for fact, signs in self.facts.items():
            places = names_of((fact,))
            if len(places) == len(signs) == 1 and fact.degree(*places) == 1:
                slope = fact.coeff(self.ring.ring.gens[min(places)])
                side = next(iter(signs)) * (1 if slope > 0 else -1)
                found.setdefault(min(places), []).append((-fact.coeff(1) / slope, side))
        return found

    def _from_a_bound(self, polynomial: Polynomial, depth: int) -> Sign | None:
        """The sign that all coefficients share where one name is counted from a bound: a b > 1 for a > 1 and b > 1."""
        for place in sorted(names_of((polynomial,)) & self._bounds.keys()):
            generator = self.ring.ring.gens[place]
            for bound, side in self._bounds[place]:
                coefficients = by_powers(polynomial.compose(generator, bound + side * generator), place)
                if (found := self._shared(coefficients, depth - 1)) is not None:
                    return Sign(found)
        return None

    def _shared(self, polynomials: list[Polynomial], depth: int) -> int | None:
        """The sign that polynomials of which one has no zero share, as far as they are not 0."""
        signs = list[Sign]()
        for polynomial in filter(None, polynomials):
            try:
                signs.append(self._product(polynomial, depth))
            except OpenSign:
                return None
            if signs[-1].value != signs[0].value:
                return None
        return signs[0].value if any(not s.zeros for s in signs) else None

    def _square(self, polynomial: Polynomial, depth: int) -> Sign | None:
        """A v^2 + B v + C with 4 A C - B^2 >= 0 has the sign of A; v may be a name or the square of one."""
        for generator in self.ring.ring.gens:
            parts = _quadratic(polynomial, generator) or _biquadratic(polynomial, generator)
            if parts is None:
                continue
            a, b, c, vertex = parts
            try:
                leading, gap = self._product(a, depth - 1), self._product(4 * a * c - b**2, depth - 1)
            except OpenSign:
                continue
            if leading.value and not leading.zeros and gap.value > 0:
                return Sign(leading.value, tuple((*z, vertex) for z in gap.zeros))
        return None

    def _with_less(self, polynomial: Polynomial, depth: int) -> Sign | None:
        """p + q has the sign of p where q, a sum of monomials, has the same sign and never vanishes, and p may vanish."""
        for wanted in (1, -1):
            certain = [(m, c) for m, c in polynomial.terms() if self._monomial(m, c) == Sign(wanted) and any(m)]
            rest = polynomial - self.ring.ring.from_terms(certain)
            try:
                if certain and rest and self._product(rest, depth - 1).value == wanted:
                    return Sign(wanted)
            except OpenSign:
                continue
        return None

    def _beside(self, polynomial: Polynomial, depth: int) -> Sign | None:
        """m p + q has the sign of m p for a monomial m and a sum p of known signs, where q has it or is 0, and is short."""
        for fact, signs in self.facts.items():
            if len(fact) == 1 or len(signs) > 1:
                continue
            for sign, factor in self._quotients(polynomial, fact):
                wanted, rest = next(iter(signs)) * sign, polynomial - factor * fact
                if len(rest) < max(len(polynomial), 3) and self._has(rest, wanted, depth - 1):
                    return Sign(wanted)
        return None

    def _quotients(self, polynomial: Polynomial, fact: Polynomial) -> Iterator[tuple[int, Polynomial]]:
        """Monomials of known sign that, times the fact, cancel a monomial of the polynomial, each with its sign."""
        found = dict[Polynomial, int]()
        for (m, c), (n, d) in product(polynomial.terms(), fact.terms()):
            exponents = tuple(map(sub, m, n))
            if min(exponents) >= 0 and (len(polynomial) <= SHORT or not any(exponents)):
                sign = self._monomial(exponents, c / d)
                found[self.ring.ring.from_terms([(exponents, c / d)])] = 0 if sign.zeros else sign.value
        yield from ((sign, factor) for factor, sign in found.items() if sign)

    def _has(self, polynomial: Polynomial, wanted: int, depth: int) -> bool:
        """Whether a polynomial is known to have a sign, or to be 0."""
        try:
            return self._product(polynomial, depth).value in (0, wanted)
        except OpenSign:
            return False

    def _one_name(self, polynomial: Polynomial) -> Sign | None:
        """The sign of a polynomial in one name, from its roots and the facts about that name."""
        places = names_of((polynomial,))
        if len(places) != 1:
            return None
        signs = feasible_signs(polynomial, {f: s for f, s in self.facts.items() if names_of((f,)) == places}, *places)
        return Sign(next(iter(signs))) if len(signs) == 1 and 0 not in signs else None


def names_of(polynomials: Iterable[Polynomial]) -> frozenset[int]:
    """The places of the names that occur."""
    return frozenset(k for p in polynomials for m in p.monoms() for k, e in enumerate(m) if e)


def by_powers(polynomial: Polynomial, place: int) -> list[Polynomial]:
    """The coefficients by powers of the name at `place`, the constant one first."""
    parts: dict[int, dict[tuple[int, ...], Any]] = {}
    for m, c in polynomial.terms():
        parts.setdefault(m[place], {})[(*m[:place], 0, *m[place + 1:])] = c
    return [polynomial.ring.from_dict(parts[k]) for k in sorted(parts)]


def _quadratic(polynomial: Polynomial, generator: Polynomial) -> tuple[Polynomial, ...] | None:
    """A, B, C and the polynomial 2 A v + B that vanishes in the vertex, where `polynomial` is A v^2 + B v + C."""
    if polynomial.degree(generator) != 2:
        return None
    a = polynomial.diff(generator).diff(generator).quo_ground(2)
    b = polynomial.diff(generator).compose(generator, polynomial.ring.zero)
    return a, b, polynomial.compose(generator, polynomial.ring.zero), 2 * a * generator + b


def _biquadratic(polynomial: Polynomial, generator: Polynomial) -> tuple[Polynomial, ...] | None:
    """The same for A v^4 + B v^2 + C."""
    place = polynomial.ring.gens.index(generator)
    if polynomial.degree(generator) != 4 or any(m[place] % 2 for m in polynomial.monoms()):
        return None
    halved = polynomial.ring.from_terms([((*m[:place], m[place] // 2, *m[place + 1:]), c) for m, c in polynomial.terms()])
    found = _quadratic(halved, generator)
    return found and (*found[:3], found[3].compose(generator, generator**2))
