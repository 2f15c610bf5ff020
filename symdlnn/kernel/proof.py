"""The rules of proof: equations by normal forms, inequalities by signs, case distinctions by vanishing factors.

    theorem = prove(claim, facts)

Facts are definitions, assumptions and theorems; a reason that is only a string is no fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from sympy import Integer, Mul, Pow

from symdlnn.kernel import limits
from symdlnn.kernel.basis import FLIPPED, Basis
from symdlnn.kernel.canonical import BudgetExceeded
from symdlnn.kernel.certificates import Relation, certificate, inverse_laws
from symdlnn.kernel.differentiate import time_derivative
from symdlnn.kernel.equality import is_zero
from symdlnn.kernel.labels import Head, head_number, head_of
from symdlnn.kernel.normalise import Context, Undecided, normal
from symdlnn.kernel.polynomial import Polynomial
from symdlnn.kernel.readback import readback
from symdlnn.kernel.rewriting import solve
from symdlnn.kernel.signs import holds, signs_of
from symdlnn.kernel.substitution import Rewriter, Rule
from symdlnn.kernel.theorem import NotDecided, NotProved, Theorem, certified, trusted
from symdlnn.kernel.varying import claims_of, closure
from symdlnn.terms.claims import Assumption, Cases, Claim, Eq, Fact, Statement
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import free_indices
from symdlnn.terms.shapes import is_scalar, shape
from symdlnn.terms.written import Term, times



def prove(statement: Statement, facts: Iterable[Fact | Theorem] = ()) -> Theorem:
    """A theorem with this claim (or case distinction), for all sizes and all values of its free indices.

    Fails when: both sides have different normal forms modulo the facts (`NotProved`, with the difference), something is not
    supported or not well posed (`NotDecided`), or the facts contradict each other by form (`FactsConflict`).
    """
    given = tuple(facts)
    basis = Basis.of(statement, given)
    try:
        if isinstance(statement, Cases):
            return _case_distinction(basis, statement, given)
        return _equation(basis, statement) if statement.relation == "=" else _inequality(basis, statement)
    except (Undecided, BudgetExceeded, ZeroDivisionError, RecursionError) as problem:
        raise NotDecided(statement, str(problem) or type(problem).__name__) from problem


# --- equations ----------------------------------------------------------------------------------------------------------------


def _equation(basis: Basis, claim: Claim) -> Theorem:
    """Equal normal forms, first by definitions alone, then modulo what is assumed."""
    context = basis.context()
    difference = normal(claim.lhs, context) - normal(claim.rhs, context)
    if not is_zero(difference):
        _vanishes_under_assumptions(basis, difference, context, claim)
    return basis.theorem(claim, context)


def _vanishes_under_assumptions(basis: Basis, difference: Polynomial, context: Context, claim: Claim) -> None:
    rules, relations = _prepared(basis, context)
    rewriter = Rewriter(rules, context)
    rewritten = rewriter(difference)
    needed: list[Relation] = []
    if not is_zero(rewritten):
        known = [replace(r, poly=rewriter(r.poly)) for r in relations] + list(inverse_laws(rewritten))
        found = certificate(rewritten, known) if known else None
        if found is None:
            reason = "the two sides differ" + (" under the assumptions given" if basis.equations else "")
            raise NotProved(claim, reason, readback(rewritten, shape(claim.lhs)))
        needed = found
    for sources, divisors in ((rewriter.sources, rewriter.divisors), *((r.sources, r.divisors) for r in needed)):
        basis.used.update(dict.fromkeys(sources))
        basis.divisors.update({readback(divisor): None for divisor in divisors})


def _prepared(basis: Basis, context: Context) -> tuple[list[Rule], list[Relation]]:
    """Assumed equations as rules for names where they can be solved, else as relations.

    An equation is reduced by the rules found before it, and then rests on their assumptions too.
    """
    rules: list[Rule] = []
    relations: list[Relation] = []
    for claim, fact in basis.equations:
        reducer = Rewriter(rules, context)
        poly = reducer(normal(claim.lhs, context) - normal(claim.rhs, context))
        sources = (fact, *reducer.sources)
        if not poly:
            continue
        solved = sorted(solve(poly, frozenset(r.head for r in rules)), key=lambda r: _preference(r, claim))
        if not solved:
            relations.append(Relation(poly, sources, reducer.divisors))
            continue
        rule = replace(solved[0], sources=sources, divisors=(*solved[0].divisors, *reducer.divisors))
        rules.append(rule)
        if all(source.always for source in sources) and (derived := _differentiated(basis, rule, context)) is not None:
            rules.append(derived)
    return rules, relations


def _preference(rule: Rule, claim: Claim) -> tuple[bool, bool]:
    """Solve for a derivative first, then for what stands alone on the left."""
    head = head_of(rule.head)
    left = claim.lhs.family if isinstance(claim.lhs, Member) else claim.lhs
    return head.sort != "derivative", head.data != left


def _differentiated(basis: Basis, rule: Rule, context: Context) -> Rule | None:
    """The rule for the derivative of a name, from an equation for the name that holds at all times."""
    head = head_of(rule.head)
    if head.sort == "derivative" or head.data not in basis.varying:
        return None
    number = head_number(Head("derivative", rule.head, symmetric=head.symmetric))
    return replace(rule, head=number, value=time_derivative(rule.value, context))


# --- inequalities ---------------------------------------------------------------------------------------------------------


def _inequality(basis: Basis, claim: Claim) -> Theorem:
    """The sign of a term that is compared with zero, by the structure of the term."""
    if 0 not in (claim.lhs, claim.rhs):
        raise NotDecided(claim, "only comparisons with 0 are proved; bring everything to one side")
    term, relation = (claim.lhs, claim.relation) if claim.rhs == 0 else (claim.rhs, FLIPPED[claim.relation])
    if not _has_sign(basis, term, relation):
        raise NotProved(claim, f"no rule gives the sign of {term}")
    _drop_needless(basis, term, relation)
    return basis.theorem(claim, Context(opened={h for h in basis.definitions if h in closure(term, basis.definitions)}))


def _has_sign(basis: Basis, term: Term, relation: str) -> bool:
    return holds(Claim(term, relation, 0), basis.definitions, basis.granted)


def _drop_needless(basis: Basis, term: Term, relation: str) -> None:
    """Record only the inequalities that the sign needs: a theorem should not list more than it rests on."""
    every = list(basis.inequalities)
    for fact in every:
        kept, basis.inequalities = basis.inequalities, [other for other in basis.inequalities if other is not fact]
        if not _has_sign(basis, term, relation):
            basis.inequalities = kept
    basis.used.clear()
    _has_sign(basis, term, relation)
    basis.inequalities = every  # side conditions may need the others


# --- case distinctions ----------------------------------------------------------------------------------------------------


def _case_distinction(basis: Basis, statement: Cases, facts: tuple[Fact | Theorem, ...]) -> Theorem:
    """A product is zero iff a factor is: every choice of a vanishing factor leads into a case, and every case back."""
    if any(free_indices(side) for c in claims_of(statement) for side in (c.lhs, c.rhs)):
        raise NotDecided(statement, "a case distinction with a free index: for each of its values another case may hold")
    options = [_vanishing_factors(basis, equation) for equation in statement.system]
    proofs: list[Theorem] = []
    for choice in product(*options):
        granted = [Assumption(Eq(factor, 0), "a factor vanishes", always=False) for factor in dict.fromkeys(choice)]
        proofs.extend(_some_case(statement, facts, granted))
    for case in statement.cases:
        granted = [Assumption(c, "the case", always=False) for c in case]
        proofs.extend(prove(equation, (*facts, *granted)) for equation in statement.system)
    given = set(trusted(facts))
    granting = [fact for fact in basis.used if isinstance(fact, Theorem)]
    return certified(
        statement,
        (u for u in (*trusted(basis.used), *(u for p in proofs for u in p.uses)) if u in given),
        (c for p in (*proofs, *granting) for c in p.conditions),
        (n for p in (*proofs, *granting) for n in p.held_constant),
        basis.varying,
    )


def _vanishing_factors(basis: Basis, equation: Claim) -> list[Term]:
    """The factors of one side (the other being 0) that may vanish."""
    if 0 not in (equation.lhs, equation.rhs):
        raise NotDecided(equation, "a case distinction needs equations of the form product = 0")
    side = equation.lhs if equation.rhs == 0 else equation.rhs
    return [f for f in _flat_factors(side) if 0 in signs_of(f, basis.definitions, basis.granted)]


def _flat_factors(term: Term) -> list[Term]:
    """The scalar factors of a product; a positive power vanishes where its base does, a product of vectors is one factor."""
    if isinstance(term, Pow) and isinstance(term.exp, Integer) and term.exp > 0:
        return _flat_factors(term.base)
    if not isinstance(term, Mul) or len(term.args) < 2:
        return [term]
    scalars = [a for a in term.args if is_scalar(a)]
    rest = [a for a in term.args if not is_scalar(a)]
    return [f for a in scalars for f in _flat_factors(a)] + ([times(*rest)] if rest else [])


def _some_case(statement: Cases, facts: tuple[Fact | Theorem, ...], granted: list[Assumption]) -> list[Theorem]:
    for case in statement.cases:
        try:
            return [prove(c, (*facts, *granted)) for c in case]
        except NotProved:
            continue
    shown = " and ".join(str(a.claim) for a in granted)
    raise NotProved(statement, f"{shown} is covered by none of the cases")


__all__ = ["limits", "prove"]  # limits: imported because its rule registers itself
