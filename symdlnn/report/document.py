"""`write`: derivations become one LaTeX document with its figures, and the PDF that is compiled from that very file.

    write(derivations, Path("output"))  ->  output/homework.tex, output/figures/*.pdf, output/homework.pdf

A folder of derivations may hold a file ``_page.py``: the docstring of that file is the title (its first paragraph) and the
opening text of a document of several derivations.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from symdlnn.derivation import Derivation, Source, library
from symdlnn.latex import Page
from symdlnn.report.bibliography import reference_list
from symdlnn.report.compiling import compile_pdf
from symdlnn.report.context import Context, Detail, contexts
from symdlnn.report.drawing import Studio, draw_figures
from symdlnn.report.elements import with_origin
from symdlnn.report.engines import find_engine
from symdlnn.report.log import problems
from symdlnn.report.steps_table import table
from symdlnn.report.words import running, words
from symdlnn.terms.notation import HOMEWORK

PREAMBLE = Path(__file__).with_name("preamble.tex")
SEVERAL = "homework"
"""The name of a document of several derivations that are not a folder of the library."""


@dataclass(frozen=True)
class Written:
    """What `write` has made; `warnings` is what a reader of the PDF would stumble over."""

    tex: Path
    figures: tuple[Path, ...] = ()
    pdf: Path | None = None
    log: Path | None = None
    warnings: tuple[str, ...] = ()


def write(
    derivations: Sequence[Derivation], out: Path, detail: Detail = "brief", pdf: bool = True, engine: str | None = None,
    progress: Callable[[str], None] = lambda _: None, studio: Studio | None = None,
) -> Written:
    """Write derivations as one document into the folder `out`.  The .tex and the figures are there whatever the engine does.

    A `studio` may have drawn the figures ahead.

    Fails when: there is nothing to write (`ValueError`), a reference leads nowhere (`UnknownLabel`), a figure is unknown
    (`UnknownFigure`), there is no engine (`NoEngine`), or it stops (`EngineFailed`).
    """
    if not derivations:
        raise ValueError("nothing to write: give at least one derivation")
    tex = out.resolve() / f"{_name(derivations)}.tex"
    tex.parent.mkdir(parents=True, exist_ok=True)
    pages = contexts(derivations, Page(HOMEWORK), detail, tex.parent)
    tex.write_text(document(pages), encoding="utf-8")
    progress(f"wrote {tex.name}")
    written = Written(tex, tuple(draw_figures(pages, progress, studio)))
    return compiled(written, engine, progress) if pdf else written


def compiled(written: Written, engine: str | None, progress: Callable[[str], None]) -> Written:
    """What was written, with its PDF.  Fails when: there is no engine (`NoEngine`), or it stops (`EngineFailed`)."""
    found = find_engine(engine)
    progress(f"compiling with {found.name}")
    made = compile_pdf(written.tex, found)
    worries = problems(made.log.read_text(encoding="utf-8", errors="replace"))
    return replace(written, pdf=made.pdf, log=made.log, warnings=worries)


def _name(derivations: Sequence[Derivation]) -> str:
    """What a document is called: as its only derivation, as the folder of the library that they come from, or `SEVERAL`."""
    if len(derivations) == 1:
        return derivations[0].name
    folder, *others = {derivation.path.parent for derivation in derivations}
    return folder.name if not others and folder.parent == library() else SEVERAL


def document(pages: Sequence[Context]) -> str:
    """The LaTeX of the whole document; the same derivations give the same text."""
    numbers = _numbers([page.derivation.name for page in pages])
    parts = [PREAMBLE.read_text(encoding="utf-8"), *_front(pages)]
    parts += [part for page, number in zip(pages, numbers, strict=True) for part in section(page, number)]
    if pages[0].detail == "full":
        parts.append(table(pages))
    return closed(parts, pages)


def closed(parts: Sequence[str], pages: Sequence[Context]) -> str:
    """The parts of a document, the list of the works that they cite, and its end."""
    body = "\n\n".join(parts)
    works = reference_list(body, pages[0].references.works)
    return "\n\n".join(filter(None, (body, works, "\\end{document}\n")))


def _front(pages: Sequence[Context]) -> Iterator[str]:
    """The title of the document; a derivation that is written alone has its own heading and needs no other."""
    first = pages[0]
    title, text = front_matter(first.derivation.path.parent) if len(pages) > 1 else ("", "")
    shown = title or first.derivation.title
    yield rf"\hypersetup{{pdftitle={{{words(shown)}}}}}"
    yield r"\begin{document}"
    yield from (part for part in (rf"\doctitle{{{words(title)}}}" if title else "", running(text)) if part)


def front_matter(folder: Path) -> tuple[str, str]:
    """The title and the opening text of the documents made of a folder's derivations; empty without a ``_page.py``."""
    page = folder / "_page.py"
    docstring = ast.get_docstring(ast.parse(page.read_text(encoding="utf-8"))) if page.is_file() else None
    title, _, text = inspect.cleandoc(docstring or "").partition("\n")
    return title.rstrip("."), text.strip()


def section(context: Context, number: int) -> Iterator[str]:
    """A derivation: its heading, its opening text, its elements in order."""
    derivation = context.derivation
    yield rf"\derivation{{{number}}}{{{derivation.name}}}{{{words(derivation.title)}}}"
    if derivation.text:
        yield context.prose(derivation.text, Source(derivation.path, 1))
    for label, element in derivation.elements.items():
        yield with_origin(element, label, context)


def _numbers(names: Sequence[str]) -> tuple[int, ...]:
    """Section numbers: those at the end of the names (``exercise_4`` is section 4) where they increase, else 1, 2, ..."""
    found = [int(ending.group()) if (ending := re.search(r"\d+$", name)) else 0 for name in names]
    return tuple(found) if found == sorted(set(found)) and found[0] > 0 else tuple(range(1, len(names) + 1))
