"""What needs arrays with all their axes at full length: inverses and determinants, joined and merged arrays, results."""

from __future__ import annotations

from symdlnn.numeric.backends.arrays.page import Page, write
from symdlnn.numeric.backends.arrays.pieces import Level, Piece, fitted
from symdlnn.numeric.program import Axis, Joined, Local, MatrixFunction, Merged, Parameter, Read


def filled(piece: Piece, order: tuple[Axis, ...], page: Page) -> str:
    """An array with all axes of `order`, each at its full length."""
    text = fitted(piece, order, page.style, strict=True).text
    if all(axis in piece.layout or axis.stops == (1,) for axis in order) and not piece.static:
        return text
    return page.helper("_filled", text, _lengths(order, page), page.typed())


def _lengths(order: tuple[Axis, ...], page: Page) -> str:
    return f"({''.join(f'{page.length(axis)}, ' for axis in order)})"


def _axes(argument: Parameter, places: tuple[Axis, ...]) -> tuple[Axis, ...]:
    """Axes for all of an argument: those that the result has, and the two that a number made of a matrix lacks."""
    lengths = [length for length in argument.lengths if length is not None]
    return (*places, *(Axis(f"#{k}", (lengths[k],)) for k in range(len(places), len(lengths))))


@write.register
def _(node: MatrixFunction, page: Page) -> Piece:
    order = node.argument.order if isinstance(node.argument, Local) else _axes(node.argument, node.places)
    argument = filled(write(Read(node.argument, order), page), order, page)
    text = page.called(page.dialect.matrix_functions[node.function], argument)
    return Piece(page.cast(text) if node.function == "rank" else text, layout=node.places)


@write.register
def _(node: Joined, page: Page) -> Piece:
    others = tuple(axis for axis in node.axes if axis != node.along)
    parts = (_part(write(value, page), others, own, page) for value, own in node.parts)
    return Piece(page.helper("_joined", f"[{', '.join(parts)}]", page.typed()), layout=(*others, node.along))


def _part(piece: Piece, others: tuple[Axis, ...], own: Axis | None, page: Page) -> str:
    """A part of a joined array, at its full length in the direction of joining."""
    if piece.static:
        return f"[{piece.text}]" + (f" * {page.length(own)}" if own else "")
    if own is None or own in piece.layout:
        return fitted(piece, (*others, own), page.style, strict=True).text
    ones = page.called("ones", page.length(own), page.typed())
    return f"{fitted(piece, (*others, None), page.style, strict=True).at_least(Level.PRODUCT)} * {ones}"


@write.register
def _(node: Merged, page: Page) -> Piece:
    split = tuple(axis for pair in node.pairs for axis in pair[:2])
    others = tuple(axis for axis in node.argument.axes if axis not in split)
    text = fitted(write(node.argument, page), (*others, *split), page.style, strict=True).text
    layout = (*others, *(merged for _, _, merged in node.pairs))
    return Piece(page.helper("_merged", text, _lengths(split, page), page.typed()), layout=layout)
