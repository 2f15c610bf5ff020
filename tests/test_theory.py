"""The library beyond the homework: every result proved, the paper's equations complete, the closed forms those of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad
from sympy import preorder_traversal

from symdlnn.derivation import Derivation, Erratum, Result, derivation_files, load
from symdlnn.numeric import closed_forms, to_function
from symdlnn.terms import names_in
from symdlnn.terms.nodes import Gradient

Array = NDArray[np.float64]

FILES = derivation_files(("theory",))
NUMBERS = {"1a", "1b", "2a", "2b", "3", "4a", "4b", "5a", "5b", "6", "7", "8a", "8b", *map(str, range(9, 18))}
"""The equations of the paper; two with one number are told apart by letters."""


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Derivation]:
    return {file.stem: load(file) for file in FILES}


# --- every result -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_every_step_is_proved_and_holds_on_exact_points(pages: Mapping[str, Derivation], name: str) -> None:
    page = pages[name]
    assert page.results
    assert page.complete
    for result in page.results.values():
        for _, _, proof, source in result.proofs:
            assert proof is not None, source
            assert proof.evidence.agreed >= 3, source
            assert proof.evidence.counterexample is None, source


def test_the_errata_carry_counterexamples_and_what_holds_instead(pages: Mapping[str, Derivation]) -> None:
    errata = [e for page in pages.values() for e in page.elements.values() if isinstance(e, Erratum)]
    assert {e.says for e in errata} and len(errata) >= 3
    for erratum in errata:
        assert erratum.counterexample.lhs != erratum.counterexample.rhs
        assert erratum.correction is not None and erratum.correction.complete
        assert "sheet" not in erratum.says


def test_every_equation_of_the_paper_is_a_theorem(pages: Mapping[str, Derivation]) -> None:
    found = [result.number for result in pages["saxe2013"].results.values() if result.number]
    assert sorted(found) == sorted(NUMBERS)


# --- the closed forms are those of the pages ----------------------------------------------------------------------------------


class Formulas:
    """The formulas that the theorems are about, as numbers; a theorem is named by its page and its label."""

    def __init__(self, pages: Mapping[str, Derivation]) -> None:
        self.pages = pages

    def result(self, name: str) -> Result:
        page, label = name.split(":")
        return self.pages[page].results[label]

    def right_side(self, name: str, **values: Any) -> Any:
        """The right side of the claim."""
        return evaluated(self.result(name).claim.rhs, values)

    def differentiated(self, name: str, **values: Any) -> Any:
        """What the left side of the claim differentiates."""
        derivative = next(n for n in preorder_traversal(self.result(name).claim.lhs) if isinstance(n, Gradient))
        return evaluated(derivative.args[0], values)

    def definition(self, name: str, of: str, **values: Any) -> Any:
        """What a name stands for in the theorem."""
        (body,) = (d.body for d in self.result(name).definitions if str(d.name) == of)
        return evaluated(body, values)


def evaluated(term: Any, values: Mapping[str, Any]) -> Any:
    """A term with numbers for its names."""
    names = sorted(names_in(term), key=str)
    return to_function(term, arguments=names)(*(values[str(name)] for name in names))


@pytest.fixture(scope="module")
def formulas(pages: Mapping[str, Derivation]) -> Formulas:
    return Formulas(pages)


def numbers(*ranges: tuple[float, float], count: int = 50) -> tuple[Array, ...]:
    """Random numbers, as many of each range."""
    random = np.random.default_rng(20131220)
    return tuple(random.uniform(low, high, count) for low, high in ranges)


def squares(formulas: Formulas, a0: Array, b0: Array, s: Array, t: Array, τ: Array) -> tuple[Array, Array]:
    """(a + b)^2 and (a - b)^2 by the formulas for P and Q."""
    P0, Q0 = (a0 + b0) ** 2, (a0 - b0) ** 2
    r = np.sqrt(P0 * Q0 + 4 * s**2)
    known = {"P0": P0, "Q0": Q0, "w": r + 2 * s, "m": r - 2 * s, "r": r, "t": t, "τ": τ}
    found = []
    for theorem, name, denominator in (("sum_solves", "P", "A"), ("difference_solves", "Q", "B")):
        where = f"exact_solution:{theorem}"
        known["e"] = formulas.definition(where, "e", **known)
        known[denominator] = formulas.definition(where, denominator, **known)
        found.append(formulas.definition(where, name, **known))
    return found[0], found[1]


SIGNED, POSITIVE = (-2.0, 2.0), (0.2, 2.0)


def test_the_flow_of_a_mode_is_that_of_the_page(formulas: Formulas) -> None:
    a0, b0, s, t, τ = numbers(SIGNED, SIGNED, SIGNED, POSITIVE, POSITIVE)
    P, Q = squares(formulas, a0, b0, s, t, τ)
    a, b = closed_forms.mode_flow(a0, b0, s, t, τ)
    np.testing.assert_allclose((a + b) ** 2, P, rtol=1e-10)
    np.testing.assert_allclose((a - b) ** 2, Q, rtol=1e-10)
    np.testing.assert_allclose(closed_forms.mode_strength(a0, b0, s, t, τ), (P - Q) / 4, rtol=1e-8, atol=1e-12)


def test_the_end_of_a_mode_is_that_of_the_page(formulas: Formulas) -> None:
    a0, b0, s = numbers(SIGNED, SIGNED, SIGNED)
    r = np.sqrt((a0**2 - b0**2) ** 2 + 4 * s**2)
    a, b = closed_forms.mode_end(a0, b0, s)
    np.testing.assert_allclose((a + b) ** 2, formulas.right_side("exact_solution:sum_ends", w=r + 2 * s), atol=1e-12)
    np.testing.assert_allclose((a - b) ** 2, formulas.right_side("exact_solution:difference_ends", m=r - 2 * s), atol=1e-12)


def test_balanced_strengths_are_those_of_the_page(formulas: Formulas) -> None:
    u0, s, t, τ = numbers(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
    known = {"u0": u0, "v0": u0, "s": s, "t": t, "τ": τ}
    of = closed_forms.balanced_strength
    np.testing.assert_allclose(of(u0, s, t, τ), formulas.differentiated("exact_solution:sigmoid_solves", **known))
    np.testing.assert_allclose(of(u0, 0, t, τ), formulas.differentiated("exact_solution:unlearning", **known))
    np.testing.assert_allclose(of(-u0, s, t, τ), formulas.differentiated("exact_solution:forgetting_solves", **known))


def test_half_and_travel_times_are_those_of_the_page(formulas: Formulas) -> None:
    s, early, late, τ = numbers(POSITIVE, (0.01, 0.4), (0.5, 0.99), POSITIVE)
    known = {"s": s, "u0": early * s, "u_f": late * s, "τ": τ}
    half = formulas.definition("exact_solution:half_time", "t", **known)
    np.testing.assert_allclose(closed_forms.half_time(known["u0"], s, τ), half)
    travel = formulas.definition("exact_solution:travel_time", "t", **known)
    np.testing.assert_allclose(closed_forms.travel_time(known["u0"], known["u_f"], s, τ), travel)


TIMES: list[tuple[str, Callable[..., Any], int, int]] = [
    ("one_layer_time", closed_forms.shallow_travel_time, 1, 1),
    ("two_layers_time", closed_forms.travel_time, 2, 1),
    ("four_layers_time", closed_forms.four_layers_travel_time, 4, 2),
    ("infinitely_many_time", lambda u0, uf, s, τ: closed_forms.deep_travel_time(u0, uf, s, 7, τ), 7, 1),
]
"""A theorem about an antiderivative, the closed form, the number of layers, and the root of u and s that the theorem uses."""


@pytest.mark.parametrize(("theorem", "form", "depth", "root"), TIMES, ids=[row[0] for row in TIMES])
def test_deep_times_come_from_the_antiderivatives(
    formulas: Formulas, theorem: str, form: Callable[..., Any], depth: int, root: int,
) -> None:
    s, early, late, τ = numbers(POSITIVE, (0.05, 0.4), (0.5, 0.95), POSITIVE)

    def antiderivative(u: Array) -> Any:
        names = {"u": u, "s": s, "v": u ** (1 / root), "σ": s ** (1 / root)}
        return formulas.differentiated(f"depth:{theorem}", **names)

    expected = τ / depth * (antiderivative(late * s) - antiderivative(early * s))
    np.testing.assert_allclose(form(early * s, late * s, s, τ), expected, rtol=1e-10)


def test_the_time_of_three_layers_integrates_the_derivative_that_is_proved(formulas: Formulas) -> None:
    for s, early, late in zip(*numbers(POSITIVE, (0.05, 0.4), (0.5, 0.95), count=9), strict=True):
        def slowness(v: float, σ: float = s ** (1 / 3)) -> float:
            return float(formulas.right_side("depth:three_layers_time", v=v, σ=σ))

        whole, _ = quad(slowness, (early * s) ** (1 / 3), (late * s) ** (1 / 3), epsabs=0, epsrel=1e-11)
        assert float(closed_forms.three_layers_travel_time(early * s, late * s, s)) == pytest.approx(whole / 3, rel=1e-10)


def test_escape_steps_are_those_of_the_page(formulas: Formulas) -> None:
    u0, s, η = numbers((1e-6, 1e-3), POSITIVE, (0.01, 0.5))
    claim = formulas.result("discrete_time:escape").claim
    growth = claim.lhs.args[1]
    np.testing.assert_allclose(
        closed_forms.escape_steps(u0, s, η), evaluated(growth.exp, {"u0": u0, "s": s, "η": η}) / 2, rtol=1e-12
    )


def test_the_largest_steps_turn_the_multipliers_to_minus_one(formulas: Formulas) -> None:
    a, b, s = numbers(POSITIVE, POSITIVE, POSITIVE)
    η = closed_forms.largest_step(a, b)
    multiplied = formulas.right_side("discrete_time:multiplier_across", a=a[0], b=b[0], η=η[0])
    np.testing.assert_allclose(multiplied, [[-b[0]], [-a[0]]])
    for depth in (1, 2, 3, 5):
        sharpness = formulas.right_side("depth:sharpness_in_terms_of_the_strength", D=depth, s=s)
        np.testing.assert_allclose(closed_forms.balanced_largest_step(s, depth) * sharpness, 2)
        known = {"α": s ** (1 / depth), "D": depth, "η": closed_forms.balanced_largest_step(s, depth)}
        np.testing.assert_allclose(formulas.right_side("discrete_time:multiplier_of_equal_factors", **known), -1)


# --- generalisation, against networks that were not averaged ------------------------------------------------------------------


def test_the_error_on_fresh_samples_is_the_mean_over_the_spectrum(formulas: Formulas) -> None:
    inputs, samples, outputs, σw, σ0, σε = 200, 500, 100, 1.0, 0.5, 0.8
    random = np.random.default_rng(1710)
    x = random.normal(size=(inputs, samples)) / np.sqrt(inputs)
    teacher, start = σw * random.normal(size=(outputs, inputs)), σ0 * random.normal(size=(outputs, inputs))
    y = teacher @ x + σε * random.normal(size=(outputs, samples))
    l, vectors = np.linalg.eigh(x @ x.T)
    np.testing.assert_allclose([l[0], l[-1]], (np.sqrt(samples / inputs) + np.array([-1, 1])) ** 2, rtol=0.1)
    best = y @ x.T @ np.linalg.inv(x @ x.T)
    for time in (0.0, 0.3, 1.0, 30.0):
        weights = best + (start - best) @ (vectors * np.exp(-l * time)) @ vectors.T
        known = {"σ_w": σw, "σ_0": σ0, "σ_ε": σε, "l": l, "e": np.exp(-l * time)}
        expected = formulas.right_side("regularisation:error_of_the_weights", **known)
        np.testing.assert_allclose(np.mean((teacher - weights) ** 2), np.mean(expected), rtol=0.03)


# --- the Morse index, which the page counts in words --------------------------------------------------------------------------

SHAPES = [(3, 2, 3, 3), (3, 4, 2, 2), (4, 2, 3, 2), (2, 3, 4, 2), (3, 3, 3, 1)]
"""Inputs, hidden units, outputs, and the rank of the covariance."""


def hessian_form(formulas: Formulas, **values: Array) -> Callable[[Array], float]:
    """The second variation of the page at a point, as a function of X and Y written one after the other."""
    first, second = values["W1"].shape, values["W2"].shape
    variation = formulas.result("landscape:second_variation").claim.rhs
    names = sorted(names_in(variation), key=str)
    compiled = to_function(variation, arguments=names)

    def form(direction: Array) -> float:
        X, Y = np.split(direction, [first[0] * first[1]])
        known = {**values, "X": X.reshape(first), "Y": Y.reshape(second)}
        return float(compiled(*(known[str(name)] for name in names)))

    return form


def eigenvalues_of(form: Callable[[Array], float], dimension: int) -> Array:
    """The eigenvalues of a quadratic form, by polarisation."""
    unit = np.eye(dimension)
    plus = np.array([[form(x + y) for x in unit] for y in unit])
    minus = np.array([[form(x - y) for x in unit] for y in unit])
    return np.linalg.eigvalsh((plus - minus) / 4)


@pytest.mark.parametrize(("inputs", "hidden", "outputs", "rank"), SHAPES)
def test_the_morse_index_is_that_of_the_page(
    formulas: Formulas, inputs: int, hidden: int, outputs: int, rank: int,
) -> None:
    random = np.random.default_rng(1989)
    mixing = random.normal(size=(inputs, inputs))
    Sxx = mixing @ mixing.T + np.eye(inputs)
    Syx = random.normal(size=(outputs, rank)) @ random.normal(size=(rank, inputs))
    λ, vectors = np.linalg.eigh(Syx @ np.linalg.solve(Sxx, Syx.T))
    λ = np.where(λ < 1e-10, 0, λ)
    for m in range(min(hidden, outputs) + 1):
        for chosen in combinations(range(outputs), m):
            U, R = vectors[:, list(chosen)], np.linalg.qr(random.normal(size=(hidden, hidden)))[0][:, :m]
            C = random.normal(size=(m, m)) + 2 * np.eye(m)
            first, second = R @ np.linalg.inv(C) @ U.T @ Syx @ np.linalg.inv(Sxx), U @ C @ R.T
            form = hessian_form(formulas, **{"W1": first, "W2": second, "Σxx": Sxx, "Σyx": Syx})
            found = eigenvalues_of(form, hidden * (inputs + outputs))
            left_out = [j for j in range(outputs) if j not in chosen]
            index = (hidden - m) * sum(λ[j] > 0 for j in left_out) + sum(λ[j] > λ[i] for i in chosen for j in left_out)
            assert np.sum(found < -1e-9) == index, (chosen, found)
