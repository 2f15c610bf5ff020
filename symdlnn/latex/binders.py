"""LaTeX rules of sums over an index, averages, limits and derivatives."""

from __future__ import annotations

from typing import Any

from symdlnn.latex.emit import Page, count, emit, emit_product
from symdlnn.latex.pieces import Piece, at_least, enclosed
from symdlnn.terms.names import Index
from symdlnn.terms.nodes import Average, Gradient, IndexSum, Jacobian, Limit, TimeDerivative
from symdlnn.terms.outline import Level
from symdlnn.terms.spelling import script

DERIVATIVES = (Gradient, Jacobian, TimeDerivative)


@emit.register
def _(term: IndexSum, page: Page) -> Piece:
    body = at_least(emit(term.args[0], page), Level.BIG)  # type: ignore[attr-defined]
    return Piece(f"{sum_sign(term, page)} {body.text}", Level.BIG, tall=True)


def sum_sign(term: Any, page: Page) -> str:
    """The sum sign with its index.  Limits are left out where `j \\neq i` says it all: j runs where i does."""
    _, index, *exceptions = term.args
    letter = page.latex(index)
    unequal = rf"{letter} \neq {', '.join(map(page.latex, exceptions))}" if exceptions else ""
    if exceptions and (not page.style.limits or all(_same_range(index, e) for e in exceptions)):
        return rf"\sum_{{{unequal}}}"
    if not page.style.limits:
        return r"\sum" + script("_", letter)
    start = "1" if index.above is None else page.latex(index.above + 1)
    below = rf"{letter}={start}" + (rf",\, {unequal}" if unequal else "")
    return rf"\sum_{{{below}}}" + script("^", page.latex(_end(index)))


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


