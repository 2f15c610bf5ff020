"""Reading a formula to its end, and going on sensibly after one that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from symdlnn.latex.documents import words
from symdlnn.latex.documents.environments import TEXT_ONLY
from symdlnn.latex.documents.expander import Expander
from symdlnn.latex.documents.lexer import Closing, Lexer, Mathematics, Text, unclosed
from symdlnn.latex.documents.macros import Macro
from symdlnn.latex.documents.physics import PHYSICS
from symdlnn.latex.documents.raws import Raw, Scanner
from symdlnn.latex.documents.rules import RULES
from symdlnn.latex.documents.stream import Stream
from symdlnn.latex.source import Source
from symdlnn.latex.tokens import Token

TO_THE_END = Closing("nothing")


def lex(source: Source, start: int, end: int, macros: Mapping[str, Macro]) -> tuple[Token, ...]:
    """The tokens of the mathematics between two offsets, with macros expanded.

    Fails when: it cannot be cut into tokens (`ReadError`): braces do not match, a macro does not end or lacks an argument.
    """
    return lexed(source, start, end, dict(macros))


def lexed(source: Source, start: int, end: int, macros: MutableMapping[str, Macro]) -> tuple[Token, ...]:
    """As `lex`, for a table of macros that definitions in the formula are entered into."""
    lexer = Lexer(Expander(Stream(Scanner(source, start, end)), macros, PHYSICS), TO_THE_END, None)
    read(lexer)
    return tuple(lexer.tokens)


def lex_text(text: str, macros: Mapping[str, Macro] | None = None, name: str = "-") -> tuple[Token, ...]:
    """The tokens of a formula that stands in a string.  Fails when: as `lex`."""
    source = Source(name, text)
    return lex(source, 0, len(text), macros or {})


def read(lexer: Lexer) -> None:
    """Read the formula to its end.

    Fails when: it is not closed, braces or environments are not nested, a macro fails, or it is too long (`ReadError`).
    """
    lexer.expander.renew_budget()
    while lexer.layers:
        layer = lexer.layers[-1]
        raw = lexer.expander.next(builtin=isinstance(layer, Mathematics))
        if raw is None:
            _end_of_text(lexer, layer)
        elif raw.kind == "directive":
            lexer.directives.append(raw)
        elif isinstance(layer, Text):
            _read_text(lexer, layer, raw)
        else:
            _read_mathematics(lexer, layer, raw)


def _end_of_text(lexer: Lexer, layer: Mathematics | Text) -> None:
    if isinstance(layer, Text) or layer.closing.kind != "nothing":
        raise unclosed(layer, None)
    lexer.close_formula(None)


def _read_mathematics(lexer: Lexer, layer: Mathematics, raw: Raw) -> None:
    if _closes(lexer, layer, raw):
        lexer.close_formula(raw)
    elif raw.kind == "paragraph" and layer.closing.inline:
        raise lexer.cut_short(layer, raw)
    elif raw.kind not in ("paragraph", "space") and raw.text != "~":
        RULES[raw.kind](lexer, raw)


def _closes(lexer: Lexer, layer: Mathematics, raw: Raw) -> bool:
    """Whether a raw ends the formula; of $$ the first dollar ends one that a single dollar began."""
    closing = layer.closing
    if closing.kind == "close":
        return raw.kind == "close" and len(layer.groups) == 1
    if raw.kind == "dollar" and raw.text == "$$" and closing.text == "$":
        lexer.expander.stream.back(raw._replace(text="$", start=raw.start + 1))
        return True
    return raw.kind in ("dollar", "command") and raw.text == closing.text


def _read_text(lexer: Lexer, layer: Text, raw: Raw) -> None:
    if raw.kind == "dollar" or raw.text == r"\(":
        lexer.flush(layer)
        closing = Closing("command", r"\)", True) if raw.kind == "command" else Closing("dollar", raw.text, True)
        lexer.nest(Mathematics(closing, raw), raw)
    elif raw.kind == "close" and layer.depth == 0:
        lexer.flush(layer)
        lexer.layers.pop()
        if layer.between_rows:
            lexer.emit("newline", "\\\\", raw.span)
    elif raw.kind == "paragraph" or raw.text in TEXT_ONLY:
        raise lexer.cut_short(layer, raw)
    else:
        layer.depth += {"open": 1, "close": -1}.get(raw.kind, 0)
        layer.append(raw, words.word(raw, lexer.expander.stream))
