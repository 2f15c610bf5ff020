"""The elements of a derivation on the page: results, texts, remarks, errata, figures.

`written` dispatches on the element; a new kind of element is shown by registering one more rule.
"""

from __future__ import annotations

from functools import singledispatch

from symdlnn.derivation import Checked, Element, Erratum, FigureSpec, Remark, Result, Text
from symdlnn.report.chains import argument
from symdlnn.report.context import Context, origin
from symdlnn.report.counterexamples import shown
from symdlnn.report.statements import aligned, display, formula, notation, setting
from symdlnn.report.words import words


@singledispatch
def written(element: Element, label: str, context: Context) -> str:
    """The LaTeX of an element.  Fails when: no rule is registered for it (`TypeError`)."""
    raise TypeError(f"a page cannot show {element!r} ({label})")


@written.register
def _(element: Text, label: str, context: Context) -> str:
    return f"{_anchor(label, context)}{context.prose(element.body, element.source)}"


@written.register
def _(element: Remark, label: str, context: Context) -> str:
    body = context.prose(element.body, element.source)
    return f"\\begin{{remark}}{{{words(element.title)}}}{_anchor(label, context)}%\n{body}\n\\end{{remark}}"


@written.register
def _(element: FigureSpec, label: str, context: Context) -> str:
    return "\n".join((
        r"\begin{figure}[htbp]", r"\centering", rf"\includegraphics{{{context.figure(label)}}}",
        rf"\caption{{{context.prose(element.caption, element.source)}}}\label{{{context.label(label)}}}", r"\end{figure}",
    ))


@written.register
def _(element: Result, label: str, context: Context) -> str:
    name = r"Claim \hole" if element.is_open else "Theorem"
    statement = display(element.claim, context.page, context.label(label), element.number)
    return "\n".join(filter(None, (
        notation(element, label, context), rf"\begin{{result}}{{{name}}}{_titled(element, context)}%",
        setting(element, context), statement, r"\end{result}", argument(element, context), _definitions(element, context),
    )))


@written.register
def _(element: Checked, label: str, context: Context) -> str:
    statement = display(element.claim, context.page, context.label(label), element.number)
    because = context.prose(element.because, element.source)
    return "\n".join(filter(None, (
        notation(element, label, context), rf"\begin{{result}}{{Statement}}{_titled(element, context)}%",
        setting(element, context), statement, r"\end{result}",
        f"\\textit{{{element.status[:1].upper()}{element.status[1:]}.}}\\enspace {because}", _definitions(element, context),
    )))


def _definitions(result: Result | Checked, context: Context) -> str:
    """In full detail: the names that the proof opened, and what they stand for."""
    if context.detail == "brief" or not result.definitions:
        return ""
    opened = "; ".join(f"${formula(d, context.page)}$ ({words(d.label)})" for d in result.definitions)
    return f"\\begin{{restson}}Definitions used: {opened}.\\end{{restson}}"


@written.register
def _(element: Erratum, label: str, context: Context) -> str:
    return "\n".join((
        rf"\begin{{erratum}}{_titled(element, context)}{_anchor(label, context)}{words(element.says)}",
        display(element.claim, context.page), _counterexample(element, context), "",
        context.prose(element.body, element.source), *_correction(element, context), r"\end{erratum}",
    ))


def _counterexample(erratum: Erratum, context: Context) -> str:
    example = shown(erratum.counterexample, context.page)
    place = ", ".join(example.where)
    values = f"\n{aligned(example.values)}\n" if example.values else " "
    taken = f"Take {' and'.join(filter(None, (place, values)))}" if place or example.values else ""
    return f"This does not hold. {taken}Then the left side is ${example.left}$, the right side ${example.right}$."


def _correction(erratum: Erratum, context: Context) -> list[str]:
    """What holds instead, if a result says it."""
    label = context.references.label_of(erratum.correction) if erratum.correction else None
    return ["", rf"What holds instead is \eqref{{{label}}}."] if label else []


def _titled(element: Result | Checked | Erratum, context: Context) -> str:
    """The title, linked to where it was written, and the sources of what is stated."""
    cites = getattr(element, "cites", "")
    shown = words(element.title) + (context.prose(rf", \cite{{{cites}}}", element.source) if cites else "")
    return rf"\titled{{{context.link(element.source)}}}{{{shown}}}"


def _anchor(label: str, context: Context) -> str:
    return rf"\phantomsection\label{{{context.label(label)}}}"


def with_origin(element: Element, label: str, context: Context) -> str:
    """An element, after the comment that says where it was written."""
    return f"{origin(element.source)}\n{written(element, label, context)}"
