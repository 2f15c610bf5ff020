"""What stands in a line of Markdown: words, formulas, code, comments, tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from symdlnn.latex.documents.capture import add_statement
from symdlnn.latex.documents.definitions import DEFINERS, define
from symdlnn.latex.documents.environments import DISPLAYS, unstarred
from symdlnn.latex.documents.markdown import MarkdownPage
from symdlnn.latex.documents.parts import Document, Formula
from symdlnn.latex.documents.raws import Raw, Scanner
from symdlnn.latex.documents.stream import Stream
from symdlnn.latex.source import ReadError, Source, Span

_WORDS = re.compile(r"[^\\`$<\n]+")
_COMMAND = re.compile(r"\\(?:begin\{(?P<name>[A-Za-z]+\*?)\}|[A-Za-z]+|\\?[(\[]|[^A-Za-z]|)")
_BACKTICKS = re.compile("`+")
_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_STATEMENT = re.compile(r"<!--\s*symdlnn:\s*(?P<verb>[^\s:]+)\s*(?P<rest>\S.*?|)\s*-->", re.DOTALL)
_HIDDEN = frozenset({"code", "pre", "script", "style"})


def markdown_document(source: Source) -> Document:
    """The parts of a Markdown page.  Fails when: it holds too many formulas (`Unreadable`)."""
    page = MarkdownPage(source)
    while page.position < len(page.text):
        if not page.begin_line():
            _line(page)
    return page.collector.document(page.macros)


def _line(page: MarkdownPage) -> None:
    """Read to the end of the line, or of the line where what began in it ends."""
    while page.position < len(page.text):
        sign = page.text[page.position]
        if sign == "\n":
            _say(page, " ", 1)
            return
        SIGNS.get(sign, _words)(page)


def _say(page: MarkdownPage, words: str, length: int) -> None:
    start = page.position
    page.position += length
    page.collector.say(words, page.span(start))


def _words(page: MarkdownPage) -> None:
    start = page.position
    found = page.skip(_WORDS)
    assert found is not None, "a sign without a rule is a word"
    page.collector.say(found.group().replace("*", ""), page.span(start))


# --- formulas ------------------------------------------------------------------------------------------------------------


def _dollar(page: MarkdownPage) -> None:
    """$$...$$, $`...`$, or $...$ by pandoc's rule."""
    start = page.position
    opening = next(o for o in ("$$", "$`", "$") if page.text.startswith(o, start))
    closing = {"$$": "$$", "$`": "`$", "$": "$"}[opening]
    inner = start + len(opening)
    if opening == "$" and page.text[inner:inner + 1].strip() == "":
        _say(page, "$", 1)
    elif not _formula(page, inner, closing, "$$" if opening == "$$" else "$"):
        _unclosed_dollar(page, opening)


def _unclosed_dollar(page: MarkdownPage, opening: str) -> None:
    """A dollar alone is money; two open a formula that does not end."""
    if opening != "$$":
        _say(page, opening, len(opening))
        return
    span = Span(page.source, page.position, page.position + 2)
    page.position += 2
    page.collector.add(Formula((), True, "$$", span, problem=_not_closed(span)))


def _not_closed(span: Span) -> ReadError:
    return ReadError("unclosed-formula", span, f"what {span.text} begins is not closed")


def _formula(page: MarkdownPage, inner: int, closing: str, environment: str) -> bool:
    """Read the formula that begins at the position with the content from `inner` on, if it is closed.

    A display that stands at the beginning of a line may hold blank lines, anything else may not.
    """
    start = page.position
    if closing == "$":
        end = page.marks.closing_dollar(inner)
    elif environment != "$" and start == page.line_head:
        end = page.marks.next(closing, inner)
    else:
        end = page.marks.within_paragraph(closing, inner)
    if end is None:
        return False
    page.formula(start, (inner, end), end + len(closing), environment)
    return True


def _command(page: MarkdownPage) -> None:
    """\\(...\\), \\[...\\], with one backslash or two, an environment, a definition, an escaped sign."""
    found = _COMMAND.match(page.text, page.position)
    assert found is not None, "a backslash always begins a command"
    text, name = found.group(), found["name"]
    if name and unstarred(name) in DISPLAYS:
        _environment(page, name, found.end())
    elif text in DEFINERS:
        _definition(page, text)
    elif text not in BRACKETS or not _formula(page, found.end(), *BRACKETS[text]):
        _say(page, text[1:], len(text))


BRACKETS = {r"\(": (r"\)", "$"), r"\[": (r"\]", "$$"), r"\\(": (r"\\)", "$"), r"\\[": (r"\\]", "$$")}


def _environment(page: MarkdownPage, name: str, inner: int) -> None:
    """\\begin{align} outside of dollars: the whole environment is the formula."""
    start = page.position
    closing = rf"\end{{{name}}}"
    end = page.marks.next(closing, inner)
    if end is None:
        span = Span(page.source, start, inner)
        page.position = inner
        page.collector.add(Formula((), True, unstarred(name), span, problem=_not_closed(span)))
    else:
        page.formula(start, (start, end + len(closing)), end + len(closing), "$$")


def _definition(page: MarkdownPage, command: str) -> None:
    """A macro defined between paragraphs, as MathJax and pandoc allow."""
    start = page.position
    page.position += len(command)
    scanner = Scanner(page.source, page.position)
    call = Raw("command", command, page.source, start, page.position)
    try:
        define(call, Stream(scanner), page.macros)
    except ReadError as error:
        page.collector.complain(error)
    page.position = scanner.position


# --- code, comments, tags --------------------------------------------------------------------------------------------------


def _code(page: MarkdownPage) -> None:
    """A span of code, or backticks that close nothing."""
    found = page.skip(_BACKTICKS)
    assert found is not None, "called at a backtick"
    length = len(found.group())
    end = page.marks.backticks(length, page.position)
    page.position = page.position if end is None else end + length
    page.collector.say(" ", page.span(found.start()))


def _angle(page: MarkdownPage) -> None:
    """A comment, a tag, or less than."""
    start = page.position
    end = page.marks.next("-->", start) if page.text.startswith("<!--", start) else None
    if end is not None:
        page.position = end + len("-->")
        _comment(page, start)
        return
    tag = page.skip(_TAG)
    if tag is None:
        _say(page, "<", 1)
    elif tag["name"].lower() in _HIDDEN and not tag.group().startswith("</"):
        close = page.marks.next(f"</{tag['name']}>", page.position)
        page.position = page.position if close is None else close


def _comment(page: MarkdownPage, start: int) -> None:
    """A comment that makes a statement is a directive."""
    found = _STATEMENT.fullmatch(page.text, start, page.position)
    if found is not None:
        argument = Span(page.source, *found.span("rest"))
        add_statement(page.collector, page.expander, page.span(start), found["verb"], argument)


SIGNS: Mapping[str, Callable[[MarkdownPage], None]] = {"\\": _command, "`": _code, "$": _dollar, "<": _angle}
"""By the sign that it begins with."""
