"""The relations of one formula: its chains, joined where a row goes on from the row before it, with their trees.

Nothing here depends on what the names mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from symdlnn.checking.words import cue
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import parse, statements
from symdlnn.latex.syntax.tree import Chain, Connective, Node, Number, Relation, Side


@dataclass(frozen=True, eq=False)
class Member:
    """One side of a chain, with its tree or the reason why there is none."""

    side: Side

    @cached_property
    def parsed(self) -> Node | ReadError:
        """The tree of this side."""
        try:
            return parse(self.side.tokens, self.side.span)
        except ReadError as problem:
            return problem

    @property
    def span(self) -> Span:
        return self.side.span


@dataclass(frozen=True, eq=False)
class Step:
    """A relation sign and the member to its right; `label` is that of its row."""

    relation: Relation
    sign: Span
    member: Member
    label: str


@dataclass(frozen=True, eq=False)
class Row:
    """A chain of relations: `first`, then one step after the other.

    `first` is None where a display goes on from the display before it.  `conditions` are the rows that the formula attaches to
    this one with *for*, *if*, *with*; `words` stand before it.
    """

    first: Member | None
    steps: tuple[Step, ...]
    connective: Connective = ""
    words: str = ""
    conditions: tuple[Row, ...] = field(default=())

    @property
    def members(self) -> tuple[Member, ...]:
        """All sides in order."""
        return (*(() if self.first is None else (self.first,)), *(step.member for step in self.steps))


def rows(formula: Formula) -> tuple[Row, ...]:
    """The chains of a formula, conditions attached to what they restrict.

    Fails when: the formula falls apart in no readable way (`ReadError`).
    """
    return tuple(_conditioned(_joined(statements(formula))))


def _joined(chains: Sequence[Chain]) -> Iterator[Row]:
    """One row for each chain that stands alone, one for all that go on from each other."""
    open_row: Row | None = None
    for chain in chains:
        row = _row(chain)
        if chain.first is None and open_row is not None:
            open_row = Row(open_row.first, (*open_row.steps, *row.steps), open_row.connective, open_row.words)
            continue
        if open_row is not None:
            yield open_row
        open_row = row
    if open_row is not None:
        yield open_row


def _row(chain: Chain) -> Row:
    steps = tuple(Step(relation, sign, Member(side), chain.label) for relation, sign, side in chain.links)
    return Row(None if chain.first is None else Member(chain.first), steps, chain.connective, chain.words)


def _conditioned(rows: Iterator[Row]) -> Iterator[Row]:
    """A row after *for*, *if*, *with* restricts the row before it; at the beginning of a formula, all that follow."""
    general: tuple[Row, ...] = ()
    last: Row | None = None
    for row in rows:
        goes_on = cue(row.words) == "and" and row.words and last is not None and last.conditions
        posed = cue(row.words) == "condition" or goes_on or (last is not None and _restricts(row))
        if not (posed and row.steps):
            if last is not None:
                yield last
            last = Row(row.first, row.steps, row.connective, row.words, general)
        elif last is None:
            general = (*general, row)
        else:
            last = Row(last.first, last.steps, last.connective, last.words, (*last.conditions, row))
    if last is not None:
        yield last
    elif general:
        yield from general


def _restricts(row: Row) -> bool:
    """Whether a row after a comma only says where the row before holds: u > 0."""
    inequalities = bool(row.steps) and all(step.relation in INEQUALITIES for step in row.steps)
    return row.connective == "," and inequalities and isinstance(row.steps[-1].member.parsed, Number)


INEQUALITIES = {"<", "≤", ">", "≥", "≠"}
