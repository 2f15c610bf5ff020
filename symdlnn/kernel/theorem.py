"""Theorems: the only place that can make one.

`prove(claim, facts)` returns a `Theorem` or raises.  A theorem records everything it rests on: the definitions and assumptions
that were used, the side conditions, the names that were held constant.  Facts are definitions, assumptions and theorems; a
reason that is only a string is no fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Any

from sympy import Mul, preorder_traversal

from symdlnn.kernel.canonical import BudgetExceeded
from symdlnn.kernel.certificates import Relation, certificate, inverse_laws
from symdlnn.kernel.components import component
from symdlnn.kernel.conditions import conditions_of
from symdlnn.kernel.differentiate import time_derivative
from symdlnn.kernel.equality import is_zero
from symdlnn.kernel.labels import Head, head_number, head_of
from symdlnn.kernel import limits as _limits  # noqa: F401  (registers its rule)
from symdlnn.kernel.normalise import Context, Undecided, normal
from symdlnn.kernel.polynomial import UNIT, Polynomial
from symdlnn.kernel.readback import readback
from symdlnn.kernel.rewriting import solve
from symdlnn.kernel.signs import signs_of
from symdlnn.kernel.substitution import Rewriter, Rule
from symdlnn.terms.claims import Assumption, Cases, Claim, Definition, Eq, Fact, Statement
from symdlnn.terms.names import Member, Size
from symdlnn.terms.nodes import TimeDerivative, names_in
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, power


class NotProved(Exception):
    """No proof was found.  `difference` is left side minus right side in normal form, as a term (None if there is none)."""

    def __init__(self, claim: Statement, reason: str, difference: Term | None = None) -> None:
        self.claim, self.reason, self.difference = claim, reason, difference
        sides = f"left  = {claim.lhs}\n  right = {claim.rhs}" if isinstance(claim, Claim) else f"claim: {claim}"
        shown = "" if difference is None else f"\n  left - right = {difference}"
        super().__init__(f"{reason}\n  {sides}{shown}")


class NotDecided(NotProved):
    """The kernel can say nothing: a rule is missing, a budget is exceeded, or the claim is not well posed."""


class FactsConflict(ValueError):
    """Two facts cannot both be used: one name with two definitions, or a constant that varies."""


_KERNEL = object()
STRONGER = {"≠": ("≠", ">", "<"), "≥": ("≥", ">"), ">": (">",), "≤": ("≤", "<"), "<": ("<",)}
"""Which granted relations to zero imply a relation to zero."""
FLIPPED = {"≠": "≠", "≥": "≤", ">": "<", "≤": "≥", "<": ">"}
CHAINED = "=≠≥≤><"
"""Of two relations in a chain, the one further right wins: a strict one makes the chain strict."""
ALLOWED = {"≠": {-1, 1}, "≥": {0, 1}, ">": {1}, "≤": {-1, 0}, "<": {-1}}
"""The signs that a relation to zero allows."""


@dataclass(frozen=True)
class Theorem:
    """A proved claim, with all that it rests on.  Only the kernel makes theorems."""

    claim: Statement
    uses: tuple[Fact, ...]
    conditions: tuple[Claim, ...]
    held_constant: tuple[Any, ...]
    varying: frozenset[Any] = frozenset()
    _made_by: object = field(repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if self._made_by is not _KERNEL:
            raise TypeError("only the kernel makes theorems: use prove(claim, facts)")

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What was granted by the setting."""
        return tuple(f for f in self.uses if isinstance(f, Assumption))

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What names were opened."""
        return tuple(f for f in self.uses if isinstance(f, Definition))

    @property
    def always(self) -> bool:
        """Whether the theorem holds at all times."""
        return all(a.always for a in self.assumptions)


def prove(statement: Statement, facts: Iterable[Fact | Theorem] = ()) -> Theorem:
    """A theorem with this claim (or case distinction), for all sizes and all values of its free indices.

    Fails when: both sides have different normal forms modulo the facts (`NotProved`, with the difference), something is not
    supported or not well posed (`NotDecided`), or the facts contradict each other by form (`FactsConflict`).
    """
    given = tuple(facts)
    basis = Basis.of(statement, given)
    try:
        if isinstance(statement, Cases):
            return basis.case_distinction(statement, given)
        return basis.equation(statement) if statement.relation == "=" else basis.inequality(statement)
    except (Undecided, BudgetExceeded, ZeroDivisionError, RecursionError) as problem:
        raise NotDecided(statement, str(problem) or type(problem).__name__) from problem


@dataclass
class Basis:
    """The facts of one proof, sorted by what they are good for."""

    definitions: dict[Any, Definition]
    equations: list[tuple[Claim, bool, Fact | Theorem]]
    inequalities: list[tuple[Claim, Fact | Theorem]]
    theorems: tuple[Theorem, ...]
    varying: frozenset[Any]
    used: dict[Any, None] = field(default_factory=dict)
    divisors: dict[Term, None] = field(default_factory=dict)

    @staticmethod
    def of(statement: Statement, facts: tuple[Fact | Theorem, ...]) -> Basis:
        """Sort the facts and check that they can be used together.

        The definitions a theorem rests on come with it: its claim speaks of names that mean what they meant there.
        """
        theorems = tuple(f for f in facts if isinstance(f, Theorem))
        _compatible(theorems)
        definitions: dict[Any, Definition] = {}
        for definition in [f for f in facts if isinstance(f, Definition)] + [d for t in theorems for d in t.definitions]:
            if definitions.setdefault(definition.head, definition) != definition:
                raise FactsConflict(f"two definitions of {_name(definition.head)}")
        _no_cycle(definitions)
        equations: list[tuple[Claim, bool, Fact | Theorem]] = []
        inequalities: list[tuple[Claim, Fact | Theorem]] = []
        for fact in facts:
            if isinstance(fact, Definition) or not isinstance(fact.claim, Claim):
                continue
            if fact.claim.relation == "=":
                equations.append((fact.claim, fact.always, fact))
            else:
                inequalities.append((fact.claim, fact))
        varying = varying_names(_claims_of(statement), [e[0] for e in equations], definitions).union(
            *(t.varying for t in theorems)
        )
        for theorem in theorems:
            if moving := [n for n in theorem.held_constant if n in varying]:
                raise FactsConflict(f"a theorem used here holds {_name(moving[0])} constant, which varies here")
        return Basis(definitions, equations, inequalities, theorems, varying)

    def equation(self, claim: Claim) -> Theorem:
        """Equal normal forms, first by definitions alone, then modulo what is assumed."""
        context = Context(self.definitions, self.varying, self._constrained(), self._positive)
        difference = normal(claim.lhs, context) - normal(claim.rhs, context)
        if not is_zero(difference):
            difference = self._modulo_assumptions(difference, context, claim)
        return self._theorem(claim, context)

    def inequality(self, claim: Claim) -> Theorem:
        """The sign of a term that is compared with zero, by the structure of the term (`signs`)."""
        term, relation = (claim.lhs, claim.relation) if claim.rhs == 0 else (claim.rhs, FLIPPED[claim.relation])
        if 0 not in (claim.lhs, claim.rhs):
            raise NotDecided(claim, "only comparisons with 0 are proved; bring everything to one side")
        if not self._has_sign(term, relation):
            raise NotProved(claim, f"no rule gives the sign of {term}")
        for fact in list(self.inequalities):  # list only the inequalities that the sign needs
            kept = [other for other in self.inequalities if other is not fact]
            self.inequalities, every = kept, self.inequalities
            if not self._has_sign(term, relation):
                self.inequalities = every
        self.used.clear()
        self._has_sign(term, relation)
        context = Context(opened={h for h in self.definitions if h in _closure(term, self.definitions)})
        return self._theorem(claim, context)

    def _has_sign(self, term: Term, relation: str) -> bool:
        return signs_of(term, self.definitions, self.granted) <= ALLOWED[relation]

    def case_distinction(self, statement: Cases, facts: tuple[Fact | Theorem, ...]) -> Theorem:
        """A product is zero iff a factor is: every choice of a vanishing factor leads into a case, and every case back."""
        options = [self._factors(equation) for equation in statement.system]
        proofs: list[Theorem] = []
        for choice in product(*options):
            granted = [Assumption(Eq(factor, 0), "a factor vanishes", always=False) for factor in dict.fromkeys(choice)]
            proofs.extend(self._some_case(statement, (*facts, *granted)))
        for case in statement.cases:
            granted = [Assumption(c, "the case", always=False) for c in case]
            proofs.extend(prove(equation, (*facts, *granted)) for equation in statement.system)
        kept = {f for f in facts if not isinstance(f, Theorem)} | {u for f in facts if isinstance(f, Theorem) for u in f.uses}
        return Theorem(
            statement,
            tuple(dict.fromkeys(u for p in proofs for u in p.uses if u in kept)),
            tuple(dict.fromkeys(c for p in proofs for c in p.conditions)),
            tuple(dict.fromkeys(n for p in proofs for n in p.held_constant)), self.varying, _KERNEL,
        )

    def _factors(self, equation: Claim) -> list[Term]:
        """The factors of one side (the other being 0) that may vanish."""
        side = equation.lhs if equation.rhs == 0 else equation.rhs
        if 0 not in (equation.lhs, equation.rhs):
            raise NotDecided(equation, "a case distinction needs equations of the form product = 0")
        return [f for f in _flat_factors(side) if 0 in signs_of(f, self.definitions, self.granted)]

    def _some_case(self, statement: Cases, facts: tuple[Fact | Theorem, ...]) -> list[Theorem]:
        for case in statement.cases:
            try:
                return [prove(c, facts) for c in case]
            except NotProved:
                continue
        shown = " and ".join(str(f.claim) for f in facts if isinstance(f, Assumption) and f.label == "a factor vanishes")
        raise NotProved(statement, f"{shown} is covered by none of the cases")

    def _modulo_assumptions(self, difference: Polynomial, context: Context, claim: Claim) -> Polynomial:
        rules, relations = self._prepared(context)
        rewriter = Rewriter(rules, context)
        rewritten = rewriter(difference)
        if is_zero(rewritten):
            self._record(rewriter)
            return rewritten
        relations = [Relation(rewriter(r.poly), r.source) for r in relations] + list(inverse_laws(rewritten))
        sources = certificate(rewritten, relations) if relations else None
        if sources is None:
            reason = "the two sides differ" if not self.equations else "the two sides differ under the assumptions given"
            raise NotProved(claim, reason, readback(rewritten, shape(claim.lhs)))
        self.used.update({source: None for source in sources if source is not None})
        self._record(rewriter)
        return Polynomial()

    def _record(self, rewriter: Rewriter) -> None:
        """What the rules that fired rest on: their assumptions, and divisors that must not vanish."""
        for rule in rewriter.used:
            self.used[rule.source] = None
            if rule.divisor != UNIT:
                self.divisors[readback(rule.divisor)] = None

    def _prepared(self, context: Context) -> tuple[list[Rule], list[Relation]]:
        """Assumed equations as rules for names where they can be solved, else as relations."""
        rules: list[Rule] = []
        relations: list[Relation] = []
        for claim, always, source in self.equations:
            poly = Rewriter(rules, context)(normal(claim.lhs, context) - normal(claim.rhs, context))
            if not poly:
                continue
            taken = frozenset(r.head for r in rules)
            found = sorted(solve(poly, source, taken), key=lambda r: self._preference(r, claim))
            if not found:
                relations.append(Relation(poly, source))
                continue
            rules.append(found[0])
            if always and (derived := self._differentiated(found[0], context)) is not None:
                rules.append(derived)
        return rules, relations

    def _preference(self, rule: Rule, claim: Claim) -> tuple[bool, bool]:
        """Solve for a derivative first, then for what stands alone on the left."""
        head = head_of(rule.head)
        left = claim.lhs.family if isinstance(claim.lhs, Member) else claim.lhs
        return head.sort != "derivative", head.data != left

    def _differentiated(self, rule: Rule, context: Context) -> Rule | None:
        """The rule for the derivative of a name, from an equation for the name that holds at all times."""
        head = head_of(rule.head)
        if head.sort == "derivative" or head.data not in self.varying:
            return None
        number = head_number(Head("derivative", rule.head, symmetric=head.symmetric))
        return Rule(number, rule.labels, time_derivative(rule.value, context), rule.source)

    def _constrained(self) -> Mapping[Any, str]:
        """Names that an assumed equation (other than a law of motion) ties to others."""
        tied: dict[Any, str] = {}
        granted = [source for _, _, source in self.equations if isinstance(source, Assumption)]
        granted += [a for t in self.theorems for a in t.assumptions]
        for claim in [a.claim for a in granted]:
            if claim.relation == "=" and not _is_law(claim):
                for name in {*names_in(claim.lhs), *names_in(claim.rhs)}:
                    if not isinstance(name, Size):
                        tied.setdefault(name, str(claim))
        return tied

    def _positive(self, number: int) -> bool:
        """Whether a component is positive by declaration or by an assumed inequality."""
        whole = component(number)
        if whole.ranges or len(whole.factors) != 1:
            return False
        head = head_of(whole.factors[0][0])
        if head.sort == "minimum" or (head.sort == "name" and isinstance(head.data, Size)):
            return True
        if head.sort == "function":
            return bool(head.data[1] == "exp")
        for claim, source in self.inequalities:
            subject = claim.lhs.family if isinstance(claim.lhs, Member) else claim.lhs
            if head.sort == "name" and subject == head.data and claim.relation == ">" and claim.rhs == 0:
                if not isinstance(claim.lhs, Member) or _covers_family(claim.lhs):
                    self.used[source] = None
                    return True
        return False

    def granted(self, condition: Claim) -> bool:
        """Whether an assumed inequality gives a side condition."""
        enough = STRONGER[condition.relation]
        for granted, source in self.inequalities:
            if granted.rhs == 0 and condition.rhs == 0 and granted.lhs == condition.lhs and granted.relation in enough:
                self.used[source] = None
                return True
        return self._positive_monomial(condition)

    def _positive_monomial(self, condition: Claim) -> bool:
        """Whether a term collects to a single product of positive factors."""
        if condition.rhs != 0 or condition.relation not in ("≠", "≥", ">"):
            return False
        poly = normal(condition.lhs, Context(self.definitions, self.varying))
        if len(poly.terms) != 1:
            return False
        ((monomial, coefficient),) = poly.terms.items()
        return (coefficient > 0 or condition.relation == "≠") and all(self._positive(n) for n, _ in monomial)

    def _theorem(self, claim: Claim, context: Context) -> Theorem:
        opened = [self.definitions[h] for h in self.definitions if h in context.opened]
        self.divisors.update({readback(poly): None for poly in context.nonzero})
        conditions = conditions_of(
            (claim.lhs, claim.rhs, *(power(d, -1) for d in self.divisors), *(side for s in self.used if isinstance(s, Assumption) for side in _sides(s))),
            {d.head: d for d in opened}, self.granted,
        )
        uses: dict[Fact, None] = dict.fromkeys(opened)
        constants = set(context.constants)
        listed = dict.fromkeys(conditions)
        for source in self.used:
            if isinstance(source, Theorem):
                uses.update(dict.fromkeys(source.uses))
                listed.update(dict.fromkeys(source.conditions))
                constants.update(source.held_constant)
            else:
                uses[source] = None
        held = tuple(sorted(constants, key=lambda n: _name(n)))
        return Theorem(claim, tuple(uses), tuple(listed), held, self.varying, _KERNEL)


def chain(theorems: Sequence[Theorem]) -> Theorem:
    """From A = B, B = C, ... the theorem A = ...; one step with an inequality makes the conclusion one.

    Fails when: neighbours do not meet in the same term, the relations do not compose, or what they rest on conflicts.
    """
    for left, right in pairwise(theorems):
        if _last(left) != _first(right):
            raise FactsConflict(f"a chain breaks between {left.claim} and {right.claim}")
    strict = [r for t in theorems if (r := getattr(t.claim, "relation", "?")) != "="]
    relation = max(strict, key=CHAINED.find, default="=")
    if not (set(strict) <= {"≥", ">"} or set(strict) <= {"≤", "<"} or strict == ["≠"]):
        raise FactsConflict(f"the relations {' '.join(strict)} do not compose")
    _compatible(theorems)
    return Theorem(
        Claim(_first(theorems[0]), relation, _last(theorems[-1])),
        tuple(dict.fromkeys(f for t in theorems for f in t.uses)),
        tuple(dict.fromkeys(c for t in theorems for c in t.conditions)),
        tuple(dict.fromkeys(n for t in theorems for n in t.held_constant)),
        frozenset().union(*(t.varying for t in theorems)),
        _KERNEL,
    )


def _first(theorem: Theorem) -> Term:
    return theorem.claim.lhs if isinstance(theorem.claim, Claim) else None


def _last(theorem: Theorem) -> Term:
    return theorem.claim.rhs if isinstance(theorem.claim, Claim) else theorem


def _compatible(theorems: Iterable[Theorem]) -> None:
    """Theorems used together must not define a name twice, nor hold constant what another one lets vary."""
    definitions: dict[Any, Definition] = {}
    every = tuple(theorems)
    for theorem in every:
        for definition in theorem.definitions:
            if definitions.setdefault(definition.head, definition) != definition:
                raise FactsConflict(f"two definitions of {_name(definition.head)}")
    varying = frozenset().union(*(t.varying for t in every))
    for theorem in every:
        if moving := [n for n in theorem.held_constant if n in varying]:
            raise FactsConflict(f"{_name(moving[0])} is held constant in one theorem and varies in another")


def _claims_of(statement: Statement) -> tuple[Claim, ...]:
    if isinstance(statement, Cases):
        return (*statement.system, *(c for case in statement.cases for c in case))
    return (statement,)


def varying_names(
    claims: Iterable[Claim], equations: Sequence[Claim], definitions: Mapping[Any, Definition]
) -> frozenset[Any]:
    """The names that depend on time: those whose derivative is written, and those that an equation expresses by such.

    The derivative of a composite term makes nothing vary if one of its names varies anyway; otherwise all of them do.
    """
    bodies = [d.body for d in definitions.values()]
    terms = [side for c in (*claims, *equations) for side in (c.lhs, c.rhs)] + bodies
    derivatives = [n.args[0] for t in terms for n in preorder_traversal(t) if isinstance(n, TimeDerivative)]
    varying: set[Any] = set()
    composite = []
    for inner in derivatives:
        head = inner.family if isinstance(inner, Member) else inner
        names = {n for n in _primitive(inner, definitions) if not isinstance(n, Size)}
        if names == {head}:
            varying.add(head)
        elif not isinstance(inner, TimeDerivative):
            composite.append(names)
    for names in composite:
        if not names & varying:
            varying |= names
    before = -1
    while len(varying) != before:
        before = len(varying)
        for equation in equations:
            for left, right in ((equation.lhs, equation.rhs), (equation.rhs, equation.lhs)):
                head = left.family if isinstance(left, Member) else left
                if head in _primitive(left, definitions) and _primitive(right, definitions) & varying:
                    varying.add(head)
    return frozenset(varying)


def _primitive(term: Any, definitions: Mapping[Any, Definition]) -> set[Any]:
    """The names that a term is made of when all definitions are opened."""
    found: set[Any] = set()
    for name in names_in(term):
        found |= _primitive(definitions[name].body, definitions) if name in definitions else {name}
    return found


def _flat_factors(term: Term) -> list[Term]:
    return [f for a in term.args for f in _flat_factors(a)] if isinstance(term, Mul) else [term]


def _closure(term: Any, definitions: Mapping[Any, Definition]) -> set[Any]:
    """All names a term leads to through definitions."""
    found: set[Any] = set()
    for name in names_in(term):
        found |= {name} | (_closure(definitions[name].body, definitions) if name in definitions else set())
    return found


def _no_cycle(definitions: Mapping[Any, Definition]) -> None:
    def visit(head: Any, path: tuple[Any, ...]) -> None:
        if head in path:
            raise FactsConflict(f"the definition of {_name(head)} is circular")
        if head in definitions:
            for name in names_in(definitions[head].body):
                visit(name, (*path, head))

    for head in definitions:
        visit(head, ())


def _is_law(claim: Claim) -> bool:
    return any(isinstance(n, TimeDerivative) for side in (claim.lhs, claim.rhs) for n in preorder_traversal(side))


def _covers_family(member: Any) -> bool:
    """Whether an inequality for a member speaks of the whole family."""
    return all(
        frozenset(i.sizes) == frozenset(r) and i.above is None
        for i, r in zip(member.indices, member.family.ranges, strict=True) if hasattr(i, "sizes")
    ) and all(hasattr(i, "sizes") for i in member.indices)


def _sides(assumption: Assumption) -> tuple[Term, Term]:
    return assumption.claim.lhs, assumption.claim.rhs


def _name(head: Any) -> str:
    return str(getattr(head, "name", head))

