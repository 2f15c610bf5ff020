"""The calculation behind a result, on the page: one row a step, its reason at the right margin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symdlnn.derivation import Result, Sorry, Step
from symdlnn.derivation.calculation import reason_text
from symdlnn.latex import Page, break_lines, width_in_em
from symdlnn.report.context import Context, origin
from symdlnn.report.statements import CHAIN
from symdlnn.report.words import words
from symdlnn.terms import Cases, Claim, Statement, Term
from symdlnn.terms.nodes import Limit

BY_EXPANSION = "Both sides, written out, have the same terms"
BY_LIMIT = "Decaying exponentials vanish in the limit, and what remains is the right-hand side"
BY_SIGN = "The sign of each part is known, and with it that of the whole"
BY_FACTORS = (
    "A product vanishes if and only if one of its factors does. Every choice of vanishing factors leads to one of the cases, "
    "and each case satisfies the equations"
)


def argument(result: Result, context: Context) -> str:
    """The proof of a result: the calculation, or in words why the claim holds."""
    kind = "calculation" if result.steps else "argument"
    at_once = f"{_at_once(result.claim)}.\\qedmark" if result.complete else r"\hole"
    body = _calculation(result, context) if result.steps else at_once
    return f"\\begin{{{kind}}}\n{body}\n\\end{{{kind}}}"


def _at_once(claim: Statement) -> str:
    if isinstance(claim, Cases):
        return BY_FACTORS
    if claim.relation != "=":
        return BY_SIGN
    return BY_LIMIT if claim.lhs.has(Limit) else BY_EXPANSION


def _calculation(result: Result, context: Context) -> str:
    lines = list(_lines(result, context))
    separated = [line if line.startswith("%") or position == len(lines) - 1 else f"{line} \\\\"
                 for position, line in enumerate(lines)]
    return "\\begin{align*}\n" + "\n".join(separated) + "\n\\end{align*}"


def _lines(result: Result, context: Context) -> Iterator[str]:
    """The rows of a calculation, each preceded by the comment that says where it was written."""
    first, last = result.steps[0], result.steps[-1]
    start = first.claim.lhs
    for step in result.steps:
        left = start if step is first else None
        head, *more = chain_rows(left, step.claim, context.page, CHAIN, start)
        yield origin(step.source)
        yield f"{head} {_why(step, context, closes=step is last and result.complete)}"
        yield from more


def chain_rows(left: Term | None, claim: Claim, page: Page, limit: float, start: Term) -> tuple[str, ...]:
    """The rows of one step of a chain that begins with `start`, so that all relation signs stand below each other."""
    lead = width_in_em(page.latex(start))
    if left is not None or lead <= limit / 2:
        return break_lines(left, claim.relation, claim.rhs, page, limit if left is not None else limit - lead)
    return tuple(row.replace("&", r"&\quad ", 1) for row in break_lines(None, claim.relation, claim.rhs, page, limit))


def _why(step: Step, context: Context, closes: bool) -> str:
    mark = r"\qedmark" if closes else ""
    return rf"\why{{{context.link(step.source)}}}{{{reason(step, context)}{mark}}}"


def reason(step: Step, context: Context) -> str:
    """The reasons of a step in words: a result by its number, a hole as what it is, nothing as the expansion that it is."""
    return ", ".join(dict.fromkeys(_reason(r, context) for r in step.reasons)) or "expanding"


def _reason(granted: Any, context: Context) -> str:
    if isinstance(granted, Sorry):
        return r"\hole"
    label = context.references.label_of(granted) if isinstance(granted, Result) else None
    return rf"(\ref*{{{label}}})" if label else words(reason_text(granted))
