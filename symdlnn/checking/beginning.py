"""What a page begins with: the setting it was given or is written in, and the names that it never declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from symdlnn.checking.chains import Member, Row, Step
from symdlnn.checking.definitions import declared_by
from symdlnn.checking.introducing import (
    comparable_sides,
    complex_names,
    elements,
    introduced,
    numbers,
    rows_of,
    undeclared,
    with_elements,
)
from symdlnn.checking.recognising import recognised, spelled_like
from symdlnn.checking.results import PageRemark
from symdlnn.checking.settings import SETTING_VERBS, apply, preset, stage_of, stages
from symdlnn.latex.documents.parts import Directive, Document, Formula, Heading, Part
from symdlnn.latex.reading import infer
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms.names import Scalar, Size
from symdlnn.terms.settings import Entry, Setting


@dataclass(frozen=True)
class Guess:
    """The names that a page uses and never declares, with guessed shapes; `lines` declare them, ready to paste."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Beginning:
    """A page with the setting that it was given, or the name of the preset and its stage.

    `trusting` says whether the page may declare names itself.
    """

    document: Document
    given: Setting | None = None
    named: str | None = None
    stage: int | None = None
    trusting: bool = True
    _spelled: dict[int | None, Setting] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all formulas that can be taken apart, conditions among them."""
        formulas = (part for part in self.document.parts if isinstance(part, Formula) and part.problem is None)
        return tuple(row for formula in formulas for row in rows_of(formula))

    @cached_property
    def trees(self) -> tuple[Node, ...]:
        """The trees of all sides on the page that can be read."""
        return tuple(m.parsed for row in self.rows for m in row.members if isinstance(m.parsed, Node))

    @cached_property
    def preset(self) -> str | None:
        """The preset in use: the one named, else the one in whose notation a page is written that says nothing about its
        names."""
        if self.given is not None or self.named is not None:
            return self.named
        grants = any(isinstance(p, Directive) and p.verb in SETTING_VERBS - {"declare"} for p in self.document.parts)
        name = None if grants else recognised(self.trees)
        return name if name is not None and self._allows(preset(name)) else None

    def _allows(self, setting: Setting) -> bool:
        """Whether all that the page declares itself goes with a setting."""
        try:
            for left, step in elements(self.rows):
                setting = declared_by(left, step, setting) or setting
            for part in self.document.parts:
                if isinstance(part, Directive) and part.verb in SETTING_VERBS and part.problem is None:
                    setting = apply(part, setting)
        except ReadError:
            return False
        return True

    @property
    def recognised(self) -> bool:
        """Whether nobody named the preset in use."""
        return self.preset is not None and self.named is None

    def at_stage(self, stage: int | None) -> Setting:
        """The setting to read in at a stage of the preset, with the names that the page leaves undeclared."""
        return self._known(stage).declared(*self._guessed.entries)

    def _known(self, stage: int | None) -> Setting:
        if self.preset is None:
            return self.given or Setting()
        if stage not in self._spelled:
            self._spelled[stage] = spelled_like(preset(self.preset, stage), self.trees)
        return self._spelled[stage]

    @property
    def _anywhere(self) -> Setting:
        """The setting with the names of all stages that the page comes to: what one of them knows is not to be guessed."""
        setting = self._known(self.stage)
        for stage in sorted(self._stages):
            setting = setting.declared(*(e for e in self._known(stage).entries if e not in setting.entries))
        return setting

    @property
    def _stages(self) -> set[int]:
        """The stages of the preset that headings and directives of the page lead to."""
        titles = [part.title for part in self.document.parts if isinstance(part, Heading)]
        exercises = [f"exercise {p.text}" for p in self.document.parts if isinstance(p, Directive) and p.verb == "exercise"]
        announced = {stage_of(text) for text in (*titles, *exercises)}
        return {stage for stage in announced if self.preset is not None and stage in stages(self.preset)}

    @cached_property
    def _told(self) -> Setting:
        """The setting with all that the page declares anywhere; what cannot be read is reported where the walk meets it."""
        setting = self._anywhere
        for part in self.document.parts if self.trusting else ():
            if isinstance(part, Directive) and part.verb in SETTING_VERBS and part.problem is None:
                try:
                    setting = apply(part, setting)
                except ReadError:
                    continue
            elif isinstance(part, Formula):
                setting = with_elements(part, setting)
        return setting

    @cached_property
    def _guessed(self) -> Guess:
        known = self._told
        found = infer([sides for row in self.rows for sides in comparable_sides(row)], known)
        fresh = {spelling: next(symbols(first.parsed)).base for spelling, first, _ in introduced(self.rows, known)}
        fresh |= dict.fromkeys(complex_names(self.rows, known), "")
        taken = fresh.keys() | {entry.spelling.latex for entry in known.entries}
        guessed = found.setting.entries[len(known.entries):]
        entries = tuple(e for e in guessed if e.spelling.latex not in taken and e.spelling.base not in fresh.values())
        signed = frozenset(numbers(self.rows if self.trusting else (), known))
        entries = tuple(
            replace(e, inferred=False) if e.spelling.latex in signed and isinstance(e.meaning, Scalar) else e for e in entries
        )
        names = tuple(e.spelling.latex for e in entries if e.inferred and not isinstance(e.meaning, Size))
        undetermined = tuple(name for name in found.open if name not in fresh)
        told = tuple(f"{name} \\in" for name in (*fresh, *signed))
        lines = tuple(line for line in found.declarations if not line.startswith(told))
        guesses = (*lines, *(rf"{name} \in \mathbb{{R}}^{{? \times ?}}" for name in undetermined))
        return Guess(entries, (*names, *undetermined), tuple(f"symdlnn: declare {line}" for line in guesses))

    @cached_property
    def _inline(self) -> frozenset[Span]:
        """Where rows of inline formulas begin: an equation there is not looked for as a definition before its place."""
        formulas = (p for p in self.document.parts if isinstance(p, Formula) and p.problem is None and not p.display)
        return frozenset(row.first.span for formula in formulas for row in rows_of(formula) if row.first is not None)

    @cached_property
    def later(self) -> Mapping[str, Sequence[tuple[Member, Step]]]:
        """Where the page defines or declares names of its own, by their spelling, in order."""
        found: dict[str, list[tuple[Member, Step]]] = {}
        for first, step in elements(self.rows if self.trusting else ()):
            if (spelling := undeclared(first, self.at_stage(self.stage))) is not None:
                found.setdefault(spelling, []).append((first, step))
        for spelling, first, step in introduced(self.rows, self._told):
            if step.relation != "=" or first.span not in self._inline:
                found.setdefault(spelling, []).append((first, step))
        return found

    @cached_property
    def remarks(self) -> tuple[PageRemark, ...]:
        """What the page has to be told about its setting."""
        found = []
        if self.recognised:
            message = f"no setting was given: the page is read in the notation of `--preset {self.preset}`"
            found.append(PageRemark("recognised", message))
        if self.preset is not None and self.stage is None and not self._stages and any(map(is_heading, self.document.parts)):
            message = "no heading names an exercise: everything that the sheet assumes anywhere is granted; choose with --stage"
            found.append(PageRemark("stage-unknown", message))
        if self._guessed.lines:
            message = f"not declared, only guessed from their use: {', '.join(self._guessed.names)}"
            found.append(PageRemark("declare-these", message, paste=self._guessed.lines))
        return tuple(found)


def is_heading(part: Part) -> bool:
    """Whether a part of a page is a heading."""
    return isinstance(part, Heading)


def carried(page: Setting, left: Setting, entered: Setting) -> Setting:
    """The setting of a new stage with what the page has added to that of the stage it leaves.

    Where both have a meaning for a name, that of the new stage holds.
    """
    known = {entry.spelling for entry in entered.entries}
    defined = {definition.head for definition in entered.definitions}
    entries = (e for e in page.entries if e not in left.entries and e.spelling not in known)
    taken = defined | {entry.meaning for entry in entered.entries}
    definitions = (d for d in page.definitions if d not in left.definitions and d.head not in taken)
    return replace(
        entered,
        entries=(*entered.entries, *entries),
        definitions=(*entered.definitions, *definitions),
        assumptions=(*entered.assumptions, *(a for a in page.assumptions if a not in left.assumptions)),
        letters={**page.letters, **entered.letters}, functions={**page.functions, **entered.functions},
        random=page.random | entered.random, layout=page.layout or entered.layout, prime=page.prime or entered.prime,
        units=page.units | entered.units,
    )
