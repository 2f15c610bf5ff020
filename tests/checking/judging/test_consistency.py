"""Whether assumptions can hold together, and which of them are to blame."""

from __future__ import annotations

import pytest

from symdlnn.checking.judging import consistent
from symdlnn.terms import Assumption, Claim, Definition, Eq, Fact, identity, squared_norm, zero

from .names import (
    BALANCED, LOSS, MODES, N1, M, P, Q, X, c, d, f, g, granted, p, positive, Σxx,
)

CONSISTENT: dict[str, tuple[Fact, ...]] = {
    "nothing": (),
    "definitions": (Definition(f, c + d), Definition(g, f**2)),
    "the loss": LOSS,
    "the flow and all that follows": MODES,
    "balanced layers": (*MODES, BALANCED),
    "signs": (*positive(c, d), *granted(Claim(f, "≥", 0))),
    "a circle": granted(Eq(c**2 + d**2, 1)),
    "white inputs": (*LOSS, *granted(Eq(Σxx, identity(N1)))),
}

CONTRADICTORY: dict[str, tuple[tuple[Fact, ...], tuple[str, ...]]] = {
    "two values": (granted(Eq(c, 1), Eq(d, 5), Eq(c, 2)), ("c = 1", "c = 2")),
    "two matrices": (granted(Eq(M, identity(p)), Eq(d, 5), Eq(M, 2 * identity(p))), ("M = I_p", "M = 2 I_p")),
    "a negative square": (granted(Eq(d, 5), Eq(c * c, -1)), ("c c = -1",)),
    "opposite signs": (granted(Claim(c, ">", 0), Claim(d, ">", 0), Claim(c, "<", 0)), ("c > 0", "c < 0")),
    "a definition denied": ((Definition(f, c**2), *granted(Eq(f, -1), Claim(d, ">", 0))), ("f = -1",)),
    "a chain": (granted(Eq(c, d), Eq(d, f), Eq(f, c + 1)), ("c = d", "d = f", "f = c + 1")),
}

UNKNOWN: dict[str, tuple[tuple[Fact, ...], tuple[str, ...]]] = {
    "an orthogonal matrix doubled": (granted(Eq(d, 5), Eq(Q, 2 * identity(p))), ("Q = 2 I_p",)),
    "a Gram matrix below zero": (granted(Eq(d, 5), Eq(M.T * M, -identity(p))), ("Mᵀ M = -I_p",)),
}


@pytest.mark.parametrize("name", CONSISTENT)
def test_an_instance_of_facts_that_fit_is_found(name: str) -> None:
    assert consistent(CONSISTENT[name]).status == "consistent"


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_a_contradiction_is_proved_and_blamed_on_as_few_as_possible(name: str) -> None:
    facts, culprits = CONTRADICTORY[name]
    found = consistent(facts)
    assert found.status == "contradictory"
    assert tuple(map(str, found.culprits)) == culprits
    assert all(culprit in found.reason for culprit in culprits)


@pytest.mark.parametrize("name", UNKNOWN)
def test_facts_without_an_instance_are_named(name: str) -> None:
    facts, culprits = UNKNOWN[name]
    found = consistent(facts)
    assert found.status == "unknown"
    assert tuple(map(str, found.culprits)) == culprits


def test_facts_that_hold_at_a_point_only_count_too() -> None:
    facts = (Assumption(Eq(c, 1), always=False), Assumption(Eq(c, 2), always=False))
    assert consistent(facts).contradictory


def test_the_seed_does_not_matter_for_what_is_proved() -> None:
    assert {consistent(granted(Eq(c, 1), Eq(c, 2)), seed).status for seed in range(5)} == {"contradictory"}


def test_declared_kinds_are_no_contradiction() -> None:
    assert consistent(granted(Eq(P, M), Eq(squared_norm(X), 1), Eq(zero(p, p), M - M))).status == "consistent"


