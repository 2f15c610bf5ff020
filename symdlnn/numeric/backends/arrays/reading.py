"""Arrays read along axes and at positions: slices, subscripts, diagonals."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.numeric.backends.arrays.page import Page, write
from symdlnn.numeric.backends.arrays.pieces import Layout, Piece, axes
from symdlnn.numeric.program import ZERO, Axis, Node, Parameter, Position, Read, renamed


@write.register
def _(node: Position, page: Page) -> Piece:
    start = f"{page.size(node.axis.start)}, " if node.axis.start != 0 else ""
    return Piece(page.called("arange", f"{start}{page.stop(node.axis)}", page.typed()), layout=(node.axis,), batch=False)


@write.register
def _(node: Read, page: Page) -> Piece:
    """A local without a layout is written where it is read."""
    array = node.array
    if isinstance(array, Parameter):
        whole = Piece(array.name, static=array.integer and not (array.position and page.dialect.traced))
        return _chosen(whole, node.places, [_extent(array, k) for k in range(len(array.lengths))], page)
    places = dict(zip(array.order, node.places, strict=True))
    if array not in page.layouts:
        return write(renamed(array.value, places), page)
    layout = page.layouts[array]
    whole = Piece(array.name, static=array in page.static)
    return _chosen(whole, tuple(places[axis] if axis else ZERO for axis in layout), list(layout), page)


def _extent(array: Parameter, place: int) -> Axis | None:
    """The range that an axis of an argument has; None for a literal 1."""
    length = array.lengths[place]
    if length == 1:
        return None
    return Axis("", array.bounds[place] if length is None else (length,))


def _chosen(whole: Piece, places: tuple[Axis | Node, ...], extents: list[Axis | None], page: Page) -> Piece:
    """An array at places along its axes."""
    marks = [_mark(place, extent, page) for place, extent in zip(places, extents, strict=True)]
    if all(mark == ":" for mark in marks):
        text = whole.text
    else:
        text = f"{whole.text}[{', '.join([*(['...'] if page.batched else []), *marks])}]"
    layout: Layout = tuple(
        place if isinstance(place, Axis) else None for place, mark in zip(places, marks, strict=True) if ":" in mark
    )
    return _diagonal(replace(whole, text=text, layout=layout), page)


def _mark(place: Axis | Node, extent: Axis | None, page: Page) -> str:
    """What stands for one axis in a subscript."""
    if extent is None:
        return ":"
    offset = f" - {page.bracketed(extent.start)}" if extent.start != 0 else ""
    if not isinstance(place, Axis):
        return f"{write(place, page).text}{offset}"
    if set(place.stops) == set(extent.stops) and place.start == extent.start:
        return ":"
    start = "" if place.start == extent.start else f"{page.size(place.start)}{offset}"
    return f"{start}:{page.stop(place)}{offset}"


def _diagonal(piece: Piece, page: Page) -> Piece:
    """An array some of whose axes have one name, along this name."""
    own = axes(piece.layout)
    kept = tuple(dict.fromkeys(own))
    if len(kept) == len(own):
        return piece
    piece = squeezed(piece, page)
    letters = dict(zip(kept, "ijklmnpq", strict=False))
    source, target = ("".join(letters[axis] for axis in layout) for layout in (own, kept))
    ahead = "..." if page.batched else ""
    return replace(piece, text=page.called("einsum", f'"{ahead}{source}->{ahead}{target}"', piece.text), layout=kept)


def squeezed(piece: Piece, page: Page) -> Piece:
    """The array without its axes of length 1."""
    if None not in piece.layout:
        return piece
    marks = ", ".join([*(["..."] if page.batched else []), *(":" if axis else "0" for axis in piece.layout)])
    return replace(piece, text=f"{piece.text}[{marks}]", layout=axes(piece.layout))
