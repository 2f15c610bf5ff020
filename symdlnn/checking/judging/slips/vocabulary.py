"""What a slip could be made of: the scalars, names and indices around a formula, and how they are spelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import preorder_traversal

from symdlnn.checking.judging.bounds import sides
from symdlnn.checking.judging.relevance import relevant
from symdlnn.latex import latex
from symdlnn.terms import Claim, Fact, Family, Index, MatrixName, Scalar, Size, Term, names_in
from symdlnn.terms.notation import Notation


@dataclass(frozen=True)
class Change:
    """How to build what could have been meant, which may fail, and words that say so of the terms it is `about`.

    `renames` says that one name takes the place of another, which can make any two sides the same.
    """

    build: Callable[[], Term]
    words: str
    about: tuple[Term, ...] = ()
    renames: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The names that occur in a claim and in what it leads to, and the indices in the claim; all in a fixed order."""

    scalars: tuple[Any, ...]
    matrices: tuple[MatrixName, ...]
    families: tuple[Family, ...]
    indices: tuple[Index, ...]
    notation: Notation

    def say(self, term: Term) -> str:
        """A term as a formula inside a sentence."""
        return f"${latex(term, self.notation)}$"

    def tell(self, change: Change) -> str:
        """The words of a change."""
        return change.words.format(*map(self.say, change.about))


Rule = Callable[[Term, Vocabulary], Iterable[Change]]
"""A kind of slip: what could have been meant by a term."""


def vocabulary(claim: Claim, facts: Sequence[Fact], notation: Notation) -> Vocabulary:
    """What the slips in a claim could be made of."""
    known = relevant(claim, facts)
    terms = [*sides(claim), *(side for fact in known for side in sides(fact.claim))]
    names = sorted(frozenset().union(*map(names_in, terms)), key=str)
    nodes = (node for side in sides(claim) for node in preorder_traversal(side))
    return Vocabulary(
        _of(names, (Scalar, Size)), _of(names, MatrixName), _of(names, Family),
        tuple(sorted({n for n in nodes if isinstance(n, Index)}, key=str)), notation,
    )


def _of(names: Iterable[Any], kind: Any) -> tuple[Any, ...]:
    return tuple(name for name in names if isinstance(name, kind))
