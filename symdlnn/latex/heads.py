"""LaTeX rules of matrices, their pieces, contractions and functions."""

from __future__ import annotations

from typing import Any

from sympy import (
    Abs, Determinant, Function, HadamardProduct, Identity, Inverse, MatrixBase, Max, Min, Trace, Transpose, ZeroMatrix,
    exp,
)

from symdlnn.latex.emit import Page, emit
from symdlnn.latex.pieces import Piece, at_least, call, enclosed, lowered, raised, transposed
from symdlnn.terms.nodes import (
    Applied, Blocks, Column, Delta, DiagonalOf, Dot, Entry, Explicit, InverseMatrix, Kronecker, Norm, Rank, Row, SquaredNorm,
    Unit, Vec, free_indices,
)
from symdlnn.terms.outline import Level
from symdlnn.terms.shapes import shape
from symdlnn.terms.spelling import script, side_by_side

FUNCTIONS = {
    name: rf"\{name}" for name in ("log", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth")
} | {"asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan"}
"""SymPy's functions that have a LaTeX name; others are printed upright."""

NABLA = ("", r"\nabla ", r"\nabla^2 ")
"""What stands before an undetermined function of a matrix, by the order of its derivative."""


def _indices(places: tuple[Any, ...], page: Page) -> str:
    return side_by_side([page.latex(place) for place in places])


# --- matrices and their pieces ------------------------------------------------------------------------------------------


@emit.register
def _(term: Transpose, page: Page) -> Piece:
    inner = term.arg
    if isinstance(inner, InverseMatrix | Inverse):
        return raised(emit(inner.arg, page), "-T")
    return transposed(emit(inner, page))


@emit.register(InverseMatrix)
@emit.register(Inverse)
def _(term: Any, page: Page) -> Piece:
    return raised(emit(term.arg, page), "-1")


@emit.register
def _(term: Identity, page: Page) -> Piece:
    return Piece("I" + script("_", page.latex(term.args[0])), Level.ATOM)


@emit.register(ZeroMatrix)
def _(_term: Any, _page: Page) -> Piece:
    return Piece("0")


@emit.register
def _(term: Unit, page: Page) -> Piece:
    return Piece(r"\mathbf{e}" + script("_", page.latex(term.args[0])))


@emit.register
def _(term: Delta, page: Page) -> Piece:
    return Piece(r"\delta" + script("_", _indices(term.args, page)))


@emit.register
def _(term: Column, page: Page) -> Piece:
    return call(r"\operatorname{col}" + script("_", page.latex(term.args[1])), emit(term.args[0], page))


@emit.register
def _(term: Row, page: Page) -> Piece:
    return call(r"\operatorname{row}" + script("_", page.latex(term.args[1])), emit(term.args[0], page))


@emit.register
def _(term: Entry, page: Page) -> Piece:
    return lowered(emit(term.args[0], page), _indices(term.args[1:], page))


@emit.register
def _(term: DiagonalOf, page: Page) -> Piece:
    body, index = term.args[:2]
    under = "" if free_indices(body) == {index} else script("_", page.latex(index))
    return call(r"\operatorname{diag}" + under, emit(body, page))


@emit.register(Explicit)
@emit.register(MatrixBase)
def _(term: Any, page: Page) -> Piece:
    entries = [page.latex(e) for e in (term.args[2:] if isinstance(term, Explicit) else term.flat())]
    width = int(term.shape[1])
    lines = r" \\ ".join(" & ".join(entries[k:k + width]) for k in range(0, len(entries), width))
    return Piece(rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}", tall=True)


@emit.register
def _(term: Blocks, page: Page) -> Piece:
    lines = r" \\ ".join(" & ".join(map(page.latex, row)) for row in term.grid)
    return Piece(rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}", tall=True)


# --- contractions -------------------------------------------------------------------------------------------------------


@emit.register
def _(term: Trace, page: Page) -> Piece:
    return call(r"\operatorname{tr}", emit(term.arg, page))


@emit.register
def _(term: Determinant, page: Page) -> Piece:
    return call(r"\det", emit(term.arg, page))


@emit.register
def _(term: Vec, page: Page) -> Piece:
    return call(r"\operatorname{vec}", emit(term.args[0], page))


@emit.register
def _(term: Rank, page: Page) -> Piece:
    return call(r"\operatorname{rank}", emit(term.args[0], page))


@emit.register
def _(term: Dot, page: Page) -> Piece:
    """Between square matrices a dot would be read as their product."""
    rows, columns = shape(term.args[0])
    if rows == columns:
        parts = [emit(a, page) for a in term.args]
        inside = Piece(", ".join(p.text for p in parts), tall=any(p.tall for p in parts))
        return enclosed(inside, r"\langle ", r" \rangle")
    return _between(r" \cdot ", term, page)


@emit.register
def _(term: HadamardProduct, page: Page) -> Piece:
    return _between(r" \odot ", term, page)


@emit.register
def _(term: Kronecker, page: Page) -> Piece:
    return _between(r" \otimes ", term, page)


def _between(sign: str, term: Any, page: Page) -> Piece:
    parts = [at_least(emit(a, page), Level.FRACTION) for a in term.args]
    return Piece(sign.join(p.text for p in parts), Level.DOT, any(p.tall for p in parts))


@emit.register
def _(term: Norm, page: Page) -> Piece:
    return enclosed(emit(term.args[0], page), r"\|", r"\|")


@emit.register
def _(term: SquaredNorm, page: Page) -> Piece:
    return raised(enclosed(emit(term.args[0], page), r"\|", r"\|"), "2")


# --- functions ----------------------------------------------------------------------------------------------------------


@emit.register
def _(term: exp, page: Page) -> Piece:
    argument = emit(term.args[0], page)
    return call(r"\exp", argument) if argument.tall else Piece(f"e^{{{argument.text}}}", Level.POWER)


@emit.register
def _(term: Function, page: Page) -> Piece:
    name = next((c.__name__ for c in type(term).__mro__ if c.__name__ in FUNCTIONS), type(term).__name__)
    inside = ", ".join(page.latex(a) for a in term.args)
    tall = any(emit(a, page).tall for a in term.args)
    return _as_base(call(FUNCTIONS.get(name, rf"\operatorname{{{name}}}"), Piece(inside, tall=tall)))


def _as_base(piece: Piece) -> Piece:
    """A function value: its power is written with brackets, since \\log(x)^2 has two readings."""
    return Piece(piece.text, Level.POWER, piece.tall)


@emit.register(Applied)
def _(term: Any, page: Page) -> Piece:
    """f'(x) for functions of scalars; a gradient takes in what follows it, as every operator does."""
    name = page.notation.spelling(term.function, "scalar").latex
    if shape(term.argument) == ():
        return _as_base(call(name + "'" * term.order, emit(term.argument, page)))
    value = call(name, emit(term.argument, page))
    return Piece(NABLA[term.order] + value.text, Level.BIG, value.tall) if term.order else _as_base(value)


@emit.register
def _(term: Abs, page: Page) -> Piece:
    return enclosed(emit(term.args[0], page), "|", "|")


@emit.register(Min)
@emit.register(Max)
def _(term: Any, page: Page) -> Piece:
    inside = Piece(", ".join(sorted(page.latex(a) for a in term.args)))
    return call(r"\min" if isinstance(term, Min) else r"\max", inside)
