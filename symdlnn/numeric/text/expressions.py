"""A term as a Python expression.

What every dialect of such text shares is here: numbers, names, sums, products, fractions and powers with Python's precedence.
Every other node is a line in the tables of a dialect.  (Formulas that are to be computed take another way: `translation`.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sympy import Add, MatAdd, MatMul, MatrixSymbol, Mul, Pow, Rational, S, Symbol

from symdlnn.numeric.errors import NotPrintable
from symdlnn.terms import Family, Index, Term
from symdlnn.terms.outline import Quotient, quotients, signed, summands


class Level(IntEnum):
    """How tightly a piece of Python binds, loosest first."""

    SUM = 1
    PRODUCT = 2
    POWER = 3
    ATOM = 4


@dataclass(frozen=True)
class Piece:
    """A part of an expression."""

    text: str
    level: Level = Level.ATOM

    def at_least(self, level: Level) -> str:
        """The text, in brackets if it binds more loosely."""
        return self.text if self.level >= level else f"({self.text})"


Rule = Callable[[Any, "Dialect"], Piece]


@dataclass(frozen=True)
class Dialect:
    """How one language writes terms.

    A template takes the arguments of a node: ``{0}`` as it is, ``{0:factor}`` and ``{0:atom}`` in brackets where needed,
    ``{0:index}`` as a position.  `rules` are for nodes that need more.  `product` joins factors without fractions, `position`
    writes an index in square brackets, `value` one that is used as a number, `rational` a fraction of two whole numbers, `root`
    a square root.
    """

    name: str
    templates: Mapping[type, str]
    rules: Mapping[type, Rule]
    product: Callable[[Sequence[Term], Dialect], Piece]
    position: Callable[[Term], str]
    value: str
    rational: Piece
    root: str


@dataclass(frozen=True)
class Operand:
    """An argument of a template."""

    term: Term
    dialect: Dialect

    def __format__(self, within: str) -> str:
        if within == "index":
            return self.dialect.position(self.term)
        return piece(self.term, self.dialect).at_least(WITHIN[within])


WITHIN = {"": Level.SUM, "factor": Level.POWER, "atom": Level.ATOM}


def expression(term: Term, dialect: Dialect) -> str:
    """`term` as an expression.  Fails when: a node has no counterpart (`NotPrintable`)."""
    return piece(term, dialect).text


def piece(term: Term, dialect: Dialect) -> Piece:
    """The text of a term, and how tightly it binds."""
    for node in type(term).__mro__:
        if rule := dialect.rules.get(node) or COMMON.get(node):
            return rule(term, dialect)
        if template := dialect.templates.get(node):
            return Piece(template.format(*(Operand(argument, dialect) for argument in term.args)))
    raise NotPrintable(f"{dialect.name} has no counterpart of the node {type(term).__name__} in {term}")


def _name(term: Any, _dialect: Dialect) -> Piece:
    return Piece(str(term.name))


def _index(term: Index, dialect: Dialect) -> Piece:
    return Piece(dialect.value.format(term.name))


def _number(term: Rational, dialect: Dialect) -> Piece:
    if term.q != 1:
        shown = dialect.rational.text.format(term.p, term.q)
        return Piece(shown, Level.SUM if term < 0 else dialect.rational.level)
    return Piece(str(term.p), Level.ATOM if term >= 0 else Level.SUM)


def _sum(term: Term, dialect: Dialect) -> Piece:
    line = ""
    for part in summands(term):
        body = product(part.factors, dialect).at_least(Level.PRODUCT)
        sign = ("-" if part.negative else "") if not line else (" - " if part.negative else " + ")
        line += sign + body
    return Piece(line, Level.SUM)


def _product(term: Term, dialect: Dialect) -> Piece:
    parts = signed(term)
    body = product(parts.factors, dialect)
    return Piece(f"-{body.at_least(Level.PRODUCT)}", Level.SUM) if parts.negative else body


def product(factors: Sequence[Term], dialect: Dialect) -> Piece:
    """Factors in order; a fraction in front of them divides."""
    first, *rest = quotients(factors)
    fractions = [f for f in (first, *rest) if isinstance(f, Quotient)]
    others = [f for f in (first, *rest) if not isinstance(f, Quotient)]
    if not fractions:
        return dialect.product(others, dialect)
    shown = [_fraction(fraction, dialect) for fraction in fractions]
    if others:
        shown.append(Piece(dialect.product(others, dialect).at_least(Level.PRODUCT), Level.PRODUCT))
    head, *tail = shown
    return Piece(" * ".join((head.at_least(Level.PRODUCT), *(t.at_least(Level.POWER) for t in tail[:-1]), *(
        t.text for t in tail[-1:]))), Level.PRODUCT) if tail else head


def _fraction(fraction: Quotient, dialect: Dialect) -> Piece:
    above, below = fraction.above or (S.One,), fraction.below
    if len(above) == len(below) == 1 and isinstance(above[0], Rational) and isinstance(below[0], Rational):
        return _number(above[0] / below[0], dialect)
    top, bottom = dialect.product(above, dialect), dialect.product(below, dialect)
    return Piece(f"{top.at_least(Level.PRODUCT)} / {bottom.at_least(Level.POWER)}", Level.PRODUCT)


def _power(term: Pow, dialect: Dialect) -> Piece:
    if isinstance(term.exp, Rational) and term.exp < 0:
        return product((term,), dialect)
    if term.exp == S.Half:
        return Piece(dialect.root.format(expression(term.base, dialect)))
    base, exponent = piece(term.base, dialect), piece(term.exp, dialect)
    return Piece(f"{base.at_least(Level.ATOM)}**{exponent.at_least(Level.ATOM)}", Level.POWER)


COMMON: Mapping[type, Rule] = {
    Index: _index, Symbol: _name, MatrixSymbol: _name, Family: _name, Rational: _number, Add: _sum, MatAdd: _sum,
    Mul: _product, MatMul: _product, Pow: _power,
}
