"""The gradient of one formula as LaTeX, as a derivation file and as NumPy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import symdlnn.terms
from symdlnn.calculus import Differential
from symdlnn.checking.one_formula import FormulaGradient
from symdlnn.latex import Page, latex
from symdlnn.latex.emit import emit
from symdlnn.latex.pieces import Piece, at_least
from symdlnn.numeric import DERIVATION, declarations, expression, numpy_function
from symdlnn.terms import free_indices
from symdlnn.terms.nodes import is_variable
from symdlnn.terms.outline import Level
from symdlnn.terms.spelling import GREEK

FUNCTION = "f"
"""What the formula is called where it has to be called something."""


def gradient_report(result: FormulaGradient) -> str:
    """The steps as LaTeX, a derivation file that proves the gradient, and a NumPy function."""
    found = result.found
    proof = f"% proved for all sizes; exact instances that agree: {found.evidence.agreed}"
    conditions = [f"% provided that {claim}" for claim in found.theorem.conditions]
    return "\n\n".join(("\n".join((proof, *conditions, as_latex(result))), as_derivation(result), as_numpy(result)))


def as_latex(result: FormulaGradient) -> str:
    """The steps as an align environment: the formula, its differential, the gradient."""
    rows = (f"  {left} &= {right} && \\text{{{reason_latex(reason)}}}" for left, right, reason in _rows(result))
    return "\\begin{align*}\n" + " \\\\\n".join(rows) + "\n\\end{align*}"


def _rows(result: FormulaGradient) -> Iterator[tuple[str, str, str]]:
    by, (first, *between, last) = latex(result.by, result.notation), result.found.steps
    yield FUNCTION, latex(first.term, result.notation), first.reason
    for number, step in enumerate(between):
        yield "" if number else rf"\mathrm{{d}}{FUNCTION}", latex(step.term, result.notation), step.reason
    yield rf"\frac{{\partial {FUNCTION}}}{{\partial {by}}}", latex(last.term, result.notation), last.reason


@emit.register(Differential)
def _(term: Any, page: Page) -> Piece:
    operand = term.args[0]
    level = Level.SUM if is_variable(operand) else Level.ATOM
    return Piece(rf"\mathrm{{d}}{at_least(emit(operand, page), level).text}", Level.POWER)


SIGNS = str.maketrans({"‖": r"\|", "²": "^2", "·": r"\cdot ", "−": "-", "ᵀ": "^T", "¹": "^{-1}", "⁻": ""})
LETTERS = str.maketrans({letter: f"${command}$" for letter, command in GREEK.items()})
_function = re.compile(r"\b(cosh|sinh|tanh|cos|sin|tan|exp|log|det)\b")


def reason_latex(reason: str) -> str:
    """A reason as text: what is an equation in it becomes a formula.

        product rule: d(A B) = dA B + A dB    ->    product rule: $d(A B) = dA B + A dB$
    """
    return ": ".join(f"${_formula(part)}$" if "=" in part else part.translate(LETTERS) for part in reason.split(": "))


def _formula(text: str) -> str:
    return _function.sub(r"\\\1 ", text.translate(SIGNS)).replace("tr(", r"\operatorname{tr}(")


def as_derivation(result: FormulaGradient) -> str:
    """A derivation file with the gradient as a theorem."""
    function, by, found = (expression(t, DERIVATION) for t in (result.function, result.by, result.found.result))
    body = "\n".join((
        *declarations(result.found.claim.lhs), "", f"{FUNCTION} = {function}", "", "gradient = theorem(",
        f'    "The gradient by {by}",', f"    Eq(grad({FUNCTION}, {by}), {found}),", f"    calc(grad({FUNCTION}, {by}))",
        f'    .eq({found}, by="matrix differentials"),', ")",
    ))
    words = set(re.findall(r"\w+", body))
    terms = ", ".join(sorted(words & set(symdlnn.terms.__all__)))
    imports = ["from sympy import Rational\n"] if "Rational" in words else []
    imports += ["from symdlnn.derivation import calc, theorem", f"from symdlnn.terms import {terms}"]
    return "\n".join((*imports, "", body))


def as_numpy(result: FormulaGradient) -> str:
    """A NumPy function of the names in the gradient."""
    indices = ", ".join(sorted(map(str, free_indices(result.found.result))))
    about = f"The gradient by {result.by}{f'; {indices} counts from 0' if indices else ''}."
    return f"import numpy as np\n\n\n{numpy_function('gradient', result.found.result, about)}"
