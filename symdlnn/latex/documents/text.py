"""What the commands of LaTeX text mean for the parts of a page: one rule a command."""

from __future__ import annotations

import re
from collections.abc import Mapping

from symdlnn.latex.documents import words
from symdlnn.latex.documents.capture import add_directive, capture
from symdlnn.latex.documents.definitions import DEFINERS, define
from symdlnn.latex.documents.environments import (
    COLUMN_ARGUMENTS, DISPLAYS, EXERCISE, INLINE, RUN_IN, SECTIONS, VERBATIM, WITH_OPTIONS, unstarred,
)
from symdlnn.latex.documents.inputs import FILES
from symdlnn.latex.documents.lexer import Closing
from symdlnn.latex.documents.nesting import environment_name, take_columns
from symdlnn.latex.documents.page import Rule, TexPage
from symdlnn.latex.documents.parts import Heading
from symdlnn.latex.documents.raws import Raw, RawKind


def _say(page: TexPage, raw: Raw) -> None:
    page.collector.say(words.word(raw, page.stream), raw.span)


def _ignore(page: TexPage, raw: Raw) -> None:
    """Nothing in a preamble is text."""


def _directive(page: TexPage, raw: Raw) -> None:
    add_directive(page.collector, page.expander, raw)


def _paragraph(page: TexPage, raw: Raw) -> None:
    page.collector.end_paragraph(raw.span)


def _definition(page: TexPage, raw: Raw) -> None:
    define(raw, page.stream, page.macros)


# --- formulas ------------------------------------------------------------------------------------------------------------


def _formula(page: TexPage, raw: Raw) -> None:
    """$...$, $$...$$, \\(...\\), \\[...\\], \\ensuremath{...}."""
    closing, environment = FORMULAS[raw.text]
    if closing.kind == "close" and page.stream.accept("{") is None:
        return
    capture(page.collector, page.expander, closing, raw, environment)


FORMULAS = {
    "$": (Closing("dollar", "$", inline=True), "$"), "$$": (Closing("dollar", "$$"), "$$"),
    "\\(": (Closing("command", "\\)", inline=True), "$"), "\\[": (Closing("command", "\\]"), "$$"),
    "\\ensuremath": (Closing("close", "}", inline=True), "$"),
}
"""By what begins it: what ends it, and how a formula of this kind is called."""


# --- environments --------------------------------------------------------------------------------------------------------


def _begin(page: TexPage, raw: Raw) -> None:
    name, place = environment_name(raw, page.stream)
    if page.expander.call_environment("begin", name, place):
        return
    kind = unstarred(name)
    if kind in DISPLAYS or kind in INLINE:
        take_columns(name, place, page.stream)
        capture(page.collector, page.expander, Closing("end", name, inline=kind in INLINE), place, kind)
    elif kind in VERBATIM:
        _skip(page, place, rf"\end{{{name}}}")
    else:
        _begin_text(page, name, place)


def _begin_text(page: TexPage, name: str, place: Raw) -> None:
    """An environment whose content is read like any other text."""
    page.collector.end_paragraph(place.span)
    if unstarred(name) in WITH_OPTIONS:
        page.stream.optional(spaces=False)
    for _ in range(COLUMN_ARGUMENTS.get(name, 0)):
        page.stream.argument(place)


def _end(page: TexPage, raw: Raw) -> None:
    name, place = environment_name(raw, page.stream)
    if page.expander.call_environment("end", name, place):
        return
    page.collector.end_paragraph(place.span)
    if name == "document":
        page.scanner.position = page.scanner.end


def _begin_document(page: TexPage, raw: Raw) -> None:
    """In a preamble only this environment matters, and those that hide text."""
    name, place = environment_name(raw, page.stream)
    if name == "document":
        page.scanner.preamble = False
    elif unstarred(name) in VERBATIM:
        _skip(page, place, rf"\end{{{name}}}")


def _skip_branch(page: TexPage, raw: Raw) -> None:
    """\\iffalse ... \\fi is a comment."""
    _skip(page, raw, "\\fi")


def _skip(page: TexPage, raw: Raw, mark: str) -> None:
    """Pass over everything up to a mark, and say so if there is none."""
    page.stream.forget_expansions()
    if not page.scanner.skip_past(mark):
        page.collector.remark("unclosed-code", f"{raw.text} is not closed: the rest of the file is not read", raw.span)


def _verb(page: TexPage, raw: Raw) -> None:
    """\\verb|...| with any sign for the bar, on one line."""
    page.stream.accept("*", spaces=False)
    found = _VERB.match(page.scanner.text, page.scanner.position)
    page.scanner.position = found.end() if found else page.scanner.position


_VERB = re.compile(r"\{[^}\n]{0,1000}\}|([^\n])[^\n]{0,1000}?\1")


# --- headings and captions -----------------------------------------------------------------------------------------------


def _heading(page: TexPage, raw: Raw) -> None:
    page.stream.accept("*")
    page.stream.optional()
    title = page.stream.argument(raw)
    end = max((piece.end + 1 for piece in title if piece.source is raw.source), default=raw.end)
    page.collector.end_paragraph(raw.span)
    page.collector.add(Heading(SECTIONS[raw.text], words.plain(title), raw._replace(end=max(end, raw.end)).span))


def _bold(page: TexPage, raw: Raw) -> None:
    """Bold words, which are the heading of an exercise if they name one at the beginning of a paragraph."""
    page.collector.say(" ", raw.span)
    following = page.stream.peek()
    if following is None or following.kind != "open" or not page.collector.opens_paragraph:
        return
    words_ = page.stream.argument(raw)
    title = words.plain(words_)
    if EXERCISE.match(title):
        page.collector.end_paragraph(raw.span)
        page.collector.add(Heading(RUN_IN, title, raw._replace(end=max((w.end for w in words_), default=raw.end)).span))
    else:
        page.stream.reread(words_)


def _caption(page: TexPage, raw: Raw) -> None:
    """The formulas of a caption describe a picture."""
    page.collector.end_paragraph(raw.span)
    page.stream.accept("*")
    page.stream.optional()
    if not page.collector.in_caption(raw.span):
        text = page.stream.argument(raw)
        page.collector.caption = text[0].span.to(text[-1].span) if text else None
        page.stream.reread(text)


# --- the tables ----------------------------------------------------------------------------------------------------------

KINDS: Mapping[RawKind, Rule] = {
    "paragraph": _paragraph, "directive": _directive, "dollar": _formula,
}
"""By kind of raw, where that says enough."""

TEXT: Mapping[str, Rule] = {
    **FILES, **dict.fromkeys(DEFINERS, _definition), **dict.fromkeys(SECTIONS, _heading),
    "\\textbf": _bold, **dict.fromkeys(("\\(", "\\[", "\\ensuremath"), _formula),
    "\\begin": _begin, "\\end": _end, "\\caption": _caption,
    **dict.fromkeys(("\\item", "\\par"), _paragraph), **dict.fromkeys(("\\verb", "\\lstinline"), _verb),
    "\\iffalse": _skip_branch,
}
"""By command in running text; any other leaves its words."""

PREAMBLE: Mapping[str, Rule] = {
    **FILES, **dict.fromkeys(DEFINERS, _definition), "\\begin": _begin_document, "\\iffalse": _skip_branch,
}
"""By command in a preamble; any other means nothing."""


def rule_for(page: TexPage, raw: Raw) -> Rule:
    """What a raw means where the page now stands."""
    if page.scanner.preamble:
        return _directive if raw.kind == "directive" else PREAMBLE.get(raw.text, _ignore)
    return KINDS.get(raw.kind) or (TEXT.get(raw.text, _say) if raw.kind == "command" else _say)
