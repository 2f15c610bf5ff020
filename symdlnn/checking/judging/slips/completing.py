"""What to write where no small edit helps: a single missing term, or the derivative worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from symdlnn.calculus import NotDifferentiable, gradient, time_derivative
from symdlnn.checking.judging.attempt import attempt
from symdlnn.checking.judging.slips.trees import is_sum, places, replaced
from symdlnn.checking.judging.slips.vocabulary import Change
from symdlnn.terms import Claim, Definition, Fact, Term, as_term, names_in
from symdlnn.terms.nodes import Gradient, TimeDerivative
from symdlnn.terms.written import plus

SECONDS = 0.2
"""How long the difference of the two sides is looked for."""


def completions(claim: Claim, facts: Sequence[Fact]) -> Iterator[tuple[Term, Change]]:
    """Right sides that would be right, with words; each still has to be proved."""
    missing = attempt(claim, facts, SECONDS).difference
    if missing is not None and not is_sum(missing) and names_in(missing) <= names_in(claim.rhs) and claim.rhs != 0:
        whole = plus(claim.rhs, missing)
        yield whole, Change(lambda: whole, "the term {} is missing", (missing,))
    for result, name in _derivatives(claim.lhs, facts):
        yield result, Change(lambda result=result: result, f"worked out, the {name} is {{}}", (result,))  # type: ignore[misc]


def _derivatives(lhs: Term, facts: Sequence[Fact]) -> Iterator[tuple[Term, str]]:
    """The left side, or what it is defined as, with its outermost derivative carried out."""
    definitions: dict[Any, Term] = {f.name: f.body for f in facts if isinstance(f, Definition)}
    term = definitions.get(lhs, lhs)
    for path, node in places(term):
        if isinstance(node, Gradient | TimeDerivative):
            try:
                yield replaced(term, path, _carried_out(as_term(node), facts)), _NAMES[isinstance(node, Gradient)]
            except NotDifferentiable:
                return
            return


def _carried_out(node: Term, facts: Sequence[Fact]) -> Term:
    function, *by = node.args
    return gradient(function, by[0], facts).result if by else time_derivative(function, facts).result


_NAMES = {True: "derivative", False: "time derivative"}
