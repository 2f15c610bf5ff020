"""Integrals: proved by differentiation, with the poles on the way named or excluded."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from symdlnn.checking.judging import judge_integral
from symdlnn.terms import Claim, Eq, Fact, exp_of, integral, log_of

from .names import c, d, f, positive, z



@dataclass(frozen=True)
class Quadrature:
    """An equation about an integral, its verdict and the conditions of a proof."""

    id: str
    claim: Claim
    verdict: str = "proved"
    conditions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


ROWS = (
    Quadrature("power", Eq(integral(z**2, z, c, d), d**3 / 3 - c**3 / 3)),
    Quadrature("power from zero", Eq(integral(z**2, z, 0, d), d**3 / 3)),
    Quadrature("power, lower limit lost", Eq(integral(z**2, z, c, d), d**3 / 3), "refuted"),
    Quadrature("power, factor lost", Eq(integral(z**2, z, 0, d), d**3), "refuted"),
    Quadrature("with a factor in front", Eq(3 * f * integral(z**2, z, 0, d), f * d**3)),
    Quadrature("on the right", Eq(d**2 / 2, integral(z, z, 0, d))),
    Quadrature("named lower limit", Eq(integral(z, z, c, 3), (9 - c**2) / 2)),
    Quadrature("decay", Eq(integral(exp_of(-z), z, 0, d), 1 - exp_of(-d))),
    Quadrature("decay with the wrong sign", Eq(integral(exp_of(-z), z, 0, d), exp_of(-d) - 1), "refuted"),
    Quadrature("a denominator that does not vanish", Eq(integral(2 * z / (1 + z**2), z, 0, d), log_of(1 + d**2))),
    Quadrature("a pole at zero", Eq(integral(1 / z, z, 1, d), log_of(d)), conditions=("d > 0",)),
    Quadrature("a pole at zero, from the left", Eq(integral(1 / z**2, z, -1, d), -1 / d - 1), conditions=("-d > 0",)),
    Quadrature("a pole that the setting excludes", Eq(integral(1 / z, z, c, d), log_of(d) - log_of(c)), facts=positive(c, d)),
    Quadrature("a pole where nobody can say", Eq(integral(1 / (z**2 - f), z, c, d), d - c), "undecided"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id.replace(" ", "-"))
def test_an_integral_gets_its_verdict(row: Quadrature) -> None:
    found = judge_integral(row.claim, row.facts)
    assert found is not None
    assert (found.verdict, found.conflict) == (row.verdict, False), found.reason
    assert tuple(map(str, found.conditions)) == row.conditions


@pytest.mark.parametrize("claim", [Eq(c, d), Eq(integral(z, z, 0, 1), 1), Claim(integral(z, z, 0, d), ">", 0),
                                   Eq(integral(z * d, z, 0, d), d**3 / 2), Eq(integral(z, z, d, d), 0)],
                         ids=["none", "numbers", "inequality", "limit-inside", "both-limits"])
def test_other_claims_are_not_about_an_integral(claim: Claim) -> None:
    assert judge_integral(claim) is None


def test_an_integral_over_a_pole_is_not_proved_where_it_lies() -> None:
    """-1/d - 1 has the right derivative and start, but from -1 to positive d the integral does not exist."""
    found = judge_integral(Eq(integral(1 / z**2, z, -1, d), -1 / d - 1), positive(d))
    assert found is not None
    assert found.verdict == "undecided"


