"""`write_booklet`: the whole library as one document.

    write_booklet(derivations, Path("output"))  ->  output/booklet.tex, .bib and .pdf, output/figures/*.pdf

Contents, then one part a folder and one section a derivation, then what rests on what, an index of all statements, the
notation, and the works that are cited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path

from symdlnn.derivation import Derivation
from symdlnn.latex import Page
from symdlnn.report.bibliography import cited
from symdlnn.report.booklet.edges import dependencies
from symdlnn.report.booklet.tables import notation_table, statement_index
from symdlnn.report.context import Context, Detail, contexts
from symdlnn.report.document import PREAMBLE, Written, closed, compiled, front_matter, section
from symdlnn.report.drawing import Studio, draw_figures
from symdlnn.report.summary import plain_file
from symdlnn.report.words import running, words
from symdlnn.terms.notation import HOMEWORK

NAME = "booklet"
TITLE = "Deep linear networks"
GRAPHS = "symdlnn.report.booklet.graph"
"""Loaded when the graph is drawn, not before: it loads Matplotlib."""
GRAPH = "figures/dependencies-{}.pdf"
HEADINGS = r"""% a number before each title, in the contents as well; a part for each folder
\renewcommand{\derivation}[3]{\setcounter{section}{#1}\addtocounter{section}{-1}\refstepcounter{section}\label{#2}%
  \section*{#1\quad #3}\addcontentsline{toc}{section}{\protect\numberline{#1}#3}}
% room for numbers of two digits in the contents
\makeatletter
\renewcommand*{\l@section}[2]{\addpenalty\@secpenalty\addvspace{1em plus 1pt}\setlength\@tempdima{2em}%
  \begingroup\parindent\z@\rightskip\@pnumwidth\parfillskip-\@pnumwidth\leavevmode\bfseries
  \advance\leftskip\@tempdima\hskip-\leftskip#1\nobreak\hfil\nobreak\hb@xt@\@pnumwidth{\hss#2}\par\endgroup}
\makeatother
\newcommand{\folder}[1]{\clearpage\phantomsection\addcontentsline{toc}{part}{#1}\doctitle{#1}}
\let\derivationsbibliography\thebibliography
\renewcommand{\thebibliography}[1]{\phantomsection\addcontentsline{toc}{section}{References}\derivationsbibliography{#1}}"""
RESTS = r"""\clearpage
\section*{What rests on what}\label{graph}\addcontentsline{toc}{section}{What rests on what}
An arrow leads from a result to one that rests on it. Where it is full, the proof names the result as a reason; where it is
dashed, the proof assumes an equation, and the result is where that equation is proved. Results without arrows rest on
definitions and on what they assume."""


def write_booklet(
    derivations: Sequence[Derivation], out: Path, detail: Detail = "brief", pdf: bool = True, engine: str | None = None,
    progress: Callable[[str], None] = lambda _: None, studio: Studio | None = None,
) -> Written:
    """Write derivations as a booklet into the folder `out`.

    Fails when: as `write` does.
    """
    if not derivations:
        raise ValueError("nothing to write: give at least one derivation")
    tex = out.resolve() / f"{NAME}.tex"
    tex.parent.mkdir(parents=True, exist_ok=True)
    pages = contexts(derivations, Page(HOMEWORK), detail, tex.parent)
    graphs = import_module(GRAPHS).draw_graphs(dependencies(derivations), _naming(pages), GRAPH, tex.parent)
    text = booklet(pages, len(graphs))
    tex.write_text(text, encoding="utf-8")
    tex.with_suffix(".bib").write_text(_bib(text, pages[0]), encoding="utf-8")
    progress(f"wrote {tex.name}")
    written = Written(tex, (*graphs, *draw_figures(pages, progress, studio)))
    return compiled(written, engine, progress) if pdf else written


def booklet(pages: Sequence[Context], graphs: int) -> str:
    """The LaTeX of a booklet whose graph of dependencies takes so many figures."""
    parts = [PREAMBLE.read_text(encoding="utf-8"), HEADINGS, *_front(), *_sections(pages)]
    if graphs:
        parts += [RESTS, *(rf"{{\centering\includegraphics{{{GRAPH.format(n)}}}\par}}" for n in range(1, graphs + 1))]
    return closed([*parts, statement_index(pages), notation_table(pages)], pages)


def _front() -> Iterator[str]:
    yield rf"\hypersetup{{pdftitle={{{TITLE}}}}}"
    yield r"\begin{document}"
    yield rf"\doctitle{{{TITLE}}}"
    yield r"{\setlength{\parskip}{0pt}\tableofcontents}"


def _sections(pages: Sequence[Context]) -> Iterator[str]:
    """A part for each folder, a section for each derivation, numbered through."""
    for folder, numbered in groupby(enumerate(pages, 1), key=lambda pair: pair[1].derivation.path.parent):
        title, text = front_matter(folder)
        yield rf"\folder{{{words(title or folder.name)}}}"
        yield running(text)
        for number, page in numbered:
            yield from section(page, number)


def _bib(text: str, page: Context) -> str:
    """The works that a booklet cites, as a .bib file of their own."""
    works = page.references.works
    return "\n".join(works[key].bibtex for key in sorted(cited(text)))


def _naming(pages: Sequence[Context]) -> Callable[[str], tuple[str, str]]:
    """The title of a result, and the file and line that it was written in."""
    found = {page.label(label): result for page in pages for label, result in page.derivation.results.items()}
    return lambda label: (found[label].title, plain_file(found[label].source))
