"""What each raw means in a formula: one rule a kind, one rule a command that is more than its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from symdlnn.latex.documents import characters
from symdlnn.latex.documents.commands import COMMANDS, Rule
from symdlnn.latex.documents.lexer import Lexer
from symdlnn.latex.documents.raws import Raw, RawKind, first_character, scan
from symdlnn.latex.documents.stream import Raws
from symdlnn.latex.source import ReadError
from symdlnn.latex.tokens import Kind
from symdlnn.terms.spelling import GREEK

ARGUMENTS = {
    **dict.fromkeys((
        "\\frac", "\\tfrac", "\\dfrac", "\\cfrac", "\\nicefrac", "\\sfrac", "\\binom", "\\overset", "\\underset", "\\stackrel",
    ), 2),
    **dict.fromkeys((
        "\\sqrt", "\\bar", "\\overline", "\\hat", "\\widehat", "\\tilde", "\\widetilde", "\\dot", "\\ddot", "\\vec", "\\mathbf",
        "\\mathrm", "\\mathsf", "\\mathit", "\\mathbb", "\\mathcal", "\\boldsymbol", "\\bm", "\\operatorname", "\\cancel",
        "\\boxed", "\\left", "\\right", "\\middle", "\\big", "\\Big", "\\bigg", "\\Bigg", "\\bigl", "\\bigr", "\\Bigl",
        "\\Bigr", "\\biggl", "\\biggr", "\\Biggl", "\\Biggr",
    ), 1),
}
"""How many arguments a command takes: without braces each is one character."""


def _simple(kind: Kind) -> Rule:
    def rule(lexer: Lexer, raw: Raw) -> None:
        lexer.emit(kind, raw.text, raw.span)
        lexer.waiting = max(lexer.waiting - 1, 0)
    return rule


def _digits(lexer: Lexer, raw: Raw) -> None:
    """A number, or only its first digit where TeX takes one character."""
    if lexer.waiting:
        raw, rest = first_character(raw)
        if rest is not None and "." in rest.text:
            raise ReadError("needs-braces", raw.span, f"only {raw.text} belongs to the script here", "put the number in braces")
        if rest is not None:
            lexer.expander.stream.push([rest])
    _simple("number" if raw.kind == "digits" else "symbol")(lexer, raw)


def _script(kind: Kind) -> Rule:
    def rule(lexer: Lexer, raw: Raw) -> None:
        lexer.emit(kind, raw.text, raw.span)
        lexer.waiting = 1
    return rule


def _open(lexer: Lexer, raw: Raw) -> None:
    lexer.open_group(raw)
    lexer.emit("open", "{", raw.span)


def _close(lexer: Lexer, raw: Raw) -> None:
    lexer.close_group(raw)
    lexer.emit("close", "}", raw.span)


def _align(lexer: Lexer, raw: Raw) -> None:
    lexer.end_fonts(raw)
    lexer.emit("align", "&", raw.span)
    lexer.waiting = 0


def _dollar(lexer: Lexer, raw: Raw) -> None:
    raise ReadError("unbalanced-dollars", raw.span, f"{raw.text} within a formula", "close the formula before it")


def _character(lexer: Lexer, raw: Raw) -> None:
    """A character that stands for LaTeX, an accent on the letter before it, or itself."""
    spelling = characters.spelled(raw.text)
    if spelling is not None:
        lexer.expander.replace(raw, _placed(spelling, raw))
    elif raw.text in characters.COMBINING:
        _accent(lexer, raw)
    else:
        _symbol(lexer, raw)


def _symbol(lexer: Lexer, raw: Raw) -> None:
    """A symbol; the [degree] of a root is not the argument that the root waits for."""
    if raw.text == "[" and lexer.tokens and lexer.tokens[-1].text == "\\sqrt":
        lexer.waiting += 1
        lexer.open_group(raw, "[")
    if raw.text == "]" and lexer.formula.groups[-1].environment == "[":
        lexer.close_group(raw, "[")
        lexer.waiting += 1
    _simple("symbol")(lexer, raw)


def _accent(lexer: Lexer, raw: Raw) -> None:
    """A combining accent goes around the letter, or the letter in a font, that stands before it."""
    start = _letter_before(lexer)
    if start is None:
        raise ReadError("stray-accent", raw.span, "this accent stands on no letter")
    letter = lexer.tokens[start:]
    span = letter[0].span.to(raw.span)
    del lexer.tokens[start:]
    lexer.emit("command", characters.COMBINING[raw.text], span)
    lexer.emit("open", "{", span)
    lexer.tokens.extend(letter)
    lexer.emit("close", "}", span)


def _letter_before(lexer: Lexer) -> int | None:
    """Where the letter begins that was read last: x, \\eta or \\mathbf{x}; None if it was something else."""
    kinds = [token.kind for token in lexer.tokens[-4:]]
    if kinds[-1:] == ["letter"] or (kinds[-1:] == ["command"] and lexer.tokens[-1].text in GREEK.values()):
        return len(lexer.tokens) - 1
    return len(lexer.tokens) - 4 if kinds == ["command", "open", "letter", "close"] else None


def _scripts(lexer: Lexer, raw: Raw) -> None:
    lexer.expander.replace(raw, _placed(characters.scripts(raw.text), raw))


def _placed(spelling: str, raw: Raw) -> Raws:
    return tuple(piece.at(raw) for piece in _scanned(spelling))


@lru_cache(1000)
def _scanned(spelling: str) -> Raws:
    return scan(spelling)


def _command(lexer: Lexer, raw: Raw) -> None:
    """A command with a rule of its own, or itself."""
    rule = COMMANDS.get(raw.text)
    if rule is not None:
        rule(lexer, raw)
    else:
        _simple("command")(lexer, raw)
        lexer.waiting = ARGUMENTS.get(raw.text, lexer.waiting)


RULES: Mapping[RawKind, Rule] = {
    "command": _command, "fixed": _command, "letter": _simple("letter"), "digits": _digits, "open": _open, "close": _close,
    "upper": _script("upper"), "lower": _script("lower"), "align": _align, "dollar": _dollar, "scripts": _scripts,
    "other": _character, "parameter": _simple("symbol"),
}
"""By kind of raw."""
