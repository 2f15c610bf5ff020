"""Which bracket, brace or environment belongs to which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.latex.syntax.commands import CLOSING, OPENING
from symdlnn.latex.syntax.known import ARITY
from symdlnn.latex.tokens import Token

UNMATCHED = -1
DELIMITERS = OPENING.keys() | CLOSING.keys() | {"{", "}"}
LONGEST_ARGUMENT = 50
"""Commands that are each other's argument without braces; one or two are usual, as in \\mathbf\\hat x."""


def partners(tokens: Sequence[Token]) -> list[int]:
    """For every token the position of the one that it opens or closes with, `UNMATCHED` for all others.

    Brackets of different shapes pair up, since ``[0, 1)`` may be meant; they never reach across a brace or environment.
    """
    result = [UNMATCHED] * len(tokens)
    waiting: list[int] = []
    for position, token in enumerate(tokens):
        if token.text not in DELIMITERS and token.kind not in ("begin", "end"):
            continue
        if _opens(token):
            waiting.append(position)
        elif _closes(token):
            if token.kind not in ("close", "end"):
                found = waiting.pop() if waiting and tokens[waiting[-1]].kind not in ("open", "begin") else UNMATCHED
            else:
                while waiting and tokens[waiting[-1]].kind not in ("open", "begin"):
                    waiting.pop()
                found = waiting.pop() if waiting and _same(tokens[waiting[-1]], token) else UNMATCHED
            if found != UNMATCHED:
                result[found], result[position] = position, found
    return result


def _opens(token: Token) -> bool:
    return token.kind in ("open", "begin") or (token.kind in ("command", "symbol") and token.text in OPENING)


def _closes(token: Token) -> bool:
    return token.kind in ("close", "end") or (token.kind in ("command", "symbol") and token.text in CLOSING)


def _same(first: Token, last: Token) -> bool:
    return (first.kind, last.kind) == ("open", "close") or (last.kind == "end" and first.text == last.text)


def argument_end(tokens: Sequence[Token], partner: Sequence[int], start: int) -> int:
    """The position after the argument of a command that begins at `start`: braces, or one token with its own arguments."""
    wanted, position = 1, start
    for _ in range(LONGEST_ARGUMENT):
        if not wanted or position >= len(tokens):
            break
        wanted -= 1
        token = tokens[position]
        if token.kind == "open" and partner[position] != UNMATCHED:
            position = partner[position]
        elif token.kind == "command":
            wanted += ARITY.get(token.text, 0)
        position += 1
    return position


def top_level(tokens: Sequence[Token], partner: Sequence[int], start: int, stop: int) -> Iterator[int]:
    """The positions between `start` and `stop` that stand in no bracket, brace, environment, argument or script.

    Of a bracket with its content only the position of the opening is given; a bracket without partner is a token like others.
    """
    position = start
    while position < stop:
        yield position
        if tokens[position].kind in ("upper", "lower"):
            position += 1
        elif partner[position] > position:
            position = partner[position]
        position = argument_end(tokens, partner, position)
