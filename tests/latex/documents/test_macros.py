"""Macros: every way to define one, what a call becomes, and where its tokens stand."""

from __future__ import annotations

import pytest
from symdlnn.latex.documents import lex, lex_text, read_text
from symdlnn.latex.source import ReadError, Source

from tests.latex.documents.showing import shown, tokens_shown

EXPANDED = [
    (r"\newcommand{\R}{\mathbb{R}} \R^n", r"\mathbb { R } ^ n"),
    (r"\newcommand\R{\mathbb{R}} \R", r"\mathbb { R }"),
    (r"\newcommand*{\half}{\frac12} \half", r"\frac #1 #2"),
    (r"\newcommand{\W}[2]{W^{#1#2}} \W{3}{2}\W32", "W ^ { #3 #2 } W ^ { #3 #2 }"),
    (r"\newcommand{\W}[2][1]{W^{#1}_{#2}} \W{i} \W[2]{i} \W[]{i}", "W ^ { #1 } _ { i } W ^ { #2 } _ { i } W ^ { } _ { i }"),
    (r"\newcommand{\a}{x} \renewcommand{\a}{y} \a", "y"),
    (r"\newcommand{\a}{x} \providecommand{\a}{y} \providecommand{\b}{z} \a\b", "x z"),
    (r"\def\a#1#2{#2#1} \a xy \a{12}3", "y x #3 #12"),
    (r"\gdef\a{x} {\def\b{y}} \a\b", "{ } x y"),
    (r"\newcommand{\a}{x} \let\b\a \renewcommand{\a}{y} \a\b", "y x"),
    (r"\let\old\phi \renewcommand{\phi}{\varphi} \phi \old", r"\varphi \phi"),
    (r"\let\oldvec=\vec \renewcommand{\vec}[1]{\mathbf{#1}} \vec{x} \oldvec{x}", r"\mathbf { x } \vec { x }"),
    (r"\DeclareMathOperator{\tr}{tr} \tr A", r"\operatorname { t r } A"),
    (r"\DeclareMathOperator*{\am}{arg\,min} \am_x", r"\operatorname { a r g m i n } _ x"),
    (r"\DeclarePairedDelimiter\norm{\lVert}{\rVert} \norm{x}\norm*{y}\norm[\big]{z}",
     r"\left \lVert x \right \rVert \left \lVert y \right \rVert \left \lVert z \right \rVert"),
    (r"\DeclarePairedDelimiterX\inner[2]{\langle}{\rangle}{#1, #2} \inner{a}{b}", r"\left \langle a , b \right \rangle"),
    (r"\NewDocumentCommand{\W}{s o m O{k}}{\IfBooleanTF{#1}{V}{W}^{#3}_{#4}\IfValueT{#2}{(#2)}} \W{2} \W*[t]{1}[j]",
     "W ^ { #2 } _ { k } V ^ { #1 } _ { j } ( t )"),
    (r"\newcommand{\setup}{\newcommand{\a}[1]{(##1)}} \setup \a{x}", "( x )"),
    (r"\newcommand{\bx}{\ensuremath{\mathbf{x}}\xspace} \bx", r"{ \mathbf { x } }"),
    (r"\newcommand{\sq}{2T} W^\sq", "W ^ #2 T"),
    (r"\newcommand{\a}[1]{\text{if }#1} \a{x}", '"if" x'),
    (r"\newcommand{\be}{\begin{matrix}} \newcommand{\ee}{\end{matrix}} \be a \ee", "<matrix a matrix>"),
    (r"\newenvironment{sys}[1]{\begin{array}{#1}}{\end{array}} \begin{sys}{cc} a \end{sys}", "<array a array>"),
    # the physics package, unless the page says otherwise
    (r"\dv{x} \dv{f}{x} \dv[2]{f}{x}",
     r"\frac { d } { d x } \frac { d f } { d x } \frac { d ^ { #2 } f } { d { x } ^ { #2 } }"),
    (r"\pdv{f}{x}{y}", r"\frac { \partial ^ { #2 } f } { \partial x \partial y }"),
    (r"\pdv{E}{W^1}", r"\frac { \partial E } { \partial W ^ #1 }"),
    (r"\norm{x} \abs{y} \qty(a) \qty{b}", r"\left \| x \right \| \left | y \right | ( a ) \left \{ b \right \}"),
    (r"\vb{x} \va{x} \grad f \tr A", r"\mathbf { x } \vec { x } \nabla f \tr A"),
    (r"\newcommand{\norm}[1]{N(#1)} \norm{x}", "N ( x )"),
]


@pytest.mark.parametrize(("text", "expected"), EXPANDED)
def test_expansion(text: str, expected: str) -> None:
    assert tokens_shown(lex_text(text)) == expected


PLACES = [
    (r"\newcommand{\R}{\mathbb{R}}", r"\R^n", [r"\R"] * 4 + ["^", "n"]),
    (r"\newcommand{\n}[1]{(#1)}", r"\n{x+y}", [r"\n{x+y}", "x", "+", "y", r"\n{x+y}"]),
    (r"\newcommand{\n}[2][k]{#1#2}", r"\n{x} \n[a]{b}", [r"\n", "x", "a", "b"]),
    (r"\newcommand{\m}[1]{[#1]}\newcommand{\n}[1]{\m{#1}}", r"\n{x}", [r"\n{x}", "x", r"\n{x}"]),
    ("", r"\dv{f}{x}", [r"\dv{f}{x}"] * 3 + ["f"] + [r"\dv{f}{x}"] * 3 + ["x", r"\dv{f}{x}"]),
]


@pytest.mark.parametrize(("definitions", "text", "expected"), PLACES)
def test_the_body_stands_at_the_call_and_an_argument_where_it_was_written(
    definitions: str, text: str, expected: list[str]
) -> None:
    source = Source("page", f"{definitions} {text}")
    tokens = lex(source, 0, len(source.text), {})
    assert [token.span.text for token in tokens] == expected


def test_macros_of_a_page_serve_its_settings() -> None:
    page = read_text(r"\newcommand{\R}{\mathbb{R}} \begin{document} $x$ \end{document}", kind="tex")
    assert tokens_shown(lex_text(r"\R", page.macros)) == r"\mathbb { R }"  # type: ignore[arg-type]


def test_definitions_within_a_formula_hold_from_there_on() -> None:
    page = read_text(r"$\newcommand{\a}{x}$ $\a$ {\renewcommand{\a}{y}} $\a$", kind="tex")
    assert shown(page) == ["$: x", "$: y"]


REMARKS = [
    (r"\def\a#1;{x} $\a y;$", "unsupported-macro", "$: unsupported-macro"),
    (r"\DeclarePairedDelimiterXPP\a[1]{x}{(}{)}{}{#1} $\a$", "unsupported-macro", "$: unsupported-macro"),
    (r"\NewDocumentCommand{\a}{r()}{x} $\a$", "unsupported-macro", "$: unsupported-macro"),
    (r"\newcommand{\a}[x]{y} $b$", "definition-unread", "$: b"),
    (r"\def\norm#1;{x} $\norm{y}$", "unsupported-macro", "$: unsupported-macro"),
]


@pytest.mark.parametrize(("text", "code", "last"), REMARKS)
def test_a_definition_that_is_not_understood_is_said_once_and_its_use_is_an_error(text: str, code: str, last: str) -> None:
    page = read_text(text, kind="tex")
    assert [warning.code for warning in page.warnings] == [code]
    assert shown(page)[-1] == last


def test_commands_that_carry_the_page_keep_their_meaning() -> None:
    text = r"\renewcommand{\section}[1]{\textbf{#1}} \section{One} \renewcommand{\label}[1]{#1} $x \label{a}$"
    assert shown(read_text(text, kind="tex")) == ["= One", "$: x label:a"]


@pytest.mark.parametrize("text", [r"\def\a{\a\a}", r"\def\a{\b\b}\def\b{\a}", r"\let\a\b\def\b{x\a\b}"])
def test_a_macro_without_end_spoils_its_formula_and_no_other(text: str) -> None:
    page = read_text(rf"{text} $x$ $\b\a$ $y$ \[\b\a\] $z$", kind="tex")
    codes = [part.problem.code if part.problem else "" for part in page.parts if hasattr(part, "problem")]
    assert codes == ["", "endless-macro", "", "endless-macro", ""]


def test_a_macro_without_end_in_prose_is_a_warning() -> None:
    page = read_text(r"\def\a{\a\a} Let \a us see $x$", kind="tex")
    assert [warning.code for warning in page.warnings] == ["endless-macro"]
    assert shown(page)[-1] == "$: x"


def test_an_exponential_macro_is_stopped() -> None:
    doubling = "".join(rf"\def\x{chr(97 + k)}{{\x{chr(98 + k)}\x{chr(98 + k)}}}" for k in range(25))
    with pytest.raises(ReadError, match="does not come to an end"):
        lex_text(doubling + r"\xa")
