"""Case distinctions: a product is zero if and only if a factor is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from sympy import Integer, Mul, Pow

from symdlnn.kernel.basis import Basis
from symdlnn.kernel.normalise import Context
from symdlnn.kernel.signs import signs_of
from symdlnn.kernel.theorem import NotDecided, NotProved, Theorem, certified, trusted
from symdlnn.kernel.varying import claims_of
from symdlnn.terms.claims import Assumption, Cases, Claim, Eq, Fact
from symdlnn.terms.nodes import free_indices
from symdlnn.terms.shapes import is_scalar
from symdlnn.terms.written import Term, times

Facts = tuple[Fact | Theorem, ...]
Prover = Callable[[Claim, Facts], Theorem]


def case_distinction(basis: Basis, statement: Cases, facts: Facts, prove: Prover) -> Theorem:
    """A product is zero iff a factor is: every choice of a vanishing factor leads into a case, and every case back."""
    if any(free_indices(side) for c in claims_of(statement) for side in (c.lhs, c.rhs)):
        raise NotDecided(statement, "a case distinction with a free index: for each of its values another case may hold")
    options = [_vanishing_factors(basis, equation) for equation in statement.system]
    proofs: list[Theorem] = []
    for choice in product(*options):
        granted = [Assumption(Eq(factor, 0), "a factor vanishes", always=False) for factor in dict.fromkeys(choice)]
        proofs.extend(_some_case(statement, facts, granted, prove))
    for case in statement.cases:
        granted = [Assumption(c, "the case", always=False) for c in case]
        proofs.extend(prove(equation, (*facts, *granted)) for equation in statement.system)
    given = set(trusted(facts))
    granting = [fact for fact in basis.used if isinstance(fact, Theorem)]
    return certified(
        statement,
        (u for u in (*trusted(basis.used), *(u for p in proofs for u in p.uses)) if u in given),
        (*_domain(basis, statement), *(c for p in (*proofs, *granting) for c in p.conditions)),
        (*basis.at_rest(), *(n for p in (*proofs, *granting) for n in p.held_constant)),
        basis.varying,
    )


def _domain(basis: Basis, statement: Cases) -> list[Claim]:
    """Where all sides are defined: also those that no proof has looked at, because a factor vanishes nowhere."""
    sides = [side for claim in claims_of(statement) for side in (claim.lhs, claim.rhs)]
    return basis.conditions(sides, Context(opened=set(basis.definitions)))


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


def _some_case(statement: Cases, facts: Facts, granted: list[Assumption], prove: Prover) -> list[Theorem]:
    for case in statement.cases:
        try:
            return [prove(c, (*facts, *granted)) for c in case]
        except NotProved:
            continue
    shown = " and ".join(str(a.claim) for a in granted)
    raise NotProved(statement, f"{shown} is covered by none of the cases")
