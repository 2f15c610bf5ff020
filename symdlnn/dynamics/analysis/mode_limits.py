"""Where the trajectories of one mode of a linear network end, as a formula (THEORY T1)."""

from __future__ import annotations

from symdlnn.dynamics.analysis.conserved import conserved_by
from symdlnn.dynamics.analysis.curves import invariant_sets
from symdlnn.dynamics.analysis.proving import given, proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.mode import end_point
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import scalar

SIGNS = {
    1: ("{a} and {b} end with the sign of {a} + {b} at the start; if that is 0, the trajectory ends in the origin"),
    -1: ("{a} ends with the sign of {a} - {b} at the start, {b} with the opposite one; if that is 0, the trajectory ends in "
         "the origin"),
    0: "neither {a} nor {b} changes its sign",
}
WHY = ("the trajectory ends on {a} {b} = {s}, where {a}² - {b}² has kept its value; {lines} invariant, so no "
       "trajectory gets to the other side")
LINES = {1: "the line {a} + {b} = 0 is", -1: "the line {a} - {b} = 0 is", 0: "the lines {a} = 0 and {b} = 0 are"}


def mode_limits(system: System) -> tuple[Finding, ...]:
    """The end points of ``da/dt = (s - a b) b, db/dt = (s - a b) a`` for known sign of s; empty for other systems."""
    strength = _strength(system)
    if strength is None:
        return ()
    try:
        sign = Known(Ideal(system.polynomials, ()), system.facts).sign(strength)
    except OpenSign:
        return ()
    a, b = system.unknowns
    kept, written = scalar("c" if "c" not in map(str, system.polynomials.names) else "c_0"), system.polynomials.write(strength)
    found = end_point(written, kept)
    text = (f"{a}² ends at {found.a_squared} and {b}² at {found.b_squared}, with {kept} = {a}² - {b}² at the start; "
            + SIGNS[sign.value].format(a=a, b=b))
    moving = (*(s.claim(system) for s in invariant_sets(system)), *(c.claim(system) for c in conserved_by(system, 2)))
    why = WHY.format(a=a, b=b, s=written, lines=LINES[sign.value].format(a=a, b=b))
    return (proved(text, why, (*found.claims, *moving), given(system), (found.a_squared, found.b_squared)),)


def _strength(system: System) -> Polynomial | None:
    """s, if the system is that of a mode."""
    if len(system.unknowns) != 2 or system.constraints:
        return None
    ring, (first, second), (a, b) = system.polynomials, system.vector_field, system.polynomials.unknown_generators
    strength, rest = (first + a * b**2).div(b)
    is_mode = not rest and not ring.has_unknowns(strength) and second == (strength - a * b) * a
    return strength if is_mode else None
