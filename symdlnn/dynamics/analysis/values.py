"""Values of the parameters that satisfy the premises: on a grid, on lines, in the cells of a decomposition, as roots.

Where premises are strict and few, the cells decide: if none holds a value, the premises contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from itertools import chain, combinations, islice, product
from typing import Any

from sympy import QQ

from symdlnn.dynamics.analysis.pinned import pinned_values
from symdlnn.dynamics.cells import point_where
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.roots import feasible_values, univariate
from symdlnn.dynamics.systems import System
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.terms import Claim, Eq

VALUES = tuple(QQ(p, q) for p, q in ((1, 1), (2, 1), (-1, 1), (0, 1), (1, 2), (-2, 1), (-1, 2), (3, 1), (-3, 1)))
LINES = 30
"""How often values are tried for all parameters but one, which is solved for."""
NAMES, DEGREES, CELL_SECONDS = 3, 24, 1.0
"""For how many parameters, and premises of what degrees in all, cells are searched, and how long."""


@cache
def parameter_values(system: System) -> tuple[Claim, ...] | None:
    """Rational values for all parameters that satisfy the premises, or None if none were found."""
    count = len(system.parameters)
    grid = islice(product(VALUES, repeat=count), 0 if count == 1 and not system.equations else 20_000)
    for values in chain(grid, _along_lines(system, count), _in_cells(system)):
        if all(_holds(system.polynomials, p, values) for p in _conditions(system)):
            return tuple(Eq(n, QQ.to_sympy(v)) for n, v in zip(system.parameters, values, strict=True))
    return None


def contradicts_itself(system: System) -> bool:
    """Whether it is proved that no values of the parameters satisfy the premises."""
    try:
        return bool(system.premises) and parameter_values(system) is None and not list(_in_cells(system, certain=True))
    except ArithmeticError:
        return False


def _in_cells(system: System, certain: bool = False) -> Iterator[tuple[Any, ...]]:
    """Values that satisfy premises without equations; with `certain`, none are yielded only where there are none.

    Fails when: `certain`, and it is not decided (ArithmeticError).
    """
    count = len(system.parameters)
    try:
        if system.equations or count > NAMES or sum(max(map(sum, f.monoms())) for f in system.facts) > DEGREES:
            raise ArithmeticError("equations, or more than the budget")
        with time_limit(CELL_SECONDS):
            found = point_where(system.facts, count)
    except (OutOfTime, ArithmeticError):
        if certain:
            raise ArithmeticError("whether the premises can be satisfied is not decided") from None
        return
    if found is not None:
        yield found


def algebraic_values(system: System) -> tuple[Claim, ...] | None:
    """Values that satisfy the premises, that of one parameter a root of an equation among them, or None if none were found."""
    names = system.parameters
    for values in islice(product(VALUES, repeat=max(len(names) - 1, 0)), LINES) if system.equations else ():
        for others in combinations(names, len(names) - 1):
            given = tuple(Eq(n, QQ.to_sympy(v)) for n, v in zip(others, values, strict=True))
            if (rest := _rest(system, given)) is not None:
                return tuple(sorted((*given, rest), key=lambda claim: names.index(claim.lhs)))
    return None


def _rest(system: System, given: tuple[Claim, ...]) -> Claim | None:
    """The first value that the premises leave to the last parameter where the others are given."""
    try:
        fixed = reduce(System.where, given, system)
    except ValueError:
        return None
    points = pinned_values(fixed)
    return Eq(fixed.parameters[0], points[0].write(points[0].names[0])) if points else None


def _along_lines(system: System, count: int) -> Iterator[tuple[Any, ...]]:
    """Values for all parameters, one of which is solved for."""
    for others in islice(product(VALUES, repeat=count - 1), LINES) if count else ():
        for place in range(count):
            for value in _solved(system, (*others[:place], None, *others[place:]), place):
                yield *others[:place], value, *others[place:]


def _solved(system: System, given: tuple[Any, ...], place: int) -> Iterator[Any]:
    """Rational numbers at `place`, one of each kind that the premises tell apart, where the other parameters are given."""
    gens = system.polynomials.ring.gens
    known = [(gens[k], v) for k, v in enumerate(given) if k != place]
    put = [(p.subs(known), signs) for p, signs in _conditions(system)]
    if all(_sign(p) in signs for p, signs in put if p.is_ground):
        equations = [univariate(p, place) for p, signs in put if not p.is_ground and 0 in signs]
        facts = {p: signs for p, signs in put if not p.is_ground and 0 not in signs}
        yield from map(QQ.from_sympy, equations[0].ground_roots() if equations else feasible_values(facts, place))


def _sign(number: Polynomial) -> int:
    return 0 if not number else 1 if number.LC > 0 else -1


def _conditions(system: System) -> list[tuple[Polynomial, frozenset[int]]]:
    return [*system.facts.items(), *((e, frozenset({0})) for e in system.equations)]


def _holds(ring: Polynomials, condition: tuple[Polynomial, frozenset[int]], values: tuple[Any, ...]) -> bool:
    polynomial, signs = condition
    value = polynomial.evaluate(list(zip(ring.ring.gens[:len(values)], values, strict=True)))
    return _sign(value) in signs
