"""A formula cut at its relations: what is shown on one row of the annotated page, and the relation that it states.

    A &= B \\\\ &= C, \\quad D = E      ->      A = B  |  = C,  |  D = E
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symdlnn.checking.formats.tokens import balanced, unboxed, written
from symdlnn.checking.results import RelationResult
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.source import Span
from symdlnn.latex.tokens import Token

PUNCTUATION = frozenset(",.;")
PEN = r"\color[HTML]{E5484D}"
"""The red pen: legible on light and on dark paper."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a formula as LaTeX with macros expanded, and the relations that end in it.

    `plain` is the same without the red pen, for a converter that does not take it.
    """

    latex: str
    plain: str
    relations: tuple[RelationResult, ...] = ()


def pieces(formula: Formula, relations: Sequence[RelationResult]) -> list[Piece]:
    """The formula cut behind each relation; in one piece where a cut would tear brackets apart.

    What is blamed in a refuted relation is written with the red pen.
    """
    rows = _rows(unboxed(formula.tokens), relations)
    if not all(map(balanced, rows)):
        whole = written(formula.tokens, layout=True)
        return [Piece(whole, whole, tuple(relations))]
    cut = [_piece(row, (relation,)) for row, relation in zip(rows, relations, strict=False)]
    return [*cut, *(piece for row in rows[len(relations):] if (piece := _piece(row, ())).latex)]


def _piece(tokens: Sequence[Token], relations: tuple[RelationResult, ...]) -> Piece:
    blamed = next((r.blame for r in relations if r.verdict == "refuted" and r.blame != r.span), None)
    return Piece(_marked(tokens, blamed), written(tokens), relations)


def _rows(tokens: Sequence[Token], relations: Sequence[RelationResult]) -> list[list[Token]]:
    """The tokens up to the end of each relation's right-hand side with what belongs to it, and the rest.

    Punctuation after a right-hand side belongs to it, and so does everything up to the end of its line.
    """
    rows: list[list[Token]] = [[] for _ in range(len(relations) + 1)]
    ends = [r.span.end for r in relations]
    current, after = 0, list[Token]()
    for token in tokens:
        if current == len(ends) or token.span.start < ends[current]:
            rows[current].append(token)
        elif token.kind == "newline" or (_is_punctuation(token) and not after):
            rows[current] += (*after, token)
            current, after = current + (token.kind == "newline"), []
        elif current + 1 < len(ends) and token.span.start >= relations[current + 1].span.start:
            current += 1
            rows[current] += (*after, token)
            after = []
        else:
            after.append(token)
    rows[min(current + 1, len(ends))] += after
    return rows


def _is_punctuation(token: Token) -> bool:
    return token.kind == "symbol" and token.text in PUNCTUATION


def _marked(tokens: Sequence[Token], blamed: Span | None) -> str:
    """Tokens as LaTeX, the blamed ones in red if they can stand alone."""
    inside = [k for k, token in enumerate(tokens) if blamed and blamed.start <= token.span.start < blamed.end]
    if not inside:
        return written(tokens)
    first, last = inside[0], inside[-1] + 1
    red = tokens[first:last]
    alone = red[0].kind not in ("upper", "lower") and not any(t.kind in ("align", "newline", "begin", "end") for t in red)
    if not (alone and balanced(red)):
        return written(tokens)
    return f"{written(tokens[:first])} {{{PEN} {written(red)}}}{written(tokens[last:])}"
