"""Jacobians of column vectors by column vectors, and Hessians: where the second-order object is a matrix.

The differential of the vector is linear in dx; every term is brought to the form M dx, and the sum of the M is the Jacobian.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import S

from symdlnn.calculus.checks import confirmed
from symdlnn.calculus.collapse import read_off
from symdlnn.calculus.gradients import gradient, prepared
from symdlnn.calculus.multipliers import multipliers
from symdlnn.calculus.steps import Derivative, Step
from symdlnn.calculus.variation import expansion, varies, varying
from symdlnn.terms import Eq, Fact, Term, as_term, hessian, jacobian
from symdlnn.terms.names import head
from symdlnn.terms.shapes import shape


def jacobian_of(function: Term, by: Term, facts: Sequence[Fact] = ()) -> Derivative:
    """The Jacobian of a column vector by a column vector, numerator layout: entry (p, q) is d f_p / d x_q.

    Fails when: one of the two is no column vector, `by` is not a name or is constrained, a node has no rule, or the result is
    not proved and confirmed (`NotDifferentiable`).
    """
    asked = jacobian(function, by)
    steps, result = _jacobian(as_term(function), as_term(by), facts)
    return confirmed(Eq(asked, result), steps, facts)


def hessian_of(function: Term, by: Term, facts: Sequence[Fact] = ()) -> Derivative:
    """The Hessian of a scalar by a vector: the Jacobian of its gradient; the steps begin with those of the gradient.

    Fails when: the gradient or its Jacobian does.
    """
    asked = hessian(function, by)
    first = gradient(function, by, facts)
    steps, result = _jacobian(first.result, as_term(by), facts)
    return confirmed(Eq(asked, result), (*first.steps, *steps[1:]), facts)


def _jacobian(function: Term, by: Term, facts: Sequence[Fact]) -> tuple[tuple[Step, ...], Term]:
    """The steps from a vector to its Jacobian, and the Jacobian."""
    opened, reason = prepared(function, by, facts)
    rounds = tuple(expansion(opened, varying(frozenset({head(by)}))))
    last = rounds[-1].term
    found = tuple(multipliers(last, S.One, S.One)) if varies(last) else ()
    result = read_off(found, by, (shape(function)[0], shape(by)[0]))
    return (Step(opened, reason), *rounds, Step(result, "read off the Jacobian: df = J dx")), result
