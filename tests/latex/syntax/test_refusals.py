"""What is not read: the code and the underlined text, and what the message says."""

import pytest

from symdlnn.latex.documents import lex_text
from symdlnn.latex.source import ReadError, Source, Span
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Product

from .showing import tree

AMBIGUOUS = [
    ("a/b c", "a/b c"), ("1/2n", "1/2n"), ("1/2 x", "1/2 x"), ("a/b/c", "a/b/c"), ("1/2 (x)", "1/2 ("),
    ("(a)/(b) c", "(a)/(b) c"), ("a/{bc}", "bc"),
    ("{a/b} c", "{a/b} c"), (r"a/\sum_i b_i", r"\sum_i b_i"), (r"x/\log y", r"\log y"),
    (r"\partial_{ab} E", r"\partial_{ab}"), (r"\sin 2 \cos x", r"2 \cos x"), (r"\partial {a + b} / \partial x", "a + b"),
    (r"\sin a b", r"\sin a b"), (r"\operatorname{tr} A B", r"\operatorname{tr} A B"), (r"\exp -x", "-"),
    (r"\log x / y", r"\log x / y"), (r"\log(x)^2", r"\log(x)^"),
    (r"\log x \cdot y", r"\log x \cdot y"), (r"\log + 1", "+"), (r"\sin 2 (x)", r"\sin 2 ("),
    (r"\mathbb{E} x x^T", r"\mathbb{E} x x"),
    (r"a \cdot -b", "-"), ("a + -b", "-"), (r"\sum_i -a_i", "-"), ("2 3", "2 3"), (r"2 \frac{1}{2}", r"2 \frac{1}{2}"),
    ("{a + b} c", "a + b"), ("c {a + b}", "a + b"), ("-{a + b}", "a + b"), ("{a b}^T", "a b"),
    (r"\underbrace{AB}_{c}^T", "AB"), (r"{\sum_i a_i} b", r"{\sum_i a_i} b"),
    ("||x| - y|", "||x| -"), ("|a + |b||", "|"), (r"\| a + \| b \| \|", r"\|"),
    (r"\frac{d}{dt} (a) b", "(a) b"), (r"\frac{d}{dt} a \cdot b", r"a \cdot b"), (r"\frac{d}{dt} (AB)^T C", "(AB)^T C"),
    (r"\frac{d}{dt} \log(x) y", r"\log(x) y"),
    (r"\frac{\partial a + b}{\partial x}", "a + b"),
    (r"\nabla_W x^T y", "x^T y"), (r"\nabla_W E^T", "E^T"), (r"\partial_t u v", "u v"),
    (r"\partial E / \partial W x", r"\partial E / \partial W x"), ("dW/dt x", "dW/dt x"),
    (r"\prod_i a_i b", "a_i b"), ("x f(x)|_{x=0}", "x f(x)|_{x=0}"), (r"\frac{d}{dt} f(t)|_{t=0}", "(t)|"),
    ("a b|_{0}", "a b|_{0}"),
]

UNREAD = [
    ("unknown-command", r"\alpah + 1", r"\alpah"), ("unsupported", "n!", "!"), ("unsupported", r"\binom{n}{k}", r"\binom"),
    ("unsupported", r"\lfloor x \rfloor", r"\lfloor"),
    ("unsupported", r"\iint f", r"\iint"), ("unsupported", r"\bigoplus_i A_i", r"\bigoplus"), ("unsupported", r"5 \%", r"\%"),
    ("unsupported", r"\int f dx dy", r"\int f dx d"),
    ("unsupported", r"\overset{\circ}{W}", r"\overset"), ("unsupported", r"\nabla \cdot F", r"\nabla \cdot"),
    ("unsupported", "f|_{0}^{1}", "f|_{0}^{1}"), ("unsupported", r"a \over b", r"\over"),
    ("unsupported", r"\begin{aligned} a \end{aligned}", r"\begin{aligned}"), ("unbalanced", "(a", "("),
    ("unbalanced", "a)", ")"), ("unbalanced", "(a]", "(a]"), ("unbalanced", "|a", "|"),
    ("unbalanced", r"\left( a", r"\left("), ("unbalanced", "[0, 1)", "[0, 1)"), ("relation-inside", "(a = b)", "="),
    ("relation-inside", "a < b", "<"), ("relation-inside", r"\begin{pmatrix} a = b \end{pmatrix}", "="),
    ("double-script", "W^2^T", "^"), ("double-script", "a_1_2", "_"), ("missing-operand", "a +", "+"),
    ("missing-operand", r"\cdot b", r"\cdot"), ("missing-operand", "^2", "^"), ("missing-operand", r"\sum_i", r"\sum_i"),
    ("missing-operand", "a,", ","), ("missing-argument", r"\tr", r"\tr"), ("missing-argument", r"\log = 1", None),
    ("missing-argument", r"\vec(A)", r"\vec"), ("missing-argument", r"\frac{a}", "}"),
    ("empty", "()", "()"), ("empty", r"\frac{}{2}", None), ("empty", "", ""),
    ("several-letters", r"\mathbf{ab}", r"\mathbf{ab}"), ("font-over-expression", r"\mathbf{a + b}", r"\mathbf{a + b}"),
    ("accent-over-expression", r"\overline{A B}", r"\overline{A B}"), ("words-in-formula", r"a \text{ for all } b", None),
    ("ragged", r"\begin{pmatrix} 1 \\ 2 & 3 \end{pmatrix}", "2 & 3"),
    ("derivative-form", r"\frac{\rm d u}{\rm d t}", None), ("derivative-form", r"\frac{d u}{\mathrm{dt}}", r"\mathrm{dt}"),
    ("derivative-form", r"\text{dt}", "dt"), ("derivative-form", r"\partial E", r"\partial"),
    ("derivative-form", r"\frac{\eta \, dW}{dt}", r"\eta \, dW"),
    ("derivative-form", r"\frac{d+1}{d n}", "d+1"), ("derivative-form", r"\frac{dE}{\partial W}", "dE"),
    ("derivative-order", r"\frac{d^n f}{dx^n}", "^n"),
    ("derivative-order", r"\frac{\partial^2 f}{\partial x}", r"\partial x"), ("missing-differential", r"\int f(t)", r"\int"),
    ("unexpected", "a & b", "&"),
    ("empty", r"\begin{pmatrix} \end{pmatrix}", r"\begin{pmatrix} \end{pmatrix}"), ("empty", "{}^T a", "{}"),
    ("ragged", r"\begin{cases} a & b & c \end{cases}", "a & b & c"), ("unbalanced", r"a \right)", r"\right)"),
    ("derivative-order", r"\nabla^n f", r"\nabla^n"), ("derivative-form", r"\frac{\partial^2 E}{\partial a b}", "b"),
    ("derivative-by", r"\frac{d f}{d \log x}", r"\log x"), ("unsupported", r"\exp' (x)", r"\exp'"),
    ("unsupported", r"\sum' a", r"\sum'"), ("unsupported", r"\int dx\, dy f", r"\int dx\, dy f"), ("unexpected", "a @ b", "@"),
    ("unbalanced", r"\begin{pmatrix} (a & b) \end{pmatrix}", "("), ("number-too-long", "1" * 101, "1" * 101),
    ("derivative-by", r"\nabla_{a, b} E", r"\nabla_{a, b}"),
]


@pytest.mark.parametrize(("formula", "place"), AMBIGUOUS)
def test_what_has_two_readings_needs_brackets(formula: str, place: str) -> None:
    assert tree(formula) == f"needs-brackets: {place}"


@pytest.mark.parametrize(("code", "formula", "place"), UNREAD)
def test_unread(code: str, formula: str, place: str | None) -> None:
    found = tree(formula)
    assert found.startswith(f"{code}: ") if place is None else found == f"{code}: {place}"


def failure(formula: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        parse(lex_text(formula))
    return caught.value


@pytest.mark.parametrize(("formula", "message", "help"), [
    ("a/b c", "it is not clear what is divided by what", r"write \frac{a}{b}, or brackets"),
    (r"\alpah", r"\alpah is not known", r"did you mean \alpha?"),
    ("2 3", "two numbers stand side by side", r"put \cdot between them"),
    (r"\mathbf{ab}", r"ab in one \mathbf may be a name or a product", r"write \mathbf{a} \mathbf{b}"),
    ("(a]", "( is closed by ]", ""),
    (r"\sin a b", "it is not clear where the argument ends", r"write \left( ... \right)"),
    (r"\vec(A)", r"\vec is an accent over one name", r"write \operatorname{vec}(...)"),
])
def test_message(formula: str, message: str, help: str) -> None:
    error = failure(formula)
    assert (error.message, error.help) == (message, help)


@pytest.mark.parametrize("formula", [
    "(" * 300 + "a" + ")" * 300, r"\sqrt{" * 300 + "a" + "}" * 300, r"\sum_i " * 300 + "a",
    r"\frac{a}{" * 300 + "b" + "}" * 300,
    r"\left|" * 300 + "a" + r"\right|" * 300, r"\begin{pmatrix}" * 300 + "a" + r"\end{pmatrix}" * 300,
    r"\bar" * 300 + " a", r"\sin" * 300 + " a",
])
def test_depth_is_bounded(formula: str) -> None:
    assert failure(formula).code == "too-deep"


def test_the_place_of_a_name_holds_its_braces() -> None:
    product = parse(lex_text(r"\mathbf{x} \hat{\mathbf{y}}^{T} \mathrm{loss}"))
    assert isinstance(product, Product)
    assert [factor.span.text for _, factor in product.factors] == [r"\mathbf{x}", r"\hat{\mathbf{y}}^{T}", r"\mathrm{loss}"]


def test_an_empty_side_is_blamed_where_the_caller_says() -> None:
    span = Span(Source("page", "A = "), 2, 3)
    with pytest.raises(ReadError) as caught:
        parse((), span)
    assert caught.value.span is span
