"""The standard identities of matrix calculus: proved, confirmed by dual numbers, and found by our own differentials."""

from __future__ import annotations

import pytest

from symdlnn.calculus import gradient, hessian_of, jacobian_of
from symdlnn.exact import examine
from symdlnn.kernel import prove
from symdlnn.terms import Eq, grad, hessian, jacobian, same_shape, shape

from .identities import GRADIENTS, HESSIANS, JACOBIANS, Identity

ALL = (*GRADIENTS, *JACOBIANS, *HESSIANS)
FINDERS = {grad: gradient, jacobian: jacobian_of, hessian: hessian_of}
walk = pytest.mark.parametrize("identity", ALL, ids=lambda e: f"{e.derivative.__name__} of {e.id}".replace(" ", "-"))


@walk
def test_the_kernel_proves_it(identity: Identity) -> None:
    assert prove(identity.claim, identity.facts).claim == identity.claim


@walk
def test_dual_numbers_confirm_it(identity: Identity) -> None:
    evidence = examine(identity.claim, identity.facts, points=3, seed=7)
    assert evidence.counterexample is None, str(evidence.counterexample)
    assert evidence.agreed >= 1, evidence.reason


@walk
def test_differentiation_finds_it(identity: Identity) -> None:
    found = FINDERS[identity.derivative](identity.function, identity.variable, identity.facts)
    assert same_shape(shape(found.result), shape(identity.expected))
    prove(Eq(found.result, identity.expected), identity.facts)


def test_the_table_is_large_enough() -> None:
    assert len(GRADIENTS) >= 65
    assert len({identity.id for identity in GRADIENTS}) == len(GRADIENTS)
