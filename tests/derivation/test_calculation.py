"""Chains of steps: what they check, what they say when a line is wrong, and what reasons grant."""

from pathlib import Path

import pytest

from symdlnn.derivation import NameClash, ProofGap, Refuted, Session, Unwitnessed, calc, load, sorry, theorem
from symdlnn.derivation.session import running
from symdlnn.kernel import FactsConflict, NotProved, Theorem
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, Term, identity, matrix, orthogonal, scalars, size, sqrt_of, trace,
)

n, m = size("n"), size("m")
A, B, C = matrix("A", n, m), matrix("B", m, n), matrix("C", n, n)
x, y, z = scalars("x y z")
Q = orthogonal("Q", n)


def test_a_chain_that_holds_becomes_one_theorem() -> None:
    whole = theorem("the trace", Eq(trace(A * B), trace((B * A).T)), calc(trace(A * B)).eq(trace(B * A)).eq(trace((B * A).T)))
    assert whole.complete
    assert isinstance(whole.theorem, Theorem)
    assert len(whole.steps) == 2
    assert all(step.proof.evidence.agreed == 5 for step in whole.steps if step.proof)


def test_a_wrong_line_points_at_itself_and_shows_everything() -> None:
    with pytest.raises(Refuted) as caught:
        calc((A * B).T).eq(B.T * A.T).eq(B.T * A.T * 2, by="a slip")
    message = "".join([str(caught.value), *caught.value.__notes__])
    for part in ("left  = Bᵀ Aᵀ", "left - right = -Bᵀ Aᵀ", "refuted by", "step 2", "a slip"):
        assert part in message


def test_a_string_grants_nothing() -> None:
    with pytest.raises(NotProved):
        calc(C).eq(identity(n), by="C is the identity")
    assert calc(C).eq(identity(n), by=Assumption(Eq(C, identity(n)))).complete


def test_a_result_grants_its_theorem_with_what_it_rests_on() -> None:
    assumed = Assumption(Eq(C, identity(n)))
    first = theorem("C C = I", Eq(C * C, identity(n)), by=assumed)
    second = theorem("C C A = A", Eq(C * C * A, A), by=first)
    assert second.assumptions == (assumed,)


def test_contradictory_assumptions_prove_nothing() -> None:
    facts = (Assumption(Eq(C, identity(n))), Assumption(Eq(C, 2 * identity(n))))
    with pytest.raises(Unwitnessed, match="no instance"):
        theorem("anything", Eq(identity(n), 3 * identity(n)), by=facts)


def test_two_definitions_of_one_name_conflict() -> None:
    with pytest.raises(FactsConflict, match="two definitions of C"):
        theorem("C", Eq(C, identity(n)), by=(Definition(C, identity(n)), Definition(C, A * B)))


def test_a_theorem_brings_its_definitions_along() -> None:
    opened = theorem("x", Eq(x, y + 1), by=Definition(x, y + 1))
    with pytest.raises(FactsConflict):
        theorem("z", Eq(z, y + 2), by=(opened, Definition(x, y + 2), Definition(z, x)))


def test_what_rests_on_a_hole_is_not_called_proved() -> None:
    hole = theorem("a hole", Eq(x, y), by=sorry)
    above = theorem("above", Eq(y, x), by=hole)
    assert (hole.status, above.status) == ("not proved", "rests on what is not proved")
    assert [title for title, _, _ in theorem("higher", Eq(y + 1, x + 1), by=above).holes] == ["a hole"]


def test_a_name_bound_to_two_results_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "twice.py"
    one = 'one = theorem("One", Eq(x + x, 2 * x))\n'
    head = 'from symdlnn.derivation import theorem\nfrom symdlnn.terms import Eq, scalar\nx = scalar("x")\n'
    file.write_text(head + one + one, encoding="utf-8")
    with pytest.raises(NameClash, match="line 4 would be lost"):
        load(file)


def test_a_comparison_of_python_is_no_claim() -> None:
    with pytest.raises(TypeError, match="is no claim: write Eq"):
        theorem("one", x + y == y + x)  # type: ignore[arg-type]


def test_sorry_leaves_a_visible_hole() -> None:
    whole = theorem("a hole", Eq(x, y), calc(x).eq(y, by=sorry))
    assert not whole.complete
    assert whole.theorem is None
    used = theorem("uses the hole", Eq(x + 1, y + 1), by=whole)
    assert used.assumptions[0].label == "a hole (not proved)"


def test_the_calculation_must_be_about_the_claim() -> None:
    with pytest.raises(ProofGap, match="ends at"):
        theorem("gap", Eq(trace(A * B), trace(A.T * B.T)), calc(trace(A * B)).eq(trace(B * A)))


def test_inequalities_chain() -> None:
    whole = theorem("decrease", Claim(-(x - y) ** 2, "≤", 0), calc(-(x - y) ** 2).le(0))
    assert whole.claim.relation == "≤"
    with pytest.raises(NotProved):
        calc(x - y).le(0)
    with pytest.raises(FactsConflict, match="do not compose"):
        theorem("up and down", Claim(x**2, "≤", 0), calc(x**2).ge(0).le(0))


def test_a_session_that_keeps_going_records_every_wrong_line(tmp_path: Path) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(
        '"""Two slips."""\n'
        "from symdlnn.derivation import calc, theorem\n"
        "from symdlnn.terms import Eq, scalars\n"
        'x, y = scalars("x y")\n'
        'one = theorem("one", Eq(x + y, y), calc(x + y).eq(y + x).eq(y))\n'
        'two = theorem("two", Eq(x * y, y), by=())\n',
        encoding="utf-8",
    )
    with pytest.raises(NotProved):
        load(file)
    page = load(file, Session(keep_going=True))
    assert [len(result.problems) for result in page.results.values()] == [1, 1]
    assert not page.complete


def test_a_wrong_last_line_is_the_problem_and_not_that_it_misses_the_claim(tmp_path: Path) -> None:
    file = tmp_path / "sign.py"
    file.write_text(
        '"""A wrong sign."""\n'
        "from symdlnn.derivation import calc, theorem\n"
        "from symdlnn.terms import Eq, scalars\n"
        'x, y = scalars("x y")\n'
        'sign = theorem("sign", Eq(x * (x - y), x**2 - x * y), calc(x * (x - y))\n'
        "    .eq(x**2 + x * y))\n",
        encoding="utf-8",
    )
    ((problem, source),) = load(file, Session(keep_going=True)).results["sign"].problems
    assert isinstance(problem, Refuted)
    assert source.line == 6


def test_orthogonality_is_granted_by_the_declaration() -> None:
    assert theorem("Q", Eq(Q.T * Q * C, C)).assumptions == ()


def test_a_claim_that_is_assumed_does_not_count_as_proved() -> None:
    granted = Assumption(Eq(x, y), "obvious")
    assert theorem("Stolen", Eq(x, y), by=granted).status == "assumed"
    assert theorem("Earned", Eq(x + 1, y + 1), by=granted).status == "proved"


CONTRADICTING = pytest.mark.parametrize(("first", "second", "middle", "end"), [
    (Eq(x, 1), Eq(x, 2), x * y, 2 * y), (Claim(x, ">", 0), Claim(x, "<", 0), y * sqrt_of(x**2) / x, -y),
], ids=["values", "signs"])


@CONTRADICTING
def test_lines_that_contradict_each_other_prove_nothing(first: Claim, second: Claim, middle: Term, end: Term) -> None:
    lines = calc(y).eq(middle, by=Assumption(first, "here")).eq(end, by=Assumption(second, "there"))
    with pytest.raises(Unwitnessed, match="no instance of the assumptions was found"):
        theorem("Nothing", Eq(y, end), lines)


@CONTRADICTING
def test_whoever_keeps_going_records_the_contradiction(first: Claim, second: Claim, middle: Term, end: Term) -> None:
    with running(Session(keep_going=True)):
        lines = calc(y).eq(middle, by=Assumption(first, "here")).eq(end, by=Assumption(second, "there"))
        result = theorem("Nothing", Eq(y, end), lines)
    assert (result.status, len(result.problems), all(step.proof for step in result.steps)) == ("not proved", 1, True)
