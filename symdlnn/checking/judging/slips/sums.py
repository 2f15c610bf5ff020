"""Slips with indices, sums and names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sympy import MatrixSymbol

from symdlnn.checking.judging.slips.trees import rebuilt
from symdlnn.checking.judging.slips.vocabulary import Change, Vocabulary
from symdlnn.terms import Index, Member, Scalar, Size, Term, same_shape, shape, total
from symdlnn.terms.nodes import Column, Delta, Entry, IndexSum, Row, Unit

INDEXED: Any = Member | Column | Row | Entry | Delta | Unit


def indices(term: Term, words: Vocabulary) -> Iterator[Change]:
    """One index in the place of another."""
    for position, old in enumerate(term.args) if isinstance(term, INDEXED) else ():
        for new in words.indices if isinstance(old, Index) else ():
            arguments = [*term.args[:position], new, *term.args[position + 1 :]]
            yield Change(partial(rebuilt, term, arguments), "the index {} of {} should be {}", (old, term, new))


def exceptions(term: Term, words: Vocabulary) -> Iterator[Change]:
    """A sum that leaves out a value that belongs to it, or does not leave out one that does not."""
    if not isinstance(term, IndexSum):
        return
    body, over, *left_out = term.args  # type: ignore[attr-defined]
    for exception in left_out:
        rest = tuple(other for other in left_out if other != exception)
        yield Change(partial(total, body, over, but=rest), "the sum over {} must not leave out {}", (over, exception))
    for exception in words.indices:
        if exception != over and exception not in left_out:
            build = partial(total, body, over, but=(*left_out, exception))
            yield Change(build, "the sum over {} must leave out {}", (over, exception))


def names(term: Term, words: Vocabulary) -> Iterator[Change]:
    """One name in the place of another of the same sort."""
    for new in _alike(term, words):
        yield Change(partial(_itself, new), "{} should be {}", (term, new), renames=True)


def _itself(term: Term) -> Term:
    return term


def _alike(term: Any, words: Vocabulary) -> Iterator[Term]:
    """The names that could stand where a name stands."""
    if isinstance(term, MatrixSymbol):
        yield from (m for m in words.matrices if m != term and same_shape(shape(m), shape(term)))
    elif isinstance(term, Scalar | Size):
        yield from (s for s in words.scalars if s != term and isinstance(s, Size) == isinstance(term, Size))
    elif isinstance(term, Member):
        family = term.family
        sort = (family.member_shape, len(family.ranges))
        for other in words.families:
            if other != family and (other.member_shape, len(other.ranges)) == sort:
                yield from _member(other, term.indices)


def _member(family: Any, at: tuple[Any, ...]) -> Iterator[Term]:
    """The member at these indices, if they are in its range."""
    try:
        yield family[at]
    except TypeError:
        return
