"""Whether two readings of a side agree: their values at exact points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from flint import fmpq
from sympy import Symbol, primerange

from symdlnn.checking.second.library import library, their_reading
from symdlnn.checking.second.naming import Outside
from symdlnn.checking.second.translating import Question, question
from symdlnn.exact import Instance, Unsupported, evaluate
from symdlnn.exact.comparing import holds
from symdlnn.exact.world import build
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import Scalar, Term, names_in, shape
from symdlnn.terms.settings import Setting

POINTS = 3
"""At how many points the readings are compared.  At all but the last everything is positive: roots and logarithms exist."""

PRIMES = tuple(primerange(2, 300))
"""Values are quotients of distinct primes: no two cancel, and none is a whole number, which can be costly in an exponent."""

Opinion = Literal["agrees", "silent"]
"""The readings agree at all points where both have a value; the second reader has nothing to say."""


@dataclass(frozen=True)
class Disagreement:
    """Two readings of one side, and a point (values by name) where they certainly differ."""

    ours: Term
    theirs: Term
    point: Mapping[Term, fmpq]


def second_opinion(tokens: Tokens, term: Term, setting: Setting) -> Disagreement | Opinion:
    """What the second reader makes of the tokens that were read as `term`.

    It is silent if it is not installed, if the side holds anything outside its language, and where nothing can be compared.
    """
    names = names_in(term)
    if library() is None or shape(term) != () or not all(isinstance(name, Scalar) for name in names):
        return "silent"
    try:
        asked = question(tokens, setting)
    except Outside:
        return "silent"
    theirs = their_reading(asked.latex)
    return "silent" if theirs is None else _compared(term, theirs, asked, names)


def _compared(ours: Term, theirs: Term, asked: Question, names: frozenset[Any]) -> Disagreement | Opinion:
    opinion: Opinion = "silent"
    with suppress(Unsupported):
        for point in _points(names | set(asked.names.values())):
            agree = _agree(ours, theirs, asked, point)
            if agree is False:
                meant = theirs.xreplace({Symbol(letter): name for letter, name in asked.names.items()})
                return Disagreement(ours, meant, point)
            opinion = opinion if agree is None else "agrees"
    return opinion


def _points(names: frozenset[Any]) -> Iterator[Mapping[Term, fmpq]]:
    """Values for the names, the same in every run."""
    ordered = sorted(names, key=str)
    for number in range(POINTS):
        rng = Random(number)
        primes = rng.sample(PRIMES, 2 * len(ordered))
        signs = rng.choices((1, -1), k=len(ordered)) if number == POINTS - 1 else [1] * len(ordered)
        values = (fmpq(sign * p, q) for sign, p, q in zip(signs, primes[::2], primes[1::2], strict=True))
        yield dict(zip(ordered, values, strict=True))


def _agree(ours: Term, theirs: Term, asked: Question, point: Mapping[Term, fmpq]) -> bool | None:
    """Whether the readings have the same value at a point: certainly not, or as far as balls can tell; None without values.

    Fails when: one of them holds what cannot be evaluated (`Unsupported`).
    """
    letters = {Symbol(letter): point[name] for letter, name in asked.names.items()}
    instance = Instance(build((), ()), {}, {**point, **letters})
    try:
        return holds("=", evaluate(ours, instance), evaluate(theirs, instance)) is not False
    except ArithmeticError:  # undefined here, or beyond all bounds
        return None
