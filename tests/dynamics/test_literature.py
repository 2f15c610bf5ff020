"""Systems of the literature with several parameters: at drawn values one case holds, and its points are what floats say.

Sources: Strogatz; Guckenheimer and Holmes; Kuznetsov, Elements of applied bifurcation theory; Murray, Mathematical biology.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import numpy as np
import pytest
from sympy import Rational

from tests.dynamics.test_hostile import RELATIONS, fits, jacobian, newton, the_case
from symdlnn.dynamics import System, cases_of
from symdlnn.terms import Claim, Eq, scalars

Evaluate = Callable[..., Any]
a, b, c, r, x, y, z, δ, μ, ν, ρ = scalars("a b c r x y z δ μ ν ρ")
SQUARED = x**2 + y**2
NUMBERS = [Rational(n, d) for n in (-5, -3, -2, -1, 0, 1, 2, 3, 5, 10) for d in (1, 2, 3)]


def planar(first: Any, second: Any, *premises: Claim) -> System:
    return System((x, y), (first, second), 1, premises)


def positive(*names: Any) -> tuple[Claim, ...]:
    return tuple(Claim(n, ">", 0) for n in names)


SYSTEMS = {
    "Bogdanov and Takens": planar(y, μ + ν * y + x**2 + x * y),
    "Bautin": planar(μ * x - y + ν * x * SQUARED - x * SQUARED**2, x + μ * y + ν * y * SQUARED - y * SQUARED**2),
    "Duffing": planar(y, b * x - x**3 - δ * y),
    "Brusselator": planar(a - (b + 1) * x + x**2 * y, b * x - x**2 * y, *positive(a, b)),
    "FitzHugh and Nagumo, one rest": planar(x - x**3 / 3 - y, x - y + a),
    "FitzHugh and Nagumo": planar(x - x**3 / 3 - y, x + Rational(7, 10) - Rational(4, 5) * y),
    "predator with saturation": planar(x * (1 - x) * (1 + x) - 2 * x * y, y * (b * x - (1 + x))),
    "predator": planar(x * (1 - x - y), y * (x - μ)),
    "imperfect pitchfork": System((x,), (a + r * x - x**3,)),
    "subcritical pitchfork": System((x,), (r * x + x**3 - x**5,)),
    "Euler's rigid body": System((x, y, z), (a * y * z, b * z * x, c * x * y)),
    "Lorenz": System((x, y, z), (10 * (y - x), ρ * x - y - x * z, x * y - Rational(8, 3) * z)),
    "May and Leonard": System((x, y, z), (
        x * (2 - 2 * x - 4 * y - z), y * (2 - x - 2 * y - 4 * z), z * (2 - 4 * x - y - 2 * z))),
    "competition": planar(x * (1 - x - a * y), y * (1 - y - b * x), *positive(a, b)),
    "glycolysis": planar(-x + a * y + x**2 * y, b - a * y - x**2 * y, *positive(a, b)),
    "coupled": planar(x + μ * y, μ * x + y),
    "surds": planar(x**2 + x - 1 + μ, y - x),
}


def places(system: System, value: Evaluate) -> Iterator[dict[Any, Any]]:
    """Values of the parameters that the premises admit."""
    random = Random(1)
    for _ in range(8 if system.parameters else 1):
        place = {n: random.choice(NUMBERS) for n in system.parameters}
        if all(RELATIONS[q.relation](float(value(q.lhs, place) - value(q.rhs, place))) for q in system.premises):
            yield place


def put_in(system: System, place: dict[Any, Any]) -> System:
    for name, number in place.items():
        system = system.where(Eq(name, number)) if name in system.parameters else system
    return system


@pytest.mark.parametrize("name", SYSTEMS)
def test_cases_and_types(name: str, value: Evaluate) -> None:
    system = SYSTEMS[name]
    starts = np.random.default_rng(1).normal(scale=3, size=(5, len(system.unknowns)))
    for place in places(system, value):
        case, numeric = the_case(cases_of(system), place, value), put_in(system, place)
        solved = [(e, np.array([float(u if u.is_number else value(u, place)) for u in e.parametrisation]))
                  for e in case.equilibria if e.dimension == 0 and e.parametrisation]
        for e, point in solved:
            rates = [float(numeric.polynomials.evaluate(f, point)) for f in numeric.vector_field]
            assert np.abs(rates).max() < 1e-8 * (1 + np.abs(point).max()**3), (place, e.parametrisation)
            assert fits(e.kind, np.linalg.eigvals(jacobian(numeric, point))), (place, e.parametrisation, e.kind)
        for found in (newton(numeric, s) for s in starts if len(solved) == len(case.equilibria)):
            assert found is None or min(np.abs(found - point).max() for _, point in solved) < 1e-5, (place, found)


def test_a_node_and_a_focus_are_no_cases_where_that_takes_long_equations() -> None:
    found = {", ".join(map(str, case.premises)): case for case in cases_of(SYSTEMS["Bogdanov and Takens"])}
    (saddle, other) = found["μ < 0, ν < 0"].equilibria
    assert (saddle.kind, other.kind) == ("saddle", "stable node or focus")
    assert other.why.endswith("a focus where the discriminant -μ + ν² - (2 ν + 8) sqrt(-μ) < 0, else a node")
    assert found["ν > 0, μ + ν² = 0"].equilibria[1].kind == "centre of the linearisation"


def test_values_are_found_on_lines_where_none_of_the_grid_fits() -> None:
    cases = cases_of(planar(x * (a * b - 50), y))
    where = [case.complete.text.removeprefix("there are no other fixed points; the case occurs, at ") for case in cases]
    assert where == ["a = 51, b = 1", "a = 1, b = 1", "a = 50, b = 1"]


OCCURRING = [n for n in SYSTEMS if n not in ("predator with saturation", "Euler's rigid body")]


@pytest.mark.parametrize("name", OCCURRING)
def test_no_case_contradicts_itself(name: str) -> None:
    """A value that a case names satisfies its premises; every case of these systems has one."""
    for case in cases_of(SYSTEMS[name]):
        assert "not established" not in case.complete.text, case.premises
