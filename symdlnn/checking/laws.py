"""The laws of motion among the relations of a page, and what a page must not say beside them.

Nothing is skipped that changes the meaning of a law: a derivative that is no law of motion, a right side that depends on time
by itself, a name that another relation ties to the unknowns, and ``f(x)``, which reads as a product, are errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sympy import preorder_traversal

from symdlnn.checking.results import RelationResult
from symdlnn.terms import Claim, Definition, Scalar, Term, names_in
from symdlnn.terms.nodes import ScalarGradient, ScalarTimeDerivative, TimeDerivative
from symdlnn.terms.outline import signed
from symdlnn.terms.spelling import SPELLED_OUT

TIME = "t"
TWICE = ("ddot", "primeprime")
NAME = r"(?:[A-Za-z]|" + "|".join(map(re.escape, SPELLED_OUT.values())) + r")(?:_\w|_\{\w+\})?"
APPLIED = re.compile(rf"(?<![A-Za-z\\])({NAME}\s*\(\s*(?!{TIME}\s*\)){NAME}(?:\s*,\s*{NAME})*\s*\))")


class NoMotion(ValueError):
    """A page holds no differential equation that can be read; the message says what was found."""


def laws_of(relations: Sequence[RelationResult], page: str, definitions: Iterable[Definition] = ()) -> tuple[Claim, ...]:
    """The laws that relations state, with `definitions` and those of the page put in.

    Fails when: a relation is unread, or says something about derivatives or parameters that is no law (NoMotion).
    """
    laws = tuple(law for relation in relations for law in _stated(relation, f"{page}:{relation.line}"))
    defined = {d.name: d.body for d in (*definitions, *(r.definition for r in relations if r.definition)) if d is not None}
    put_in = tuple(replace(law, rhs=_put_in(law.rhs, defined)) for law in laws)
    for relation in relations:
        _require_apart(put_in, relation, f"{page}:{relation.line}")
    return put_in


def is_law(claim: Claim) -> bool:
    """Whether the left side is a multiple of one time derivative."""
    return claim.relation == "=" and sum(isinstance(factor, TimeDerivative) for factor in signed(claim.lhs).factors) == 1


def _stated(relation: RelationResult, place: str) -> list[Claim]:
    if relation.verdict == "unread" or (not relation.claims and relation.verdict in ("refuted", "undecided")):
        raise NoMotion(f"{place}: {relation.reason}; {relation.help}".rstrip("; "))
    about = relation.claims or ((Claim(d.name, "=", d.body),) if (d := relation.definition) else ())
    for claim in about:
        if complaint := next((said for test, said in COMPLAINTS if test(claim)), None):
            raise NoMotion(f"{place}: {claim}: {complaint}")
    laws = [claim for claim in relation.claims if is_law(claim)]
    if laws and (found := APPLIED.search(relation.rhs)):
        raise NoMotion(f"{place}: {found[1]} reads as a product: write it without brackets, or put in what the function is")
    return laws


def _put_in(term: Term, defined: dict[Term, Term]) -> Term:
    for _ in defined:
        term = term.xreplace(defined)
    return term


def _require_apart(laws: Sequence[Claim], relation: RelationResult, place: str) -> None:
    """Fails when: a relation gives what stands in the laws as a parameter by unknowns (NoMotion)."""
    unknowns = frozenset().union(*(names_in(law.lhs) for law in laws))
    parameters = frozenset().union(*(names_in(law.rhs) for law in laws)) - unknowns
    for claim in relation.claims:
        tied = names_in(claim.lhs) & parameters
        if claim.relation == "=" and tied and not names_in(claim.lhs) & unknowns and names_in(claim.rhs) & unknowns:
            name = min(map(str, tied))
            raise NoMotion(f"{place}: {claim}: {name} stands in the laws: put in what it is, or define it by {name} := ...")


def _moves(*terms: Term) -> bool:
    return any(isinstance(node, TimeDerivative) for term in terms for node in preorder_traversal(term))


def _is_mixed(claim: Claim) -> bool:
    """Whether a time derivative stands where a law of motion has none."""
    return _moves(claim.lhs, claim.rhs) and (not is_law(claim) or _moves(claim.rhs))


def _depends_on_time(claim: Claim) -> bool:
    return is_law(claim) and TIME in map(str, names_in(claim.rhs))


def _is_of_second_order(claim: Claim) -> bool:
    twice = any(str(name).endswith(TWICE) for side in (claim.lhs, claim.rhs) for name in names_in(side))
    moving = (f for f in signed(claim.lhs).factors if isinstance(f, ScalarTimeDerivative))
    return twice or any(isinstance(f.args[0], TimeDerivative) for f in moving)


def _is_by_another_name(claim: Claim) -> bool:
    """Whether the left side is the derivative of a number by a number that is not the time."""
    return any(isinstance(f, ScalarGradient) and all(isinstance(a, Scalar) for a in f.args) for f in signed(claim.lhs).factors)


COMPLAINTS: tuple[tuple[Callable[[Claim], bool], str], ...] = (
    (_is_of_second_order, r"write a second derivative as two equations, \dot x = v and \dot v = ..."),
    (_is_mixed, "write each law with one derivative, alone on the left side: c dx/dt = ..."),
    (_depends_on_time, "the right side depends on t: only systems that do not change with time are analysed"),
    (_is_by_another_name, "call the time t, and write derivatives by it: dx/dt"),
)
"""What a page may say about derivatives that is no law of motion, and what to write instead."""
