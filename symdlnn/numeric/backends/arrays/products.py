"""Sums of products: matrix products where the factors form a chain, `einsum` for all others.

Factors that share no summed axis are computed apart and multiplied entry by entry.  A diagonal factor scales its neighbour.
A chain that ends in a vector is associated from the vector on, which is best for all sizes; a chain of three or more matrices
is associated at the call, by its sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from symdlnn.numeric.backends.arrays.functions import product
from symdlnn.numeric.backends.arrays.page import Page, write
from symdlnn.numeric.backends.arrays.pieces import Level, Piece, axes, fitted, operation
from symdlnn.numeric.backends.arrays.reading import squeezed
from symdlnn.numeric.program import Axis, Contract

Over = frozenset[Axis]


@write.register
def _(node: Contract, page: Page) -> Piece:
    over = frozenset(node.over)
    groups = _connected([write(f, page) for f in node.factors], over)
    return _times([_group(group, over, page) for group in groups], page)


def _times(pieces: Sequence[Piece], page: Page) -> Piece:
    """The product entry by entry."""
    return pieces[0] if len(pieces) == 1 else product(pieces, page)


def _connected(pieces: Iterable[Piece], over: Over) -> list[list[Piece]]:
    """The factors in groups that share no summed axis."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        own = over & set(piece.layout)
        joined = [g for g in groups if any(own & set(p.layout) for p in g)]
        rest = [g for g in groups if g not in joined]
        groups = [*rest, [p for g in joined for p in g] + [piece]] if joined else [*groups, [piece]]
    return groups


def _group(pieces: list[Piece], over: Over, page: Page) -> Piece:
    pieces = _scaled(_fused(pieces, page), over, page)
    if len(pieces) == 1:
        return _summed(pieces[0], over, page)
    chain = _chain(pieces, over)
    return _multiplied(chain, page) if chain else _einsum(pieces, over, page)


def _fused(pieces: list[Piece], page: Page) -> list[Piece]:
    """Of three or more factors, those with the same two or more axes multiplied entry by entry."""
    if len(pieces) < 3:
        return pieces
    same: dict[frozenset[Axis], list[Piece]] = {}
    for number, piece in enumerate(pieces):
        own = frozenset(axes(piece.layout))
        same.setdefault(own if len(own) > 1 else frozenset({*own, Axis(f"#{number}", ())}), []).append(piece)
    return [_times(group, page) for group in same.values()]


def _scaled(pieces: list[Piece], over: Over, page: Page) -> list[Piece]:
    """The factors with those multiplied in that scale an axis along which two others are summed: X s Y with a diagonal s."""
    for scale in pieces:
        own = axes(scale.layout)
        others = [p for p in pieces if p is not scale]
        holders = [p for p in others if own and set(own) <= set(p.layout)]
        if len(own) == 1 and own[0] in over and len(holders) > 1:
            target = max(holders, key=lambda p: len(axes(p.layout)))
            merged = _times([target, scale], page)
            return _scaled([merged if p is target else p for p in others], over, page)
    return pieces


def _summed(piece: Piece, over: Over, page: Page) -> Piece:
    """One factor summed over its own axes."""
    gone = [place - len(piece.layout) for place, axis in enumerate(piece.layout) if axis in over]
    if not gone:
        return piece
    if not page.batched and len(gone) == len(axes(piece.layout)):
        return replace(piece, text=page.called("sum", piece.text), level=Level.ATOM, layout=())
    which = f"axis={gone[0] if len(gone) == 1 else tuple(gone)}"
    layout = tuple(axis for axis in piece.layout if axis not in over)
    return replace(piece, text=page.called("sum", piece.text, which), level=Level.ATOM, layout=layout)


# --- chains -------------------------------------------------------------------------------------------------------------


def _chain(pieces: list[Piece], over: Over) -> list[Piece] | None:
    """The factors in the order of a matrix product, each as (rows, columns); None if they form none."""
    holders = {axis: [p for p in pieces if axis in p.layout] for p in pieces for axis in axes(p.layout)}
    fits = all(len(axes(p.layout)) in (1, 2) for p in pieces) and all(
        len(found) == (2 if axis in over else 1) for axis, found in holders.items()
    )
    ends = [p for p in pieces if len(over & set(axes(p.layout))) == 1]
    if not fits or len(ends) != 2:
        return None
    return _upright(_ordered(pieces, ends[0], over), over)


def _ordered(pieces: Sequence[Piece], first: Piece, over: Over) -> list[Piece]:
    """The factors from one end of a path to the other; the end that stands first in the product comes first."""
    path, rest = [first], [p for p in pieces if p is not first]
    while rest:
        following = next(p for p in rest if over & set(path[-1].layout) & set(p.layout))
        path.append(following)
        rest = [p for p in rest if p is not following]
    return path


def _upright(path: list[Piece], over: Over) -> list[Piece]:
    """Each factor with its layout as (rows, columns): None where the path ends in a vector."""
    links = [next(iter(over & set(a.layout) & set(b.layout))) for a, b in pairwise(path)]
    first = next((axis for axis in axes(path[0].layout) if axis not in over), None)
    last = next((axis for axis in axes(path[-1].layout) if axis not in over), None)
    pairs = zip((first, *links), (*links, last), strict=True)
    return [replace(p, wanted=pair) for p, pair in zip(path, pairs, strict=True)]


def _multiplied(chain: list[Piece], page: Page) -> Piece:
    """The product of a chain."""
    left, right = chain[0].wanted[0], chain[-1].wanted[1]
    if left is None and right is None and len(chain) == 2:
        return _inner(chain, page)
    shown = [fitted(p, p.wanted, page.style, strict=True) for p in chain]
    layout, batch = (left, right), any(p.batch for p in chain)
    if len(shown) > 2 and left is not None and right is not None and page.batched:
        return Piece(page.helper("_chain", *(p.text for p in shown)), Level.ATOM, layout, batch=batch)
    from_the_left = left is None or not page.batched
    folded = reduce(_matmul, shown) if from_the_left else reduce(lambda done, factor: _matmul(factor, done), reversed(shown))
    return replace(folded, layout=layout, batch=batch)


def _matmul(left: Piece, right: Piece) -> Piece:
    """The product of two factors."""
    return operation(left.at_least(Level.PRODUCT), "@", right.at_least(Level.SIGN), left, Level.PRODUCT)


def _inner(pair: list[Piece], page: Page) -> Piece:
    """The inner product of two vectors."""
    if page.batched:
        return _einsum(pair, frozenset(axes(pair[0].layout)), page)
    return _summed(_times(pair, page), frozenset(axes(pair[0].layout)), page)


# --- everything else ----------------------------------------------------------------------------------------------------


def _einsum(pieces: Sequence[Piece], over: Over, page: Page) -> Piece:
    """Factors that form no chain.

    Without a batch, factors with the same axes, all of them summed, read better as a sum of products.
    """
    alike = len({p.layout for p in pieces}) == 1 and set(axes(pieces[0].layout)) <= over
    if alike and not page.batched:
        return _summed(_times(pieces, page), over, page)
    every = tuple(dict.fromkeys(axis for p in pieces for axis in axes(p.layout)))
    letters = dict(zip(every, "ijklmnopqrstuvwxyzabcdefgh", strict=False))
    kept = tuple(axis for axis in every if axis not in over)
    ahead = "..." if page.batched else ""
    inputs = ",".join(ahead * p.batch + "".join(letters[axis] for axis in axes(p.layout)) for p in pieces)
    target = ahead + "".join(letters[axis] for axis in kept)
    texts = [squeezed(replace(p, text=p.at_least(Level.ATOM)), page).text if None in p.layout else p.text for p in pieces]
    more = ["optimize=True"] if len(pieces) > 2 and page.dialect.module == "np" else []
    text = page.called("einsum", f'"{inputs}->{target}"', *texts, *more)
    return Piece(text, layout=kept, batch=any(p.batch for p in pieces))
