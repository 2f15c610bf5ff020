"""Formulas of an analysis as displays that fit the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from symdlnn.dynamics import Case
from symdlnn.latex import Page, latex, width_in_em
from symdlnn.report.analyses.sentences import in_latex
from symdlnn.report.statements import DISPLAY, aligned, rows
from symdlnn.terms import Claim, Eq, Scalar, Term, grad


@dataclass(frozen=True)
class Writer:
    """What every part of the page needs: the names that make formulas, and how they are spelled."""

    names: tuple[Scalar, ...]
    page: Page

    def words(self, text: str) -> str:
        return in_latex(text, self.names)


def displayed(claims: Iterable[Claim], writer: Writer) -> str:
    """Claims below each other: aligned where that fits, else each for itself."""
    blocks = [rows(claim, writer.page, DISPLAY) for claim in claims]
    if not blocks:
        return ""
    together = [row for block in blocks for row in block]
    return aligned(together) if _fits(together) else "\n".join(map(aligned, blocks))


def _fits(lines: Sequence[str]) -> bool:
    """Whether rows aligned with each other are narrow enough, and no left side has been broken into rows of its own."""
    halves = [row.partition("&") for row in lines]
    left, right = (max(map(width_in_em, side)) for side in ([h[0] for h in halves], [h[2] for h in halves]))
    broken = any(not h[0] and not h[2].startswith(r"\quad") for h in halves)
    return left + right <= DISPLAY and not (broken and left)


def jacobian_lines(case: Case, matrix: Term, writer: Writer) -> Iterator[str]:
    """The Jacobian as a matrix, or entry by entry where that is too wide."""
    scale = case.system.timescale
    yield "The Jacobian" + (f", times ${latex(scale)}$," if scale != 1 else "") + " is"
    written = f"J = {latex(matrix)}"
    if width_in_em(written) <= DISPLAY:
        yield f"\\[\n{written}.\n\\]"
        return
    system = case.system
    rows_of = zip(system.rates, system.jacobian, strict=True)
    yield displayed([Eq(grad(rate, u), system.polynomials.write(entry)) for rate, row in rows_of
                     for u, entry in zip(system.unknowns, row, strict=True)], writer)
