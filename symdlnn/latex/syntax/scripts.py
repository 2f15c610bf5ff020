"""Scripts and primes: what stands above and below, in whatever order it was written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.cursor import Cursor
from symdlnn.latex.syntax.tree import Node, Scripted, Symbol, Tokens
from symdlnn.latex.tokens import Token


@dataclass(frozen=True)
class Scripts:
    """What stands above, what below, and how many primes."""

    upper: Tokens = ()
    lower: Tokens = ()
    primes: int = 0

    def __bool__(self) -> bool:
        return bool(self.upper or self.lower or self.primes)


def read_scripts(cursor: Cursor) -> Scripts:
    """All scripts that follow; () if there are none.

    Fails when: a script is missing, or two stand on one side without braces between them, which TeX refuses (`ReadError`).
    """
    found = Scripts()
    sides: set[str] = set()
    while not cursor.done:
        if cursor.kind in ("upper", "lower"):
            side = cursor.kind
            if side in sides:
                raise ReadError(
                    "double-script", cursor.here, f"two {side} scripts follow each other",
                    "put both into one pair of braces, or {} between them",
                )
            sides.add(side)
            found = _joined(found, _script(cursor))
        elif cursor.sign == "'":
            found = replace(found, primes=found.primes + 1)
            cursor.at += 1
        elif cursor.kind == "open" and cursor.partner[cursor.at] == cursor.at + 1:
            sides.clear()
            cursor.at += 2
        else:
            break
    return found


def _script(cursor: Cursor) -> Scripts:
    """One script: the tokens in its braces, or one token with its arguments.  Primes above are counted."""
    mark = cursor.take()
    start, end = cursor.argument_range()
    content = cursor.tokens[start:end]
    if mark.kind == "lower":
        return Scripts(lower=content)
    primes = 0
    while primes < len(content) and content[primes].text in (r"\prime", "'"):
        primes += 1
    return Scripts(content[primes:], (), primes)


def _joined(first: Scripts, second: Scripts) -> Scripts:
    return Scripts(
        beside(first.upper, second.upper), beside(first.lower, second.lower), first.primes + second.primes,
    )


def beside(first: Tokens, second: Tokens) -> Tokens:
    """Two scripts on one side, kept apart by an empty pair of braces."""
    if not first or not second:
        return first or second
    return (*first, Token("symbol", "{}", second[0].span), *second)


def with_scripts(node: Node, scripts: Scripts, cursor: Cursor, start: int) -> Node:
    """The node with scripts; a symbol carries them itself."""
    if not scripts:
        return node
    span = cursor.span(start)
    if isinstance(node, Symbol | Scripted):
        return replace(
            node, span=span, upper=beside(node.upper, scripts.upper), lower=beside(node.lower, scripts.lower),
            primes=node.primes + scripts.primes,
        )
    return Scripted(span, node, scripts.upper, scripts.lower, scripts.primes)
