"""How formulas are cut into tokens: numbers, scripts, spaces, words, environments, Unicode."""

from __future__ import annotations

import pytest
from symdlnn.latex.documents import lex_text
from symdlnn.latex.source import ReadError

from tests.latex.documents.showing import tokens_shown

TOKENS = [
    # letters, numbers, and what TeX takes for one argument
    ("W^{2T} = AB", "W ^ { #2 T } = A B"),
    ("2T + 0.5 - 12", "#2 T + #0.5 - #12"),
    ("x = 2.", "x = #2 ."),
    ("1, ..., n", "#1 , . . . , n"),
    ("W^12", "W ^ #1 #2"),
    ("a_12b_{12}", "a _ #1 #2 b _ { #12 }"),
    (r"\frac12", r"\frac #1 #2"),
    (r"\frac 1 23", r"\frac #1 #2 #3"),
    (r"\frac{1}23", r"\frac { #1 } #2 #3"),
    (r"\frac1{23}", r"\frac #1 { #23 }"),
    (r"\frac{12}{34}5", r"\frac { #12 } { #34 } #5"),
    (r"\frac{x^12}{3}", r"\frac { x ^ #1 #2 } { #3 }"),
    (r"\sqrt23", r"\sqrt #2 #3"),
    (r"\sqrt[12]34", r"\sqrt [ #12 ] #3 #4"),
    (r"\mathbf12", r"\mathbf #1 #2"),
    (r"\left.5 x\right|", r"\left . #5 x \right |"),
    (r"\alpha12", r"\alpha #12"),
    ("x'^2", "x ' ^ #2"),
    # spaces
    (r"a\,b\;c\!d\:e\ f~g", "a b c d e f g"),
    (r"a \quad b \qquad c", r"a \quad b \qquad c"),
    (r"a \hspace{1em} b \hspace{-2pt} c \hspace{3pt} \hspace*{3em} d", r"a \hspace b c \hspace d"),
    (r"a \hskip 3pt b \kern-2mu c", "a b c"),
    ("a % a comment = b\n b", "a b"),
    (r"a \nonumber \notag b \vspace{2pt}", "a b"),
    # rows and notes
    (r"a &= b \\[2pt] c \\* d", r"a & = b \\ c \\ d"),
    (r"a \\[A, B] = 0", r"a \\ [ A , B ] = #0"),
    (r"a = b \label{eq:a} \tag{1} \tag*{$*$}", "a = b label:eq:a tag:1 tag:$*$"),
    (r"\begin{array}{c|c} a & b \end{array}", "<array a & b array>"),
    (r"\begin{array}[t]{cc} a \end{array}", "<array a array>"),
    (r"\begin{alignedat}{2} a &= b \end{alignedat}", "<alignedat a & = b alignedat>"),
    (r"\begin{pmatrix*}[r] 1 \end{pmatrix*}", "<pmatrix #1 pmatrix>"),
    (r"\begin{aligned} [A, B] &= 0 \end{aligned}", "<aligned [ A , B ] & = #0 aligned>"),
    # words
    (r"a \text{ if } b", 'a "if" b'),
    (r"\text{if $a > 0$ and \emph{so} on}", '"if" a > #0 "and so on"'),
    (r"W^\text{T} W^{\text{T}}", 'W ^ "T" W ^ { "T" }'),
    (r"\mbox{a \(b\) c}", '"a" b "c"'),
    (r"\text{}", ""),
    (r"\text{f\"ur \& \'etat}", '"für & état"'),
    (r"a \eqref{eq:a}", 'a "(eq:a)"'),
    (r"a \footnote{for $x$ only} = b", 'a "for x only" = b'),
    (r"a \intertext{and} b", r'a \\ "and" \\ b'),
    # commands that stay, or change their dress
    (r"\mathrm{tr}(A) \operatorname*{argmax}", r"\mathrm { t r } ( A ) \operatorname { a r g m a x }"),
    (r"{\bf x y} z", r"{ \mathbf { x y } } z"),
    (r"\rm a & b", r"\mathrm { a } & b"),
    (r"{\cal L}_{\rm max}", r"{ \mathcal { L } } _ { \mathrm { m a x } }"),
    (r"\ensuremath{x}^2", "{ x } ^ #2"),
    (r"\left( \frac{a}{b} \right)", r"\left ( \frac { a } { b } \right )"),
    # Unicode
    ("Σᵀ · η − ½", r"\Sigma ^ T \cdot \eta - \frac { #1 } { #2 }"),
    ("𝐱ᵀ𝑥 𝝈 𝔼 ℝ", r"\mathbf { x } ^ T x \boldsymbol { \sigma } \mathbb { E } \mathbb { R }"),
    ("x²ᵀ yᵢⱼ A⁻¹", "x ^ { #2 T } y _ { i j } A ^ { - #1 }"),
    ("x̄ ŷ η̃ 𝐱̂", r"\overline { x } \hat { y } \tilde { \eta } \hat { \mathbf { x } }"),
    ("a ≠ b ≤ c ≈ d ∈ e → f", r"a \neq b \leq c \approx d \in e \to f"),
    ("∑ ∏ ∂ ∇ ‖x‖ ⟨a⟩ f′ … ⊙ ⊗ √2", r"\sum \prod \partial \nabla \| x \| \langle a \rangle f ' \dots \odot \otimes \sqrt #2"),
    ("A ≔ B ⟹ C", r"A : = B \implies C"),
    ("中", "中"),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: str) -> None:
    assert tokens_shown(lex_text(text)) == expected


PLACES = [
    (r"a = \frac12", ["a", "=", r"\frac", "1", "2"]),
    (r"x^{12}\text{ if so }", ["x", "^", "{", "12", "}", "if so"]),
    ("½ ŷ²ᵀ", ["½"] * 7 + ["ŷ"] * 4 + ["²ᵀ"] * 5),
    (r"\begin{array}{c} a \\[2pt] \end{array}", [r"\begin{array}", "a", "\\\\", r"\end{array}"]),
    ("x̂", ["x̂", "x̂", "x", "x̂"]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_token_knows_where_it_stands(text: str, expected: list[str]) -> None:
    assert [token.span.text for token in lex_text(text)] == expected


ERRORS = [
    ("a_{", "unbalanced-braces", "{"),
    ("a }", "unbalanced-braces", "}"),
    (r"\begin{array}{c} a", "unbalanced-braces", r"\begin{array}"),
    (r"\begin{array}{c} a \end{matrix}", "unbalanced-braces", r"\end{matrix}"),
    (r"{ \begin{matrix} } \end{matrix}", "unbalanced-braces", "}"),
    (r"\sqrt[3", "unbalanced-braces", "["),
    ("a $ b", "unbalanced-dollars", "$"),
    (r"a \] b", "unbalanced-dollars", r"\]"),
    (r"\text{if $a$", "unclosed-formula", "{"),
    (r"\text{if $a}", "unbalanced-braces", "}"),
    (r"a \section{b}", "misplaced-command", r"\section"),
    (r"a \begin{theorem}", "misplaced-command", r"\begin{theorem}"),
    ("x^0.5", "needs-braces", "0"),
    ("= \N{COMBINING CIRCUMFLEX ACCENT}", "stray-accent", "\N{COMBINING CIRCUMFLEX ACCENT}"),
    (r"\def\a{\a\a} b \a c", "endless-macro", r"\a"),
    (r"\newcommand{\a}[1]{\b{#1}}\newcommand{\b}[1]{\a{#1}} \a{xyz}", "endless-macro", r"\a{xyz}"),
    (r"\newcommand{\a}[1]{\b{#1 #1}}\newcommand{\b}[1]{\a{#1}} \a{xyz}", "argument-too-long", r"\a{xyz}"),
    (r"\newcommand{\a}[1]{#1} \a", "argument-missing", r"\a"),
    (r"\newcommand{\a}[1]{#1} {\a}", "argument-missing", r"\a"),
    (r"\newcommand{\a}[1]{#1} \a & b", "argument-missing", r"\a"),
    (r"\newcommand{\a}[x]{#1}", "definition-unread", r"\newcommand"),
    (r"\def\a#1;{#1} \a", "unsupported-macro", r"\def"),
    (r"\hskip", "argument-missing", r"\hskip"),
    (r"\text{\text{$" * 30, "too-deep", None),
    ("a" * 30_000, "formula-too-long", "a"),
    ("{" * 10_000, "unbalanced-braces", "{"),
]


@pytest.mark.parametrize(("text", "code", "underlined"), ERRORS)
def test_errors_name_their_place(text: str, code: str, underlined: str | None) -> None:
    with pytest.raises(ReadError) as caught:
        lex_text(text)
    assert caught.value.code == code
    assert underlined is None or caught.value.span.text == underlined
    assert str(caught.value)[0] == str(caught.value)[0].lower() and not str(caught.value).endswith(".")
