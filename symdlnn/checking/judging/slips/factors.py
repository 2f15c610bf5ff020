"""Slips with scalar factors: lost, one too many, above the bar instead of below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from sympy import Pow, Rational, S

from symdlnn.checking.judging.slips.trees import exchanged, is_product, slots
from symdlnn.checking.judging.slips.vocabulary import Change, Vocabulary
from symdlnn.terms import Term, is_scalar
from symdlnn.terms.written import power, times

NUMBERS = (S(2), S.Half, S(4), Rational(1, 4), S(3), Rational(1, 3))
"""Factors that get lost."""


def number(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A number in front of everything."""
    return _in_front(term, NUMBERS)


def numbers(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A number in front of a summand, or in the argument of a function."""
    return _inside(term, NUMBERS)


def scalar(term: Term, words: Vocabulary) -> Iterator[Change]:
    """A named factor in front of everything."""
    return _in_front(term, _named(words))


def scalars(term: Term, words: Vocabulary) -> Iterator[Change]:
    """A named factor in front of a summand, or in the argument of a function."""
    return _inside(term, _named(words))


def _named(words: Vocabulary) -> tuple[Term, ...]:
    """The scalars around, and one over them."""
    return tuple(f for name in words.scalars for f in (name, power(name, -1)))


def _in_front(term: Term, factors: Iterable[Term]) -> Iterator[Change]:
    """The term with one more factor; a number joins the number that is there."""
    first, *rest = term.args if is_product(term) else (S.One, term)
    for factor in factors:
        if not isinstance(factor, Rational) or not isinstance(first, Rational) or abs(first) == 1:
            yield Change(partial(times, factor, term), "a factor {} is missing", (factor,))
        elif first * factor != 1:  # else it is one too many
            yield Change(partial(times, first * factor, *rest), "the factor {} should be {}", (first, first * factor))


def _inside(term: Term, factors: Iterable[Term]) -> Iterator[Change]:
    for position, part in slots(term):
        for change in _in_front(part, factors):
            build = exchanged(term, position, change.build())
            yield Change(build, f"{change.words} in {{}}", (*change.about, part))


def surplus(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A scalar factor that should not be there, or belongs to the other side of the bar."""
    for position, factor in enumerate(term.args) if is_product(term) else ():
        if is_scalar(factor) and factor not in (1, -1):
            before, after = term.args[:position], term.args[position + 1 :]
            over = power(factor.base, -factor.exp) if isinstance(factor, Pow) else power(factor, -1)
            yield Change(partial(times, *before, *after), "the factor {} should not be there", (factor,))
            yield Change(partial(times, *before, over, *after), "the factor {} should be {}", (factor, over))

