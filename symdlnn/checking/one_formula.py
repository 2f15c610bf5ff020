"""The gradient of one formula: read, derived with its steps, and proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symdlnn.calculus import Derivative, gradient
from symdlnn.checking.results import PageRemark
from symdlnn.checking.settings import declare
from symdlnn.latex.documents import lex_text
from symdlnn.latex.reading import Undeclared, infer, read
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms import Term
from symdlnn.terms.notation import Notation
from symdlnn.terms.settings import Setting

class NamesMissing(ValueError):
    """Names of the formula are not declared; `remark` says which, and which options declare them."""

    def __init__(self, remark: PageRemark) -> None:
        self.remark = remark
        super().__init__(remark.message)


@dataclass(frozen=True)
class FormulaGradient:
    """The gradient of a formula, and the notation that it was written in."""

    found: Derivative
    by: Term
    notation: Notation

    @property
    def function(self) -> Term:
        """The formula with definitions opened."""
        return self.found.steps[0].term


def formula_gradient(formula: str, by: str, statements: Sequence[str], setting: Setting) -> FormulaGradient:
    """The gradient of the LaTeX `formula` by the name `by`, in a setting with more declarations.

    Fails when: names are not declared (`NamesMissing`), something cannot be read (`ReadError`), the formula is no scalar
    (`ShapeError`), or the gradient cannot be derived (`NotDifferentiable`).
    """
    for statement in statements:
        setting = declare(lex_text(statement, name="--declare"), setting)
    nodes = [parse(lex_text(text, name=name)) for name, text in (("formula", formula), ("--by", by))]
    try:
        term, variable = (read(node, setting) for node in nodes)
    except Undeclared as problem:
        raise NamesMissing(_missing(problem, nodes, setting)) from problem
    return FormulaGradient(gradient(term, variable, setting.facts), variable, setting.notation)


def _missing(problem: Undeclared, nodes: Sequence[Node], setting: Setting) -> PageRemark:
    found = infer([[node] for node in nodes], setting)
    unclear = [rf"{name} \in \mathbb{{R}}^{{? \times ?}}" for name in found.open]
    lines = tuple(f"--declare '{statement}'" for statement in (*found.declarations, *unclear))
    return PageRemark(problem.code, problem.message, problem.span, "error", lines)
