r"""Names that a page declares in its formulas, and those that it declares once more as something else.

``Let $Q \in O(n)$`` in one section and ``let $Q \in \mathbb{R}^{n \times n}$`` in the next are two matrices.  Which of them a
line means nobody can say, so the second declaration is unread, and what was said of the first is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from symdlnn.checking.chains import Member, Step
from symdlnn.checking.definitions import declared_by
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Settled
from symdlnn.latex.reading import read
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms import Assumption, Family, MatrixName, Scalar, kind_of, names_in, shape
from symdlnn.terms.names import head
from symdlnn.terms.settings import Setting

DECLARED = Settled("given", "declared")


def declaration(first: Member, step: Step, scope: Scope) -> tuple[Settled | None, Scope]:
    """What ``Q \\in ...`` comes to, and the scope after it; None if it declares nothing."""
    try:
        setting = declared_by(first, step, scope.setting)
    except ReadError as problem:
        return _refused(first, step, scope, problem)
    if setting is None:
        return None, scope
    after = replace(scope, setting=setting)
    name = _named(first, setting)
    fresh = name is not None and setting is not scope.setting
    return DECLARED, replace(after, announced={**scope.announced, name: scope.section}) if fresh else after


def _refused(first: Member, step: Step, scope: Scope, problem: ReadError) -> tuple[Settled | None, Scope]:
    """A declaration that cannot stand: nothing is refuted without it, and the name no longer means what it meant."""
    line = step.sign.source.place(step.sign.start)[0]
    unread = Settled("unread", problem.code, problem.message, problem.help, blame=problem.span)
    after = replace(scope, unread=(*scope.unread, line))
    name = _named(first, scope.setting)
    if problem.code != "declared-twice":
        return unread, after
    if name is None or any(entry.inferred for entry in scope.setting.entries if entry.meaning == name):
        return None, scope
    here = scope.announced.get(name, scope.section) == scope.section
    if here and _weaker(first, step, scope, name):
        return None, scope
    return unread, _forgetting(name, after) if name in scope.announced else after


def _named(first: Member, setting: Setting) -> Any:
    """The scalar, matrix or family that the left side names; None if it names none."""
    try:
        name = head(read(first.parsed, setting)) if isinstance(first.parsed, Node) else None
    except (ReadError, TypeError):
        return None
    return name if isinstance(name, Scalar | MatrixName | Family) else None


def _weaker(first: Member, step: Step, scope: Scope, name: Any) -> bool:
    """Whether the declaration only repeats the shape of a matrix of which more is known already."""
    try:
        setting = declared_by(first, step, _forgetting(name, scope).setting)
    except ReadError:
        return False
    again = None if setting is None else _named(first, setting)
    matrices = isinstance(name, MatrixName) and isinstance(again, MatrixName)
    return matrices and shape(again) == shape(name) and kind_of(again) == "general"


def _forgetting(name: Any, scope: Scope) -> Scope:
    """The scope without a name, what is defined by it, and what was granted about any of these."""
    gone = {name}
    while more := {d.head for d in scope.setting.definitions if gone & _mentioned((d.name, d.body))} - gone:
        gone |= more
    setting = replace(
        scope.setting,
        entries=tuple(e for e in scope.setting.entries if e.meaning not in gone),
        definitions=tuple(d for d in scope.setting.definitions if d.head not in gone),
        assumptions=tuple(a for a in scope.setting.assumptions if not gone & _said(a)),
    )
    return replace(scope, setting=setting, conditions=tuple(c for c in scope.conditions if not gone & _said(c.assumption)))


def _said(assumption: Assumption) -> set[Any]:
    return _mentioned((assumption.claim.lhs, assumption.claim.rhs))


def _mentioned(terms: Iterable[Any]) -> set[Any]:
    return {head(name) for term in terms for name in names_in(term)}
