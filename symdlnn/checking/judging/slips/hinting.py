"""The likely slip in a wrong line, and the line as it should be.

Small edits of the right side are tried, then of the left; what agrees on exact instances is proved before it is suggested, the
likeliest kind of slip first.  Where no small edit helps, a single missing term or the derivative worked out may do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.checking.judging.single import judge
from symdlnn.checking.judging.slips.completing import completions
from symdlnn.checking.judging.slips.edits import Edit, edits, pairs
from symdlnn.checking.judging.slips.screen import Screen
from symdlnn.checking.judging.slips.trees import Path
from symdlnn.checking.judging.slips.vocabulary import Vocabulary, vocabulary
from symdlnn.terms import Claim, Eq, Fact, Statement, Term
from symdlnn.terms.nodes import is_variable
from symdlnn.terms.settings import Setting

SECONDS, PROOFS = 0.5, 5
"""How long a slip is looked for, and how many corrections are put to the proof."""


@dataclass(frozen=True)
class Hint:
    """The likely slip in words, the side as it should be, and what was changed: `blame`, at `path` in that side."""

    words: str
    correction: Term
    blame: Term
    path: Path = ()
    side: Literal["lhs", "rhs"] = "rhs"


def hint(claim: Statement, facts: Sequence[Fact], setting: Setting, *, seconds: float = SECONDS) -> Hint | None:
    """The likely slip in an equation that is not proved, with a correction that is; None if none was found in time."""
    if not isinstance(claim, Claim) or claim.relation != "=":
        return None
    try:
        with time_limit(seconds):
            return next(_hints(claim, facts, vocabulary(claim, facts, setting.notation)), None)
    except (OutOfTime, RecursionError):
        return None


def _hints(claim: Claim, facts: Sequence[Fact], words: Vocabulary) -> Iterator[Hint]:
    right = Screen.of(claim.lhs, claim, facts, words)
    yield from _slips(edits(claim.rhs, words), claim.lhs, right, facts, words)
    if not is_variable(claim.lhs):
        left = Screen.of(claim.rhs, claim, facts, words)
        for found in _slips(edits(claim.lhs, words), claim.rhs, left, facts, words):
            yield replace(found, side="lhs")
    yield from _slips(pairs(claim.rhs, words), claim.lhs, right, facts, words)
    for whole, change in completions(claim, facts):
        if whole != claim.lhs and _proved(claim.lhs, whole, facts):
            yield Hint(words.tell(change), whole, claim.rhs)


def _slips(
    tried: Iterable[Edit], other: Term, screen: Screen, facts: Sequence[Fact], words: Vocabulary
) -> Iterator[Hint]:
    """The edits of one side that make it equal to the other, each proved."""
    good = (edit for edit in tried if not _trivial(edit, other) and screen.passes(edit.formula))
    for edit in islice(good, PROOFS):
        if _proved(other, edit.formula, facts):
            yield Hint(words.tell(edit.change), edit.formula, edit.blame, edit.path)


def _trivial(edit: Edit, other: Term) -> bool:
    """Whether an edit turns one side into a copy of the other that teaches nothing."""
    return bool(edit.formula == 0) or (edit.formula == other and (edit.change.renames or is_variable(other)))


def _proved(lhs: Term, rhs: Term, facts: Sequence[Fact]) -> bool:
    return judge(Eq(lhs, rhs), facts, points=3).verdict == "proved"
