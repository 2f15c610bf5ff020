"""The walk over a page: part after part, with what is in force on the way.

Headings end conditions and choose the stage of a preset, directives declare and grant, prose tells conditions from claims, and
formulas are taken apart into relations, each of which gets its verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import Any

from symdlnn.checking.beginning import Beginning, carried
from symdlnn.checking.chains import rows
from symdlnn.checking.conditions import pose
from symdlnn.checking.describing import descriptions, roughly, supposed, supposed_in
from symdlnn.checking.introducing import rows_of
from symdlnn.checking.ledger import Ledger
from symdlnn.checking.results import PageRemark
from symdlnn.checking.scope import Scope
from symdlnn.checking.settings import apply, stage_of, stages
from symdlnn.checking.solving import alternatives_behind, to_be_solved
from symdlnn.checking.words import FORMULA, Cue, begins_anew, conditions_behind, cue
from symdlnn.latex.documents.parts import Directive, Document, Formula, Heading, Part, Prose
from symdlnn.latex.source import ReadError

MOST_BEHIND = 40
"""How many parts of a paragraph are looked at behind a formula."""


@dataclass
class Walk:
    """A walk over a page that begins at `start`; what is found goes into the `ledger`, remarks about the page into `remarks`.

    `words` are those of the open sentence, `told` the part of them that directives say again,
    `titles` the headings above as written, by their levels, `after` the words that follow a formula up to the end of its
    paragraph, with the inline formulas `coming`, of which `behind` restrict an earlier one; `restricted` says that the last
    did; `cases_told` of the coming ones are cases of an earlier one, `last_cue` is what the formula before was announced as,
    `stage_level` the level of the heading that chose the stage.
    """

    start: Beginning
    ledger: Ledger
    remarks: list[PageRemark] = field(default_factory=list)
    words: str = ""
    told: str = ""
    titles: dict[int, str] = field(default_factory=dict)
    after: str = ""
    coming: tuple[Formula, ...] = ()
    behind: int = 0
    restricted: bool = False
    cases_told: int = 0
    last_cue: Cue = ""
    stage_level: int = 99

    @property
    def scope(self) -> Scope:
        """What is in force here."""
        return self.ledger.scope

    def _now(self, **changes: Any) -> None:
        if any(getattr(self.scope, name) != value for name, value in changes.items()):  # a new scope knows nothing yet
            self.ledger.scope = replace(self.scope, **changes)

    @property
    def _supposed_above(self) -> str:
        """The heading above, if one poses a condition: its formulas are not read."""
        return next(filter(None, map(supposed_in, self.titles.values())), "")

    def over(self, document: Document) -> None:
        """Visit every part in order."""
        said = descriptions(document.parts)
        for number, part in enumerate(document.parts):
            if isinstance(part, Formula):
                self.after, self.coming = _following(document.parts, number)
                if part.display and self.after.lstrip()[:1].isupper():  # a display may end a sentence without a full stop
                    self.after = ""
                here = tuple((d.name, d.word) for d in said if d.begin <= number < d.end)
                untold = self.words.removeprefix(self.told)
                under = supposed(untold, self.after) or self._supposed_above
                self._now(described=here, roughly=roughly(self.words, self.after), supposed=under)
            self.visit(part)

    @singledispatchmethod
    def visit(self, part: Part) -> None:
        """Take in one part of the page."""
        raise TypeError(f"{part!r} is no part of a page")

    @visit.register
    def _(self, part: Heading) -> None:
        self.ledger.scope = self.scope.headed(part.title, part.level)
        self.ledger.new_section()
        above = {level: title for level, title in self.titles.items() if level < part.level}
        self.titles = above | {part.level: part.span.text}
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
                self.told = self.words
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
        if self.cases_told:
            self.cases_told -= 1
        else:
            announced = self._announced()
            self.restricted, self.behind = self.behind > 0, max(self.behind - 1, 0)
            try:
                self._entered(part, announced)
            except ReadError as problem:
                self.ledger.unread(problem, part)
                if announced == "condition":  # without it nothing is refuted
                    self._now(unread=(*self.scope.unread, part.span.source.place(part.span.start)[0]))
            self.last_cue = "" if part.display else announced
        self.words = "" if part.display else f"{self.words} {FORMULA}"
        if self.scope.skipping:
            self._now(skipping="")

    def _announced(self) -> Cue:
        """What the words around the formula make of it."""
        announced = cue(self.words, self.after)
        if announced in ("", "claim"):
            return to_be_solved(self.words) or announced
        if announced != "and":
            return announced
        return "" if self.restricted and begins_anew(self.words) else self.last_cue

    def _entered(self, part: Formula, announced: Cue) -> None:
        """Put a formula on record, with those that follow as its cases or under those that follow as its conditions."""
        if part.problem is not None:
            raise part.problem
        claimed = announced not in ("condition", "denied")
        cases = self.coming[:alternatives_behind(self.after)] if claimed and not part.display else ()
        behind = self.coming[:conditions_behind(self.after)] if claimed and not cases else ()
        self.behind = len(behind) or self.behind
        if cases:
            self.ledger.enter_cases((part, *cases))
            self.cases_told = len(cases)
        elif behind:
            self.ledger.enter_under([row for formula in behind for row in rows_of(formula)], rows(part), part, announced)
        else:
            self.ledger.enter(rows(part), part, announced)


def _following(parts: Sequence[Part], number: int) -> tuple[str, tuple[Formula, ...]]:
    """The words that follow a formula in its paragraph, up to the next display, and the inline formulas marked in them."""
    words, formulas = [], []
    for part in parts[number + 1:number + 1 + MOST_BEHIND]:
        if not (isinstance(part, Prose) or (isinstance(part, Formula) and not part.display)):
            break
        words.append(part.text if isinstance(part, Prose) else FORMULA)
        formulas += [part] if isinstance(part, Formula) else []
        if isinstance(part, Prose) and part.ends_paragraph:
            break
    return " ".join(words), tuple(formulas)
