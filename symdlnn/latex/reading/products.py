"""Products: a flat row of factors with the signs between them.

Juxtaposition binds more tightly than a written sign.  A dot between two column vectors is their inner product, every other dot
or cross is the ordinary product; what would depend on where brackets are put is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sympy import Mul

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.factors import Segment, segments_of
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import flipped
from symdlnn.latex.reading.shapes import misfit, product_of, require_alike
from symdlnn.latex.reading.sizes import Open, certain, same_size, scalar_like, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Operator, Product
from symdlnn.terms import dot, hadamard, kron


@draft.register
def _(node: Product, scope: Scope) -> Draft:
    segments = segments_of(node.factors, scope)
    result = segments[0].factors
    for segment in segments[1:]:
        result = JOINS.get(segment.sign, _unsupported)(Segment("", result), segment, scope)
    return product_of(result, scope, node.span).at(node.span)


# --- the signs ----------------------------------------------------------------------------------------------------------


def _dotted(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, ...]:
    """An inner product of two columns, or of two matrices of one shape that have no product; else a product."""
    if len(left.factors) == 1 and _is_inner(left.factors[0]) and not _all_scalars(right):
        raise _unclear(left, right)
    first, second = _sides(left, right, scope)
    if is_column(first) and is_column(second) and not same_size(settled(first.shape)[0], settled(second.shape)[0]):
        raise misfit("take the inner product of", first, second, scope)
    return (_inner(first, second),) if _alike_and_tall(first, second) else (*left.factors, *right.factors)


def _sides(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, Draft]:
    """What stands on both sides of a dot.  Fails when: a side has a meaning only together with the other."""
    try:
        return left.product(scope), right.product(scope)
    except ReadError as error:
        if error.code in ("shapes-differ", "shapes-unclear"):
            raise _unclear(left, right) from error
        raise


def _alike_and_tall(first: Draft, second: Draft) -> bool:
    """Whether two factors have one shape that is neither square nor that of a scalar."""
    shape, other = settled(first.shape), settled(second.shape)
    if isinstance(shape, Open) or isinstance(other, Open) or () in (shape, other) or not certain(shape):
        return False
    return bool(shape == other and shape[0] != shape[1])


def _inner(first: Draft, second: Draft) -> Draft:
    return replace(combined(first.span.to(second.span), (), dot, first, second), name=dot)


def _is_inner(factor: Draft) -> bool:
    return factor.name is dot


def _all_scalars(segment: Segment) -> bool:
    return all(scalar_like(factor.shape) for factor in segment.factors)


def is_column(factor: Draft) -> bool:
    """Whether this is a column vector."""
    shape = settled(factor.shape)
    return not isinstance(shape, Open) and shape not in ((), (1, 1)) and shape[1] == 1


def _unclear(left: Segment, right: Segment) -> ReadError:
    return ReadError("needs-brackets", left.span.to(right.span), "it is not clear what the dot joins",
                     r"bracket the inner product: $(a \cdot b) c$")


def _crossed(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, ...]:
    """An ordinary product.  Fails when: it may be a cross product or an entrywise one."""
    if is_column(left.product(scope)) and is_column(right.product(scope)):
        raise ReadError("unsupported", left.span.to(right.span), "a product of vectors with this sign is not supported")
    return (*left.factors, *right.factors)


def _starred(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, ...]:
    """A product in which one side is a scalar."""
    if not _all_scalars(left) and not _all_scalars(right):
        raise ReadError("unsupported", left.span.to(right.span), "an asterisk between matrices is not supported",
                        r"write $A B$ for the product, $A \odot B$ for the entrywise one")
    return (*left.factors, *right.factors)


def _entrywise(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, ...]:
    first, second = _one_matrix(left, right, scope)
    require_alike("take the entrywise product of", first, second, scope)
    return (combined(first.span.to(second.span), first.shape, hadamard, first, second),)


def _kronecker(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, ...]:
    r"""A \otimes B; of two vectors also their outer product."""
    first, second = _one_matrix(left, right, scope)
    span = first.span.to(second.span)
    choose = scope.session.choices.choose
    if is_column(first) and is_column(second) and choose(r"\otimes", "the outer product", "the Kronecker product") == 0:
        return (product_of((first, flipped(second, second.span)), scope, span),)
    if not (certain(first.shape) and certain(second.shape)):
        raise ReadError("size-unknown", span, "the sizes of a Kronecker product must be clear from its factors")
    if () in (first.shape, second.shape):
        return (*left.factors, *right.factors)
    shape = tuple(Mul(one, other) for one, other in zip(settled(first.shape), settled(second.shape), strict=True))
    return (combined(span, shape, kron, first, second),)


def _one_matrix(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, Draft]:
    """The operands of a sign that is not an ordinary product.  Fails when: brackets would change the meaning."""
    for segment in (left, right):
        if sum(not scalar_like(factor.shape) for factor in segment.factors) > 1:
            raise ReadError(
                "needs-brackets", segment.span, f"it is not clear whether ${segment.span.text}$ is one factor of the sign",
                r"bracket it: $(A B) \odot C$ or $A (B \odot C)$",
            )
    return left.product(scope), right.product(scope)


def _unsupported(left: Segment, right: Segment, scope: Scope) -> tuple[Draft, ...]:
    raise ReadError("unsupported", left.span.to(right.span), "this sign between two factors is not supported")


JOINS: dict[Operator, Callable[[Segment, Segment, Scope], tuple[Draft, ...]]] = {
    "·": _dotted, "×": _crossed, "*": _starred, "⊙": _entrywise, "⊗": _kronecker,
}
