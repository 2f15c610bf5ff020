"""Indices that are summed over without a sum sign: (A B)_{ij} = A_{ik} B_{kj}.

An index that stands twice in a product of components, and nowhere else in the chain, may be meant to be summed over.  Both
readings are admissible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from symdlnn.latex.reading.indices import family_places, free_letters
from symdlnn.latex.reading.mentions import occurs_free, symbols
from symdlnn.latex.reading.names import find, known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.syntax.tree import BigOperator, Node, Product, Sum, Symbol
from symdlnn.latex.tokens import Token
from symdlnn.terms import Family


def summed_up(side: Node, scope: Scope) -> Node:
    """A side with its repeated indices summed over, if this reading does so."""
    if len(scope.session.sides) < 2:
        return side
    terms = side.terms if isinstance(side, Sum) else (("+", side),)
    repeated = [tuple(_repeated(term, scope)) if isinstance(term, Product | Symbol) else () for _, term in terms]
    letters = sorted({text for found in repeated for text in found if _only_repeated(text, side, repeated, scope)})
    if not letters or scope.session.choices.choose("repeated indices", "held fixed", "summed over") == 0:
        return side
    done = [
        (sign, _total(term, [text for text in letters if text in found]))
        for (sign, term), found in zip(terms, repeated, strict=True)
    ]
    return replace(side, terms=tuple(done)) if isinstance(side, Sum) else done[0][1]


def _repeated(product: Product | Symbol, scope: Scope) -> Iterator[str]:
    """The free letters that stand at two index places of a product of components."""
    members = [symbol for symbol in symbols(product) if (symbol.upper or symbol.lower) and known(symbol, scope)]
    counted = Counter(token.text for symbol in members for token in family_places(symbol, scope))
    vectors = {token.text for symbol in members if _is_vector(symbol, scope) for token in family_places(symbol, scope)}
    twice = {text for text, count in counted.items() if count == 2} - vectors
    yield from sorted(twice & free_letters(product, scope) if twice else twice)


def _is_vector(symbol: Symbol, scope: Scope) -> bool:
    """Whether a symbol is a member of a family of vectors or matrices, and not one of its entries."""
    match = find(symbol, scope)
    return isinstance(match.meaning, Family) and bool(match.meaning.member_shape) and not match.lower


def _only_repeated(text: str, side: Node, repeated: Sequence[tuple[str, ...]], scope: Scope) -> bool:
    """Whether a letter is free neither on another side nor in a term of this side that does not repeat it."""
    terms = [term for _, term in side.terms] if isinstance(side, Sum) else [side]
    alone = [term for term, found in zip(terms, repeated, strict=True) if text not in found]
    others = [other for other in scope.session.sides if other is not side]
    return not any(occurs_free(text, tree) for tree in (*alone, *others))


def _total(term: Node, letters: Sequence[str]) -> Node:
    for text in letters:
        letter = Token("command" if text.startswith("\\") else "letter", text, term.span)
        term = BigOperator(term.span, "sum", (letter,), (), term)
    return term
