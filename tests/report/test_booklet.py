"""The booklet: that it holds every statement with its place and its status, what rests on what, and that it compiles clean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from symdlnn.derivation import Derivation, library_files, load
from symdlnn.latex import Page
from symdlnn.report import available_engines, write_booklet
from symdlnn.report.bibliography import read_works
from symdlnn.report.booklet import Edge, dependencies
from symdlnn.report.booklet.edges import components, layers
from symdlnn.report.booklet.graph import BAND, BELOW_HEADING, HEIGHT, Band, draw_graphs, pages_of
from symdlnn.report.booklet.names import is_what, names_of, rows
from symdlnn.report.context import contexts
from symdlnn.report.document import Written
from symdlnn.terms import index, invertible, matrix, scalar_family, scalars, size, stiefel, vector_family
from symdlnn.terms.notation import HOMEWORK

HEAD = '''"""%s."""
from symdlnn.derivation import calc, checked, theorem
from symdlnn.terms import Assumption, Definition, Eq, det, matrix, scalars, size
n = size("n")
A, B, C = matrix("A", n, n), matrix("B", n, n), matrix("C", n, n)
'''
FIRST = HEAD % "First" + '''
product = Definition(C, A * B, "the product")
base = theorem("The base, $C^T$", Eq(C.T, B.T * A.T), by=product)
named = theorem("It names the base", Eq(C.T + A, B.T * A.T + A), by=base)
step = theorem("A step names it", Eq(C.T - A, B.T * A.T - A), calc(C.T - A).eq(B.T * A.T - A, by=base))
given = theorem("Given to all steps", Eq(2 * C.T, 2 * B.T * A.T), calc(2 * C.T, base).eq(2 * B.T * A.T))
alone = theorem("It stands alone", Eq((A * B).T, B.T * A.T))
believed = checked("A determinant", Eq(det(-A) ** 2, det(A) ** 2), because="No law.")
'''
SECOND = HEAD % "Second" + '''
twin = theorem("The same equation again", Eq(C.T, B.T * A.T), by=Definition(C, A * B))
assumes = theorem("It assumes the base", Eq(C, (B.T * A.T).T), by=Assumption(Eq(C.T, B.T * A.T), "as shown"))
'''


@pytest.fixture
def pair(tmp_path: Path) -> list[Derivation]:
    """Two small derivations, the second of which assumes what the first proves."""
    for name, text in (("first", FIRST), ("second", SECOND)):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    return [load(tmp_path / "first.py"), load(tmp_path / "second.py")]


@pytest.fixture(scope="module")
def library() -> list[Derivation]:
    return [load(file) for file in library_files()]


@pytest.fixture(scope="module")
def booklet(library: list[Derivation], tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_booklet(library, tmp_path_factory.mktemp("out"), pdf=False)


# --- what rests on what -----------------------------------------------------------------------------------------------------


def test_edges_are_reasons_and_assumptions_that_are_proved_before(pair: list[Derivation]) -> None:
    assert dependencies(pair) == (
        Edge("first:base", "first:named", "uses"), Edge("first:base", "first:step", "uses"),
        Edge("first:base", "first:given", "uses"), Edge("first:base", "second:assumes", "assumes"),
    )


def test_nothing_rests_on_what_stands_after_it(pair: list[Derivation]) -> None:
    assert [edge.kind for edge in dependencies(pair[::-1])] == ["assumes", "uses", "uses", "uses"]
    assert dependencies(pair[1:]) == (Edge("second:twin", "second:assumes", "assumes"),)


def test_every_edge_of_the_library_goes_up(library: list[Derivation]) -> None:
    order = [f"{d.name}:{label}" for d in library for label in d.results]
    edges = dependencies(library)
    assert edges
    assert all(order.index(edge.below) < order.index(edge.above) for edge in edges)
    level = {label: n for n, column in enumerate(layers(edges)) for label in column}
    assert all(level[edge.below] < level[edge.above] for edge in edges)
    assert sorted(edge.above for group in components(edges) for edge in group) == sorted(edge.above for edge in edges)


def test_layers_and_components() -> None:
    edges = tuple(Edge(*pair, "uses") for pair in ("ab", "bc", "ac", "xy", "ad"))
    assert layers(edges) == (("a", "x"), ("b", "y", "d"), ("c",))
    assert [{e.above for e in group} for group in components(edges)] == [{"b", "c", "d"}, {"y"}]
    joined = (*edges, Edge("d", "z", "uses"), Edge("y", "z", "uses"))
    assert len(components(joined)) == 1


def test_the_graph_takes_as_many_pages_as_it_needs(tmp_path: Path) -> None:
    edges = [Edge(f"a{n}", f"b{n}", "assumes") for n in range(20)]
    title = r"The sum $\sum_i a_i$ of one and so on and on"
    made = draw_graphs(edges, lambda label: (f"{title} {label}", "file_1.py:3"), "g-{}.pdf", tmp_path)
    assert [path.name for path in made] == ["g-1.pdf", "g-2.pdf"]
    assert draw_graphs([], lambda label: (label, ""), "none-{}.pdf", tmp_path) == ()


def test_the_first_page_of_the_graph_leaves_room_for_its_heading() -> None:
    bands = [Band((Edge(f"a{n}", f"b{n}", "uses"),), ((f"a{n}",), (f"b{n}",))) for n in range(30)]
    first, second, *_ = pages_of(bands)
    filled = [sum(band.height + BAND for band in page) for page in (first, second)]
    assert filled[0] <= BELOW_HEADING < filled[1] <= HEIGHT


# --- names ------------------------------------------------------------------------------------------------------------------

n, m = size("n"), size("m")
r = size("r", at_most=(n, m))


@pytest.mark.parametrize(("name", "expected"), [
    (n, "number"), (r, "number, at most $n$, $m$"), (scalars("a")[0], "real number"),
    (matrix("A", n, m), r"$\mathbb{R}^{n \times m}$"), (matrix("u", n, 1), r"$\mathbb{R}^{n}$"),
    (invertible("Z", n), r"$\mathbb{R}^{n \times n}$, invertible"),
    (stiefel("Q", n, m), r"$\mathbb{R}^{n \times m}$, with orthonormal columns"),
    (scalar_family("s", r), r"real numbers, $i = 1, \dots, r$"),
    (vector_family("v", n, 3), r"$\mathbb{R}^{n}$, $i = 1, \dots, 3$"),
])
def test_what_a_name_is(name: object, expected: str) -> None:
    assert is_what(name, Page(HOMEWORK)) == expected


def test_names_come_with_the_sizes_they_are_declared_with() -> None:
    i = index("i", r)
    assert {r, n, m} <= set(names_of(scalar_family("s", r)[i]))


def test_meanings_come_from_definitions_and_from_the_file(pair: list[Derivation], tmp_path: Path) -> None:
    found = rows(contexts(pair, Page(HOMEWORK), "brief", tmp_path))
    assert [(row.meaning, row.sections) for row in found if row.latex == "C"] == [("the product", (1,)), ("definition", (2,))]
    assert [(row.meaning, row.sections) for row in found if row.latex == "A"] == [("", (1, 2))]
    assert (found[0].latex, found[0].is_what) == ("n", "number")


# --- the document -------------------------------------------------------------------------------------------------------------


def test_what_is_checked_is_marked_on_the_page_and_in_the_index(pair: list[Derivation], tmp_path: Path) -> None:
    text = write_booklet(pair, tmp_path / "out", pdf=False).tex.read_text(encoding="utf-8")
    assert r"\begin{result}{Statement}" in text
    assert r"\textit{Checked at 20 exact points, not proved.}\enspace No law." in text
    line = next(line for line in text.splitlines() if line.startswith(r"\eqref{first:believed}"))
    assert line.endswith(r"& checked at 20 exact points, not proved \\")
    assert text.count(r" & proved \\") == 7


def test_parts_and_numbers_of_two_folders(tmp_path: Path) -> None:
    numbered = FIRST.replace('by=product)', 'by=product, number="4")', 1)
    other = (HEAD % "Other") + (
        'from symdlnn.derivation import erratum, text\nsaid = text(r"See \\cref{first:base} and \\cref{false}.")\n'
        'false = erratum("Symmetric", Eq(A, A.T), "It is not.", says="The paper states")\n'
    )
    for name, source in {"first.py": numbered, "more/_page.py": '"""More of it. Yes."""\n', "more/other.py": other}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    pages = [load(tmp_path / "first.py"), load(tmp_path / "more" / "other.py")]
    text = write_booklet(pages, tmp_path / "out", pdf=False).tex.read_text(encoding="utf-8")
    assert r"See \eqref{first:base} of \hyperref[first]{First} and \hyperref[other:false]{erratum on Symmetric}." in text
    assert rf"\folder{{{tmp_path.name}}}".replace("_", r"\_") in text
    assert r"\folder{More of it. Yes}" in text
    assert re.search(r"\\begin\{erratum\}.*The paper states\n", text)


def test_every_statement_stands_in_the_index_with_its_place(library: list[Derivation], booklet: Written) -> None:
    text = booklet.tex.read_text(encoding="utf-8")
    entries = text[text.index(r"\label{index}"):text.index(r"\label{notation}")]
    for page in library:
        for label, statement in page.statements.items():
            entry = next(line for line in entries.splitlines() if line.startswith(rf"\eqref{{{page.name}:{label}}}"))
            assert f"L{statement.source.line}" in entry
            assert entry.endswith(rf"& {statement.status} \\")
    assert re.findall(r"\\derivation\{\d+\}\{(\w+)\}", text) == [page.name for page in library]


def test_links_lead_to_the_folder_of_the_file(booklet: Written) -> None:
    assert r"../derivations/theory/conservation.py\#L" in booklet.tex.read_text(encoding="utf-8")


def test_the_works_that_are_cited_lie_beside_it(booklet: Written) -> None:
    text = booklet.tex.read_text(encoding="utf-8")
    works = read_works(booklet.tex.with_suffix(".bib"))
    assert {work.key for work in works} == set(re.findall(r"\\bibitem\{([^}]+)\}", text))


def test_there_must_be_something_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to write: give at least one derivation"):
        write_booklet([], tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(not available_engines(), reason="no TeX engine")
@pytest.mark.parametrize("detail", ["brief", "full"])
def test_the_pdf_has_nothing_that_a_reader_stumbles_over(library: list[Derivation], tmp_path: Path, detail: str) -> None:
    written = write_booklet(library, tmp_path, detail=detail)  # type: ignore[arg-type]
    assert written.warnings == ()
    assert written.pdf is not None

