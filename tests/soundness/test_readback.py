"""What is read back from a normal form has the same normal form."""

from __future__ import annotations

import pytest

from symdlnn.kernel import NotDecided
from symdlnn.kernel.basis import Basis
from symdlnn.kernel.inspection import heads_of
from symdlnn.kernel.normalise import Undecided, normal
from symdlnn.kernel.posing import require_well_posed
from symdlnn.kernel.readback import readback
from symdlnn.terms import Term, shape

from .equation import Equation
from .false_equations import FALSE
from .true_equations import TRUE

WITHOUT_NOTATION = {"within", "minimum", "pairing"}
"""Heads that no page has a notation for."""


@pytest.mark.parametrize("equation", [*TRUE, *FALSE], ids=lambda e: e.name)
def test_round_trip(equation: Equation) -> None:
    for side in (equation.claim.lhs, equation.claim.rhs):
        _goes_round(side, equation)


def _goes_round(side: Term, equation: Equation) -> None:
    basis = Basis.of(equation.claim, equation.facts)
    try:
        require_well_posed(equation.claim, equation.facts)
        poly = normal(side, basis.context())
    except (NotDecided, Undecided, ZeroDivisionError):
        return
    if not WITHOUT_NOTATION & {head.sort for head in heads_of(poly)}:
        back = readback(poly, shape(side))
        assert normal(back, basis.context()) == poly, f"{side} was read back as {back}"
