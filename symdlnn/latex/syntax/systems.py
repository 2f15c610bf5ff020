"""Environments that are read through: those that only arrange rows, and systems of equations behind one brace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.latex.syntax.balance import partners
from symdlnn.latex.syntax.commands import CASES, ROWS
from symdlnn.latex.syntax.rows import has_relation, joined_cells, rows, sign
from symdlnn.latex.syntax.signs import CONNECTIVES
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token

AND = r"\land"
SEPARATORS = CONNECTIVES.keys() | {",", ";"}


def opened(tokens: Tokens) -> Iterator[Token]:
    """The tokens with inner rows as rows of the display, and systems of equations as equations with "and" between them."""
    partner = partners(tokens)
    starts, position, inside = True, 0, -1
    while position < len(tokens):
        token = tokens[position]
        system = _system(tokens, partner, position) if starts and position > inside and token.kind == "begin" else ()
        if system:
            yield from system
            position = partner[position]
        elif position <= inside or token.kind not in ("begin", "end") or token.text not in ROWS:
            if token.kind in ("open", "begin"):
                inside = max(inside, partner[position])
            starts = token.kind in ("newline", "align", "words") or sign(token) in SEPARATORS
            yield token
        position += 1


def _system(tokens: Tokens, partner: Sequence[int], begin: int) -> Tokens:
    """The equations of an environment; () if a row is none, so that it holds values and their conditions."""
    if (tokens[begin].text not in CASES and tokens[begin].text != "array") or partner[begin] < begin:
        return ()
    table = [row.cells for row in rows(tokens[begin + 1:partner[begin]]) if any(row.cells)]
    if not all(has_relation(cells[0]) or (len(cells) > 1 and has_relation(cells[1][:1])) for cells in table):
        return ()
    result: list[Token] = []
    for cells in table:
        joined = tuple(token for token in joined_cells(cells) if token.kind != "align")
        result += [Token("command", AND, joined[0].span)] if result else []
        result += joined
    return tuple(result)
