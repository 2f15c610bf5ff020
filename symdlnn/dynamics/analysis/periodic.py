"""Planar flows whose trajectories in a quadrant are all periodic: Lotka and Volterra's argument."""

from __future__ import annotations

from symdlnn.dynamics.analysis.conserved import Conserved, conserved_by
from symdlnn.dynamics.analysis.points import known_parameters, sign_of
from symdlnn.dynamics.analysis.proving import given, proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.systems import System

CONVEX = ("{} is conserved, has a strictly convex multiple there, and is unbounded towards the axes and at infinity: its "
          "levels are closed curves around its extremum, the only fixed point there")


def periodic_quadrant(system: System, degree: int) -> tuple[Finding, ...]:
    """That all trajectories of the positive quadrant are periodic, by a conserved ``sum_i c_i u_i - w_i log u_i``."""
    if len(system.unknowns) != 2 or system.constraints:
        return ()
    convex = (c for c in conserved_by(system, degree) if _is_convex(system, c))
    return tuple(_stated(system, c) for c in convex)[:1]


def _is_convex(system: System, quantity: Conserved) -> bool:
    """Whether it is such a sum with c_i > 0 and w_i > 0, up to a common sign."""
    ring = system.polynomials
    slopes = [quantity.polynomial.diff(u) for u in ring.unknown_generators]
    logarithms = {p: w for w, p in quantity.logarithms}
    if set(logarithms) != set(ring.unknown_generators) or any(map(ring.has_unknowns, slopes)):
        return False
    known = known_parameters(system)
    signs = {*(sign_of(known, c) for c in slopes), *(-sign_of(known, w) for w in logarithms.values())}
    return signs in ({1}, {-1})


def _stated(system: System, quantity: Conserved) -> Finding:
    ring = system.polynomials
    term, region = quantity.term(ring), quantity.region(ring)
    where = ", ".join(map(str, region))
    return proved(f"every trajectory where {where} is periodic, the fixed point apart", CONVEX.format(term),
                  (quantity.claim(system),), given(system, region), (term,))
