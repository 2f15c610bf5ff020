"""Numbers u + v sqrt(d) whose u, v, d are fractions of polynomials in the parameters, d > 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import Sign
from symdlnn.dynamics.signs import Known
from symdlnn.terms import Term, sqrt_of

Fraction = Any
"""An element of the field of fractions of the polynomials in all names; only parameters occur."""


@dataclass(frozen=True)
class Surd:
    """``u + v sqrt(d)``; sums and products need the same d."""

    u: Fraction
    v: Fraction
    d: Fraction

    def __add__(self, other: Surd) -> Surd:
        return Surd(self.u + other.u, self.v + other.v, self.d)

    def __sub__(self, other: Surd) -> Surd:
        return Surd(self.u - other.u, self.v - other.v, self.d)

    def __neg__(self) -> Surd:
        return Surd(-self.u, -self.v, self.d)

    def __mul__(self, other: Surd) -> Surd:
        return Surd(self.u * other.u + self.v * other.v * self.d, self.u * other.v + self.v * other.u, self.d)

    def __rmul__(self, number: Any) -> Surd:
        return Surd(number * self.u, number * self.v, self.d)

    def __truediv__(self, other: Surd) -> Surd:
        norm = other.u**2 - other.v**2 * other.d
        return self * Surd(other.u / norm, -other.v / norm, self.d)


def weak_sign(known: Known, surd: Surd) -> Sign:
    """The sign of u + v sqrt(d), which may give way to 0 for special parameters.  Fails when: it is open (`OpenSign`)."""
    if not surd.v:
        return known.sign(surd.u.numer * surd.u.denom)
    first, second = fraction_sign(known, surd.u), fraction_sign(known, surd.v)
    if first * second >= 0:
        return Sign(first or second)
    longer = surd.u**2 - surd.v**2 * surd.d
    found = known.sign(longer.numer * longer.denom)
    return Sign(first * found.value, found.zeros)


def surd_sign(known: Known, surd: Surd) -> int:
    """The sign of u + v sqrt(d).  Fails when: it is open, or zero for some parameters only (`OpenSign`)."""
    found = weak_sign(known, surd)
    if found.zeros:
        known.require_nonzero((surd.u**2 - surd.v**2 * surd.d).numer)
    return found.value


def fraction_sign(known: Known, fraction: Fraction) -> int:
    """The sign of a fraction of polynomials in the parameters.  Fails when: as `surd_sign`."""
    return surd_sign(known, Surd(fraction, fraction.field.zero, fraction.field.one))


def write_fraction(ring: Polynomials, fraction: Fraction) -> Term:
    numer, denom = fraction.numer, fraction.denom
    scale = denom.content() if denom.is_ground else 1
    return ring.write(numer.quo_ground(scale)) if denom.is_ground else ring.write(numer) / ring.write(denom)


def write_surd(ring: Polynomials, surd: Surd) -> Term:
    """The number as a term."""
    if not surd.v:
        return write_fraction(ring, surd.u)
    root, factor = sqrt_of(write_fraction(ring, surd.d)), write_fraction(ring, surd.v)
    scaled = root if factor == 1 else -root if factor == -1 else factor * root
    return scaled if not surd.u else write_fraction(ring, surd.u) + scaled


def square_part(fraction: Fraction) -> tuple[Fraction, Polynomial]:
    """f and a square-free polynomial p with ``fraction = f^2 p``; f may have either sign."""
    field = fraction.field
    constant, factors = (fraction.numer * fraction.denom).factor_list()
    numerator, denominator = int(constant.numerator), int(constant.denominator)
    root, rest = _integer_square_part(numerator * denominator)
    outer, inner = field(root) / field(denominator), fraction.numer.ring(rest)
    for factor, exponent in factors:
        outer, inner = outer * field(factor) ** (exponent // 2), inner * factor ** (exponent % 2)
    return outer / field(fraction.denom), inner


def _integer_square_part(number: int) -> tuple[int, int]:
    """r and a square-free k (up to large prime factors) with number = r^2 k."""
    root, rest, divisor = 1, number, 2
    while divisor * divisor <= abs(rest) and divisor < 10_000:
        while rest % divisor**2 == 0:
            root, rest = root * divisor, rest // divisor**2
        divisor += 1
    return root, rest


