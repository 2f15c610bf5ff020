"""Fixed points in sentences: type, place, eigenvalues with eigenvectors, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from symdlnn.dynamics import Equilibria
from symdlnn.latex import break_lines, latex, width_in_em
from symdlnn.report.analyses.displays import Writer, displayed
from symdlnn.report.analyses.outline import eigenvalues, has_digits, reasons
from symdlnn.report.statements import DISPLAY, INLINE, aligned, formula
from symdlnn.report.words import sentence
from symdlnn.terms import Claim, Term


def point_sentences(equilibria: Equilibria, writer: Writer) -> str:
    """One part of the fixed points."""
    kind = writer.words(equilibria.kind)
    lines = [rf"\textbf{{{kind[:1].upper() + kind[1:]}}}: {_ended(_location(equilibria, writer))}"]
    values = eigenvalues(equilibria)
    if values:
        lines.append(_eigenvalues(values, writer))
    why = "; ".join(writer.words(reason) for reason in reasons(equilibria))
    return "\n".join((r"\begin{finding}", *lines, *([rf"\groundsof{{{sentence(why)}}}"] if why else []), r"\end{finding}"))


def _location(equilibria: Equilibria, writer: Writer) -> str:
    """The coordinates of a point, or the equations of a family, in a sentence; displays where that is too wide."""
    if not equilibria.parametrisation or equilibria.dimension:
        return _in_sentence([formula(claim, writer.page) for claim in _equations(equilibria)], equilibria, writer)
    point = _in_sentence([f"({', '.join(map(latex, equilibria.parametrisation))})"], equilibria, writer)
    return f"{point}, where {displayed(_equations(equilibria), writer)}" if has_digits(equilibria) else point


def _ended(text: str) -> str:
    """With a full stop, unless a display ends the sentence."""
    return text if text.endswith("}") else f"{text}."


def _in_sentence(formulas: Sequence[str], equilibria: Equilibria, writer: Writer) -> str:
    if all(width_in_em(f) <= INLINE for f in formulas):
        return ", ".join(f"${f}$" for f in formulas) or "every point"
    return "\n" + displayed(_equations(equilibria), writer)


def _equations(equilibria: Equilibria) -> tuple[Claim, ...]:
    return (*equilibria.component.equations, *equilibria.component.conditions)


def _eigenvalues(values: Mapping[Term, Sequence[Term]], writer: Writer) -> str:
    """The eigenvalues in a sentence, each with its eigenvectors, or as displays where one is too wide."""
    named = "Eigenvalues" if len(values) > 1 else "Eigenvalue"
    formulas = [latex(v) for value, vectors in values.items() for v in (value, *vectors)]
    if max(map(width_in_em, formulas)) <= INLINE:
        return f"{named} {', '.join(_along(*pair) for pair in values.items())}."
    return f"{named}\n" + aligned([row for v in values for row in break_lines(None, "=", v, writer.page, DISPLAY)])


def _along(value: Term, vectors: Sequence[Term]) -> str:
    return f"${latex(value)}$" + (f" along {' and '.join(f'${_column(v)}$' for v in vectors)}" if vectors else "")


def _column(vector: Term) -> str:
    """A column in a sentence: ``(a, b)``."""
    return f"({', '.join(latex(vector.entry(k + 1, 1)) for k in range(int(vector.shape[0])))})"
