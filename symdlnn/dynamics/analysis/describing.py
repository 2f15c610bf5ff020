"""From a part of the fixed points to what is stated about it."""

from __future__ import annotations

from operator import mul
from typing import Any

from sympy import CRootOf, Integer

from symdlnn.dynamics.analysis.eigenvalues import eigenvalues
from symdlnn.dynamics.analysis.regions import Part
from symdlnn.dynamics.analysis.results import Equilibria, Finding
from symdlnn.dynamics.analysis.sets import Place
from symdlnn.dynamics.analysis.witnesses import real_points
from symdlnn.dynamics.eigen import Local, eigenpairs
from symdlnn.dynamics.fixed import Component, component
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.linearisation import Eigenpair, Linearisation, derivatives
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import Facts, OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import SIGNS, System
from symdlnn.terms import Eq, Term, explicit


def described(system: System, part: Part) -> Equilibria:
    """The statement about a part: its equations, type, and linearisation."""
    here = _component(system, part.ideal, part.facts)
    coordinates = getattr(part.place, "coordinates", ())
    return Equilibria(
        component=here, dimension=part.ideal.dimension, parametrisation=coordinates, kind=part.kind,
        why="; ".join(part.spectrum.why), real=_real(system, part, coordinates),
        linearisation=_linearisation(system, part, here),
        eigenvalues=eigenvalues(part.place, part.spectrum.factors, part.spectrum.vanishing, system.timescale),
    )


def _real(system: System, part: Part, coordinates: tuple[Term, ...]) -> Finding:
    if coordinates:
        return Finding("real", "computed", "the coordinates are real numbers", terms=coordinates)
    return real_points(system, part)


def _component(system: System, ideal: Ideal, facts: Facts) -> Component:
    ring = system.polynomials
    conditions = _not_implied(Known(ideal, facts))
    relations = {signs: relation for relation, signs in SIGNS.items()}
    about = [g for g in ideal.generators if ring.has_unknowns(g)]
    return Component(component(ring, about).equations, tuple(ring.statement(f, relations[s]) for f, s in conditions.items()))


def _not_implied(known: Known) -> Facts:
    """The facts about unknowns that do not follow from the others."""
    for fact in filter(known.ring.has_unknowns, known.facts):
        others = Known(known.ideal, {f: s for f, s in known.facts.items() if f != fact})
        if others.is_nonzero(fact) and len(known.facts[fact]) == 1:
            return _not_implied(others)
    return {f: s for f, s in known.facts.items() if known.ring.has_unknowns(f)}


def _linearisation(system: System, part: Part, here: Component) -> Linearisation:
    ring = system.polynomials
    local = Local(part.ideal, system.jacobian, (*part.facts,))
    return Linearisation(
        system=system, component=here, exceptions=tuple(_component(system, e, part.facts) for e in part.exceptions),
        jacobian=explicit([[ring.write(e) for e in row] for row in system.jacobian]), entries=derivatives(system, system.rates),
        normals=derivatives(system, [e.lhs for e in here.equations]),
        eigenpairs=tuple(_eigenpair(system, local, *pair) for pair in eigenpairs(local)) or _with_roots(system, part),
        kind=part.kind,
    )


def _with_roots(system: System, part: Part) -> tuple[Eigenpair, ...]:
    """The eigenpairs of a point of the plane whose real eigenvalues need a square root: (b, lambda - a) or (lambda - d, c)."""
    place, found = part.place, part.spectrum
    real = found.negative + found.positive == 2 and found.oscillating is False
    if len(system.unknowns) != 2 or part.ideal.dimension or not real:
        return ()
    entries = [[place.write(place.at(e)) for e in row] for row in system.jacobian]
    corner = next((k for k in (0, 1) if _is_nonzero(place, system.jacobian[k][1 - k])), None)
    if corner is None or any(e.has(CRootOf) for row in entries for e in row):
        return ()
    values = eigenvalues(place, found.factors, 0, Integer(1))
    return tuple(_with_root(system, entries, value, corner) for value in values)


def _with_root(system: System, entries: list[list[Term]], value: Term, corner: int) -> Eigenpair:
    vector = [entries[corner][1 - corner], value - entries[corner][corner]]
    column = explicit([[v] for v in (vector if corner == 0 else vector[::-1])])
    return Eigenpair(value / system.timescale, column, Eq(explicit(entries) * column, value * column), ())


def _is_nonzero(place: Place[Any], polynomial: Polynomial) -> bool:
    """Whether a polynomial is known not to vanish: no case is split for the form of an eigenvector."""
    try:
        return not place.is_zero(place.at(polynomial))
    except OpenSign:
        return False


def _eigenpair(system: System, local: Local, value: Polynomial, vector: tuple[Polynomial, ...]) -> Eigenpair:
    ring = local.ring
    written, direction = ring.write(value), explicit([[ring.write(v)] for v in vector])
    matrix = explicit([[ring.write(e) for e in row] for row in local.rows])
    normals = [[e.diff(x) for x in ring.unknown_generators] for e in local.ideal.generators if ring.has_unknowns(e)]
    is_tangent = not any(local.ideal.rest(sum(map(mul, normal, vector), start=ring.ring.zero)) for normal in normals)
    return Eigenpair(
        written / system.timescale if value else Integer(0), direction, Eq(matrix * direction, written * direction),
        tuple(Eq(explicit([list(map(ring.write, n))]) * direction, 0) for n in normals) if is_tangent else (),
    )
