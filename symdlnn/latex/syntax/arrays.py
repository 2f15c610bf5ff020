"""Matrices written out, and case distinctions."""

from __future__ import annotations

from collections.abc import Iterator

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.commands import BARS, CASES, DOTS, MATRICES
from symdlnn.latex.syntax.parser import KINDS, Parser
from symdlnn.latex.syntax.tree import Array, CaseTable, Dots, Node, Tokens

Cell = tuple[int, int]


def environment(parser: Parser, start: int) -> Node:
    """An environment inside an expression.  Fails when: it is no matrix and no case distinction (`ReadError`)."""
    name = parser.tokens[start].text
    if name not in MATRICES and name not in CASES:
        raise ReadError("unsupported", parser.tokens[start].span, f"the environment {name} is not read inside an expression")
    close = parser.closing(start)
    rows = list(cells(parser, start + 1, close))
    while rows and all(begin == end for begin, end in rows[-1]):
        rows.pop()
    if not rows:
        raise ReadError("empty", parser.between(start, close + 1), f"this {name} is empty")
    node = _cases(parser, start, close, rows) if name in CASES else _matrix(parser, start, close, rows)
    parser.at = close + 1
    return node


def cells(parser: Parser, start: int, stop: int) -> Iterator[tuple[Cell, ...]]:
    """Where the cells of each row begin and end."""
    row: list[Cell] = []
    position = begin = start
    while position < stop:
        kind = parser.tokens[position].kind
        if kind in ("align", "newline"):
            row.append((begin, position))
            begin = position + 1
        if kind == "newline":
            yield tuple(row)
            row = []
        position = 1 + (max(position, parser.partner[position]) if kind in ("open", "begin") else position)
    yield (*row, (begin, stop))


def _matrix(parser: Parser, start: int, close: int, rows: list[tuple[Cell, ...]]) -> Node:
    width = len(rows[0])
    for row in rows:
        if len(row) != width:
            where = parser.between(row[0][0], max(row[-1][1], row[0][0] + 1))
            raise ReadError("ragged", where, f"this row has {len(row)} cells, the first row has {width}")
    table = tuple(tuple(_entry(parser, cell) for cell in row) for row in rows)
    dotted = any(_is_line(parser, cell) for row in rows for cell in row) or any(
        token.text in DOTS for token in parser.tokens[start:close] if token.kind == "command"
    )
    return Array(parser.between(start, close + 1), table, MATRICES[parser.tokens[start].text], dotted)


def _entry(parser: Parser, cell: Cell) -> Node | None:
    """What stands in a cell; a line drawn for a row or column is a picture like dots."""
    if cell[0] == cell[1]:
        return None
    return Dots(parser.between(*cell)) if _is_line(parser, cell) else parser.inside(*cell)


def _is_line(parser: Parser, cell: Cell) -> bool:
    content = parser.tokens[slice(*cell)]
    return bool(content) and all(token.text.strip("-\N{EN DASH}\N{EM DASH}") == "" or token.text in BARS for token in content)


def _cases(parser: Parser, start: int, close: int, rows: list[tuple[Cell, ...]]) -> Node:
    table: list[tuple[Node, Tokens]] = []
    for row in rows:
        if len(row) > 2:
            raise ReadError("ragged", parser.between(row[0][0], row[-1][1]), "a case is a value and a condition")
        begin, end = row[0]
        end -= parser.sign_at(end - 1) in (",", ";") and begin < end
        condition = parser.tokens[slice(*row[1])] if len(row) == 2 else ()
        table.append((parser.inside(begin, end), _without_point(condition)))
    return CaseTable(parser.between(start, close + 1), tuple(table))


def _without_point(condition: Tokens) -> Tokens:
    """A condition without the punctuation at its end."""
    return condition[:-1] if condition and condition[-1].text in (",", ";", ".") else condition


KINDS |= {"begin": environment}
