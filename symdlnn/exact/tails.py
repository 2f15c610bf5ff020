"""Unbounded values: what a term can be while a variable is larger than some bound.

A `Tail` stands for all numbers from a bound to plus or minus infinity.  With it a term is enclosed for *all* large values of a
variable at once; where that enclosure is a narrow ball, it holds the limit.  Only what is certain is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import arb, fmpq

from symdlnn.exact.errors import Undefined


@dataclass(frozen=True)
class Tail:
    """All numbers >= bound (direction 1), or <= bound (direction -1)."""

    bound: Any
    direction: int

    def __add__(self, other: Any) -> Tail:
        if isinstance(other, Tail):
            if other.direction != self.direction:
                raise Undefined("a difference of two unbounded values")
            return Tail(self.bound + other.bound, self.direction)
        return Tail(self.bound + other, self.direction)

    __radd__ = __add__

    def __neg__(self) -> Tail:
        return Tail(-self.bound, -self.direction)

    def __sub__(self, other: Any) -> Tail:
        return self.__add__(-other)

    def __mul__(self, other: Any) -> Tail:
        """The product with a number of certain sign, or with another unbounded value of certain sign."""
        if isinstance(other, Tail):
            if self.signed() and other.signed():
                return Tail(self.bound * other.bound, self.direction * other.direction)
        elif other > 0 or other < 0:
            return Tail(self.bound * other, self.direction if other > 0 else -self.direction)
        raise Undefined("an unbounded value times one that may be 0")

    __rmul__ = __mul__

    def __rtruediv__(self, numerator: Any) -> Any:
        """numerator / self: everything from 0 to the quotient at the bound."""
        if not self.signed():
            raise Undefined("a division by 0")
        return arb(0).union(arb(numerator / self.bound))

    def signed(self) -> bool:
        """Whether 0 lies outside."""
        return bool(self.bound * self.direction > 0)

    def exp(self) -> Any:
        """Everything between the value at the bound and that at infinity."""
        edge = arb(self.bound).exp()
        return Tail(edge, 1) if self.direction > 0 else arb(0).union(edge)


def beyond(bits: int) -> Tail:
    """All numbers from 2**bits on."""
    return Tail(fmpq(2**bits), 1)
