"""Walk over the tables: the kernel proves what is true and refuses what is false, and exact evaluation agrees."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from symdlnn.exact import Evidence, examine
from symdlnn.kernel import FactsConflict, NotDecided, NotProved, prove
from symdlnn.terms import ShapeError

from .equation import Equation
from .false_equations import FALSE
from .misfits import MISFITS
from .true_equations import TRUE
from .unproved import UNDECIDED, UNPROVABLE

SEED = 20130312


def walk(equations: tuple[Equation, ...]) -> pytest.MarkDecorator:
    """One test for each row of a table."""
    return pytest.mark.parametrize("equation", equations, ids=lambda e: e.name)


def opinion(equation: Equation, points: int) -> Evidence:
    """What exact evaluation finds."""
    return examine(equation.claim, equation.facts, points=points, seed=SEED)


@walk(FALSE)
def test_the_kernel_refuses_what_is_false(equation: Equation) -> None:
    with pytest.raises(NotProved):
        prove(equation.claim, equation.facts)


@walk(FALSE)
def test_exact_evaluation_refutes_what_is_false(equation: Equation) -> None:
    evidence = opinion(equation, points=10)
    assert evidence.counterexample is not None, evidence.reason


@walk(TRUE)
def test_the_kernel_proves_what_is_true(equation: Equation) -> None:
    assert prove(equation.claim, equation.facts).claim == equation.claim


@walk(TRUE)
def test_exact_evaluation_confirms_what_is_true(equation: Equation) -> None:
    evidence = opinion(equation, points=3)
    assert evidence.counterexample is None, str(evidence.counterexample)
    assert evidence.agreed >= 1, evidence.reason


@walk(UNPROVABLE)
def test_nothing_is_established_without_an_instance(equation: Equation) -> None:
    """A proof from facts that cannot hold is allowed, but no point may ever confirm it."""
    with suppress(NotProved, FactsConflict):
        prove(equation.claim, equation.facts)
    evidence = opinion(equation, points=3)
    assert (evidence.agreed, evidence.counterexample) == (0, None)
    assert evidence.reason


@walk(UNDECIDED)
def test_what_has_no_answer_gets_none(equation: Equation) -> None:
    with pytest.raises(NotDecided):
        prove(equation.claim, equation.facts)
    assert opinion(equation, points=3).counterexample is None


@pytest.mark.parametrize("build", [build for _, build in MISFITS], ids=[name.replace(" ", "-") for name, _ in MISFITS])
def test_misfits_cannot_be_written_down(build: Callable[[], Any]) -> None:
    with pytest.raises(ShapeError):
        build()


@pytest.mark.parametrize("rows", [FALSE, TRUE, UNPROVABLE, UNDECIDED], ids=["false", "true", "unprovable", "undecided"])
def test_names_of_rows_are_unique(rows: tuple[Equation, ...]) -> None:
    names = [equation.name for equation in rows]
    assert sorted(set(names)) == sorted(names)


def test_the_zoo_is_large_enough() -> None:
    assert len(FALSE) >= 170
    assert len(TRUE) >= 170
