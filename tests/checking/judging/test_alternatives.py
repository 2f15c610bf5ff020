"""One of these must hold: complete case distinctions, and those that lost a case."""

from __future__ import annotations

import pytest

from symdlnn.checking.judging import case_distinction
from symdlnn.terms import Claim, Eq, det, explicit, identity, sqrt_of

from .names import c, d, f, g, h, z

ROOT = sqrt_of(d**2 - 4 * c * f)
MATRIX = explicit([[c, d], [d, c]])


def values(*terms: object) -> tuple[tuple[Claim, ...], ...]:
    """z is one of these."""
    return tuple((Eq(z, term),) for term in terms)


COMPLETE = {
    "square of a number": ((Eq(z**2, 4),), values(2, -2), ()),
    "square of a name": ((Eq(f**2, g**2),), ((Eq(f, g),), (Eq(f, -g),)), ()),
    "two factors": ((Eq((z - c) * (z - d), 0),), values(c, d), ()),
    "a common factor": ((Eq(2 * z**2, 2 * z),), values(0, 1), ()),
    "a quadratic in numbers": ((Eq(3 * z**2 - 12 * z - 15, 0),), values(5, -1), ()),
    "the quadratic formula": (
        (Eq(c * z**2 + d * z + f, 0),), values((-d + ROOT) / (2 * c), (-d - ROOT) / (2 * c)), ("d² - 4 c f ≥ 0", "c ≠ 0"),
    ),
    "eigenvalues": ((Eq(det(MATRIX - z * identity(2)), 0),), values(c + d, c - d), ()),
    "fixed points": (
        (Eq((f - g * h) * h, 0), Eq((f - g * h) * g, 0)), ((Eq(g, 0), Eq(h, 0)), (Eq(g * h, f),)), (),
    ),
}

INCOMPLETE = {
    "one root only": ((Eq(z**2, 4),), values(2)),
    "positive names only": ((Eq(f**2, g**2),), ((Eq(f, g),),)),
    "zero lost": ((Eq(z * (z - 1), 0),), values(1)),
    "the origin lost": ((Eq((f - g * h) * h, 0), Eq((f - g * h) * g, 0)), ((Eq(g * h, f),),)),
    "the hyperbola lost": ((Eq((f - g * h) * h, 0), Eq((f - g * h) * g, 0)), ((Eq(g, 0), Eq(h, 0)),)),
    "a wrong eigenvalue": ((Eq(det(MATRIX - z * identity(2)), 0),), values(c + d, c - 2 * d)),
}


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_distinction_is_proved(name: str) -> None:
    premises, cases, conditions = COMPLETE[name]
    found = case_distinction(premises, cases)
    assert found.verdict == "proved", found.reason
    assert tuple(map(str, found.conditions)) == conditions
    assert found.premises == premises


@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_lost_case_is_refuted(name: str) -> None:
    premises, cases = INCOMPLETE[name]
    found = case_distinction(premises, cases)
    assert (found.verdict, found.code) == ("refuted", "incomplete-cases")


def test_a_case_that_cannot_occur_does_no_harm() -> None:
    found = case_distinction((Eq(z**2, 4),), values(2, -2, 3))
    assert found.verdict == "proved"
    assert "z = 3" in found.reason


def test_cases_that_solve_nothing_decide_nothing() -> None:
    assert case_distinction((Eq(z**2, 4),), values(3)).verdict == "undecided"
