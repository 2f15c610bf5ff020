"""Signs that are known: of parameters, and at an isolated fixed point, whose coordinates have signs of their own."""

from __future__ import annotations

from math import prod

from sympy import Rational

from symdlnn.dynamics.analysis.results import Equilibria
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import Term


def sign_of(known: Known, polynomial: Polynomial) -> int:
    """1 or -1 if the polynomial is known to have this sign wherever `known` holds, without exception; else 0."""
    try:
        sign = known.sign(polynomial)
    except OpenSign:
        return 0
    return 0 if sign.zeros else sign.value


def known_parameters(system: System) -> Known:
    """What the premises say about the parameters."""
    return Known(Ideal(system.polynomials, system.equations), system.facts)


def known_at(system: System, point: Equilibria) -> Known:
    """The signs of polynomials at a fixed point can be asked of what this returns."""
    ring, parameters = system.polynomials, known_parameters(system)
    terms = zip(ring.unknown_generators, point.parametrisation, strict=False)
    coordinates = {u: frozenset({sign}) for u, term in terms if (sign := _sign(parameters, term))}
    ideal = Ideal(ring, (*point.component.polynomials(ring), *system.equations))
    return Known(ideal, {**system.facts, **coordinates})


def _sign(parameters: Known, term: Term) -> int:
    """The sign of a coordinate, a term of the parameters; 0 if it is zero or not known."""
    if term.is_Mul:
        return prod(_sign(parameters, factor) for factor in term.args)
    if term.is_Pow and term.exp == -1:
        return _sign(parameters, term.base)
    if term.is_Pow and term.exp == Rational(1, 2):
        return max(_sign(parameters, term.base), 0)
    try:
        return sign_of(parameters, parameters.ring.read(term))
    except TypeError:
        return 0
