"""A page written out again as HTML, part by part, each relation with its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from html import escape

from symdlnn.checking.formats.grouping import groups, severity
from symdlnn.checking.formats.pieces import Piece, pieces
from symdlnn.checking.formats.readable import spoken
from symdlnn.checking.formats.remarks import MARKS, chip, chips, explanation, page_remark, title_of, words
from symdlnn.checking.mathml import mathml
from symdlnn.checking.notebook import relation_formula
from symdlnn.checking.results import PageResult, RelationResult
from symdlnn.latex.documents.parts import Directive, Formula, Heading, Part, Prose

_before_punctuation = re.compile(r"\s+(?=[,.;:!?)\]])")
_relation_first = re.compile(r"\s*(=|\\(?:equiv|approx|leq?|geq?|neq?|to|propto|iff|implies|Rightarrow)\b)")


class Copy:
    """One page while it is being written: the names of its relations, and the paragraph that is open."""

    def __init__(self, page: PageResult, number: int) -> None:
        self.page = page
        self.names = {id(r): f"p{number}r{k}" for k, r in enumerate(page.relations, 1)}
        self.paragraph: list[str] = []
        self.notes: list[str] = []

    def html(self) -> str:
        """The article: what was found, the page, and the relations that no formula of the page holds."""
        placed = {id(r) for part in self.page.parts if isinstance(part, Formula) for r in self.inside(part)}
        left = [r for r in self.page.relations if id(r) not in placed]
        rest = (self.row(Piece(latex, latex, (r,))) for r in left for latex in [relation_formula(r)])
        parts = (html for part in self.page.parts for html in self.shown(part))
        return "\n".join((
            "<article>", f"<header>\n<h1>{escape(self.page.source.name)}</h1>",
            f'<p class="tally">{chips(self.page.summary)}</p>\n</header>', *self.findings(),
            "<main>", *parts, *self.flush(), *rest, "</main>\n</article>",
        ))

    def findings(self) -> Iterator[str]:
        """What needs attention, as a list of links, and the remarks about the page."""
        items = [self.finding(g.first, g.message, len(g.others)) for g in groups(self.page)]
        items += [f"<li>{page_remark(remark, self.page.source.name)}</li>" for remark in self.page.remarks]
        if items:
            yield '<nav aria-label="what was found">\n<ul>'
            yield from items
            yield "</ul>\n</nav>"

    def finding(self, relation: RelationResult, message: str, others: int) -> str:
        """A link to a relation that needs attention."""
        again = f", and on {others} more line{'s' if others > 1 else ''}" if others else ""
        link = f'<a href="#{self.names[id(relation)]}">line {relation.line}</a>'
        return f"<li>{link} {chip(relation.verdict)} {words(message)}{again}</li>"

    def inside(self, formula: Formula) -> list[RelationResult]:
        """The relations that stand in a formula, in order."""
        span = formula.span
        return [r for r in self.page.relations if r.span.source is span.source and span.start <= r.span.start < span.end]

    def flush(self) -> Iterator[str]:
        """Close the open paragraph; what is to say about its formulas follows it."""
        text = _before_punctuation.sub("", " ".join(self.paragraph)).strip()
        if text:
            yield f"<p>{text}</p>"
        yield from self.notes
        self.paragraph, self.notes = [], []

    @singledispatchmethod
    def shown(self, part: Part) -> Iterator[str]:
        """The HTML of a part of the page."""
        raise TypeError(f"{type(part).__name__} is no part of a page")

    @shown.register
    def _(self, part: Heading) -> Iterator[str]:
        yield from self.flush()
        level = min(part.level + 1, 6)
        yield f"<h{level}>{escape(part.title)}</h{level}>"

    @shown.register
    def _(self, part: Prose) -> Iterator[str]:
        self.paragraph.append(escape(part.text))
        if part.ends_paragraph:
            yield from self.flush()

    @shown.register
    def _(self, part: Directive) -> Iterator[str]:
        yield from self.flush()
        yield f'<p class="directive"><code>{escape(f"{part.verb} {part.text}".strip())}</code></p>'

    @shown.register
    def _(self, part: Formula) -> Iterator[str]:
        relations = self.inside(part)
        if part.problem is not None:
            yield from self.flush()
            yield f'<pre class="display">{escape(part.span.text)}</pre>'
            yield from map(self.note, relations)
        elif part.display:
            yield from self.flush()
            yield f'<div class="display">{"".join(map(self.row, pieces(part, relations)))}</div>'
        else:
            cut = pieces(part, relations)
            self.paragraph.append("".join(map(self.inline, cut)))
            self.notes += [self.note(r, piece.plain) for piece in cut for r in piece.relations if severity(r) != "note"]

    def row(self, piece: Piece) -> str:
        """A row of a display with its marks."""
        if not piece.relations:
            return f'<div class="row plain">{mathml(piece.plain, True)}</div>'
        first, *others = piece.relations
        return self.note(first, piece.latex, piece.plain) + "".join(map(self.note, others))

    def note(self, relation: RelationResult, latex: str = "", plain: str = "") -> str:
        """The verdict on a relation, to be opened for its reasons; it is open where the relation is refuted."""
        opened = " open" if severity(relation) == "error" else ""
        follows = " follows" if _relation_first.match(plain) else ""
        formula = mathml(latex or relation_formula(relation), True, plain)
        return (
            f'<details id="{self.names[id(relation)]}" class="row {relation.verdict}{follows}"{opened}>\n'
            f'<summary><span class="formula">{formula}</span><span class="verdict">{chip(relation.verdict)} '
            f'<span class="line">line {relation.line}</span></span></summary>\n'
            f'<div class="why">{explanation(relation)}</div>\n</details>'
        )

    def inline(self, piece: Piece) -> str:
        """A formula in running text: a mark leads to what is to say, or says it itself where that is little."""
        marks = "".join(map(self.sign, piece.relations))
        return f'<span class="inline {_worst(piece.relations)}">{mathml(piece.latex, False, piece.plain)}{marks}</span>'

    def sign(self, relation: RelationResult) -> str:
        """The mark of a relation in running text."""
        sign, word = MARKS[relation.verdict]
        name, title = self.names[id(relation)], escape(f"{word}: {spoken(title_of(relation))}")
        if severity(relation) == "note":
            return f'<abbr id="{name}" title="{title}" class="sign {relation.verdict}">{sign}</abbr>'
        return f'<a href="#{name}" title="{title}" class="sign {relation.verdict}">{sign}</a>'


def _worst(relations: Sequence[RelationResult]) -> str:
    return min((r.verdict for r in relations), key=list(MARKS).index, default="")
