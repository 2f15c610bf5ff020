"""Stable and unstable manifolds of saddles of the plane, where they are algebraic; invariant sets.

If p = 0 is invariant with cofactor K and smooth at a fixed point, the gradient of p there is a left eigenvector of the
linearisation with eigenvalue K: the curve is tangent to the other eigenvector.  Where that belongs to the negative eigenvalue
of a saddle, the curve is the stable manifold near the point, for there is only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.dynamics.analysis.conserved import Conserved, conserved_by
from symdlnn.dynamics.analysis.curves import InvariantSet, avoids, factors_of, invariant_set, invariant_sets
from symdlnn.dynamics.analysis.points import known_at, sign_of
from symdlnn.dynamics.analysis.proving import given, not_established, proved
from symdlnn.dynamics.analysis.results import Case, Equilibria, Finding
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms.text import text

MANIFOLDS = {1: "stable", -1: "unstable"}
"""By the sign of the cofactor at the saddle, which is the eigenvalue across the curve."""

NOT_HYPERBOLIC = ("saddle (not hyperbolic)", "saddle-node")

SMOOTH = ("it is invariant, and tangent to the eigenvector of the {} eigenvalue, for its cofactor {} is the other eigenvalue "
          "there")
ALONG = {True: "; no other fixed point lies on the line", False: "; further along it there may be other fixed points"}
LEVEL = "a trajectory that comes from the point, or goes to it, has the value that the conserved quantity has there"
UNFOUND = "no invariant curve through it in that direction was found among those tried"
DIMENSION = "invariant curves are looked for in the plane only"


def manifolds_of(case: Case, degree: int) -> tuple[Finding, ...]:
    """The manifolds of every hyperbolic saddle of a case, then the other invariant sets."""
    system = case.system
    kept = tuple(c for c in conserved_by(system, degree) if not c.logarithms)
    saddles = [e for e in case.equilibria if _is_hyperbolic_saddle(e)]
    of_saddles = [f for e in saddles for f in _of_saddle(case, e, kept)]
    used = {t for f in of_saddles for t in f.terms}
    others = (_invariant(system, s) for s in invariant_sets(system)
              if system.polynomials.write(s.polynomial) not in used and _has_sides(system, s))
    return (*of_saddles, *others)


def _is_hyperbolic_saddle(fixed: Equilibria) -> bool:
    """Whether no eigenvalue is 0: else a curve along a centre direction would be taken for a manifold of the linearisation."""
    return not fixed.dimension and fixed.kind.startswith("saddle") and fixed.kind not in NOT_HYPERBOLIC


def _of_saddle(case: Case, saddle: Equilibria, kept: Sequence[Conserved]) -> Iterator[Finding]:
    found, ring = dict[int, InvariantSet](), case.system.polynomials
    for candidate in _curves(case.system, saddle, kept):
        sign = _side(case.system, saddle, candidate)
        if sign and (sign not in found or candidate.degree(ring) < found[sign].degree(ring)):
            found[sign] = candidate
    levels = tuple(_level(case.system, saddle, c) for c in kept)
    for sign, name in MANIFOLDS.items():
        if sign in found:
            yield _manifold(case, saddle, found[sign], name)
        elif not any(levels):
            why = UNFOUND if len(case.system.unknowns) == 2 else DIMENSION
            yield not_established(f"{name} manifold of {_point(saddle)}", why)
    if len(found) < 2:
        yield from filter(None, levels)


def _curves(system: System, saddle: Equilibria, kept: Sequence[Conserved]) -> Iterator[InvariantSet]:
    """Invariant curves of the plane that may pass through the point: those of the system, lines along eigenvectors, and what
    the levels of conserved quantities through the point fall apart into."""
    if len(system.unknowns) == 2:
        levels = filter(None, (_at_point(system, saddle, c) for c in kept))
        found = (*_eigenlines(system, saddle), *(f for level in levels for f in factors_of(system.polynomials, level)))
        yield from invariant_sets(system)
        yield from filter(None, (invariant_set(system, p) for p in found))


def _eigenlines(system: System, saddle: Equilibria) -> Iterator[Polynomial]:
    """The lines through the point along eigenvectors; none if point or vector is no polynomial in the parameters."""
    ring = system.polynomials
    for pair in saddle.linearisation.eigenpairs if saddle.linearisation else ():
        try:
            first, second = (ring.read(pair.vector.entry(k, 1)) for k in (1, 2))
            x, y = (u - ring.read(c) for u, c in zip(ring.unknown_generators, saddle.parametrisation, strict=True))
        except TypeError:
            continue
        yield ring.primitive(second * x - first * y)


def _side(system: System, saddle: Equilibria, curve: InvariantSet) -> int:
    """The sign of the eigenvalue across a curve that is smooth at the point; 0 if it is not, or this is not told."""
    ring = system.polynomials
    known = known_at(system, saddle)
    smooth = any(known.is_nonzero(curve.polynomial.diff(u)) for u in ring.unknown_generators)
    if known.ideal.rest(curve.polynomial) or not smooth:
        return 0
    return sign_of(known, curve.cofactor)


def _manifold(case: Case, saddle: Equilibria, curve: InvariantSet, name: str) -> Finding:
    system, ring = case.system, case.system.polynomials
    is_line = curve.degree(ring) == 1
    whole = is_line and all(other is saddle or avoids(system, curve, other) for other in case.equilibria)
    equation = ring.statement(curve.polynomial, "=")
    what = f"is the line {equation}" if whole else f"is {'the line' if is_line else 'the curve'} {equation} near the point"
    why = SMOOTH.format("negative" if name == "stable" else "positive", ring.write(curve.cofactor)) + ALONG[whole]
    return proved(f"the {name} manifold of {_point(saddle)} {what}", why, (curve.claim(system),), given(system),
                  (ring.write(curve.polynomial),))


def _level(system: System, saddle: Equilibria, quantity: Conserved) -> Finding | None:
    """Both manifolds lie on a level of a conserved quantity, if its value at the point is a polynomial in the parameters."""
    level, ring = _at_point(system, saddle, quantity), system.polynomials
    if level is None:
        return None
    said = f"the stable and the unstable manifold of {_point(saddle)} lie on {ring.statement(level, '=')}"
    return proved(said, LEVEL, (quantity.claim(system),), given(system), (ring.write(level),))


def _at_point(system: System, saddle: Equilibria, quantity: Conserved) -> Polynomial | None:
    """The conserved quantity minus its value at the point, if that is a polynomial in the parameters."""
    ring = system.polynomials
    ideal = Ideal(ring, (*saddle.component.polynomials(ring), *system.equations))
    value = ideal.eliminated_rest(quantity.polynomial)
    return None if ring.has_unknowns(value) else quantity.polynomial - value


def _invariant(system: System, found: InvariantSet) -> Finding:
    ring = system.polynomials
    why = f"the derivative of {ring.write(found.polynomial)} is a multiple of it"
    return proved(f"{ring.statement(found.polynomial, '=')} is invariant, and so are both sides of it", why,
                  (found.claim(system),), given(system), (ring.write(found.polynomial),))


def _has_sides(system: System, found: InvariantSet) -> bool:
    """Whether its polynomial may have either sign: else the set is empty, or smaller than a curve."""
    try:
        return not Known(Ideal(system.polynomials, ()), system.facts).sign(found.polynomial)
    except OpenSign:
        return True


def _point(saddle: Equilibria) -> str:
    coordinates = ", ".join(map(text, saddle.parametrisation))
    return f"({coordinates})" if saddle.parametrisation else str(saddle.component)
