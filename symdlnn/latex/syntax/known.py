"""All commands: how many arguments each takes, which are known and not read, and which can be suggested."""

from __future__ import annotations

from typing import Final

from symdlnn.latex.syntax.commands import (
    ACCENTS, BARS, BIG_OPERATORS, CLOSING, DOTS, FONTS, FRACTIONS, OPENING, OPERATORS, SIGNS, SYMBOLS,
    WORD_COMMANDS,
)
from symdlnn.latex.syntax.looks import ARROWS, DROPPED, DROPPED_WITH_ARGUMENT, KEPT_ARGUMENT, SIZES, STACKED
from symdlnn.latex.syntax.signs import ALIASES, CONNECTIVES, RELATIONS

ARITY: Final[dict[str, int]] = (
    dict.fromkeys(FRACTIONS, 2) | dict.fromkeys(FONTS, 1) | dict.fromkeys(ACCENTS, 1) | dict.fromkeys(ARROWS, 1)
    | dict.fromkeys(STACKED, 2) | {name: count for name, (count, _) in KEPT_ARGUMENT.items()} | DROPPED_WITH_ARGUMENT
    | {r"\sqrt": 1, r"\binom": 2, r"\substack": 1}
)
"""How many arguments follow a command."""

UNSUPPORTED: Final = {
    r"\binom": "a binomial coefficient", r"\iint": "a double integral", r"\iiint": "a triple integral",
    r"\oint": "a contour integral", r"\bigoplus": "a direct sum", r"\bigotimes": "a tensor product over an index",
    r"\coprod": "a coproduct", r"\lfloor": "a floor", r"\lceil": "a ceiling", r"\oplus": "a direct sum",
    r"\ominus": "the sign \\ominus", r"\oslash": "the sign \\oslash", r"\cup": "a union", r"\cap": "an intersection",
    r"\bigcup": "a union", r"\bigcap": "an intersection", r"\setminus": "a difference of sets",
    r"\mid": "a condition after a bar", r"\choose": "a binomial coefficient", r"\atop": "a stack of two lines",
    r"\overset": "a mark above a name", r"\underset": "a mark below an operator", r"\stackrel": "a mark above a name",
    r"\cancelto": "a struck-out term with a value", r"\sup": "a supremum", r"\inf": "an infimum", r"\argmin": "a minimiser",
    r"\argmax": "a maximiser", r"\arg": "an argument", r"\ker": "a kernel", r"\dim": "a dimension", r"\Pr": "a probability",
    r"\gcd": "a greatest common divisor", r"\bmod": "a remainder", r"\pmod": "a remainder", r"\mod": "a remainder",
    r"\limsup": "an upper limit", r"\liminf": "a lower limit", r"\substack": "a stack of lines",
    r"\over": "\\over outside braces", "!": "a factorial", r"\%": "a per cent sign", "%": "a per cent sign",
    r"\middle": "a bar in the middle of brackets", r"\lg": "\\lg", r"\land": "a logical sign inside an expression",
    r"\lor": "a logical sign inside an expression",
    r"\neg": "a negation", r"\lnot": "a negation",
    r"\ltimes": "the sign \\ltimes", r"\square": "a square", r"\boxtimes": "the sign \\boxtimes",
    r"\dotplus": "the sign \\dotplus",
}
"""Commands that are known and not read, with what they are."""

OTHERS: Final = frozenset({r"\left", r"\right", r"\nabla", r"\partial", r"\prime", r"\over"})

KNOWN: Final = sorted(
    {word for table in (
        SYMBOLS, ACCENTS, DOTS, SIGNS, OPERATORS, WORD_COMMANDS, BIG_OPERATORS, OPENING, CLOSING, BARS, SIZES, RELATIONS,
        ALIASES, CONNECTIVES, DROPPED, ARITY, OTHERS,
    ) for word in table if word[0] == "\\" and word[1:].isalpha()}
)
"""All commands that can be suggested."""
