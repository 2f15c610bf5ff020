"""Rewritten formulas are equal to the given ones, and right where those are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy

from symdlnn.numeric import program_of, to_function
from symdlnn.numeric.program import Constant, Elementwise, Node, Parameter, Read, walk
from symdlnn.numeric.closed_forms import CLOSED_FORMS
from symdlnn.numeric.program.reaching import reached
from symdlnn.numeric.stable import rewritten, stable
from symdlnn.terms import Term, exp_of, index, log_of, scalar_family, scalars, size, sqrt_of, total

SEED = 20131220
x, y, z, k, s, u0, t, τ, c, u = scalars("x y z k s u0 t τ c u")
sigmoid = s * exp_of(2 * s * t / τ) / (exp_of(2 * s * t / τ) - 1 + s / u0)

REWRITTEN: tuple[tuple[Term, set[str]], ...] = (
    # a formula, and functions that its stable form has and it has not
    (sigmoid, {"expm1", "minimum"}),
    (s / (1 + (s / u0 - 1) * exp_of(-2 * s * t / τ)), {"minimum"}),
    (1 / (1 + exp_of(-x)), {"minimum"}),
    (1 / (1 + exp_of(-x)) ** 2, {"maximum"}),
    (exp_of(x) / (exp_of(x) + exp_of(y) + exp_of(z)), {"maximum"}),
    (exp_of(x) / ((exp_of(x) + exp_of(y)) * (2 + exp_of(z)) * (1 + k**2)), {"maximum"}),
    ((exp_of(x) - 1) / (exp_of(x) + 1), {"expm1", "minimum"}),
    ((exp_of(x) - exp_of(-x)) / (exp_of(x) + exp_of(-x)), {"expm1", "minimum"}),
    ((k * exp_of(x) - k + y * exp_of(z)) / (exp_of(x) * 3 + exp_of(y)), {"minimum"}),
    (exp_of(x + y) * exp_of(x) / (1 + exp_of(z)), {"minimum"}),
    (exp_of(x) / exp_of(y), set()),
    (1 / (1 + 1 / (1 + exp_of(x))), {"minimum"}),
    (log_of(1 + exp_of(x)), {"maximum", "log1p"}),
    (log_of(exp_of(x) + exp_of(y)), {"maximum", "log1p"}),
    (log_of(exp_of(x) + exp_of(y) + exp_of(z)), {"maximum"}),
    (log_of(2 * exp_of(x) + 3), {"maximum"}),
    (log_of(1 + x**2), {"log1p"}),
    (exp_of(x) - 1, {"expm1"}),
    (1 - exp_of(-x * y), {"expm1"}),
    (k * exp_of(x) - k + z, {"expm1"}),
    (2 * exp_of(x) - 2, {"expm1"}),
    ((exp_of(x) - 1) * (1 - exp_of(y)) * z, {"expm1"}),
    (sqrt_of(c**2 + 4 * u**2), {"hypot"}),
    (sqrt_of(x**2 + y**2 + z**2), {"hypot"}),
    (sqrt_of(1 + x**2 * y**2), {"hypot"}),
)
LEFT: tuple[Term, ...] = (
    (s - c * u) * u, exp_of(x), exp_of(x) - 2, exp_of(x) - exp_of(y), exp_of(x) / 2, log_of(2 + x), log_of(exp_of(x) + y),
    log_of(exp_of(x) - exp_of(y) + 7), sqrt_of(x**2 + y), sqrt_of(x**2 + 2 * y**2), sqrt_of(x**2 - y**2), 1 / (1 + x),
)


def value(node: Node, point: dict[str, Any]) -> Any:
    """The value of a formula with 60 digits."""
    if isinstance(node, Constant):
        return mpmath.mpf(int(node.value.p)) / int(node.value.q)
    if isinstance(node, Read):
        assert isinstance(node.array, Parameter)
        return point[node.array.name]
    assert isinstance(node, Elementwise)
    return FUNCTIONS[node.function](*(value(argument, point) for argument in node.arguments))


FUNCTIONS: dict[str, Any] = {
    "add": lambda *xs: mpmath.fsum(xs), "multiply": lambda *xs: mpmath.fprod(xs), "negative": lambda x: -x,
    "divide": lambda x, y: x / y,
    "power": lambda x, y: x**y, "sqrt": mpmath.sqrt, "exp": mpmath.exp, "expm1": lambda x: mpmath.exp(x) - 1, "log": mpmath.log,
    "log1p": lambda x: mpmath.log(1 + x), "hypot": lambda x, y: mpmath.sqrt(x**2 + y**2), "abs": abs,
    "maximum": lambda *xs: max(xs), "minimum": lambda *xs: min(xs),
}


def functions(node: Node) -> set[str]:
    return {part.function for part in walk(node) if isinstance(part, Elementwise)}


def plain(term: Term) -> Node:
    """The formula as it is written, nothing shared."""
    from_program = program_of(term)

    def opened(node: Node) -> Node:
        if isinstance(node, Read) and not isinstance(node.array, Parameter):
            return opened(node.array.value)
        return replace(node, arguments=tuple(map(opened, node.arguments))) if isinstance(node, Elementwise) else node

    return opened(from_program.results[0].value)


def twice(term: Term) -> Node:
    """A formula that holds the same term two times, which no term does."""
    first = plain(term)
    return Elementwise("add", (first, first, Constant(sympy.Integer(-1))))


def drawn(node: Node, rng: np.random.Generator, wide: float) -> dict[str, Any]:
    names = sorted({part.array.name for part in walk(node) if isinstance(part, Read)})
    return {name: mpmath.mpf(float(rng.normal() * wide)) for name in names}


@pytest.mark.parametrize(
    "node", [*(plain(term) for term, _ in REWRITTEN), *map(plain, LEFT), twice(exp_of(x)), Elementwise("log",
    (twice(exp_of(x**2)),))]
)
def test_rewritten_formulas_are_equal(node: Node) -> None:
    rng = np.random.default_rng(SEED)
    changed = rewritten(node)
    with mpmath.workdps(60):
        for wide in (0.1, 1.0, 20.0) * 5:
            point = drawn(node, rng, wide)
            given, found = value(node, point), value(changed, point)
            assert abs(given - found) <= mpmath.mpf(10) ** -35 * (abs(given) + mpmath.mpf(10) ** -15), point


@pytest.mark.parametrize(("term", "gained"), REWRITTEN)
def test_rules_apply(term: Term, gained: set[str]) -> None:
    assert rewritten(plain(term)) != plain(term)
    assert functions(rewritten(plain(term))) - functions(plain(term)) >= gained


@pytest.mark.parametrize("term", LEFT)
def test_rules_do_not_apply(term: Term) -> None:
    assert rewritten(plain(term)) == plain(term)


def test_programs_without_exponentials_stay_as_they_are() -> None:
    program = program_of(((s - c * u) * u, sqrt_of(x**2 - y**2)))
    assert stable(program) is program


def test_closed_forms_stay_as_they_are() -> None:
    assert all(stable(form.program) is form.program for form in CLOSED_FORMS.values())


@pytest.mark.parametrize("term", [term for term, _ in REWRITTEN])
def test_rewriting_twice_changes_nothing_more(term: Term) -> None:
    once = stable(program_of(term))
    assert stable(once) == once


def test_what_is_shared_is_looked_into_and_what_is_not_needed_left_out() -> None:
    program = stable(program_of((sigmoid, exp_of(2 * s * t / τ), sqrt_of(x**2 + y**2) * x**2)))
    assert {local.name for local in program.locals} == {local.name for local in reached(program.results)}
    with np.errstate(over="ignore"):
        assert float(to_function(program)(s=1.0, t=400.0, τ=1.0, u0=0.1, x=3e200, y=4e200)[0]) == 1.0
    assert functions(program.results[2].value) >= {"hypot"}


def test_families_and_sums_are_rewritten_inside() -> None:
    r = size("r")
    s_i, i = scalar_family("s", r), index("i", r)
    weights = total(s_i[i] * exp_of(s_i[i] * t) / (exp_of(s_i[i] * t) + 1), i)
    function = to_function(weights)
    assert float(function([1.0, 2.0, -3.0], 1000.0)) == 3.0


def test_the_textbook_sigmoid_is_right_at_all_times() -> None:
    function = to_function(sigmoid)
    for times, start in ((1000.0, 0.1), (355.0, 0.1), (354.9, 1e-100), (3.0, 1e-3), (1e-9, 2.0), (-3.0, 0.3), (-300.0, 0.3),
    (0.0, 0.3)):
        with mpmath.workdps(60):
            truth = value(plain(sigmoid), {"s": mpmath.mpf(1.5), "u0": mpmath.mpf(start), "t": mpmath.mpf(times),
            "τ": mpmath.mpf(1)})
        assert float(function(s=1.5, u0=start, t=times, τ=1.0)) == pytest.approx(float(truth), rel=1e-13)
    assert float(function(s=1.0, u0=0.1, t=-1000.0, τ=1.0)) == 0.0
    assert np.isnan(float(sigmoid_as_written(1.0, 0.1, 355.0)))


def sigmoid_as_written(s: float, u0: float, t: float) -> Any:
    with np.errstate(all="ignore"):
        grown = np.exp(np.float64(2 * s * t))
        return s * grown / (grown - 1 + s / u0)


@pytest.mark.parametrize(("term", "arguments", "truth"), (
    (log_of(1 + exp_of(x)), {"x": 1000.0}, 1000.0), (log_of(1 + exp_of(x)), {"x": -40.0}, 4.248354255291589e-18),
    (log_of(exp_of(x) + exp_of(y)), {"x": -800.0, "y": -800.0}, -800 + np.log(2)), (exp_of(x) - 1, {"x": 1e-20}, 1e-20),
    (log_of(1 + x), {"x": 1e-20}, 1e-20), (sqrt_of(x**2 + y**2), {"x": 3e200, "y": 4e200}, 5e200),
    ((exp_of(x) - exp_of(-x)) / (exp_of(x) + exp_of(-x)), {"x": 1e-20}, 1e-20),
    ((exp_of(x) - 1) / (exp_of(x) + 1), {"x": 1e3}, 1.0),
    (exp_of(x) / (exp_of(x) + exp_of(y) + exp_of(z)), {"x": 1e4, "y": 1e4, "z": -1e4}, 0.5),
    (1 / (1 + exp_of(-x)), {"x": -700.0}, float(np.exp(-700.0))),
))
def test_floating_point_gives_what_the_formula_says(term: Term, arguments: dict[str, float], truth: float) -> None:
    assert float(to_function(term)(**arguments)) == pytest.approx(truth, rel=1e-15, abs=0)
