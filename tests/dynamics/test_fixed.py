"""Fixed points: complete, certified, and refused where the certificate is missing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sympy import Rational, Symbol, expand

from symdlnn.dynamics import cases_of, Component, System, cases, fixed_points, mode_system
from symdlnn.terms import Claim, Eq, exp_of, scalars

Evaluate = Callable[..., Any]
a, b, c, d, s, m, τ = scalars("a b c d s m τ")
MODE = mode_system(a, b, s, τ)
DEEP = s - a * b * c
DEEPER = s - a * b * c * d

SYSTEMS = {
    # name: (system, values of the parameters to try, how many components)
    "mode, any s": (MODE, (-1, 0, 1), 2),
    "mode, s > 0": (MODE.where(Claim(s, ">", 0)), (1, 2), 2),
    "mode, s = 0": (MODE.where(Eq(s, 0)), (0,), 2),
    "mode, s = 2": (MODE.where(Eq(s, 2)), (2,), 2),
    "depth 3": (System((a, b, c), (DEEP * b * c, DEEP * a * c, DEEP * a * b)), (-1, 0, 1), 4),
    "depth 4": (System((a, b, c, d), (DEEPER * b * c * d, DEEPER * a * c * d, DEEPER * a * b * d, DEEPER * a * b * c)),
                (0, 1), 7),
    "predator and prey": (System((a, b), (a * (1 - b), b * (a - 1))), (0,), 2),
    "pitchfork": (System((a, b), (m * a - a**3, -b)), (-1, 0, 1), 2),
    "degenerate parameter": (System((a, b), (m * a, m * b)), (-1, 0, 1), 2),
    "tangency": (System((a, b), (a**2, (b - a) ** 3)), (0,), 1),
    "the same rate twice": (System((a, b), (a * b, a * b)), (0,), 2),
    "everything is fixed": (System((a, b), (0, 0)), (0,), 1),
    "nothing is fixed": (System((a, b), (1, a)), (0,), 0),
}


def lies_on(component: Component, point: dict[Any, Any], value: Evaluate) -> bool:
    return all(value(e.lhs, point) == value(e.rhs, point) for e in component.equations)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_point_is_fixed_iff_it_lies_on_a_component(name: str, value: Evaluate) -> None:
    system, values, count = SYSTEMS[name]
    found = fixed_points(system).components
    assert len(found) == count
    grid = [Rational(k, 2) for k in (range(-4, 5) if len(system.unknowns) < 4 else range(-2, 3))]
    for parameter, *coordinates in product(values, *len(system.unknowns) * [grid]):
        point = {**dict.fromkeys((s, m), Rational(parameter)), **dict(zip(system.unknowns, coordinates, strict=True))}
        fixed = all(value(r, point) == 0 for r in system.rates)
        assert fixed == any(lies_on(f, point, value) for f in found), point


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_certificate_consists_of_identities(name: str, value: Evaluate) -> None:
    found = fixed_points(SYSTEMS[name][0])
    assert len(found.inclusions) == len(found.system.rates) * (len(found.components) + len(found.excluded))
    symbols = {n: Symbol(n.name) for n in (a, b, c, d, s, m)}
    for claim in found.inclusions + found.exhaustion:
        assert expand(value(claim.lhs, symbols) - value(claim.rhs, symbols)) == 0, claim


def test_components_that_contradict_the_premises_are_set_aside() -> None:
    system = System((a, b), (m * a, m * b))
    found = fixed_points(system.where(Claim(m, ">", 0)))
    assert found.components == (Component((Eq(a, 0), Eq(b, 0))),)
    assert found.excluded == (Component((Eq(m, 0),)),)


def test_parameters_stand_on_the_right() -> None:
    assert fixed_points(MODE).components[0] == Component((Eq(a * b, s),))


def test_premises_become_sharper_and_equations_are_put_in() -> None:
    system = System((a, b), (s * a + m, m * b))
    assert system.where(Claim(s, "≠", 0)).where(Claim(s, "<", 0)).premises == (Claim(s, "<", 0),)
    assert system.where(Claim(0, "<", 2 * s - 4)).premises == (Claim(s, ">", 2),)
    sums = system.where(Claim(m, ">", 0)).where(Eq(s + m, 1))
    assert (sums.premises, sums.parameters) == ((Claim(s, "<", 1),), (s,))
    assert system.where(Eq(s * m, 1)).equations
    assert MODE.where(Claim(s, ">", 1)).signs == {}


def test_cases_are_complete_and_put_zero_in_before_factoring() -> None:
    positive, zero, negative = cases(MODE)
    assert (positive.premises, zero.premises, negative.premises) == ((Claim(s, ">", 0),), (), (Claim(s, "<", 0),))
    assert fixed_points(zero).components == (Component((Eq(a, 0),)), Component((Eq(b, 0),)))
    assert cases(positive) == (positive,)
    assert len(cases(System((a, b), (s * a, m * b)))) == 9


REFUSED = (
    (lambda: System((a, b), (a,)), ValueError, "2 unknowns need as many rates, not 1"),
    (lambda: System((a, b), (exp_of(a), b)), TypeError, r"is no polynomial in a, b: supported are sums, products"),
    (lambda: System((a, b), (a / b, b)), TypeError, "is no polynomial in a, b"),
    (lambda: MODE.where(Eq(a, 0)), ValueError, r"premise a = 0: a premise says that a polynomial in the parameters \(s\) is"),
    (lambda: MODE.where(Eq(s, m)), ValueError, "premise s = m: a premise says"),
    (lambda: MODE.where(Claim(s, "≥", 0)), ValueError, "is >, <, ≠ or = another one"),
    (lambda: System((a, b), (a, b), premises=(Eq(2, 2),)), ValueError, r"in the parameters \(none\)"),
    (lambda: MODE.where(Claim(s, ">", 0)).where(Claim(s, "<", 0)), ValueError, "premise s < 0 contradicts s > 0"),
    (lambda: MODE.where(Claim(s, ">", 0)).where(Eq(s, -1)), ValueError, "premise s > 0 contradicts s = -1"),
    (lambda: MODE.where(Claim(s, "≠", 0)).where(Eq(s, 0)), ValueError, "premise s ≠ 0 contradicts s = 0"),
    (lambda: System((a, b), (s * a, b), premises=(Claim(s, ">", 0), Claim(s, "<", 0))), ValueError, "s > 0, s < 0 contradict"),
    (lambda: cases_of(System((a, b), (s * a, b), premises=(Claim(s, ">", 2), Claim(s, "<", 1)))), ValueError,
     "the premises s > 2, s < 1 contradict each other"),
)


@pytest.mark.parametrize(("build", "error", "message"), REFUSED)
def test_messages(build: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        build()
