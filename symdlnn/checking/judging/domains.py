"""Where a term is defined on a whole path, and not only at its ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sympy import Integer, Mul, Pow, S

from symdlnn.calculus.substitution import substitute
from symdlnn.checking.judging.attempt import attempt
from symdlnn.kernel import Theorem
from symdlnn.kernel.conditions import conditions_of
from symdlnn.terms import Claim, Definition, Eq, Fact, Scalar, Term, grad, names_in
from symdlnn.terms.written import times

SECONDS = 1.0
"""How long one attempt at a proof may take."""

Definitions = Mapping[Any, Definition]


@dataclass(frozen=True)
class Domain:
    """What was used to see that a term is defined on a path, and what has to hold for it."""

    uses: tuple[Fact, ...] = ()
    conditions: tuple[Claim, ...] = ()

    def resting_on(self, theorem: Theorem) -> Domain:
        """This domain with a theorem used for it."""
        return Domain((*self.uses, *theorem.uses), (*self.conditions, *theorem.conditions))

    def asking(self, claims: Sequence[Claim], facts: Sequence[Fact]) -> Domain:
        """This domain with more conditions, those that the facts give proved from them."""
        domain = self
        for claim in claims:
            theorem = attempt(claim, facts, SECONDS).theorem
            domain = replace(domain, conditions=(*domain.conditions, claim)) if theorem is None else domain.resting_on(theorem)
        return domain


@dataclass(frozen=True)
class Path:
    """All values of a variable from start to end."""

    variable: Scalar
    start: Term
    end: Term

    def domain(self, term: Term, facts: Sequence[Fact]) -> Domain | None:
        """What makes a term defined on the whole path; None if that is not clear.

        What the variable does not occur in is the same everywhere, and so a condition at the ends already.
        """
        definitions = {f.head: f for f in facts if isinstance(f, Definition)}
        domain = Domain()
        for asked in conditions_of((term,), definitions):
            for one in _factors(asked) if self.variable in _opened(asked.lhs, definitions) else ():
                if (theorem := attempt(one, facts, SECONDS).theorem) is not None:
                    domain = domain.resting_on(theorem)
                elif (ends := self._at_the_ends(one, facts, definitions)) is not None:
                    domain = domain.asking(ends, facts)
                else:
                    return None
        return domain

    def _at_the_ends(self, one: Claim, facts: Sequence[Fact], definitions: Definitions) -> tuple[Claim, ...] | None:
        """What is affine in the variable has a sign on the whole path if it has it at both ends; None if it is not affine."""
        bend = Eq(grad(grad(one.lhs, self.variable), self.variable), S.Zero)
        if names_in(one.lhs) & definitions.keys() or attempt(bend, facts, SECONDS).theorem is None:
            return None
        first, last = (substitute(one.lhs, {self.variable: end}) for end in (self.start, self.end))
        if one.relation == "≠":
            return (Claim(times(first, last), ">", S.Zero),)
        return Claim(first, ">", S.Zero), Claim(last, ">", S.Zero)


def _opened(term: Term, definitions: Definitions) -> set[Any]:
    """The names that a term leads to through definitions."""
    found: set[Any] = set()
    todo = list(names_in(term))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(names_in(definitions[name].body) if name in definitions else ())
    return found


def _factors(asked: Claim) -> Iterator[Claim]:
    """A product does not vanish if no factor does."""
    term = asked.lhs
    if asked.relation == "≠" and isinstance(term, Mul):
        for factor in term.args:
            yield from _factors(Claim(factor, "≠", S.Zero))
    elif asked.relation == "≠" and isinstance(term, Pow) and isinstance(term.exp, Integer) and term.exp > 0:
        yield from _factors(Claim(term.base, "≠", S.Zero))
    else:
        yield asked
