"""Where trajectories go: convergence, boundedness, the absence of periodic orbits, end points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symdlnn.dynamics.analysis.closed_orbits import no_closed_orbits
from symdlnn.dynamics.analysis.confining import confines
from symdlnn.dynamics.analysis.conserved import Conserved, conserved_by
from symdlnn.dynamics.analysis.dissipation import Dissipation, dissipation_of, rests_where_nothing_is_lost
from symdlnn.dynamics.analysis.cycles import limit_cycles
from symdlnn.dynamics.analysis.mode_limits import mode_limits
from symdlnn.dynamics.analysis.periodic import periodic_quadrant
from symdlnn.dynamics.analysis.potentials import GradientFlow, gradient_flow
from symdlnn.dynamics.analysis.proving import given, not_established, proved
from symdlnn.dynamics.analysis.results import Case, Finding
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim

LOJASIEWICZ = ("the potential is a polynomial, hence analytic: a bounded trajectory of its gradient flow has one limit "
               "(Łojasiewicz), which is a fixed point")
LASALLE = "{} decreases unless {}, and the only trajectories that stay there are fixed points (LaSalle)"
ALL = "every trajectory exists for all later times, stays bounded and "
BOUNDED = "a trajectory that stays bounded "
ESCAPING = "; whether all stay bounded is not established"
CONFINED = "the leading forms of {} confine every trajectory; "
NOWHERE = "no trajectory stays bounded: there is no fixed point that it could converge to"
UNKNOWN = ("limits of trajectories", "the flow is no gradient flow in a constant diagonal metric, and no Lyapunov function or "
           "Dulac function was found among those tried")


def limits_of(case: Case, degree: int) -> tuple[Finding, ...]:
    """What is known about the limits of the trajectories in one case."""
    found = tuple(_limits(case, degree))
    return tuple(map(_unbounded, found) if not case.equilibria else found) or (not_established(*UNKNOWN),)


def _unbounded(finding: Finding) -> Finding:
    """What convergence to a fixed point means where there is none."""
    return replace(finding, text=NOWHERE) if finding.text.startswith(BOUNDED) else finding


def _limits(case: Case, degree: int) -> Iterator[Finding]:
    system = case.system
    flow, lost = gradient_flow(system), dissipation_of(system, degree)
    kept = tuple(c for c in conserved_by(system, degree) if not c.logarithms)
    if flow is not None:
        yield _of_gradient_flow(flow, kept)
    elif lost is not None and lost.sign and rests_where_nothing_is_lost(lost):
        yield _of_dissipation(case, lost, kept)
    else:
        yield from _bounded(system, kept)
        yield from no_closed_orbits(system)
        yield from periodic_quadrant(system, degree)
    yield from limit_cycles(case)
    yield from mode_limits(system)


def _of_gradient_flow(flow: GradientFlow, kept: tuple[Conserved, ...]) -> Finding:
    system = flow.system
    claims, facts = (*flow.claims, *(c.claim(system) for c in kept)), given(system)
    if confines(system, [c.polynomial for c in kept], flow.potential):
        names = _listed(system, kept, flow.potential)
        return proved(ALL + "converges to a fixed point", CONFINED.format(names) + LOJASIEWICZ, claims, facts)
    return proved(BOUNDED + "converges to a fixed point" + ESCAPING, LOJASIEWICZ, flow.claims, facts)


def _of_dissipation(case: Case, lost: Dissipation, kept: tuple[Conserved, ...]) -> Finding:
    system, write = case.system, case.system.polynomials.write
    forward = lost.sign > 0
    function = lost.function if forward else -lost.function
    where = " or ".join(", ".join(f"{write(p)} = 0" for p in zeros) for zeros in lost.zeros)
    why = LASALLE.format(write(function), where)
    isolated = all(e.dimension == 0 for e in case.equilibria)
    goal = "converges to a fixed point" if isolated else "approaches the set of fixed points"
    invariants = (*system.restricting, *(c.polynomial for c in kept))
    claims = (*lost.claims, *(c.claim(system) for c in kept))
    if confines(system, invariants, function):
        return proved(ALL + goal, CONFINED.format(_listed(system, kept, function)) + why, claims, given(system))
    return proved(BOUNDED + goal + ESCAPING, why, lost.claims, given(system))


def _bounded(system: System, kept: tuple[Conserved, ...]) -> Iterator[Finding]:
    if confines(system, (*system.restricting, *(c.polynomial for c in kept))):
        why = CONFINED.format(_listed(system, kept)) + "this bounds it both ways in time"
        claims: tuple[Claim, ...] = tuple(c.claim(system) for c in kept)
        yield proved("every trajectory is bounded and exists for all times", why, claims, given(system))


def _listed(system: System, kept: tuple[Conserved, ...], *falling: Polynomial) -> str:
    ring = system.polynomials
    shown = [*(str(ring.write(p)) for p in falling if p), *(str(c.term(ring)) for c in kept),
             *(str(c.lhs) for c in system.constraints)]
    return " and ".join(shown)
