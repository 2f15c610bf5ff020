"""What is granted: relations that have to hold in a world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from .algebra import distance, is_number
from .formulas import SIGNS, pieces
from .grammar import parse
from .ranges import positions
from .tokens import Tokens
from .trees import Node
from .values import evaluate
from .world import World

EQUALITIES = {"=", ":=", r"\equiv"}
CLOSE, CLEAR = 1e-8, 1e-3


@dataclass(frozen=True)
class Fact:
    """A relation that is granted, or that defines."""

    left: Tokens
    sign: str
    right: Tokens

    @property
    def sides(self) -> tuple[Node, Node]:
        """Both sides as trees."""
        return tree(self.left), tree(self.right)


def tree(side: Tokens) -> Node:
    """The tree of a side."""
    return parse([token.text for token in side])


def facts(tokens: Tokens) -> Iterator[Fact]:
    """The relations of a directive."""
    for _, part in pieces(tokens, {",", ";"}):
        for (_, left), (sign, right) in pairwise(pieces(part, SIGNS)):
            yield Fact(left, sign, right)


def holds(fact: Fact, world: World) -> bool:
    """Whether a fact is true in a world, at all values of its free letters."""
    sides = fact.sides
    return all(_compare(fact.sign, *(evaluate(side, world, env) for side in sides)) for env in positions(sides, world))


def _compare(sign: str, left: Any, right: Any) -> bool:
    if sign in EQUALITIES:
        return distance(left, right) < CLOSE
    if sign == r"\neq":
        return distance(left, right) > CLOSE
    if not (is_number(left) and is_number(right)):
        return True
    gap = np.real(left) - np.real(right)
    return {">": gap > CLEAR, "<": gap < -CLEAR, r"\geq": gap >= 0, r"\leq": gap <= 0}.get(sign, True)
