"""The one LaTeX printer of the project: what a formula looks like on a page is decided here and nowhere else.

Order as written, ``a - b`` and never ``a + -b``, brackets only where the reading would change, transposes in the script of a
name (W^{2T}), divisors collected in fractions, limits on sums.  The output needs amsmath and nothing else.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from symdlnn.latex import binders, heads
from symdlnn.latex.emit import PLAIN, Page, Style
from symdlnn.terms.claims import Cases, Claim, Definition
from symdlnn.terms.notation import HOMEWORK, Notation

RULES = (binders, heads)
"""The modules whose rules `emit` knows besides those of arithmetic."""

RELATIONS = {"=": "=", "≠": r"\neq", "≥": r"\geq", ">": ">", "≤": r"\leq", "<": "<", ":=": ":="}
AND, OR, NEVER = r" \text{ and } ", r" \text{ or } ", r"\text{never}"


def latex(term: Any, notation: Notation = HOMEWORK, style: Style = PLAIN) -> str:
    """The LaTeX of a term, without dollars.

    Fails when: a node has no rule (`TypeError`) or a name no spelling (`ValueError`).
    """
    return Page(notation, style).latex(term)


def latex_claim(claim: Claim | Cases | Definition, notation: Notation = HOMEWORK, style: Style = PLAIN) -> str:
    """The LaTeX of a claim, case distinction or definition on one line."""
    return _statement(claim, Page(notation, style))


@singledispatch
def _statement(claim: Any, page: Page) -> str:
    raise TypeError(f"{claim!r} is no claim, case distinction or definition")


@_statement.register
def _(claim: Claim, page: Page) -> str:
    return f"{page.latex(claim.lhs)} {RELATIONS[claim.relation]} {page.latex(claim.rhs)}"


@_statement.register
def _(claim: Definition, page: Page) -> str:
    return f"{page.latex(claim.name)} {RELATIONS[':=']} {page.latex(claim.body)}"


@_statement.register
def _(claim: Cases, page: Page) -> str:
    cases = [_all(case, page) if len(case) == 1 else f"({_all(case, page)})" for case in claim.cases]
    return rf"{_all(claim.system, page)} \iff {OR.join(cases) or NEVER}"


def _all(claims: tuple[Claim, ...], page: Page) -> str:
    return AND.join(_statement(claim, page) for claim in claims)
