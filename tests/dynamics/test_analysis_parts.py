"""The parts of an analysis one by one: what confines, what vanishes, what proves, what generates, on hard cases."""

from __future__ import annotations

from typing import Any

import pytest

from symdlnn.dynamics import Finding, System, analyse
from symdlnn.dynamics.analysis import patience
from symdlnn.dynamics.analysis.confining import confines, leading
from symdlnn.dynamics.analysis.from_claims import system_from_claims
from symdlnn.dynamics.analysis.proving import given, proved
from symdlnn.dynamics.analysis.symmetries import symmetries_of
from symdlnn.dynamics.combinations import combined, vanishing
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.terms import Assumption, Claim, Eq, ddt, power, scalars

a, b, k, p, s, x, y, z, τ = scalars("a b k p s x y z τ")
PLANE = System((x, y), (p * x, y), premises=(Claim(p, ">", 0),))

CONFINING: dict[str, tuple[tuple[Any, ...], Any, bool]] = {
    # name: (kept, falling, whether they confine every trajectory)
    "squares": ((), x**2 + y**2, True),
    "squares with a parameter": ((), p * x**2 + y**2, True),
    "weighted degrees": ((), power(x, 4) - x**2 + y**2, True),
    "the square of a sum of squares": ((), power(x**2 + y**2 - 1, 2), True),
    "both kept and falling": ((x**2 - y**2,), x**2 * y**2 - x * y, True),
    "two kept lines": ((x + p * y, x), None, True),
    "a kept ellipse": ((x**2 + x * y + y**2,), None, True),
    "only one direction": ((), x**2, False),
    "a hyperbola": ((x * y,), None, False),
    "falls without bound": ((), -(x**2) - y**2, False),
    "falls without bound in one direction": ((), x**2 - y**2, False),
    "open sign at infinity": ((), power(x, 3) + y**2, False),
    "one line": ((x + y,), None, False),
    "parallel for one value": ((x + p * y, x + y), None, False),
    "a constant": ((PLANE.polynomials.write(PLANE.polynomials.ring.one),), None, False),
    "nothing": ((), None, False),
}


@pytest.mark.parametrize("name", CONFINING)
def test_confining(name: str) -> None:
    kept, falling, expected = CONFINING[name]
    read = PLANE.polynomials.read
    assert confines(PLANE, map(read, kept), None if falling is None else read(falling)) is expected


def test_the_leading_form_has_the_highest_weighted_degree() -> None:
    ring = PLANE.polynomials
    form = leading(ring, ring.read(power(x, 4) - x**2 * y + y**2 + x), (1, 2))
    assert form == ring.read(power(x, 4) - x**2 * y + y**2)
    assert leading(ring, ring.read(p), (1, 1)) == 0


def test_combinations_that_vanish_for_all_parameters() -> None:
    ring = PLANE.polynomials
    given_ones = [ring.read(term) for term in (x, p * x + y, y, x * y, p**2 * y)]
    found = vanishing(ring, given_ones)
    assert len(found) == 2
    assert all(combined(ring, weights, given_ones) == 0 for weights in found)
    assert not any(ring.has_unknowns(w) for weights in found for w in weights)


def test_a_dependence_at_one_value_only_is_none() -> None:
    ring = PLANE.polynomials
    assert vanishing(ring, [ring.read(term) for term in (x + y, p * x + y)]) == ()
    assert vanishing(ring, []) == ()


def test_a_false_claim_is_no_finding() -> None:
    with pytest.raises(ArithmeticError, match="is false, which is a bug in symdlnn: please report it"):
        proved("x is conserved", "wrong", (Eq(ddt(x), 0),), given(PLANE))


def test_a_claim_that_the_kernel_cannot_prove_is_computed_and_says_so() -> None:
    square = power(x, 2) * power(y, 4) + power(x, 4) * power(y, 2) - 3 * power(x, 2) * power(y, 2) + 1
    finding = proved("Motzkin's polynomial is not negative", "arithmetic and geometric mean", (Claim(square, "≥", 0),))
    assert (finding.status, finding.theorems) == ("computed", ())
    assert finding.why.startswith("arithmetic and geometric mean; the kernel has no proof of")


def test_generators_are_not_repeated() -> None:
    texts = [f.text for f in symmetries_of(GALLERY["circle_of_fixed_points"])]
    assert texts == ["symmetry: y → -y", "symmetry: x → -x", "symmetry: x → y, y → x"]


def test_too_many_signed_permutations_are_said_to_be_too_many() -> None:
    names = scalars("u1 u2 u3 u4 u5 u6 u7")
    found = symmetries_of(System(names, tuple(-n for n in names)))
    assert (found[0].status, found[0].why) == (
        "not established", "the system has too many unknowns and parameters to try all signed permutations")
    assert len(found) == 1 + len(names)


def test_the_scaling_factor_has_a_name_of_its_own() -> None:
    λ, κ = scalars("λ κ")
    texts = [f.text for f in symmetries_of(System((λ, κ), (λ * κ, -κ)))]
    assert any(text.startswith("scaling by any θ > 0") for text in texts)


def test_more_conserved_quantities_for_one_value() -> None:
    texts = [f.text for f in analyse(System((x, y, z), (y, -x, p * z))).integrals]
    assert texts[0] == "x² + y² is conserved"
    assert "for p = 0: z is conserved" in texts


LAWS = (Eq(τ * ddt(a), (s - a * b) * b), Eq(τ * ddt(b), (s - a * b) * a))


def test_laws_of_a_page_are_a_system() -> None:
    system = system_from_claims(LAWS, (Claim(s, ">", 0), Claim(k, ">", 0)))
    assert (system.unknowns, system.timescale, system.parameters, system.premises) == ((a, b), τ, (s,), (Claim(s, ">", 0),))
    assert system.vector_field == GALLERY["mode"].vector_field


def test_numbers_before_derivatives_are_divided_out() -> None:
    system = system_from_claims((Eq(2 * ddt(x), -x), Eq(-ddt(y), y)))
    assert [str(f) for f in system.vector_field] == ["-1/2*x", "-y"]
    assert system.timescale == 1


BAD: tuple[tuple[tuple[Claim, ...], str], ...] = (
    ((Eq(ddt(x), x), Eq(ddt(x), -x)), "x has two laws of motion"),
    ((Eq(τ * ddt(x), x), Eq(k * ddt(y), y)), "the laws have different time scales, k, τ: divide each by its own"),
    ((Eq(x, y),), "is no law of motion of a number: write c dx/dt = ... with a single name x"),
    ((Eq(ddt(x) * ddt(y), y),), "is no law of motion of a number"),
)


@pytest.mark.parametrize(("laws", "message"), BAD)
def test_what_is_no_system(laws: tuple[Claim, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        system_from_claims(laws)


def test_regions_are_granted_at_all_times() -> None:
    facts = given(PLANE, (Claim(x, ">", 0),))
    assert all(isinstance(f, Assumption) and f.always for f in facts)
    assert [f.label for f in facts] == ["law of motion", "law of motion", "premise", "region"]


def endless() -> tuple[Finding, ...]:
    while True:
        pass


def test_a_search_that_takes_too_long_establishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.1)
    (finding,) = patience.in_time("limits of trajectories", endless)
    assert (finding.text, finding.status) == ("limits of trajectories", "not established")
    assert finding.why == "the search took more than 0.1 s: give parameters values, or ask for a lower degree"
