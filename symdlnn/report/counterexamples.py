"""A counterexample on the page: names in the page's notation, exact values as small matrices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from symdlnn.exact import Counterexample
from symdlnn.latex import Page, latex_key, width_in_em
from symdlnn.terms.notation import Notation, Sort

ROW = 30.0
"""How wide a row of values may get inside the box of an erratum, in em."""

_BALL = re.compile(r"\[(?P<middle>-?\d+\.\d{1,6})\d*(?:e(?P<power>[+-]?\d+))? ± .+\]")
_RATIO = re.compile(r"(?P<sign>-?)(?P<above>\d+)/(?P<below>\d+)")


@dataclass(frozen=True)
class Shown:
    """A counterexample in LaTeX: where it lies, the values there, both sides of the claim."""

    where: tuple[str, ...]
    values: tuple[str, ...]
    left: str
    right: str


def shown(example: Counterexample, page: Page) -> Shown:
    """The counterexample in the notation of a page; `values` are the rows of an ``align``."""
    counts = [*_whole(example.sizes, "size", page.notation), *_whole(example.indices, "index", page.notation)]
    values = [f"{latex_key(key, digits, page.notation)} = {_value(digits)}"
              for key, digits in (*example.values.items(), *example.defined.items())]
    return Shown(tuple(counts), tuple(_packed(values)), _value(example.lhs), _value(example.rhs))


def _whole(numbers: Mapping[str, int], sort: Sort, notation: Notation) -> list[str]:
    return [f"${notation.spelling(name, sort).latex} = {number}$" for name, number in numbers.items()]


def _packed(values: list[str]) -> Iterator[str]:
    row = ""
    for value in values:
        longer = f"{row},\\quad {value}" if row else value
        if row and width_in_em(longer) > ROW:
            yield f"&{row},"
            longer = value
        row = longer
    if row:
        yield f"&{row}"


def _value(digits: list[list[str]]) -> str:
    if len(digits) == len(digits[0]) == 1:
        return _number(digits[0][0])
    lines = r" \\ ".join(" & ".join(map(_number, row)) for row in digits)
    return rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}"


def _number(text: str) -> str:
    if ratio := _RATIO.fullmatch(text):
        return rf"{ratio['sign']}\tfrac{{{ratio['above']}}}{{{ratio['below']}}}"
    if ball := _BALL.fullmatch(text):
        power = rf" \cdot 10^{{{int(ball['power'])}}}" if ball["power"] else ""
        return rf"{ball['middle']}\dots{power}"
    return text
