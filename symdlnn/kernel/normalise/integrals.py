"""Definite integrals: heads over the integrand and the limits, linear in the integrand.

The variable is bound: inside a head it has no name but the depth of the integral.  Powers of it are integrated, everything
else is left to differentiation by a limit.
"""

from __future__ import annotations

from fractions import Fraction

from symdlnn.kernel.components import Monomial
from symdlnn.kernel.inspection import heads_of
from symdlnn.kernel.labels import Head
from symdlnn.kernel.normalise.context import Unsupported
from symdlnn.kernel.polynomial import ZERO, Polynomial, integer_power, total_of, variable


def bound(depth: int) -> Head:
    """The variable of an integral of this depth."""
    return Head("bound", depth)


def depth_of(*polys: Polynomial) -> int:
    """A depth at which a variable of integration is not mistaken for that of an integral inside."""
    return 1 + max((head.data for poly in polys for head in heads_of(poly) if head.sort == "bound"), default=0)


def integral_of(integrand: Polynomial, depth: int, lower: Polynomial, upper: Polynomial) -> Polynomial:
    """The integral over the bound variable of this depth from `lower` to `upper`.

    Fails when: there is a free index in the integrand or a limit (`Unsupported`).
    """
    if integrand.labels() or lower.labels() or upper.labels():
        raise Unsupported("an integral under an index")
    if lower == upper:
        return ZERO
    if upper.key < lower.key:
        return -integral_of(integrand, depth, upper, lower)
    return total_of(_of_monomial(m, depth, lower, upper).scaled(c) for m, c in integrand.terms.items())


def _of_monomial(monomial: Monomial, depth: int, lower: Polynomial, upper: Polynomial) -> Polynomial:
    """What does not depend on the variable stands outside."""
    variable_ = bound(depth)
    moving = tuple((n, e) for n, e in monomial if variable_ in heads_of(Polynomial({((n, 1),): 1})))
    outside = Polynomial({tuple(factor for factor in monomial if factor not in moving): 1})
    power = _power(moving, variable_)
    if power is not None:
        raised = power + 1
        return outside * (integer_power(upper, raised) - integer_power(lower, raised)).scaled(Fraction(1, raised))
    inside = Polynomial({moving: 1})
    return outside * variable(Head("integral", (inside.key, lower.key, upper.key, depth)))


def _power(monomial: Monomial, variable_: Head) -> int | None:
    """The exponent if a monomial is a whole, non-negative power of the variable."""
    if not monomial:
        return 0
    ((number, exponent), *more) = monomial
    plain = Polynomial({((number, 1),): 1}) == variable(variable_)
    return int(exponent) if plain and not more and exponent > 0 and exponent.denominator == 1 else None

