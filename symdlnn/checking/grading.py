"""Grading: which goals of a setting does a page reach?

A goal is reached where two members of one chain state it, up to algebra: what is proved there may use every definition and
assumption, but a goal is recognised by its form.  What a page itself declares or assumes grants nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

from symdlnn.checking.entry import SECONDS, check
from symdlnn.checking.likeness import Likeness
from symdlnn.checking.results import PageResult, RelationResult
from symdlnn.checking.settings import load_setting, preset, stages
from symdlnn.latex import latex_claim
from symdlnn.terms import Term
from symdlnn.terms.settings import Goal, Setting

Outcome = Literal["reached", "slip", "wrong", "missing"]

ESTABLISHED = frozenset({"proved", "given", "definition"})
"""The verdicts of the links of a chain that reaches its goal without a slip."""


@dataclass(frozen=True)
class Target:
    """A goal with the exercise that asks for it ("" outside presets), and its LaTeX."""

    goal: Goal
    exercise: str
    formula: str


@dataclass(frozen=True)
class Mark:
    """What a page makes of a goal: reached, reached after a slip, wrong or missing.

    `line` is where the goal is stated, `blamed` are the lines that are wrong on the way to it.
    """

    target: Target
    outcome: Outcome
    line: int | None = None
    blamed: tuple[int, ...] = ()


@dataclass(frozen=True)
class GradedPage:
    """All marks of one page."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class GradeResult:
    """The marks of all pages for the same targets."""

    targets: tuple[Target, ...]
    pages: tuple[GradedPage, ...]


@dataclass(frozen=True)
class Link:
    """One relation of a chain: what it leads from and to, and its result."""

    lhs: Term
    rhs: Term
    result: RelationResult


def grade(
    pages: Iterable[str | Path], *, setting: str | Path | Setting | None = None, preset: str | None = None,
    timeout: float = SECONDS,
) -> GradeResult:
    """The goals of a setting, or of all stages of a preset, that each page reaches.

    Fails when: neither is given or it has no goals (`ValueError`), the setting is wrong (`ReadError`), or a page cannot be used
    (`Unreadable`).
    """
    aims = targets(setting, preset)
    results = (check(page, setting=setting, preset=preset, timeout=timeout, trust_page=False) for page in pages)
    return GradeResult(aims, tuple(graded(page, aims) for result in results for page in result.pages))


def targets(setting: str | Path | Setting | None, name: str | None) -> tuple[Target, ...]:
    """The goals of a setting, or those of a preset stage by stage."""
    if setting is not None:
        given = setting if isinstance(setting, Setting) else load_setting(Path(setting))
        found = [_target(goal, "", given) for goal in given.goals]
    elif name is not None:
        found = [_target(goal, f"exercise {k}", preset(name, k)) for k in stages(name) for goal in preset(name, k).goals]
    else:
        raise ValueError("nothing to grade by: give a setting or a preset with goals")
    if not found:
        raise ValueError("the setting has no goals: add goal = ['...'] to it")
    return tuple(found)


def _target(goal: Goal, exercise: str, setting: Setting) -> Target:
    return Target(goal, exercise, latex_claim(goal.claim, setting.notation))


def graded(page: PageResult, aims: Sequence[Target]) -> GradedPage:
    """The marks of a page that has been checked."""
    chains = tuple(_chains(page.relations))
    return GradedPage(page.source.name, tuple(_mark(target, chains, page) for target in aims))


def _chains(relations: Sequence[RelationResult]) -> Iterator[tuple[Link, ...]]:
    """The equations of a page as chains: each goes on where the one before it ends."""
    links = [Link(r.claims[0].lhs, r.claims[0].rhs, r) for r in relations if len(r.claims) == 1 and r.claims[0].relation == "="]
    breaks = [0, *(k + 1 for k, (one, next_) in enumerate(pairwise(links)) if one.rhs != next_.lhs), len(links)]
    yield from (tuple(links[start:stop]) for start, stop in pairwise(breaks) if start < stop)


def _mark(target: Target, chains: Sequence[tuple[Link, ...]], page: PageResult) -> Mark:
    found = [mark for chain in chains if (mark := _reached(target, chain, page))]
    clean = next((mark for mark in found if mark.outcome == "reached"), None)
    return clean or next(iter(found), None) or _missed(target, chains, page)


def _reached(target: Target, chain: Sequence[Link], page: PageResult) -> Mark | None:
    """The mark of a chain of which two members state the goal."""
    alike = Likeness(target.goal.claim)
    for start, stop in sorted(combinations(range(len(chain) + 1), 2), key=lambda pair: (pair[1], -pair[0])):
        if alike.states(chain[start].lhs, chain[stop - 1].rhs):
            last = chain[stop - 1].result
            blamed = _refuted_before(last, page)
            open_ = [k.result.line for k in chain[start:stop] if k.result.verdict not in ESTABLISHED or k.result.posed]
            lines = tuple(dict.fromkeys((*blamed, *open_)))
            return Mark(target, "slip" if lines else "reached", last.line, lines)
    return None


def _refuted_before(last: RelationResult, page: PageResult) -> list[int]:
    """The lines of the same section up to a relation that are wrong."""
    before = page.relations[: page.relations.index(last) + 1]
    return [r.line for r in before if r.section == last.section and r.verdict == "refuted"]


def _missed(target: Target, chains: Sequence[tuple[Link, ...]], page: PageResult) -> Mark:
    """Wrong where a chain sets out from the goal's left side and goes astray, else missing."""
    alike = Likeness(target.goal.claim)
    for chain in chains:
        for start, link in enumerate(chain):
            astray = [k.result.line for k in chain[start:] if k.result.verdict == "refuted"]
            if astray and alike.sets_out(link.lhs):
                return Mark(target, "wrong", None, tuple(astray[:1]))
    misfits = [r.line for r in page.relations if r.verdict == "refuted" and r.left is not None and alike.sets_out(r.left)]
    return Mark(target, "wrong", None, tuple(misfits[:1])) if misfits else Mark(target, "missing")
