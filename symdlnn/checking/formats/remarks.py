"""Marks, chips and explanations of the annotated page, as HTML.  A mark is a sign and a word, never a colour alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from symdlnn.checking.codes import title
from symdlnn.checking.comments import pasted
from symdlnn.checking.formats.details import Detail, details
from symdlnn.checking.mathml import as_text, mathml
from symdlnn.checking.results import Digits, PageRemark, RelationResult, Verdict

MARKS: Mapping[Verdict, tuple[str, str]] = {
    "refuted": ("✗", "refuted"), "unread": ("!", "unread"), "undecided": ("?", "undecided"), "proved": ("✓", "proved"),
    "given": ("○", "given"), "definition": ("≔", "definition"), "condition": ("∴", "condition"), "noted": ("·", "noted"),
}
"""The sign and the word of every verdict, the worst first."""


def words(text: str) -> str:
    """Words whose formulas stand between dollars, and what is to be typed between backquotes."""
    return _parted(text, "`", lambda typed: f"<code>{escape(typed)}</code>", lambda rest: _parted(rest, "$", mathml, escape))


def _parted(text: str, mark: str, inside: Callable[[str], str], outside: Callable[[str], str]) -> str:
    """A text of which what stands between two marks is set in its own way; all of it the usual way where a mark is lonely."""
    parts = text.split(mark)
    if len(parts) % 2 == 0:
        return outside(text)
    return "".join(inside(part) if number % 2 else outside(part) for number, part in enumerate(parts))


def chip(verdict: Verdict, number: str = "") -> str:
    """Sign and word of a verdict, with how many of them there are."""
    sign, word = MARKS[verdict]
    return f'<span class="chip {verdict}"><span aria-hidden="true">{sign}</span> {number}{word}</span>'


def chips(summary: Mapping[Verdict, int]) -> str:
    """The tally of a page; loud where nothing was proved."""
    nothing = "" if summary["proved"] else '<strong class="nothing">Nothing was proved.</strong> '
    return nothing + " ".join(chip(verdict, f"{summary[verdict]} ") for verdict in MARKS if summary[verdict])


def title_of(relation: RelationResult) -> str:
    """The verdict's reason, or what its code means."""
    return relation.reason or title(relation.code)


def explanation(relation: RelationResult) -> str:
    """Everything there is to say about a relation."""
    place = ", ".join(part for part in (relation.label, relation.section) if part)
    head = f'<p><strong>{words(title_of(relation))}</strong> <code class="code">{escape(relation.code)}</code></p>'
    source = f'<p class="place">{escape(relation.span.source.name)}:{relation.line}:{relation.column} {escape(place)}</p>'
    return head + "".join(map(_detail, details(relation))) + source


def _detail(detail: Detail) -> str:
    formulas = " ".join(f'<span class="formula">{mathml(formula)}</span>' for formula in detail.formulas)
    paste = "".join(f"<pre>{escape(formula)}</pre>" for formula in detail.formulas) if detail.paste else ""
    tables = ("".join(_value(name, value) for name, value in values) for values in (detail.values, detail.sides))
    table = "".join(f'<div class="values">{values}</div>' for values in tables if values)
    return f'<div class="{detail.label}"><p>{words(detail.words)} {formulas}</p>{table}{paste}</div>'


def _value(name: str, digits: Digits) -> str:
    return f'<span class="formula">{mathml(f"{name} = {_matrix(digits)}")}</span>'


def _matrix(digits: Digits) -> str:
    if len(digits) == len(digits[0]) == 1:
        return _number(digits[0][0])
    rows = r" \\ ".join(" & ".join(map(_number, row)) for row in digits)
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


def _number(digits: str) -> str:
    """A rational as it is; a ball as text, because its brackets and signs are no formula."""
    return digits if digits.removeprefix("-").replace("/", "").isdigit() else as_text(digits)


def page_remark(remark: PageRemark, page: str) -> str:
    """A remark about a page of this name, with lines to paste."""
    lines = "\n".join(pasted(remark.paste, page))
    paste = f"<pre>{escape(lines)}</pre>" if lines else ""
    said = f'<span class="{remark.severity}">{words(remark.message)}</span>'
    return f'{said} <code class="code">{escape(remark.code)}</code>{paste}'
