"""The derivative by time: the differential with d/dt for d, and the assumed laws of motion for the names that move.

A name moves if a law speaks about it or its time derivative occurs in a fact or in the term, or if it is defined from such;
every other name is held constant, unless the term would be constant then: who asks for its derivative takes all its names to
move.  A name that moves without a law keeps its derivative as an unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from symdlnn.calculus.checks import confirmed
from symdlnn.calculus.differential import Differential
from symdlnn.calculus.gradients import gradient
from symdlnn.calculus.laws import Law, laws_among
from symdlnn.calculus.opening import Definitions, with_inner
from symdlnn.calculus.readable import readable
from symdlnn.calculus.steps import Derivative, Step
from symdlnn.calculus.substitution import renamed_apart
from symdlnn.calculus.tidy import tidy
from symdlnn.calculus.variation import expansion, varying
from symdlnn.terms import Eq, Fact, Term, as_term, ddt, free_indices
from symdlnn.terms.names import head
from symdlnn.terms.nodes import Gradient, TimeDerivative, is_variable


def time_derivative(term: Term, facts: Sequence[Fact] = ()) -> Derivative:
    """d/dt of `term` by the product and chain rule and the laws of motion among `facts` (``τ * ddt(W1) = ...``).

    Fails when: a node that moves has no rule, or the result is not proved and confirmed (`NotDifferentiable`).
    """
    asked, laws = ddt(term), laws_among(facts)
    definitions = Definitions.among(facts, held=laws)
    moving = _moving(as_term(term), facts, definitions, frozenset(laws))
    start = _opened(as_term(term), facts, definitions, moving)
    rounds = [Step(_timed(s.term), s.reason) for s in expansion(start.term, varying(moving))]
    result = readable(tidy(_lawful(rounds[-1].term, laws)))
    used = sorted({laws[name].label for name in _mentioned((rounds[-1].term,)) & frozenset(laws)})
    end = Step(result, f"laws of motion: {', '.join(used)}" if used else "collect")
    return confirmed(Eq(asked, result), (start, *rounds, end), facts)


def _moving(term: Term, facts: Sequence[Fact], definitions: Definitions, lawful: frozenset[Any]) -> frozenset[Any]:
    """What has a law, and undefined names whose time derivative is written; if none is in `term`, all that it is made of."""
    defined, roots = frozenset(definitions.by_head), definitions.roots(term)
    moving = lawful | (_mentioned((term, *_sides(facts))) - defined)
    return moving if roots & moving else moving | (roots - defined)


def _opened(term: Term, facts: Sequence[Fact], definitions: Definitions, moving: frozenset[Any]) -> Step:
    """The term with what moves opened, inner derivatives carried out, and bound indices apart from free ones."""
    opened, names = definitions.opened(term, moving)
    ready = definitions.opened(_evaluated(opened, facts), moving)[0]
    return Step(
        renamed_apart(ready, free_indices(ready)), f"by the definition of {', '.join(names)}" if names else "the term"
    )


def _evaluated(term: Term, facts: Sequence[Fact]) -> Term:
    """`term` with the derivatives inside it carried out."""
    without = with_inner(term, Gradient, lambda node: gradient(node.args[0], node.args[1], facts).result)
    return with_inner(without, TimeDerivative, lambda node: time_derivative(node.args[0], facts).result)


def _sides(facts: Sequence[Fact]) -> Iterable[Term]:
    claims = (f.claim for f in facts)
    return chain.from_iterable((c.lhs, c.rhs) for c in claims)


def _mentioned(terms: Iterable[Term]) -> frozenset[Any]:
    """What is differentiated by time somewhere in `terms`."""
    nodes = chain.from_iterable(t.atoms(TimeDerivative) for t in terms)
    return frozenset(head(n.args[0]) for n in nodes if is_variable(n.args[0]))


def _timed(term: Term) -> Term:
    """d(A) read as ddt(A)."""
    return with_inner(term, Differential, lambda node: ddt(node.args[0]))


def _lawful(term: Term, laws: dict[Any, Law]) -> Term:
    """`term` with the rates that the laws give for the names that move."""

    def rate(node: Term) -> Term:
        law = laws.get(head(node.args[0]))
        found = law.rate_of(node.args[0]) if law else None
        return node if found is None else found

    return with_inner(term, TimeDerivative, rate)
