"""Equations for all times restrict how their names move: nothing that follows from this may be refuted."""

from __future__ import annotations

import pytest

from symdlnn.checking.judging import consistent, follows, judge
from symdlnn.checking.judging.lasting import lasting
from symdlnn.terms import Claim, Definition, Eq, Fact, ddt, zero

from .names import BALANCED, FLOW, MODES, N2, B, M, W2, c, d, f, g, granted, here, p

MOVING = granted(Eq(ddt(c), d))

TRUE: dict[str, tuple[Claim, tuple[Fact, ...]]] = {
    "a constant does not move": (Eq(d, 0), (*MOVING, *granted(Eq(c, 3)))),
    "equal names move alike": (Eq(d, f), (*MOVING, *granted(Eq(c, d), Eq(ddt(d), f)))),
    "a conserved difference": (Eq(c * d, f * d), granted(Eq(ddt(c), d), Eq(ddt(f), d), Eq(c**2, f**2 + 1))),
    "through a definition": (Eq(d, 0), (*MOVING, Definition(g, 2 * c), *granted(Eq(g, 3)))),
    "a matrix that stays": (Eq(B, zero(p, p)), granted(Eq(ddt(M), B), Eq(M, zero(p, p)))),
}

FALSE: dict[str, tuple[Claim, tuple[Fact, ...]]] = {
    "at one moment": (Eq(d, 0), (*MOVING, *here(Eq(c, 3)))),
    "the other name": (Eq(f, 0), (*MOVING, *granted(Eq(c, 3)))),
    "the value of a constant": (Eq(c, 4), (*MOVING, *granted(Eq(c, 3)))),
    "balanced layers need not vanish": (Eq(W2.T * W2, zero(N2, N2)), (*FLOW, BALANCED)),
}


@pytest.mark.parametrize("name", TRUE)
def test_what_follows_in_time_is_not_refuted(name: str) -> None:
    claim, facts = TRUE[name]
    found = judge(claim, facts)
    assert (found.verdict, found.conflict) in {("proved", False), ("undecided", False)}
    assert found.points >= 1
    assert follows(claim, (Eq(f, f),), facts).verdict != "refuted"


@pytest.mark.parametrize("name", FALSE)
def test_what_does_not_follow_is_refuted(name: str) -> None:
    claim, facts = FALSE[name]
    assert judge(claim, facts).verdict == "refuted"


def test_nothing_is_added_where_nothing_moves_but_by_its_law() -> None:
    assert lasting(MODES) == MODES
    assert lasting((*MOVING, *granted(Eq(f, 3)))) == (*MOVING, *granted(Eq(f, 3)))
    assert lasting((*MOVING, *here(Eq(c, 3)))) == (*MOVING, *here(Eq(c, 3)))


def test_motions_that_exclude_each_other_have_no_instance() -> None:
    assert consistent(granted(Eq(ddt(c), 1), Eq(ddt(d), 2), Eq(c, d))).status != "consistent"
    assert consistent((*FLOW, BALANCED)).status == "consistent"
