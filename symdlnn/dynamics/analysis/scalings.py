"""Scalings: names are multiplied by powers of a factor, and so is time; the weights are found by linear algebra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd, lcm
from typing import Any

from sympy import QQ
from sympy.polys.matrices import DomainMatrix

from symdlnn.dynamics.analysis.proving import proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.systems import System
from symdlnn.terms import Assumption, Claim, Eq, Scalar, Term, at, power, scalar

SUBSTITUTED = "put into the rates, it gives the same system"


def unknowns_first(system: System, values: Sequence[Any]) -> list[tuple[Scalar, Any]]:
    """What belongs to each name, in the order in which it is shown."""
    count, pairs = len(system.parameters), list(zip(system.polynomials.names, values, strict=True))
    return [*pairs[count:], *pairs[:count]]


def scalings_of(system: System) -> tuple[Finding, ...]:
    """Weights w with ``f_i(k^w x, k^v p) = k^(w_i + c) f_i(x, p)``: names are multiplied by powers of k, time by k^-c."""
    rows, size = list(_balances(system)), len(system.polynomials.names) + 1
    if not any(system.vector_field):
        return ()
    null = DomainMatrix([list(map(QQ, row)) for row in rows], (len(rows), size), QQ).nullspace().to_Matrix()
    weights = ([QQ.from_sympy(x) for x in null.row(k)] for k in range(null.rows))
    return tuple(_scaling(system, _whole(w, len(system.parameters))) for w in weights)


def _balances(system: System) -> Iterator[list[int]]:
    """The linear equations for the weights of all names and c."""
    count = len(system.parameters)
    for k, rate in enumerate(system.vector_field):
        for m in rate.monoms():
            yield [*(e - (n == count + k) for n, e in enumerate(m)), -1]
    for equation in (*system.restricting, *system.facts, *system.equations):
        first, *others = equation.monoms()
        yield from ([*(e - d for e, d in zip(m, first, strict=True)), 0] for m in others)


def _whole(weights: Sequence[QQ], count: int) -> tuple[int, ...]:
    """Coprime whole weights, positive for the unknowns rather than negative."""
    denominator = lcm(*(int(w.denominator) for w in weights))
    whole = [int(w * denominator) for w in weights]
    sign = -1 if (sum(whole[count:-1]), sum(whole)) < (0, 0) else 1
    return tuple(sign * w // gcd(*whole) for w in whole)


def _scaling(system: System, weights: Sequence[int]) -> Finding:
    names, count, faster = system.polynomials.names, len(system.parameters), weights[-1]
    factor = next(scalar(n) for n in ("λ", "κ", "θ", "ζ") if n not in map(str, names))
    moved = [(n, _scaled(factor, w, n)) for n, w in unknowns_first(system, weights[:-1]) if w]
    claims = tuple(Eq(at(rate, *moved), _scaled(factor, w + faster, rate))
                   for rate, w in zip(system.rates, weights[count:-1], strict=True) if moved)
    time = "t" if not faster else f"{_scaled(factor, -faster, scalar('t'))}"
    shown = [f"{n} → {v}" for n, v in moved] + ([f"t → {time}"] if faster else [])
    positive = (Assumption(Claim(factor, ">", 0), "a positive factor"),)
    return proved(f"scaling by any {factor} > 0: {', '.join(shown)}", SUBSTITUTED, claims, positive, tuple(v for _, v in moved))


def _scaled(factor: Scalar, weight: int, term: Term) -> Term:
    """``factor^weight term``"""
    if not weight:
        return term
    scale = factor if weight == 1 else power(factor, weight)
    return scale * term
