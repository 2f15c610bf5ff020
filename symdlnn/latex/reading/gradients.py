r"""Gradients in the shape of their variable, Jacobians in the declared layout, second derivatives by vectors."""

from __future__ import annotations

from symdlnn.latex.reading.drafts import Draft, combined
from symdlnn.latex.reading.products import is_column
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import flipped
from symdlnn.latex.reading.sizes import Open, scalar_like, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Derivative
from symdlnn.terms import Term, explicit, grad, jacobian
from symdlnn.terms.nodes import Explicit

HIGHEST = 4
"""The highest order of a derivative that is read."""


def bounded(order: int, node: Derivative) -> int:
    """The order of a derivative.  Fails when: it is beyond `HIGHEST`."""
    if not 1 <= order <= HIGHEST:
        raise ReadError("too-large", node.span, "derivatives beyond the fourth are not read")
    return order


def plain(variable: Draft) -> Draft:
    """The name itself where its transpose was written."""
    return variable.flipped or variable


def by_one(node: Derivative, body: Draft, variable: Draft, scope: Scope) -> Draft:
    """The derivative by one name, in the shape that its sign and the layout give it; by an entry, an entry of the gradient."""
    if variable.piece is not None and scalar_like(body.shape):
        whole, pick = variable.piece
        return combined(node.span, (), lambda term, by: pick(grad(term, by)), body, whole)
    name = plain(variable)
    if not name.variable:
        raise ReadError(
            "by-expression", variable.span, f"cannot differentiate by ${variable.span.text}$: only by a declared name",
            "introduce a name for it",
        )
    span, shape = node.span, settled(body.shape)
    if isinstance(shape, Open) or scalar_like(shape):
        gradient = combined(span, name.shape, grad, body, name)
        numerator = scope.setting.layout == "numerator" and node.kind != "∇"
        return flipped(gradient, span) if numerator != (variable.flipped is not None) else gradient
    if settled(name.shape) == ():
        return combined(span, shape, lambda term, by: _entry_by_entry(term, by, node), body, name)
    if is_column(body) and is_column(name) and node.kind != "∇":
        return _jacobian(node, body, variable, scope)
    raise ReadError("unsupported", span, "this derivative is neither a gradient nor a Jacobian of a column by a column")


def _entry_by_entry(term: Term, by: Term, node: Derivative) -> Term:
    """The derivative of a matrix written out by a scalar."""
    if not isinstance(term, Explicit):
        raise ReadError(
            "unsupported", node.span, "the derivative of a matrix by a scalar is read for matrices written out only"
        )
    rows, columns = (int(size) for size in term.shape)
    return explicit([[grad(term.entry(i, j), by) for j in range(1, columns + 1)] for i in range(1, rows + 1)])


def _jacobian(node: Derivative, body: Draft, variable: Draft, scope: Scope) -> Draft:
    r"""\partial f/\partial x: by x^T the rows are those of f; by x the declared layout decides."""
    name = plain(variable)
    matrix = combined(node.span, (settled(body.shape)[0], settled(name.shape)[0]), jacobian, body, name)
    alike = body.name is not None and body.name == name.name
    if alike or variable.flipped is not None or scope.setting.layout == "numerator":
        return matrix
    if scope.setting.layout == "denominator":
        return flipped(matrix, node.span)
    raise ReadError(
        "layout", node.span, "the two layouts of this Jacobian differ by a transpose",
        r"declare layout = 'numerator' (rows are those of the function) or 'denominator', or differentiate by $x^T$",
    )


def by_two(node: Derivative, body: Draft, first: Draft, second: Draft, scope: Scope) -> Draft:
    r"""The matrix of \partial^2 E/\partial x_i \partial y_j; by two different vectors the second must be transposed."""
    outer, inner = plain(first), plain(second)
    gradient = combined(node.span, outer.shape, grad, body, outer)
    matrix = combined(node.span, (settled(outer.shape)[0], settled(inner.shape)[0]), jacobian, gradient, inner)
    if outer.name is not None and outer.name == inner.name:
        return matrix
    if second.flipped is not None and first.flipped is None:
        return matrix
    raise ReadError("layout", node.span, "it is not clear which of the two vectors gives the rows",
                    r"write \frac{\partial^2 E}{\partial x \partial y^T}")
