"""The slips of the pen, each undone: whole formulas with one small change.

Nothing here has to be right: what an edit yields is evaluated and proved before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from symdlnn.checking.judging.slips.rules import COMMON, RULES, WHOLE
from symdlnn.checking.judging.slips.trees import Path, places, replaced
from symdlnn.checking.judging.slips.vocabulary import Change, Rule, Vocabulary
from symdlnn.terms import ShapeError, Term, check_shapes, same_shape, shape


FIRSTS = 30
"""How many edits are tried with every second one."""


@dataclass(frozen=True)
class Edit:
    """A formula with a change in it, of what stood at `path`."""

    formula: Term
    change: Change
    blame: Term
    path: Path


def edits(formula: Term, words: Vocabulary) -> Iterator[Edit]:
    """All small edits of a formula, the likeliest kind of slip first; those that do not fit are left out."""
    seen = {formula}
    inside = list(places(formula))
    for rule in RULES:
        for edit in _by(rule, inside[:1] if rule in WHOLE else inside, formula, words):
            if edit.formula not in seen:
                seen.add(edit.formula)
                yield edit


def _by(rule: Rule, inside: Iterable[tuple[Path, Term]], formula: Term, words: Vocabulary) -> Iterator[Edit]:
    for path, term in inside:
        for change in rule(term, words):
            edit = _edited(formula, path, term, change)
            if edit is not None:
                yield edit


def pairs(formula: Term, words: Vocabulary) -> Iterator[Edit]:
    """Two slips of the commonest kinds in one formula."""
    for first in islice(_common(formula, words), FIRSTS):
        for second in _common(first.formula, words):
            said = f"{first.change.words}, and {second.change.words}"
            change = Change(second.change.build, said, (*first.change.about, *second.change.about))
            yield Edit(second.formula, change, first.blame, first.path)


def _common(formula: Term, words: Vocabulary) -> Iterator[Edit]:
    return (edit for rule in COMMON for edit in _by(rule, list(places(formula)), formula, words))


def _edited(formula: Term, path: Path, term: Term, change: Change) -> Edit | None:
    """The formula with the change made; None if it does not fit."""
    try:
        edited = replaced(formula, path, change.build())
        check_shapes(edited)
        return Edit(edited, change, term, path) if same_shape(shape(edited), shape(formula)) else None
    except (ShapeError, TypeError):
        return None
