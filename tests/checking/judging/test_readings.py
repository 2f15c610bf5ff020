"""Several readings of one claim, conditions of a page, and limits of time and size."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from symdlnn.checking.judging import Judgement, judge, judge_all, judge_under
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.terms import Claim, Definition, Eq, Term, at, trace

from .names import A, B, c, d, f, g, u, v

TRUE, FALSE, OPEN = Eq(trace(A * B), trace(B * A)), Eq(A * B, B * A), Eq(c, d)


def test_one_true_reading_is_enough_and_is_named() -> None:
    found = judge_all([FALSE, TRUE])
    assert (found.verdict, found.reading) == ("proved", 1)


def test_refuted_means_false_in_every_reading() -> None:
    found = judge_all([FALSE, OPEN])
    assert found.verdict == "refuted"
    assert found.counterexample is not None


def test_false_in_one_reading_and_open_in_another_is_undecided() -> None:
    found = judge_all([FALSE, Eq(c ** (9**9), c)])
    assert (found.verdict, found.code) == ("undecided", "readings-disagree")


def test_conditions_of_a_page_are_named_only_if_used() -> None:
    found = judge_under(Eq(c + f, d + f), (Eq(c, d), Claim(f, ">", 0)))
    assert found.verdict == "proved"
    assert tuple(map(str, found.conditions)) == ("c = d",)
    assert found.uses == ()


def test_a_counterexample_satisfies_the_conditions() -> None:
    found = judge_under(Eq(c * d, 1), (Eq(c * d, f),))
    assert found.counterexample is not None
    values = {name: value[0][0] for name, value in found.counterexample.values.items()}
    assert int(values["c"]) * int(values["d"]) == int(values["f"]) != 1


def slow() -> Claim:
    """An equation whose sides take long to expand."""
    return Eq((A + A.T) ** 40, (A + A.T + B) ** 40)


def test_a_statement_that_takes_too_long_is_undecided_or_refuted_in_time() -> None:
    start = time.monotonic()
    found = judge(slow(), seconds=0.3)
    assert found.verdict != "proved"
    assert time.monotonic() - start < 20


def test_the_limit_stops_a_loop_and_restores_what_was() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(OutOfTime), time_limit(0.05):
        while True:
            pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_an_alarm_that_a_library_turned_into_its_own_error_is_still_one() -> None:
    with pytest.raises(OutOfTime), time_limit(60):
        try:
            raise OutOfTime
        except OutOfTime as alarm:
            raise SystemError("returned a result with an exception set") from alarm
    with pytest.raises(SystemError), time_limit(60):
        raise SystemError("something else")


def test_an_outer_limit_ends_an_inner_one() -> None:
    with pytest.raises(OutOfTime), time_limit(0.05), time_limit(60):
        while True:
            pass


def test_an_inner_limit_leaves_the_outer_one_its_time() -> None:
    with time_limit(60):
        with pytest.raises(OutOfTime), time_limit(0.05):
            while True:
                pass
        assert 50 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60


def test_other_threads_judge_without_a_limit() -> None:
    found: list[Judgement] = []
    thread = threading.Thread(target=lambda: found.append(judge(TRUE, seconds=1)))
    thread.start()
    thread.join()
    assert found[0].verdict == "proved"


def deep(levels: int) -> Term:
    """A bracket in a bracket in a bracket."""
    term: Term = c
    for _ in range(levels):
        term = d * (f + term)
    return term


@pytest.mark.parametrize("levels", [50, 200])
def test_deep_brackets_are_no_crash(levels: int) -> None:
    assert judge(Eq(deep(levels), c)).verdict in ("refuted", "undecided")


def test_thousands_of_definitions_do_not_matter() -> None:
    facts = [Definition(type(c)(f"x_{k}"), d + k) for k in range(3000)]
    found = judge(Eq(u.T * v, v.T * u), facts)
    assert (found.verdict, found.uses) == ("proved", ())


def test_the_definition_of_a_bound_name_counts() -> None:
    assert judge(Eq(at(g, (g, 0)), 0), (Definition(g, c + d),)).verdict == "undecided"


def test_two_definitions_of_one_name_are_reported() -> None:
    found = judge(Eq(g, c), (Definition(g, c), Definition(g, d)))
    assert (found.verdict, found.code) == ("undecided", "contradictory-assumptions")
