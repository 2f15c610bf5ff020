"""Statements on the page: claims and case distinctions as displays, assumptions as prose, index ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import chain

from symdlnn.derivation import Checked, Result
from symdlnn.latex import Page, break_lines, latex_claim, width_in_em
from symdlnn.latex.emit import count
from symdlnn.report.context import Context
from symdlnn.report.words import listed, sentence, words
from symdlnn.terms import Cases, Claim, Definition, Index, Statement, free_indices

DISPLAY = 36.0
"""What fits between the indent of a display and the equation number, in em."""
PAGE = 38.0
"""What fits between the indent of a display and the margin, in em: a row that is wider and cannot be broken is made smaller."""
CHAIN = 27.0
"""What fits beside a reason in the margin, in em."""
INLINE = 24.0
"""A formula wider than this does not stand in a sentence, in em."""


@singledispatch
def rows(statement: Statement | Definition, page: Page, limit: float = DISPLAY) -> tuple[str, ...]:
    """The rows of a statement for ``split`` or ``align``."""
    raise TypeError(f"{statement!r} is no statement")


@rows.register
def _(statement: Claim, page: Page, limit: float = DISPLAY) -> tuple[str, ...]:
    return break_lines(statement.lhs, statement.relation, statement.rhs, page, limit)


@rows.register
def _(statement: Definition, page: Page, limit: float = DISPLAY) -> tuple[str, ...]:
    return break_lines(statement.name, ":=", statement.body, page, limit)


@rows.register
def _(statement: Cases, page: Page, limit: float = DISPLAY) -> tuple[str, ...]:
    first, *others = [joined(case, page) for case in statement.cases] or [r"\text{never}"]
    return (
        f"&{joined(statement.system, page)}", rf"&\text{{if and only if}}\quad {first}",
        *(rf"&\hphantom{{\text{{if and only if}}}}\llap{{\text{{or}}}}\quad {other}" for other in others),
    )


def joined(claims: Iterable[Claim], page: Page) -> str:
    """Claims that hold together: ``a = 0 and b = 0``."""
    return r" \text{ and } ".join(formula(claim, page) for claim in claims)


def formula(claim: Statement | Definition, page: Page) -> str:
    """A statement on one line."""
    return latex_claim(claim, page.notation, page.style)


def display(statement: Statement, page: Page, label: str = "", number: str = "") -> str:
    """A statement as a display that ends the sentence; it has a number if it has a label, its own `number` if there is one."""
    *above, last = map(_fitting, rows(statement, page))
    inner = split([*above, f"{last}."]) if above else f"{formula(statement, page)}."
    kind = "equation" if label and not number else "equation*"
    marks = (rf"\tag{{{number}}}" if number else "") + (rf"\label{{{label}}}" if label else "")
    return f"\\begin{{{kind}}}{marks}\n{inner}\n\\end{{{kind}}}"


def _fitting(row: str) -> str:
    """A row of a display, no wider than the page."""
    before, mark, formula_ = row.rpartition("&")
    if not mark or before or width_in_em(formula_) <= PAGE:
        return row
    width = rf"\ifdim\width>{PAGE}em {PAGE}em\else\width\fi"  # what it is, not what was reckoned, decides
    return rf"&\resizebox{{{width}}}{{!}}{{$\displaystyle {formula_}$}}"


def aligned(lines: Sequence[str]) -> str:
    """Rows aligned with each other, without numbers."""
    return "\\begin{align*}\n" + " \\\\\n".join(lines) + "\n\\end{align*}"


def split(lines: Sequence[str]) -> str:
    """Rows aligned with each other under one number."""
    return "\\begin{split}\n" + " \\\\\n".join(lines) + "\n\\end{split}"


def notation(result: Result | Checked, label: str, context: Context) -> str:
    """The definitions that a result is the first of the document to use, with what each is called; empty if there are none."""
    new = [d for d in result.definitions if context.introduced[d] == context.label(label)]
    return f"We write\n{aligned([row for d in new for row in _named_row(d, d.label, context.page)])}" if new else ""


def setting(result: Result | Checked, context: Context) -> str:
    """What a result assumes, in words and formulas, up to where its claim stands."""
    premises = [*_constant(result, context), *_granted(result, context)]
    ranges = for_all(result.claim, context.page)
    if not premises:
        return sentence(f"{ranges},") if ranges else ""
    return f"{sentence(' and '.join(premises))} Then{f', {ranges},' if ranges else ''}"


def _constant(result: Result | Checked, context: Context) -> Iterator[str]:
    if isinstance(result, Result) and result.theorem and (held := result.theorem.held_constant):
        yield f"let {listed([f'${context.page.notation.of(name).latex}$' for name in held])} be constant in time"


def _granted(result: Result | Checked, context: Context) -> Iterator[str]:
    """Assumptions and side conditions: in the sentence if they are short, else as a display with what each is called."""
    claims = [(a.claim, a.label) for a in result.assumptions] + [(c, "side condition") for c in result.conditions]
    shown = {claim: formula(claim, context.page) for claim, _ in claims}
    if shown and all(width_in_em(latex) <= INLINE for latex in shown.values()):
        formulas = [f"${latex}$" + _for_all_after(claim, context.page) for claim, latex in shown.items()]
        yield f"assume {listed(formulas)}."
    elif shown:
        lines = [row for claim, label in dict(claims).items() for row in _named_row(claim, label, context.page)]
        yield f"assume\n{aligned(lines)}\n"


def _named_row(claim: Statement | Definition, label: str, page: Page) -> list[str]:
    first, *more = rows(claim, page, CHAIN)
    return [rf"{first} \aside{{{words(label)}}}", *more]


def _for_all_after(claim: Statement, page: Page) -> str:
    free = sorted(_free(claim), key=str)
    return f" for all ${', '.join(map(page.latex, free))}$" if free else ""


def for_all(statement: Statement, page: Page) -> str:
    """The free indices of a statement with their ranges: ``for i = 1, ..., r``; nothing if there are none."""
    ranges = [f"${index_range(i, page)}$" for i in sorted(_free(statement), key=str)]
    return f"for {listed(ranges)}" if ranges else ""


def index_range(index: Index, page: Page) -> str:
    """An index and the values it takes."""
    start = "1" if index.above is None else page.latex(index.above + 1)
    return rf"{page.latex(index)} = {start}, \dots, {page.latex(count(Index(index.name, index.sizes)))}"


def _free(statement: Statement) -> set[Index]:
    claims = [statement] if isinstance(statement, Claim) else [*statement.system, *chain.from_iterable(statement.cases)]
    return {i for claim in claims for side in (claim.lhs, claim.rhs) for i in free_indices(side)}
