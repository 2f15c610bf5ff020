"""Sums, quotients and roots."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Integer, S

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.factors import divisor
from symdlnn.latex.reading.limits import limits
from symdlnn.latex.reading.mentions import occurs_free
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.shapes import product_of, require_alike, scalar_of
from symdlnn.latex.reading.sizes import Open, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import BigOperator, Derivative, Dots, Node, Product, Quotient, Root, Sum
from symdlnn.terms import power
from symdlnn.terms.written import negative, plus


@draft.register
def _(node: Sum, scope: Scope) -> Draft:
    parts = [_signed(sign, draft(term, scope)) for sign, term in node.terms]
    solid = next((p for p in parts if not isinstance(settled(p.shape), Open)), parts[0])
    for part in parts:
        if part is not solid:
            require_alike("add", solid, part, scope)
    if len(parts) == 1:
        return parts[0].at(node.span)
    _require_ended_sums(node, scope)
    return combined(node.span, solid.shape, plus, *parts)


def _require_ended_sums(node: Sum, scope: Scope) -> None:
    """Fails when: the index of a sum stands free in a later term, which may have been meant to belong to the sum."""
    terms = [term for _, term in node.terms]
    for position, term in enumerate(terms):
        for letter in (text for text in _open_letters(term) if text not in scope.bound):
            later = next((other for other in terms[position + 1:] if occurs_free(letter, other)), None)
            if later is not None:
                raise ReadError(
                    "needs-brackets", term.span.to(later.span), f"it is not clear whether the sum over ${letter}$ ends before "
                    f"${later.span.text}$", r"write $\sum_i (a_i + b_i)$ or $(\sum_i a_i) + b_i$",
                )


def _open_letters(node: Node) -> Iterator[str]:
    """The letters of the sums that a term ends with, outside all brackets."""
    if isinstance(node, Product):
        yield from _open_letters(node.factors[-1][1])
    elif isinstance(node, Derivative) and node.of is not None:
        yield from _open_letters(node.of)
    elif isinstance(node, BigOperator):
        if node.operator in ("sum", "prod"):
            yield from (bound.text for bound in limits(node) if not bound.only)
        yield from _open_letters(node.body)


def _signed(sign: str, part: Draft) -> Draft:
    if sign in "±∓":
        raise ReadError("two-signs", part.span, "a double sign can only be read where both claims are meant")
    return part if sign == "+" else combined(part.span, part.shape, negative, part)


@draft.register
def _(node: Quotient, scope: Scope) -> Draft:
    above, below = draft(node.numerator, scope), divisor(draft(node.denominator, scope), scope)
    return product_of((above, below), scope, node.span).at(node.span)


@draft.register
def _(node: Root, scope: Scope) -> Draft:
    body = scalar_of(node.body, scope)
    degree = S(2) if node.degree is None else scalar_of(node.degree, scope).build()
    if not isinstance(degree, Integer) or degree < 2:
        raise ReadError("unsupported", node.span, "the degree of a root must be a whole number")
    return combined(node.span, (), lambda term: power(term, S.One / degree), body)


@draft.register
def _(node: Dots, scope: Scope) -> Draft:
    raise ReadError(
        "picture", node.span, "dots are a picture, they are not read", r"write the sum or product out: $\sum_{i=1}^n$"
    )
