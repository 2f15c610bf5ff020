"""Words inside displays: which are names, and what they say about the statements around them."""

from __future__ import annotations

from symdlnn.latex.syntax.tree import Connective
from symdlnn.latex.tokens import Token

MEANING: dict[str, Connective] = {
    "and": "and", "also": "and", "or": "or", "or else": "or", "iff": "iff", "if and only if": "iff", "is equivalent to": "iff",
    "equivalently": "iff", "hence": "implies", "so": "implies", "thus": "implies", "therefore": "implies", "then": "implies",
    "implies": "implies", "which implies": "implies", "and so": "implies", "and hence": "implies", "and thus": "implies",
    "and therefore": "implies", "so that": "implies", "it follows that": "implies", "gives": "implies",
    "which gives": "implies", "this gives": "implies", "yields": "implies", "which yields": "implies", "i.e.": "implies",
    "i.e": "implies", "that is": "implies", "consequently": "implies", "we get": "implies", "we obtain": "implies",
    "so we get": "implies", "hence we get": "implies", "which means": "implies", "this means": "implies",
}
"""What a phrase makes of the statement after it; any other phrase is only words."""

PROSE = frozenset(MEANING) | {
    "where", "with", "for", "if", "since", "because", "as", "when", "by", "while", "whenever", "assuming", "let", "assume",
    "suppose", "given", "on", "in", "to", "from", "is", "are", "has", "we", "it", "this", "that", "which", "such", "using",
    "at", "note", "but", "not", "only", "every", "each", "all", "any", "some", "otherwise", "else",
}
"""Single words that are no names."""


def is_name(token: Token) -> bool:
    r"""Whether words in a formula are a name such as loss: one word, no connecting one, with no room around it in \text{}."""
    text = token.text
    return text.isalpha() and text.isascii() and text.lower() not in PROSE and not _has_room(token)


def _has_room(token: Token) -> bool:
    span, page = token.span, token.span.source.text
    around = page[max(span.start - 1, 0):span.start] + page[span.end:span.end + 1]
    return span.text == token.text and any(character.isspace() for character in around)


def connective(text: str) -> Connective:
    """What a phrase makes of the statement after it."""
    return MEANING.get(" ".join(text.lower().strip(" ,;:.()").split()), "words")


def looks_ahead(text: str) -> bool:
    """Whether a phrase at the end of a row speaks of the row below it: and, hence, where."""
    return " ".join(text.lower().strip(" ,;:.()").split()) in PROSE
