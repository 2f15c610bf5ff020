"""What a check finds: frozen facts about every relation of a page, in the user's own notation.

These are the values that the formats print, that `symdlnn.check` returns and that the JSON of DESIGN section 7 spells out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from symdlnn.checking.notebook import relation_latex, relations_html
from symdlnn.latex.documents.parts import Part
from symdlnn.latex.source import Source, Span
from symdlnn.terms import Claim, Definition, Term

Verdict = Literal["proved", "refuted", "undecided", "given", "definition", "condition", "noted", "unread"]
VERDICTS: tuple[Verdict, ...] = ("proved", "refuted", "undecided", "given", "definition", "condition", "noted", "unread")

Digits = list[list[str]]


@dataclass(frozen=True)
class ShownCounterexample:
    """Why a relation is false, names in the page's LaTeX: values that differ, or shapes that do not fit."""

    kind: Literal["value", "shape"]
    sizes: Mapping[str, int] = field(default_factory=dict)
    indices: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Digits] = field(default_factory=dict)
    defined: Mapping[str, Digits] = field(default_factory=dict)
    lhs: Digits = field(default_factory=list)
    rhs: Digits = field(default_factory=list)
    lhs_shape: str = ""
    rhs_shape: str = ""


@dataclass(frozen=True)
class RelationResult:
    """One relation of a page and what is known about it.

    `span` is its right-hand side, `blame` the smallest span to underline; `lhs`, `relation`, `rhs` are the source as written.
    `difference`, `correction`, `reading`, `uses`, `conditions`, `premises`, `held_constant` are LaTeX in the page's notation,
    `hint` and `reason` are words.  `would_need` is an assumption that the setting lacks and that would make the line true.
    `posed` are the conditions of the page among
    the conditions, `follows_from` are the numbers of lines.  `claims` is what was read, as terms: several where a ± stands;
    `left` is the left side where the shapes do not fit, `definition` what a relation that defines a name comes to.
    """

    span: Span
    blame: Span
    ordinal: int
    label: str
    section: str
    lhs: str
    relation: str
    rhs: str
    verdict: Verdict
    code: str
    reason: str = ""
    help: str = ""
    difference: str = ""
    hint: str = ""
    correction: str = ""
    would_need: str = ""
    reading: str = ""
    counterexample: ShownCounterexample | None = None
    uses: tuple[str, ...] = ()
    posed: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    held_constant: tuple[str, ...] = ()
    follows_from: tuple[int, ...] = ()
    points: int = 0
    conflict: bool = False
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    left: Term | None = field(default=None, repr=False)
    definition: Definition | None = field(default=None, repr=False)

    @property
    def line(self) -> int:
        """The line where the right-hand side begins, from 1."""
        return self.span.source.place(self.span.start)[0]

    @property
    def column(self) -> int:
        """The column where the right-hand side begins, from 1."""
        return self.span.source.place(self.span.start)[1]

    def _repr_latex_(self) -> str:
        return relation_latex(self)


@dataclass(frozen=True)
class PageRemark:
    """Something about the page as a whole: nothing was proved, assumptions that contradict each other, names to
    declare, an encoding.

    `paste` are lines that would settle it, ready to paste.
    """

    code: str
    message: str
    span: Span | None = None
    severity: Literal["note", "warning", "error"] = "note"
    paste: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageResult:
    """All relations of one file in order, and remarks about it.  `source` is the file handed in; relations of files that it
    inputs carry their own source in their span.  `parts` are those of the document, for formats that show the page again."""

    source: Source
    relations: tuple[RelationResult, ...]
    remarks: tuple[PageRemark, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many relations got each verdict."""
        counted = Counter(r.verdict for r in self.relations)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    def _repr_html_(self) -> str:
        return relations_html(self.relations, self.source.name)


@dataclass(frozen=True)
class CheckResult:
    """The check of one or several files."""

    pages: tuple[PageResult, ...]

    @property
    def relations(self) -> tuple[RelationResult, ...]:
        """The relations of all pages."""
        return tuple(r for page in self.pages for r in page.relations)

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many relations of all pages got each verdict."""
        return {verdict: sum(page.summary[verdict] for page in self.pages) for verdict in VERDICTS}

    def _repr_html_(self) -> str:
        return "".join(page._repr_html_() for page in self.pages)
