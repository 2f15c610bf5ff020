"""The facts of a proof, sorted by what they are good for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from sympy import preorder_traversal

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.clocks import Clocks, clocks_among
from symdlnn.kernel.components import component
from symdlnn.kernel.conditions import Asked, asked_of
from symdlnn.kernel.inspection import evidently_positive
from symdlnn.kernel.labels import head_of
from symdlnn.kernel.normalise import Context, Undecided, normal
from symdlnn.kernel.polynomial import ZERO, Polynomial
from symdlnn.kernel.readback import readback
from symdlnn.kernel.signs import holds
from symdlnn.kernel.theorem import FactsConflict, Theorem, certified, name_of, require_compatible, trusted
from symdlnn.kernel.varying import claims_of, closure, is_law, varying_names
from symdlnn.terms.claims import Assumption, Claim, Definition, Fact, Statement
from symdlnn.terms.names import Index, Member, Size
from symdlnn.terms.nodes import At, TimeDerivative, ddt, names_in
from symdlnn.terms.shapes import is_scalar
from symdlnn.terms.written import Term, negative, plus, power

STRONGER = {"≠": ("≠", ">", "<"), "≥": ("≥", ">"), ">": (">",), "≤": ("≤", "<"), "<": ("<",)}
"""Which granted relations to zero imply a relation to zero."""
FAR_OUT = "far out"
FLIPPED = {"≠": "≠", "≥": "≤", ">": "<", "≤": "≥", "<": ">"}
"""The relation read from right to left."""


@dataclass
class Basis:
    """The facts that one proof may use; `used` and `divisors` record what it did use and divide by.

    `differentiated` are the equations whose time derivatives may be used too.
    """

    definitions: dict[Any, Definition]
    equations: list[tuple[Claim, Assumption | Theorem]]
    inequalities: list[tuple[Claim, Assumption | Theorem]]
    theorems: tuple[Theorem, ...]
    varying: frozenset[Any]
    clocks: Clocks
    used: dict[Any, None] = field(default_factory=dict)
    divisors: dict[Term, None] = field(default_factory=dict)
    differentiated: set[Any] = field(default_factory=set)
    conditions_seen: dict[Term, Polynomial] = field(default_factory=dict)

    @staticmethod
    def of(statement: Statement, facts: tuple[Fact | Theorem, ...]) -> Basis:
        """Sort the facts and check that they can be used together.

        The definitions a theorem rests on come with it: its claim speaks of names that mean what they meant there.
        """
        theorems = tuple(f for f in facts if isinstance(f, Theorem))
        require_compatible(theorems, [f for f in facts if isinstance(f, Definition)])
        definitions = {f.head: f for f in trusted(facts) if isinstance(f, Definition)}
        _no_cycle(definitions)
        equations: list[tuple[Claim, Assumption | Theorem]] = []
        inequalities: list[tuple[Claim, Assumption | Theorem]] = []
        for fact in facts:
            if isinstance(fact, Definition) or not isinstance(fact.claim, Claim):
                continue
            if fact.claim.relation == "=":
                equations.append((fact.claim, fact))
            else:
                inequalities.append((_against_zero(fact.claim), fact))
        written = (*claims_of(statement), *(claim for claim, _ in inequalities))
        varying = varying_names(written, [e[0] for e in equations], definitions).union(
            *(t.varying for t in theorems)
        )
        require_compatible(theorems, [f for f in facts if not isinstance(f, Theorem)], varying)
        clocks = clocks_among(equations, varying, definitions)
        return Basis(definitions, equations, inequalities, theorems, varying, clocks)

    def context(self) -> Context:
        """What the normal form may use."""
        local = self._granted(always=False)
        return Context(
            self.definitions, self.varying, self.clocks, self._constrained(), local, self.positive, self.sign
        )

    def _unsigned(self) -> Context:
        """What the normal form of a term of a condition may use: no signs, which are found by it."""
        return replace(self.context(), positive=lambda _: False, sign=lambda _: 0)

    def _constrained(self) -> Mapping[Any, str]:
        """Names that an equation assumed for all times (other than a law of motion) ties to others."""
        tied: dict[Any, str] = {}
        for claim in self._granted(always=True):
            for name in closure(claim.lhs, self.definitions) | closure(claim.rhs, self.definitions):
                if not isinstance(name, Size):
                    tied.setdefault(name, str(claim))
        return tied

    def _granted(self, *, always: bool) -> tuple[Claim, ...]:
        """The assumed equations but laws of motion, those that theorems rest on too: for all times, or at one point only.

        At one point an equation says where a derivative is evaluated, not what it is.
        """
        granted = [source for _, source in self.equations if isinstance(source, Assumption)]
        granted += [a for t in self.theorems for a in t.assumptions]
        equations = [(a.claim, a.always) for a in granted if isinstance(a.claim, Claim) and a.claim.relation == "="]
        return tuple(claim for claim, lasting in equations if lasting == always and not is_law(claim))

    def positive(self, number: int) -> bool:
        """Whether a component is positive by declaration or by an assumed inequality."""
        return evidently_positive(number) or self._assumed_positive(number)

    def sign(self, number: int) -> int:
        """1 for a component that is known not to be negative, -1 for one that is known not to be positive, else 0."""
        if self.positive(number):
            return 1
        for claim, source in self.inequalities:
            if claim.relation == "≠" or claim.rhs != 0:
                continue
            poly = self._normal(claim.lhs)
            coefficient = poly.terms.get(((number, 1),), 0) if len(poly.terms) == 1 else 0
            if coefficient:
                self._record(source, claim.lhs)
                return 1 if (coefficient > 0) == (claim.relation in (">", "≥")) else -1
        return 0

    def _assumed_positive(self, number: int) -> bool:
        """Whether an assumption "term > 0" is about this component, or about the whole family that it is a member of."""
        whole = component(number)
        single = head_of(whole.factors[0][0]) if len(whole.factors) == 1 and not whole.ranges else None
        for claim, source in self.inequalities:
            if claim.relation not in (">", "<") or claim.rhs != 0:
                continue
            poly = self._normal(claim.lhs)
            coefficient = poly.terms.get(((number, 1),), 0) if len(poly.terms) == 1 else 0
            known = coefficient > 0 if claim.relation == ">" else coefficient < 0
            family = isinstance(claim.lhs, Member) and claim.relation == ">" and _covers_family(claim.lhs)
            if known or (family and single is not None and single.sort == "name" and single.data == claim.lhs.family):
                self._record(source, claim.lhs)
                return True
        return False

    def _record(self, source: Any, subject: Term) -> None:
        """An inequality was used, and with it the definitions of the names that it is about."""
        self.used[source] = None
        self.used.update({self.definitions[h]: None for h in closure(subject, self.definitions) if h in self.definitions})

    def granted(self, condition: Claim) -> bool:
        """Whether an assumed inequality gives a side condition, up to a positive factor."""
        if condition.rhs == 0:
            wanted = self._normal(condition.lhs)
            for granted, source in self.inequalities if wanted else ():
                factor = _multiple(wanted, self._normal(granted.lhs)) if granted.rhs == 0 else 0
                relation = granted.relation if factor > 0 else FLIPPED[granted.relation]
                if factor and relation in STRONGER[condition.relation]:
                    self._record(source, granted.lhs)
                    self._record(source, condition.lhs)
                    return True
        return self._positive_monomial(condition)

    def _normal(self, term: Term) -> Polynomial:
        """The normal form of a term of a condition, kept: conditions are asked for often.

        Zero where there is no law, or one under further conditions only.
        """
        found = self.conditions_seen.get(term)
        if found is None:
            context = self._unsigned()
            try:
                found = normal(term, context)
            except Undecided:
                found = ZERO
            found = ZERO if context.nonzero else found
            self.conditions_seen[term] = found
        return found

    def _positive_monomial(self, condition: Claim) -> bool:
        """Whether a term collects to a single product of positive factors."""
        if condition.rhs != 0 or condition.relation not in ("≠", "≥", ">"):
            return False
        context = self._unsigned()
        try:
            poly = normal(condition.lhs, context)
        except Undecided:
            return False
        if len(poly.terms) != 1 or context.nonzero:
            return False
        ((monomial, coefficient),) = poly.terms.items()
        if not (coefficient > 0 or condition.relation == "≠") or not all(self.positive(n) for n, _ in monomial):
            return False
        self.used.update({self.definitions[head]: None for head in context.opened})
        return True

    def _evident(self, asked: Asked) -> bool:
        """Whether declarations and assumed inequalities give a condition; only then are those recorded as used.

        What is assumed of a name says nothing where the name is bound; far out it is positive.
        """
        before, every = dict(self.used), self.inequalities
        far_out = [(claim, Assumption(claim, FAR_OUT)) for claim in (Claim(name, ">", 0) for name in asked.far)]
        untouched = [fact for fact in every if asked.bound.isdisjoint(closure(fact[0].lhs, self.definitions))]
        self.inequalities = [*untouched, *far_out]
        evident = holds(asked.condition, self.definitions, self.granted)
        self.inequalities = every
        if not evident:
            self.used = before
        for _, granted in far_out:
            self.used.pop(granted, None)
        return evident

    def conditions(self, terms: Iterable[Term], context: Context) -> list[Claim]:
        """The side conditions of terms that are not evident."""
        return list(dict.fromkeys(asked.condition for asked in self.asked(terms, context)))

    def asked(self, terms: Iterable[Term], context: Context) -> list[Asked]:
        """The side conditions of terms that are not evident, with the names bound around them."""
        opened = {head: definition for head, definition in self.definitions.items() if head in context.opened}
        every = (asked._replace(condition=self._evaluated(asked.condition)) for asked in asked_of(terms, opened))
        return [asked for asked in every if not self._evident(asked)]

    def _evaluated(self, condition: Claim) -> Claim:
        """A condition at given values, with the values put in."""
        if not isinstance(condition.lhs, At):
            return condition
        context = self._unsigned()
        poly, before = normal(condition.lhs, context), normal(condition.lhs.body, context)
        return Claim(condition.lhs.body if poly == before else readback(poly), condition.relation, condition.rhs)

    def theorem(self, claim: Claim, context: Context) -> Theorem:
        """The theorem that claim holds, with all that was used."""
        opened = [self.definitions[h] for h in self.definitions if h in context.opened]
        self.divisors.update({readback(poly): None for poly in context.nonzero})
        assumed = [side for f in self.used if isinstance(f, Assumption) for side in (f.claim.lhs, f.claim.rhs)]
        assumed += [ddt(side) for f in self.used if f in self.differentiated for side in (f.claim.lhs, f.claim.rhs)]
        divisions = [power(divisor, -1) for divisor in self.divisors]
        conditions = self.conditions((claim.lhs, claim.rhs, *divisions, *assumed), context)
        theorems = [f for f in self.used if isinstance(f, Theorem)]
        compared = (claim.lhs, claim.rhs, *(d.body for d in opened)) if claim.relation != "=" else ()
        return certified(
            claim,
            (*opened, *trusted(self.used)),
            (*conditions, *(c for t in theorems for c in t.conditions)),
            (*context.constants, *self.at_rest(compared), *(n for t in theorems for n in t.held_constant)),
            self.varying,
        )

    def at_rest(self, terms: Iterable[Term] = ()) -> set[Any]:
        """The names held constant where terms, or inequalities that were used, speak of time derivatives.

        Signs are found without a context that would have recorded them.
        """
        context = self._unsigned()
        compared = [f.claim for f in self.used if isinstance(f.claim, Claim) and f.claim.relation != "="]
        bodies = [f.body for f in self.used if isinstance(f, Definition)]
        for term in (*terms, *bodies, *(side for c in compared for side in (c.lhs, c.rhs))):
            for node in preorder_traversal(term):
                if isinstance(node, TimeDerivative):
                    with suppress(Undecided):
                        normal(node, context)
        return context.constants


def _no_cycle(definitions: Mapping[Any, Definition]) -> None:
    def visit(head: Any, path: tuple[Any, ...]) -> None:
        if head in path:
            raise FactsConflict(f"the definition of {name_of(head)} is circular")
        if head in definitions:
            for name in names_in(definitions[head].body):
                visit(name, (*path, head))

    for head in definitions:
        visit(head, ())


def _against_zero(claim: Claim) -> Claim:
    """0 < a is read as a > 0, and a > b as a - b > 0."""
    if claim.rhs == 0 or not is_scalar(claim.lhs):
        return claim
    if claim.lhs == 0:
        return Claim(claim.rhs, FLIPPED[claim.relation], 0)
    return Claim(plus(claim.lhs, negative(claim.rhs)), claim.relation, 0)


def _multiple(poly: Polynomial, other: Polynomial) -> Exact:
    """The number c with poly = c other; 0 if there is none."""
    if not other or poly.terms.keys() != other.terms.keys():
        return 0
    monomial, coefficient = next(iter(other.terms.items()))
    factor = Fraction(poly.terms[monomial]) / coefficient
    return factor if poly == other.scaled(factor) else 0


def _covers_family(member: Any) -> bool:
    """Whether an inequality for a member speaks of the whole family: h[i, i] > 0 says nothing of h[i, j]."""
    return len(set(member.indices)) == len(member.indices) and all(
        isinstance(i, Index) and frozenset(i.sizes) == frozenset(sizes) and i.above is None
        for i, sizes in zip(member.indices, member.family.ranges, strict=True)
    )
