"""A table of the slips people make, one rule a kind of slip.

A rule looks at a term inside a formula and yields what could have been meant instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sympy import Integer, MatrixSymbol, Pow, S, Symbol, Transpose

from symdlnn.checking.judging.slips.factors import number, numbers, scalar, scalars, surplus
from symdlnn.checking.judging.slips.products import commuted, fewer_brackets, lost, more_brackets, reordered, turned
from symdlnn.checking.judging.slips.sums import exceptions, indices, names
from symdlnn.checking.judging.slips.trees import exchanged, is_sum, slots
from symdlnn.checking.judging.slips.vocabulary import Change, Rule, Vocabulary
from symdlnn.terms import Member, Term, inverse, is_scalar, kind_of, norm, squared_norm, transpose
from symdlnn.terms.nodes import InverseMatrix, Norm, SquaredNorm
from symdlnn.terms.written import negative, plus, power


def needless_transposes(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A transpose that is one too many."""
    if isinstance(term, Transpose):
        yield Change(lambda: term.arg, "the transpose on {} is one too many", (term.arg,))


def transposes(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A transpose that was lost."""
    if not is_scalar(term) and (isinstance(term, MatrixSymbol | Member | InverseMatrix) or is_sum(term)):
        yield Change(lambda: transpose(term), "a transpose is missing on {}", (term,))


def signs(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """The sign of one summand, or of the argument of a function."""
    for position, part in slots(term):
        yield Change(exchanged(term, position, negative(part)), "the sign of {} is wrong", (part,))


def sign(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """The sign of everything."""
    yield Change(lambda: negative(term), "the sign is wrong")


def signs_behind(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """Brackets lost after a minus: the signs of everything behind it."""
    for start in range(1, len(term.args) - 1) if is_sum(term) else ():
        flipped = (*term.args[: start + 1], *map(negative, term.args[start + 1 :]))
        yield Change(partial(plus, *flipped), "the signs behind {} are wrong", (term.args[start],))


def powers(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """An exponent that is off by one, a square or a root that was lost."""
    if isinstance(term, Pow) and isinstance(term.exp, Integer):
        yield Change(lambda: power(term.base, term.exp + 1), "the exponent of {} is one too small", (term.base,))
        yield Change(lambda: power(term.base, term.exp - 1), "the exponent of {} is one too large", (term.base,))
    elif isinstance(term, Pow) and term.exp == S.Half:
        yield Change(lambda: term.base, "the root of {} should not be there", (term.base,))
    elif isinstance(term, SquaredNorm):
        yield Change(lambda: norm(term.args[0]), "the norm of {} should not be squared", term.args[:1])
    elif isinstance(term, Norm):
        yield Change(lambda: squared_norm(term.args[0]), "the norm of {} should be squared", term.args[:1])
    elif isinstance(term, Symbol | Member) and is_scalar(term):
        yield Change(lambda: power(term, 2), "a square is missing on {}", (term,))


def needless(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A summand that should not be there."""
    for position, part in enumerate(term.args) if is_sum(term) else ():
        rest = (*term.args[:position], *term.args[position + 1 :])
        yield Change(partial(plus, *rest), "the term {} should not be there", (part,))


def inverses(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """An inverse lost or too many."""
    if isinstance(term, InverseMatrix):
        yield Change(lambda: term.arg, "the inverse of {} should not be there", (term.arg,))
    elif kind_of(term) in ("invertible", "orthogonal"):
        yield Change(lambda: inverse(term), "an inverse is missing on {}", (term,))


WHOLE: frozenset[Rule] = frozenset({sign, number, scalar})
"""Slips that are made once a formula, not once a term."""

RULES: tuple[Rule, ...] = (
    needless_transposes, transposes, sign, signs, surplus, number, numbers, reordered, commuted, turned, indices, exceptions,
    powers, scalar, names, needless, signs_behind, more_brackets, fewer_brackets, inverses, scalars, lost,
)
"""All slips, the likeliest first."""

COMMON: tuple[Rule, ...] = (needless_transposes, transposes, signs, reordered)
"""Slips that come in pairs."""
