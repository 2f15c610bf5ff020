"""Systems of differential equations with polynomial right-hand sides, and the cases of their parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, reduce

from symdlnn.dynamics.polynomials import Polynomial, Polynomials
from symdlnn.terms import Claim, Eq, Scalar, Term, as_term, ddt, names_in

SIGNS: dict[str, frozenset[int]] = {">": frozenset({1}), "<": frozenset({-1}), "≠": frozenset({1, -1}), "=": frozenset({0})}
"""The signs that a premise leaves to left minus right."""


@dataclass(frozen=True)
class System:
    """``timescale * d unknown/dt = rate``, one rate an unknown, under premises about the parameters.

    The time scale is positive.  Premises compare polynomials in the parameters (``p > 0``, ``μ < 2``, ``a d ≠ b c``).  To fix
    a parameter use `where`, which puts the value in *before* anything is factored (putting s = 0 in afterwards loses a branch
    of the fixed points).  Constraints are equations that the flow conserves (c² + s² = 1 for the cosine and sine of an angle):
    the system then lives on the surface that they describe.
    Fails when: there is not one rate an unknown, a rate or a premise is no polynomial, two premises exclude each other, or a
    constraint is not conserved.
    """

    unknowns: tuple[Scalar, ...]
    rates: tuple[Term, ...]
    timescale: Term = 1
    premises: tuple[Claim, ...] = ()
    constraints: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "rates", tuple(map(as_term, self.rates)))
        object.__setattr__(self, "timescale", as_term(self.timescale))
        if len(self.rates) != len(self.unknowns):
            raise ValueError(f"{len(self.unknowns)} unknowns need as many rates, not {len(self.rates)}")
        for rate in self.rates:
            self.polynomials.read(rate)
        for premise in self.premises:
            self.difference(premise)
        if not all(self.facts.values()):
            raise ValueError(f"the premises {', '.join(map(str, self.premises))} contradict each other")
        for constraint, polynomial in zip(self.constraints, self.restricting, strict=True):
            if self.derivative(polynomial):
                raise ValueError(f"constraint {constraint}: the flow does not conserve {constraint.lhs}")

    @property
    def parameters(self) -> tuple[Scalar, ...]:
        """The names that are no unknowns, in the order of the alphabet."""
        sides = (side for p in (*self.premises, *self.constraints) for side in (p.lhs, p.rhs))
        return tuple(sorted(frozenset().union(*map(names_in, (*self.rates, *sides))) - set(self.unknowns), key=str))

    @cached_property
    def polynomials(self) -> Polynomials:
        return Polynomials(self.parameters, self.unknowns)

    @cached_property
    def vector_field(self) -> tuple[Polynomial, ...]:
        return tuple(map(self.polynomials.read, self.rates))

    @cached_property
    def jacobian(self) -> tuple[tuple[Polynomial, ...], ...]:
        """The rows of the Jacobian of the rates."""
        return tuple(tuple(f.diff(v) for v in self.polynomials.unknown_generators) for f in self.vector_field)

    @cached_property
    def restricting(self) -> tuple[Polynomial, ...]:
        """The polynomials that the constraints set to zero."""
        return tuple(self.polynomials.read(c.lhs) - self.polynomials.read(c.rhs) for c in self.constraints)

    def derivative(self, polynomial: Polynomial) -> Polynomial:
        """The time scale times the derivative of a polynomial along the flow."""
        slopes = (polynomial.diff(g) * f for g, f in zip(self.polynomials.unknown_generators, self.vector_field, strict=True))
        return sum(slopes, start=self.polynomials.ring.zero)

    @property
    def at_rest(self) -> tuple[Polynomial, ...]:
        """The polynomials that vanish exactly at the fixed points, equations among the premises and constraints included."""
        return (*self.vector_field, *self.equations, *self.restricting)

    @cached_property
    def facts(self) -> dict[Polynomial, frozenset[int]]:
        """The signs that the premises leave to polynomials in the parameters; equations among the premises are left out."""
        ring, found = self.polynomials, dict[Polynomial, frozenset[int]]()
        for premise in self.premises:
            if premise.relation != "=":
                polynomial = self.difference(premise)
                normal = ring.primitive(polynomial)
                found[normal] = found.get(normal, SIGNS["≠"]) & signs_of(premise.relation, same=polynomial.LC * normal.LC > 0)
        return found

    @cached_property
    def equations(self) -> tuple[Polynomial, ...]:
        """The polynomials in the parameters that the premises set to zero."""
        return tuple(self.difference(p) for p in self.premises if p.relation == "=")

    @cached_property
    def signs(self) -> dict[Scalar, int]:
        """The parameters whose sign the premises fix: 1 or -1."""
        names = zip(self.polynomials.names, self.polynomials.ring.gens, strict=True)
        known = ((name, self.facts.get(generator, frozenset())) for name, generator in names)
        return {name: next(iter(signs)) for name, signs in known if len(signs) == 1}

    @property
    def nonzero(self) -> tuple[Polynomial, ...]:
        """The polynomials that the premises keep away from zero."""
        return tuple(self.facts)

    @property
    def laws(self) -> tuple[Claim, ...]:
        """The differential equations, as the claims that a setting grants."""
        return tuple(Eq(self.timescale * ddt(u), r) for u, r in zip(self.unknowns, self.rates, strict=True))

    def difference(self, premise: Claim) -> Polynomial:
        """Left minus right of a premise.  Fails when: it is no statement about polynomials in the parameters (ValueError)."""
        names = names_in(premise.lhs) | names_in(premise.rhs)
        if premise.relation not in SIGNS or not names or not names <= set(self.parameters):
            raise ValueError(f"premise {premise}: a premise says that a polynomial in the parameters "
                             f"({', '.join(map(str, self.parameters)) or 'none'}) is >, <, ≠ or = another one")
        return self.polynomials.read(premise.lhs) - self.polynomials.read(premise.rhs)

    def where(self, premise: Claim) -> System:
        """The system under one more premise; an equation that gives a parameter as a polynomial in others is put in at once.

        Fails when: it is no premise, or contradicts one that is there (ValueError).
        """
        polynomial = self.polynomials.primitive(self.difference(premise))
        if premise.relation == "=":
            solved = _solved(self.polynomials, polynomial)
            return self._put(*solved) if solved else replace(self, premises=(*self.premises, premise))
        allowed = replace(self, premises=(premise,)).facts
        signs = next(iter(allowed.values())) & self.facts.get(polynomial, SIGNS["≠"])
        if not signs:
            raise ValueError(f"premise {premise} contradicts {', '.join(map(str, self.premises))}")
        kept = tuple(p for p in self.premises if self.polynomials.primitive(self.difference(p)) != polynomial)
        relation = next(r for r, s in SIGNS.items() if s == signs)
        return replace(self, premises=(*kept, self.polynomials.statement(polynomial, relation)))

    def _put(self, place: int, value: Polynomial) -> System:
        """The system with a value for the parameter at `place`; premises that have become trivial are dropped."""
        ring = self.polynomials
        generator = ring.ring.gens[place]
        rates = tuple(ring.write(f.compose(generator, value)) for f in self.vector_field)
        premises = []
        for premise in self.premises:
            put = self.difference(premise).compose(generator, value)
            if not put or put.is_ground:
                _require_true(premise, put, ring.names[place], ring.write(value))
            else:
                premises.append(ring.statement(put, premise.relation))
        constraints = tuple(ring.statement(g.compose(generator, value), "=") for g in self.restricting)
        return replace(self, rates=rates, premises=tuple(dict.fromkeys(premises)), constraints=constraints)


def signs_of(relation: str, same: bool = True) -> frozenset[int]:
    """The signs that ``polynomial relation 0`` leaves to the polynomial, or to its negative."""
    return SIGNS[relation] if same else frozenset(-s for s in SIGNS[relation])


def _solved(ring: Polynomials, polynomial: Polynomial) -> tuple[int, Polynomial] | None:
    """The place of a parameter that the equation ``polynomial = 0`` gives as a polynomial in the others, and that."""
    for place, generator in enumerate(ring.ring.gens[:len(ring.parameters)]):
        slope = polynomial.diff(generator)
        if slope and slope.is_ground:
            return place, -(polynomial - slope * generator).quo_ground(slope.LC)
    return None


def _require_true(premise: Claim, difference: Polynomial, name: Scalar, value: Term) -> None:
    sign = 0 if not difference else 1 if difference.LC > 0 else -1
    if sign not in SIGNS[premise.relation]:
        raise ValueError(f"premise {premise} contradicts {name} = {value}")


def cases(system: System) -> tuple[System, ...]:
    """The complete case distinction p > 0, p = 0, p < 0 over every parameter whose sign is not known."""
    def split(systems: tuple[System, ...], parameter: Scalar) -> tuple[System, ...]:
        return tuple(s.where(Claim(parameter, relation, 0)) for s in systems for relation in (">", "=", "<")
                     if parameter in s.parameters) + tuple(s for s in systems if parameter not in s.parameters)

    return reduce(split, (p for p in system.parameters if p not in system.signs), (system,))
