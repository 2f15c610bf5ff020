"""The commands of a formula that are more than their name: words, spaces, labels, definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from symdlnn.latex.documents.definitions import DEFINERS, define
from symdlnn.latex.documents.environments import TEXT_ONLY
from symdlnn.latex.documents.lexer import Lexer, Text
from symdlnn.latex.documents.nesting import begin, end, newline
from symdlnn.latex.documents.raws import Raw
from symdlnn.latex.documents.stream import text_of
from symdlnn.latex.documents.words import plain, word
from symdlnn.latex.source import ReadError
from symdlnn.latex.tokens import Kind

Rule = Callable[[Lexer, Raw], None]

_NARROW = re.compile(r"-.*|[0-5]?(?:\.[0-9]*)?(?:pt|mu|bp)|[01]?(?:\.[0-9]*)?mm|0?\.[0-4][0-9]*(?:em|ex|cm)")
_GLUE = re.compile(r"-?[0-9]*\.?[0-9]*(?:pt|em|ex|mm|cm|in|bp|pc|mu|sp)")

# --- words and spaces ----------------------------------------------------------------------------------------------------


def _text(lexer: Lexer, raw: Raw) -> None:
    """\\text{...}: words, with formulas in them read as formulas."""
    lexer.waiting = max(lexer.waiting - 1, 0)
    stream = lexer.expander.stream
    opening = stream.after_spaces()
    if opening is not None and opening.kind == "open":
        lexer.nest(Text(opening), opening)
    elif opening is not None:
        single = Text(opening)
        single.append(opening, word(opening, stream))
        lexer.flush(single)


def _intertext(lexer: Lexer, raw: Raw) -> None:
    """\\intertext{...}: words on a row of their own."""
    if lexer.tokens and lexer.tokens[-1].kind not in ("newline", "begin"):
        lexer.emit("newline", "\\\\", raw.span)
    opening = lexer.expander.stream.accept("{")
    if opening is None:
        raise ReadError("argument-missing", raw.span, f"{raw.text} lacks an argument")
    lexer.nest(Text(opening, between_rows=True), opening)


def _aside(lexer: Lexer, raw: Raw) -> None:
    """A footnote is no part of the formula: its words stand beside it, formulas in it as they are written."""
    lexer.expander.stream.optional()
    lexer.emit("words", plain(lexer.expander.stream.argument(raw)), raw.span)


def _reference(lexer: Lexer, raw: Raw) -> None:
    """\\eqref{label} and \\cite{key} are words."""
    lexer.expander.stream.optional()
    lexer.emit("words", f"({text_of(lexer.expander.stream.argument(raw))})", raw.span)


def _nothing(lexer: Lexer, raw: Raw) -> None:
    """Spaces and the like."""


def _nothing_with_argument(lexer: Lexer, raw: Raw) -> None:
    lexer.expander.stream.argument(raw)


def _nothing_with_option(lexer: Lexer, raw: Raw) -> None:
    lexer.expander.stream.optional(spaces=False)


def _gap(lexer: Lexer, raw: Raw) -> None:
    """\\hspace{...} separates like \\quad, unless it is narrow or moves back."""
    stream = lexer.expander.stream
    stream.accept("*")
    if not _NARROW.fullmatch(text_of(stream.argument(raw)).strip()):
        lexer.emit("command", "\\hspace", raw.span)


def _glue(lexer: Lexer, raw: Raw) -> None:
    """\\hskip 3pt and \\kern-2mu: a space, whose length ends after its unit."""
    stream = lexer.expander.stream
    written = ""
    while not _GLUE.fullmatch(written) and len(written) < 20:
        piece = stream.after_spaces()
        if piece is None or piece.kind not in ("letter", "digits", "other"):
            raise ReadError("argument-missing", raw.span, f"{raw.text} lacks a length")
        written += piece.text


# --- notes, names, definitions -------------------------------------------------------------------------------------------


def _note(kind: Kind) -> Rule:
    def rule(lexer: Lexer, raw: Raw) -> None:
        lexer.expander.stream.accept("*", spaces=False)
        lexer.emit(kind, text_of(lexer.expander.stream.argument(raw)).strip(), raw.span)
    return rule


def _operator(lexer: Lexer, raw: Raw) -> None:
    """\\operatorname, whose star only moves limits."""
    lexer.expander.stream.accept("*", spaces=False)
    lexer.emit("command", "\\operatorname", raw.span)
    lexer.waiting = 1


def _font_switch(command: str) -> Rule:
    """{\\bf x}: the switch becomes a command whose braces end with the group."""
    def rule(lexer: Lexer, raw: Raw) -> None:
        lexer.emit("command", command, raw.span)
        lexer.emit("open", "{", raw.span)
        lexer.formula.groups[-1].fonts += 1
    return rule


def _definition(lexer: Lexer, raw: Raw) -> None:
    define(raw, lexer.expander.stream, lexer.expander.macros)


def _misplaced(lexer: Lexer, raw: Raw) -> None:
    """A command of running text: the formula lacks its end."""
    raise lexer.cut_short(lexer.layers[0], raw)


def _stray(lexer: Lexer, raw: Raw) -> None:
    raise ReadError("unbalanced-dollars", raw.span, f"{raw.text} closes no formula here")


COMMANDS: Mapping[str, Rule] = {
    "\\begin": begin, "\\end": end, **dict.fromkeys(("\\\\", "\\cr", "\\tabularnewline", "\\newline"), newline),
    **dict.fromkeys((
        "\\text", "\\mbox", "\\hbox", "\\textrm", "\\textit", "\\textbf", "\\textnormal", "\\textup", "\\textsf", "\\texttt",
        "\\textsc", "\\textsl", "\\emph",
    ), _text),
    **dict.fromkeys(("\\intertext", "\\shortintertext"), _intertext), "\\footnote": _aside,
    **dict.fromkeys(("\\eqref", "\\ref", "\\cref", "\\Cref", "\\autoref", "\\cite"), _reference),
    **dict.fromkeys((
        "\\,", "\\;", "\\:", "\\!", "\\>", "\\ ", "\\/", "\\\n", "\\\t", "\\thinspace", "\\medspace", "\\thickspace",
        "\\negthinspace", "\\negmedspace", "\\negthickspace", "\\enspace", "\\enskip", "\\nonumber", "\\notag", "\\ensuremath",
        "\\protect", "\\relax", "\\allowbreak", "\\nobreak", "\\break", "\\noindent", "\\par", "\\qedhere", "\\qed", "\\global",
        "\\long", "\\null", "\\strut", "\\centering", "\\hline", "\\footnotemark", "\\medskip", "\\smallskip",
        "\\bigskip", "\\allowdisplaybreaks", "\\xspace",
    ), _nothing),
    **dict.fromkeys(("\\vspace", "\\mspace", "\\vskip", "\\thispagestyle"), _nothing_with_argument),
    **dict.fromkeys(("\\displaybreak", "\\linebreak", "\\pagebreak"), _nothing_with_option),
    "\\hspace": _gap, **dict.fromkeys(("\\hskip", "\\kern", "\\mkern", "\\mskip"), _glue),
    "\\label": _note("label"), "\\tag": _note("tag"), "\\operatorname": _operator,
    **{old: _font_switch(new) for old, new in (
        ("\\rm", "\\mathrm"), ("\\bf", "\\mathbf"), ("\\it", "\\mathit"), ("\\sf", "\\mathsf"), ("\\tt", "\\mathtt"),
        ("\\cal", "\\mathcal"),
    )},
    **dict.fromkeys(DEFINERS, _definition), **dict.fromkeys(TEXT_ONLY, _misplaced), "\\]": _stray, "\\)": _stray,
}
"""By command."""
