"""Numbers and names: letters, fonts, accents, and words that are names.

::

    \\bm{W}  ->  \\mathbf{W}      \\mathbf{\\bar x}  ->  \\overline{\\mathbf{x}}      \\hat{y_i}  ->  \\hat{y}_i
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.commands import ACCENTS, DOTS, FONTS, FUNCTIONS, OPENING, SYMBOLS
from symdlnn.latex.syntax.functions import applied
from symdlnn.latex.syntax.parser import FIRST, KINDS, Parser
from symdlnn.latex.syntax.tree import Dots, Node, Number, Symbol, Tokens
from symdlnn.latex.syntax.wording import is_name

LONGEST_NUMBER = 100
WORD_FONTS = frozenset({r"\mathrm", r"\operatorname", r"\mathit", r"\mathsf", r"\mathtt"})
"""Fonts in which several letters are one word."""

DIFFERENTIAL = re.compile(r"d[A-Za-z]")
r"""What \mathrm{dt} says: hardly ever the name of anything."""


def number(parser: Parser, start: int) -> Node:
    token = parser.tokens[start]
    if len(token.text) > LONGEST_NUMBER:
        raise ReadError("number-too-long", token.span, f"a number of more than {LONGEST_NUMBER} digits")
    return Number(token.span, Fraction(token.text))


def letter(parser: Parser, start: int) -> Node:
    """A letter, or a command that is one."""
    token = parser.tokens[start]
    return Symbol(token.span, token.text)


def dots(parser: Parser, start: int) -> Node:
    return Dots(parser.tokens[start].span)


def words(parser: Parser, start: int) -> Node:
    r"""\text{loss} in a formula is a name.  Fails when: it is prose (`ReadError`)."""
    token = parser.tokens[start]
    if not is_name(token):
        raise ReadError(
            "words-in-formula", token.span, "words in the middle of an expression", "use \\operatorname{...} if this is a name",
        )
    return _word(parser, start, token.text, r"\mathrm")


def font(parser: Parser, start: int) -> Node:
    """A name in another alphabet.  Fails when: several letters stand in an alphabet that makes no words (`ReadError`)."""
    command = parser.tokens[start].text
    begin, end = parser.argument_range()
    content = parser.tokens[begin:end]
    word = "".join(token.text for token in content)
    if _is_word(content) and (word in FUNCTIONS or (len(word) > 1 and command in WORD_FONTS)):
        return _word(parser, start, word, FONTS[command], command)
    if len(content) > 1 and all(token.kind == "letter" for token in content):
        split = " ".join(rf"{command}{{{token.text}}}" for token in content)
        message = f"{word} in one {command} may be a name or a product"
        raise ReadError("several-letters", parser.span(start), message, f"write {split}")
    return _in_font(parser, start, command, _inside(parser, begin, end))


def _inside(parser: Parser, begin: int, end: int) -> Node:
    """The argument of a font or accent, most often a letter."""
    if end == begin + 1 and parser.tokens[begin].kind == "letter":
        return letter(parser, begin)
    return parser.inside(begin, end)


def _in_font(parser: Parser, start: int, command: str, node: Node) -> Node:
    """A name in a font; an upright number is a number, any other digit in a font a name."""
    span = parser.span(start)
    if isinstance(node, Symbol):
        return replace(node, span=span, base=dressed(FONTS[command], node.base))
    if isinstance(node, Number):
        return node if FONTS[command] in (r"\mathrm", "") else Symbol(span, f"{FONTS[command]}{{{node.value}}}")
    message = f"{command} stands around more than one name"
    raise ReadError("font-over-expression", span, message, "set each name by itself")


def _is_word(content: Tokens) -> bool:
    return bool(content) and content[0].kind == "letter" and all(token.kind in ("letter", "number") for token in content)


def _word(parser: Parser, start: int, word: str, canonical: str, command: str = r"\operatorname") -> Node:
    """A word is a function that has a meaning, or a name.  Fails when: it is a differential without a space (`ReadError`)."""
    if word in FUNCTIONS and _is_function(parser, word, command):
        return applied(parser, start, FUNCTIONS[word])
    if DIFFERENTIAL.fullmatch(word):
        message = f"{word} as one word may be a differential or a name"
        raise ReadError("derivative-form", parser.span(start), message, rf"write \mathrm{{d}} {word[1:]}")
    if len(word) == 1 and canonical == r"\mathit":
        return Symbol(parser.span(start), word)
    return Symbol(parser.span(start), f"{canonical}{{{word}}}")


def _is_function(parser: Parser, word: str, command: str) -> bool:
    """An upright E takes the mean of what stands in square brackets; alone it is only a letter."""
    if word != "E" or command in (r"\mathbb", r"\operatorname"):
        return True
    return command == r"\mathrm" and parser.sign == "["


def dressed(command: str, base: str) -> str:
    """A base in a font, which goes inside its accents.  "" and italics change nothing of a single letter."""
    if command in ("", r"\mathit"):
        return base
    accent = re.match(r"(\\[A-Za-z]+)\{(.*)\}$", base)
    if accent and accent[1] in ACCENTS:
        return f"{accent[1]}{{{dressed(command, accent[2])}}}"
    return f"{command}{{{base}}}"


def accent(parser: Parser, start: int) -> Node:
    r"""A name with an accent.  Lower scripts under the accent belong to the name (\hat{y_i} is \hat{y}_i); an upper one stays
    in its base, since \overline{x^2} and \overline{x}^2 may differ.

    Fails when: more than one name stands under the accent (`ReadError`).
    """
    command = parser.tokens[start].text
    if parser.kind == "symbol" or parser.sign in OPENING:
        raise ReadError(
            "missing-argument", parser.span(start), f"{command} is an accent over one name",
            r"write \operatorname{vec}(...)" if command == r"\vec" else f"write {command}{{...}}",
        )
    node = _inside(parser, *parser.argument_range())
    span = parser.span(start)
    if not isinstance(node, Symbol):
        raise ReadError(
            "accent-over-expression", span, f"{command} stands over more than one name", "give the expression a name",
        )
    base = node.base
    if node.upper:
        base += "^{" + spelled(node.upper) + "}" if len(node.upper) > 1 else f"^{node.upper[0].text}"
    return replace(node, span=span, base=f"{ACCENTS[command]}{{{base}}}", upper=())


def spelled(tokens: Tokens) -> str:
    """Tokens as LaTeX, with a space only where a command would run into a letter."""
    text = ""
    for token in tokens:
        written = {"open": "{", "close": "}", "upper": "^", "lower": "_"}.get(token.kind, token.text)
        text += " " + written if re.search(r"\\[A-Za-z]+$", text) and written[:1].isalpha() else written
    return text


FIRST |= dict.fromkeys(SYMBOLS, letter) | dict.fromkeys(DOTS, dots)
FIRST |= dict.fromkeys(FONTS, font) | dict.fromkeys(ACCENTS, accent)
KINDS |= {"letter": letter, "number": number, "words": words}
