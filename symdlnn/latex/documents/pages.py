"""From a file or a text to its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

from symdlnn.latex.documents.capture import capture
from symdlnn.latex.documents.collector import Collector
from symdlnn.latex.documents.expander import Expander
from symdlnn.latex.documents.files import Folder
from symdlnn.latex.documents.formulas import TO_THE_END
from symdlnn.latex.documents.inline import markdown_document
from symdlnn.latex.documents.kinds import Kind, bare, kind_of
from symdlnn.latex.documents.parts import Document, Formula, Remark
from symdlnn.latex.documents.physics import PHYSICS
from symdlnn.latex.documents.raws import Raw, Scanner
from symdlnn.latex.documents.stream import Stream
from symdlnn.latex.documents.tex import tex_document
from symdlnn.latex.source import Source, Span
from symdlnn.latex.tokens import Token

_ENDINGS: dict[str, Kind] = {".tex": "tex", ".ltx": "tex", ".latex": "tex", ".md": "md", ".markdown": "md"}


def read_page(path: Path, within: Path | None = None) -> Document:
    """The parts of a LaTeX or Markdown file, by its ending; a file with another ending is what it looks like.

    LaTeX may input files from the page's folder and the folders below, or from `within`; nothing else is ever opened.  Fails
    when: there is no such file, it is a folder, binary, too big, or holds too many formulas (`Unreadable`).
    """
    folder = Folder(path, within)
    source = folder.open(path, str(path))
    kind = _ENDINGS.get(path.suffix.lower()) or kind_of(source.text)
    document = _READERS[kind](source) if kind != "tex" else tex_document(source, folder)
    encodings = tuple(
        Remark("encoding", f"{latin.name} is not UTF-8; it was read as Latin-1", Span(latin, 0, 0)) for latin in folder.latin
    )
    return replace(document, warnings=(*encodings, *document.warnings))


def read_text(text: str, name: str = "-", kind: Kind | None = None) -> Document:
    """The parts of a text, as LaTeX, as Markdown or as one displayed formula; without a `kind`, as what it looks like.

    It is LaTeX or Markdown if commands of the one or marks of the other structure it, or if anything stands around dollars,
    brackets or displays; else one formula, with or without dollars or brackets around it, whose lines are its rows unless it
    says where they end (`kinds.kind_of`).  Fails when: it holds too many formulas (`Unreadable`).
    """
    source = Source(name, text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n"))
    return _READERS[kind or kind_of(source.text)](source)


def _formula_document(source: Source) -> Document:
    collector = Collector(source)
    inner = bare(source.text) or (0, len(source.text))
    expander = Expander(Stream(Scanner(source, *inner)), {}, PHYSICS)
    opening = Raw("mark", "it", source, inner[0], inner[1])
    capture(collector, expander, TO_THE_END, opening, "", opening.span)
    parts = [replace(p, tokens=_with_rows(p.tokens)) if isinstance(p, Formula) else p for p in collector.parts]
    return Document(source, tuple(parts), macros=dict(expander.macros))


_READERS = {"tex": tex_document, "md": markdown_document, "formula": _formula_document}

_DEPTH = {"open": 1, "close": -1, "begin": 1, "end": -1, "(": 1, ")": -1, "[": 1, "]": -1, "\\left": 1, "\\right": -1}
_UNFINISHED = frozenset({"=", "+", "-", "/", "<", ">", ",", "\\cdot", "\\times", "\\leq", "\\geq", "\\approx"})


def _with_rows(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The lines of a bare formula as rows, unless it has rows already."""
    steps = (_DEPTH.get(token.kind, 0) or _DEPTH.get(token.text, 0) for token in tokens)
    nested = list(zip(tokens, accumulate(steps), strict=True))
    if any(token.kind == "newline" and depth == 0 for token, depth in nested):
        return tokens
    return tuple(_rows(nested))


def _rows(nested: list[tuple[Token, int]]) -> Iterator[Token]:
    """The tokens, each with the depth of brackets behind it, and a new row where a line ends outside of brackets."""
    yield from (token for token, _ in nested[:1])
    for (token, depth), (following, _) in pairwise(nested):
        between = token.span.source.text.find("\n", token.span.end, following.span.start)
        if between >= 0 and depth == 0 and token.text not in _UNFINISHED:
            yield Token("newline", "\\\\", Span(token.span.source, between, between + 1))
        yield following
