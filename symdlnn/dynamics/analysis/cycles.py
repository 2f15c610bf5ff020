"""Limit cycles that are algebraic curves.

An invariant curve of the plane that is smooth, bounded and free of fixed points consists of periodic orbits.  If its cofactor
has one sign on it, the derivative of the curve's equation decays or grows along each of them, so they attract or repel.
"""

from __future__ import annotations

from collections.abc import Iterator

from symdlnn.dynamics.analysis.confining import confines
from symdlnn.dynamics.analysis.curves import InvariantSet, avoids, invariant_sets
from symdlnn.dynamics.analysis.points import known_at, sign_of
from symdlnn.dynamics.analysis.proving import given, proved
from symdlnn.dynamics.analysis.results import Case, Finding
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System

KINDS = {-1: "an attracting limit cycle", 1: "a repelling limit cycle", 0: "a periodic orbit"}
WHY = ("the curve is invariant with cofactor {}, smooth and bounded, and no fixed point lies on it; it is not empty, for its "
       "left side is less than the right one at a fixed point and greater far away")


def limit_cycles(case: Case) -> Iterator[Finding]:
    """The ellipses among the invariant curves that are periodic orbits."""
    system = case.system
    for curve in invariant_sets(system) if len(system.unknowns) == 2 and not system.constraints else ():
        if curve.degree(system.polynomials) == 2 and _is_closed(case, curve) and _is_smooth(system, curve):
            ring = system.polynomials
            text = f"{ring.statement(curve.polynomial, '=')} is {KINDS[_pull(system, curve)]}"
            yield proved(text, WHY.format(ring.write(curve.cofactor)), (curve.claim(system),), given(system),
                         (ring.write(curve.polynomial),))


def _is_closed(case: Case, curve: InvariantSet) -> bool:
    """Whether the curve is bounded, not empty, and free of fixed points: the polynomial is negative at a fixed point inside."""
    system, polynomial = case.system, curve.polynomial
    inside = any(not e.dimension and sign_of(known_at(system, e), polynomial) < 0 for e in case.equilibria)
    free = all(avoids(system, curve, e) for e in case.equilibria)
    return inside and free and confines(system, (), polynomial)


def _is_smooth(system: System, curve: InvariantSet) -> bool:
    """Whether the gradient vanishes nowhere on the curve."""
    ring = system.polynomials
    singular = Ideal(ring, (curve.polynomial, *map(curve.polynomial.diff, ring.unknown_generators)))
    anywhere = Known(Ideal(ring, ()), system.facts)
    return any(map(anywhere.is_nonzero, (*singular.basis, *singular.eliminating)))


def _pull(system: System, curve: InvariantSet) -> int:
    """The sign of the cofactor on the curve, on which it may vanish in points; 0 if it is zero everywhere or not known."""
    on_curve = Known(Ideal(system.polynomials, (curve.polynomial,)), system.facts)
    if not on_curve.ideal.rest(curve.cofactor):
        return 0
    try:
        return on_curve.sign(curve.cofactor).value
    except OpenSign:
        return 0
