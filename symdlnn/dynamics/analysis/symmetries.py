"""Symmetries: signed permutations of the unknowns, with signs of parameters and the direction of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial

from symdlnn.dynamics.analysis.proving import not_established, proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.analysis.scalings import SUBSTITUTED, scalings_of, unknowns_first
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.systems import System
from symdlnn.terms import Eq, at

MOST = 20_000
"""How many signed permutations are tried at most."""
NONE = "no signed permutation of the unknowns, with signs of parameters and of time, was found, and no scaling"
TOO_MANY = "the system has too many unknowns and parameters to try all signed permutations"


@dataclass(frozen=True)
class Signed:
    """Every name is replaced by plus or minus a name, parameters by plus or minus themselves; `time` is 1 or -1."""

    places: tuple[int, ...]
    signs: tuple[int, ...]
    time: int

    @property
    def cost(self) -> tuple[int, ...]:
        """Simple ones first: time forward, few parameters, few names."""
        moved = sum(p != k for k, p in enumerate(self.places))
        return self.time < 0, sum(s < 0 for s in self.signs) + moved

    def then(self, other: Signed) -> Signed:
        places = tuple(self.places[p] for p in other.places)
        signs = tuple(s * self.signs[p] for s, p in zip(other.signs, other.places, strict=True))
        return Signed(places, signs, self.time * other.time)

    def applied(self, polynomial: Polynomial) -> Polynomial:
        """The polynomial with every name replaced."""
        def monomial(exponents: tuple[int, ...], coefficient: object) -> tuple[tuple[int, ...], object]:
            moved, value = [0] * len(exponents), coefficient
            for k, e in enumerate(exponents):
                moved[self.places[k]] += e
                value = -value if e % 2 and self.signs[k] < 0 else value  # type: ignore[operator]
            return tuple(moved), value

        return polynomial.ring.from_terms([monomial(m, c) for m, c in polynomial.terms()])


def symmetries_of(system: System) -> tuple[Finding, ...]:
    """Generators of the group of signed permutations that map the system to itself, and the scalings."""
    candidates = _candidates(system)
    if candidates is None:
        return (not_established("symmetries", TOO_MANY), *scalings_of(system))
    kept, group = list[Signed](), {_unit(system)}
    for candidate in sorted(filter(lambda c: _is_symmetry(system, c), candidates), key=lambda c: c.cost):
        if candidate not in group:
            kept.append(candidate)
            group = _generated(kept, group)
    found = (*(_stated(system, c) for c in kept), *scalings_of(system))
    return found or (not_established("symmetries", NONE),)


def _unit(system: System) -> Signed:
    size = len(system.polynomials.names)
    return Signed(tuple(range(size)), (1,) * size, 1)


def _generated(generators: Sequence[Signed], start: set[Signed]) -> set[Signed]:
    group, latest = set(start), set(start)
    while latest:
        latest = {g.then(h) for g in latest for h in generators} - group
        group |= latest
    return group


def _candidates(system: System) -> Iterator[Signed] | None:
    """All signed permutations; parameters about which there is a premise keep their sign."""
    ring = system.polynomials
    count, size = len(ring.parameters), len(ring.unknowns)
    fixed = {k for p in (*system.facts, *system.equations) for m in p.monoms() for k, e in enumerate(m) if e}
    choices = [(1,) if k in fixed else (1, -1) for k in range(count + size)]
    if 2 * factorial(size) * 2 ** choices.count((1, -1)) > MOST:
        return None
    return (Signed((*range(count), *(count + p for p in order)), signs, time) for order in permutations(range(size))
            for signs in product(*choices) for time in (1, -1))


def _is_symmetry(system: System, candidate: Signed) -> bool:
    count = len(system.parameters)
    constraints = {system.polynomials.primitive(g) for g in system.restricting}
    if any(system.polynomials.primitive(candidate.applied(g)) not in constraints for g in system.restricting):
        return False
    return all(candidate.applied(rate) == candidate.time * candidate.signs[count + k]
               * system.vector_field[candidate.places[count + k] - count] for k, rate in enumerate(system.vector_field))


def _stated(system: System, symmetry: Signed) -> Finding:
    names, count = system.polynomials.names, len(system.parameters)
    values = [names[p] if s > 0 else -names[p] for p, s in zip(symmetry.places, symmetry.signs, strict=True)]
    moved = [(n, v) for n, v in unknowns_first(system, values) if n != v]
    rates = [system.rates[p - count] for p in symmetry.places[count:]]
    signs = [symmetry.time * s for s in symmetry.signs[count:]]
    images = (r if s > 0 else -r for r, s in zip(rates, signs, strict=True))
    claims = tuple(Eq(at(rate, *moved) if moved else rate, image) for rate, image in zip(system.rates, images, strict=True))
    shown = [f"{n} → {v}" for n, v in (*moved, *([("t", "-t")] if symmetry.time < 0 else []))]
    kind = "time reversal" if symmetry.time < 0 else "symmetry"
    flips = any(s < 0 for s in symmetry.signs[:count])
    text = f"{kind}{' that changes parameters' if flips else ''}: {', '.join(shown)}"
    return proved(text, SUBSTITUTED, claims, terms=tuple(v for _, v in moved))
