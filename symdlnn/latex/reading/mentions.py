"""Where letters occur in a tree, as written: what decides which reading of an ambiguous sum is the usual one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from symdlnn.latex.reading.scripts import joined
from symdlnn.latex.syntax.tree import BigOperator, Node, Symbol
from symdlnn.latex.tokens import Token


def occurs_free(letter: str, tree: Any, apart: Node | None = None) -> bool:
    """Whether an index letter stands in a script outside every sum that has it below its sign, and outside the node `apart`."""
    if isinstance(tree, Token):
        return tree.text == letter
    if isinstance(tree, tuple) and tree and isinstance(tree[0], Token):
        return any(token.text == letter for token in joined(tree))
    if tree is apart or (isinstance(tree, BigOperator) and any(t.text == letter for t in tree.lower)):
        return False
    return any(occurs_free(letter, part, apart) for part in _parts(tree))


def _parts(tree: Any) -> Iterator[Any]:
    """The nodes and tokens directly below a node; of a tuple, its members."""
    if isinstance(tree, tuple):
        yield from tree
    elif isinstance(tree, Node):
        values = (getattr(tree, field.name) for field in fields(tree) if field.name != "span")
        yield from (value for value in values if isinstance(value, tuple | Node))


def nodes(tree: Any) -> Iterator[Node]:
    """The nodes of a tree from left to right, each before those below it."""
    if isinstance(tree, Node):
        yield tree
    for part in _parts(tree):
        yield from nodes(part)


def symbols(tree: Any) -> Iterator[Symbol]:
    """The symbols of a tree from left to right."""
    return (node for node in nodes(tree) if isinstance(node, Symbol))


def letters(tree: Any) -> frozenset[str]:
    """The texts of all tokens in the scripts of a tree."""
    if isinstance(tree, Token):
        return frozenset({tree.text})
    return frozenset().union(*(letters(part) for part in _parts(tree)))
