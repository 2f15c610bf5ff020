"""Fixed points sorted by type: parts of components on which all deciding signs are the same.

Where a sign changes along a component, the component is split into the parts where the polynomial is positive, negative and
zero; where a sign that holds almost everywhere gives way to 0, those points are split off.  The parts make up the component.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from symdlnn.dynamics.analysis.algebraic import algebraic_points
from symdlnn.dynamics.analysis.branches import branches
from symdlnn.dynamics.analysis.centre import refined_kind
from symdlnn.dynamics.analysis.pinned import is_zero_there, pinned_values
from symdlnn.dynamics.analysis.sets import GenericPoint, Place
from symdlnn.dynamics.analysis.spectrum import Spectrum, spectrum
from symdlnn.dynamics.analysis.types import family_kind, point_kind
from symdlnn.dynamics.characteristic import characteristic
from symdlnn.dynamics.eigen import determinant
from symdlnn.dynamics.ideals import Ideal, split
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import Facts, OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System

MOST = 200
"""How many parts a case may have."""


@dataclass(frozen=True)
class Part:
    """Real points of `ideal` where `facts` hold and none of `exceptions` vanishes, with their type.

    `place` is the point itself where it was solved for.  `family` is the dimension of the fixed points around a generic point.
    """

    ideal: Ideal
    facts: Facts
    place: Place[Any]
    family: int
    spectrum: Spectrum
    kind: str
    exceptions: tuple[Ideal, ...] = field(default=())


def refined(known: Known) -> Iterator[Ideal]:
    """Ideals whose real zeros are those of ``known.ideal`` where the facts hold.

    An equation of definite sign holds only where all its monomials vanish (x^2 + y^2 = 0: at x = y = 0), or nowhere.
    """
    for element in (*known.ideal.basis, *known.ideal.eliminating):
        try:
            found = Known(Ideal(known.ring, ()), known.facts).sign(element)
        except OpenSign:
            continue
        for zeros in found.zeros:
            for smaller in split(known.ring, (*known.ideal.generators, *zeros)):
                yield from refined(Known(smaller, known.facts))
        return
    yield known.ideal


def is_empty(known: Known) -> bool:
    """Whether it is proved that no real point satisfies what is known."""
    return known.ideal.is_empty_off(known.facts) or not list(refined(known))


def parts(system: System, ideal: Ideal, family: int) -> list[Part]:
    """The parts of one component.

    Fails when: the sign of a polynomial in the parameters decides and is open (`OpenSign`).
    """
    waiting: list[tuple[Ideal, dict[Polynomial, frozenset[int]]]] = [(ideal, dict(system.facts))]
    done: list[Part] = []
    while waiting:
        here, facts = waiting.pop(0)
        for smaller in refined(Known(here, facts)):
            done.extend(_parts(system, smaller, facts, family, waiting))
        if len(done) + len(waiting) > MOST:
            raise ArithmeticError(f"more than {MOST} parts of one component have to be told apart: give the parameters values")
    return done


def _parts(system: System, ideal: Ideal, facts: Facts, family: int, waiting: list[Any]) -> Iterable[Part]:
    known = Known(ideal, facts)
    if is_empty(known) or is_excluded(system, ideal, family):
        return ()
    try:
        return [_typed(system, known, place, family, waiting) for place in places(system, known)]
    except OpenSign as error:
        if not system.polynomials.has_unknowns(error.polynomial):
            raise
        waiting.extend(_pieces(ideal, facts, error.polynomial))
        return ()


def is_excluded(system: System, ideal: Ideal, family: int = 0) -> bool:
    """Whether the points exist only for parameter values that the premises rule out.

    Fails when: they exist for some of the values only (`OpenSign` with what must vanish).
    """
    case = Known(Ideal(ideal.ring, system.equations), system.facts)
    if values := pinned_values(system):
        return not all(is_zero_there(system, values[0], p) for p in ideal.about_parameters)
    for polynomial in ideal.about_parameters:
        if case.ideal.rest(polynomial):
            _require_sign(case, polynomial, family)
            return True
    return False


def require_regular(system: System, known: Known) -> None:
    """Fails when: the surface of the constraints may have a singular point here (ArithmeticError)."""
    slopes = [[g.diff(v) for v in system.polynomials.unknown_generators] for g in system.restricting]
    minors = [determinant([[row[k] for k in columns] for row in slopes], known.ring.ring.one)
              for columns in combinations(range(len(system.unknowns)), len(slopes))]
    if slopes and not known.ring.empty((*known.ideal.generators, *minors), known.facts):
        surface = ", ".join(map(str, system.constraints))
        raise ArithmeticError(f"the surface {surface} has a singular point among the fixed points")


def require_dimension(system: System, ideal: Ideal) -> None:
    """Fails when: for special parameters the set may have more dimensions (`OpenSign` with a leading coefficient).

    Where as many eigenvalues are not 0 as there are directions across, the rank of the Jacobian is proof enough.
    """
    case = Known(Ideal(ideal.ring, system.equations), system.facts)
    leading: dict[tuple[int, ...], list[Polynomial]] = {}
    for element in filter(ideal.ring.has_unknowns, ideal.eliminating):
        monomial, coefficient = ideal.leading(element)
        leading.setdefault(monomial, []).append(coefficient)
    for coefficients in leading.values():
        if not any(map(case.is_nonzero, coefficients)):
            case.require_nonzero(min(coefficients, key=len))


def _require_sign(case: Known, polynomial: Polynomial, family: int) -> None:
    """As `Known.require_nonzero`; the sign is asked for where the sides of 0 differ: isolated points are born there."""
    try:
        case.require_nonzero(polynomial)
    except OpenSign as error:
        raise OpenSign(error.ring, error.polynomial, only_zero=family > 0 and not error.polynomial.is_generator) from None


def places(system: System, known: Known) -> Iterable[Place[Any]]:
    """The points themselves where the set is finite and can be solved for, else a generic point."""
    ideal = known.ideal
    if ideal.dimension:
        return (GenericPoint(known),)
    if not system.parameters or pinned_values(system):
        return [p for p in algebraic_points(ideal) if satisfies(p, known.facts)]
    found = branches(Known(Ideal(ideal.ring, system.equations), system.facts), ideal)
    if found is None:
        return (GenericPoint(known),)
    return [b for b in found if satisfies(b, {f: s for f, s in known.facts.items() if system.polynomials.has_unknowns(f)})]


def satisfies(place: Place[Any], facts: Facts) -> bool:
    """Whether polynomials have one of their signs at a place."""
    return all(place.sign(place.at(f)).value in allowed for f, allowed in facts.items())


def _pieces(ideal: Ideal, facts: Facts, polynomial: Polynomial) -> Iterator[tuple[Ideal, Any]]:
    for sign in (1, -1):
        yield ideal, {**facts, polynomial: frozenset({sign})}
    for smaller in split(ideal.ring, (*ideal.generators, polynomial)):
        yield smaller, facts


def _typed(system: System, known: Known, place: Place[Any], family: int, waiting: list[Any]) -> Part:
    count = len(system.unknowns) - len(system.constraints)
    # A conserved quantity contributes an eigenvalue 0, across the surface that it is constant on.
    coefficients = characteristic(system.jacobian, known.ideal)[:count]
    require_regular(system, known)
    found = spectrum(place, coefficients, known.ideal, wanted=family == 0)
    exceptions = tuple(s for zeros in found.zeros for s in split(known.ring, (*known.ideal.generators, *zeros))
                       if not is_empty(Known(s, known.facts)))
    waiting.extend((s, dict(known.facts)) for s in exceptions)
    if found.vanishing > family == known.ideal.dimension > 0:
        require_dimension(system, known.ideal)
    hyperbolic = found.vanishing == family and not found.imaginary
    kind = (family_kind(found, count, family) if family and (hyperbolic or known.ideal.dimension == family)
            else point_kind(found, count, _shape(system, place, found)))
    return _beyond(system, Part(known.ideal, known.facts, place, family, found, kind, exceptions))


def _beyond(system: System, part: Part) -> Part:
    """The part with a type from the centre manifold, where it is an isolated point with one eigenvalue 0."""
    if part.family or part.spectrum.vanishing != 1 or part.spectrum.imaginary or system.constraints:
        return part
    if (better := refined_kind(system, part.place)) is None:
        return part
    kind, why = better
    return replace(part, kind=kind, spectrum=replace(part.spectrum, why=(*part.spectrum.why, why)))


def _shape(system: System, place: Place[Any], found: Spectrum) -> str:
    """A planar node with equal eigenvalues is a star if the Jacobian is a multiple of the identity, else improper."""
    if not found.repeated or len(system.unknowns) != 2:
        return ""
    (a, b), (c, d) = system.jacobian
    return "star " if all(place.is_zero(place.at(e)) for e in (b, c, a - d)) else "improper "
