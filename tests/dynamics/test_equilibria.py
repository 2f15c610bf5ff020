"""All fixed points with their types, by cases of the parameters: the textbook's answers."""

from __future__ import annotations

from typing import Any

import pytest

from symdlnn.dynamics import System, cases_of, mode_system
from symdlnn.dynamics.analysis import equilibria
from symdlnn.terms import Claim, Eq, scalars

a, b, c, d, h, k, r, s, w, x, y, z, β, γ, δ, μ, ρ, σ, τ = scalars("a b c d h k r s w x y z β γ δ μ ρ σ τ")
DEEP = s - a * b * c
SQUARED = x**2 + y**2
FAMILY = "normally hyperbolic {} of fixed points"
ATTRACTING, REPELLING, SURFACE = (FAMILY.format(f) for f in ("attracting curve", "repelling curve", "attracting surface"))
SADDLES = "normally hyperbolic curve of fixed points of saddle type"
NILPOTENT = "degenerate: the linearisation is nilpotent"
CENTRE = "centre of the linearisation"


def positive(*names: Any) -> tuple[Claim, ...]:
    return tuple(Claim(n, ">", 0) for n in names)


def planar(first: Any, second: Any, *premises: Claim) -> System:
    return System((x, y), (first, second), premises=premises)


Answer = dict[str, dict[str, str]]
TEXTBOOK: dict[str, tuple[System, Answer]] = {
    # name: (system, {premises: {component and point: type}})
    "saddle": (planar(x, -y), {"": {"x = 0, y = 0": "saddle"}}),
    "saddle with roots": (planar(x + 2 * y, 3 * x - y), {"": {"x = 0, y = 0": "saddle"}}),
    "stable node": (planar(-x, -2 * y), {"": {"x = 0, y = 0": "stable node"}}),
    "unstable node": (planar(2 * x + y, 3 * y), {"": {"x = 0, y = 0": "unstable node"}}),
    "star": (planar(-x, -y), {"": {"x = 0, y = 0": "stable star node"}}),
    "degenerate node": (planar(x + y, y), {"": {"x = 0, y = 0": "unstable improper node"}}),
    "stable focus": (planar(y, -x - y), {"": {"x = 0, y = 0": "stable focus"}}),
    "centre": (planar(y, -2 * x), {"": {"x = 0, y = 0": CENTRE}}),
    "line of fixed points": (planar(x + y, 2 * x + 2 * y), {"": {"x + y = 0": REPELLING}}),
    "line, nilpotent": (planar(y, 0), {"": {"y = 0": "degenerate curve of fixed points: the linearisation is nilpotent"}}),
    "zero matrix": (planar(0, 0), {"": {"every point": "every point is fixed"}}),
    "one rate": (planar(a * x, -y), {
        "a > 0": {"x = 0, y = 0": "saddle"}, "a = 0": {"y = 0": ATTRACTING}, "a < 0": {"x = 0, y = 0": "stable node"}}),
    "rotation and growth": (planar(a * x - b * y, b * x + a * y, *positive(b)), {
        "b > 0, a > 0": {"x = 0, y = 0": "unstable focus"}, "b > 0, a = 0": {"x = 0, y = 0": CENTRE},
        "b > 0, a < 0": {"x = 0, y = 0": "stable focus"}}),
    "pitchfork on the line": (System((x,), (r * x - x**3,)), {
        "r > 0": {"sqrt(r)": "stable fixed point", "-sqrt(r)": "stable fixed point", "x = 0": "unstable fixed point"},
        "r = 0": {"x = 0": "stable fixed point (not hyperbolic)"}, "r < 0": {"x = 0": "stable fixed point"}}),
    "pitchfork": (planar(r * x - x**3, -y), {
        "r > 0": {"sqrt(r), 0": "stable node", "-sqrt(r), 0": "stable node", "x = 0, y = 0": "saddle"},
        "r = 0": {"x = 0, y = 0": "stable node (not hyperbolic)"}, "r < 0": {"x = 0, y = 0": "stable node"}}),
    "saddle-node": (planar(r - x**2, -y), {
        "r > 0": {"sqrt(r), 0": "stable node", "-sqrt(r), 0": "saddle"}, "r = 0": {"x = 0, y = 0": "saddle-node"},
        "r < 0": {}}),
    "transcritical": (System((x,), (r * x - x**2,)), {
        "r > 0": {"x = r": "stable fixed point", "x = 0": "unstable fixed point"},
        "r = 0": {"x = 0": "half-stable fixed point"},
        "r < 0": {"x = r": "unstable fixed point", "x = 0": "stable fixed point"}}),
    "Lotka and Volterra": (planar(x * (a - b * y), y * (c * x - d), *positive(a, b, c, d)), {
        "a > 0, b > 0, c > 0, d > 0": {"d/c, a/b": CENTRE, "x = 0, y = 0": "saddle"}}),
    "rabbits and sheep": (planar(x * (3 - x - 2 * y), y * (2 - x - y)), {
        "": {"x = 1, y = 1": "saddle", "x = 0, y = 2": "stable node", "x = 3, y = 0": "stable node",
             "x = 0, y = 0": "unstable node"}}),
    "van der Pol": (planar(y, μ * (1 - x**2) * y - x), {
        "μ > 2": {"x = 0, y = 0": "unstable node"}, "μ = 2": {"x = 0, y = 0": "unstable improper node"},
        "μ > 0, μ < 2": {"x = 0, y = 0": "unstable focus"}, "μ = 0": {"x = 0, y = 0": CENTRE},
        "μ < 0, μ > -2": {"x = 0, y = 0": "stable focus"}, "μ = -2": {"x = 0, y = 0": "stable improper node"},
        "μ < -2": {"x = 0, y = 0": "stable node"}}),
    "Duffing": (planar(y, x - x**3 - y), {
        "": {"x = 1, y = 0": "stable focus", "x = -1, y = 0": "stable focus", "x = 0, y = 0": "saddle"}}),
    "epidemic": (planar(-β * x * y, β * x * y - γ * y, *positive(β, γ)), {
        "β > 0, γ > 0": {"y = 0, β x > γ": REPELLING, "y = 0, β x < γ": ATTRACTING, "γ/β, 0": NILPOTENT}}),
    "Hopf": (planar(μ * x - y - x * SQUARED, x + μ * y - y * SQUARED), {
        "μ > 0": {"x = 0, y = 0": "unstable focus"}, "μ = 0": {"x = 0, y = 0": CENTRE},
        "μ < 0": {"x = 0, y = 0": "stable focus"}}),
    "circle": (planar(x * (1 - SQUARED), y * (1 - SQUARED)), {
        "": {"x² + y² = 1": ATTRACTING, "x = 0, y = 0": "unstable star node"}}),
    "circle of any size": (planar(x * (r - SQUARED), y * (r - SQUARED)), {
        "r > 0": {"x² + y² = r": ATTRACTING, "x = 0, y = 0": "unstable star node"}, "r = 0": {"x = 0, y = 0": NILPOTENT},
        "r < 0": {"x = 0, y = 0": "stable star node"}}),
    "cusp": (planar(y, x**2), {"": {"x = 0, y = 0": NILPOTENT}}),
    "crossing lines": (planar(x * y, 0), {"": {"x = 0, y > 0": REPELLING, "x = 0, y < 0": ATTRACTING,
                                               "x = 0, y = 0": NILPOTENT,
                                               "y = 0": "degenerate curve of fixed points: the linearisation is nilpotent"}}),
    "catastrophe": (System((x,), (h + 3 * x - x**3,)), {
        "h > 2": {"x³ - 3 x = h, x > 1": "stable fixed point"},
        "h > -2, h < 2": {"x³ - 3 x = h, x > 1": "stable fixed point", "x³ - 3 x = h, x < 1, x > -1": "unstable fixed point",
                          "x³ - 3 x = h, x < -1": "stable fixed point"},
        "h = 2": {"x = 2": "stable fixed point", "x = -1": "half-stable fixed point"}}),
    "mode": (mode_system(a, b, s, τ), {
        "s > 0": {"a b = s": ATTRACTING, "a = 0, b = 0": "saddle"},
        "s = 0": {"a = 0": ATTRACTING, "b = 0": ATTRACTING, "a = 0, b = 0": NILPOTENT},
        "s < 0": {"a b = s": ATTRACTING, "a = 0, b = 0": "saddle"}}),
    "depth 3": (System((a, b, c), (DEEP * b * c, DEEP * a * c, DEEP * a * b)), {
        "s > 0": {"a b c = s": SURFACE, "a = 0, b = 0": SADDLES, "a = 0, c = 0": SADDLES, "b = 0, c = 0": SADDLES,
                  "a = 0, b = 0, c = 0": NILPOTENT},
        "s = 0": {"a = 0": SURFACE, "b = 0": SURFACE, "c = 0": SURFACE, "a = 0, b = 0": NILPOTENT, "a = 0, c = 0": NILPOTENT,
                  "b = 0, c = 0": NILPOTENT},
        "s < 0": {"a b c = s": SURFACE, "a = 0, b = 0": SADDLES, "a = 0, c = 0": SADDLES, "b = 0, c = 0": SADDLES,
                  "a = 0, b = 0, c = 0": NILPOTENT}}),
    "pendulum with friction": (System((c, s, w), (-s * w, c * w, -s - δ * w), premises=positive(δ)), {
        "δ > 0": {"s = 0, w = 0, c > 0": ATTRACTING, "s = 0, w = 0, c < 0": SADDLES,
                  "c = 0, s = 0, w = 0": "not hyperbolic: 2 zero eigenvalues, 1 attracting direction"}}),
    "pendulum": (System((c, s, w), (-s * w, c * w, -s), constraints=(Eq(c**2 + s**2, 1),)), {
        "": {"1, 0, 0": CENTRE, "-1, 0, 0": "saddle"}}),
    "pendulum with friction on its circle": (
        System((c, s, w), (-s * w, c * w, -s - δ * w), 1, (Claim(δ, ">", 2),), (Eq(c**2 + s**2, 1),)),
        {"δ > 2": {"1, 0, 0": "stable node", "-1, 0, 0": "saddle"}}),
    "Lorenz at ρ = 28": (System((x, y, z), (10 * (y - x), x * (28 - z) - y, x * y - 3 * z)), {
        "": {"9, 9, 27": "saddle-focus of index 2", "-9, -9, 27": "saddle-focus of index 2", "0, 0, 0": "saddle of index 1"}}),
    "Lorenz, small ρ": (System((x, y, z), (σ * (y - x), x * (ρ - z) - y, x * y - β * z), premises=(
        *positive(σ, ρ, β), Claim(ρ, "<", 1))), {"σ > 0, ρ > 0, β > 0, ρ < 1": {"x = 0, y = 0, z = 0": "stable node"}}),
}


def answers(system: System) -> Answer:
    """What was found, under the keys of the table: a point's coordinates, or the component's equations."""
    found: Answer = {}
    for case in cases_of(system):
        here = found.setdefault(", ".join(map(str, case.premises)), {})
        for e in case.equilibria:
            here[", ".join(map(str, e.parametrisation))] = here[str(e.component)] = e.kind
    return found


@pytest.mark.parametrize("name", TEXTBOOK)
def test_types_are_the_textbook_s(name: str) -> None:
    system, expected = TEXTBOOK[name]
    found = answers(system)
    assert set(expected) <= set(found)
    for premises, kinds in expected.items():
        assert {key: found[premises].get(key) for key in kinds} == kinds


@pytest.mark.parametrize("name", ["rabbits and sheep", "circle", "mode", "depth 3", "saddle-node", "pitchfork", "one rate"])
def test_nothing_else_is_found(name: str) -> None:
    system, expected = TEXTBOOK[name]
    found = cases_of(system)
    assert len(found) == len(expected)
    for case in found:
        assert len(case.equilibria) == len(expected[", ".join(map(str, case.premises))])


def test_the_general_linear_system() -> None:
    found = {", ".join(map(str, case.premises)): case for case in cases_of(planar(a * x + b * y, c * x + d * y))}
    kinds = {e.kind for case in found.values() for e in case.equilibria}
    nodes = {f"{how} {what}" for how in ("stable", "unstable") for what in ("node", "star node", "improper node", "focus")}
    assert nodes < kinds
    assert {"saddle", CENTRE, ATTRACTING, REPELLING, "every point is fixed"} < kinds
    assert [e.kind for e in found["a d - b c < 0"].equilibria] == ["saddle"]
    (everything,) = (case for case in found.values() if case.equilibria[0].dimension == 2)
    assert {str(p) for p in everything.premises} >= {"d = 0"}


def test_cases_occur_or_say_that_this_is_not_established() -> None:
    texts = [case.complete.text for case in cases_of(planar(a * x + b * y, c * x + d * y))]
    assert all("the case occurs, at" in t or "not established" in t or t == "there are no other fixed points" for t in texts)


def test_eigenvalues_are_formulas() -> None:
    (origin,) = cases_of(planar(y, -x + μ * y).where(Claim(μ, ">", 2)))[0].equilibria
    assert list(map(str, origin.eigenvalues)) == ["1/2 μ + 1/2 sqrt(μ² - 4)", "1/2 μ - 1/2 sqrt(μ² - 4)"]
    assert origin.why == "determinant 1 > 0; trace μ > 0; discriminant μ² - 4 > 0"


def test_real_points_are_shown() -> None:
    curve = cases_of(TEXTBOOK["epidemic"][0])[0].equilibria[0]
    assert (curve.real.status, curve.real.terms) == ("computed", ((γ + 1) / β, 0))
    (above, _, between, *_) = cases_of(TEXTBOOK["catastrophe"][0])
    assert [len(case.equilibria) for case in (above, between)] == [1, 3]
    assert {e.real.text for e in above.equilibria + between.equilibria} == {"real: 1 point"}
    (two_parameters, *_) = cases_of(System((x,), (h + r * x - x**3,)))
    assert {e.real.status for e in two_parameters.equilibria} == {"not established"}


def test_irrational_points_are_exact() -> None:
    (fixed,) = cases_of(planar(x**5 - x - 1, y - x))[0].equilibria
    assert fixed.kind == "unstable node"
    assert float(fixed.parametrisation[0]) == pytest.approx(1.1673039782614187, abs=1e-15)
    kinds = [e.kind for e in cases_of(planar(x**2 - 2, y**2 - x))[0].equilibria]
    assert sorted(kinds) == ["saddle", "unstable node"]


def test_components_without_real_points_are_no_fixed_points() -> None:
    assert cases_of(planar(x**2 + y**2 + 1, x**2 + y**2 + 1))[0].equilibria == ()
    (origin,) = cases_of(planar(x**2 + y**2, x * (x**2 + y**2)))[0].equilibria
    assert (str(origin.component), origin.dimension) == ("x = 0, y = 0", 0)


def test_an_equation_between_parameters_is_a_case() -> None:
    found = answers(planar(a * x, d * y).where(Eq(a * d, 1)))
    assert {premises: set(kinds.values()) for premises, kinds in found.items()} == {
        "a d = 1, a + d > 0": {"unstable node"}, "a d = 1, a + d < 0": {"stable node"}}


def test_too_hard_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equilibria, "SECONDS", 0.2)
    rates = tuple(sum((n * u for n in (a, b, c, d, h, k)), start=u**3 - 1) * (x + y) + k for u in (x, y))
    with pytest.raises(ArithmeticError, match="took more than 0 s: give parameters values, or add premises about them"):
        cases_of(System((x, y), rates))


def test_too_many_cases_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equilibria, "MOST", 2)
    with pytest.raises(ArithmeticError, match="more than 2 cases of the parameters have to be told apart: add premises"):
        cases_of(planar(h * x, k * y))


def test_a_constraint_must_be_conserved_and_regular() -> None:
    with pytest.raises(ValueError, match="constraint x = 1: the flow does not conserve x"):
        System((x, y), (y, -x), constraints=(Eq(x, 1),))
    with pytest.raises(ArithmeticError, match="the surface x² \\+ y² = 0 has a singular point among the fixed points"):
        cases_of(System((x, y), (y, -x), constraints=(Eq(SQUARED, 0),)))
