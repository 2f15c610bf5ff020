"""Points of sets that are not solved for: curves, surfaces, and isolated points that need more than a square root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import Sign
from symdlnn.dynamics.signs import Known
from symdlnn.terms import Term

Number = TypeVar("Number")


class Place(Protocol[Number]):
    """Where a linearisation is looked at: values of polynomials, with sums, differences, products and signs.

    A weak sign may give way to 0 for special parameters; `sign` asks for the case to be split there.
    """

    def at(self, polynomial: Polynomial) -> Number: ...
    def sign(self, number: Number) -> Sign: ...
    def weak_sign(self, number: Number) -> Sign: ...
    def is_zero(self, number: Number) -> bool: ...
    def write(self, number: Number) -> Term: ...
    def text(self, number: Number) -> str: ...


@dataclass(frozen=True)
class GenericPoint:
    """Any point where `known` holds: values are residues modulo the equations."""

    known: Known

    def at(self, polynomial: Polynomial) -> Polynomial:
        return self.known.ideal.rest(polynomial)

    def sign(self, number: Polynomial) -> Sign:
        return self.known.sign(number)

    weak_sign = sign

    def is_zero(self, number: Polynomial) -> bool:
        return self.known.is_zero(number)

    def write(self, number: Polynomial) -> Term:
        return self.known.ring.write(self.at(number))

    def text(self, number: Polynomial) -> str:
        return str(self.write(number))
