"""Systems of differential equations with polynomial right-hand sides, and the cases of their parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, reduce

from sympy import Rational

from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.terms import Claim, Eq, Scalar, Term, as_term, ddt, names_in

SIGNS = {">": 1, "<": -1}


@dataclass(frozen=True)
class System:
    """``timescale * d unknown/dt = rate``, one rate an unknown, under premises about the parameters.

    The time scale is positive.  Premises are ``p > 0`` or ``p < 0``; to fix a parameter use `where`, which puts the value in
    *before* anything is factored (putting s = 0 in afterwards loses a branch of the fixed points).
    Fails when: there is not one rate an unknown, or a rate is no polynomial.
    """

    unknowns: tuple[Scalar, ...]
    rates: tuple[Term, ...]
    timescale: Term = 1
    premises: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "rates", tuple(map(as_term, self.rates)))
        object.__setattr__(self, "timescale", as_term(self.timescale))
        if len(self.rates) != len(self.unknowns):
            raise ValueError(f"{len(self.unknowns)} unknowns need as many rates, not {len(self.rates)}")
        for premise in self.premises:
            if premise.relation not in SIGNS or premise.lhs not in self.parameters or premise.rhs != 0:
                raise ValueError(f"premise {premise}: a premise says that a parameter is > 0 or < 0")
        for rate in self.rates:
            self.polynomials.read(rate)

    @property
    def parameters(self) -> tuple[Scalar, ...]:
        """The names in the rates that are no unknowns, in the order of the alphabet."""
        names = frozenset().union(*map(names_in, self.rates)) - set(self.unknowns)
        return tuple(sorted(names, key=str))

    @cached_property
    def polynomials(self) -> Polynomials:
        return Polynomials(self.parameters, self.unknowns)

    @cached_property
    def vector_field(self) -> tuple[Polynomial, ...]:
        return tuple(map(self.polynomials.read, self.rates))

    @cached_property
    def signs(self) -> dict[Scalar, int]:
        """The parameters whose sign the premises fix: 1 or -1."""
        return {p.lhs: SIGNS[p.relation] for p in self.premises}

    @property
    def nonzero(self) -> tuple[Polynomial, ...]:
        """The parameters that the premises keep away from zero."""
        return tuple(map(self.polynomials.read, self.signs))

    @property
    def laws(self) -> tuple[Claim, ...]:
        """The differential equations, as the claims that a setting grants."""
        return tuple(Eq(self.timescale * ddt(u), r) for u, r in zip(self.unknowns, self.rates, strict=True))

    def where(self, premise: Claim) -> System:
        """The system under one more premise: ``p > 0``, ``p < 0``, or ``p = number``, which is put in at once."""
        if premise.relation != "=":
            return replace(self, premises=(*self.premises, premise))
        if premise.lhs not in self.parameters or not isinstance(premise.rhs, Rational):
            raise ValueError(f"premise {premise}: only a parameter can be given a value, and the value is an exact number")
        place = self.polynomials.names.index(premise.lhs)
        fixed = (f.compose(self.polynomials.ring.gens[place], self.polynomials.read(premise.rhs)) for f in self.vector_field)
        kept = tuple(p for p in self.premises if p.lhs != premise.lhs)
        return replace(self, rates=tuple(map(self.polynomials.write, fixed)), premises=kept)


def cases(system: System) -> tuple[System, ...]:
    """The complete case distinction p > 0, p = 0, p < 0 over every parameter whose sign is not known."""
    def split(systems: tuple[System, ...], parameter: Scalar) -> tuple[System, ...]:
        return tuple(s.where(Claim(parameter, relation, 0)) for s in systems for relation in (">", "=", "<")
                     if parameter in s.parameters) + tuple(s for s in systems if parameter not in s.parameters)

    return reduce(split, (p for p in system.parameters if p not in system.signs), (system,))
