"""The gradient of a scalar by a name or a member of a family, by matrix differentials.

Definitions that vary are opened, the differential is expanded until it is linear in the differentials of names, each term is
turned into an inner product with one of them, and the gradient is read off.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import S

from symdlnn.calculus.checks import confirmed
from symdlnn.calculus.collapse import read_off
from symdlnn.calculus.differential import d
from symdlnn.calculus.opening import Definitions, require_free, with_inner
from symdlnn.calculus.pairings import Pairing, pairings
from symdlnn.calculus.rules import inner
from symdlnn.calculus.steps import Derivative, Step
from symdlnn.calculus.substitution import renamed_apart
from symdlnn.calculus.tidy import tidy
from symdlnn.calculus.variation import expansion, varies, varying
from symdlnn.terms import Eq, Fact, Term, as_term, free_indices, grad
from symdlnn.terms.names import head
from symdlnn.terms.nodes import Gradient
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import plus

MATRIX_FORM = "transposes inside inner products, cyclic trace: tr(A dX B) = (Aᵀ Bᵀ) · dX"
SCALAR_FORM = "the factor of each differential"


def gradient(function: Term, by: Term, facts: Sequence[Fact] = ()) -> Derivative:
    """The gradient of `function` by `by`, in the shape of `by`, everything else held constant.

    Fails when: the function is not a scalar or `by` is not a name (as `symdlnn.terms.grad` says); `by` is constrained by its
    kind or by an assumption, a node has no rule, or the result is not proved and confirmed (`NotDifferentiable`).
    """
    asked = grad(function, by)
    steps, pairs = linear_form(as_term(function), as_term(by), facts)
    result = read_off(pairs, as_term(by), shape(as_term(by)))
    return confirmed(Eq(asked, result), (*steps, Step(result, "read off the gradient")), facts)


def linear_form(function: Term, by: Term, facts: Sequence[Fact]) -> tuple[tuple[Step, ...], tuple[Pairing, ...]]:
    """The differential of a scalar as a sum of inner products with the differentials of `by`, and the steps to it."""
    opened, reason = prepared(function, by, facts)
    rounds = tuple(expansion(opened, varying(frozenset({head(by)}))))
    last = rounds[-1].term
    pairs = tuple(pairings(last, S.One)) if varies(last) else ()
    moved = Step(tidy(plus(*map(_written, pairs))), SCALAR_FORM if shape(by) == () else MATRIX_FORM)
    return (Step(opened, reason), *rounds, *([moved] if moved.term != last else [])), pairs


def _written(pairing: Pairing) -> Term:
    body = inner(pairing.cotangent, d(pairing.name))
    for binder in reversed(pairing.binders):
        body = binder.around(body)
    return body


def prepared(function: Term, by: Term, facts: Sequence[Fact]) -> tuple[Term, str]:
    """`function` ready to be differentiated by `by`: what depends on it is opened, inner gradients are evaluated, and bound
    indices differ from free ones; and how that came about.
    """
    require_free(by, function, facts)
    definitions, moving = Definitions.among(facts, held=(head(by),)), frozenset({head(by)})
    opened, names = definitions.opened(function, moving)
    evaluated = with_inner(opened, Gradient, lambda node: gradient(node.args[0], node.args[1], facts).result)
    opened, more = definitions.opened(evaluated, moving)
    reason = f"by the definition of {', '.join((*names, *more))}" if names or more else "the function"
    return renamed_apart(opened, free_indices(opened) | free_indices(by)), reason
