"""The likely slip in a side whose shapes do not fit: a transpose too many or too few, or two factors in the wrong order.

Such a side has no meaning, so it is its tree that is edited; what comes out is read and proved like any other side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from symdlnn.checking.judging import judge
from symdlnn.checking.scope import Scope
from symdlnn.latex.reading import readings
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Node, Product, Scripted, Symbol
from symdlnn.latex.tokens import Token
from symdlnn.terms import Claim, ShapeError
from symdlnn.terms.written import Term

MOST = 40
"""How many edits are tried."""

SECONDS = 0.5
"""How long one of them may take."""

TRANSPOSES = {"T", r"\top", r"\intercal"}


@dataclass(frozen=True)
class Mend:
    """The edit in words, and the side that it makes, which was proved."""

    words: str
    term: Term


def mended(left: Node, right: Node, relation: str, scope: Scope) -> Mend | None:
    """The first edit of the right side after which the relation is proved."""
    for (words, edited), _ in zip(_edits(right), range(MOST), strict=False):
        first, *others = readings([left, edited], scope.setting)
        if others or any(isinstance(side, ReadError) for side in first.sides):
            continue
        try:
            claim = Claim(first.sides[0], relation, first.sides[1])
        except ShapeError:
            continue
        if judge(claim, scope.facts, seconds=SECONDS).verdict == "proved":
            return Mend(words, first.sides[1])
    return None


def _edits(node: Node) -> Iterator[tuple[str, Node]]:
    """All trees with one edit, and the edit in words."""
    if isinstance(node, Symbol | Scripted):
        yield _transposed(node)
    if isinstance(node, Product):
        yield from _swapped(node)
    for name, part in _parts(node):
        for words, edited in _edits_of_part(part):
            yield words, replace(node, **{name: edited})


def _edits_of_part(part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, Node):
        yield from _edits(part)
    elif isinstance(part, tuple):
        for k, item in enumerate(part):
            yield from ((words, (*part[:k], edited, *part[k + 1:])) for words, edited in _edits_of_part(item))


def _parts(node: Node) -> Iterator[tuple[str, Any]]:
    """The fields that hold nodes, in order; scripts hold none."""
    return ((f.name, getattr(node, f.name)) for f in fields(node) if f.name not in ("span", "upper", "lower"))


def _transposed(node: Symbol | Scripted) -> tuple[str, Node]:
    if node.upper and node.upper[-1].text in TRANSPOSES:
        return f"${node.span.text}$ should not be transposed", replace(node, upper=node.upper[:-1])
    return f"a transpose is missing on ${node.span.text}$", replace(node, upper=(*node.upper, Token("letter", "T", node.span)))


def _swapped(node: Product) -> Iterator[tuple[str, Node]]:
    for k in range(len(node.factors) - 1):
        (sign, one), (between, other) = node.factors[k:k + 2]
        if between == "":
            words = f"${one.span.text}$ and ${other.span.text}$ are in the wrong order"
            yield words, replace(node, factors=(*node.factors[:k], (sign, other), ("", one), *node.factors[k + 2:]))
