"""Texts without a file: a formula, or a page when it looks like one."""

from __future__ import annotations

import pytest
from symdlnn.latex.documents import read_text
from symdlnn.latex.documents.parts import Formula

from tests.latex.documents.showing import shown

LOOKS = [
    ("A = B", ["bare: A = B"]),
    ("$A = B$", ["bare: A = B"]),
    (" $$A = B$$\n", ["bare: A = B"]),
    (r"\[ A = B \]", ["bare: A = B"]),
    (r"\( A \)", ["bare: A"]),
    (r"\begin{align} a &= b \end{align}", ["align: a & = b"]),
    (r"\newcommand{\a}{b}$\a$", ["$: b"]),
    ("\N{ZERO WIDTH NO-BREAK SPACE}A = B\r\n", ["bare: A = B"]),
    ("A = B\n= C", [r"bare: A = B \\ = C"]),
    ("A = B\n\nC = D\n", [r"bare: A = B \\ C = D"]),
    ("A =\nB", ["bare: A = B"]),
    ("A +\nB \\cdot\nC", [r"bare: A + B \cdot C"]),
    ("(A\n+ B)\n= C", [r"bare: ( A + B ) \\ = C"]),
    ("\\frac{a\n}{b}", [r"bare: \frac { a } { b }"]),
    ("A &= B \\\\\n&= C", [r"bare: A & = B \\ & = C"]),
    ("\\begin{pmatrix} a \\\\\n b \\end{pmatrix}\n= C", [r"bare: <pmatrix a \\ b pmatrix> \\ = C"]),
    ("Let $x$ be", ["'Let'", "$: x", "'be'"]),
    ("$a$ and $b$", ["$: a", "'and'", "$: b"]),
    ("$$a$$\n\n$$b$$", ["$$: a", "$$: b"]),
    ("# A\nB", ["= A", "'B'"]),
    (r"\section{A} $x$", ["= A", "$: x"]),
    ("% symdlnn: assume A = B\n$x$", ["! assume: A = B", "$: x"]),
    ("% symdlnn: assume A = B\nA = B\n% so\n= C", ["! assume: A = B", r"bare: A = B \\ = C"]),
    (r"\newcommand{\R}{\mathbb{R}} \R", [r"bare: \mathbb { R }"]),
    ("<!-- symdlnn: assume A = B -->\n$x$", ["! assume: A = B", "$: x"]),
    ("So\n\\begin{align} a \\end{align}", ["'So'", "align: a"]),
    ("a {", ["bare: unbalanced-braces"]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), LOOKS)
def test_a_text_is_what_it_looks_like(text: str, expected: list[str]) -> None:
    document = read_text(text)
    assert [line for line in shown(document) if line != "'' ¶"] == expected


@pytest.mark.parametrize("text", ["A = B", "$A = B$", r"\[A = B\]"])
def test_a_bare_formula_is_displayed(text: str) -> None:
    (formula,) = read_text(text).parts
    assert isinstance(formula, Formula) and formula.display
    assert formula.span.text == "A = B"


def test_messages_call_it_by_its_name() -> None:
    assert read_text("A = B").source.name == "-"
    assert read_text("A = B", name="the formula").source.name == "the formula"
