"""What follows from what: true consequences with the conditions they need, and false ones that are never proved."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from symdlnn.checking.judging import equivalent, follows
from symdlnn.terms import Claim, Eq, Fact, exp_of, identity, inverse, log_of, sqrt_of, squared_norm, total, trace, zero

from .names import (
    W1, W2, A, B, L, M, O, Q, T, X, Y, Z, c, d, f, g, h, l, nonzero, p, positive, u, v, w, z, Σxx, Σyx, α, β, τ,
)


@dataclass(frozen=True)
class Step:
    """From the premises follows the claim, under these conditions."""

    id: str
    claim: Claim
    premises: tuple[Claim, ...]
    facts: tuple[Fact, ...] = ()
    conditions: tuple[str, ...] = ()


def step(id: str, *equations: Claim, facts: tuple[Fact, ...] = (), under: tuple[str, ...] = ()) -> Step:
    """Premises first, the conclusion last."""
    return Step(id, equations[-1], equations[:-1], facts, under)


TRUE = (
    step("divided by a scalar", Eq(c * f, c * g), Eq(f, g), under=("c ≠ 0",)),
    step("divided by a positive scalar", Eq(τ * f, τ * g), Eq(f, g), facts=positive(τ)),
    step("divided by a sum", Eq((c + d) * f, (c + d) * g), Eq(f, g), under=("c + d ≠ 0",)),
    step("solved for a name", Eq(c * f + d, g), Eq(f, (g - d) / c), under=("c ≠ 0",)),
    step("solved for a name with a sum before it", Eq(c * f + d * f, g), Eq(f, g / (c + d)), under=("c + d ≠ 0",)),
    step("reciprocals", Eq(1 / f, g), Eq(f, 1 / g), under=("g ≠ 0", "f ≠ 0")),
    step("a factor vanishes", Eq((f - c * d) * d, 0), Eq(c * d, f), under=("d ≠ 0",)),
    step("scaled", Eq(f, g), Eq(3 * f, 3 * g)),
    step("added to both sides", Eq(f, g), Eq(f + c, g + c)),
    step("squared", Eq(f, g), Eq(f**2, g**2)),
    step("root of something positive", Eq(f**2, g), Eq(f, sqrt_of(g)), facts=positive(f), under=("g ≥ 0",)),
    step("square of a root", Eq(sqrt_of(f), g), Eq(f, g**2), under=("f ≥ 0",)),
    step("logarithm of both sides", Eq(exp_of(f), g), Eq(f, log_of(g)), under=("g > 0",)),
    step("exponential of both sides", Eq(log_of(f), g), Eq(f, exp_of(g)), under=("f > 0",)),
    step("two equations added", Eq(f + g, c), Eq(f - g, d), Eq(f, (c + d) / 2)),
    step("one put into the other", Eq(f, g * h), Eq(h, c**2), Eq(f, g * c**2)),
    step("multiplied from the left", Eq(X, Y), Eq(M * X, M * Y)),
    step("multiplied from the right", Eq(X, Y), Eq(X * T, Y * T)),
    step("transposed", Eq(A * B, M), Eq(B.T * A.T, M.T)),
    step("trace of both sides", Eq(A * B, M), Eq(trace(B * A), trace(M))),
    step("solved for a matrix", Eq(Z * X, Y), Eq(X, inverse(Z) * Y)),
    step("solved for a vector", Eq(Q * u, v), Eq(u, Q.T * v)),
    step("an invertible factor cancelled", Eq(Z * X, Z * Y), Eq(X, Y)),
    step("a square factor cancelled", Eq(M * X, M * Y), Eq(X, Y), under=("det(M) ≠ 0",)),
    step("a scalar product cancelled", Eq((u.T * v) * X, (u.T * v) * Y), Eq(X, Y), facts=nonzero(u.T * v)),
    step("orthonormal columns cancelled", Eq(O * X, O * Y), Eq(X, Y)),
    step("recognised as an inverse", Eq(Z * M, identity(p)), Eq(M, inverse(Z))),
    step("members divided", Eq(α[l] * β[l], β[l]), Eq(α[l], 1), under=("β[l] ≠ 0",)),
    step("members summed", Eq(α[l], β[l]), Eq(total(α[l], l), total(β[l], l))),
    step("norms of both sides", Eq(X, Q * Y), Eq(squared_norm(X), squared_norm(Y))),
    step("a fixed point of the flow", Eq(Σxx, identity(W1.shape[1])), Eq(Σyx, W2 * W1), Eq(Σyx - W2 * W1 * Σxx, 0 * Σyx)),
    step("holds anyway", Eq(f, g), Eq((c + d) ** 2, c**2 + 2 * c * d + d**2)),
)

FALSE = (
    step("another factor", Eq(c * f, d * g), Eq(f, g)),
    step("a sign lost in a root", Eq(f**2, g**2), Eq(f, g)),
    step("a sign lost in the root of a number", Eq(f**2, 4), Eq(f, 2)),
    step("root of anything", Eq(f**2, g), Eq(f, sqrt_of(g))),
    step("converse of a product", Eq(f * g, 0), Eq(f + g, 0)),
    step("both factors vanish", Eq(f * g, 0), Eq(f**2 + g**2, 0)),
    step("another number", Eq(f, 3), Eq(f, 2)),
    step("added to one side", Eq(f, g), Eq(f + 1, g)),
    step("multiplied on one side", Eq(f, g), Eq(2 * f, g)),
    step("solved with the wrong sign", Eq(c * f + d, g), Eq(f, (g + d) / c), facts=nonzero(c)),
    step("from the wrong side", Eq(Z * X, Y), Eq(X, Z * Y)),
    step("a square factor that is not the same", Eq(M * X, L * Y), Eq(X, Y)),
    step("a wide factor cancelled", Eq(O.T * w, u), Eq(w, O * u)),
    step("equal traces", Eq(trace(A), trace(B)), Eq(A, B)),
    step("equal norms", Eq(squared_norm(u), squared_norm(v)), Eq(u, v)),
    step("equal quadratic forms", Eq(u.T * A * u, u.T * B * u), Eq(A, B)),
    step("order of factors", Eq(A * B, M), Eq(B * A, M)),
    step("transposed on one side", Eq(A * B, M), Eq(A * B, M.T)),
    step("members from their sum", Eq(total(α[l], l), total(β[l], l)), Eq(α[l], β[l])),
    step("logarithm of a sum", Eq(exp_of(f) + exp_of(g), c), Eq(f + g, log_of(c))),
    step("one equation for two names", Eq(f + g, 3), Eq(f, 1)),
    step("something else", Eq(f, g), Eq(c, d)),
    step("from a contradiction", Eq(f, 1), Eq(f, 2), Eq(c, d)),
    step("from nonsense", Eq(f, f + 1), Eq(c, d)),
    step("from a trivial equation", Eq(X - X, zero(*X.shape)), Eq(X, Y)),
)


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.id.replace(" ", "-"))
def test_a_true_consequence_is_proved_under_its_conditions(case: Step) -> None:
    found = follows(case.claim, case.premises, case.facts)
    assert (found.verdict, found.conflict) == ("proved", False), found.reason
    assert tuple(map(str, found.conditions)) == case.conditions
    assert found.points >= 1


@pytest.mark.parametrize("case", FALSE, ids=lambda case: case.id.replace(" ", "-"))
def test_a_false_consequence_is_not_proved(case: Step) -> None:
    found = follows(case.claim, case.premises, case.facts)
    assert found.verdict != "proved", [str(condition) for condition in found.conditions]
    assert not found.conflict


def test_only_the_premises_that_were_used_are_named() -> None:
    found = follows(Eq(2 * f, 2 * g), (Eq(c, d), Eq(f, g)))
    assert found.premises == (Eq(f, g),)
    assert found.uses == ()


def test_what_holds_anyway_needs_no_premise() -> None:
    assert follows(Eq(f + g, g + f), (Eq(c, d),)).premises == ()


def test_a_refuted_consequence_shows_the_premise_holding() -> None:
    found = follows(Eq(f, g), (Eq(c * f, d * g),))
    assert found.verdict == "refuted"
    assert found.counterexample is not None
    assert {"c", "d", "f", "g"} <= found.counterexample.values.keys()


@pytest.mark.parametrize(("first", "second", "conditions"), [
    (Eq(2 * f, 4), Eq(f, 2), ()),
    (Eq(c * f, c * g), Eq(f, g), ("c ≠ 0",)),
    (Eq(Z * X, Z * Y), Eq(X, Y), ()),
    (Eq(exp_of(f), exp_of(g)), Eq(f, g), ()),
], ids=["number", "scalar", "matrix", "exponential"])
def test_an_equivalence_needs_both_directions(first: Claim, second: Claim, conditions: tuple[str, ...]) -> None:
    found = equivalent(first, second)
    assert found.verdict == "proved", found.reason
    assert tuple(map(str, found.conditions)) == conditions


@pytest.mark.parametrize(("first", "second"), [
    (Eq(f**2, 4), Eq(f, 2)), (Eq(f, g), Eq(f * c, g * d)), (Eq(A, B), Eq(trace(A), trace(B))), (Eq(f, 1), Eq(z, z)),
], ids=["root", "factor", "trace", "trivial"])
def test_one_direction_is_no_equivalence(first: Claim, second: Claim) -> None:
    assert equivalent(first, second).verdict != "proved"
