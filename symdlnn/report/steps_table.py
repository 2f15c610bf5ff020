"""The table at the end: every step with its reason, whether it is proved, and on how many exact points it was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.derivation import Proved, Result
from symdlnn.latex import Page, width_in_em
from symdlnn.report.chains import chain_rows, reason
from symdlnn.report.context import Context
from symdlnn.report.statements import rows
from symdlnn.report.words import words

COLUMN = 23.0
"""How wide a formula may get beside its reason, in em of the table's small print; a wider one has a row of its own."""

HEAD = r"""\section*{How every step was checked}\addcontentsline{toc}{section}{How every step was checked}
Each line below was proved in two ways that share nothing but the formulas: by bringing both sides to one normal form,
with symbolic sizes and only from what the line names, and by evaluating both sides exactly on random
instances of different sizes on which all assumptions hold.

{\footnotesize\setlength{\tabcolsep}{4pt}\setlength{\LTleft}{0pt}\setlength{\LTright}{0pt}
\begin{longtable}{@{\extracolsep{\fill}}l>{\raggedright\arraybackslash}p{4.3cm}lr}
\toprule
step & reason & proved & points \\
\midrule
\endhead
\bottomrule
\endfoot"""
FOOT = r"""\end{longtable}}"""


def table(contexts: Sequence[Context]) -> str:
    """The table of all results of all derivations."""
    return "\n".join((HEAD, *(line for context in contexts for line in _derivation(context)), FOOT))


def _derivation(context: Context) -> Iterator[str]:
    for label, result in context.derivation.results.items():
        yield rf"\multicolumn{{4}}{{@{{}}l}}{{\eqref{{{context.label(label)}}}\enspace\textbf{{{words(result.title)}}}}}\\*"
        yield from (_steps(result, context) if result.steps else [_row(_whole(result, context.page), "at once", result.proof)])
        yield r"\noalign{\vskip 3pt}"


def _steps(result: Result, context: Context) -> Iterator[str]:
    start = result.steps[0].claim.lhs
    for position, step in enumerate(result.steps):
        lines = chain_rows(None if position else start, step.claim, context.page, COLUMN, start)
        yield _row(lines, rf"\href{{{context.link(step.source)}}}{{{reason(step, context)}}}", step.proof)


def _whole(result: Result, page: Page) -> tuple[str, ...]:
    return rows(result.claim, page, COLUMN)


def _row(lines: tuple[str, ...], why: str, proof: Proved | None) -> str:
    shown = r"$\begin{aligned}[t] " + r" \\ ".join(lines) + r" \end{aligned}$"
    if max(map(_width, lines)) > COLUMN:
        shown = rf"\multicolumn{{4}}{{@{{}}l}}{{{shown}}}\\*" + "\n"
    verdict, points = (r"\hole", "--") if proof is None else ("for all sizes", str(proof.evidence.agreed))
    return rf"{shown} & {why} & {verdict} & {points} \\[3pt]"


def _width(row: str) -> float:
    return width_in_em(row.replace("&", ""))
