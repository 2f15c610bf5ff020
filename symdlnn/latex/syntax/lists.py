r"""What a comma between two parts of a line means.

    a = b, c = d          two statements
    i = 1, \dots, n       one statement about a list
    \tau, s > 0           the same statement about each name: \tau > 0 and s > 0
    A, B = C              one statement that lists cannot be read in
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symdlnn.latex.syntax.commands import DOTS
from symdlnn.latex.syntax.rows import sign
from symdlnn.latex.syntax.segments import Segment

DISTRIBUTING = frozenset({"<", ">", r"\leq", r"\geq", r"\neq", r"\in", r"\ll", r"\gg", r"\succ", r"\succeq"})
"""Relations that a list of names on the left shares."""


@dataclass
class _Group:
    """Names that share a relation, the statement, and what still belongs to its last side."""

    names: Sequence[Segment]
    statement: Segment
    tail: list[Segment]


def joined_lists(parts: Sequence[Segment]) -> Iterator[Segment]:
    """The statements of a line, lists put together again."""
    run: list[Segment] = []
    for part in parts:
        if run and part.before.comma is None:
            yield from _statements(run)
            run = []
        run.append(part)
    yield from _statements(run)


def _statements(run: Sequence[Segment]) -> Iterator[Segment]:
    """The statements of parts with nothing but commas between them."""
    groups: list[_Group] = []
    waiting: list[Segment] = []
    for part in run:
        if not part.relations:
            waiting.append(part)
            continue
        names = _names_before(waiting, part, bool(groups))
        others = waiting[:len(waiting) - len(names)]
        if groups:
            groups[-1].tail += others
        elif others:
            part = _listed([*others, part])
        groups.append(_Group(names, part, []))
        waiting = []
    if groups:
        groups[-1].tail += waiting
    elif waiting:
        yield _listed(waiting)
    for group in groups:
        statement = _listed([group.statement, *group.tail])
        right = statement.tokens[statement.relations[0]:]
        shift = statement.relations[0]
        for name in group.names:
            relations = tuple(position - shift + len(name.tokens) for position in statement.relations)
            yield Segment(name.before, name.tokens + right, relations, name.aligned or statement.aligned)
        yield statement


def _names_before(waiting: Sequence[Segment], statement: Segment, after_another: bool) -> Sequence[Segment]:
    """Those of the parts before a statement that are names it speaks of."""
    if not _distributes(statement):
        return ()
    first = max((k + 2 for k, part in enumerate(waiting) if _is_dots(part)), default=0)
    while after_another and first < len(waiting) and _is_number(waiting[first]):
        first += 1
    return waiting[first:]


def _distributes(statement: Segment) -> bool:
    relation = statement.tokens[statement.relations[0]]
    right = statement.tokens[statement.relations[0] + 1:]
    return relation.text in DISTRIBUTING or (relation.text == "=" and bool(right) and all(t.kind == "number" for t in right))


def _is_dots(part: Segment) -> bool:
    return len(part.tokens) == 1 and sign(part.tokens[0]) in DOTS


def _is_number(part: Segment) -> bool:
    return len(part.tokens) == 1 and part.tokens[0].kind == "number"


def _listed(parts: Sequence[Segment]) -> Segment:
    """Parts with their commas, as one."""
    first, *rest = parts
    tokens, relations = list(first.tokens), list(first.relations)
    for part in rest:
        if part.before.comma is not None:
            tokens.append(part.before.comma)
        relations += [len(tokens) + position for position in part.relations]
        tokens += part.tokens
    aligned = any(part.aligned for part in parts)
    return replace(first, tokens=tuple(tokens), relations=tuple(relations), aligned=aligned)
