"""Presets: what they grant at each stage, and in which spellings they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from symdlnn.checking.settings import PRESETS, assume, preset, stage_of, stages
from symdlnn.exact import examine
from symdlnn.kernel import NotProved, prove
from symdlnn.latex.documents import lex_text
from symdlnn.latex.reading import read, readings
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.models import two_layer as model
from symdlnn.terms import Assumption, Claim, Definition, Eq, Fact, Family, col, entry, index, vector_family
from symdlnn.terms.settings import Setting

from .statements import HOMEWORK_FALSE, HOMEWORK_TRUE

STAGES = [(name, stage) for name in PRESETS for stage in (None, *stages(name))]


def claims(line: tuple[str, str], setting: Setting) -> Iterator[Claim]:
    """The claims that an equation makes in each of its readings."""
    for reading in readings([parse(lex_text(side)) for side in line], setting):
        left, right = reading.sides
        assert not isinstance(left, ReadError) and not isinstance(right, ReadError), reading
        yield Eq(left, right)


def proved(claim: Claim, facts: tuple[Fact, ...]) -> bool:
    try:
        prove(claim, facts)
    except NotProved:
        return False
    return True


# --- what is granted ----------------------------------------------------------------------------------------------------------

TRUE = [(stage, line) for stage, lines in HOMEWORK_TRUE.items() for line in lines]
FALSE = [(stage, line) for stage, lines in HOMEWORK_FALSE.items() for line in lines]


def shown(case: Any) -> str:
    """The name of a case in the test's report."""
    return " = ".join(case) if isinstance(case, tuple) else f"stage {case}"


@pytest.mark.parametrize(("stage", "line"), TRUE, ids=shown)
def test_true_lines_of_each_stage_are_proved_and_hold_on_instances(stage: int | None, line: tuple[str, str]) -> None:
    setting = preset("homework", stage)
    claim = next(claim for claim in claims(line, setting) if proved(claim, setting.facts))
    evidence = examine(claim, setting.facts, points=3)
    assert evidence.counterexample is None
    assert evidence.agreed


@pytest.mark.parametrize(("stage", "line"), FALSE, ids=shown)
def test_false_lines_of_each_stage_have_a_counterexample_and_no_proof(stage: int | None, line: tuple[str, str]) -> None:
    setting = preset("homework", stage)
    for claim in claims(line, setting):
        assert examine(claim, setting.facts, points=5).counterexample is not None
        assert not proved(claim, setting.facts)


@pytest.mark.parametrize(("name", "stage"), STAGES)
def test_goals_follow_from_what_is_granted_and_are_not_granted(name: str, stage: int | None) -> None:
    setting = preset(name, stage)
    granted = {fact.claim for fact in setting.facts}
    for goal in setting.goals:
        assert goal.claim not in granted
        assert proved(goal.claim, setting.facts)
        assert examine(goal.claim, setting.facts, points=3).agreed


def test_every_stage_but_the_unknown_one_has_a_goal() -> None:
    assert all(bool(preset(name, stage).goals) == (stage is not None) for name, stage in STAGES)


def test_the_aligned_start_is_aligned() -> None:
    setting = assume(lex_text(r"W^1 = R D^1 V^T, W^2 = U D^2 R^T"), preset("homework", 5), "start", always=False)
    (first,), (second,) = (
        claims(line, setting) for line in ((r"\overline{W}^1", "R D^1"), (r"\overline{W}^2", r"D^2 R^T"))
    )
    assert proved(first, setting.facts) and proved(second, setting.facts)


# --- the same facts as those of the model -------------------------------------------------------------------------------------

FIRST: tuple[Fact, ...] = (
    model.squared_error, model.descent_1, model.descent_2, model.input_covariance, model.output_covariance, model.positive_time,
    model.gradient_flow_1, model.gradient_flow_2,
)
SECOND: tuple[Fact, ...] = (
    model.flow_1, model.flow_2, model.white_inputs, model.decomposition, model.singular_values,
    model.rotation_1, model.rotation_2,
)
THIRD: tuple[Fact, ...] = (model.rotated_flow_1, model.rotated_flow_2, model.input_modes, model.output_modes)

ALL = (*FIRST, *SECOND, *THIRD)

GRANTED: list[tuple[int | None, tuple[Fact, ...]]] = [(1, FIRST), (2, (*FIRST, *SECOND)), (3, ALL), (4, ALL), (None, ALL)]


def of_the_preset(claim: Claim) -> Claim:
    """A claim of the model with the preset's name for the singular values up to the rank."""
    singular = Family("σ", (), ((model.r,),))
    left, right = (side.xreplace({model.s: singular}) for side in (claim.lhs, claim.rhs))
    return Claim(left, claim.relation, right)


@pytest.mark.parametrize(("stage", "facts"), GRANTED, ids=[f"stage {stage}" for stage, _ in GRANTED])
def test_what_the_model_grants_follows_from_the_preset(stage: int | None, facts: tuple[Fact, ...]) -> None:
    granted = preset("homework", stage).facts
    assert [str(fact) for fact in facts if not proved(of_the_preset(fact.claim), granted)] == []


def the_sheets_names() -> tuple[Fact, ...]:
    """What the presets name beyond the model: all strengths, the columns of U and V, and that the time constant is 1/η."""
    s = Family("s", (), ((model.N1, model.N3),))
    u, v = vector_family("u", model.N3, model.N3), vector_family("v", model.N1, model.N1)
    i, k, l = index("i", model.N1, model.N3), index("k", model.N3), index("l", model.N1)
    return (
        Definition(s[i], entry(model.S, i, i)), Definition(u[k], col(model.U, k)), Definition(v[l], col(model.V, l)),
        Assumption(Eq(model.η, 1 / model.τ)), Assumption(Claim(model.η, ">", 0)),
    )


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_what_the_preset_grants_follows_from_the_model(stage: int) -> None:
    facts = [FIRST, (*FIRST, *SECOND), (*FIRST, *SECOND, model.input_modes, model.output_modes)][stage - 1]
    singular_values = of_the_preset(model.singular_values.claim)
    given = [Definition(singular_values.lhs, singular_values.rhs) if f is model.singular_values else f for f in facts]
    named = the_sheets_names() if stage > 1 else the_sheets_names()[3:]
    assert [str(f) for f in preset("homework", stage).facts if not proved(f.claim, (*given, *named))] == []


# --- spellings ----------------------------------------------------------------------------------------------------------------

SPELLINGS: list[tuple[str, int | None, str, list[str]]] = [
    ("homework", 1, "W1", ["W^1", "W_1", "W^{(1)}", "W^{[1]}", "W^{1}", "W_{1}", r"\mathbf{W}_1", r"\bm{W}^{(1)}"]),
    ("homework", 1, "ΔW2", [r"\Delta W^2", r"\Delta W_2", r"\Delta W^{(2)}", r"\Delta W^{[2]}"]),
    ("homework", 1, "Σyx", [r"\Sigma^{yx}", r"\Sigma_{yx}", r"\Sigma^{(yx)}"]),
    (
        "homework", 1, "x[i]",
        [
            r"\mathbf{x}^i", r"\mathbf{x}_i", r"\mathbf{x}^{(i)}", "x^i", "x_i", "x^{(i)}", "x^{[i]}",
            r"\vec{x}^i", r"\vec{x}_i", r"\vec{x}^{(i)}", r"\bm{x}_i",
        ],
    ),
    ("homework", 1, "x[μ]", [r"\mathbf{x}^\mu", r"x_\mu", r"x^{(\mu)}"]),
    ("homework", 1, "x[1]", [r"\mathbf{x}^1", "x_1", "x^{(1)}"]),
    (
        "homework", 2, "Wbar1",
        [
            r"\overline{W}^1", r"\bar W^1", r"\bar{W}_1", r"\tilde W^1", r"\widetilde{W}_1", r"\hat{W}^{(1)}",
            r"\overline{W}^{(1)}", r"\overline{\mathbf{W}}_1",
        ],
    ),
    ("homework", 2, "s[i]", ["s_i"]), ("homework", 2, r"s[α]", [r"s_\alpha"]), ("homework", 2, "N1", ["N_1"]),
    ("homework", 2, "u[i]", [r"\mathbf{u}^i", r"\mathbf{u}_i", "u^i", "u_i"]),
    ("homework", 3, "a[i]", [r"\mathbf{a}^i", r"\mathbf{a}_i", "a^i", "a_i", r"\vec{a}_i", "a^{(i)}"]),
    ("homework", 5, "a_[i]", [r"\mathbf{a}^i", r"\mathbf{a}_i", "a^i", "a^{(i)}", r"\vec{a}_i"]),
    ("homework", 5, "a[i]", ["a_i"]), ("homework", 5, "r_[i]", [r"\mathbf{r}^i", r"\mathbf{r}_i", "r_i", "r^i", r"\vec{r}^i"]),
    ("homework", 5, "D1", ["D^1", "D_1", "D^{(1)}"]),
    ("homework", 6, "a", ["a"]), ("homework", 6, "a_[i]", ["a_i"]), ("homework", 6, "a0", ["a_0"]),
    ("homework", 6, "astar", ["a^*", "a_*", r"a^\ast", r"a^\star", r"a_\star"]),
    ("saxe2013", 2, "W21", ["W^{21}", "W_{21}", "W^{(21)}"]),
    ("saxe2013", 2, "Wbar32", [r"\overline{W}^{32}", r"\bar W^{32}", r"\overline W^{32}"]),
    ("saxe2013", 2, "x[μ]", [r"x^\mu", r"x_\mu", r"\mathbf{x}^\mu"]),
    ("saxe2013", 3, "a[α]", [r"a^\alpha", r"\mathbf{a}_\alpha"]),
    ("saxe2013", 5, "a", ["a"]),
]


@pytest.mark.parametrize(("name", "stage", "expected", "written"), SPELLINGS, ids=[f"{n} {s} {e}" for n, s, e, _ in SPELLINGS])
def test_all_spellings_of_a_name_mean_the_same(name: str, stage: int | None, expected: str, written: list[str]) -> None:
    setting = preset(name, stage)
    assert {w: str(read(parse(lex_text(w)), setting)) for w in written} == dict.fromkeys(written, expected)


# --- stages -------------------------------------------------------------------------------------------------------------------

HEADINGS: list[tuple[str, int | None]] = [
    ("Exercise 3", 3), ("exercise 1: the second layer", 1), ("Aufgabe 3", 3), ("Übung 2", 2), ("Problem 2", 2),
    ("Question 4 (Energy)", 4),
    ("3. One equation per mode", 3), ("4) Energy", 4), ("2", 2), ("5: Decoupling", 5), ("Q6", 6), ("Solution to Exercise 5", 5),
    ("Introduction", None), ("3.1 Setup", None), ("Part (c)", None), ("The 2 layers", None), ("2013 revisited", None),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS, ids=[h for h, _ in HEADINGS])
def test_a_heading_announces_an_exercise(heading: str, expected: int | None) -> None:
    assert stage_of(heading) == expected


def test_stages_are_those_of_the_sheet() -> None:
    assert (stages("homework"), stages("saxe2013")) == ((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5))


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no preset homwork"):
        preset("homwork")
    with pytest.raises(ValueError, match="homework has the stages 1, 2, 3, 4, 5, 6, not 7"):
        preset("homework", 7)
