"""Inequalities: by the sign of a term as written or in normal form, or as a sum of squares."""

from __future__ import annotations

from symdlnn.kernel.basis import FLIPPED, Basis
from symdlnn.kernel.normalise import Context, normal
from symdlnn.kernel.readback import shown
from symdlnn.kernel.signs import holds
from symdlnn.kernel.squares import is_sum_of_squares
from symdlnn.kernel.theorem import NotDecided, NotProved, Theorem
from symdlnn.kernel.varying import closure
from symdlnn.terms.claims import Claim
from symdlnn.terms.shapes import is_scalar
from symdlnn.terms.written import Term, negative, plus


def inequality(basis: Basis, claim: Claim) -> Theorem:
    """The sign of a term that is compared with zero: by its structure as written or in normal form, or as a sum of squares."""
    if not is_scalar(claim.lhs):
        raise NotDecided(claim, "there is no law for matrices that are not equal")
    term, relation = _against_zero(claim)
    if _has_sign(basis, term, relation):
        _drop_needless(basis, term, relation)
        return basis.theorem(claim, Context(opened={h for h in basis.definitions if h in closure(term, basis.definitions)}))
    basis.used.clear()  # that attempt gave nothing
    context = basis.context()
    poly = normal(term, context)
    simplified = dict(basis.used)
    squares = {"≥": poly, "≤": -poly}.get(relation)
    if squares is not None and is_sum_of_squares(squares, basis.positive):
        return basis.theorem(claim, context)
    tidy = shown(poly, ())
    if tidy is None or not _has_sign(basis, tidy, relation):
        raise NotProved(claim, f"no rule gives the sign of {term}")
    _drop_needless(basis, tidy, relation)
    basis.used.update(simplified)  # what made the term tidy is needed too
    return basis.theorem(claim, context)


def _against_zero(claim: Claim) -> tuple[Term, str]:
    """A term and how it compares with zero."""
    if claim.rhs == 0:
        return claim.lhs, claim.relation
    if claim.lhs == 0:
        return claim.rhs, FLIPPED[claim.relation]
    return plus(claim.lhs, negative(claim.rhs)), claim.relation


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
