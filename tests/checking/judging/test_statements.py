"""The verdict on single statements, walked over as a table."""

from __future__ import annotations

import pytest

from symdlnn.checking.judging import judge
from symdlnn.terms import Assumption, Claim

from .statements import STATEMENTS, Row


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row.id.replace(" ", "-"))
def test_a_statement_gets_its_verdict(row: Row) -> None:
    found = judge(row.statement, row.facts)
    assert (found.verdict, found.code, found.conflict) == (row.verdict, row.code, False), found.reason
    assert tuple(map(str, found.conditions)) == row.conditions


@pytest.mark.parametrize("row", [r for r in STATEMENTS if r.verdict == "proved"], ids=lambda row: row.id.replace(" ", "-"))
def test_a_proof_comes_with_a_theorem_and_exact_points(row: Row) -> None:
    found = judge(row.statement, row.facts)
    assert found.theorem is not None
    assert found.theorem.claim == row.statement
    assert found.points >= 1
    assert set(found.uses) <= set(row.facts)


@pytest.mark.parametrize("row", [r for r in STATEMENTS if r.verdict == "refuted"], ids=lambda row: row.id.replace(" ", "-"))
def test_a_refutation_comes_with_a_counterexample_and_no_theorem(row: Row) -> None:
    found = judge(row.statement, row.facts)
    assert found.counterexample is not None
    assert found.theorem is None
    if row.code == "not-equal":
        assert found.counterexample.lhs != found.counterexample.rhs


def test_names_that_do_not_move_are_listed() -> None:
    row = next(r for r in STATEMENTS if r.id == "product of scalars, one of them constant")
    assert tuple(map(str, judge(row.statement, row.facts).held_constant)) == ("d",)


def test_the_smallest_sizes_are_found() -> None:
    found = judge(next(r.statement for r in STATEMENTS if r.id == "commuting matrices"))
    assert found.counterexample is not None
    assert found.counterexample.sizes == {"p": 2}


def test_names_of_rows_are_unique_and_many() -> None:
    names = [row.id for row in STATEMENTS]
    assert len(set(names)) == len(names) >= 120


def test_a_condition_is_never_taken_for_a_fact() -> None:
    row = next(r for r in STATEMENTS if r.id == "cancelling what does not vanish")
    found = judge(row.statement, row.facts)
    assert all(isinstance(fact, Assumption) and isinstance(fact.claim, Claim) for fact in found.uses)
    assert found.conditions == ()
