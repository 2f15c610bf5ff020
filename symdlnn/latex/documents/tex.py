"""LaTeX pages: from the text, as TeX would read it, to parts."""

from __future__ import annotations

from symdlnn.latex.documents.files import Folder
from symdlnn.latex.documents.page import TexPage
from symdlnn.latex.documents.parts import Document
from symdlnn.latex.documents.text import rule_for
from symdlnn.latex.source import ReadError, Source, Span


def tex_document(source: Source, folder: Folder | None = None) -> Document:
    """The parts of a LaTeX page, over all files that it inputs from its folder.

    What cannot be understood outside of formulas is a warning.  Fails when: it holds too many formulas (`Unreadable`).
    """
    page = TexPage(source, folder)
    while True:
        try:
            if not _step(page):
                break
        except ReadError as error:
            page.stream.forget_expansions()
            page.collector.complain(error)
    if page.scanner.preamble:
        message = r"\begin{document} is never reached: nothing on this page was read"
        page.collector.remark("no-document", message, Span(source, 0, 0))
    return page.collector.document(page.macros)


def _step(page: TexPage) -> bool:
    """Read one piece of the page; False at its end."""
    raw = page.stream.chunk() or page.expander.next(builtin=False)
    if raw is None:
        return False
    rule_for(page, raw)(page, raw)
    return True
