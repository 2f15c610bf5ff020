"""Whatever is handed in: a document or the one error that a page may raise, and every place within its file."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symdlnn.latex.documents import Unreadable, lex_text, read_page, read_text
from symdlnn.latex.documents.parts import Directive, Document, Formula
from symdlnn.latex.source import ReadError, Span

EXAMPLES = int(os.environ.get("SYMDLNN_FUZZ", "150"))
"""Set it high for a long run."""

BOUNDED = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
KINDS = ("tex", "md", "formula", None)

PIECES = [
    "$", "$$", r"\[", r"\]", r"\(", r"\)", r"\begin{align}", r"\end{align}", r"\begin{array}{c}", r"\end{array}", "{", "}",
    "[", "]", "^", "_", "&", "\\\\", r"\\[2pt]", "%", "% symdlnn: assume A", "\n", "\n\n", " ", "a", "W^{2T}", "12", ".5",
    "#1", r"\frac", r"\sqrt", r"\text{", r"\mbox", r"\a", r"\newcommand{\a}[1]{#1 \b}", r"\def\b{\a\b}", r"\def\c#1;{x}",
    r"\c", r"\let\a\b", r"\DeclareMathOperator{\tr}{tr}", r"\DeclarePairedDelimiter\norm{\|}{\|}", r"\norm*{x}",
    r"\NewDocumentCommand\d{s o m}{#3}", r"\pdv[2]{f}{x}", r"\qty(", r"\section{", r"\caption{", r"\item",
    r"\begin{document}", r"\end{document}", r"\verb|", "`", "```", "```math\n", "~~~\n", "<!--", "-->",
    "<!-- symdlnn: assume", "# ", "> ", "    ", "- ", "---\n", "<code>", "²ᵀ", "x̂", "𝐱", r"\bf", r"\hskip", r"\hspace{1em}",
    r"\label{", r"\tag{1}", r"\iffalse", r"\fi", r"\input{x}", r"\usepackage{x}", r"\ensuremath{", r"\begin{verbatim}",
    r"\end{verbatim}", r"\newenvironment{e}{\begin{equation}}{\end{equation}}", r"\begin{e}", r"\end{e}", "\\",
    r"\IfNoValueTF{#1}{a}{b}", "\r\n", "\t", "'", "~", r"\'e", r"\$", r"\operatorname*", r"\footnote{",
]


def spans(document: Document) -> Iterator[Span]:
    """All places that a document mentions."""
    for part in document.parts:
        yield part.span
        if isinstance(part, Formula | Directive):
            yield from (token.span for token in part.tokens)
            yield from [part.problem.span] if part.problem else []
    yield from (warning.span for warning in document.warnings)


def check(document: Document) -> None:
    """Every span lies in its source, and formulas come in the order of the file they stand in."""
    for span in spans(document):
        assert 0 <= span.start <= span.end <= len(span.source.text)
    starts = [part.span.start for part in document.parts if isinstance(part, Formula) and part.span.source is document.source]
    assert starts == sorted(starts)


def read(text: str, kind: str | None) -> None:
    """Read a text that may be anything."""
    try:
        check(read_text(text, kind=kind))  # type: ignore[arg-type]
    except Unreadable as error:
        assert str(error)


@BOUNDED
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(KINDS))
def test_pieces_of_latex_in_any_order(pieces: list[str], kind: str | None) -> None:
    read("".join(pieces), kind)


@BOUNDED
@given(st.text(max_size=300), st.sampled_from(KINDS))
def test_any_text(text: str, kind: str | None) -> None:
    read(text, kind)


@BOUNDED
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_formula(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        tokens = lex_text(text)
    except ReadError as error:
        assert error.code and str(error) and 0 <= error.span.start <= error.span.end
    else:
        assert all(0 <= token.span.start <= token.span.end <= len(text) for token in tokens)


@BOUNDED
@given(data=st.binary(max_size=400), ending=st.sampled_from([".tex", ".md", ".txt"]))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"page{ending}"
    path.write_bytes(data)
    try:
        check(read_page(path))
    except Unreadable as error:
        assert str(path) in str(error)


PAGES = sorted(
    path for path in Path(__file__).parents[2].joinpath("corpus", "pages").rglob("*.*") if path.suffix in (".tex", ".md")
)


@pytest.mark.parametrize("seed", range(20))
def test_mangled_pages(seed: int) -> None:
    choose = random.Random(seed)
    text = choose.choice(PAGES).read_text(encoding="utf-8")
    for _ in range(choose.randrange(1, 12)):
        start = choose.randrange(len(text))
        text = text[:start] + choose.choice([*PIECES, ""]) + text[start + choose.randrange(8):]
    for kind in KINDS:
        read(text, kind)
