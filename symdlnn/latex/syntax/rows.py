"""The lines of a display: what a person would read aloud in one go.

Rows that only go on with the expression above them belong to its line.  Alignment marks stay as tokens, since they tell which
chain a row ``&= C`` continues; where a new pair of columns begins, a comma stands before the mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from symdlnn.latex.syntax.balance import partners, top_level
from symdlnn.latex.syntax.commands import CLOSING, OPENING, OPERATORS, SIGNS
from symdlnn.latex.syntax.signs import CONNECTIVES, RELATIONS
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token

GAP = r"\quad"
MARK = ""
"""The text of an alignment mark between the cells of a display; those of a matrix in a cell keep theirs."""
ARITHMETIC = OPERATORS.keys() | SIGNS.keys()
UNFINISHED = ARITHMETIC | RELATIONS.keys()
"""Signs after which an expression must go on."""


@dataclass
class Line:
    """Tokens with their alignment marks, the label of the rows they come from, and what decides how the next row goes on."""

    tokens: list[Token] = field(default_factory=list)
    label: str = ""
    open_brackets: int = 0
    related: bool = False


@dataclass(frozen=True)
class Row:
    """The cells of one row, without their indents, and its label."""

    cells: tuple[Tokens, ...]
    label: str

    @property
    def indented(self) -> bool:
        """Whether the first of several cells is empty."""
        return len(self.cells) > 1 and not self.cells[0]


def lines(tokens: Tokens, environment: str) -> list[Line]:
    """The lines of a display."""
    found: list[Line] = []
    for row in rows(tokens):
        joined = joined_cells(row.cells)
        if not any(row.cells):
            if found and row.label:
                found[-1].label = row.label
            continue
        related = has_relation(joined)
        if not (found and _goes_on(found[-1], joined, related, row.indented, environment)):
            found.append(Line())
        line = found[-1]
        line.tokens += joined
        line.label = row.label or line.label
        line.open_brackets += _open_brackets(joined)
        line.related = line.related or related
    return found


def _goes_on(line: Line, row: Tokens, related: bool, indented: bool, environment: str) -> bool:
    """Whether a row continues the expression that the line before it ends with."""
    first = next(token for token in row if token.kind != "align")
    if sign(first) in RELATIONS:
        return not line.related
    if environment == "multline" or sign(_last(line.tokens)) in UNFINISHED or sign(first) in OPERATORS:
        return True
    if first.kind == "words" or sign(first) in CONNECTIVES:
        return False
    if line.open_brackets > 0:
        return True
    if sign(first) in SIGNS:
        return indented or not related or not line.related
    return indented and not related


def sign(token: Token) -> str:
    """The text of a token that is a command or a sign, else ""."""
    return token.text if token.kind in ("command", "symbol") else ""


def has_relation(tokens: Tokens) -> bool:
    """Whether a relation sign stands outside all brackets."""
    if not any(sign(token) in RELATIONS for token in tokens):
        return False
    return any(sign(tokens[p]) in RELATIONS for p in top_level(tokens, partners(tokens), 0, len(tokens)))


def _last(tokens: Sequence[Token]) -> Token:
    return next(token for token in reversed(tokens) if token.kind != "align")


def _open_brackets(tokens: Tokens) -> int:
    signs = [sign(token) for token in tokens]
    return sum(s in OPENING for s in signs) - sum(s in CLOSING for s in signs)


# --- rows and cells -----------------------------------------------------------------------------------------------------


def rows(tokens: Tokens) -> Iterator[Row]:
    """The rows at the outermost level, without their labels; a label names its row rather than a tag does."""
    partner = partners(tokens)
    cells: list[list[Token]] = [[]]
    labels: dict[str, str] = {}
    inside = -1
    for position, token in enumerate(tokens):
        if token.kind in ("open", "begin"):
            inside = max(inside, partner[position])
        if token.kind in ("label", "tag"):
            labels[token.kind] = token.text
        elif position > inside and token.kind == "align":
            cells.append([token])
        elif position > inside and token.kind == "newline":
            yield _row(cells, labels)
            cells, labels = [[]], {}
        else:
            cells[-1].append(token)
    yield _row(cells, labels)


def _row(cells: Sequence[Sequence[Token]], labels: dict[str, str]) -> Row:
    return Row(tuple(map(_without_indent, cells)), labels.get("label") or labels.get("tag", ""))


def _without_indent(cell: Sequence[Token]) -> Tokens:
    """A cell without the alignment mark and the gaps that it begins with."""
    first = next((p for p, token in enumerate(cell) if token.kind != "align" and sign(token) != GAP), len(cell))
    return tuple(cell[first:])


def joined_cells(cells: Sequence[Tokens]) -> Tokens:
    """The cells side by side with a mark between them, and a comma where a new pair of columns begins."""
    joined: list[Token] = []
    related = False
    for number, cell in enumerate(cells):
        if not cell:
            continue
        before = next((token for token in reversed(joined) if token.kind != "align"), None)
        if related and before is not None and _new_column(cells, number, before):
            joined.append(Token("symbol", ",", cell[0].span))
        if number:
            joined.append(Token("align", MARK, cell[0].span))
        joined += cell
        related = related or has_relation(cell)
    return tuple(joined)


def _new_column(cells: Sequence[Tokens], number: int, before: Token) -> bool:
    """Whether a cell after a relation stands in a new pair of columns, or only goes on."""
    first, following = sign(cells[number][0]), cells[number + 1:number + 2]
    if sign(before) in UNFINISHED:
        return False
    if first in RELATIONS:
        return number % 2 == 1 and number > 1 and not cells[number - 1]
    return first not in ARITHMETIC or bool(following and following[0] and sign(following[0][0]) in RELATIONS)
