"""Which index letters of a tree mean nothing but what a binder around it would give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symdlnn.latex.reading.mentions import nodes, occurs_free
from symdlnn.latex.reading.names import find, known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.syntax.tree import Function, Node, Scripted, Symbol
from symdlnn.latex.tokens import Token


def free_letters(tree: Node, scope: Scope) -> frozenset[str]:
    """The letters at index places that no binder inside or outside binds."""
    found = frozenset(t.text for node in nodes(tree) for t in _places(node, scope) if t.kind in ("letter", "command"))
    return frozenset(text for text in found if text not in scope.bound and occurs_free(text, tree))


def _places(node: Node, scope: Scope) -> Iterator[Token]:
    """The tokens at the index places of one node."""
    if isinstance(node, Symbol):
        yield from family_places(node, scope)
    elif isinstance(node, Scripted | Function):
        yield from (token for token in node.lower if token.text not in (r"\mathrm", "F"))


def family_places(symbol: Symbol, scope: Scope) -> Iterator[Token]:
    """The tokens at which a symbol is indexed: those of a family, and those of an entry."""
    outside = replace(scope, sample=None)
    if known(symbol, outside):
        match = find(symbol, outside)
        yield from match.places
        yield from (token for token in match.lower if token.text != ",")
