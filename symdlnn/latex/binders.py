"""LaTeX rules of sums and products over an index, averages, limits, integrals, evaluation bars and derivatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symdlnn.latex.emit import Page, count, emit, emit_product
from symdlnn.latex.pieces import Piece, at_least, enclosed
from symdlnn.terms.names import Index, Member
from symdlnn.terms.nodes import (
    At, Average, Column, Entry, Gradient, IndexProduct, IndexSum, Integral, Jacobian, Limit, Row, TimeDerivative,
)
from symdlnn.terms.outline import Level
from symdlnn.terms.shapes import shape, smallest
from symdlnn.terms.spelling import script

DERIVATIVES = (Gradient, Jacobian, TimeDerivative)


@emit.register
def _(term: IndexSum, page: Page) -> Piece:
    body = at_least(emit(term.args[0], page), Level.BIG)  # type: ignore[attr-defined]
    return Piece(f"{sum_sign(term, page)} {body.text}", Level.BIG, tall=True)


@emit.register
def _(term: IndexProduct, page: Page) -> Piece:
    body = at_least(emit(term.args[0], page), Level.BIG)
    return Piece(f"{sum_sign(term, page, 'prod')} {body.text}", Level.BIG, tall=True)


def sum_sign(term: Any, page: Page, sign: str = "sum") -> str:
    """The sum sign with its index.

    Limits are left out where `j \\neq i` says it all: j runs where i does, which is as far as what it counts goes.
    """
    body, index, *exceptions = term.args
    letter = page.latex(index)
    unequal = rf"{letter} \neq {', '.join(map(page.latex, exceptions))}" if exceptions else ""
    evident = all(_same_range(index, e) for e in exceptions) and smallest(counted(body, index)) == frozenset(index.sizes)
    if exceptions and (not page.style.limits or evident):
        return rf"\{sign}_{{{unequal}}}"
    if not page.style.limits:
        return rf"\{sign}" + script("_", letter)
    start = "1" if index.above is None else page.latex(index.above + 1)
    below = rf"{letter}={start}" + (rf",\, {unequal}" if unequal else "")
    return rf"\{sign}_{{{below}}}" + script("^", page.latex(_end(index)))


def counted(term: Any, index: Index) -> Iterator[Any]:
    """The sizes of what an index counts in a term: members of a family, columns, rows."""
    if isinstance(term, Member):
        places = zip(term.indices, term.family.ranges, strict=True)
        yield from (size for place, sizes in places if place == index for size in sizes)
    elif isinstance(term, Column | Row | Entry):
        axes = {Column: (1,), Row: (0,), Entry: (0, 1)}[type(term)]
        yield from (shape(term.args[0])[axis] for axis, place in zip(axes, term.args[1:], strict=True) if place == index)
    for part in term.args:
        yield from counted(part, index)


def _same_range(index: Index, other: Any) -> bool:
    return isinstance(other, Index) and (index.sizes, index.above) == (other.sizes, other.above)


def _end(index: Index) -> Any:
    return count(Index(index.name, index.sizes))


@emit.register
def _(term: Average, page: Page) -> Piece:
    if page.style.average == "sum":
        return emit_product((term,), page)
    body, index = term.args  # type: ignore[attr-defined]
    inner = emit(body, page)
    shown = enclosed(inner, r"\langle ", r" \rangle")
    return Piece(shown.text + script("_", page.latex(index)), Level.POWER, inner.tall)


@emit.register
def _(term: Limit, page: Page) -> Piece:
    body = at_least(emit(term.args[0], page), Level.BIG)
    return Piece(rf"\lim_{{{page.latex(term.args[1])} \to \infty}} {body.text}", Level.BIG, tall=True)


@emit.register
def _(term: Integral, page: Page) -> Piece:
    body, variable, lower, upper = term.args
    limits = script("_", page.latex(lower)) + script("^", page.latex(upper))
    return Piece(rf"\int{limits} {at_least(emit(body, page), Level.BIG).text} \, d{page.latex(variable)}", Level.BIG, tall=True)


@emit.register(At)
def _(term: Any, page: Page) -> Piece:
    values = ", ".join(f"{page.latex(name)} = {page.latex(value)}" for name, value in term.pairs)
    return Piece(rf"\left. {page.latex(term.body)} \right|_{{{values}}}", Level.POWER, tall=True)


# --- derivatives --------------------------------------------------------------------------------------------------------


@emit.register(Gradient)
@emit.register(Jacobian)
def _(term: Any, page: Page) -> Piece:
    return _derivative(r"\partial ", rf"\partial {page.latex(term.args[1])}", term.args[0], page)


@emit.register
def _(term: TimeDerivative, page: Page) -> Piece:
    return _derivative("d", "dt", term.args[0], page)  # type: ignore[attr-defined]


def _derivative(d: str, below: str, function: Any, page: Page) -> Piece:
    """A name stands above the bar; anything else follows the operator, sums and products in brackets."""
    inner = emit(function, page)
    if inner.stem is not None:
        return Piece(rf"\frac{{{d}{inner.text}}}{{{below}}}", Level.FRACTION, tall=True)
    operand = inner if isinstance(function, DERIVATIVES) else at_least(inner, Level.POWER)
    return Piece(rf"\frac{{{d.strip()}}}{{{below}}} {operand.text}", Level.BIG, tall=True)


