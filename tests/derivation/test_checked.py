"""Statements that are checked at exact points only: when they may be, what they say, and that nothing rests on them."""

from __future__ import annotations

from typing import Any

import pytest

from symdlnn.derivation import ProofGap, Refuted, Unwitnessed, calc, checked, theorem
from symdlnn.terms import Assumption, Claim, Definition, Eq, det, exp_of, matrix, scalars, size, trace

m, n = size("m"), size("n")
A, B, C = matrix("A", m, n), matrix("B", n, m), matrix("C", m, m)
x, y = scalars("x y")
BECAUSE = "nobody has written the law down"


@pytest.mark.parametrize(("claim", "status"), [
    (Eq(det(-C) ** 2, det(C) ** 2), "checked at 20 exact points, not proved"),
    (Claim(trace(A.T * A) * trace(B.T * B), "≥", trace(A * B) ** 2), "checked at 160 exact points, not proved"),
    (Eq(exp_of(det(-C) ** 2), exp_of(det(C) ** 2)), "checked at 20 points, by enclosing intervals, not proved"),
])
def test_the_status_names_the_points_and_says_not_proved(claim: Claim, status: str) -> None:
    found = checked("believed", claim, because=BECAUSE)
    assert found.status == status
    assert found.because == BECAUSE


def test_facts_hold_at_every_point() -> None:
    product, square = Definition(C, A * B, "a product"), Assumption(Eq(x, y**2))
    found = checked("with facts", Claim(det(-C) ** 2 + x, "≥", det(C) ** 2), by=(product, square), because=BECAUSE)
    assert found.definitions == (product,)
    assert found.assumptions == (square,)
    assert found.conditions == ()


@pytest.mark.parametrize(("claim", "facts", "kind", "said"), [
    (Eq(trace(A * B), trace(B * A)), (), ProofGap, "believed: the kernel proves this, so it is more than checked"),
    (Eq(det(-C), det(C)), (), Refuted, "left side"),
    (Eq(det(-C) ** 2, det(C) ** 2), (Assumption(Claim(trace(C) ** 2, "<", 0)),), Unwitnessed, "believed: checked nowhere"),
    (Eq(det(-C) ** 2, det(C) ** 2), (Assumption(Eq(trace(C), trace(C) + 1)),), Unwitnessed, "no instance of the assumptions"),
    (Eq(trace(A * B), trace(B * A)), (Assumption(Eq(trace(C), trace(C) + 1)),), ProofGap, "the kernel proves this"),
])
def test_what_is_proved_false_or_void_is_not_checked(claim: Claim, facts: Any, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        checked("believed", claim, by=facts, because=BECAUSE)


def test_no_proof_can_use_it() -> None:
    believed = checked("A determinant", Eq(det(-C) ** 2, det(C) ** 2), because=BECAUSE)
    message = "A determinant is checked at 20 exact points, not proved: it cannot be a reason"
    for attempt in (
        lambda: theorem("rests", Eq(det(-C) ** 2, det(C) ** 2), by=believed),
        lambda: calc(det(-C) ** 2).eq(det(C) ** 2, by=believed),
        lambda: checked("more", Eq(det(-C) ** 4, det(C) ** 4), by=believed, because=BECAUSE),
    ):
        with pytest.raises(ProofGap, match=message):
            attempt()
