"""Indices that are summed over without a sum sign: (A B)_{ij} = A_{ik} B_{kj}.

An index that stands twice in a product of components, and nowhere else in the chain, may be meant to be summed over.  Both
readings are admissible.  Within a function, a root or a power the sum is not read, and nothing is refuted for the lack of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from symdlnn.latex.reading.indices import family_places, free_letters
from symdlnn.latex.reading.mentions import occurs_free, symbols
from symdlnn.latex.reading.names import find, known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import BigOperator, Derivative, Group, Node, Product, Quotient, Scripted, Sum, Symbol
from symdlnn.latex.tokens import Token
from symdlnn.terms import Family


def summed_up(side: Node, scope: Scope) -> Node:
    """A side with its repeated indices summed over, if this reading does so.

    Fails when: they would be summed over within something that is not linear, such as exp(x_i y_i) (`ReadError`).
    """
    if len(scope.session.sides) < 2:
        return side
    terms = side.terms if isinstance(side, Sum) else (("+", side),)
    repeated = [tuple(_repeated(term, scope)) for _, term in terms]
    letters = sorted({text for found in repeated for text in found if _only_repeated(text, side, repeated, scope)})
    if not letters or scope.session.choices.choose("repeated indices", "held fixed", "summed over") == 0:
        return side
    done = []
    for (sign, term), found in zip(terms, repeated, strict=True):
        here = [text for text in letters if text in found]
        if not all(_linear(term, text) for text in here):
            message = "a sum over repeated indices is only read in products and their derivatives"
            raise ReadError("unsupported", term.span, message, r"write the sum out: $\sum_i x_i y_i$")
        done.append((sign, _total(term, here)))
    return replace(side, terms=tuple(done)) if isinstance(side, Sum) else done[0][1]


def _repeated(term: Node, scope: Scope) -> Iterator[str]:
    """The free letters that stand at two index places of the components in a term, or at more where the term is nested."""
    members = [symbol for symbol in symbols(term) if (symbol.upper or symbol.lower) and known(symbol, scope)]
    counted = Counter(token.text for symbol in members for token in family_places(symbol, scope))
    vectors = {token.text for symbol in members if _is_vector(symbol, scope) for token in family_places(symbol, scope)}
    twice = {text for text, count in counted.items() if count == 2 or (count > 2 and not _linear(term, text))} - vectors
    yield from sorted(twice & free_letters(term, scope) if twice else twice)


def _linear(node: Node, letter: str) -> bool:
    """Whether the sum over a letter may stand before a node just as well as within it."""
    match node:
        case Symbol():
            return True
        case Group(items=(item,)) if node.bracket in ("()", "[]"):
            return _linear(item, letter)
        case Product(factors=factors):
            return all(not occurs_free(letter, f) or (operator != "/" and _linear(f, letter)) for operator, f in factors)
        case Quotient(numerator=numerator, denominator=denominator):
            return not occurs_free(letter, denominator) and _linear(numerator, letter)
        case Derivative(of=Node() as body):
            return _linear(body, letter)
        case Scripted(upper=()):
            return True
        case _:
            return False


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
