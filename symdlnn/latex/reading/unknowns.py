"""The undeclared names of a page, and what kind of thing each is by how it is written.

Capitals are matrices, bold letters and arrows vectors, all others scalars; what is differentiated is a scalar, what stands
above a sum sign is a size, and a letter with an index is a family.  A letter that may be a function is left alone, and so is
what may be a declared name in other dress, and a name whose scripts hold a letter that means something by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import Literal

from symdlnn.latex.reading.likeness import letter_below, likenesses
from symdlnn.latex.reading.matching import MARKS
from symdlnn.latex.reading.mentions import nodes
from symdlnn.latex.reading.names import known, undressed
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import MARK, without_operations
from symdlnn.latex.reading.standard import SPECIAL
from symdlnn.latex.reading.uses import differentiated, names, sizes, summed, variables
from symdlnn.latex.reading.written import script_latex, script_texts
from symdlnn.latex.syntax.tree import Node, Symbol, Tokens
from symdlnn.terms.spelling import Spelling

Kind = Literal["matrix", "vector", "scalar", "size", "function"]

INDICES = frozenset({"i", "j", "k", "l", r"\mu", r"\nu", r"\alpha", r"\beta"})
"""Letters that are indices where they are the whole script of a vector or scalar."""

CALCULATED = frozenset({"+", "-", "/", "|", r"\mid", r"\pm"})
"""Signs that make a script of several tokens an expression and no part of a name."""


@dataclass(frozen=True)
class Unknown:
    """An undeclared name: its spelling, its kind, and how many indices it takes."""

    spelling: Spelling
    kind: Kind
    places: int = 0


def unknowns(trees: Iterable[Node], scope: Scope) -> tuple[Unknown, ...]:
    """The undeclared names of the trees, each once.  A name written in ways that do not agree comes several times."""
    every = [node for tree in trees for node in nodes(tree)]
    letters = INDICES | summed(every) | set(scope.setting.letters)
    taken = letters | {letter_below(base) for base in variables(every)}
    above = {symbol.base for symbol in sizes(every)}
    scalars = {symbol.base for symbol in differentiated(every)}
    found: dict[Unknown, None] = {}
    for symbol, before_bracket in names(every, scope):
        if _means_something(symbol, scope, letters):
            continue
        name = _unknown(symbol, scope, letters)
        if _is_name(name.spelling, taken):
            kind = "size" if symbol.base in above else "scalar" if symbol.base in scalars else name.kind
            found[replace(name, kind="function" if before_bracket and kind == "scalar" else kind)] = None
    return tuple(_without_components(found))


def _without_components(found: Iterable[Unknown]) -> Iterator[Unknown]:
    r"""The names without those that are the entries of a vector: x_i beside \mathbf{x}."""
    vectors = {undressed(n.spelling.base) for n in found if n.kind == "vector" and n.spelling == Spelling(n.spelling.base)}
    return (n for n in found if n.kind == "vector" or n.places != 1 or n.spelling.base not in vectors)


def _means_something(symbol: Symbol, scope: Scope, letters: Set[str]) -> bool:
    """Whether a symbol needs no declaration, or may be a declared name in other dress."""
    plain = not symbol.upper and not symbol.lower
    moment = symbol.base == scope.session.latex(scope.setting.time)
    special = symbol.base in SPECIAL or symbol.base in scope.setting.units or (plain and symbol.base in letters)
    return moment or special or known(symbol, scope) or bool(likenesses(symbol.base, scope.setting))


def _is_name(spelling: Spelling, taken: Set[str]) -> bool:
    """Whether no script of a name, nor its base under an accent, holds a letter with a meaning of its own or an expression."""
    scripts = [script_texts(script) for script in (spelling.upper, spelling.lower)]
    accented = script_texts(spelling.base) if re.search(r"[\^_]", spelling.base) else ()
    if any(texts[:1] == ("-",) or (len(texts) > 1 and not CALCULATED.isdisjoint(texts)) for texts in scripts):
        return False
    return taken.isdisjoint(text for texts in (*scripts, accented) for text in texts)


def _unknown(symbol: Symbol, scope: Scope, letters: Set[str]) -> Unknown:
    """What a symbol names, by its letter and its scripts: a^2 is a power of a scalar, W^2 a name.  Lower indices of a matrix
    pick an entry, others make a family."""
    kind = kind_of_letter(symbol.base)
    upper = without_operations(symbol.upper, scope.setting)
    if kind == "scalar" and not _indices(upper, letters) and not any(token.text in MARKS for token in upper):
        upper = ()
    above, below = _indices(upper, letters), _indices(symbol.lower, letters)
    own = Spelling(symbol.base, "" if above else script_latex(upper), "" if below else script_latex(symbol.lower))
    if above:
        return Unknown(replace(own, index="upper"), kind, above)
    return Unknown(own, kind, 0 if kind == "matrix" else below)


def _indices(tokens: Tokens, letters: Set[str]) -> int:
    """How many indices a script is made of; 0 if it is anything else."""
    texts = [token.text for token in tokens if token.text not in (",", MARK)]
    return len(texts) if texts and all(text in letters for text in texts) else 0


def kind_of_letter(base: str) -> Kind:
    """What a letter is by its look."""
    letter = re.sub(r"\\(overline|hat|tilde|dot|ddot|underline)\{(.*)\}", r"\2", base)
    letter = letter.removeprefix("\\Delta").strip() or letter
    plain = re.sub(r"\\(mathbf|vec)\{(.*)\}", r"\2", letter)
    if re.fullmatch(r"[A-Z]|\\[A-Z][a-z]+", plain):
        return "matrix"
    return "vector" if plain != letter else "scalar"
