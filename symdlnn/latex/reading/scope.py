"""What is in force where a node stands: the setting, the index letters bound around it, the answers of this reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from symdlnn.latex.emit import Page
from symdlnn.latex.reading.choices import Choices
from symdlnn.latex.reading.letters import Letter, Literal, Position
from symdlnn.latex.reading.mentions import occurs_free
from symdlnn.latex.reading.motion import moving
from symdlnn.latex.reading.sizes import Shape, shown
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms import Scalar, Size, Term
from symdlnn.terms.settings import Entry, Setting


MOST_TERMS = 256
"""How many terms all sums with literal limits of one chain may have together."""


@dataclass(eq=False)
class Session:
    """One reading of one chain: its sides share their free letters and their answers.

    `inferred` collects the names met whose shapes were inferred and not declared, `letters` the index letters of all scopes,
    `defaults` what settles sizes that nothing else has settled when the whole chain has been drafted.
    """

    setting: Setting
    sides: tuple[Node, ...] = ()
    choices: Choices = field(default_factory=Choices)
    free: dict[str, Letter] = field(default_factory=dict)
    inferred: dict[str, None] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    written_out: int = 0
    occurring: dict[str, bool] = field(default_factory=dict)
    defaults: list[Callable[[], None]] = field(default_factory=list)

    @cached_property
    def page(self) -> Page:
        """How names are printed in messages."""
        return Page(self.setting.notation)

    def restart(self) -> None:
        """Forget what drafting the sides has left behind, but for the answers."""
        self.free.clear()
        self.letters.clear()
        self.defaults.clear()
        self.written_out = 0

    def spend(self, terms: int, span: Span) -> None:
        """Count the terms of sums that are written out.  Fails when: there are more than `MOST_TERMS` in one chain."""
        self.written_out += terms
        if self.written_out > MOST_TERMS:
            raise ReadError("too-large", span, f"sums of more than {MOST_TERMS} written-out terms are not read")

    def occurs_free(self, letter: str) -> bool:
        """Whether an index letter stands somewhere in the chain outside every sum that has it below its sign."""
        if letter not in self.occurring:
            self.occurring[letter] = occurs_free(letter, self.sides)
        return self.occurring[letter]

    @cached_property
    def moving(self) -> frozenset[object]:
        """The names that depend on time."""
        return moving(self.setting)

    def latex(self, term: Term) -> str:
        """A size or index as it is written on this page."""
        return self.page.latex(term)

    def shape_latex(self, shape: Shape) -> str:
        """A shape as it is written on this page."""
        return shown(shape, self.latex)


@dataclass(frozen=True)
class Scope:
    """The index letters bound at one place of a tree; `sample` is what members of random families run over in an average."""

    session: Session
    bound: Mapping[str, Position] = field(default_factory=dict)
    sample: Letter | None = None

    @property
    def setting(self) -> Setting:
        return self.session.setting

    def binding(self, letters: Mapping[str, Position]) -> Scope:
        """The scope inside a binder."""
        return replace(self, bound={**self.bound, **letters})

    def letter(self, text: str, span: Span) -> Letter:
        """A letter that is about to be bound, with its declared range if it has one."""
        made = Letter(text, span, self.session.latex, self.setting.letters.get(text))
        self.session.letters.append(made)
        return made

    def literal(self, text: str, span: Span) -> Literal:
        """A whole number at an index place.  Fails when: it is 0."""
        if int(text) < 1:
            raise ReadError("index-range", span, f"indices begin at 1, not at {text}")
        return Literal(text, self.session.latex)

    def position(self, text: str, span: Span) -> Position:
        """What a letter or number at an index place stands for: bound here, or free in the whole chain."""
        if text.isdigit():
            return self.literal(text, span)
        if text in self.bound:
            return self.bound[text]
        if text not in self.session.free:
            self._require_no_name(text, span)
            self.session.free[text] = self.letter(text, span)
        return self.session.free[text]

    def _require_no_name(self, text: str, span: Span) -> None:
        """Fails when: a free letter at an index place is declared as a size or scalar, and not as an index."""
        if text not in self.setting.letters and any(_plain(entry) for entry in self.setting.by_base.get(text, ())):
            raise ReadError(
                "index-is-name", span, f"${text}$ is declared as a size or scalar and stands at an index place",
                rf"declare the range of the index: ${text} \in \{{1, \dots, n\}}$",
            )


def _plain(entry: Entry) -> bool:
    """Whether an entry is a bare letter that is no family."""
    return not entry.spelling.upper and not entry.spelling.lower and isinstance(entry.meaning, Scalar | Size)
