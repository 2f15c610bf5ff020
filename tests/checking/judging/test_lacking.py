"""Lines that hold only under an assumption which the setting lacks, and which one that is."""

from __future__ import annotations

import pytest

from symdlnn.checking.judging import judge, missing_assumption
from symdlnn.terms import Assumption, Claim, Eq, Fact, ddt, exp_of, grad, identity, sqrt_of, squared_norm, trace

from .names import (
    ERROR, FLOW, LOSS, N1, ROTATED, S, W1, W2, A, B, D, E, M, P, Wbar1, Wbar2, X, Y, Z, c, d, f, granted, p, squared_error, u,
    v, white_inputs, ΔW2, Σxx, Σyx, η, τ,
)

NOT_WHITE = tuple(fact for fact in ROTATED if fact != white_inputs)

LACKING: dict[str, tuple[Claim, str, tuple[Fact, ...]]] = {
    "white inputs in the flow": (Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1)), "Σxx = I_N1", FLOW),
    "white inputs in the update": (Eq(ΔW2, η * (Σyx - W2 * W1) * W1.T), "Σxx = I_N1", LOSS),
    "white inputs in the rotated flow": (Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1)), "Σxx = I_N1", NOT_WHITE),
    "white inputs in a product": (Eq(W2 * W1 * Σxx, W2 * W1), "Σxx = I_N1", ()),
    "balanced layers": (Eq(W2.T * W2 * W1, W1 * W1.T * W1), "W2ᵀ W2 = W1 W1ᵀ", ()),
    "norms of balanced layers": (Eq(squared_norm(W1), squared_norm(W2)), "W2ᵀ W2 = W1 W1ᵀ", ()),
    "symmetric in a product": (Eq((A * B).T, B.T * A), "Aᵀ = A", ()),
    "symmetric in a gradient": (Eq((A + A.T) * u, 2 * A * u), "Aᵀ = A", ()),
    "symmetric in a quadratic form": (Eq(u.T * A * v, v.T * A * u), "Aᵀ = A", ()),
    "orthonormal columns": (Eq(squared_norm(A * B), squared_norm(B)), "Aᵀ A = I_p", ()),
    "orthonormal columns of a tall matrix": (Eq(trace(X.T * X), trace(identity(X.shape[1]))), "Xᵀ X = I_q", ()),
    "orthonormal rows": (Eq(trace(X * X.T * P), trace(P)), "X Xᵀ = I_p", ()),
    "commuting": (Eq((A + B) ** 2, A**2 + 2 * A * B + B**2), "A B = B A", ()),
    "commuting, difference of squares": (Eq((A - B) * (A + B), A**2 - B**2), "A B = B A", ()),
    "commuting with a diagonal matrix": (Eq(D * M - M * D + M, M), "D M = M D", ()),
    "equal matrices": (Eq(trace(X.T * Y), squared_norm(X)), "X = Y", ()),
    "equal scalars": (Eq((f - c * d) * c, (f - c * d) * d), "c = d", ()),
    "one": (Eq(c * exp_of(d), exp_of(d)), "c = 1", ()),
    "a sign under a root": (Eq(sqrt_of(c**2), c), "c > 0", ()),
    "the identity": (Eq(Z * M, Z), "M = I_p", ()),
}


@pytest.mark.parametrize("name", LACKING)
def test_the_assumption_that_is_missing_is_found(name: str) -> None:
    claim, wanted, facts = LACKING[name]
    found = missing_assumption(claim, facts, seconds=5)
    assert str(found) == wanted
    assert isinstance(found, Assumption)
    assert judge(claim, facts).verdict != "proved"
    assert judge(claim, (*facts, found)).verdict == "proved"


NOTHING_HELPS = {
    "a number": (Eq(c, c + 1), ()),
    "far away": (Eq(A * B, squared_norm(A) * P), ()),
    "the line itself": (Eq(A, A.T), ()),
    "what is granted contradicts it": (Eq(W2 * W1 * Σxx, W2 * W1), granted(Eq(Σxx, 2 * identity(N1)))),
    "a gradient tied by it": (Eq(grad(E, W2), ERROR * W1.T), (squared_error,)),
}


@pytest.mark.parametrize("name", NOTHING_HELPS)
def test_nothing_is_suggested_that_is_trivial_or_denied(name: str) -> None:
    claim, facts = NOTHING_HELPS[name]
    assert missing_assumption(claim, facts) is None


def test_candidates_may_be_given() -> None:
    claim, wanted = Eq(A * B * u, u), Eq(A * B, identity(p))
    assert str(missing_assumption(claim, (), [Eq(A, B), wanted])) == str(wanted)
    assert missing_assumption(claim, (), [Eq(A, B)]) is None
