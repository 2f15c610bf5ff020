"""Assumed equations made ready for a proof: as rules for names where they can be solved, else as relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from symdlnn.kernel.basis import Basis
from symdlnn.kernel.certificates import Relation
from symdlnn.kernel.differentiate import time_derivative
from symdlnn.kernel.inspection import heads_of
from symdlnn.kernel.labels import Head, head_number, head_of
from symdlnn.kernel.normalise import Context, Undecided, normal
from symdlnn.kernel.polynomial import Polynomial
from symdlnn.kernel.rewriting import solve
from symdlnn.kernel.substitution import Rewriter, Rule
from symdlnn.terms.claims import Claim
from symdlnn.terms.names import Member


@dataclass
class Premises:
    """Rules, relations, and the equations that cannot be used, with the reason why."""

    rules: list[Rule] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def prepared(basis: Basis, difference: Polynomial, context: Context) -> Premises:
    """The assumed equations, made ready for a difference that they may make zero.

    An equation is reduced by the rules found before it, and then rests on their assumptions too.
    """
    found, equations = Premises(), []
    for claim, fact in basis.equations:
        try:
            equations.append((claim, fact, normal(claim.lhs, context) - normal(claim.rhs, context)))
        except Undecided as problem:
            found.unused.append(str(problem))
    deepest = max((order_of(h) for poly in (difference, *(e[2] for e in equations)) for h in heads_of(poly)), default=0)
    for claim, fact, equation in equations:
        reducer = Rewriter(found.rules, context)
        poly = reducer(equation)
        sources = (fact, *reducer.sources)
        if not poly:
            continue
        solved = sorted(solve(poly, frozenset(r.head for r in found.rules)), key=lambda r: _preference(r, claim))
        if not solved:
            found.relations.append(Relation(poly, sources, reducer.divisors))
            continue
        rule = replace(solved[0], sources=sources, divisors=(*solved[0].divisors, *reducer.divisors))
        found.rules.append(rule)
        if all(source.always for source in sources):
            found.rules.extend(_derivatives(basis, rule, deepest, context))
    return found


def _preference(rule: Rule, claim: Claim) -> tuple[bool, bool]:
    """Solve for a derivative first, then for what stands alone on the left."""
    head = head_of(rule.head)
    left = claim.lhs.family if isinstance(claim.lhs, Member) else claim.lhs
    return head.sort != "derivative", head.data != left


def _derivatives(basis: Basis, rule: Rule, deepest: int, context: Context) -> Iterator[Rule]:
    """The rules for derivatives of a name, up to an order, from an equation for it that holds at all times."""
    head = head_of(rule.head)
    base = head
    while base.sort == "derivative":
        base = head_of(base.data)
    if base.data not in basis.varying:
        return
    for _ in range(deepest - order_of(head)):
        basis.differentiated.update(rule.sources)
        number = head_number(Head("derivative", rule.head, symmetric=head.symmetric))
        rule = replace(rule, head=number, value=time_derivative(rule.value, context))
        yield rule


def order_of(head: Head) -> int:
    """How often a name is differentiated by time."""
    return 1 + order_of(head_of(head.data)) if head.sort == "derivative" else 0
