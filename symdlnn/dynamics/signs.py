"""The sign of a polynomial, read off its monomials.

A monomial has a sign if every factor with an odd exponent is a parameter of known sign; a sum of monomials of one sign has
that sign, except where all of them vanish.  This covers sums of squares such as -(a^2 + b^2) and products such as s a^2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import mul

from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.systems import System


@dataclass(frozen=True)
class Sign:
    """`value` is 1, 0 or -1; where all `zeros` vanish (at real points) the polynomial is 0 instead.  No zeros: nowhere."""

    value: int
    zeros: tuple[Polynomial, ...] = ()


def sign(system: System, polynomial: Polynomial) -> Sign:
    """The sign of `polynomial` at real points, under the premises of the system.

    Fails when: its monomials do not have one sign (ArithmeticError).
    """
    monomials = [_monomial_sign(system, *term) for term in polynomial.terms()] if polynomial else []
    values = {m.value for m in monomials}
    if not values:
        return Sign(0)
    if values not in ({1}, {-1}):
        raise ArithmeticError(f"the sign of {system.polynomials.write(polynomial)} is not known: supported are sums of "
                              "monomials of one sign; a premise on a parameter may help")
    always = any(not m.zeros for m in monomials)
    return Sign(values.pop(), () if always else tuple(z for m in monomials for z in m.zeros))


def _monomial_sign(system: System, exponents: tuple[int, ...], coefficient: object) -> Sign:
    """The sign of one monomial: value 0 means unknown."""
    ring = system.polynomials
    factors = [(n, g, e) for n, g, e in zip(ring.names, ring.ring.gens, exponents, strict=True) if e]
    odd = [system.signs.get(n, 0) for n, _, e in factors if e % 2]
    vanishing = [g for n, g, _ in factors if n not in system.signs]
    value = reduce(mul, odd, 1 if coefficient > 0 else -1)  # type: ignore[operator]
    return Sign(value, (reduce(mul, vanishing),) if vanishing else ())
