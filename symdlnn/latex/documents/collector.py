"""Collects the parts of a page in their order, within what a reader of it can bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from symdlnn.latex.documents.files import Unreadable
from symdlnn.latex.documents.parts import Directive, Document, Formula, Heading, Part, Prose, Remark
from symdlnn.latex.documents.words import single_spaced
from symdlnn.latex.source import ReadError, Source, Span

MOST_FORMULAS = 50_000
MOST_TOKENS = 1_000_000


class Collector:
    """The parts so far, and the prose since the last of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parts: list[Part] = []
        self.remarks: dict[tuple[str, str], Remark] = {}
        self.caption: Span | None = None
        self._words: list[str] = []
        self._span: Span | None = None
        self._formulas = self._tokens = 0

    def say(self, text: str, span: Span) -> None:
        """More running text."""
        self._words.append(text)
        if text and not text.isspace():
            self._span = span if self._span is None else self._span.to(span)

    def end_paragraph(self, span: Span) -> None:
        """The paragraph ends at `span`."""
        self._flush(ends_paragraph=True)
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Prose):
            self.parts[-1] = replace(last, ends_paragraph=True)
        elif isinstance(last, Formula):
            self.parts.append(Prose("", span, True))

    @property
    def opens_paragraph(self) -> bool:
        """Whether nothing of the present paragraph has been said yet."""
        last = self.parts[-1] if self.parts else None
        begun = isinstance(last, Formula) or (isinstance(last, Prose) and not last.ends_paragraph)
        return not begun and not single_spaced(self._words)

    def add(self, part: Heading | Directive | Formula) -> None:
        """A part other than prose.  Fails when: the page has too many of them (`Unreadable`)."""
        self._flush()
        self._formulas += 1
        self._tokens += len(part.tokens) if isinstance(part, Formula) else 1
        if self._formulas > MOST_FORMULAS or self._tokens > MOST_TOKENS:
            raise Unreadable(f"{self.source.name}: too many formulas for one page; hand it in in pieces")
        self.parts.append(part)

    def in_caption(self, span: Span) -> bool:
        """Whether something stands in the last caption."""
        caption = self.caption
        return caption is not None and span.source is caption.source and caption.start <= span.start < caption.end

    def remark(self, code: str, message: str, span: Span) -> None:
        """Something the user should know, said once."""
        self.remarks.setdefault((code, message), Remark(code, message, span))

    def complain(self, error: ReadError) -> None:
        """An error outside of any formula is a remark."""
        self.remark(error.code, error.message, error.span)

    def _flush(self, ends_paragraph: bool = False) -> None:
        text = single_spaced(self._words)
        if text and self._span is not None:
            self.parts.append(Prose(text, self._span, ends_paragraph))
        self._words, self._span = [], None

    def document(self, macros: Mapping[str, object]) -> Document:
        """The page, with the outermost heading at level 1."""
        self._flush()
        levels = sorted({part.level for part in self.parts if isinstance(part, Heading)})
        parts = tuple(replace(p, level=levels.index(p.level) + 1) if isinstance(p, Heading) else p for p in self.parts)
        return Document(self.source, parts, tuple(self.remarks.values()), dict(macros))
