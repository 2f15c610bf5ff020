"""A place in a row of tokens, with every bracket's partner known."""

from __future__ import annotations

from symdlnn.latex.source import ReadError, Source, Span
from symdlnn.latex.syntax.balance import UNMATCHED, argument_end, partners
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token

NOWHERE = Span(Source("-", ""), 0, 0)


class Cursor:
    """The tokens from `at` to before `stop`."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.partner = partners(tokens)
        self.at = 0
        self.stop = len(tokens)

    @property
    def done(self) -> bool:
        return self.at >= self.stop

    @property
    def kind(self) -> str:
        """The kind of the next token; "" at the end."""
        return "" if self.done else self.tokens[self.at].kind

    @property
    def sign(self) -> str:
        """The text of the next token if it is a command or a sign, else ""."""
        return self.sign_at(self.at)

    def sign_at(self, position: int) -> str:
        """The text of a token if it is a command or a sign, else ""."""
        if not 0 <= position < self.stop or self.tokens[position].kind not in ("command", "symbol"):
            return ""
        return self.tokens[position].text

    def take(self) -> Token:
        """The next token, left behind.  Fails when: there is none (`ReadError`)."""
        if self.done:
            raise ReadError("missing-operand", self.here, "something is missing here")
        self.at += 1
        return self.tokens[self.at - 1]

    @property
    def here(self) -> Span:
        """The next token's place, or that of the last one before the end."""
        if not self.tokens:
            return NOWHERE
        return self.tokens[min(self.at, self.stop - 1) if self.at < self.stop else max(self.stop - 1, 0)].span

    def span(self, start: int) -> Span:
        """From the token at `start` to the one before the cursor."""
        return self.between(start, self.at)

    def between(self, start: int, stop: int) -> Span:
        """From the token at `start` to the one before `stop`."""
        return self.tokens[start].span.to(self.tokens[max(start, stop - 1)].span)

    def closing(self, opening: int) -> int:
        """The partner of an opening bracket or brace.  Fails when: it has none (`ReadError`)."""
        partner = self.partner[opening]
        if partner == UNMATCHED or partner >= self.stop:
            token = self.tokens[opening]
            raise ReadError("unbalanced", token.span, f"{shown(token)} is never closed")
        return partner

    def argument_range(self) -> tuple[int, int]:
        """Where the inside of the next argument begins and ends; the cursor moves behind it.

        Fails when: there is none (`ReadError`).
        """
        if self.done:
            raise ReadError("missing-argument", self.here, "an argument is missing here")
        start = self.at
        if self.kind == "open":
            close = self.closing(start)
            self.at = close + 1
            return start + 1, close
        self.at = min(argument_end(self.tokens, self.partner, start), self.stop)
        return start, self.at


def shown(token: Token) -> str:
    """How a message speaks of a token."""
    return rf"\{token.kind}{{{token.text}}}" if token.kind in ("begin", "end", "label", "tag") else token.text
