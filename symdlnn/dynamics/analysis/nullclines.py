"""Nullclines: where one unknown stands still, by the factors of its rate."""

from __future__ import annotations

from functools import reduce
from operator import mul

from sympy import Rational

from symdlnn.dynamics.analysis.proving import proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import System
from symdlnn.terms import Eq, Scalar, Term, power

FACTORS = "a product is zero iff a factor is; the rate is the product of these factors and others that are never zero"


def nullclines_of(system: System) -> tuple[Finding, ...]:
    """One finding an unknown: the factors of its rate that may vanish, whose zero sets together are the nullcline."""
    rates = zip(system.unknowns, system.vector_field, system.rates, strict=True)
    return tuple(_nullcline(system, *rate) for rate in rates)


def _nullcline(system: System, unknown: Scalar, rate: Polynomial, written: Term) -> Finding:
    if not rate:
        return proved(f"{unknown} is constant", "its rate is zero", (Eq(written, 0),))
    constant, factors = rate.factor_list()
    ring, known = system.polynomials, Known(Ideal(system.polynomials, system.restricting), system.facts)
    shown = [f for f, _ in factors if not known.is_nonzero(f)]
    powers = (ring.write(f) if k == 1 else power(ring.write(f), k) for f, k in factors)
    claim = Eq(written, reduce(mul, powers, Rational(int(constant.numerator), int(constant.denominator))))
    where = " or ".join(str(ring.statement(f, "=")) for f in shown)
    text = f"d{unknown}/dt = 0 where {where}" if shown else f"d{unknown}/dt is never zero"
    return proved(text, FACTORS, (claim,), terms=tuple(ring.write(ring.normal(f)) for f in shown))
