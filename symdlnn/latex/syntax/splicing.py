r"""Braces that only group for the eye and hold a relation are opened: {\color{red} = B}, \boxed{A = B}, A \mathrel{=} B.

The braces of an argument or a script stay, since the relation there is none of the formula's.
"""

from __future__ import annotations

from symdlnn.latex.syntax.balance import UNMATCHED, argument_end, partners
from symdlnn.latex.syntax.known import ARITY
from symdlnn.latex.syntax.signs import CONNECTIVES, RELATIONS
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.syntax.wording import is_name
from symdlnn.latex.tokens import Token

OPENED_BY = RELATIONS.keys() | CONNECTIVES.keys()


def spliced(tokens: Tokens) -> Tokens:
    """The tokens without the braces that hold a relation, words or an alignment mark, and without empty ones."""
    if not any(token.kind == "open" for token in tokens):
        return tokens
    partner = partners(tokens)
    kept = _argument_braces(tokens, partner)
    gone: set[int] = set()
    around: list[int] = []
    for position, token in enumerate(tokens):
        empty = token.kind == "open" and partner[position] == position + 1
        if empty and position not in kept and not _scripted(tokens, position + 2):
            gone.add(position)
        elif token.kind in ("open", "begin"):
            around.append(position)
        elif token.kind in ("close", "end"):
            if around and partner[position] == around[-1]:
                around.pop()
        elif _separates(token):
            _open(around, kept, gone, tokens, partner)
    gone |= {partner[position] for position in gone}
    return tuple(token for position, token in enumerate(tokens) if position not in gone) if gone else tokens


def _separates(token: Token) -> bool:
    if token.kind == "words":
        return not is_name(token)
    return token.kind in ("align", "newline") or (token.kind in ("command", "symbol") and token.text in OPENED_BY)


def _open(around: list[int], kept: set[int], gone: set[int], tokens: Tokens, partner: list[int]) -> None:
    """Open the braces around a relation from the inside out, up to the first that must stay."""
    for position in reversed(around):
        opened = position in gone or position in kept or tokens[position].kind != "open"
        if opened or _scripted(tokens, partner[position] + 1):
            return
        gone.add(position)


def _scripted(tokens: Tokens, position: int) -> bool:
    return position < len(tokens) and (tokens[position].kind in ("upper", "lower") or tokens[position].text == "'")


def _argument_braces(tokens: Tokens, partner: list[int]) -> set[int]:
    found = {position for position, token in enumerate(tokens) if token.kind == "open" and partner[position] == UNMATCHED}
    for position, token in enumerate(tokens):
        wanted = 1 if token.kind in ("upper", "lower") else ARITY.get(token.text, 0) if token.kind == "command" else 0
        start = position + 1
        if token.text == r"\sqrt" and start < len(tokens) and tokens[start].text == "[" and partner[start] != UNMATCHED:
            start = partner[start] + 1
        for _ in range(wanted):
            if start < len(tokens) and tokens[start].kind == "open":
                found.add(start)
            start = argument_end(tokens, partner, start)
    return found
