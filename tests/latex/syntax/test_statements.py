"""Displays and the chains that they state.

A chain is written ``[connective] words: first R side ... / words after #label``; "^" where it goes on from the one before.
"""

import pytest

from symdlnn.latex.documents import lex_text
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.syntax import statements
from symdlnn.latex.syntax.tree import Chain

from .showing import spelled


def show(chain: Chain) -> str:
    sides = [spelled(chain.first.tokens) if chain.first else "^"]
    for relation, _, side in chain.links:
        sides += [relation, spelled(side.tokens) or "?"]
    before = f"[{chain.connective}] " if chain.connective else ""
    words = f"{chain.words}: " if chain.words else ""
    after, label = (f" {mark}{text}" if text else "" for mark, text in (("/ ", chain.after), ("#", chain.label)))
    return before + words + " ".join(sides) + after + label


def chains(text: str, environment: str = "align") -> list[str]:
    tokens = lex_text(text)
    return [show(chain) for chain in statements(Formula(tokens, True, environment, tokens[0].span.to(tokens[-1].span)))]


ROWS = [
    (r"A &= B \\ &= C", ["A = B", "^ = C"]),
    (r"A &= B \\ = C", ["A = B", "^ = C"]),
    (r"A \\ &= B", ["A = B"]),
    (r"A &= B + C \\ &\quad + D \\ &= E", ["A = B + C + D", "^ = E"]),
    (r"A &= B + \\ C \\ &= E", ["A = B + C", "^ = E"]),
    (r"A &= B \\ & {} - C", ["A = B - C"]),
    (r"A &= B \\ & C", ["A = B C"]),
    (r"A = \\ B", ["A = B"]),
    (r"A &= B \\ \times C", [r"A = B \times C"]),
    (r"-A &= B \\ -C &= D", ["- A = B", "[,] - C = D"]),
    (r"x &= \left( a + \right. \\ &\quad \left. b \right) c", ["x = ( a + b ) c"]),
    (r"x &= \Bigl( a \\ & c \Bigr) d", ["x = ( a c ) d"]),
    ("a =& b", ["a = b"]), ("& a = & b", ["a = b"]), ("a &=& b", ["a = b"]), ("a & = b", ["a = b"]),
    (r"a &=& b \\ &=& c", ["a = b", "^ = c"]),
    ("a &= b & c &= d", ["a = b", "[,] c = d"]),
    (r"a &= b & c &= d \\ e &= f & g &= h", ["a = b", "[,] c = d", "[,] e = f", "[,] g = h"]),
    (r"a &= b & c &= d \\ &= e & &= f", ["a = b", "[,] c = d", "[,] b = e", "[,] d = f"]),
    (r"a &= b & -c &= d", ["a = b", "[,] - c = d"]),
    (r"A &= B, \quad i = 1, \dots, n \\ &= C", ["A = B", r"[,] i = 1 , \dots , n", "[,] B = C"]),
    (r"A &= B \implies C = D \\ &= E", ["A = B", "[implies] C = D", "^ = E"]),
    (r"A &= B && \text{by (2)} \\ &= C", ["A = B / by (2)", "^ = C"]),
    (r"\begin{split} A &= B \\ &= C \end{split}", ["A = B", "^ = C"]),
    (r"A = \begin{aligned}[t] & B \\ & + C \end{aligned}", ["A = B + C"]),
    (r"A \begin{aligned} &= B \\ &= C \end{aligned}", ["A = B", "^ = C"]),
    (r"A &= B \\ \intertext{and so} &= C", ["A = B / and so", "[implies] and so: ^ = C"]),
    (r"M &= \begin{pmatrix} a & b \\ c & d \end{pmatrix} \\ &= N", [r"M = begin:pmatrix a & b \\ c & d end:pmatrix", "^ = N"]),
]

SYSTEMS = [
    (r"\begin{cases} \dot a = b \\ \dot c = d \end{cases}", [r"\dot a = b", r"[and] \dot c = d"]),
    (r"\left\{ \begin{aligned} a &= b \\ c &= d \end{aligned} \right.", ["a = b", "[and] c = d"]),
    (r"\left. \begin{array}{l} a = b \\ c = d \end{array} \right\} \implies e = f", ["a = b", "[and] c = d",
     "[implies] e = f"]),
    (r"P = 0 \iff \begin{cases} a = b, \\ c = d \end{cases}", ["P = 0", "[iff] a = b", "[and] c = d"]),
    (r"f = \begin{cases} a & x > 0 \\ b & x < 0 \end{cases}", [r"f = begin:cases a & x > 0 \\ b & x < 0 end:cases"]),
    (r"\begin{cases} a & x > 0 \\ b & x < 0 \end{cases} = f", [r"begin:cases a & x > 0 \\ b & x < 0 end:cases = f"]),
]

LISTS = [
    ("a = b, c = d", ["a = b", "[,] c = d"]), ("a = b; c = d.", ["a = b", "[,] c = d"]),
    (r"a = b \quad c = d", ["a = b", "[,] c = d"]),
    (r"i = 1, \dots, n", [r"i = 1 , \dots , n"]), ("i = 1, ..., n", [r"i = 1 , \dots , n"]), ("x = 1, 2", ["x = 1 , 2"]),
    (r"\tau, s > 0", [r"\tau > 0", "[,] s > 0"]),
    (r"i, j \in \{1, 2\}", [r"i ∈ \{ 1 , 2 \}", r"[,] j ∈ \{ 1 , 2 \}"]),
    (r"i, j = 1, \dots, n", [r"i = 1 , \dots , n", r"[,] j = 1 , \dots , n"]),
    (r"i = 1, \dots, n, \tau > 0", [r"i = 1 , \dots , n", r"[,] \tau > 0"]),
    (r"a = b, \tau, s > 0", ["a = b", r"[,] \tau > 0", "[,] s > 0"]), ("A, B = C", ["A , B = C"]), ("a, b", ["a , b"]),
    ("a = b, 1, s > 0", ["a = b , 1", "[,] s > 0"]), (r"a = b \quad - c \quad d = e", ["a = b - c", "[,] d = e"]),
    (r"a &= b \quad & - c", ["a = b - c"]), (r"a = b \text{, } c \colon d = e", ["a = b , c", "[,] d = e"]),
    ("f(a, b) = 1, c = 2", ["f ( a , b ) = 1", "[,] c = 2"]), (r"a_1, \dots, a_r > 0", [r"a _ 1 , \dots , a _ r > 0"]),
    (r"a = b \quad + c", ["a = b + c"]),
    (r"a = b \quad -c = d", ["a = b", "[,] - c = d"]), (r"a = b \quad - c", ["a = b - c"]), (r"a \quad = \quad b", ["a = b"]),
    ("x = 1. ", ["x = 1"]),
    (r"A_i = B \quad (i = 1, \dots, n)", ["A _ i = B / for", r"[words] for: i = 1 , \dots , n"]),
    (r"A = B (i \neq j)", ["A = B / for", "[words] for: i ≠ j"]),
    ("W(t = 0) = V", ["W ( t = 0 ) = V"]), ("V = W(t = 0)", ["V = W ( t = 0 )"]), (r"f: A \to B", ["f", "[,] A → B"]),
]

CONNECTIVES = [
    (r"P = Q \implies R = S", ["P = Q", "[implies] R = S"]), (r"P = Q \Rightarrow = S", ["P = Q", "[implies] ^ = S"]),
    (r"P = Q \Longleftrightarrow R = S", ["P = Q", "[iff] R = S"]),
    (r"a = 0 \lor b = 0", ["a = 0", "[or] b = 0"]), (r"a = 0 \land b = 0", ["a = 0", "[and] b = 0"]),
    (r"\therefore A = B", ["[implies] therefore: A = B"]),
    (r"P = 1 \Leftarrow Q = 1", ["P = 1 / if", "[words] if: Q = 1"]),
    (r"A = B, \quad\text{and}\quad C = D", ["A = B / and", "[and] and: C = D"]),
    (r"A = B \text{ or } C = D", ["A = B / or", "[or] or: C = D"]),
    (r"a = b \text{ if } s > 0 \text{ and } t > 0", ["a = b / if", "[words] if: s > 0 / and", "[and] and: t > 0"]),
    (r"A_i = B_i \quad \forall i", ["A _ i = B _ i / for all", "[words] for all: i"]),
    (r"\text{where } A := B", ["[words] where: A := B"]), (r"A &= B \implies \\ C &= D", ["A = B", "[implies] C = D"]),
    (r"A &= B \text{ hence} \\ C &= D", ["A = B / hence", "[implies] hence: C = D"]),
    (r"a = 0 \\ \llap{\text{or}} \quad b = 0", ["a = 0 / or", "[or] or: b = 0"]),
    (r"A = B \quad \text{(symmetric)}", ["A = B / (symmetric)"]), (r"A = B \text{ everywhere}", ["A = B / everywhere"]),
    (r"\text{loss} = 1", ["words:loss = 1"]), (r"W^\text{T} = W", ["W ^ words:T = W"]),
    (r"\forall i, j: A_{ij} = 0", ["[words] for all: i , j", "[,] A _ { i j } = 0"]),
]

RELATIONS = [
    ("A := B", ["A := B"]), (r"A \coloneqq B \triangleq C", ["A := B := C"]), (r"A \stackrel{\text{def}}{=} B", ["A := B"]),
    (r"A \overset{!}{=} B", ["A = B"]), (r"A \overset{(1)}{\le} B", ["A ≤ B"]),
    (r"A \stackrel{d}{=} B", ["A ≈ B"]), ("A =: B", ["B := A"]), ("x = y =: B = C", ["x = y", "[,] B := y", "[,] B = C"]),
    (r"A &= B \\ &=: C", ["A = B", "[,] C := B"]),
    (r"A \equiv B \neq C \not= D \ne E", ["A ≡ B ≠ C ≠ D ≠ E"]), (r"a < b \leqslant c \le d", ["a < b ≤ c ≤ d"]),
    ("a <= b >= c", ["a ≤ b ≥ c"]), (r"a \ll b \gg c", ["a ≪ b ≫ c"]),
    (r"A \approx B \simeq C \propto D \sim E", ["A ≈ B ≈ C ∝ D ~ E"]), (r"A \xrightarrow{n \to \infty} B", ["A → B"]),
    (r"x \mapsto y \perp z \not\in w", ["x other y other z other w"]), (r"A \succeq 0 \prec B", ["A ⪰ 0 other B"]),
    ("A = = B", ["A = ? = B"]), (r"\sum_{i=1}^n a_i = b", ["\\sum _ { i = 1 } ^ n a _ i = b"]), (r"\boxed{A = B}", ["A = B"]),
    (r"{\color{red} A = B}", ["A = B"]), (r"A \mathrel{=} {=} B", ["A = ? = B"]),
    (r"A = \underbrace{B}_{= C} + D", ["A = { B } + D"]),
]


@pytest.mark.parametrize(("text", "expected"), [*ROWS, *SYSTEMS, *LISTS, *CONNECTIVES, *RELATIONS])
def test_statements(text: str, expected: list[str]) -> None:
    assert chains(text) == expected


@pytest.mark.parametrize(("text", "environment", "expected"), [
    (r"A &= B \label{a} \\ C &= D \tag{2}", "align", ["A = B #a", "[,] C = D #2"]),
    (r"A &= B \\ &= C \label{c} \tag{3}", "align", ["A = B", "^ = C #c"]),
    (r"\begin{split} A &= B \\ &= C \end{split} \label{x}", "equation", ["A = B #x", "^ = C #x"]),
    (r"A &= B \\ \label{late}", "align", ["A = B #late"]),
    (r"A = B \\ C \\ D", "multline", ["A = B C D"]),
    (r"A = B \\ C", "gather", ["A = B", "[,] C"]),
])
def test_environments(text: str, environment: str, expected: list[str]) -> None:
    assert chains(text, environment) == expected
