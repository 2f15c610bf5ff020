"""The document: what stands in the .tex, that it is the same in every run, that it compiles without a complaint."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from symdlnn.derivation import Derivation, load
from symdlnn.latex import Page
from symdlnn.report import UnknownFigure, UnknownLabel, available_engines, list_table, verify_table, write
from symdlnn.report.statements import display, rows
from symdlnn.terms import Cases, Eq, at, explicit, grad, scalars
from symdlnn.terms.notation import HOMEWORK

PAGES = Path(__file__).with_name("pages")

Loader = Callable[[str], Derivation]
a, b = scalars("a b")
needs_engine = pytest.mark.skipif(not available_engines(), reason="no TeX engine")


def total_of(letter: Any, number: int) -> Any:
    """A sum of many terms, in a fraction, where no line can be broken."""
    return sum((letter ** (2 * n) for n in range(1, number)), letter) / 3


@pytest.fixture
def page(tmp_path: Path) -> Loader:
    """Loads a copy of a page, so that its links do not depend on where the tests lie."""
    shutil.copytree(PAGES, tmp_path, dirs_exist_ok=True)
    return lambda name: load(tmp_path / f"{name}.py")


def tex_of(*derivations: Derivation, out: Path, detail: Any = "brief") -> str:
    return write(derivations, out, detail, pdf=False).tex.read_text(encoding="utf-8")


@pytest.mark.parametrize("expected", [
    r"\tag{7}\label{small:swap}",
    r"\label{small:used}",
    r"see \eqref{small:swap} and Figure~\ref{small:picture}, not thing of elsewhere.",
    r"with \ensuremath{\eta}",
    r"\begin{remark}{On the side}\phantomsection\label{small:said}",
    r"By \eqref{small:swap} and \eqref{small:used}.",
    r"\hyperref[small:wrong]{erratum on Products commute} and \hyperref[small:said]{remark on On the side}",
    r"\includegraphics{figures/small-picture.pdf}",
    r"\caption{A frame, see \eqref{small:swap}.}",
    r"\ensuremath{\tau} is 100\% a\_b",
    r"{(\ref*{small:swap})\qedmark}",
    r"What holds instead is \eqref{small:swap}.",
    "Assume $a = b$. Then\n",
    "For $i = 1, \\dots, n$,\n",
    r"\titled{../small.py\#L19}{Transposes swap, see $A^T$}",
    "% from small.py:22\n",
    "C &:= A B \\aside{C is a product}",
])
def test_what_stands_in_the_tex(page: Loader, tmp_path: Path, expected: str) -> None:
    assert expected in tex_of(page("small"), out=tmp_path / "out")


@pytest.mark.parametrize(("cases", "expected"), [
    ((), (r"&a b = 0", r"&\text{if and only if}\quad \text{never}")),
    (((Eq(a, 0),), (Eq(b, 0), Eq(a, b))), (
        r"&a b = 0", r"&\text{if and only if}\quad a = 0",
        r"&\hphantom{\text{if and only if}}\llap{\text{or}}\quad b = 0 \text{ and } a = b",
    )),
])
def test_case_distinctions_say_if_and_only_if(cases: Any, expected: tuple[str, ...]) -> None:
    assert rows(Cases((Eq(a * b, 0),), cases), Page(HOMEWORK)) == expected


def test_a_matrix_in_a_display_keeps_its_columns() -> None:
    shown = display(Eq(explicit([[a, b]]), explicit([[b, a]])), Page(HOMEWORK), "here", "3")
    assert shown.splitlines() == [
        r"\begin{equation*}\tag{3}\label{here}",
        r"\begin{pmatrix} a & b \end{pmatrix} = \begin{pmatrix} b & a \end{pmatrix}.", r"\end{equation*}",
    ]


def test_a_row_that_cannot_be_broken_is_made_as_wide_as_the_page(tmp_path: Path) -> None:
    wide, short = scalars("a b")
    bar = at(grad((total_of(wide, 40) + short) ** 2, short), (short, 0))
    shown = display(Eq(bar, wide), Page(HOMEWORK))
    assert shown.count(r"\resizebox{\ifdim\width>38.0em 38.0em\else\width\fi}{!}") == 1
    assert r"\resizebox" not in display(Eq(a, b), Page(HOMEWORK))


def test_the_erratum_shows_exact_values_for_which_the_claim_fails(page: Loader, tmp_path: Path) -> None:
    text = tex_of(page("small"), out=tmp_path / "out")
    box = text[text.index(r"\begin{erratum}"):text.index(r"\end{erratum}")]
    assert "This does not hold. Take $" in box
    assert "Then the left side is $" in box
    assert "They do not." in box


def test_brief_is_what_full_shows_without_the_table_and_the_definitions_of_each_result(page: Loader, tmp_path: Path) -> None:
    derivation = page("small")
    brief, full = (tex_of(derivation, out=tmp_path / detail, detail=detail) for detail in ("brief", "full"))
    for only_full in (r"\begin{restson}Definitions used:", r"\begin{longtable}"):
        assert only_full in full
        assert only_full not in brief
    assert full.count("for all sizes") == sum(1 for result in derivation.results.values() for _ in result.proofs)
    assert brief.count(r"\why{") == full.count(r"\why{")


def test_two_runs_write_the_same_bytes_and_nothing_of_the_machine(page: Loader, tmp_path: Path) -> None:
    derivation = page("small")
    first, second = (write([derivation], tmp_path / name / "out", "full", pdf=False) for name in "ab")
    assert first.tex.read_bytes().replace(b"../../small.py", b"") == second.tex.read_bytes().replace(b"../../small.py", b"")
    assert [f.read_bytes() for f in first.figures] == [f.read_bytes() for f in second.figures]
    assert str(tmp_path) not in first.tex.read_text(encoding="utf-8")


def test_a_hole_is_seen(page: Loader, tmp_path: Path) -> None:
    derivation = page("hole")
    text = tex_of(derivation, out=tmp_path / "out")
    assert r"\begin{result}{Claim \hole}" in text
    assert r"{\hole}" in text[text.index(r"\why{../hole.py"):]
    assert text.count(r"\qedmark") == text[:text.index(r"\begin{document}")].count(r"\qedmark")
    assert "not proved" in verify_table([derivation])
    assert "0 of 1 results proved" in verify_table([derivation])


def test_several_derivations_refer_to_each_other(page: Loader, tmp_path: Path) -> None:
    both = page("small"), page("other")
    made = write(both, tmp_path / "out", pdf=False)
    text = made.tex.read_text(encoding="utf-8")
    assert made.tex.name == "homework.tex"
    assert r"See \eqref{small:swap}, \eqref{other:here} and \hyperref[small]{A small matter}." in text
    assert r"\doctitle{A title}" in text
    assert "An opening with $x$." in text


def test_a_reference_that_leads_nowhere_names_the_place_and_the_nearest_label(page: Loader, tmp_path: Path) -> None:
    with pytest.raises(UnknownLabel, match=r"lost.py:8 refers to 'hre', which is no element of lost; did you mean 'here'\?"):
        tex_of(page("lost"), out=tmp_path / "out")


def test_an_unknown_drawing_lists_those_there_are(page: Loader, tmp_path: Path) -> None:
    with pytest.raises(UnknownFigure, match=r"undrawn.py:5: there is no drawing 'nonsense'; drawings are .*phase_portrait"):
        write([page("undrawn")], tmp_path / "out", pdf=False)


def test_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to write"):
        write([], tmp_path)


@needs_engine
@pytest.mark.slow
@pytest.mark.parametrize("detail", ["brief", "full"])
def test_the_pdf_has_no_problems_and_is_the_same_twice(page: Loader, tmp_path: Path, detail: Any) -> None:
    both = page("small"), page("other")
    first = write(both, tmp_path / "out", detail)
    assert first.warnings == ()
    assert first.pdf is not None
    bytes_ = first.pdf.read_bytes()
    assert bytes_.startswith(b"%PDF")
    second = write(both, tmp_path / "out", detail)
    assert second.pdf is not None
    assert second.pdf.read_bytes() == bytes_


@needs_engine
@pytest.mark.slow
def test_a_hole_compiles(page: Loader, tmp_path: Path) -> None:
    assert write([page("hole")], tmp_path, "full").warnings == ()


def test_tables_for_the_terminal(page: Loader) -> None:
    derivations = [page("small"), page("hole")]
    assert list_table(derivations).splitlines() == [
        "small  A small matter  3 results   1 figure", "hole   Unfinished       1 result  0 figures",
    ]
    header, first, *_, total = verify_table(derivations).splitlines()
    assert header.split() == ["theorem", "steps", "assumed", "kernel", "exact", "ms"]
    assert first.startswith("small  Transposes swap, see A^T      2        0  proved      5 points")
    assert total.startswith("3 of 4 results proved, 6 steps, ")
    assert "\x1b[32mproved\x1b[0m" in verify_table(derivations, colour=True)
    assert "\x1b" not in verify_table(derivations)
