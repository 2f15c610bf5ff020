r"""Names as a declaration writes them: ``W^1``, ``\overline{W}_2``, ``\mathbf{x}^{(\mu)}``.

Which scripts belong to the name and which is the index of a family is decided here: a letter that has a range is an index.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from symdlnn.checking.settings.identifiers import identifier
from symdlnn.checking.settings.pieces import cited, inside, split, text_of
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Node, Product, Symbol, Tokens
from symdlnn.terms.notation import sort_of
from symdlnn.terms.settings import Entry, Setting, canonical
from symdlnn.terms.spelling import Place, Spelling, beside

INDEX_LETTERS = frozenset({"i", "j", "k", "l", r"\mu", r"\nu", r"\alpha", r"\beta", r"\gamma"})
"""Letters that nobody uses as part of a name: as a script they are indices and need a range."""

DIFFERENCES = {r"\Delta", r"\delta"}
"""Letters that form one name with the symbol after them."""


@dataclass(frozen=True)
class Name:
    """A name to declare: its spelling, and the letter of its index ("" if it is no family)."""

    spelling: Spelling
    letter: str
    span: Span

    @property
    def latex(self) -> str:
        """The name as messages show it, at its index."""
        return (self.spelling.at(self.letter) if self.letter else self.spelling).latex


def written_name(tokens: Tokens, span: Span, letters: Collection[str]) -> Name:
    """The name that these tokens write, where `letters` have ranges.

    Fails when: they write something else, or a script is an index letter without a range (`ReadError`).
    """
    if not tokens:
        raise ReadError("not-a-name", span, "a name is missing here")
    prefix, symbol = _symbol(parse(tokens), span)
    upper = beside(r"\prime" * symbol.primes, text_of(symbol.upper))
    bare = Name(Spelling(prefix + symbol.base, upper, text_of(symbol.lower)), "", span)
    places = [*_indices(symbol.upper, "upper", letters), *_indices(symbol.lower, "lower", letters)]
    if not places:
        return bare
    if len(places) > 1:
        raise ReadError(
            "two-indices", span, f"${bare.latex}$ has two indices", rf"declare the matrix, ${symbol.base} \in \mathbb{{R}}^{{m "
            rf"\times n}}$: ${bare.latex}$ is then its entry",
        )
    ((letter, place, rest),) = places
    _require_range(letter, letters, span)
    spelling = replace(bare.spelling, lower=rest) if place == "lower" else replace(bare.spelling, upper=rest)
    return Name(replace(spelling, index=place), letter, span)


def _symbol(node: Node, span: Span) -> tuple[str, Symbol]:
    match node:
        case Symbol():
            return "", node
        case Product(factors=((_, Symbol(base=base, upper=(), lower=())), ("", Symbol() as symbol))) if base in DIFFERENCES:
            return f"{base} ", symbol
    raise ReadError("not-a-name", span, f"{cited(span.text)} is no name", "declare one name, or names separated by commas")


def _indices(script: Tokens, place: Place, letters: Collection[str]) -> list[tuple[str, Place, str]]:
    """The index letters in a script, each with its place and what else the script holds."""
    *before, last = split(script)
    bracketed = inside(last, "(") if place == "upper" else None
    content = last if bracketed is None else bracketed
    texts = [token.text for token in content]
    if not texts or not all(text in letters or text in INDEX_LETTERS for text in texts):
        return []
    rest = ",".join(map(text_of, before))
    return [(text, place if bracketed is None else "bracket", rest) for text in texts]


def _require_range(letter: str, letters: Collection[str], span: Span) -> None:
    if letter not in letters:
        raise ReadError(
            "no-range", span, f"the index ${letter}$ has no range", rf"add it: , ${letter} \in \{{1, \dots, n\}}$",
        )


def declared_entry(name: Name, setting: Setting) -> Entry | None:
    """The entry with this spelling, if there is one."""
    for entry in setting.by_base.get(canonical(name.spelling.base), ()):
        same = replace(entry.spelling, base=name.spelling.base, merges=True) == replace(name.spelling, merges=True)
        if same and ((sort_of(entry.meaning) in ("scalars", "vectors", "matrices")) == bool(name.letter)):
            return entry
    return None


def identifier_for(name: Name, setting: Setting) -> str:
    """A Python name that no other entry has."""
    return identifier(name.spelling, {entry.meaning.name for entry in setting.entries})
