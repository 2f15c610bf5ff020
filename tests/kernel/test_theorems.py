"""What a theorem says it rests on, and how theorems may be put together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sympy import Rational

from symdlnn.exact import examine
from symdlnn.kernel import FactsConflict, NotProved, Theorem, chain, prove
from symdlnn.terms.nodes import names_in
from symdlnn.terms import (
    Assumption, Cases, Claim, Definition, Eq, Fact, Statement, at, ddt, det, exp_of, grad, identity, index, integral, inverse,
    invertible, limit, log_of, matrix, scalar_family, scalars, size, sqrt_of, total, vector, zero,
)

p = size("p")
a, b, c, t, v, w, x = scalars("a b c t v w x")
i, j = index("i", p), index("j", p)
s, f = scalar_family("s", p), scalar_family("f", p)
y, z = vector("y", p), vector("z", p)
alias = Definition(c, a, "another name")
clock = Assumption(Eq(ddt(t), 1), "time")
HALF = Rational(1, 2)
Z, M = invertible("Z", p), matrix("M", p, p)
c_positive = Assumption(Claim(c, ">", 0), "c is positive")


@pytest.mark.parametrize("statement", [
    Eq(sqrt_of(a**2), a), Claim(a, ">", 0), Cases((Eq(a * b, 0),), ((Eq(b, 0),),)),
], ids=["root", "sign", "cases"])
def test_a_definition_that_gives_a_sign_is_listed(statement: Statement) -> None:
    theorem = prove(statement, (alias, c_positive))
    assert set(theorem.uses) == {alias, c_positive}


@pytest.mark.parametrize(("first", "second"), [
    (prove(Eq(b, grad(a * b, a))), prove(Eq(grad(a * b, a), 2 * a), [Definition(b, a)])),
    (prove(Eq(a * ddt(b), ddt(a * b))), prove(Eq(ddt(a * b), 2 * c * b * ddt(b)), [Definition(a, c * b)])),
    (prove(Eq(a, at(a, (t, 0)))), prove(Eq(at(a, (t, 0)), 0), [Definition(a, t)])),
    (prove(Eq(a, integral(a, t, 0, 1))), prove(Eq(integral(a, t, 0, 1), HALF), [Definition(a, t)])),
    (prove(Eq(a, at(a, (t, 0)))), prove(Eq(at(a, (t, 0)), at(a, (t, 0)) * ddt(t)), [Definition(a, t), clock])),
    (prove(Eq(at(a, (t, 0)), a)), prove(Eq(a, ddt(a) * ddt(t)), [clock, Assumption(Eq(ddt(a), a), "growth")])),
], ids=["gradient", "time", "bar", "integral", "bar and time", "clock"])
def test_a_name_held_free_is_not_defined_elsewhere_in_a_chain(first: Theorem, second: Theorem) -> None:
    with pytest.raises(FactsConflict):
        chain([first, second])


@pytest.mark.parametrize("first", [
    prove(Eq(limit(b * exp_of(-t), t), 0)), prove(Eq(limit(b * exp_of(-t), t), 0), [clock]),
    prove(Eq(integral(b * t - t * b, t, 0, 1), 0), [clock]), prove(Eq(integral(b, t, 0, 1) - b, 0)),
    prove(Eq(at(b * t, (t, 0)), 0), [clock]),
], ids=["limit", "limit by the clock", "integral by the clock", "integral of what is not shown", "bar by the clock"])
def test_what_was_constant_under_a_binder_does_not_move_elsewhere_in_a_chain(first: Theorem) -> None:
    growth = Assumption(Eq(ddt(b), 2 * b), "growth")
    with pytest.raises(FactsConflict):
        chain([first, prove(Eq(0, ddt(b) - 2 * b), [growth])])


TIED = Assumption(Eq(b, exp_of(2 * t)), "tied")
MEAN = integral(b - 2 * b * t, t, 0, 1)


@pytest.mark.parametrize("first", [
    prove(Eq(limit(b * exp_of(-t), t), 0)), prove(Eq(MEAN, 0)), prove(Eq(at(b * t, (t, 0)), 0)),
    prove(Eq(c, 0), [Definition(c, limit(b * exp_of(-t), t))]), prove(Eq(c, 0), [Assumption(Eq(c, MEAN), "a mean")]),
], ids=["limit", "integral", "bar", "definition", "assumption"])
def test_what_was_free_under_a_binder_is_not_tied_elsewhere(first: Theorem) -> None:
    with pytest.raises(FactsConflict):
        chain([first, prove(Eq(0, b - exp_of(2 * t)), [TIED])])
    with pytest.raises((FactsConflict, NotProved)):
        prove(Eq(first.claim.lhs, b - exp_of(2 * t)), [first, TIED])


@pytest.mark.parametrize("other", [
    prove(Eq(0, ddt(b) - 2 * b), [Assumption(Eq(ddt(b), 2 * b), "growth")]),
    prove(Eq(0, b - exp_of(2 * t)), [Definition(b, exp_of(2 * t))]),
], ids=["moving", "defined"])
def test_what_is_bound_in_a_definition_stays_what_it_was_in_a_chain(other: Theorem) -> None:
    with pytest.raises(FactsConflict):
        chain([prove(Eq(c, 0), [Definition(c, limit(b * exp_of(-t), t))]), other])


@pytest.mark.parametrize(("claim", "facts"), [
    (Claim(ddt(a * b), ">", 0), [Assumption(Claim(ddt(a) * b, ">", 0), "rising")]),
    (Claim(ddt(a) * b, ">", 0), [Assumption(Claim(ddt(a * b), ">", 0), "rising")]),
    (Claim(v, ">", 0), [Definition(v, ddt(a * b)), Assumption(Claim(ddt(a) * b, ">", 0), "rising")]),
    (Claim(ddt(a * b) + ddt(a) ** 2, ">", 0), [Assumption(Claim(ddt(a) * b, ">", 0), "rising")]),
], ids=["claim", "assumption", "definition", "sum"])
def test_what_a_sign_holds_constant_is_listed(claim: Claim, facts: list[Fact]) -> None:
    theorem = prove(claim, facts)
    assert b in theorem.held_constant
    with pytest.raises(FactsConflict):
        chain([theorem, prove(Eq(0, ddt(b) - b), [Assumption(Eq(ddt(b), b), "growth")])])


def test_what_moves_may_stand_beside_a_value() -> None:
    growth = Assumption(Eq(ddt(b), 2 * b), "growth")
    assert chain([prove(Eq(at(b * a, (a, 1)), b)), prove(Eq(b, ddt(b) / 2), [growth])]).assumptions == (growth,)


@pytest.mark.parametrize(("known", "definition", "claim"), [
    (Eq(grad(a * b, a), b), Definition(b, a), Eq(a, 0)),
    (Eq(ddt(a * b), a * ddt(b)), Definition(a, c * b), Eq(c * b * ddt(b), 0)),
    (Eq(at(a, (t, 0)), a), Definition(a, t), Eq(t, 0)),
    (Eq(integral(a, t, 0, 1), a), Definition(a, t), Eq(t, HALF)),
], ids=["gradient", "time", "bar", "integral"])
def test_a_theorem_is_not_read_with_definitions_it_did_not_know(known: Claim, definition: Fact, claim: Claim) -> None:
    theorem = prove(known)
    with pytest.raises((NotProved, FactsConflict)):
        prove(claim, [theorem, definition])


@pytest.mark.parametrize("cases", [
    Cases((Eq(s[i] * f[i], 0),), ((Eq(s[j], 0),), (Eq(f[j], 0),))),
    Cases((Eq(s[i] * f[i], 0),), ((Eq(s[i], 0),), (Eq(f[j], 0),))),
], ids=["other member", "one other member"])
def test_the_factor_that_vanishes_is_the_same_for_no_two_members(cases: Cases) -> None:
    with pytest.raises(NotProved):
        prove(cases)


@pytest.mark.parametrize("cases", [
    Cases((Eq(y.T * z, 0),), ((Eq(y, zero(p, 1)),),)),
    Cases((Eq(a * (y.T * z), 0),), ((Eq(b, 0),),)),
], ids=["inner product", "with a scalar"])
def test_vectors_of_a_product_are_no_factors(cases: Cases) -> None:
    with pytest.raises(NotProved):
        prove(cases)


def test_an_inner_product_is_one_factor() -> None:
    assert prove(Cases((Eq(a * (y.T * z), 0),), ((Eq(a, 0),), (Eq(y.T * z, 0),))))


@pytest.mark.parametrize(("claim", "facts"), [
    (Claim(total(s[i] * f[i], i), ">", 0), [Assumption(Claim(s[i], ">", 0), "positive")]),
    (Claim(total(s[i], i), ">", 0), []),
], ids=["one family of two", "nothing known"])
def test_a_sum_is_not_positive_because_one_family_in_it_is(claim: Claim, facts: list[Fact]) -> None:
    with pytest.raises(NotProved):
        prove(claim, facts)
    assert examine(claim, facts, points=6, seed=1).counterexample is not None


@pytest.mark.parametrize(("claim", "facts"), [
    (Eq(limit(a, t), t), [Assumption(Eq(a, t), "line")]),
    (Eq(limit(a, t), exp_of(-b * t)), [Assumption(Eq(a, exp_of(-b * t)), "decay")]),
    (Eq(grad(v * grad(v, w), v), 0), [Definition(v, w * w)]),
    (Eq(grad(v * ddt(v), v), 0), [Definition(v, w * w)]),
], ids=["limit in a tied variable", "limit of a tied value", "gradient inside", "time derivative inside"])
def test_what_is_held_fixed_is_asked(claim: Claim, facts: list[Fact]) -> None:
    with pytest.raises(NotProved):
        prove(claim, facts)


def test_only_the_kernel_makes_theorems() -> None:
    theorem = prove(Eq(a, a))
    with pytest.raises(TypeError):
        Theorem(Eq(a, b), (), (), ())
    with pytest.raises(TypeError):
        replace(theorem, claim=Eq(a, b))


def test_an_empty_chain_is_refused() -> None:
    with pytest.raises(FactsConflict):
        chain([])


def test_a_chain_ends_with_what_it_rests_on() -> None:
    first, second = prove(Eq(c, a), [alias]), prove(Eq(a, b), [Assumption(Eq(a, b), "given")])
    assert chain([first, second]).claim == Eq(c, b)
    assert set(chain([first, second]).uses) == {*first.uses, *second.uses}


@pytest.mark.parametrize(("last", "result"), [("=", "="), (">", ">"), ("≥", "≥"), ("≠", "≠"), ("<", "<"), ("≤", "≤")])
def test_a_comparison_at_the_end_makes_the_chain_one(last: str, result: str) -> None:
    equal, compared = Eq(a, b), Claim(b, last, 0)
    steps = [prove(equal, [Assumption(equal, "given")]), prove(compared, [Assumption(compared, "given")])]
    assert chain(steps).claim == Claim(a, result, 0)


@pytest.mark.parametrize(("statement", "condition"), [
    (Eq(at(inverse(Z) * Z, (Z, M)), identity(p)), Claim(det(M), "≠", 0)),
    (Eq(integral(t / t, t, 1, 2), 1), Claim(t, "≠", 0)),
    (Cases((Eq(exp_of(a) / log_of(b), 0),), ()), Claim(b, ">", 0)),
], ids=["singular value", "between the limits", "nowhere"])
def test_what_a_side_needs_is_listed(statement: Statement, condition: Claim) -> None:
    assert condition in prove(statement, [Assumption(Claim(t, ">", 0), "outside")]).conditions


def test_what_a_limit_divides_by_is_listed_with_the_values_at_a_bar() -> None:
    conditions = prove(Eq(at(limit(b / (a + exp_of(-c * t)), t), (a, b)), 1), [c_positive]).conditions
    assert Claim(b, "≠", 0) in conditions
    assert Claim(a, "≠", 0) not in conditions


def test_what_is_bound_in_a_condition_is_not_what_a_value_speaks_of() -> None:
    """Under the integral t + a has to be positive for the t there, whatever the t outside is that a is made of."""
    for body in (exp_of(log_of(t + a)), sqrt_of(t + a) ** 2):
        (condition,) = prove(Eq(at(integral(body, t, 0, 1), (a, c - t)), HALF + c - t)).conditions
        (inside,) = names_in(condition.lhs) - {c, t}
        assert prove(Eq(condition.lhs, inside + c - t))


def test_what_a_sign_in_normal_form_needs_is_listed() -> None:
    theorem = prove(Claim(limit(b**2 / (b**2 + exp_of(-c * t)), t), ">", 0), [c_positive])
    assert theorem.uses == (c_positive,)
    assert Claim(b**2, "≠", 0) in theorem.conditions


def test_what_the_derivative_of_an_equation_needs_is_listed() -> None:
    root = Assumption(Eq(a, sqrt_of(b**2)), "a root")
    assert Claim(b**2, "≠", 0) in prove(Eq(ddt(a) ** 2, ddt(b) ** 2), [root]).conditions
    assert prove(Eq(a**2, b**2), [root]).conditions == ()


def test_what_holds_far_out_is_evident_in_a_limit_and_nowhere_else() -> None:
    below = 1 + (1 - exp_of(-c * t))
    assert prove(Eq(limit(1 / below, t), HALF), [c_positive]).conditions == ()
    assert prove(Eq(integral(c / below, t, -1, 1), c * integral(1 / below, t, -1, 1)), [c_positive]).conditions != ()
