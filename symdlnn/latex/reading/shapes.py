"""Sums and products of drafts: whether they fit, said in the user's words."""

from __future__ import annotations

from collections.abc import Sequence

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.errors import Misfit
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.sizes import Open, Shape, certain, same_shape, same_size, scalar_like, settled
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms.written import times


def misfit(does: str, left: Draft, right: Draft, scope: Scope, help: str = "") -> ReadError:
    """The error that two operands do not fit; a `Misfit` only if their shapes are declared and not inferred."""
    latex = scope.session.shape_latex
    span = left.span.to(right.span)
    error = Misfit(span, does, (left.span.text, latex(left.shape)), (right.span.text, latex(right.shape)), help)
    if certain(left.shape) and certain(right.shape) and not scope.session.inferred:
        return error
    return ReadError("shapes-unclear", span, error.message, help)


def require_alike(does: str, left: Draft, right: Draft, scope: Scope) -> None:
    """Fails when: the shapes of two operands differ."""
    if isinstance(settled(left.shape), Open) and isinstance(settled(right.shape), Open):
        same_shape(left.shape, right.shape)
    elif not same_shape(left.shape, right.shape):
        raise misfit(does, left, right, scope)


def scalar_of(node: Node, scope: Scope) -> Draft:
    """The draft of a node that must be a scalar."""
    found = draft(node, scope)
    known_shape = settled(found.shape)
    if not isinstance(known_shape, Open) and known_shape not in ((), (1, 1)):
        raise ReadError("not-a-scalar", found.span,
                        f"${found.span.text}$ is ${scope.session.shape_latex(known_shape)}$, and only a scalar can stand here")
    return found


def product_of(factors: Sequence[Draft], scope: Scope, span: Span) -> Draft:
    """The product of factors from left to right.  Scalars stand anywhere, among them a row times a column.

    Fails when: the columns of a factor are not the rows of the next.
    """
    if len(factors) == 1:
        return factors[0]
    _require_clear_zeros(factors)
    shown, shape = _fitted(factors, scope)
    return combined(span, shape, times, *shown)


def _require_clear_zeros(factors: Sequence[Draft]) -> None:
    """Fails when: a 0 stands after a matrix, where it may be a number or a zero vector or matrix of its own shape."""
    matrix = False
    for factor in factors:
        shape = settled(factor.shape)
        if isinstance(shape, Open) and matrix:
            raise ReadError(
                "size-unknown", factor.span, "it is not clear what shape this 0 has", "write the number first: $0 A$"
            )
        matrix |= not isinstance(shape, Open) and not scalar_like(shape)


def _fitted(factors: Sequence[Draft], scope: Scope) -> tuple[list[Draft], Shape]:
    """The factors, with every row times column that fits only as a scalar drawn together, and the shape of their product."""
    shown: list[Draft] = []
    shape: Shape = ()
    last = position = 0
    while position < len(factors):
        joined = _joined(shape, factors[position].shape)
        used = 1
        if joined is None:
            used = _scalar_run(factors, position)
            if not used:
                raise misfit("multiply", factors[last], factors[position], scope)
            joined = shape
        elif not scalar_like(factors[position].shape) and not isinstance(settled(factors[position].shape), Open):
            last = position
        run = factors[position:position + used]
        shown.append(run[0] if used == 1 else combined(run[0].span.to(run[-1].span), (), times, *run))
        shape = joined
        position += used
    return shown, shape


def _joined(left: Shape, right: Shape) -> Shape | None:
    """The shape of a product of two; None if they do not fit."""
    other = settled(right)
    if isinstance(other, Open) or other == ():
        return left
    if left == () or (scalar_like(left) and settled(other)[0] != 1):
        return other
    rows, columns = settled(left)
    if same_size(columns, other[0]):
        return rows, other[1]
    return left if scalar_like(other) else None


def _scalar_run(factors: Sequence[Draft], start: int) -> int:
    """How many factors from here on make a scalar: a row, perhaps matrices, and a column.  0 if they do not."""
    shape: Shape = ()
    for position in range(start, len(factors)):
        joined = _joined(shape, factors[position].shape)
        if joined is None or (joined != () and settled(joined)[0] != 1):
            return 0
        shape = joined
        if shape != () and scalar_like(shape):
            return position - start + 1
    return 0
