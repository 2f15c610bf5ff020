"""What the docstring of a compiled function says: formulas, arguments, units, origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import preorder_traversal

from symdlnn.latex import latex
from symdlnn.numeric.program import Parameter, size_text
from symdlnn.numeric.translation.subjects import Subject
from symdlnn.terms import describe
from symdlnn.terms.nodes import TimeDerivative

UNPROVED = "This equation has not been proved."


def described(formulas: Sequence[Subject], parameters: Sequence[Parameter], unproved: bool) -> str:
    """The text of a docstring."""
    parts = (*map(_formula, formulas), _arguments(parameters), UNPROVED * unproved)
    return "\n\n".join(filter(None, parts))


def _formula(formula: Subject) -> str:
    return "\n".join(_lines(formula))


def _lines(formula: Subject) -> Iterator[str]:
    left = f"{formula.left} = " if formula.left is not None else ""
    yield f"{left}{formula.value}"
    yield ""
    yield f"    {_latex(formula)}"
    yield ""
    yield f"Returns: {describe(formula.value)}{_units(formula)}"
    if formula.origin:
        yield f"From: {formula.origin}"


def _latex(formula: Subject) -> str:
    """The formula in LaTeX; what has no spelling there stays as it is."""
    try:
        left = f"{latex(formula.left)} = " if formula.left is not None else ""
        return f"{left}{latex(formula.value)}"
    except (TypeError, ValueError) as problem:
        return f"(no LaTeX: {problem})"


def _units(formula: Subject) -> str:
    """The time scale in front of a time derivative."""
    if formula.left is None or not any(isinstance(n, TimeDerivative) for n in preorder_traversal(formula.left)):
        return ""
    return f", the value of {formula.left}" + ("" if isinstance(formula.left, TimeDerivative) else " (not divided by anything)")


def _arguments(parameters: Sequence[Parameter]) -> str:
    if not parameters:
        return ""
    return "Arguments (leading axes broadcast):\n" + "\n".join(f"    {p.name}: {shape_text(p)}{p.about}" for p in parameters)


def shape_text(parameter: Parameter) -> str:
    """``(..., N2, N1), `` for an array, nothing for a number."""
    if parameter.integer or not parameter.lengths:
        return ""
    return f"(..., {', '.join(lengths_text(parameter))}), "


def lengths_text(parameter: Parameter) -> tuple[str, ...]:
    """The lengths of an argument's axes as text."""
    bounds = parameter.bounds or ((),) * len(parameter.lengths)
    return tuple(
        f"min({', '.join(map(size_text, bound))})" if length is None else size_text(length)
        for length, bound in zip(parameter.lengths, bounds, strict=True)
    )
