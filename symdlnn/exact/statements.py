"""What statements are made of: a claim has two sides, a case distinction has many claims."""

from __future__ import annotations

from symdlnn.terms import Cases, Claim, Statement, Term


def claims_of(statement: Statement) -> tuple[Claim, ...]:
    """The claims that a statement is made of."""
    if isinstance(statement, Claim):
        return (statement,)
    return (*statement.system, *(claim for case in statement.cases for claim in case))


def sides_of(statement: Statement) -> tuple[Term, ...]:
    """The sides of all claims that a statement is made of."""
    return tuple(side for claim in claims_of(statement) for side in (claim.lhs, claim.rhs))


def is_trivial(statement: Statement) -> bool:
    """Whether a statement is an equation of a term with itself, which says no more than that the term makes sense."""
    return is_equation(statement) and statement.lhs == statement.rhs  # type: ignore[union-attr]


def is_equation(statement: Statement) -> bool:
    """Whether a statement is a single equation."""
    return not isinstance(statement, Cases) and statement.relation == "="
