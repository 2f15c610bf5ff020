"""Whatever is written: a tree or a `ReadError` with its place, and no token lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from symdlnn.latex.documents import lex_text
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import parse, statements
from symdlnn.latex.syntax.tree import Chain, Node, Number, Side, Symbol
from symdlnn.latex.tokens import Token

NEUTRAL = r"""
a b W X \mu \Sigma \mathbf{x} \bm{y} \bar{z} \hat W_1 0 1 2 0.5 12 + - = & \\ , ; . ( ) [ ] \{ \}
\left( \right) \left[ \right] \left| \right| \left. \right. | \| ^ _ ^2 ^T ^{-1} _i _{ij} ^{2T} ' { } {} \frac \frac12
\frac{ }{ \frac{\partial \partial d t \nabla
\nabla_W \int \sum \sum_{i=1}^n \prod \lim \log \exp \tr \det \sqrt \sqrt[3] \cdot \times \odot / * \dots \cdots \begin{pmatrix}
\end{pmatrix} \begin{cases} \end{cases} \begin{aligned} \end{aligned} \quad \qquad \implies \iff \le \neq \not := =: \to \boxed{
\bigl( \bigr) \big| \Big|_{x=0} \over \pm \mp \langle \rangle \unknown \forall \in ! \% \dot \vec \binom
"""
"""Pieces in which every letter is a name."""

OTHERS = r"""
\mathrm{loss} \text{loss} \text{if} \text{and} \operatorname{tr} \mathbb{E} \xrightarrow{x} \stackrel{!}{=} \underbrace{
\color{red} \hspace{1cm} \label{a} \tag{1}
"""

FORMULAS = [
    r"\tau \frac{d\overline{W}^2}{dt} &= (S - W^2) \overline{W}^{1T} \\ &\quad + \left( A \right)^{-1}, \quad i = 1, 2",
    r"E = \frac{1}{2n} \sum_{i=1}^n \left\| y^i - W^2 W^1 x^i \right\|_2^2 \implies \nabla_W E = 0 \text{ if } s > 0",
    r"\left\{ \begin{aligned} \dot a &= (s - a b) b \\ \dot b &= 0 \end{aligned} \right. \quad \begin{pmatrix} 1 \end{pmatrix}",
    r"\int_0^t \frac{du}{2u(s - u)} = \left. \frac{\partial^2 f}{\partial x \partial y} \right|_{x=0} + \tr(A^T B)/n",
]


def soup(pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces.split()), max_size=25).map(" ".join)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A real formula with a few characters removed, doubled or moved."""
    text = draw(st.sampled_from(FORMULAS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 6)))
        target = draw(st.integers(0, len(text)))
        piece = text[start:end]
        text = text[:start] + text[end:] if draw(st.booleans()) else text[:target] + piece + text[target:]
    return text


# --- always a tree or an error ------------------------------------------------------------------------------------------


def parts(value: object) -> Iterator[Node | Token]:
    """The nodes of a tree, and the tokens that it keeps as scripts."""
    if isinstance(value, Node | Token):
        yield value
    if isinstance(value, Node):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def within(span: Span) -> bool:
    return 0 <= span.start <= span.end <= len(span.source.text)


def sides(chain: Chain) -> list[Side]:
    return ([chain.first] if chain.first is not None else []) + [side for _, _, side in chain.links]


def check(text: str) -> None:
    """All sides of a formula give trees or errors whose places lie in the text."""
    try:
        tokens = lex_text(text)
        whole = tokens[0].span.to(tokens[-1].span) if tokens else None
    except ReadError as error:
        assert within(error.span)
        return
    for chain in statements(Formula(tokens, True, "align", whole)) if whole else ():
        for side in sides(chain):
            assert within(side.span)
            check_side(side)


def check_side(side: Side) -> None:
    try:
        assert all(within(part.span) for part in parts(parse(side.tokens, side.span)))
    except ReadError as error:
        assert within(error.span)
        assert not error.message[0].isupper()
        assert not error.message.endswith(".")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(soup(NEUTRAL + OTHERS))
def test_soup(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(mangled())
def test_mangled_formulas(text: str) -> None:
    check(text)


# --- nothing is lost ----------------------------------------------------------------------------------------------------


def letters(text: str) -> Counter[str]:
    """The names in a text: Greek commands and single letters; fonts, accents and the d of differentials are none."""
    commands = re.findall(r"\\(?:mu|Sigma|Delta|eta)(?![A-Za-z])", text)
    single = re.sub(r"\\(?:begin|end)\{pmatrix\}|\\operatorname\{tr\}|\\[A-Za-z]+", " ", text)
    return Counter(commands) + Counter(c for c in single if c.isalpha() and c != "d")


def letters_of(tree: Node) -> Counter[str]:
    texts = (part.base if isinstance(part, Symbol) else part.text for part in parts(tree) if isinstance(part, Symbol | Token))
    return sum(map(letters, texts), Counter())


def numbers_of(tree: Node) -> int:
    return sum(1 for part in parts(tree) if isinstance(part, Number) or (isinstance(part, Token) and part.kind == "number"))


names = st.sampled_from([
    "a", "B", r"\mu", r"\Sigma^{xy}", "W^1", "W^{2T}", r"\mathbf{x}^i", r"\overline{W}^1_{ij}", r"\hat{y}", "s_i^2",
    r"A^{-1}", "x'", r"\bm{r}",
])
numbers = st.sampled_from(["2", "3", "12"])


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Formulas made of formulas, in ways that leave nothing to guess."""
    group = inner.map(lambda text: rf"\left( {text} \right)")
    factor = names | group | inner.map(lambda t: rf"\operatorname{{tr}}({t})") | inner.map(lambda t: rf"\left\| {t} \right\|^2")
    product = st.lists(factor, min_size=1, max_size=3).map(" ".join)
    return st.one_of(
        st.lists(product, min_size=1, max_size=3).map(" + ".join),
        st.lists(product, min_size=2, max_size=3).map(" - ".join),
        st.tuples(inner, inner).map(lambda p: rf"\frac{{{p[0]}}}{{{p[1]}}}"),
        inner.map(lambda t: rf"\sum_{{j \neq i}} \left[ {t} \right]"),
        st.tuples(names, inner).map(lambda p: rf"\frac{{\partial}}{{\partial {p[0]}}} \left( {p[1]} \right)"),
        inner.map(lambda t: rf"\int_0^t \left\{{ {t} \right\}} d\mu"),
        inner.map(lambda t: rf"\begin{{pmatrix}} {t} & a \\ B & {t} \end{{pmatrix}}"),
        st.tuples(numbers, group).map(r" \cdot ".join),
        inner.map(lambda t: rf"\sqrt{{{t}}}"),
        inner.map(lambda t: rf"\left. {t} \right|_{{a = 0}}"),
        inner.map(lambda t: rf"\left( {t} \right)^T"),
        st.tuples(group, numbers).map(" / ".join),
    )


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.recursive(names | numbers, around, max_leaves=12))
def test_every_letter_and_number_of_a_clear_formula_is_in_its_tree(text: str) -> None:
    tree = parse(lex_text(text))
    assert letters_of(tree) == letters(text)
    assert numbers_of(tree) == sum(1 for token in lex_text(text) if token.kind == "number")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(soup(NEUTRAL))
def test_no_letter_is_lost_in_what_is_read(text: str) -> None:
    try:
        tokens = lex_text(text)
        tree = parse(tokens)
    except ReadError:
        return
    assert letters_of(tree) == sum((letters(token.text) for token in tokens if token.kind in ("letter", "command")), Counter())
