"""The rows of a formula, one after the other: what they pose, define and claim, and the verdicts on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from symdlnn.checking.advice import advised
from symdlnn.checking.casework import case_verdict
from symdlnn.checking.chains import Member, Row, Step, rows
from symdlnn.checking.conditions import only_fixes, pose, withdrawn
from symdlnn.checking.definitions import defined_by, is_bare
from symdlnn.checking.moving import moving_names
from symdlnn.checking.redeclaring import declaration
from symdlnn.checking.relations import ReadRow, read_row, relation_verdicts
from symdlnn.checking.results import RelationResult
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Premise, Settled
from symdlnn.checking.showing import shown
from symdlnn.checking.words import cue
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.reading import Undeclared
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node, Symbol
from symdlnn.terms import Definition, Fact
from symdlnn.terms.settings import Setting

HOLDING = {"proved", "given", "condition", "definition"}
"""The verdicts of relations that others may be concluded from."""


@dataclass(frozen=True)
class Rules:
    """How to check: `seconds` a relation may take; whether the page is `trusting` its own declarations and conditions,
    which it is
    not when it is graded; `only` what is looked at (a label, a part of a section's title, "line 12", "" for everything); the
    symbols that are `moving` with time on this page, where names are defined `later` on it, where its `headings` stand,
    and whether corrections are looked for.
    """

    seconds: float
    trusting: bool = True
    only: str = ""
    moving: tuple[Symbol, ...] = ()
    later: Mapping[str, Sequence[tuple[Member, Step]]] = field(default_factory=dict)
    headings: tuple[Span, ...] = ()
    advising: bool = True


@dataclass
class Ledger:
    """What is in force, and the verdicts so far.

    `before` is the row that a consequence may be drawn from, `tail` the side that a display may go on from, `foreseen` are the
    definitions that were used before their place, by their signs.
    """

    scope: Scope
    rules: Rules
    found: list[RelationResult] = field(default_factory=list)
    before: Premise | None = None
    tail: Member | None = None
    foreseen: dict[Span, Definition] = field(default_factory=dict)

    def new_section(self) -> None:
        """Nothing is concluded across a heading."""
        self.before = self.tail = None

    def enter_under(self, conditions: Sequence[Row], rows: Sequence[Row], part: Formula, announced: str) -> None:
        """Put the rows of a formula on record, under conditions that the sentence only names behind it."""
        outside, posed = self.scope, self.scope
        for row in conditions:
            posed = pose(row, posed).scope
        if posed.setting is outside.setting:
            self.scope = posed
        self.enter(rows, part, announced)
        self.scope = replace(self.scope, conditions=outside.conditions, apart=outside.apart)

    def enter_cases(self, formulas: Sequence[Formula]) -> None:
        """Put *P or Q or R*, each a formula, on record: a case distinction.  Fails when: one falls apart (`ReadError`)."""
        if (problem := next((part.problem for part in formulas if part.problem is not None), None)) is not None:
            raise problem
        every = [(row, part) for part in formulas for row in rows(part)]
        if not self.scope.reading or self.scope.skipping:
            for row, part in every:
                self._skipped((row,), part)
            return
        verdict = case_verdict([row for row, _ in every], self.scope, self._premise, self.rules.seconds)
        if len(every) > len(formulas):
            verdict = Settled("undecided", "cannot-follow", "which of these relations hold together in one case is not clear")
        for row, part in every:
            self._told(verdict, row, part)

    def enter(self, rows: Sequence[Row], part: Formula, announced: str) -> None:
        """Put the rows of a formula on record; `announced` is what the words before it make of an inline formula."""
        for row, cases in _with_alternatives(rows):
            if not self.scope.reading or self.scope.skipping:
                self._skipped((row, *cases), part)
            elif cases:
                self._cases((row, *cases), part)
            else:
                self._row(row, part, announced)
        if part.display and rows:
            self.tail = rows[-1].members[-1]

    def unread(self, problem: ReadError, part: Formula) -> None:
        """A formula that falls apart in no readable way."""
        self._add(Settled("unread", problem.code, problem.message, problem.help, blame=problem.span), None, None, part)

    def _skipped(self, row_group: Sequence[Row], part: Formula) -> None:
        reason = self.scope.skipping or "between off and on"
        for row in row_group:
            self._told(Settled("noted", "skipped", reason), row, part)

    def _row(self, row: Row, part: Formula, announced: str) -> None:
        """The relations of one chain, under the conditions that the formula attaches to it."""
        outside = self.scope.conditions
        for condition in row.conditions:
            self._posed(condition, part)
        concluded = row.connective in ("implies", "iff")  # from "A B = 0 implies A = 0" nothing is granted
        fixing = announced in ("", "and") and not concluded and only_fixes(row, self.scope)
        if not part.display and announced == "denied":
            self.scope = withdrawn(row, self.scope)
            self._told(Settled("noted", "not-claimed", "the words around it do not say that it holds"), row, part)
        elif not part.display and (part.caption or (announced == "condition" and not concluded) or fixing):
            self._posed(row, part)
        else:
            self._claimed(row, part, announced)
            self.scope = replace(self.scope, claims=self.scope.claims + 1)
        if row.conditions:
            self.scope = replace(self.scope, conditions=outside)

    def _posed(self, row: Row, part: Formula) -> None:
        defining = row.first is not None and isinstance(row.first.parsed, Node) and is_bare(row.first.parsed)
        self._read(row.members[1:] if defining else row.members)  # what is defined later on the page is known from here on
        posed = pose(row, self.scope)
        self.scope = posed.scope
        for left, (step, settled) in zip(row.members, posed.steps, strict=False):
            self._add(settled, left, step, part)

    def _claimed(self, row: Row, part: Formula, announced: str) -> None:
        """A chain of claims, the first of which may define or declare a fresh name."""
        members = row.members if row.first is not None else (*((self.tail,) if self.tail else ()), *row.members)
        steps, settled = list(row.steps), list[Settled]()
        if row.first is not None and steps and (first := self._introduced(row.first, steps[0])) is not None:
            self._add(first, row.first, steps.pop(0), part)
            settled.append(first)
        if not self._is_wanted(row):
            self.before = None
            return
        moving = moving_names(self.rules.moving, self.scope.setting)
        self.scope = self.scope if moving == self.scope.moving else replace(self.scope, moving=moving)
        consequence = "consequence" in (announced, cue(row.words)) or row.connective in ("implies", "iff")
        read = self._read(members)
        for step, left, verdict in relation_verdicts(
            replace(row, steps=tuple(steps)), read, self.scope, self._premise, self.rules.seconds, consequence
        ):
            self._add(verdict, left, step, part)
            settled.append(verdict)
        if settled:
            claims = tuple(claim for verdict in settled for claim in verdict.claims)
            line = row.steps[0].sign.source.place(row.steps[0].sign.start)[0]
            holds = all(verdict.verdict in HOLDING for verdict in settled)
            self.before = Premise(claims, holds, line, self._grounds(settled))

    @property
    def _premise(self) -> Premise | None:
        """The row before; it holds here only while all that it was proved from is in force."""
        lost = self.before is not None and any(fact not in self.scope.facts for fact in self.before.grounds)
        return replace(self.before, holds=False) if self.before is not None and lost else self.before

    def _grounds(self, settled: Sequence[Settled]) -> tuple[Fact, ...]:
        """What in force the verdicts on a row rest on, with the grounds of the row before where that was a premise."""
        judged = [verdict.judgement for verdict in settled if verdict.judgement is not None]
        earlier = self.before.grounds if self.before is not None and any(j.premises for j in judged) else ()
        used = (fact for j in judged for fact in j.uses if fact in self.scope.facts and fact not in self.scope.timing)
        return tuple(dict.fromkeys((*earlier, *used)))

    def _read(self, members: Sequence[Member]) -> ReadRow:
        """The readings of a row; a name that the page defines only later (*where R = Y - W X*) is defined here."""
        read = read_row(members, self.scope)
        while (setting := self._foreseen(read)) is not None:
            self.scope = replace(self.scope, setting=setting)
            read = read_row(members, self.scope)
        return read

    def _foreseen(self, read: ReadRow) -> Setting | None:
        """The setting with the definition of a name that this row lacks and that comes later; None if there is none."""
        problems = (read.problem(position) for position in range(len(read.members)))
        found = (self._later(p, read.members[0].span) for p in problems if isinstance(p, Undeclared))
        return next((setting for setting in found if setting is not None), None)

    def _later(self, lacking: Undeclared, here: Span) -> Setting | None:
        """The setting with the next definition or declaration of a name after a place; None if none can be read."""
        for first, step in self.rules.later.get(lacking.spelling, ()):
            if first.span.source is not here.source or first.span.start > here.start:
                if step.relation == "∈":
                    if (setting := self._declared_later(first, step, here)) is not None:
                        return setting
                    continue
                try:
                    setting = defined_by(first, step, self.scope.setting)
                except ReadError:
                    continue
                if setting is not None:
                    self.foreseen[step.sign] = setting.definitions[-1]
                    return setting
        return None

    def _declared_later(self, first: Member, step: Step, here: Span) -> Setting | None:
        """The setting with a declaration that follows a place in its own section; what another one declares is its matter."""
        between = range(here.start, first.span.start)
        source = here.source
        if first.span.source is not source or any(h.source is source and h.start in between for h in self.rules.headings):
            return None
        declared, scope = declaration(first, step, self.scope)
        if declared is None or declared.verdict == "unread":
            return None
        self.scope = scope
        return scope.setting

    def _introduced(self, first: Member, step: Step) -> Settled | None:
        """What a relation that defines or declares a fresh name comes to; None for all others."""
        if step.sign in self.foreseen:
            return Settled("definition", "definition", "used before it is written", definition=self.foreseen[step.sign])
        try:
            setting = defined_by(first, step, self.scope.setting)
        except ReadError as problem:
            later = self._later(problem, first.span) if isinstance(problem, Undeclared) else None
            if later is None:
                return Settled("unread", problem.code, problem.message, problem.help, blame=problem.span)
            self.scope = replace(self.scope, setting=later)
            return self._introduced(first, step)
        if setting is not None:
            code = "trusted-definition" if step.relation == "=" else "definition"
            self.scope = replace(self.scope, setting=setting)
            return Settled("definition", code, definition=setting.definitions[-1])
        if step.relation != "∈" or not self.rules.trusting:
            return None
        declared, self.scope = declaration(first, step, self.scope)
        return declared

    def _cases(self, alternatives: Sequence[Row], part: Formula) -> None:
        """P or Q or ...: a case distinction, which has to be complete."""
        verdict = case_verdict(alternatives, self.scope, self._premise, self.rules.seconds)
        for row in alternatives:
            self._told(verdict, row, part)

    def _told(self, verdict: Settled, row: Row, part: Formula) -> None:
        """One verdict for all relations of a row."""
        for left, step in zip(row.members, row.steps, strict=False):
            self._add(verdict, left, step, part)

    def _add(self, settled: Settled, left: Member | None, step: Step | None, part: Formula) -> None:
        """Put a verdict on record, with advice where one is needed."""
        result = shown(settled, left, step, part, self.scope)
        self.found.append(advised(result, settled, self.scope) if self.rules.advising else result)

    def _is_wanted(self, row: Row) -> bool:
        """Whether a row is among those that the check was restricted to."""
        if not self.rules.only:
            return True
        starts = [step.member.span for step in row.steps]
        return (
            self.rules.only in {step.label for step in row.steps}
            or self.rules.only.lower() in self.scope.section.lower()
            or self.rules.only in {f"line {start.source.place(start.start)[0]}" for start in starts}
        )


def _with_alternatives(found: Sequence[Row]) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Each row with the rows that follow it after *or*."""
    position = 0
    while position < len(found):
        end = position + 1
        while end < len(found) and found[end].connective == "or":
            end += 1
        yield found[position], tuple(found[position + 1:end])
        position = end
