"""The rule table of the LaTeX printer, and the rules of arithmetic: names, numbers, sums, products, fractions, powers.

`emit` dispatches on the node; a new node is printed by registering one more rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Literal

from sympy import (
    Add, ComplexRootOf, E, I, Integer, MatAdd, MatMul, MatPow, MatrixSymbol, Min, Mul, Pow, Rational, S, Symbol, oo, pi,
)

from symdlnn.latex.pieces import Piece, at_least, enclosed, fraction, named, product, raised
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import Average, total
from symdlnn.terms.notation import Notation
from symdlnn.terms.outline import Level, Quotient, captures, quotients, signed, summands
from symdlnn.terms.written import Term, reciprocal

CONSTANTS = {pi: r"\pi", E: "e", I: r"\mathrm{i}", oo: r"\infty", -oo: r"-\infty"}


@dataclass(frozen=True)
class Style:
    """How sums look: an `average` as 1/n times a sum or in angle brackets,
    sum signs with `limits` or only with their index."""

    average: Literal["sum", "angle"] = "sum"
    limits: bool = True


PLAIN = Style()


@dataclass(frozen=True)
class Page:
    """What a formula is printed for: the notation and the style of the page."""

    notation: Notation
    style: Style = PLAIN

    def emit(self, term: Any) -> Piece:
        return emit(term, self)

    def latex(self, term: Any) -> str:
        return emit(term, self).text


@singledispatch
def emit(term: Any, page: Page) -> Piece:
    """The LaTeX of a term.  Fails when: no rule is registered for its node (`TypeError`)."""
    if term in CONSTANTS:
        return Piece(CONSTANTS[term], Level.NEGATIVE if term == -oo else Level.ATOM)
    raise TypeError(
        f"cannot typeset {term}: there is no LaTeX rule for {type(term).__name__} (symdlnn.latex.emit.emit.register adds one)"
    )


# --- names and numbers --------------------------------------------------------------------------------------------------


@emit.register(Symbol)
@emit.register(MatrixSymbol)
@emit.register(Member)
def _(term: Any, page: Page) -> Piece:
    return named(page.notation.of(term))


@emit.register
def _(term: Rational, page: Page) -> Piece:
    if term < 0:
        return Piece("-" + emit(-term, page).text, Level.NEGATIVE, term.q != 1)
    return Piece(str(term.p)) if term.q == 1 else fraction(Piece(str(term.p)), Piece(str(term.q)))


@emit.register
def _(term: ComplexRootOf, page: Page) -> Piece:
    """A real root of a polynomial that no formula is known for: its first digits."""
    return Piece(rf"{float(term):.6g}\ldots", Level.NEGATIVE if term < 0 else Level.ATOM)


# --- sums and products --------------------------------------------------------------------------------------------------


@emit.register(Add)
@emit.register(MatAdd)
def _(term: Any, page: Page) -> Piece:
    parts = sum_parts(term, page)
    return Piece("".join(sign + part.text for sign, part in parts), Level.SUM, any(part.tall for _, part in parts))


def sum_parts(term: Term, page: Page) -> list[tuple[str, Piece]]:
    """The summands with the sign that stands before each, in brackets where the sum sign of one would bind the next."""
    parts = summands(term)
    shown: list[tuple[str, Piece]] = []
    for position, part in enumerate(parts):
        body = at_least(emit_product(part.factors, page), Level.BIG)
        later = [factor for other in parts[position + 1:] for factor in other.factors]
        if any(captures(factor, body.level, later) for factor in part.factors):
            body = enclosed(body)
        shown.append((SIGNS[part.negative, position == 0], body))
    return shown


SIGNS = {(False, True): "", (True, True): "-", (False, False): " + ", (True, False): " - "}
"""By (is negative, comes first)."""


@emit.register(Mul)
@emit.register(MatMul)
def _(term: Any, page: Page) -> Piece:
    parts = signed(term)
    body = emit_product(parts.factors, page)
    return negated(body) if parts.negative else body


def negated(body: Piece) -> Piece:
    body = at_least(body, Level.BIG)
    return Piece(f"-{body.text}", Level.NEGATIVE, body.tall)


def emit_product(factors: Sequence[Term], page: Page) -> Piece:
    """The product of unsigned factors, with what divides collected in fractions."""
    return product([emit_part(part, page) for part in product_parts(factors, page)])


def product_parts(factors: Sequence[Term], page: Page) -> tuple[Term | Quotient, ...]:
    """The factors and fractions of a product as they stand side by side."""
    return quotients(tuple(_opened(factors, page)))


def emit_part(part: Term | Quotient, page: Page) -> Piece:
    """A factor or fraction of a product, without the brackets it may need there."""
    if isinstance(part, Quotient):
        return fraction(_side(part.above or (S.One,), page), _side(part.below, page))
    return emit(part, page)


def _side(factors: Sequence[Term], page: Page) -> Piece:
    """One side of a fraction: a single factor needs no brackets there."""
    return product([emit(f, page) for f in factors])


def _opened(factors: Sequence[Term], page: Page) -> Iterator[Term]:
    """An average among factors is 1/n times a sum, so that 1/n joins the other divisors."""
    for factor in factors:
        if isinstance(factor, Average) and page.style.average == "sum":
            body, index = factor.args  # type: ignore[attr-defined]
            yield from (reciprocal(count(index)), total(body, index))
        else:
            yield factor


def count(index: Any) -> Term:
    """How many values an index takes."""
    size = index.sizes[0] if len(index.sizes) == 1 else Min(*index.sizes, evaluate=False)
    return size if index.above is None else size - index.above


# --- powers -------------------------------------------------------------------------------------------------------------


@emit.register(Pow)
@emit.register(MatPow)
def _(term: Any, page: Page) -> Piece:
    base, exponent = term.base, term.exp
    if exponent == S.Half:
        inner = emit(base, page)
        return Piece(rf"\sqrt{{{inner.text}}}", Level.POWER, inner.tall)
    if isinstance(exponent, Rational) and exponent < 0:
        return emit_product((term,), page)
    return raised(emit(base, page), exponent_latex(exponent, page))


def exponent_latex(exponent: Term, page: Page) -> str:
    """An exponent, with a fraction of numbers on one line: x^{3/2}."""
    if isinstance(exponent, Rational) and not isinstance(exponent, Integer):
        return f"{exponent.p}/{exponent.q}"
    return page.latex(exponent)
