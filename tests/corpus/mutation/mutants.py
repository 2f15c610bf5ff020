"""False neighbours of the true relations of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np

from ..evaluator.algebra import Misfit, Unclear
from ..evaluator.grammar import Unreadable
from ..evaluator.claims import claims
from ..evaluator.drawing import Unfit
from ..evaluator.study import DIFFERENT, Claim
from ..evaluator.tokens import Tokens, latex
from ..expectations import Page
from .edits import EDITS

PER_RELATION = 6


@dataclass(frozen=True)
class Mutant:
    """A false relation: where the true one stands, after which line it can be put, what was done, and the LaTeX."""

    line: int
    ordinal: int
    after: int
    edit: str
    left: str
    sign: str
    right: str

    @property
    def formula(self) -> str:
        """The relation as LaTeX."""
        return f"{self.left} {self.sign} {self.right}"


def mutants(page: Page) -> list[Mutant]:
    """For every true relation of a page a few mutants whose falsehood the evaluator has seen."""
    return [mutant for claim in claims(page) if claim.verdict == "proved" for mutant in _of(claim, page)]


def _of(claim: Claim, page: Page) -> list[Mutant]:
    """The first false ones of all edits, in an order that takes the kinds in turn."""
    relation, found = claim.relation, []
    for edit, left, right in _candidates(claim, Random(f"{page.path.name} {relation.line} {relation.ordinal}")):
        if is_false(claim, left, right):
            found.append(Mutant(relation.line, relation.ordinal, relation.end, edit, latex(left), relation.sign, latex(right)))
        if len(found) == PER_RELATION:
            break
    return found


def _candidates(claim: Claim, rng: Random) -> Iterator[tuple[str, Tokens, Tokens]]:
    """The edits of the right-hand side, then those of the left-hand side, kind after kind in turn."""
    left, right = claim.relation.left, claim.relation.right
    seen = {latex(left) + "=" + latex(right)}
    for on_right in (True, False):
        queues = []
        for kind, edit in EDITS.items():
            results = list(edit(right if on_right else left))
            rng.shuffle(results)
            queues.append([(kind, *((left, side) if on_right else (side, right))) for side in results if side])
        for rank in range(max(map(len, queues), default=0)):
            for queue in queues:
                if rank < len(queue) and (text := latex(queue[rank][1]) + "=" + latex(queue[rank][2])) not in seen:
                    seen.add(text)
                    yield queue[rank]


def is_false(claim: Claim, left: Tokens, right: Tokens) -> bool:
    """Whether the evaluator sees that two sides differ: in value by far, or in shape."""
    try:
        return claim.gap(right=right, left=left) > DIFFERENT
    except Misfit:
        return True
    except (Unclear, Unreadable, Unfit, ValueError, KeyError, IndexError, OverflowError, np.linalg.LinAlgError):
        return False
