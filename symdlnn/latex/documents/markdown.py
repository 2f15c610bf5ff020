"""Markdown pages, line by line: blocks first, then what stands in a line and may reach over several."""

from __future__ import annotations

import re
from functools import cached_property

from symdlnn.latex.documents.capture import capture
from symdlnn.latex.documents.collector import Collector
from symdlnn.latex.documents.environments import EXERCISE, RUN_IN
from symdlnn.latex.documents.expander import Expander
from symdlnn.latex.documents.formulas import TO_THE_END
from symdlnn.latex.documents.macros import Macro
from symdlnn.latex.documents.marks import Marks
from symdlnn.latex.documents.parts import Heading
from symdlnn.latex.documents.physics import PHYSICS
from symdlnn.latex.documents.raws import Raw, Scanner
from symdlnn.latex.documents.stream import Stream
from symdlnn.latex.source import Source, Span

_FRONT = re.compile(r"---[ \t]*\n(?:(?!---|\.\.\.)[^\n]*\n)*(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*)(?:\n|\Z)")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<title>[^\n]*)(?:\n|\Z)")
_UNDERLINED = re.compile(r" {0,3}(?P<title>[^\s$\\>|#*+-][^\n$\\]*)\n {0,3}(?P<line>=+|-+)[ \t]*(?:\n|\Z)")
_RUN_IN = re.compile(r" {0,3}(?P<bold>\*\*|__)(?P<title>[^\n*_$\\]{1,80})(?P=bold)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_CODE = re.compile(r"(?: {4}|\t)[ \t]*[^\s][^\n]*(?:\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")
_SPACES = re.compile(r"[ \t]*")
_MARKUP = str.maketrans("", "", "*`$")


class MarkdownPage:
    """A Markdown page being read.  `position` is where reading has come, `line_head` where the text of the line begins."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.collector = Collector(source)
        self.macros: dict[str, Macro] = {}
        self.expander = Expander(Stream(Scanner(source, 0, 0)), self.macros, PHYSICS)
        self.marks = Marks(source.text)
        self.position = self.line_head = 0
        self.quoted = False
        self._after_blank, self._in_list = True, False
        self.skip(_FRONT)

    def begin_line(self) -> bool:
        """Read the block that the next line begins; False if it is a line of running text."""
        self.quoted = self.skip(_QUOTE) is not None
        if self.skip(_BLANK):
            self._blank_line()
            return True
        start = self.position
        found = self._fence() or self._indented_code() or self._heading()
        self._after_blank = self._after_blank and found and self.position > start
        if not found and self.skip(_ITEM):
            self._in_list = True
            self.collector.end_paragraph(self.span(start))
        self.skip(_SPACES)
        self.line_head = self.position
        return found

    def span(self, start: int) -> Span:
        """From `start` to where reading has come."""
        return Span(self.source, start, self.position)

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go on after what matches the pattern here."""
        found = pattern.match(self.text, self.position)
        if found is not None:
            self.position = found.end()
        return found

    def formula(self, start: int, inner: tuple[int, int], end: int, environment: str) -> None:
        """The formula from `start` to `end`, whose content lies between the offsets `inner`; go on after it."""
        text = self._unquoted if self.quoted else self.text
        self.expander.stream = Stream(Scanner(self.source, *inner, text))
        opening = Raw("mark", self.text[start:inner[0]].strip(), self.source, start, inner[0])
        self.position = end
        capture(self.collector, self.expander, TO_THE_END, opening, environment, self.span(start))

    @cached_property
    def _unquoted(self) -> str:
        """The page with the marks of quotations blotted out, every character in its place."""
        return re.sub(r"(?<=\n)[ \t]*(?:>[ \t]?)+", lambda found: " " * len(found.group()), self.text)

    # --- blocks ---------------------------------------------------------------------------------------------------------

    def _blank_line(self) -> None:
        self._after_blank = True
        self.collector.end_paragraph(self.span(self.position))

    def _fence(self) -> bool:
        """```math is a formula, any other fence holds code."""
        start = self.position
        found = self.skip(_FENCE)
        if found is None:
            return False
        closing = re.compile(rf"^[ \t>]*{found['mark'][0]}{{{len(found['mark'])},}}[ \t]*(?:\n|\Z)", re.MULTILINE)
        end = closing.search(self.text, self.position)
        inner = self.position, end.start() if end else len(self.text)
        self.position = end.end() if end else len(self.text)
        if end is None:
            span = Span(self.source, start, inner[0])
            self.collector.remark("unclosed-code", f"{found['mark']} is not closed: the rest of the file is not read", span)
        if found["info"].strip().lower() == "math":
            self.formula(start, inner, self.position, "$$")
        return True

    def _indented_code(self) -> bool:
        """A line indented by four spaces after a blank line, but not in a list."""
        start = self.position
        if self._after_blank and self.text[start:start + 1] not in (" ", "\t") and not _ITEM.match(self.text, start):
            self._in_list = False
        if not self._after_blank or self._in_list or not self.skip(_CODE):
            return False
        while self.skip(_CODE):
            pass
        if "$" in self.text[start:self.position]:
            self.collector.remark("code-block", "lines indented by four spaces are code, and not read", self.span(start))
        return True

    def _heading(self) -> bool:
        """# Title, or a line underlined by = or -, or an exercise in bold that opens a paragraph."""
        start = self.position
        found = self.skip(_HEADING) or (self.skip(_UNDERLINED) or self._run_in() if self._after_blank else None)
        if found is None:
            return False
        marks = found.groupdict()
        underlined = {"=": 1, "-": 2}.get(marks.get("line", " ")[0], RUN_IN)
        level = len(marks["marks"]) if "marks" in marks else underlined
        title = marks["title"].strip().rstrip("#").translate(_MARKUP)
        self.collector.end_paragraph(self.span(start))
        self.collector.add(Heading(level, " ".join(title.split()), Span(self.source, start, found.end("title"))))
        return True

    def _run_in(self) -> re.Match[str] | None:
        found = _RUN_IN.match(self.text, self.position)
        return self.skip(_RUN_IN) if found is not None and EXERCISE.match(found["title"]) else None
