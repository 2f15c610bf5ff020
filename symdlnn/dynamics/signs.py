"""The sign of a polynomial at the real points where equations and signs of other polynomials are known.

A polynomial is reduced by the equations; the signs of what is left come from `sign_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.dynamics.sign_rules import Facts, OpenSign, Rules, Sign


@dataclass(frozen=True)
class Known:
    """Real points at which the polynomials of `ideal` vanish and those of `facts` have one of their signs."""

    ideal: Ideal
    facts: Facts = field(default_factory=dict)

    @property
    def ring(self) -> Polynomials:
        return self.ideal.ring

    def sign(self, polynomial: Polynomial) -> Sign:
        """The sign of `polynomial` at all of these points.

        Fails when: it is not known, or not the same everywhere (`OpenSign` with the factor that is to blame).
        """
        forms = dict.fromkeys((polynomial, self.ideal.rest(polynomial), self.ideal.eliminated_rest(polynomial)))
        forms.update(dict.fromkeys(self._shorter(polynomial)))
        if not all(forms):
            return Sign(0)
        found = list(filter(None, (self._try(f) for f in forms)))
        signs = [s for s in found if isinstance(s, Sign)]
        if signs:
            return min(signs, key=lambda s: len(s.zeros))
        raise min((e for e in found if isinstance(e, OpenSign)), key=self._difficulty)

    def _shorter(self, polynomial: Polynomial) -> Iterator[Polynomial]:
        """What the polynomial becomes by adding a multiple of one equation, where that has fewer monomials."""
        for equation in self.ideal.generators:
            for monomial, coefficient in equation.terms():
                other = polynomial - equation * (polynomial.coeff(self._monic(monomial)) / coefficient)
                if len(other) < len(polynomial):
                    yield other

    def _monic(self, monomial: tuple[int, ...]) -> Polynomial:
        return self.ring.ring.from_terms([(monomial, self.ring.ring.domain.one)])

    def require_nonzero(self, polynomial: Polynomial) -> None:
        """Fails when: the polynomial may vanish at one of these points (`OpenSign` with the factor that may)."""
        if not self.is_nonzero(polynomial):
            _, factors = self.ring.factors(self.ideal.eliminated_rest(polynomial))
            blamed = [f for f, _ in factors if not self.is_nonzero(f)]
            raise OpenSign(self.ring, (blamed or [polynomial])[0], only_zero=True)

    def is_zero(self, polynomial: Polynomial) -> bool:
        """Whether the polynomial vanishes at all of these points, or at none.  Fails when: as `require_nonzero`."""
        if not self.ideal.rest(polynomial):
            return True
        self.require_nonzero(polynomial)
        return False

    def is_nonzero(self, polynomial: Polynomial) -> bool:
        """Whether the polynomial is known to vanish at none of these points."""
        if not (rest := self.ideal.eliminated_rest(polynomial)):
            return False
        return all(self._factor_is_nonzero(f) for f, _ in self.ring.factors(rest)[1])

    def _factor_is_nonzero(self, factor: Polynomial) -> bool:
        if factor in self.facts:
            return True
        found = self._try(factor)
        return isinstance(found, Sign) and found.value != 0 and not found.zeros

    def _try(self, polynomial: Polynomial) -> Sign | OpenSign:
        try:
            return self._rules.sign(polynomial)
        except OpenSign as error:
            return error

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self.ring, self.facts)

    def _difficulty(self, error: OpenSign) -> tuple[bool, int]:
        return self.ring.has_unknowns(error.polynomial), len(error.polynomial)
