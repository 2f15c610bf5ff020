"""``concise`` and ``github``: one line a cause.

    notes.tex:12:6: error: the two sides differ [not-equal]
    ::error file=notes.tex,line=12,col=6,endLine=12,endColumn=30,title=not-equal::the two sides differ
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symdlnn.checking.comments import pasted
from symdlnn.checking.formats.details import details, lines
from symdlnn.checking.formats.grouping import Group, groups
from symdlnn.checking.formats.painting import Look, Paint, printable
from symdlnn.checking.formats.readable import readable, spoken
from symdlnn.checking.formats.tally import tally
from symdlnn.checking.results import CheckResult, PageRemark, PageResult
from symdlnn.latex.source import Span

GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
"""What GitHub wants escaped in the message of a workflow command, and in its properties."""


def concise(result: CheckResult, look: Look) -> str:
    """``file:line:column: severity: message [code]`` for every cause, and the tally."""
    return _listed(result, look, _concise, lambda remark, page: _concise_remark(remark, page, look))


def github(result: CheckResult, look: Look) -> str:
    """The same as workflow commands, which GitHub shows beside the lines of a pull request."""
    return _listed(result, Look(verbose=look.verbose), _github, _github_remark)


def _listed(
    result: CheckResult, look: Look, line: Callable[[Group, Look], str], remark: Callable[[PageRemark, PageResult], str]
) -> str:
    return "\n".join((*_lines(result, look, line, remark), tally(result, look)))


def _lines(
    result: CheckResult, look: Look, line: Callable[[Group, Look], str], remark: Callable[[PageRemark, PageResult], str]
) -> Iterator[str]:
    for page in result.pages:
        yield from (line(group, look) for group in groups(page, look.verbose))
        yield from (remark(r, page) for r in page.remarks)


def _concise(group: Group, look: Look) -> str:
    paint = Paint(look.colour)
    again = f" (also on {lines(tuple(r.line for r in group.others))})" if group.others else ""
    where, what = paint(_at(group.first.blame), "strong"), paint(f"{group.severity}:", group.severity)
    return f"{where}: {what} {paint(spoken(group.message) + again)} [{group.first.code}]"


def _concise_remark(remark: PageRemark, page: PageResult, look: Look) -> str:
    paint = Paint(look.colour)
    where = paint(_at(remark.span) if remark.span else f"{page.source.name}:1:1", "strong")
    return f"{where}: {paint(f'{remark.severity}:', remark.severity)} {paint(spoken(remark.message))} [{remark.code}]"


def _at(span: Span) -> str:
    line, column = span.source.place(span.start)
    return f"{span.source.name}:{line}:{column}"


def _github(group: Group, look: Look) -> str:
    again = f"the same on {lines(tuple(r.line for r in group.others))}" if group.others else ""
    shown = (detail for detail in details(group.first) if not detail.sides)
    remarks = (f"{spoken(detail.words)} {', '.join(map(readable, detail.formulas))}".strip() for detail in shown)
    message = "\n".join(part for part in (spoken(group.message), *remarks, again) if part)
    return _command(GITHUB[group.severity], group.first.blame, group.first.code, message)


def _github_remark(remark: PageRemark, page: PageResult) -> str:
    message = "\n".join((spoken(remark.message), *pasted(remark.paste, page.source.name)))
    return _command(GITHUB[remark.severity], remark.span or Span(page.source, 0, 0), remark.code, message)


def _command(command: str, span: Span, code: str, message: str) -> str:
    """A workflow command.  GitHub counts the last column in."""
    line, column = span.source.place(span.start)
    end_line, end_column = span.source.place(max(span.start, span.end - 1))
    properties = {
        "file": span.source.name, "line": line, "col": column, "endLine": end_line, "endColumn": end_column, "title": code,
    }
    shown = ",".join(f"{name}={printable(str(value)).translate(PROPERTY)}" for name, value in properties.items())
    text = "\n".join(map(printable, message.splitlines()))
    return f"::{command} {shown}::{text.translate(DATA)}"
