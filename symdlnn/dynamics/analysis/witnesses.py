"""Real points of sets: with rational or algebraic coordinates, or with formulas that hold for all parameter values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

from sympy import QQ

from symdlnn.dynamics.analysis.algebraic import algebraic_points
from symdlnn.dynamics.analysis.regions import Part, places, satisfies
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.analysis.values import VALUES
from symdlnn.dynamics.ideals import Ideal, split
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.roots import feasible_values
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import Term
from symdlnn.terms.text import text

TRIES = 60
CONSTANT = ("counted at one value of the parameter between any two where points meet, change sides or go to infinity: the"
            " number is constant there")


def real_points(system: System, part: Part) -> Finding:
    """The statement that a part has real points, or that this is not established."""
    if (found := witness(system, part)) is not None:
        point = ", ".join(f"{u} = {text(value)}" for u, value in zip(system.unknowns, found, strict=True))
        return Finding(f"real: {point} is one of the points", "computed", "put into the equations and signs", terms=found)
    if (counts := numbers_of_points(system, part)) is not None and len(set(counts)) == 1:
        return Finding(f"real: {counts[0]} point{'s' if counts[0] > 1 else ''}", "computed", CONSTANT)
    return Finding("whether there are real points here", "not established",
                   "no real point was found, and no proof that there is none")


def is_unreal(system: System, part: Part) -> bool:
    """Whether it is proved that a part has no real point, whatever the parameter is."""
    return not getattr(part.place, "coordinates", ()) and set(numbers_of_points(system, part) or (1,)) == {0}


def numbers_of_points(system: System, part: Part) -> list[int] | None:
    """How many isolated points there are on each interval of the one parameter; None if that is not told.

    Points meet only where the determinant of the Jacobian vanishes, and change sides only where a polynomial of `facts` does:
    both are other parts, or other cases.  They go to infinity only where a leading coefficient vanishes.
    """
    ring, ideal = system.polynomials, part.ideal
    if ideal.dimension or system.equations or len(system.parameters) != 1:
        return None
    leading = [ideal.leading(e)[1] for e in ideal.eliminating]
    if not all(map(Known(Ideal(ring, ()), system.facts).is_nonzero, leading)):
        return None
    parameter = ring.ring.gens[0]
    fixed = (Ideal(ring, (*ideal.generators, parameter - QQ.from_sympy(v))) for v in feasible_values(system.facts, 0))
    return [sum(satisfies(p, part.facts) for p in algebraic_points(f)) for f in fixed]


def witness(system: System, part: Part) -> tuple[Term, ...] | None:
    """The coordinates of a real point of a part, for all values of the parameters that the premises admit."""
    for fixed in islice(_slices(part), TRIES):
        for smaller in split(part.ideal.ring, fixed):
            if (found := _point(system, Known(smaller, part.facts), part.exceptions)) is not None:
                return found
    return None


def _slices(part: Part) -> Iterator[tuple[Polynomial, ...]]:
    """The equations with as many quantities given values as the set has dimensions: unknowns, and what must have a sign."""
    ring = part.ideal.ring
    quantities = (*ring.unknown_generators, *(f for f in part.facts if ring.has_unknowns(f)))
    for values in product(VALUES, repeat=part.ideal.dimension):
        for chosen in combinations(quantities, part.ideal.dimension):
            yield (*part.ideal.generators, *(q - v for q, v in zip(chosen, values, strict=True)))


def _point(system: System, known: Known, exceptions: tuple[Ideal, ...]) -> tuple[Term, ...] | None:
    if known.ideal.dimension or len(known.ideal.about_parameters) != len(Ideal(known.ring, system.equations).basis):
        return None
    try:
        for place in places(system, known):
            if hasattr(place, "coordinates") and not any(_on(place, other) for other in exceptions):
                return tuple(place.coordinates)
    except OpenSign:
        return None
    return None


def _on(place: object, ideal: Ideal) -> bool:
    return all(place.is_zero(place.at(g)) for g in ideal.generators)  # type: ignore[attr-defined]
