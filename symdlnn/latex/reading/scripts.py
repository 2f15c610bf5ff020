"""Scripts that do something: transposes, inverses, powers.  Their spellings are one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from symdlnn.latex.syntax.tree import Tokens
from symdlnn.latex.tokens import Token
from symdlnn.terms.settings import Setting

MARK = "{}"
"""The text of the token between two scripts on one side of a symbol: ``{W^2}^T``."""

FONTS = frozenset({
    r"\mathsf", r"\mathrm", r"\mathbf", r"\mathit", r"\mathtt", r"\rm", r"\sf", r"\scriptscriptstyle", r"\scriptstyle",
})
TRANSPOSES = frozenset({"T", r"\top", r"\intercal"})

OPENING, CLOSING = frozenset({"(", "[", r"\{", r"\lbrace"}), frozenset({")", "]", r"\}", r"\rbrace"})

PRIMES = frozenset({"'", r"\prime"})

LONGEST = 12
"""The most tokens that the transposes and inverses at the end of a script are made of."""

Verb = Literal["transpose", "inverse", "inverse transpose", "inverse power", "power"]


@dataclass(frozen=True)
class Operation:
    """What an upper script does; a power keeps the tokens of its exponent."""

    verb: Verb
    tokens: Tokens


def operations(tokens: Tokens, setting: Setting) -> tuple[Operation, ...]:
    """What the scripts do, in order; everything that is neither transpose nor inverse is a power."""
    return tuple(Operation(_verb(chunk, setting) or "power", chunk) for chunk in chunks(tokens))


def is_operation(tokens: Tokens, setting: Setting) -> bool:
    """Whether these scripts, none of which is a name's own, are transposes, inverses and whole powers."""
    return all(_verb(c, setting) or (len(c) == 1 and c[0].kind == "number") for c in chunks(tokens))


def without_operations(tokens: Tokens, setting: Setting) -> Tokens:
    """The script without the transposes and inverses at its end."""
    for start in range(max(0, len(tokens) - LONGEST), len(tokens)):
        if all(_verb(chunk, setting) for chunk in chunks(tokens[start:])):
            return tokens[:start]
    return tokens


def chunks(tokens: Tokens) -> Iterator[Tokens]:
    """The scripts that stand on one side of a symbol one after the other."""
    chunk: list[Token] = []
    for token in tokens:
        if token.text == MARK:
            yield from [tuple(chunk)] * bool(chunk)
            chunk = []
        else:
            chunk.append(token)
    yield from [tuple(chunk)] * bool(chunk)


def _verb(tokens: Tokens, setting: Setting) -> Verb | None:
    """Transposing or inverting, if this script does."""
    texts = plain_texts(tokens)
    if texts == ("-", "1"):
        return "inverse"
    if len(texts) == 2 and texts[0] == "-" and texts[1] in TRANSPOSES:
        return "inverse transpose"
    if len(texts) == 2 and texts[0] == "-" and texts[1].isdigit():
        return "inverse power"
    if len(texts) == 1 and (texts[0] in TRANSPOSES or (texts[0] in PRIMES and setting.prime == "transpose")):
        return "transpose"
    return None


def clauses(tokens: Tokens, separators: str = ",") -> Iterator[Tokens]:
    """The parts between separators and line breaks outside brackets."""
    depth = 0
    clause: list[Token] = []
    for token in tokens:
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if depth == 0 and (token.text in separators or token.kind == "newline"):
            yield tuple(clause)
            clause = []
        else:
            clause.append(token)
    yield tuple(clause)


def plain_texts(tokens: Tokens) -> tuple[str, ...]:
    """What a script says, whatever its font."""
    return tuple(t.text for t in tokens if t.kind not in ("open", "close") and t.text not in FONTS)


def joined(tokens: Tokens) -> Tokens:
    """A letter and the primes after it, i' or i^\\prime, as one index letter."""
    if not any(token.text in PRIMES for token in tokens):
        return tokens
    result: list[Token] = []
    for token in tokens:
        if token.text in PRIMES:
            while result and result[-1].kind in ("upper", "open"):
                result.pop()
            _add_prime(result, token)
        elif not (token.kind == "close" and result and result[-1].text.endswith("'")):
            result.append(token)
    return tuple(result)


def _add_prime(result: list[Token], prime: Token) -> None:
    if result and result[-1].kind in ("letter", "command"):
        last = result[-1]
        result[-1] = Token(last.kind, last.text + "'", last.span.to(prime.span))
    else:
        result.append(prime)
