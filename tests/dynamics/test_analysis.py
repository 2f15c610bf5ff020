"""What an analysis says besides fixed points and types: each statement, its proof, and where it must stay silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sympy import Symbol, expand

from symdlnn.dynamics import Analysis, Finding, System, analyse
from symdlnn.dynamics.analysis.conserved import conserved_by
from symdlnn.dynamics.analysis.potentials import gradient_flow
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.terms import Claim, Term, power, scalars

p, q, s, t, w, x, y, z, μ = scalars("p q s t w x y z μ")
SQUARES = power(x, 2) + power(y, 2)
SHOWN = [name for name in GALLERY if name not in ("lorenz", "mode_depth_3")]
"""The gallery without the two that take seconds."""

Value = Callable[[Any, Any], Any]


def planar(first: Term, second: Term, *premises: Claim) -> System:
    return System((x, y), (first, second), premises=premises)


def positive(*names: Any) -> tuple[Claim, ...]:
    return tuple(Claim(n, ">", 0) for n in names)


def findings(analysis: Analysis) -> Iterator[Finding]:
    """All statements but those about the fixed points themselves."""
    yield from (*analysis.nullclines, *analysis.integrals, analysis.potential, *analysis.symmetries)
    for case in analysis.cases:
        yield from (*case.manifolds, *case.limits, *(f for e in case.equilibria for f in e.findings))


def said(system: System) -> str:
    """Everything that is established, a line each."""
    return "\n".join(f.text for f in findings(analyse(system)) if f.status != "not established")


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_proved_has_a_theorem_for_every_claim(name: str) -> None:
    for finding in findings(analyse(GALLERY[name])):
        proofs = tuple(theorem.claim for theorem in finding.theorems)
        assert finding.text and finding.why
        assert proofs == (finding.claims if finding.status == "proved" else ()), finding
        assert finding.claims or finding.status == "not established", finding


CONVERGES = "every trajectory exists for all later times, stays bounded and converges to a fixed point"
CENTRE = "a centre: all trajectories near it are periodic"
ANSWERS: dict[str, tuple[System, tuple[str, ...]]] = {
    "mode": (GALLERY["mode"], (
        "da/dt = 0 where b = 0 or a b = s", "a² - b² is conserved",
        "gradient flow in the Euclidean metric of F = 1/2 (a b - s)²",
        "symmetry: a → b, b → a", "symmetry: a → -a, b → -b", "symmetry that changes parameters: b → -b, s → -s",
        "scaling by any λ > 0: a → λ a, b → λ b, s → λ² s, t → (1/λ²) t",
        "the stable manifold of (0, 0) is the line a + b = 0\n",
        "the unstable manifold of (0, 0) is the line a - b = 0 near the point", CONVERGES,
        "a² ends at 1/2 (sqrt(c² + 4 s²) + c)", "end with the sign of a + b at the start", "neither a nor b changes its sign")),
    "a mode with a number": (System((x, y), ((3 - x * y) * y, (3 - x * y) * x)), ("x² ends at 1/2 (sqrt(c² + 36) + c)",)),
    "saddle": (GALLERY["saddle"], (
        "x y is conserved", "Hamiltonian with H = x y", "the stable manifold of (0, 0) is the line x = 0",
        "the unstable manifold of (0, 0) is the line y = 0")),
    "slanted saddle": (planar(x + 3 * y, -2 * y), ("the unstable manifold of (0, 0) is the line y = 0",
                                                   "the stable manifold of (0, 0) is the line x + y = 0")),
    "shifted saddle": (planar(x - p, y * (x - 2 * p), *positive(p)), ("the stable manifold of (p, 0) is the line x = p",
                                                                     "the unstable manifold of (p, 0) is the line y = 0")),
    "harmonic": (GALLERY["centre"], (CENTRE, "x² + y² is conserved", "every trajectory is bounded and exists for all times",
                                     "time reversal: y → -y, t → -t")),
    "focus": (GALLERY["stable_focus"], ("V = x² + y² never increases", CONVERGES)),
    "improper node": (GALLERY["degenerate_node"], ("V = 2 x² + 2 x y + 3 y² never increases", CONVERGES)),
    "circle": (GALLERY["circle_of_fixed_points"], ("F = 1/4 (x² + y² - 1)²", CONVERGES)),
    "saddle-node": (GALLERY["saddle_node"], (
        "the stable manifold of (-sqrt(r), 0) is the curve x² = r near the point",
        "no trajectory stays bounded: there is no fixed point that it could converge to")),
    "Hopf": (GALLERY["hopf"], ("x² + y² = μ is an attracting limit cycle", "no centre, but a weak focus", CONVERGES)),
    "Hopf backwards": (planar(x * SQUARES - x - y, x + y * SQUARES - y), ("x² + y² = 1 is a repelling limit cycle",)),
    "van der Pol": (GALLERY["van_der_pol"], (
        "for μ = 0: x² + y² is conserved", "time reversal that changes parameters: y → -y, μ → -μ, t → -t")),
    "Duffing": (GALLERY["duffing"], (
        "for δ = 0: x⁴ - 2 x² + 2 y² is conserved", CENTRE, CONVERGES, "has a derivative whose sign is that of -4 δ y²",
        "the stable and the unstable manifold of (0, 0) lie on x⁴ - 2 x² + 2 y² = 0")),
    "Lotka and Volterra": (GALLERY["lotka_volterra"], (
        "δ x + μ y - ω log(x) - r log(y) is conserved where x > 0, y > 0", CENTRE,
        "every trajectory where x > 0, y > 0 is periodic, the fixed point apart")),
    "competition": (GALLERY["competition"], ("x = 0 is invariant", "there is no periodic orbit where x > 0, y > 0")),
    "epidemic": (GALLERY["sir"], ("β x + β y - γ log(x) is conserved where x > 0", "approaches the set of fixed points")),
    "pendulum": (GALLERY["pendulum"], (
        "ω² - 2 c is conserved", CENTRE, "every trajectory is bounded and exists for all times",
        "the stable and the unstable manifold of (-1, 0, 0) lie on ω² - 2 c = 2")),
    "pendulum with friction": (GALLERY["damped_pendulum"], ("V = ω² - 2 c never increases", CONVERGES)),
    "two rates": (planar(p * (y - x), q * (x - y), *positive(p, q)), (
        "gradient flow in the metric diag(q, p)", "q x + p y is conserved", CONVERGES)),
    "fractions": (planar(y / 3, -2 * x / 5 - y / 7), (CONVERGES,)),
    "Rayleigh": (planar(y, -x - power(y, 3)), ("no centre, but a weak focus: there is no periodic orbit", CONVERGES)),
    "Euler's top": (System((x, y, z), (y * z, -2 * x * z, x * y)), (
        "y² + 2 z² is conserved", "x² - z² is conserved", "every trajectory is bounded and exists for all times")),
    "at rest": (planar(0 * x, 0 * y), ("x is constant", "x is conserved", "y is conserved", CONVERGES)),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_textbook_is_found(name: str) -> None:
    system, expected = ANSWERS[name]
    text = said(system)
    assert [line for line in expected if line not in text] == [], text


SILENT: dict[str, tuple[System, str]] = {
    "a rotation has no potential": (GALLERY["centre"], "gradient flow"),
    "weights of both signs are no metric": (
        planar(p * (y - x), q * (x - y), Claim(p, ">", 0), Claim(q, "<", 0)), "gradient flow"),
    "weights of open sign are no metric": (planar(p * (y - x), q * (x - y)), "gradient flow in"),
    "a focus is no centre": (GALLERY["stable_focus"], "a centre"),
    "a predator's orbits are periodic": (GALLERY["lotka_volterra"], "no periodic orbit"),
    "van der Pol's cycle": (GALLERY["van_der_pol"].where(Claim(μ, ">", 0)), "periodic orbit"),
    "a saddle's trajectories escape": (GALLERY["saddle"], "every trajectory"),
    "blowing up": (System((x,), (power(x, 2),)), "every trajectory"),
    "blowing up along one axis": (planar(power(x, 3), -y), "every trajectory"),
    "a circle of fixed points is no cycle": (GALLERY["circle_of_fixed_points"], "limit cycle"),
    "a cycle with fixed points on it": (planar(x * (1 - SQUARES) - y * y, y * (1 - SQUARES) + x * y), "limit cycle"),
    "an empty set is no invariant curve": (GALLERY["hopf"].where(Claim(μ, "<", 0)), "is invariant"),
    "two oscillators are no centre": (System((x, y, z, w), (y, -x, w, -2 * z)), "a centre"),
    "no symmetry against a premise": (GALLERY["mode"].where(Claim(s, ">", 0)), "s → -s"),
    "no scaling against a premise": (GALLERY["mode"].where(Claim(s, ">", 2)), "scaling"),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_false_is_not_said(name: str) -> None:
    system, sentence = SILENT[name]
    assert sentence not in said(system)


@pytest.mark.parametrize("name", SHOWN)
def test_conserved_polynomials_do_not_change(name: str, value: Value) -> None:
    """By plain algebra that shares nothing with the search: the gradient is orthogonal to the flow, on every constraint."""
    system = GALLERY[name]
    point = {n: Symbol(str(n)) for n in system.polynomials.names}
    for quantity in conserved_by(system, 4):
        if not quantity.logarithms:
            term = value(quantity.term(system.polynomials), point)
            slope = sum(term.diff(point[u]) * value(r, point) for u, r in zip(system.unknowns, system.rates, strict=True))
            assert expand(slope) == 0


@pytest.mark.parametrize("name", [n for n in GALLERY if gradient_flow(GALLERY[n])])
def test_potentials_have_the_flow_as_their_gradient(name: str, value: Value) -> None:
    system = GALLERY[name]
    flow, point = gradient_flow(system), {n: Symbol(str(n)) for n in system.polynomials.names}
    assert flow is not None
    potential = value(flow.term, point)
    for unknown, rate in zip(system.unknowns, system.rates, strict=True):
        assert expand(potential.diff(point[unknown]) + value(rate, point)) == 0


def test_what_is_not_established_says_why() -> None:
    analysis = analyse(GALLERY["van_der_pol"])
    assert analysis.potential.status == "not established"
    assert analysis.potential.why.startswith("the flow has a curl in every constant diagonal metric")
    assert analysis.cases[0].limits[0].status == "not established"


def test_the_degree_bounds_the_search() -> None:
    quartic = planar(y, -power(x, 3))
    assert "is conserved" not in said_to(quartic, 3)
    assert "x⁴ + 2 y² is conserved" in said_to(quartic, 4)


def said_to(system: System, degree: int) -> str:
    return "\n".join(f.text for f in analyse(system, degree=degree).integrals)


def test_the_name_is_kept() -> None:
    assert analyse(GALLERY["saddle"], name="saddle").name == "saddle"


@pytest.mark.parametrize("degree", [0, -1, 13, 2.0, "4", True])
def test_a_degree_is_a_small_whole_number(degree: Any) -> None:
    with pytest.raises(ValueError, match="give the degree of the polynomials that are looked for, 1 to 12"):
        analyse(GALLERY["saddle"], degree=degree)
