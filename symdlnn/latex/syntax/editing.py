"""An edit of a row of tokens: which are dropped, and what stands there instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from symdlnn.latex.syntax.balance import UNMATCHED, argument_end
from symdlnn.latex.syntax.signs import ALIASES
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token


@dataclass
class Edit:
    """A pass over the tokens from left to right.  `waiting` are the \\left that have met no \\right yet."""

    tokens: Tokens
    partner: list[int]
    dropped: bytearray = field(init=False)
    replaced: dict[int, Tokens] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dropped = bytearray(len(self.tokens))

    def text(self, position: int) -> str:
        """The text of a token in its one spelling; "" past the end."""
        if position >= len(self.tokens):
            return ""
        return ALIASES.get(self.tokens[position].text, self.tokens[position].text)

    def kind(self, position: int) -> str:
        """The kind of a token; "" past the end."""
        return self.tokens[position].kind if position < len(self.tokens) else ""

    def drop(self, start: int, end: int) -> None:
        """Nothing stays of the tokens from `start` to before `end`."""
        self.dropped[start:end] = b"\1" * (min(end, len(self.tokens)) - start)

    def put(self, start: int, end: int, text: str) -> None:
        """One token of that text instead of those from `start` to before `end`."""
        self.drop(start, end)
        span = self.tokens[start].span.to(self.tokens[min(end, len(self.tokens)) - 1].span)
        self.replaced[start] = (Token("command" if text[0] == "\\" else "symbol", text, span),)

    def after_option(self, position: int) -> int:
        """The position after an argument in square brackets, if one begins here."""
        optional = self.text(position) == "[" and self.partner[position] != UNMATCHED
        return self.partner[position] + 1 if optional else position

    def arguments(self, position: int, count: int) -> list[tuple[int, int]]:
        """Where each of the next `count` arguments begins and ends."""
        found = []
        for _ in range(count):
            end = argument_end(self.tokens, self.partner, position)
            found.append((position, end))
            position = end
        return found

    def unwrap(self, start: int, end: int) -> None:
        """The argument without its braces."""
        if self.kind(start) == "open" and self.partner[start] == end - 1:
            self.drop(start, start + 1)
            self.drop(end - 1, end)

    def result(self) -> Tokens:
        """What is left."""
        if not self.replaced and 1 not in self.dropped:
            return self.tokens
        kept: list[Token] = []
        for position, token in enumerate(self.tokens):
            if position in self.replaced:
                kept += self.replaced[position]
            elif not self.dropped[position]:
                kept.append(token)
        return tuple(kept)


Rule = Callable[[Edit, int], None]
"""What is done about the token at a position."""
