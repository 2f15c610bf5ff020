"""Fixed points with one zero eigenvalue: the flow on the centre manifold, to third order.

On the line, the first derivative that does not vanish decides.  In the plane the other eigenvalue T is not 0; with J v = 0 and
w J = 0 the flow on the centre manifold is w.v u' = w.f2(v, v) u^2/2 + (w.f3(v, v, v)/6 - w.f2(v, f2(v, v))/(2 T)) u^3 + ...,
the last only where w.f2(v, v) = 0 (Guckenheimer and Holmes, Nonlinear oscillations, chapter 3).  With the sign of T it makes
the type (Perko, Differential equations and dynamical systems, section 2.11).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import mul
from typing import Any

from symdlnn.dynamics.analysis.sets import Place
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.systems import System

ON_THE_LINE = {(0, 1): "half-stable fixed point", (0, -1): "half-stable fixed point",
               (1, -1): "stable fixed point (not hyperbolic)", (1, 1): "unstable fixed point (not hyperbolic)"}
"""Whether the order is odd and the sign of the derivative -> the type."""

IN_THE_PLANE = {(-1, -1): "stable node (not hyperbolic)", (1, 1): "unstable node (not hyperbolic)",
                (-1, 1): "saddle (not hyperbolic)", (1, -1): "saddle (not hyperbolic)"}
"""The signs of T and of the third-order coefficient -> the topological type."""

Vector = tuple[Polynomial, ...]


def on_the_line(system: System, place: Place[Any]) -> tuple[str, str] | None:
    """The type of a fixed point of one unknown with derivative 0, and why; None if all derivatives vanish."""
    (unknown,), (rate,) = system.polynomials.unknown_generators, system.vector_field
    derivative, order = rate.diff(unknown), 1
    while derivative := derivative.diff(unknown):
        order += 1
        if sign := place.sign(place.at(derivative)).value:
            return ON_THE_LINE[order % 2, sign], f"derivative of order {order} {'<=>'[sign + 1]} 0, those before it 0"
    return None


def in_the_plane(system: System, place: Place[Any]) -> tuple[str, str] | None:
    """The type of a fixed point of two unknowns with one eigenvalue 0, and why; None if third order does not decide.

    Fails when: a sign that decides is open (`OpenSign`).
    """
    (a, b), (c, d) = system.jacobian
    right = next((v for v in ((d, -c), (-b, a)) if not _vanishes(place, v)), None)
    left = next((w for w in ((d, -b), (-c, a)) if not _vanishes(place, w)), None)
    if right is None or left is None:
        return None
    scale, trace = _dot(left, right), a + d
    second = _second(system, right, right)
    if place.sign(place.at(_dot(left, second) * scale)).value:
        return "saddle-node", "on the centre manifold the flow is of second order"
    bent = trace * _dot(left, _third(system, right)) - 3 * _dot(left, _second(system, right, second))
    cubic, across = place.sign(place.at(bent * scale * trace)).value, place.sign(place.at(trace)).value
    if not cubic:
        return None
    return IN_THE_PLANE[across, cubic], f"on the centre manifold the flow is of third order, coefficient {'<=>'[cubic + 1]} 0"


def _vanishes(place: Place[Any], vector: Vector) -> bool:
    return all(place.is_zero(place.at(v)) for v in vector)


def _dot(first: Sequence[Polynomial], second: Sequence[Polynomial]) -> Polynomial:
    return reduce(lambda p, q: p + q, map(mul, first, second))


def _second(system: System, first: Vector, second: Vector) -> Vector:
    """f2(first, second): the second derivative of the rates, with directions that are held fixed."""
    return tuple(_twice(system, f, first, second) for f in system.vector_field)


def _twice(system: System, polynomial: Polynomial, first: Vector, second: Vector) -> Polynomial:
    pairs = list(zip(system.polynomials.unknown_generators, range(len(first)), strict=True))
    return sum((polynomial.diff(g).diff(h) * first[i] * second[j] for g, i in pairs for h, j in pairs), start=0 * polynomial)


def _third(system: System, direction: Vector) -> Vector:
    slopes = list(zip(system.polynomials.unknown_generators, direction, strict=True))
    return tuple(sum((_twice(system, f.diff(g), direction, direction) * v for g, v in slopes), start=0 * f)
                 for f in system.vector_field)


def refined_kind(system: System, place: Place[Any]) -> tuple[str, str] | None:
    """The type beyond the linearisation, and why; None where it is not told, an open sign among the reasons."""
    rules = {1: on_the_line, 2: in_the_plane}
    try:
        return rules[len(system.unknowns)](system, place) if len(system.unknowns) in rules else None
    except OpenSign:
        return None
