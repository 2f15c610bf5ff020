"""``full``: messages like those of a compiler.

    error[not-equal]: the two sides differ
      --> notes.tex:12:6 (eq:dw2)
       |
    12 | &= \\eta W^2 (\\Sigma^{yx} - W^2 W^1)
       |    ^^^^^^^^
       = note: a counterexample, to be checked by hand
               N₁ = 1   W² = [ 1  2 ]   left side = 3   right side = 5
       = help: a transpose is missing on W^1; proved is
               \\eta (\\Sigma^{yx} - W^2 W^1) W^{1T}
"""

from __future__ import annotations

from collections.abc import Iterator

from symdlnn.checking.comments import pasted
from symdlnn.checking.formats.details import Detail, details, lines
from symdlnn.checking.formats.excerpt import excerpt, gutter_width
from symdlnn.checking.formats.grouping import Group, Severity, groups
from symdlnn.checking.formats.painting import Look, Paint
from symdlnn.checking.formats.readable import readable, spoken
from symdlnn.checking.formats.tally import tally
from symdlnn.checking.formats.values import side_by_side
from symdlnn.checking.results import CheckResult, PageRemark, RelationResult
from symdlnn.latex.source import ReadError, Span


def full(result: CheckResult, look: Look) -> str:
    """Every relation that needs attention at length, the remarks about each page, and the tally."""
    blocks: list[str] = []
    for page in result.pages:
        blocks += [_block(group, look) for group in groups(page, look.verbose)]
        blocks += [remark(found, look, page.source.name) for found in page.remarks]
    return "\n\n".join((*blocks, tally(result, look)))


def _block(group: Group, look: Look) -> str:
    first, paint = group.first, Paint(look.colour)
    return "\n".join((
        _heading(group.severity, first.code, group.message, paint),
        *_place(first.blame, _whereabouts(first), group.severity, look),
        *(line for detail in details(first) for line in _detail(detail, gutter_width(first.blame), look)),
        *_elsewhere(group, look),
    ))


def _heading(severity: Severity, code: str, message: str, paint: Paint) -> str:
    return f"{paint(f'{severity}[{code}]:', severity)} {paint(spoken(message), 'strong')}"


def _place(span: Span, whereabouts: str, severity: Severity, look: Look) -> Iterator[str]:
    paint, (line, column) = Paint(look.colour), span.source.place(span.start)
    arrow = paint(f"{'':{gutter_width(span)}}-->", "place")
    yield f"{arrow} {paint(f'{span.source.name}:{line}:{column}{whereabouts}')}"
    yield from excerpt(span, paint, severity, look.width)


def _whereabouts(relation: RelationResult) -> str:
    known = ", ".join(part for part in (relation.label, relation.section) if part)
    return f" ({known})" if known else ""


def _elsewhere(group: Group, look: Look) -> Iterator[str]:
    if group.others:
        again = lines(tuple(other.line for other in group.others))
        yield from _detail(Detail("note", f"the same on {again}"), gutter_width(group.first.blame), look)


def _detail(detail: Detail, gutter: int, look: Look) -> Iterator[str]:
    """A remark behind the gutter; a single short formula stands on the line of its words."""
    paint, head = Paint(look.colour), f"{detail.label}: "
    indent = " " * (gutter + 3 + len(head))
    shown = [formula if detail.paste else readable(formula) for formula in detail.formulas]
    listed = "" if detail.paste else ", ".join(shown)
    inline = f" {listed}" if listed and len(listed) < look.width // 2 else ""
    below = [] if inline else shown
    if detail.both and look.verbose and sum(map(len, shown)) < look.width:  # a longer one is for the other formats
        below = [*below, *(formula for formula in detail.formulas if formula not in shown)]
    start = f"{'':{gutter}} {paint('=', 'place')} {paint(head, detail.label)}"
    words = detail.words.replace("$", "") if detail.label == "help" else spoken(detail.words)  # help is there to be typed
    yield start + paint(f"{words}{inline}{':' if not inline and (below or detail.sides) else ''}")
    tables = (line for values in (detail.values, detail.sides) for line in side_by_side(values, look.width - len(indent)))
    yield from (indent + paint(line) for line in (*below, *tables))


def remark(found: PageRemark, look: Look, page: str = "") -> str:
    """A remark about a page of this name."""
    paint = Paint(look.colour)
    shown = [_heading(found.severity, found.code, found.message, paint)]
    if found.span is not None:
        shown += _place(found.span, "", found.severity, look)
    if found.paste:
        shown += _detail(Detail("help", "paste this", pasted(found.paste, page), paste=True), 2, look)
    return "\n".join(shown)


def complaint(problem: ReadError, look: Look) -> str:
    """What cannot be read in a setting, a formula of the command line, or a whole page."""
    help_ = _detail(Detail("help", problem.help), gutter_width(problem.span), look) if problem.help else ()
    return "\n".join((remark(PageRemark(problem.code, problem.message, problem.span, "error"), look), *help_))
