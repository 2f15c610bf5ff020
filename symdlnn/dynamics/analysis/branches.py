"""Isolated fixed points solved for: each unknown a fraction in the parameters, or such a fraction with one square root.

A triangular basis is solved from its last unknown to its first, by linear equations and at most one quadratic one.  What is
divided by must be known not to vanish, and what stands under the root must have a known sign: else the question is open, and
the case is split there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from symdlnn.dynamics.analysis.surds import Surd, fraction_sign, square_part, surd_sign, weak_sign, write_surd
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import Sign
from symdlnn.dynamics.signs import Known
from symdlnn.terms import Term

Coefficients = list[Surd]
"""Of a polynomial in one unknown, lowest degree first."""


@dataclass(frozen=True)
class Branch:
    """A fixed point whose coordinates are known by place in the ring; `known` holds what is known of the parameters."""

    known: Known
    values: tuple[Surd, ...]

    @property
    def ring(self) -> Polynomials:
        return self.known.ring

    def at(self, polynomial: Polynomial) -> Surd:
        """The value of a polynomial here."""
        return evaluated(self.ring, polynomial, dict(enumerate(self.values)))

    def sign(self, number: Surd) -> Sign:
        return Sign(surd_sign(self.known, number))

    def weak_sign(self, number: Surd) -> Sign:
        return weak_sign(self.known, number)

    def is_zero(self, number: Surd) -> bool:
        norm = number.u**2 - number.v**2 * number.d
        return self.known.is_zero(norm.numer)

    def write(self, number: Surd) -> Term:
        return write_surd(self.ring, number)

    def text(self, number: Surd) -> str:
        return str(self.write(number))

    @property
    def coordinates(self) -> tuple[Term, ...]:
        return tuple(map(self.write, self.values))


def branches(known: Known, ideal: Ideal) -> tuple[Branch, ...] | None:
    """The real points of a zero set of dimension 0, or None if they need more than one square root.

    Fails when: a sign that decides is open (`OpenSign`).
    """
    partial: list[dict[int, Surd]] | None = [{}]
    for place in reversed(range(len(ideal.ring.unknowns))):
        if partial is not None:
            partial = _extended(known, ideal, place, partial)
    if partial is None:
        return None
    found = tuple(Branch(known, tuple(values[k] for k in range(len(values)))) for values in partial)
    return found if all(_lies_on(branch, ideal) for branch in found) else None


def _extended(known: Known, ideal: Ideal, place: int, partial: list[dict[int, Surd]]) -> list[dict[int, Surd]] | None:
    found = []
    for values in partial:
        roots = _roots(known, ideal, place, values)
        if roots is None:
            return None
        found += [{**values, place: root} for root in roots]
    return found


def _lies_on(branch: Branch, ideal: Ideal) -> bool:
    return all(branch.is_zero(branch.at(g)) for g in ideal.generators)


def _roots(known: Known, ideal: Ideal, place: int, values: dict[int, Surd]) -> list[Surd] | None:
    """The real roots of the simplest equation for the unknown at `place`."""
    for coefficients in sorted(_equations(ideal, place, values), key=len):
        if len(coefficients) == 2:
            return _linear(known, *coefficients)
        if len(coefficients) == 3 and not any(c.v for c in coefficients) and not any(v.v for v in values.values()):
            return _quadratic(known, *coefficients)
        return None
    return None


def _equations(ideal: Ideal, place: int, values: dict[int, Surd]) -> Iterator[Coefficients]:
    for element in ideal.eliminating:
        used = {k for m in element.monoms() for k, e in enumerate(m[len(ideal.ring.parameters):]) if e}
        if used and min(used) == place:
            yield coefficients_in(ideal.ring, element, place, values)


def coefficients_in(ring: Polynomials, polynomial: Polynomial, place: int, values: dict[int, Surd]) -> Coefficients:
    """The coefficients by powers of the unknown at `place`, leading zeros dropped; those after it have `values`."""
    position = len(ring.parameters) + place
    parts: list[dict[tuple[int, ...], object]] = [{} for _ in range(polynomial.degree(position) + 1)]
    for m, c in polynomial.terms():
        parts[m[position]][(*m[:position], 0, *m[position + 1:])] = c
    found = [evaluated(ring, ring.ring.from_dict(part), values) for part in parts]
    while found and not found[-1].u and not found[-1].v:
        found.pop()
    return found


def evaluated(ring: Polynomials, polynomial: Polynomial, values: dict[int, Surd]) -> Surd:
    """The value of a polynomial whose unknowns have `values` by place."""
    field = ring.ring.to_field()
    count = len(ring.parameters)
    root = next((v.d for v in values.values() if v.v), field.one)
    number = Surd(field.zero, field.zero, root)
    for m, c in polynomial.terms():
        outer = field(ring.ring.from_terms([((*m[:count], *(0 for _ in ring.unknowns)), c)]))
        inner = prod((Surd(values[k].u, values[k].v, root) for k, e in enumerate(m[count:]) for _ in range(e)),
                     start=Surd(outer, field.zero, root))
        number = number + inner
    return number


def _linear(known: Known, constant: Surd, slope: Surd) -> list[Surd]:
    norm = slope.u**2 - slope.v**2 * slope.d
    known.require_nonzero(norm.numer)
    return [-(constant / slope)]


def _quadratic(known: Known, constant: Surd, slope: Surd, leading: Surd) -> list[Surd] | None:
    a, b, c = leading.u, slope.u, constant.u
    known.require_nonzero(a.numer)
    outer, inner = square_part(b**2 - 4 * a * c)
    field = a.field
    sign = fraction_sign(known, field(inner)) if inner else 0
    if sign < 0:
        return []
    middle, reach = -b / (2 * a), outer / (2 * a)
    if sign == 0:
        return [Surd(middle, field.zero, field.one)]
    return [Surd(middle, reach * side, field(inner)) for side in (1, -1)]

