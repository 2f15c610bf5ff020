"""The walk over a page: part after part, with what is in force on the way.

Headings end conditions and choose the stage of a preset, directives declare and grant, prose tells conditions from claims, and
formulas are taken apart into relations, each of which gets its verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import Any

from symdlnn.checking.beginning import Beginning, carried
from symdlnn.checking.chains import rows
from symdlnn.checking.conditions import pose
from symdlnn.checking.ledger import Ledger
from symdlnn.checking.results import PageRemark
from symdlnn.checking.scope import Scope
from symdlnn.checking.settings import apply, stage_of, stages
from symdlnn.checking.words import FORMULA, Cue, cue
from symdlnn.latex.documents.parts import Directive, Document, Formula, Heading, Part, Prose
from symdlnn.latex.source import ReadError


@dataclass
class Walk:
    """A walk over a page that begins at `start`; what is found goes into the `ledger`, remarks about the page into `remarks`.

    `words` are those of the open sentence, `last_cue` is what the formula before was announced as,
    `stage_level` the level of the heading that chose the stage.
    """

    start: Beginning
    ledger: Ledger
    remarks: list[PageRemark] = field(default_factory=list)
    words: str = ""
    last_cue: Cue = ""
    stage_level: int = 99

    @property
    def scope(self) -> Scope:
        """What is in force here."""
        return self.ledger.scope

    def _now(self, **changes: Any) -> None:
        self.ledger.scope = replace(self.scope, **changes)

    def over(self, document: Document) -> None:
        """Visit every part in order."""
        for part in document.parts:
            self.visit(part)

    @singledispatchmethod
    def visit(self, part: Part) -> None:
        """Take in one part of the page."""
        raise TypeError(f"{part!r} is no part of a page")

    @visit.register
    def _(self, part: Heading) -> None:
        self.ledger.scope = self.scope.headed(part.title, part.level)
        self.ledger.new_section()
        self.words = ""
        if part.level <= self.stage_level or stage_of(f"- {part.title}") is not None:
            self._to_stage(stage_of(part.title), part.level)

    def _to_stage(self, stage: int | None, level: int) -> None:
        """Go to a stage of the preset; what the page itself declared stays.

        A heading below that of an exercise which only has a number ("2. The gradient") counts parts, not exercises.
        """
        if self.start.preset is None or stage is None or stage == self.scope.stage or stage not in stages(self.start.preset):
            return
        self.stage_level = level
        left, entered = self.start.at_stage(self.scope.stage), self.start.at_stage(stage)
        self._now(setting=carried(self.scope.setting, left, entered), stage=stage)

    @visit.register
    def _(self, part: Prose) -> None:
        self.words = "" if part.ends_paragraph and not part.text else f"{self.words} {part.text}"

    @visit.register
    def _(self, part: Directive) -> None:
        match part.verb:
            case "off" | "on":
                self._now(reading=part.verb == "on")
            case "skip":
                self._now(skipping=part.text or "skipped")
            case "end":
                self.ledger.scope = self.scope.ended()
            case "exercise":
                self._to_stage(stage_of(f"exercise {part.text}"), self.scope.level)
            case _ if self.ledger.rules.trusting:
                self._granted(part)

    def _granted(self, part: Directive) -> None:
        """What a directive declares or grants; one that cannot be read is told, and nothing is refuted without it."""
        try:
            if part.problem is not None:
                raise part.problem
            if part.verb == "condition":
                self._condition(part)
            else:
                self._now(setting=apply(part, self.scope.setting))
        except ReadError as problem:
            help_ = f"; {problem.help}" if problem.help else ""
            self._now(unread=(*self.scope.unread, part.span.source.place(part.span.start)[0]))
            self.remarks.append(PageRemark(problem.code, f"{problem.message}{help_}", problem.span, "error"))

    def _condition(self, part: Directive) -> None:
        """A premise in force up to ``end``.  Fails when: it cannot be read (`ReadError`)."""
        for row in rows(Formula(part.tokens, False, "", part.span)):
            posed = pose(row, self.scope, until_end=True)
            for _, settled in posed.steps:
                if settled.verdict == "unread":
                    raise ReadError(settled.code, settled.blame or part.span, settled.reason, settled.help)
            self.ledger.scope = posed.scope

    @visit.register
    def _(self, part: Formula) -> None:
        announced = cue(self.words)
        announced = self.last_cue if announced == "and" else announced
        try:
            if part.problem is not None:
                raise part.problem
            self.ledger.enter(rows(part), part, announced)
        except ReadError as problem:
            self.ledger.unread(problem, part)
        self.last_cue = "" if part.display else announced
        self.words = "" if part.display else f"{self.words} {FORMULA}"
        if self.scope.skipping:
            self._now(skipping="")
