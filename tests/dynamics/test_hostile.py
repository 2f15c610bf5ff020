"""Random systems: types against eigenvalues in floating point, and no fixed point missed by Newton's method."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sympy import Rational

from symdlnn.dynamics import Case, System, cases_of
from symdlnn.terms import Eq, Term, scalars

Array = NDArray[np.float64]
Evaluate = Callable[..., Any]
p, x, y, z = scalars("p x y z")
FAMILIES = ((x,), 3, 4, 25), ((x, y), 2, 3, 40), ((x, y), 3, 3, 25), ((x, y, z), 2, 2, 20)
QUICK = (0, 1, 4, 7, 9, 12, 14, 15, 25, 30, 32, 33, 35, 39)
"""Seeds whose systems have a parameter that matters and need few cases: others take seconds each."""
RELATIONS: dict[str, Callable[[float], bool]] = {
    ">": lambda u: u > 0, "<": lambda u: u < 0, "=": lambda u: abs(u) < 1e-12, "≠": lambda u: abs(u) > 1e-12}


def random_polynomial(random: Random, names: tuple[Any, ...], degree: int, length: int) -> Term:
    term: Term = Rational(random.randint(-2, 2))
    for _ in range(length):
        monomial: Term = Rational(random.choice((-3, -2, -1, 1, 2, 3)))
        for _ in range(random.randint(0, degree)):
            monomial = monomial * random.choice(names)
        term = term + monomial
    return term


def jacobian(system: System, point: Array) -> Array:
    return np.array([[float(system.polynomials.evaluate(e, point)) for e in row] for row in system.jacobian])


def fits(kind: str, values: Any) -> bool:
    """Whether eigenvalues may belong to a type."""
    real, turning = values.real, np.abs(values.imag).max()
    if "hyperbolic" in kind or "degenerate" in kind or kind == "saddle-node" or "half-stable" in kind:
        return bool(np.abs(real).min() < 1e-3)
    if "centre" in kind:
        return bool(np.abs(real).max() < 1e-6)
    sides = {"stable": not (real > 0).any(), "unstable": not (real < 0).any(), "saddle": (real > 0).any() and (real < 0).any()}
    index = "of index" not in kind or int(kind.split()[-1]) == (real > 0).sum()
    told = ("focus" in kind) <= (turning > 1e-9) and ("node" in kind) <= (turning < 1e-3)
    shape = "node or focus" in kind or told
    return bool(sides[kind.split()[0].removesuffix("-focus")] and index and shape)


def newton(system: System, start: Array) -> Array | None:
    point = start
    for _ in range(60):
        matrix = jacobian(system, point)
        if np.linalg.cond(matrix) > 1e8:
            return None
        step = np.linalg.solve(matrix, [float(system.polynomials.evaluate(f, point)) for f in system.vector_field])
        point = point - step
        if not np.abs(point).max() < 1e4:
            return None
    return point if np.abs(step).max() < 1e-10 else None


@pytest.mark.parametrize(("unknowns", "degree", "length", "count"), FAMILIES)
def test_random_systems(unknowns: tuple[Any, ...], degree: int, length: int, count: int) -> None:
    for seed in range(count):
        random, starts = Random(seed), np.random.default_rng(seed).normal(scale=3, size=(8, len(unknowns)))
        system = System(unknowns, tuple(random_polynomial(random, unknowns, degree, length) for _ in unknowns))
        (case,) = cases_of(system)
        isolated = [(e, np.array([float(u) for u in e.parametrisation])) for e in case.equilibria if e.dimension == 0]
        for e, point in isolated:
            assert fits(e.kind, np.linalg.eigvals(jacobian(system, point))), (seed, system.rates, e.kind, point)
        for found in filter(lambda f: f is not None, (newton(system, s) for s in starts)):
            distances = [np.abs(found - point).max() for _, point in isolated]
            assert min(distances, default=np.inf) < 1e-6 * (1 + np.abs(found).max()), (seed, system.rates, found)


def the_case(found: tuple[Case, ...], place: dict[Any, Any], value: Evaluate) -> Case:
    """The one case whose premises hold: there must be exactly one."""
    (case,) = [c for c in found if all(RELATIONS[q.relation](value(q.lhs, place) - value(q.rhs, place)) for q in c.premises)]
    return case


def test_random_systems_with_a_parameter(value: Evaluate) -> None:
    """The cases exclude each other, exhaust, and say of each value what the analysis with the value put in says."""
    for seed in QUICK:
        random = Random(seed)
        system = System((x, y), tuple(random_polynomial(random, (x, y, p), 2, 2) for _ in (x, y)))
        found = cases_of(system)
        for number in (-3, -1, 0, Rational(1, 2), 1, 2) if p in system.parameters else ():
            case = the_case(found, {p: float(number)}, value)
            (exact,) = cases_of(system.where(Eq(p, number)))
            solved = [e for e in case.equilibria if e.parametrisation]
            expected = {e.kind for e in exact.equilibria}
            for e in solved:
                point = np.array([float(value(u, {p: float(number)})) for u in e.parametrisation])
                there = [f for f in exact.equilibria if f.parametrisation
                         and np.abs(np.array([float(u) for u in f.parametrisation]) - point).max() < 1e-9]
                assert len(there) == 1, (seed, system.rates, number, point)
                assert e.kind.split()[0] == there[0].kind.split()[0], (seed, system.rates, number, point)
            if len(solved) == len(case.equilibria):
                assert len(exact.equilibria) == len(solved), (seed, system.rates, number, expected)
