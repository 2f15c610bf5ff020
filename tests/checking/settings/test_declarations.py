"""Declarations: what is written, and what the setting then knows."""

from __future__ import annotations

from typing import Any

import pytest

from symdlnn.checking.settings import declare
from symdlnn.latex.documents import lex_text
from symdlnn.terms import (
    Claim, Family, Index, Scalar, Size, diagonal, invertible, matrix, orthogonal, scalar_family, size, stiefel, symmetric,
    vector, vector_family,
)
from symdlnn.terms.settings import Setting
from symdlnn.terms.spelling import Spelling

N1, N2, N3, n, k, p = map(Size, ("N1", "N2", "N3", "n", "k", "p"))
r = size("r", (N1, N3))


def declared(*statements: str) -> Setting:
    """The setting after some declarations."""
    setting = Setting()
    for statement in statements:
        setting = declare(lex_text(statement), setting)
    return setting


def meanings(setting: Setting) -> dict[str, Any]:
    """What each spelling stands for, sizes apart."""
    return {e.spelling.latex: e.meaning for e in setting.entries if not isinstance(e.meaning, Size)}


NAMES: list[tuple[str, dict[str, Any]]] = [
    (r"W^1 \in \mathbb{R}^{N_2 \times N_1}", {"W^1": matrix("W1", N2, N1)}),
    (r"W^1 \in \mathbb R^{N_2\times N_1}", {"W^1": matrix("W1", N2, N1)}),
    (r"W_1 \in \mathbf{R}^{N_2 \times N_1}", {"W_1": matrix("W1", N2, N1)}),
    (r"W^{(1)} \in \mathbb{R}^{N_2 \times N_1}", {"W^{(1)}": matrix("W1", N2, N1)}),
    (r"W^{32} \in \mathbb{R}^{N_3 \times N_2}", {"W^{32}": matrix("W32", N3, N2)}),
    (r"\overline{W}^1 \in \mathbb{R}^{N_2 \times N_1}", {r"\overline{W}^1": matrix("Wbar1", N2, N1)}),
    (r"\bar W_1 \in \mathbb{R}^{N_2 \times N_1}", {r"\overline{W}_1": matrix("Wbar1", N2, N1)}),
    (r"\Sigma^{yx} \in \mathbb{R}^{N_3 \times N_1}", {r"\Sigma^{yx}": matrix("Σyx", N3, N1)}),
    (r"\Delta W^2 \in \mathbb{R}^{N_3 \times N_2}", {r"\Delta W^2": matrix("ΔW2", N3, N2)}),
    (r"A \in \mathbb{R}^{2 \times 3}", {"A": matrix("A", 2, 3)}),
    (r"v \in \mathbb{R}^{n}", {"v": vector("v", n)}),
    (r"v \in \mathbb{R}^3", {"v": vector("v", 3)}),
    (r"x' \in \mathbb{R}^n", {r"x^\prime": vector("xprime", n)}),
    (r"\eta \in \mathbb{R}", {r"\eta": Scalar("η")}),
    (r"a_0, b_0 \in \mathbb{R}", {"a_0": Scalar("a0"), "b_0": Scalar("b0")}),
    (r"a^* \in \mathbb{R}", {"a^*": Scalar("astar")}),
    (r"\mathrm{loss} \in \mathbb{R}", {r"\mathrm{loss}": Scalar("loss")}),
    (r"U, V \in O(n)", {"U": orthogonal("U", n), "V": orthogonal("V", n)}),
    (r"U \in O_n", {"U": orthogonal("U", n)}),
    (r"Z \in GL(p)", {"Z": invertible("Z", p)}),
    (r"Z \in \mathrm{GL}(p, \mathbb{R})", {"Z": invertible("Z", p)}),
    (r"P \in \operatorname{Sym}(p)", {"P": symmetric("P", p)}),
    (r"Q \in St(n, k)", {"Q": stiefel("Q", n, k)}),
    (r"D \in Diag(n)", {"D": diagonal("D", n)}),
    (r"D \in Diag(N_2, N_1)", {"D": diagonal("D", N2, N1)}),
    (r"A \in \mathbb{R}^{m \times m}, m \in \mathbb{N}", {"A": matrix("A", Size("m"), Size("m"))}),
]


@pytest.mark.parametrize(("statement", "expected"), NAMES, ids=[s for s, _ in NAMES])
def test_a_declaration_gives_names_their_meaning(statement: str, expected: dict[str, Any]) -> None:
    assert meanings(declared(statement)) == expected


FAMILIES: list[tuple[str, str, Family, str]] = [
    (r"x^\mu \in \mathbb{R}^{N_1}, \mu \in \{1, \dots, n\}", "x", vector_family("x", N1, n), "upper"),
    (r"x_\mu \in \mathbb{R}^{N_1}, \mu = 1, \dots, n", "x", vector_family("x", N1, n), "lower"),
    (r"x^{(\mu)} \in \mathbb{R}^{N_1}, \mu \in \{1, \ldots, n\}", "x", vector_family("x", N1, n), "bracket"),
    (r"\mu \in \{1, \dots, n\}, x^\mu \in \mathbb{R}^{N_1}", "x", vector_family("x", N1, n), "upper"),
    (r"\mathbf{x}^i \in \mathbb{R}^{N_1}, 1 \le i \le n", r"\mathbf{x}", vector_family("x", N1, n), "upper"),
    (r"\mathbf{x}_i \in \mathbb{R}^{N_1}, i \in \{1, 2, \dots, n\}", r"\mathbf{x}", vector_family("x", N1, n), "lower"),
    (r"s_i \in \mathbb{R}, i \in \{1, \dots, \min(N_1, N_3)\}", "s", scalar_family("s", N1, N3), "lower"),
    (r"c_k \ge 0, k \in \{1, \dots, n\}", "c", scalar_family("c", n), "lower"),
    (r"A_k \in \mathbb{R}^{N_2 \times N_1}, k \in \{1, \dots, 3\}", "A", Family("A", (N2, N1), ((3,),)), "lower"),
]


@pytest.mark.parametrize(("statement", "base", "expected", "place"), FAMILIES, ids=[f[0] for f in FAMILIES])
def test_a_letter_with_a_range_is_the_index_of_a_family(statement: str, base: str, expected: Family, place: str) -> None:
    setting = declared(statement)
    (entry,) = (e for e in setting.entries if isinstance(e.meaning, Family))
    assert (entry.spelling, entry.meaning) == (Spelling(base, index=place), expected)  # type: ignore[arg-type]
    assert not setting.letters


RANGES: list[tuple[str, dict[str, Index]]] = [
    (r"\mu \in \{1, \dots, n\}", {r"\mu": Index("μ", (n,))}),
    (r"i, j \in \{1, \dots, N_1\}", {"i": Index("i", (N1,)), "j": Index("j", (N1,))}),
    (r"i = 1, \dots, 5", {"i": Index("i", (5,))}),
    (r"i \in \{3, \dots, n\}", {"i": Index("i", (n,), 2)}),
    (r"l \in \{k + 1, \dots, n\}", {"l": Index("l", (n,), k)}),
]


@pytest.mark.parametrize(("statement", "expected"), RANGES, ids=[s for s, _ in RANGES])
def test_a_range_alone_is_that_of_its_letter(statement: str, expected: dict[str, Index]) -> None:
    assert declared(statement).letters == expected


def test_a_range_in_force_makes_families_of_later_names() -> None:
    setting = declared(r"\mu \in \{1, \dots, n\}", r"x^\mu \in \mathbb{R}^{N_1}")
    assert vector_family("x", N1, n) in {e.meaning for e in setting.entries}


BOUNDS = [r"r \le N_1, N_3", r"r \leq \min(N_1, N_3)", r"1 \le r \le \min\{N_1, N_3\}"]


@pytest.mark.parametrize("statement", BOUNDS)
def test_a_size_has_bounds(statement: str) -> None:
    assert {e.spelling.latex: e.meaning for e in declared(statement).entries} == {"N_1": N1, "N_3": N3, "r": r}


SIGNS: list[tuple[str, list[Claim]]] = [
    (r"\tau > 0", [Claim(Scalar("τ"), ">", 0)]),
    (r"\tau, \eta > 0", [Claim(Scalar("τ"), ">", 0), Claim(Scalar("η"), ">", 0)]),
    (r"s \ge 0", [Claim(Scalar("s"), "≥", 0)]),
    (r"s \neq 0", [Claim(Scalar("s"), "≠", 0)]),
    (r"\tau \in \mathbb{R}_{>0}", [Claim(Scalar("τ"), ">", 0)]),
    (r"\tau \in \mathbb{R}_+", [Claim(Scalar("τ"), "≥", 0)]),
    (r"\tau \in \mathbb{R}, \tau \le 2", [Claim(Scalar("τ"), "≤", 2)]),
]


@pytest.mark.parametrize(("statement", "expected"), SIGNS, ids=[s for s, _ in SIGNS])
def test_a_sign_is_assumed(statement: str, expected: list[Claim]) -> None:
    setting = declared(statement)
    assert [a.claim for a in setting.assumptions] == expected
    assert all(a.always for a in setting.assumptions)


def test_the_sign_of_a_family_is_assumed_of_each_member() -> None:
    setting = declared(r"s_i > 0, i \in \{1, \dots, n\}")
    assert [str(a) for a in setting.assumptions] == ["s[i] > 0"]


def test_a_diagonal_matrix_is_declared_and_defined_at_once() -> None:
    setting = declared(
        r"r \le N_1, N_3", r"s_i \in \mathbb{R}, i \in \{1, \dots, r\}",
        r"S = \operatorname{diag}(s_i) \in \mathbb{R}^{N_3 \times N_1}",
    )
    (definition,) = setting.definitions
    assert (definition.name, str(definition.body)) == (matrix("S", N3, N1), "diag_i(s[i])")
    assert definition.body.shape == (N3, N1)


@pytest.mark.parametrize("law", [r"\mathbf{x} \sim p", r"(\mathbf{x}) \sim p(x)"])
def test_a_random_vector_is_a_family_of_samples(law: str) -> None:
    setting = declared(rf"\mathbf{{x}} \in \mathbb{{R}}^{{n}}, {law}")
    (family,) = setting.random
    assert family == vector_family("x", n, Size("samples"))
    assert family in {e.meaning for e in setting.entries}


@pytest.mark.parametrize("written", [r"x^\mu \sim p", r"x \sim p"])
def test_a_family_of_samples_can_be_random(written: str) -> None:
    assert declared(r"x^\mu \in \mathbb{R}^{N_1}, \mu \in \{1, \dots, n\}", written).random == {vector_family("x", N1, n)}


FUNCTIONS: list[tuple[str, dict[str, tuple[Any, ...]]]] = [
    (r"\ell : \mathbb{R}^{N_3 \times N_1} \to \mathbb{R}", {r"\ell": (N3, N1)}),
    (r"f \colon \mathbb{R}^n \rightarrow \mathbb{R}", {"f": (n, 1)}),
    (r"\phi : \mathbb{R} \to \mathbb{R}", {r"\phi": ()}),
]


@pytest.mark.parametrize(("statement", "expected"), FUNCTIONS, ids=[s for s, _ in FUNCTIONS])
def test_a_function_has_the_shape_of_its_argument(statement: str, expected: dict[str, tuple[Any, ...]]) -> None:
    assert declared(statement).functions == expected


def test_names_that_python_would_confuse_are_kept_apart() -> None:
    setting = declared(*(rf"{name} \in \mathbb{{R}}^{{n \times n}}" for name in ("W^1", "W_1", r"\mathbf{W}_1")))
    assert [e.meaning.name for e in setting.entries] == ["n", "W1", "W1_", "W1__"]


def test_what_is_declared_just_so_may_be_declared_again() -> None:
    once = r"W^1 \in \mathbb{R}^{N_2 \times N_1}, \tau > 0"
    assert declared(once) == declared(once, once)
