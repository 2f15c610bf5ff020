"""Formulas and directives as parts of a page, with what went wrong in them noted."""

from __future__ import annotations

from symdlnn.latex.documents.collector import Collector
from symdlnn.latex.documents.environments import DISPLAYS, TEXT_ONLY, unstarred
from symdlnn.latex.documents.expander import Expander
from symdlnn.latex.documents.formulas import lexed, read
from symdlnn.latex.documents.lexer import Closing, Lexer
from symdlnn.latex.documents.parts import Directive, Formula
from symdlnn.latex.documents.raws import DIRECTIVE, Raw
from symdlnn.latex.documents.stream import Stream, text_of
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.tokens import Token


def capture(
    collector: Collector, expander: Expander, closing: Closing, opening: Raw, environment: str, span: Span | None = None
) -> None:
    """Read the formula that `opening` begins, and add it to the page; one without any tokens is left out.

    Its `span` is what was read, unless it is known beforehand.
    """
    lexer = Lexer(expander, closing, opening)
    problem = None
    last: Raw | None = None
    try:
        read(lexer)
    except ReadError as error:
        problem = error.with_traceback(None)  # the frames would keep all that was read alive
        last = lexer.end or (None if lexer.stopped else _recover(lexer, closing))
    span = span or opening.span.to(_end(lexer, last, opening))
    for raw in lexer.directives:
        add_directive(collector, expander, raw)
    display = environment not in ("$", "math")
    environment, tokens = _unwrapped(environment, tuple(lexer.tokens) if problem is None else ())
    if tokens or problem is not None:
        collector.add(Formula(tokens, display, environment, span, collector.in_caption(opening.span), problem))


def _end(lexer: Lexer, last: Raw | None, opening: Raw) -> Span:
    """What ends a formula: its closing, else what was skipped last or read last."""
    closing = lexer.end or last
    if closing is not None:
        return closing.span
    return lexer.tokens[-1].span if lexer.tokens else opening.span


def _recover(lexer: Lexer, closing: Closing) -> Raw | None:
    """Go on after the end of a formula that could not be read, or at the next place where text must begin."""
    stream = lexer.expander.stream
    stream.forget_expansions()
    last = None
    while (raw := stream.next()) is not None:
        if raw.kind == "paragraph" or raw.text in TEXT_ONLY:
            stream.back(raw)
            return last
        last = raw
        if raw.kind == "directive":
            lexer.directives.append(raw)
        if raw.text == closing.text or (raw.text == r"\end" and closing.ends(_name(stream, raw))):
            return last
    return last


def _name(stream: Stream, raw: Raw) -> str:
    try:
        return text_of(stream.argument(raw))
    except ReadError:
        return ""


def _unwrapped(environment: str, tokens: tuple[Token, ...]) -> tuple[str, tuple[Token, ...]]:
    """$$\\begin{align} ... \\end{align}$$ is the environment."""
    if environment in ("$$", "") and tokens and tokens[0].kind == "begin" and tokens[0].text in DISPLAYS and _is_one(tokens):
        return tokens[0].text, tokens[1:-1]
    return unstarred(environment), tokens


def _is_one(tokens: tuple[Token, ...]) -> bool:
    """Whether the environment that the first token begins ends with the last one."""
    depth = 0
    for token in tokens[:-1]:
        depth += {"begin": 1, "end": -1}.get(token.kind, 0)
        if depth == 0:
            return False
    return tokens[-1].kind == "end"


def add_directive(collector: Collector, expander: Expander, raw: Raw) -> None:
    """The statement in a comment of LaTeX."""
    found = DIRECTIVE.match(raw.text)
    assert found is not None, "the scanner lets only directives through"
    start, end = found.span("rest")
    comment = Span(raw.source, raw.start, raw.start + end)
    add_statement(collector, expander, comment, found["verb"], Span(raw.source, raw.start + start, raw.start + end))


def add_statement(collector: Collector, expander: Expander, comment: Span, verb: str, argument: Span) -> None:
    """The directive of a comment."""
    problem = None
    tokens: tuple[Token, ...] = ()
    try:
        tokens = lexed(argument.source, argument.start, argument.end, expander.macros)
    except ReadError as error:
        problem = error.with_traceback(None)
    collector.add(Directive(verb, " ".join(argument.text.split()), tokens, comment, problem))
