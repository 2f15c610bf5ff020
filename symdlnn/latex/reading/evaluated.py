r"""Evaluation bars: f |_{x = 0}, and |_{(0, 0)} is not read, since it does not say which names it is about."""

from __future__ import annotations

from collections.abc import Iterator

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import clauses
from symdlnn.latex.reading.shapes import require_alike
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Evaluated, Group, Node
from symdlnn.terms import MatrixName, Scalar, Term, at


@draft.register
def _(node: Evaluated, scope: Scope) -> Draft:
    """The body at given values, put in after the derivatives inside were taken."""
    pairs = [(draft(name, scope), draft(value, scope)) for name, value in _pairs(node)]
    for name, value in pairs:
        if not isinstance(name.name, Scalar | MatrixName):
            raise ReadError("no-meaning", name.span, f"${name.span.text}$ is no declared name that could be given a value")
        require_alike("give a value of another shape to", name, value, scope)
    names = [name.name for name, _ in pairs]
    body = draft(node.body, scope)

    def make(term: Term, *values: Term) -> Term:
        return at(term, *zip(names, values, strict=True))

    return combined(node.span, body.shape, make, body, *(value for _, value in pairs))


def _pairs(node: Evaluated) -> Iterator[tuple[Node, Node]]:
    """The names and values of x = 0, y = 1 or of (x, y) = (0, 1)."""
    for clause in clauses(node.at):
        sign = next((k for k, token in enumerate(clause) if token.text == "="), 0)
        if not sign or sign == len(clause) - 1:
            raise ReadError(
                "evaluated-at", node.span, "it is not clear at what this is evaluated", "write name and value: $f |_{x = 0}$"
            )
        left, right = parse(clause[:sign]), parse(clause[sign + 1:])
        if isinstance(left, Group) and isinstance(right, Group) and len(left.items) == len(right.items):
            yield from zip(left.items, right.items, strict=True)
        else:
            yield left, right
