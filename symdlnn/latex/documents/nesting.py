"""Environments and rows within a formula, with the columns, positions and lengths that follow them."""

from __future__ import annotations

import re

from symdlnn.latex.documents.environments import COLUMN_ARGUMENTS, OUTSIDE, unstarred
from symdlnn.latex.documents.lexer import Lexer
from symdlnn.latex.documents.raws import Raw
from symdlnn.latex.documents.stream import Stream, text_of

_LENGTH = re.compile(r"\s*-?[0-9]*\.?[0-9]*\s*(?:pt|em|ex|mm|cm|in|bp|pc|mu|sp|\\[A-Za-z]+)\s*")
_POSITION = re.compile(r"\s*[tbcrl]+\s*")


def begin(lexer: Lexer, raw: Raw) -> None:
    """The beginning of an inner environment, without its star, columns and position."""
    name, place = environment_name(raw, lexer.expander.stream)
    if lexer.expander.call_environment("begin", name, place):
        return
    if name in OUTSIDE or lexer.formula.closing.ends(name):
        raise lexer.cut_short(lexer.layers[0], place)
    lexer.open_group(place, name)
    lexer.emit("begin", unstarred(name), place.span)
    take_columns(name, place, lexer.expander.stream)


def end(lexer: Lexer, raw: Raw) -> None:
    """The end of an inner environment, or of the formula."""
    name, place = environment_name(raw, lexer.expander.stream)
    if lexer.expander.call_environment("end", name, place):
        return
    if lexer.formula.closing.ends(name):
        lexer.close_formula(place)
    elif name in OUTSIDE:
        raise lexer.cut_short(lexer.layers[0], place)
    else:
        lexer.close_group(place, name)
        lexer.emit("end", unstarred(name), place.span)


def environment_name(raw: Raw, stream: Stream) -> tuple[str, Raw]:
    """The name after \\begin or \\end, and the place of both."""
    name = stream.argument(raw)
    real = [piece.end for piece in name if piece.source is raw.source and piece.start >= raw.end]
    place = raw._replace(text=f"{raw.text}{{{text_of(name)}}}", end=max(real) + 1 if real else raw.end)
    return text_of(name), place


def take_columns(name: str, raw: Raw, stream: Stream) -> None:
    """Take the position and the columns that follow the beginning of an environment."""
    option_that_is(_POSITION, stream)
    for _ in range(COLUMN_ARGUMENTS.get(unstarred(name), 0)):
        stream.argument(raw)


def newline(lexer: Lexer, raw: Raw) -> None:
    """The end of a row, with \\\\* and \\\\[2pt] as well."""
    lexer.end_fonts(raw)
    lexer.emit("newline", "\\\\", raw.span)
    lexer.waiting = 0
    lexer.expander.stream.accept("*", spaces=False)
    option_that_is(_LENGTH, lexer.expander.stream)


def option_that_is(pattern: re.Pattern[str], stream: Stream) -> None:
    """Take the argument in brackets that comes next if it looks like it; else it is mathematics."""
    bracket = stream.accept("[", spaces=False)
    if bracket is None:
        return
    taken: list[Raw] = []
    raw = stream.next()
    while raw is not None and raw.text != "]" and len(taken) < 20:
        taken.append(raw)
        raw = stream.next()
    if raw is None or raw.text != "]" or not pattern.fullmatch(text_of(taken)):
        stream.push([bracket, *taken, *([raw] if raw is not None else [])])
