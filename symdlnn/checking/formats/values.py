"""The values of a counterexample as small matrices, side by side as far as the width allows.

    N₁ = 2   W¹ = [ 1  0 ]   left side = 3
                  [ 0  1 ]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symdlnn.checking.formats.painting import columns
from symdlnn.checking.formats.readable import readable
from symdlnn.checking.results import Digits

GAP = 3
Block = list[str]
"""The lines of one value, all of one width."""


def side_by_side(values: Iterable[tuple[str, Digits]], width: int) -> Iterator[str]:
    """The lines that show named values, each row of blocks at most `width` columns wide where that is possible."""
    row: list[Block] = []
    for name, digits in values:
        block = _block(readable(name), digits)
        if row and sum(columns(b[0]) + GAP for b in row) + columns(block[0]) > width:
            yield from _joined(row)
            row = []
        row.append(block)
    if row:
        yield from _joined(row)


def _block(name: str, digits: Digits) -> Block:
    """``name = value`` for a number, the name before the first row of a matrix."""
    matrix = [[digits[0][0]]] if len(digits) == len(digits[0]) == 1 else None
    shown = matrix[0] if matrix else _rows(digits)
    head = f"{name} = "
    return [(head if number == 0 else " " * columns(head)) + line for number, line in enumerate(shown)]


def _rows(digits: Digits) -> list[str]:
    widths = [max(map(columns, column)) for column in zip(*digits, strict=True)]
    cells = ([" " * (w - columns(x)) + x for x, w in zip(row, widths, strict=True)] for row in digits)
    return [f"[ {'  '.join(row)} ]" for row in cells]


def _joined(row: list[Block]) -> Iterator[str]:
    for number in range(max(map(len, row))):
        parts = [block[number] if number < len(block) else " " * columns(block[0]) for block in row]
        yield (" " * GAP).join(parts).rstrip()
