"""First integrals and invariant lines: constant, respectively invariant, by plain SymPy; and all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sympy import Symbol, diff, expand, rem

from symdlnn.dynamics import System, end_point, first_integrals, invariant_lines, mode_system, stability
from symdlnn.terms import Claim, Eq, ddt, scalars

Evaluate = Callable[..., Any]
a, b, c, s, w, τ = scalars("a b c s w τ")
MODE = mode_system(a, b, s, τ)
DEEP = s - a * b * c

INTEGRALS = (
    # system, highest degree, the first integrals expected as plain polynomials (up to a factor)
    (MODE, 1, []),
    (MODE, 2, ["a**2 - b**2"]),
    (MODE.where(Eq(s, 0)), 2, ["a**2 - b**2"]),
    (MODE, 4, ["a**2 - b**2", "(a**2 - b**2)**2"]),
    (System((a, b), (w * b, -a)), 2, ["a**2 + w*b**2"]),
    (System((a, b), (a, b)), 3, []),
    (System((a, b), (0, 1)), 2, ["a", "a**2"]),
    (System((a, b, c), (DEEP * b * c, DEEP * a * c, DEEP * a * b)), 2, ["b**2 - c**2", "a**2 - c**2"]),
)
PLAIN = {n: Symbol(n.name) for n in (a, b, c, s, w)}


@pytest.mark.parametrize(("system", "degree", "expected"), INTEGRALS)
def test_first_integrals(system: System, degree: int, expected: list[str], value: Evaluate) -> None:
    found = [value(f.quantity, PLAIN) for f in first_integrals(system, degree)]
    assert len(found) == len(expected)
    assert [expand(f) for f in found] == [expand(e) for e in expected]
    for quantity in found:
        slope = sum(diff(quantity, PLAIN[u]) * value(r, PLAIN) for u, r in zip(system.unknowns, system.rates, strict=True))
        assert expand(slope) == 0


def test_the_claim_of_a_first_integral() -> None:
    (found,) = first_integrals(MODE, 2)
    assert (found.quantity, found.claim) == (a**2 - b**2, Eq(τ * ddt(a**2 - b**2), 0))


LINES = (
    # system, the pairs (line, eigenvalue) expected at its isolated fixed points
    (MODE.where(Claim(s, ">", 0)), {(a - b, s / τ), (a + b, -s / τ)}),
    (MODE.where(Claim(s, "<", 0)), {(a - b, s / τ), (a + b, -s / τ)}),
    (System((a, b), (a - 1, -b)), {(b, 1), (a - 1, -1)}),
    (System((a, b), (a, -b + a**2)), {(a, -1)}),
)


@pytest.mark.parametrize(("system", "expected"), LINES)
def test_invariant_lines(system: System, expected: set[tuple[Any, Any]], value: Evaluate) -> None:
    found = [line for around in stability(system) for line in invariant_lines(around)]
    assert {(f.polynomial, f.eigenpair.value) for f in found} == expected
    for line in found:
        polynomial, cofactor = value(line.polynomial, PLAIN), value(line.cofactor, PLAIN)
        slope = expand(sum(diff(polynomial, PLAIN[u]) * value(r, PLAIN)
                           for u, r in zip(system.unknowns, system.rates, strict=True)))
        assert expand(slope - cofactor * polynomial) == 0
        assert rem(slope, polynomial, PLAIN[a], PLAIN[b]) == 0


def test_end_point_lies_on_the_curve_and_keeps_the_invariant(value: Evaluate) -> None:
    found = end_point(s, c)
    for strength, invariant in ((1.5, 2.0), (-1.5, 2.0), (1.5, -2.0), (0.0, -1.0)):
        point = {s: strength, c: invariant}
        first, second = (float(value(x, point)) for x in (found.a_squared, found.b_squared))
        assert min(first, second) >= 0
        assert (first * second, first - second) == pytest.approx((strength**2, invariant))
        for claim in found.claims:
            assert float(value(claim.lhs, point)) == pytest.approx(float(value(claim.rhs, point)))
