"""Relations that a page poses as conditions: *let s = 1*, *for i = 1, ..., n*, *at (a, b) = (0, 0)*.

They are granted to the end of their section and named in every result that uses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from symdlnn.checking.chains import Member, Row, Step
from symdlnn.checking.comparing import compared
from symdlnn.checking.definitions import defined_by, is_constant
from symdlnn.checking.redeclaring import declaration
from symdlnn.checking.relations import COMPARED, NOTED, PICTURE
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Settled
from symdlnn.latex.reading import read, readings
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Dots, Group, Node, Symbol
from symdlnn.terms import Claim, MatrixName, Scalar, ShapeError, names_in


@dataclass(frozen=True)
class Posed:
    """The scope with the conditions of a row, and what became of each of its relations."""

    scope: Scope
    steps: tuple[tuple[Step, Settled], ...]


def pose(row: Row, scope: Scope, *, until_end: bool = False) -> Posed:
    """Pose every relation of a row; `until_end` makes it last to the directive ``end``, not to the end of the section."""
    done: list[tuple[Step, Settled]] = []
    for left, step in zip(row.members, row.steps, strict=False):
        settled, scope = _posed(left, step, scope, until_end)
        done.append((step, settled))
    return Posed(scope, tuple(done))


def withdrawn(row: Row, scope: Scope) -> Scope:
    """The scope without the conditions that a row repeats: what the page denies or drops is in force no more."""
    for left, step in zip(row.members, row.steps, strict=False):
        if step.relation in COMPARED:
            with suppress(ReadError, ShapeError):
                scope = scope.without(tuple(_claims(left, step, scope)))
    return scope


def _posed(left: Member, step: Step, scope: Scope, until_end: bool) -> tuple[Settled, Scope]:
    line = step.sign.source.place(step.sign.start)[0]
    if step.relation == "∈":
        declared, scope = declaration(left, step, scope)
        return declared if declared and declared.verdict == "unread" else Settled("condition", "condition"), scope
    if step.relation not in COMPARED:
        return Settled("noted", NOTED.get(step.relation, "other-relation")), scope
    if _is_range(left, step):
        return Settled("condition", "condition", "the values of an index"), scope
    if (letters := _letters_apart(left, step, scope)) is not None:
        return Settled("condition", "condition", "two indices that differ"), replace(scope, apart=(*scope.apart, letters))
    try:
        if (setting := defined_by(left, step, scope.setting)) is not None:
            return Settled("definition", "definition", definition=setting.definitions[-1]), replace(scope, setting=setting)
        claims = tuple(_claims(left, step, scope))
    except ReadError as problem:
        if problem.code == PICTURE:
            return Settled("noted", PICTURE, "a picture of a matrix is not compared"), scope
        settled = Settled("unread", problem.code, problem.message, problem.help, blame=problem.span)
        return settled, replace(scope, unread=(*scope.unread, line))
    except ShapeError as clash:  # a condition is never refuted; without it nothing is
        return Settled("unread", "shapes-differ", str(clash)), replace(scope, unread=(*scope.unread, line))
    for claim in claims:
        scope = scope.posing(claim, line, until_end)
    return Settled("condition", "condition", claims=claims), scope


def _claims(left: Member, step: Step, scope: Scope) -> Iterator[Claim]:
    """The claims of one relation; tuples are compared component by component.

    Fails when: a side cannot be read (`ReadError`), in one way (a condition must have one meaning).
    """
    for one, other in _pairs(_tree(left), _tree(step.member)):
        (reading, *others) = readings([one, other], scope.setting)
        for side in reading.sides:
            if isinstance(side, ReadError):
                raise side
        if others:
            message = "this condition can be read in several ways"
            raise ReadError("ambiguous-condition", step.sign, message, "add brackets or indices")
        yield compared(reading.sides[0], COMPARED[step.relation], reading.sides[1])


def _pairs(one: Node, other: Node) -> Sequence[tuple[Node, Node]]:
    if isinstance(one, Group) and isinstance(other, Group) and len(one.items) == len(other.items) > 1:
        return tuple(zip(one.items, other.items, strict=True))
    return ((one, other),)


def _tree(member: Member) -> Node:
    if isinstance(member.parsed, ReadError):
        raise member.parsed
    return member.parsed


def _letters_apart(left: Member, step: Step, scope: Scope) -> tuple[str, str] | None:
    """The two index letters of a condition i \\neq j, which are no names of the page."""
    one, other = left.parsed, step.member.parsed
    if step.relation != "≠" or not (isinstance(one, Symbol) and isinstance(other, Symbol)):
        return None
    names = {entry.spelling.base for entry in scope.setting.entries if isinstance(entry.meaning, Scalar)}
    return None if {one.base, other.base} & names or one.lower or other.lower else (one.base, other.base)


def _is_range(left: Member, step: Step) -> bool:
    """Whether a relation only says which values an index takes: i = 1, ..., n."""
    node = step.member.parsed
    return isinstance(left.parsed, Symbol) and isinstance(node, Group) and any(isinstance(i, Dots) for i in node.items)


def only_fixes(row: Row, scope: Scope) -> bool:
    """Whether an inline formula does no more than fix a free name or an index: s = 1, i = 1, ..., n, \\Sigma = I.

    A name is free if nothing in force determines it.
    """
    return bool(row.steps) and all(
        _is_range(left, step) or _fixes(left, step, scope) for left, step in zip(row.members, row.steps, strict=False)
    )


def _fixes(left: Member, step: Step, scope: Scope) -> bool:
    if step.relation not in COMPARED or not isinstance(left.parsed, Node) or not is_constant(step.member.parsed):
        return False
    try:
        name = read(left.parsed, scope.setting)
    except ReadError:
        return False
    facts = scope.setting.assumptions
    determined = {n for a in facts for side in (a.claim.lhs, a.claim.rhs) for n in names_in(side) if a.claim.relation == "="}
    return isinstance(name, Scalar | MatrixName) and name not in determined | {d.head for d in scope.setting.definitions}
