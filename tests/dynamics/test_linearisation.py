"""Linearisations: types with the right words, eigenpairs that are eigenpairs, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sympy import Rational, S

from symdlnn.dynamics import Linearisation, System, mode_system, stability
from symdlnn.terms import Claim, Eq, scalars

Evaluate = Callable[..., Any]
a, b, c, s, m, τ = scalars("a b c s m τ")
MODE = mode_system(a, b, s, τ)
POSITIVE, ZERO, NEGATIVE = (MODE.where(p) for p in (Claim(s, ">", 0), Eq(s, 0), Claim(s, "<", 0)))
ATTRACTING = "normally hyperbolic attracting curve of fixed points"
NILPOTENT = "degenerate: the linearisation is nilpotent"

POINTS = (
    # system, a fixed point (a, b), the parameter there, its type
    (POSITIVE, (0, 0), 3, "saddle"), (POSITIVE, (2, 3), 6, ATTRACTING), (POSITIVE, (-1, -2), 2, ATTRACTING),
    (NEGATIVE, (0, 0), -2, "saddle"), (NEGATIVE, (2, -3), -6, ATTRACTING),
    (ZERO, (0, 0), 0, NILPOTENT), (ZERO, (0, 2), 0, ATTRACTING), (ZERO, (-1, 0), 0, ATTRACTING),
    (MODE.where(Eq(s, 1)), (2, Rational(1, 2)), 1, ATTRACTING),
    (System((a, b), (m * a, -b)).where(Claim(m, ">", 0)), (0, 0), 1, "saddle"),
    (System((a, b), (m * a, m * b)).where(Claim(m, "<", 0)), (0, 0), -1, "stable star node"),
    (System((a, b), (2 * a, b)), (0, 0), 0, "unstable node"), (System((a, b), (-a, -b)), (0, 0), 0, "stable star node"),
    (System((a, b), (b, -a)), (0, 0), 0, "centre of the linearisation"),
    (System((a, b), (b - a, -a - b)), (0, 0), 0, "stable focus"), (System((a, b), (b + a, b - a)), (0, 0), 0, "unstable focus"),
    (System((a, b), (b, b * 0)), (3, 0), 0, "degenerate curve of fixed points: the linearisation is nilpotent"),
    (System((a, b), (0, b)), (3, 0), 0, "normally hyperbolic repelling curve of fixed points"),
    (System((a, b), (0, 0)), (3, 1), 0, "every point is fixed"),
)


def around(system: System, point: dict[Any, Any], value: Evaluate) -> Linearisation:
    """The one linearisation whose component holds the point, outside its exceptions."""
    def on(component: Any) -> bool:
        return all(value(e.lhs, point) == value(e.rhs, point) for e in component.equations)

    (found,) = [x for x in stability(system) if on(x.component) and not any(map(on, x.exceptions))]
    return found


def at(place: tuple[Any, Any], parameter: int) -> dict[Any, Any]:
    return {a: S(place[0]), b: S(place[1]), s: S(parameter), m: S(parameter), τ: S(2)}


@pytest.mark.parametrize(("system", "place", "parameter", "kind"), POINTS)
def test_type_of_every_point(
    system: System, place: tuple[Any, Any], parameter: int, kind: str, value: Evaluate
) -> None:
    assert around(system, at(place, parameter), value).kind == kind


@pytest.mark.parametrize(("system", "place", "parameter", "kind"), POINTS)
def test_eigenpairs_agree_with_floating_point(
    system: System, place: tuple[Any, Any], parameter: int, kind: str, value: Evaluate
) -> None:
    point = at(place, parameter)
    found = around(system, point, value)
    scale = float(value(system.timescale, point))
    numbers = np.array([float(value(e, point)) for e in found.jacobian.args[2:]]).reshape(2, 2) / scale
    values = np.linalg.eigvals(numbers)
    if not found.eigenpairs:
        assert "focus" in kind or "centre" in kind
        return
    assert {round(float(value(p.value, point)), 9) for p in found.eigenpairs} == {round(float(v), 9) for v in values}
    for pair in found.eigenpairs:
        vector = np.array([float(value(e, point)) for e in pair.vector.args[2:]])
        assert np.any(vector)
        assert numbers @ vector == pytest.approx(float(value(pair.value, point)) * vector)


@pytest.mark.parametrize(("system", "place", "parameter", "kind"), POINTS)
def test_the_jacobian_is_the_derivative_of_the_rates(
    system: System, place: tuple[Any, Any], parameter: int, kind: str, value: Evaluate
) -> None:
    point, h = at(place, parameter), Rational(1, 10**6)
    found = around(system, point, value)
    for k, rate in enumerate(system.rates):
        for j, name in enumerate((a, b)):
            up, down = ({**point, name: point[name] + step} for step in (h, -h))
            slope = (value(rate, up) - value(rate, down)) / (2 * h)
            assert float(value(found.jacobian.entry(k + 1, j + 1), point)) == pytest.approx(float(slope), abs=1e-9)


def test_the_curve_is_neutral_along_itself_and_attracts_across() -> None:
    curve = stability(POSITIVE)[0]
    along, across = curve.eigenpairs
    assert (along.value, along.vector.args[2:]) == (0, (a, -b))
    assert (across.value, across.vector.args[2:]) == (-(a**2 + b**2) / τ, (b, a))
    assert along.tangent
    assert not across.tangent


def test_exceptional_points_are_split_off() -> None:
    found = stability(ZERO)
    assert [len(x.exceptions) for x in found] == [1, 1, 0]
    assert found[0].exceptions == (found[2].component,)


def test_a_sign_that_decides_must_be_known() -> None:
    with pytest.raises(ArithmeticError, match="the sign of s is not known: a premise about the parameters may help"):
        stability(MODE)
