r"""Brackets that grow: \left( and \right), \bigl| and \bigr|, and the invisible ones.

Only the bracket stays.  A bar keeps the side it stands on (\lvert, \rvert); ``\left.`` stays where an evaluation bar ends its
range; and a single brace beside rows makes them a system of equations, which is what cases means.
"""

from __future__ import annotations

from collections.abc import Mapping

from symdlnn.latex.syntax.commands import BARS, ROWS
from symdlnn.latex.syntax.editing import Edit, Rule
from symdlnn.latex.syntax.looks import LEFT, RIGHT, SIZES
from symdlnn.latex.tokens import Token


def sized(edit: Edit, position: int) -> None:
    side = SIZES[edit.tokens[position].text]
    orient(edit, position, {"l": LEFT, "r": RIGHT}.get(side, {}))


def left(edit: Edit, position: int) -> None:
    edit.waiting.append(position)
    edit.drop(position, position + 2)


def right(edit: Edit, position: int) -> None:
    """Settle a pair, now that both of its delimiters are known."""
    edit.drop(position, position + 2)
    if not edit.waiting:
        orient(edit, position, RIGHT)
        return
    start = edit.waiting.pop()
    first, last = edit.text(start + 1), edit.text(position + 1)
    if first == "." and last in BARS and edit.kind(position + 2) in ("upper", "lower"):
        orient(edit, start, LEFT)
        orient(edit, position, RIGHT)
    elif (first == ".") != (last == ".") and _is_one_environment(edit, start + 2, position - 1):
        for place in (start + 2, position - 1):
            token = edit.tokens[place]
            edit.replaced[place] = (Token(token.kind, "cases", token.span),)
    else:
        _visible(edit, start, first, LEFT)
        _visible(edit, position, last, RIGHT)


def _visible(edit: Edit, position: int, delimiter: str, table: Mapping[str, str]) -> None:
    if delimiter != ".":
        orient(edit, position, table)


def _is_one_environment(edit: Edit, begin: int, end: int) -> bool:
    """Whether rows are all that stands between two delimiters."""
    return edit.kind(begin) == "begin" and edit.partner[begin] == end and edit.tokens[begin].text in {*ROWS, "array"}


def orient(edit: Edit, position: int, table: Mapping[str, str]) -> None:
    """The delimiter stays of a command and its delimiter, as the one of its side."""
    text = edit.text(position + 1)
    edit.drop(position, position + 2)
    if text in table or text not in ("", "."):
        edit.put(position, position + 2, table.get(text, text))


def finish(edit: Edit) -> None:
    """A \\left without \\right leaves its bracket alone, for the parser to complain about."""
    for position in edit.waiting:
        orient(edit, position, LEFT)


RULES: Mapping[str, Rule] = {r"\left": left, r"\right": right} | dict.fromkeys(SIZES, sized)
