"""Signs of polynomials: what the rules find, and that random points never contradict them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from sympy import Rational

from symdlnn.dynamics.cells import point_where
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import Facts, OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.terms import scalars

a, b, c, r = scalars("a b c r")
RING = Polynomials((a, b, c, r), ())
POSITIVE = frozenset({1})


def known(*positive: Any) -> Known:
    """What is known where polynomials are positive."""
    return Known(Ideal(RING, ()), dict(_facts(map(RING.read, positive))))


def _facts(polynomials: Any) -> Iterator[tuple[Polynomial, frozenset[int]]]:
    for polynomial in polynomials:
        normal = RING.primitive(polynomial)
        yield normal, POSITIVE if normal.LC * polynomial.LC > 0 else frozenset({-1})


FOUND = {
    # name: (what is positive, a polynomial, its sign)
    "product of numbers above 1": ((a - 1, b - 1), a * b - 1, 1),
    "product of fractions": ((a, b, 1 - a, 1 - b), a * b - 1, -1),
    "a number above 1 twice": ((a - 1, b), a**2 * b - b, 1),
    "between two numbers": ((a + 1, 1 - a), a**2 - 1, -1),
    "a sum and a chain": ((b, r, a - r, b * r - 1), a * b - 1, 1),
    "a sum and what is added": ((a + b - c, r), 2 * a + 2 * b - 2 * c + r, 1),
    "a negative sum and a square": ((c - a - b,), a + b - c - r**2, -1),
    "a difference of rates": ((a, b - 1), a * b - a + 1, 1),
}
OPEN = {
    "nothing known": ((), a * b - 1),
    "one factor only": ((a - 1,), a * b - 1),
    "opposite": ((a, b), a - b),
    "a bound on the wrong side": ((a - 1, 1 - b, b), a * b - 1),
}


@pytest.mark.parametrize("name", FOUND)
def test_signs_that_are_found(name: str) -> None:
    positive, polynomial, sign = FOUND[name]
    assert known(*positive).sign(RING.read(polynomial)).value == sign


@pytest.mark.parametrize("name", OPEN)
def test_signs_that_are_open(name: str) -> None:
    positive, polynomial = OPEN[name]
    with pytest.raises(OpenSign):
        known(*positive).sign(RING.read(polynomial))


def random_polynomial(random: Random, length: int) -> Polynomial:
    total = RING.ring.zero
    for _ in range(length):
        monomial = RING.ring(random.choice((-3, -2, -1, 1, 2, 3)))
        for _ in range(random.randint(0, 2)):
            monomial = monomial * random.choice(RING.ring.gens[:3])
        total = total + monomial
    return total


def sign(polynomial: Polynomial, point: list[tuple[Any, int]]) -> int:
    number = polynomial.evaluate(point)
    return int(number > 0) - int(number < 0)


def random_point(random: Random) -> list[tuple[Any, Any]]:
    return [(g, RING.ring.domain(random.randint(-12, 12), random.randint(1, 4))) for g in RING.ring.gens]


def true_there(polynomials: list[Polynomial], point: list[tuple[Any, Any]]) -> Facts:
    """The signs of polynomials at a point, as facts."""
    normal = {RING.primitive(p) for p in polynomials if not p.is_ground}
    return {p: frozenset({sign(p, point)}) for p in sorted(normal, key=str) if sign(p, point)}


def test_random_points_agree() -> None:
    """A strict sign holds at all points; a weak one gives way to 0 only where the stated polynomials vanish."""
    found, points = 0, 0
    for seed in range(150):
        random = Random(seed)
        drawn = [random_polynomial(random, 2) for _ in range(random.randint(0, 2))]
        bounds = [g - random.randint(-2, 2) for g in RING.ring.gens[:2]]
        facts = true_there([*RING.ring.gens[:random.randint(0, 3)], *bounds, *drawn], random_point(random))
        polynomial = sum((random_polynomial(random, 1) * p for p in drawn), start=random_polynomial(random, 2))
        try:
            claimed = Known(Ideal(RING, ()), facts).sign(polynomial)
        except OpenSign:
            continue
        found += 1
        for point in (random_point(random) for _ in range(100)):
            if all(sign(f, point) in signs for f, signs in facts.items()):
                points += 1
                weak = any(all(sign(z, point) == 0 for z in zeros) for zeros in claimed.zeros)
                assert sign(polynomial, point) == (0 if weak else claimed.value), (seed, facts, polynomial, point)
    assert (found > 20, points > 100) == (True, True), (found, points)


CELLS = {
    "two means": ((a, b, a * b - 1, 2 - a - b), False),
    "two means with room": ((a, b, a * b - 1, 5 - 2 * a - 2 * b), True),
    "three means": ((a, b, c, a * b * c - 1, 3 - a - b - c), False),
    "a disc and a line beside it": ((1 - a**2 - b**2, a + b - 2), False),
    "a disc and a line through it": ((1 - a**2 - b**2, 5 * a + 5 * b - 7), True),
    "a lens between a parabola and a line": ((b - a**2, a + Rational(1, 5) - b, a - 1), True),
    "one name": ((a**2 - 2, 3 - 2 * a, a), True),
    "nothing": ((), True),
}


@pytest.mark.parametrize("name", CELLS)
def test_cells_decide_strict_inequalities(name: str) -> None:
    positive, can_hold = CELLS[name]
    facts = dict(known(*positive).facts)
    point = point_where(facts, 3)
    assert (point is not None) == can_hold
    assert point is None or all(sign(f, list(zip(RING.ring.gens, (*point, 0), strict=True))) in s for f, s in facts.items())


def test_cells_are_about_strict_signs_of_the_names() -> None:
    facts = dict(known(a, r).facts)
    with pytest.raises(ValueError, match="only signs other than 0 of polynomials in the names asked for"):
        point_where(facts, 3)


def test_cells_hold_every_random_point() -> None:
    """Where facts hold at a random point, a point is found; what is found satisfies them."""
    for seed in range(40):
        random = Random(seed)
        there = random_point(random)
        facts = true_there([random_polynomial(random, 3) for _ in range(3)], there)
        found = point_where(facts, 3)
        assert found is not None, (seed, facts, there)
        assert all(sign(f, list(zip(RING.ring.gens, (*found, 0), strict=True))) in s for f, s in facts.items()), (seed, facts)
