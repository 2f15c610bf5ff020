"""The annotated page: nothing of the page gets out of its place, and every relation has its mark."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from symdlnn.checking.formats import annotated
from symdlnn.checking.formats.pieces import pieces
from symdlnn.checking.formats.remarks import words
from symdlnn.checking.mathml import as_text, mathml
from symdlnn.checking.results import CheckResult, PageResult
from symdlnn.latex.documents import read_text
from symdlnn.latex.documents.parts import Formula

from . import made

VOID = {"meta", "br", "mspace", "mprescripts", "none"}


class Reader(HTMLParser):
    """The elements of a page, and those whose ends do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


HOSTILE = [
    "<script>alert(1)</script>", r"$\text{<script>alert(1)</script>} = 1$", r"$\href{javascript:alert(1)}{x} = 1$",
    "# <img src=x onerror=alert(1)>", r"$x = \style{background:url(http://x)}{y}$", "$$\\frac{<b>}{ = 1$$",
    "<!-- symdlnn: declare <script>x</script> -->", r"$\unknown{\"><script>} = 2$",
    "$" + "{" * 2000 + "x" + "}" * 2000 + " = 1$",
    r"$\color{red;background:url(x)}{x} = 1$", "`<script>`", "$a<b$ and $c>d$ & more &lt;script&gt;",
]


def page(text: str) -> CheckResult:
    document = read_text(text, "x<y>.md", kind="md")
    formula = next((p for p in document.parts if isinstance(p, Formula)), None)
    spans = [] if formula is None else [formula.span]
    relations = tuple(replace(made.REFUTED, span=span, blame=span, reason=text, hint=text) for span in spans)
    return CheckResult((PageResult(document.source, relations, (), document.parts),))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_page_is_obeyed(text: str) -> None:
    found = Reader(annotated(page(text)))
    assert (found.wrong, found.open) == ([], [])
    assert not {"script", "img", "iframe", "object", "embed", "link", "form", "b"} & {tag for tag, _ in found.seen}
    names = {name for _, attributes in found.seen for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "src"]
    links = {a["href"] for tag, a in found.seen if "href" in a}
    assert all(str(link).startswith("#") for link in links)


def test_the_page_needs_nothing_else() -> None:
    text = annotated(made.EVERYTHING)
    assert "http" not in re.sub(r'http-equiv|xmlns="[^"]*"', "", text)
    assert "default-src 'none'" in text
    assert "url(" not in text


def test_every_relation_has_its_mark_and_every_link_its_place() -> None:
    found = Reader(annotated(made.EVERYTHING))
    names = [a["id"] for _, a in found.seen if "id" in a]
    assert sorted(map(str, names)) == sorted(f"p1r{k}" for k in range(1, 6))
    assert {str(a["href"])[1:] for _, a in found.seen if "href" in a} <= set(map(str, names))


def test_a_mark_is_never_a_colour_alone() -> None:
    text = annotated(made.EVERYTHING)
    for word in ("✗</span> refuted", "✓</span> proved", "!</span> unread"):
        assert word in text


def test_what_is_refuted_is_open_and_what_is_proved_is_not() -> None:
    seen = [attributes for tag, attributes in Reader(annotated(made.EVERYTHING)).seen if tag == "details"]
    opened = {str(attributes["class"]).split()[1]: "open" in attributes for attributes in seen}
    assert opened == {"proved": False, "refuted": True, "unread": False}


def test_relations_that_no_formula_holds_are_shown_all_the_same() -> None:
    text = annotated(made.checked(made.REFUTED, made.UNREAD, parts=False))
    assert text.count("<details") == 2


def test_a_page_without_proof_says_so() -> None:
    assert "Nothing was proved." in annotated(made.checked(made.UNREAD))
    assert "Nothing was proved." not in annotated(made.EVERYTHING)


CUT = [
    (r"$$A &= B \\ &= C, \quad D = E.$$", ("B", "C", "E"), ["A=B", "=C,", r"\quad D=E."]),
    (r"$$\left( A = B \right)$$", ("B",), [r"\left(A=B\right)"]),
    (r"$$X = \begin{pmatrix} a & b \\ c & d \end{pmatrix} = Y$$", (r"\end{pmatrix}", "Y"),
     [r"X=\begin{pmatrix}a&b\\c&d\end{pmatrix}", "=Y"]),
    (r"$$\alpha x = 1$$", ("1",), [r"\alpha x=1"]),
    (r"$$A &= B && \text{by (1)} \\ &= C$$", ("B", "C"), [r"A=B\text{ by (1) }", "=C"]),
    (r"$$E_\text{in} = B$$", ("B",), [r"E_\text{in}=B"]),
    (r"$$\boxed{A = B^{2} = C .}$$", ("{2}", "C"), ["A=B^{2}", "=C."]),
    (r"$$A = B, \quad C = D \text{ and } E$$", ("B", "D"), ["A=B,", r"\quad C=D", r"\text{ and }E"]),
    (r"$$\alpha x$$", (), [r"\alpha x"]),
]
"""A display, where its right-hand sides end, and its rows."""


@pytest.mark.parametrize(("text", "ends", "rows"), CUT)
def test_displays_are_cut_at_their_relations(text: str, ends: tuple[str, ...], rows: list[str]) -> None:
    (formula,) = (p for p in read_text(text, "x.md", kind="md").parts if isinstance(p, Formula))
    spans = [made.span(end, formula.span.source) for end in ends]
    relations = [replace(made.PROVED, span=span, blame=span) for span in spans]
    assert [piece.latex for piece in pieces(formula, relations)] == rows


def test_the_red_pen_marks_what_is_blamed() -> None:
    formula = next(p for p in made.PAGE.parts if isinstance(p, Formula) and p.display)
    _, second = pieces(formula, [made.PROVED, made.REFUTED])
    assert second.latex.endswith(r"{\color[HTML]{E5484D} W^1},")
    assert second.plain.endswith("W^1,")
    assert "color:#E5484D" in mathml(second.latex, True, second.plain)


@pytest.mark.parametrize("latex", [r"\frac{", "{" * 10_000, r"\def\a{\a\a}\a", "x" * 30_000, r"\begin{nowhere}x\end{nowhere}"])
def test_what_cannot_be_set_is_shown_as_source(latex: str) -> None:
    assert mathml(latex) == f"<code>{latex}</code>"


@pytest.mark.parametrize("latex", [
    r"\overline{W}^{2T}", r"\qty(x)", r"\pdv{E}{W}", r"\mathbb{E}[x]", r"\begin{cases} a & b \end{cases}",
])
def test_what_the_reader_knows_can_be_set(latex: str) -> None:
    assert mathml(latex).startswith("<math")


def test_capitals_keep_their_bars() -> None:
    assert 'accent="true"' not in mathml(r"\overline{W} + \hat{y}")


@pytest.mark.parametrize(("text", "html"), [
    ("write `% <b> $x$` first", "write <code>% &lt;b&gt; $x$</code> first"),
    ("a lonely ` and 5 $ & more", "a lonely ` and 5 $ &amp; more"),
])
def test_what_is_to_be_typed_is_code(text: str, html: str) -> None:
    assert words(text) == html


def test_words_inside_a_formula_are_words() -> None:
    assert "50% of {a_b}" in mathml(as_text("50% of {a_b}")).replace("\u00a0", " ")
