"""Factors joined to words: labels that two factors share become matrix products, traces and inner products."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.kernel.labels import Labels, meaning_of
from symdlnn.terms import nodes
from symdlnn.terms.written import Term, times, transpose


@dataclass(frozen=True)
class Piece:
    """A factor as a term, with the labels of its open axes: none (scalar), one (column vector) or two (matrix)."""

    term: Term
    axes: Labels


def join(pieces: list[Piece], joined: set[int]) -> tuple[list[Term], list[Term], int | None]:
    """Scalars, the matrix word, and where it starts: pieces that share a joined label are multiplied."""
    scalars = [p.term for p in pieces if not p.axes]
    rest = [p for p in pieces if p.axes]
    words: list[tuple[int, Term]] = []
    while rest:
        term, first, last = _walk(_start(rest, joined), rest)
        ends = [label for label in (first, last) if label is not None and label not in joined]
        if not ends:
            scalars.append(nodes.trace(term) if first is not None else term)
            continue
        turned = _is_column(first) or (last is not None and not _is_column(last) and first not in joined)
        words.append((int(all(map(_is_column, ends))), transpose(term) if turned else term))
    words.sort(key=lambda word: word[0])
    return scalars, [word for _, word in words], words[0][0] if words else None


def _is_column(label: int | None) -> bool:
    return label is not None and label < 0 and isinstance(meaning_of(label), tuple) and meaning_of(label)[0] == "column"


def _start(rest: list[Piece], joined: set[int]) -> Piece:
    """The piece a word starts with: one at the row slot, else one with a single axis, else any."""

    def rank(piece: Piece) -> int:
        slots = [label for label in piece.axes if label not in joined]
        if any(not _is_column(label) for label in slots):
            return 0
        return 1 if slots else (2 if len(piece.axes) == 1 else 3)

    return min(rest, key=rank)


def _walk(start: Piece, rest: list[Piece]) -> tuple[Term, int | None, int | None]:
    """Follow shared labels from a piece; returns the product and its first and last open label."""
    rest.remove(start)
    if len(start.axes) == 1:
        first, last, factors = None, start.axes[0], [start.term]
        if not any(last in p.axes for p in rest):
            return start.term, last, None
        factors = [transpose(start.term)]
    else:
        turned = _is_column(start.axes[0]) and not _is_column(start.axes[1])
        first, last = start.axes[::-1] if turned else start.axes
        shared = any(first in p.axes for p in rest)
        if shared and not any(last in p.axes for p in rest):
            first, last, turned = last, first, not turned
        factors = [transpose(start.term) if turned else start.term]
    while (piece := next((p for p in rest if last in p.axes), None)) is not None:
        rest.remove(piece)
        if len(piece.axes) == 1:
            factors.append(piece.term)
            return times(*factors), first, None
        ahead = piece.axes[0] == last
        factors.append(piece.term if ahead else transpose(piece.term))
        last = piece.axes[1] if ahead else piece.axes[0]
        if last == first:
            break
    return times(*factors), first, last

