"""All fixed points, isolated or not, with a certificate that none is missing.

`split` makes components of the equations.  It is not trusted: every rate is written as a combination of
the equations of each component (so its points are fixed), and every product that takes an equation from each component is
written as a combination of the rates (so a fixed point makes every product vanish, hence lies on a component).  Source of
the method: the case distinction "a product is zero iff a factor is".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, mul

from sympy import Integer

from symdlnn.dynamics.ideals import Ideal, split
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, power

HIGHEST_POWER = 4


@dataclass(frozen=True)
class Component:
    """The points where all `equations` and `conditions` (>, <, ≠) hold; parameters stand on the right.  None: every point."""

    equations: tuple[Claim, ...]
    conditions: tuple[Claim, ...] = ()

    def polynomials(self, ring: Polynomials) -> tuple[Polynomial, ...]:
        return tuple(ring.read(e.lhs) - ring.read(e.rhs) for e in self.equations)

    def __str__(self) -> str:
        return ", ".join(map(str, (*self.equations, *self.conditions))) or "every point"


@dataclass(frozen=True)
class FixedPoints:
    """The fixed points of a system are the union of `components`, over the real and over the complex numbers.

    `excluded` are components that contradict the premises.  `inclusions` and `exhaustion` are the identities that prove the
    equality of the two sets, for all values of the parameters.  A component need not have a real point.
    """

    system: System
    components: tuple[Component, ...]
    excluded: tuple[Component, ...]
    inclusions: tuple[Claim, ...]
    exhaustion: tuple[Claim, ...]


def fixed_points(system: System) -> FixedPoints:
    """The complete set of fixed points of a polynomial system.

    Fails when: the certificate is not found (ArithmeticError that names what could not be combined).
    """
    ring = system.polynomials
    ideals = split(ring, system.at_rest)
    possible, excluded = _sorted_out(system, ideals)
    return FixedPoints(
        system, possible, excluded,
        tuple(_vanishes_on(ring, rate, ideal.generators) for rate in system.rates for ideal in ideals),
        tuple(_vanishes(system, choice) for choice in transversals([ideal.generators for ideal in ideals])),
    )


def components_of(system: System, equations: Sequence[Polynomial]) -> tuple[tuple[Component, ...], tuple[Component, ...]]:
    """The components of the zero set of `equations`, and those that contradict the premises of the system."""
    return _sorted_out(system, split(system.polynomials, (*equations, *system.equations)))


def _sorted_out(system: System, ideals: Sequence[Ideal]) -> tuple[tuple[Component, ...], tuple[Component, ...]]:
    ring = system.polynomials
    empty = [i.is_empty_off(system.nonzero) for i in ideals]
    possible, excluded = (tuple(component(ring, i.generators) for i, e in zip(ideals, empty, strict=True) if e is flag)
                          for flag in (False, True))
    return possible, excluded


def component(ring: Polynomials, equations: Sequence[Polynomial]) -> Component:
    """The component of `equations`, each with its parameters on the right."""
    return Component(tuple(ring.statement(e, "=") for e in equations))


def transversals(systems: Sequence[Sequence[Polynomial]]) -> list[frozenset[Polynomial]]:
    """The minimal sets of equations that meet every system: the products that vanish exactly on the union."""
    choices = [frozenset[Polynomial]()]
    for equations in systems:
        wider = {c if c & set(equations) else c | {e} for c in choices for e in equations}
        choices = [c for c in wider if not any(other < c for other in wider)]
    return sorted(choices, key=lambda c: sorted(map(str, c)))


def _vanishes(system: System, choice: frozenset[Polynomial]) -> Claim:
    """The claim that a power of the product of `choice` is a combination of the rates (and of equations that are granted)."""
    ring = system.polynomials
    generators = system.at_rest
    granted = (*(p for p in system.premises if p.relation == "="), *system.constraints)
    terms = (*system.rates, *(p.lhs - p.rhs for p in granted))
    factors = sorted(choice, key=str)
    product = reduce(mul, factors, ring.ring.one)
    written = reduce(mul, map(ring.write, factors), Integer(1))
    for exponent in range(1, HIGHEST_POWER + 1):
        if (cofactors := ring.cofactors(product**exponent, generators)) is not None:
            return Eq(written if exponent == 1 else power(written, exponent), _weighted_sum(ring, cofactors, terms))
    raise ArithmeticError(f"no power up to {HIGHEST_POWER} of {written} is a combination of the rates, "
                          "so the list of fixed points may be incomplete")


def _vanishes_on(ring: Polynomials, term: Term, generators: Sequence[Polynomial]) -> Claim:
    """The claim that `term` is a combination of the equations `generators`, with the cofactors written out."""
    cofactors = ring.cofactors(ring.read(term), generators)
    if cofactors is None:
        raise ArithmeticError(f"{term} does not vanish where {', '.join(str(ring.write(g)) for g in generators)} do")
    return Eq(term, _weighted_sum(ring, cofactors, tuple(map(ring.write, generators))))


def _weighted_sum(ring: Polynomials, weights: Sequence[Polynomial], terms: Sequence[Term]) -> Term:
    return reduce(add, (ring.write(w) * t for w, t in zip(weights, terms, strict=True) if w), Integer(0))
