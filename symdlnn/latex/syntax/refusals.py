"""What is said about a token that cannot be read where it stands."""

from __future__ import annotations

from difflib import get_close_matches

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.commands import CLOSING, OPERATORS, SIGNS
from symdlnn.latex.syntax.cursor import Cursor, shown
from symdlnn.latex.syntax.known import KNOWN, UNSUPPORTED
from symdlnn.latex.syntax.signs import CONNECTIVES, RELATIONS

STOPPERS = RELATIONS.keys() | CONNECTIVES.keys() | CLOSING.keys() | OPERATORS.keys() | SIGNS.keys() | {r"\over", r"\right."}
"""Commands that end a product."""

KINDS = {
    "words": ("words-in-formula", "words in the middle of an expression", "use \\operatorname{...} if this is a name"),
    "align": ("unexpected", "an alignment mark in the middle of an expression", ""),
    "newline": ("unexpected", "a line ends in the middle of an expression", ""),
    "close": ("unbalanced", "this brace was never opened", ""),
    "end": ("unbalanced", "this environment was never begun", ""),
    "upper": ("missing-operand", "there is nothing that this script could belong to", ""),
    "lower": ("missing-operand", "there is nothing that this script could belong to", ""),
    "label": ("unexpected", "a label in the middle of an expression", ""),
    "tag": ("unexpected", "a tag in the middle of an expression", ""),
}


def refusal(cursor: Cursor) -> ReadError:
    """Why the next token is not read here."""
    token = cursor.tokens[cursor.at]
    if token.kind in KINDS:
        code, message, help = KINDS[token.kind]
        return ReadError(code, token.span, message, help)
    if token.text in UNSUPPORTED:
        return ReadError("unsupported", token.span, f"{UNSUPPORTED[token.text]} is not read")
    for signs, (code, message) in SIGN_MESSAGES:
        if token.text in signs:
            return ReadError(code, token.span, message.format(shown(token)))
    if token.kind == "command":
        close = get_close_matches(token.text, KNOWN, 1)
        help = f"did you mean {close[0]}?" if close else ""
        return ReadError("unknown-command", token.span, f"{token.text} is not known", help)
    return ReadError("unexpected", token.span, f"{shown(token)} is not expected here")


SIGN_MESSAGES = (
    (CLOSING, ("unbalanced", "{} was never opened")),
    (RELATIONS, ("relation-inside", "the relation {} stands inside an expression")),
    (OPERATORS, ("missing-operand", "something is missing before {}")),
    (CONNECTIVES, ("unexpected", "{} stands inside an expression")),
)
