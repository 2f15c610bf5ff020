"""Whether a centre of the linearisation is a centre: the linearisation alone does not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

from symdlnn.dynamics.analysis.closed_orbits import no_closed_orbits
from symdlnn.dynamics.analysis.conserved import Conserved, conserved_by
from symdlnn.dynamics.analysis.dissipation import dissipation_of, rests_where_nothing_is_lost
from symdlnn.dynamics.analysis.patience import in_time
from symdlnn.dynamics.analysis.points import known_at
from symdlnn.dynamics.analysis.proving import given, not_established, proved
from symdlnn.dynamics.analysis.results import Case, Equilibria, Finding
from symdlnn.dynamics.eigen import determinant
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System

Rows = list[list[Polynomial]]

UNDECIDED = "centre of the linearisation"
EXTREMUM = "{} is conserved and has a strict extremum there, for its Hessian is definite{}"
AROUND = "; so the trajectories near it lie on closed curves around it"
CENTRE, STABLE = "a centre: all trajectories near it are periodic", "stable: trajectories that start near it stay near it"
ON_SURFACE = " after a multiple of the constraint is added"
FOCUS = "no centre, but a weak focus: there is no periodic orbit"
QUESTION = "whether it is a centre or a weak focus"
UNKNOWN = "the terms of higher order decide, and no conserved quantity with a definite Hessian there was found"


def with_centres(case: Case, degree: int) -> Case:
    """The case, whose centres of the linearisation also say whether they are centres."""
    return replace(case, equilibria=tuple(_told(case, e, degree) for e in case.equilibria))


def _told(case: Case, point: Equilibria, degree: int) -> Equilibria:
    if point.kind != UNDECIDED:
        return point
    found = in_time(QUESTION, lambda: (_decided(case.system, point, degree),))
    return replace(point, findings=(*point.findings, *found))


def _decided(system: System, point: Equilibria, degree: int) -> Finding:
    known, is_planar = known_at(system, point), len(system.unknowns) - len(system.constraints) == 2
    for quantity in conserved_by(system, degree):
        if any(_is_definite(known, h) for h in _hessians(system, known, quantity)):
            return _extremum(system, quantity, is_planar)
    return (_excluded(system, degree) if is_planar else None) or not_established(QUESTION, UNKNOWN)


def _extremum(system: System, quantity: Conserved, is_planar: bool) -> Finding:
    term, region = quantity.term(system.polynomials), quantity.region(system.polynomials)
    why = EXTREMUM.format(term, ON_SURFACE if system.constraints else "") + AROUND * is_planar
    return proved(CENTRE if is_planar else STABLE, why, (quantity.claim(system),), given(system, region), (term,))


def _excluded(system: System, degree: int) -> Finding | None:
    """That it is no centre, where no trajectory is periodic."""
    orbits, lost = no_closed_orbits(system), dissipation_of(system, degree)
    if orbits and orbits[0].text == "there is no periodic orbit":
        return replace(orbits[0], text=FOCUS)
    if lost is not None and lost.sign and rests_where_nothing_is_lost(lost):
        why = f"{lost.term} {'decreases' if lost.sign > 0 else 'increases'} except in fixed points"
        return proved(FOCUS, why, lost.claims, given(system), (lost.term,))
    return None


def _hessians(system: System, known: Known, quantity: Conserved) -> Iterator[Rows]:
    """The Hessian at the point, times a factor that is not zero; on a surface, with the constraint that makes it critical."""
    ring = system.polynomials
    if not known.is_nonzero(prod((p for _, p in quantity.logarithms), start=ring.ring.one)):
        return
    gradient = list(quantity.scaled_gradient(ring))
    for constraint in system.restricting:
        normal = [constraint.diff(u) for u in ring.unknown_generators]
        gradient = _without_normal(known, gradient, normal)
    if not any(known.ideal.rest(g) for g in gradient):
        yield [[known.ideal.rest(g.diff(u)) for u in ring.unknown_generators] for g in gradient]


def _without_normal(known: Known, gradient: list[Polynomial], normal: Sequence[Polynomial]) -> list[Polynomial]:
    """The gradient plus the multiple of the normal that makes it vanish at the point, where that is a number."""
    here = [(known.ideal.rest(g), known.ideal.rest(n)) for g, n in zip(gradient, normal, strict=True)]
    numbers = ((g, n) for g, n in here if n and n.is_ground and (not g or g.is_ground))
    g, n = next(numbers, (known.ring.ring.zero, known.ring.ring.one))
    factor = -g.LC / n.LC if g else 0
    return [p + factor * q for p, q in zip(gradient, normal, strict=True)]


def _is_definite(known: Known, hessian: Rows) -> bool:
    """Sylvester's criterion, for either sign."""
    one = known.ring.ring.one
    minors = [determinant([row[:k] for row in hessian[:k]], one) for k in range(1, len(hessian) + 1)]
    try:
        signs = [known.sign(m) for m in minors]
    except OpenSign:
        return False
    first = signs[0].value
    return first != 0 and all(s.value == first ** (k + 1) and not s.zeros for k, s in enumerate(signs))
