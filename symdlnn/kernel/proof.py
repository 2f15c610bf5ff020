"""The rules of proof: equations by normal forms, inequalities by signs, case distinctions by vanishing factors.

    theorem = prove(claim, facts)

Facts are definitions, assumptions and theorems; a reason that is only a string is no fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symdlnn.kernel import chain_rules, integration, limits, rebuilding
from symdlnn.kernel.basis import Basis
from symdlnn.kernel.canonical import BudgetExceeded
from symdlnn.kernel.cases import Facts, case_distinction
from symdlnn.kernel.certificates import Relation, certificate, inverse_laws
from symdlnn.kernel.equality import is_zero
from symdlnn.kernel.inequalities import inequality
from symdlnn.kernel.normalise import Context, Undecided, normal
from symdlnn.kernel.polynomial import Polynomial
from symdlnn.kernel.posing import require_well_posed
from symdlnn.kernel.premises import prepared
from symdlnn.kernel.readback import readback, shown
from symdlnn.kernel.substitution import Rewriter
from symdlnn.kernel.theorem import NotDecided, NotProved, Theorem, certified
from symdlnn.terms.claims import Assumption, Cases, Claim, Fact, Statement
from symdlnn.terms.shapes import shape

DOMAIN = "where both sides are defined"
"""The label of the signs that a claim may use because its own sides need them."""


def prove(statement: Statement, facts: Iterable[Fact | Theorem] = ()) -> Theorem:
    """A theorem with this claim (or case distinction), for all sizes and all values of its free indices.

    Fails when: both sides have different normal forms modulo the facts (`NotProved`, with the difference), something is not
    supported or not well posed (`NotDecided`), or the facts contradict each other by form (`FactsConflict`).
    """
    given = tuple(facts)
    require_well_posed(statement, given)
    basis = Basis.of(statement, given)
    try:
        if isinstance(statement, Cases):
            return case_distinction(basis, statement, given, prove)
        if statement.relation == "=":
            return _equation(basis, statement, given)
        return inequality(basis, statement)
    except (Undecided, BudgetExceeded, ZeroDivisionError, RecursionError) as problem:
        raise NotDecided(statement, str(problem) or type(problem).__name__) from problem


def _equation(basis: Basis, claim: Claim, given: Facts) -> Theorem:
    """Equal normal forms: by definitions alone, modulo what is assumed, or with the signs that the sides need to be defined."""
    context = basis.context()
    difference = normal(claim.lhs, context) - normal(claim.rhs, context)
    try:
        if not is_zero(difference):
            _vanishes_under_assumptions(basis, difference, context, claim)
    except NotProved:
        every = basis.asked((claim.lhs, claim.rhs), context)
        needed = [asked.condition for asked in every if asked.condition.relation in (">", "≥") and not asked.bound]
        granted = tuple(Assumption(c, DOMAIN) for c in needed)
        if not granted or any(getattr(fact, "label", "") == DOMAIN for fact in given):
            raise
        return _where_defined(claim, given, granted)
    return basis.theorem(claim, context)


def _where_defined(claim: Claim, given: Facts, granted: tuple[Assumption, ...]) -> Theorem:
    """The theorem under side conditions that its own sides need: they are listed as conditions, not as assumptions."""
    found = prove(claim, (*given, *granted))
    uses = [fact for fact in found.uses if fact not in granted]
    return certified(claim, uses, (*(a.claim for a in granted), *found.conditions), found.held_constant, found.varying)


def _vanishes_under_assumptions(basis: Basis, difference: Polynomial, context: Context, claim: Claim) -> None:
    premises = prepared(basis, difference, context)
    rewriter = Rewriter(premises.rules, context)
    rewritten = rewriter(difference)
    needed: list[Relation] = []
    if not is_zero(rewritten):
        reduced = (replace(r, poly=rewriter(r.poly)) for r in premises.relations)
        known = [r for r in reduced if r.poly] + list(inverse_laws(rewritten))  # the rules may say all that a relation says
        found = certificate(rewritten, known) if known else None
        if found is None and premises.unused:
            raise NotDecided(claim, premises.unused[0])
        if found is None:
            reason = "the two sides differ" + (" under the assumptions given" if basis.equations else "")
            raise NotProved(claim, reason, shown(rewritten, shape(claim.lhs)))
        needed = found
    for sources, divisors in ((rewriter.sources, rewriter.divisors), *((r.sources, r.divisors) for r in needed)):
        basis.used.update(dict.fromkeys(sources))
        basis.divisors.update({readback(divisor): None for divisor in divisors})


__all__ = ["chain_rules", "integration", "limits", "prove", "rebuilding"]
"""Besides `prove`, modules that are imported because their rules register themselves."""
