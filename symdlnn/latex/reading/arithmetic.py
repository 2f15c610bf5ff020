"""Sums, quotients and roots."""

from __future__ import annotations

from sympy import Integer, S

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.factors import divisor
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.shapes import product_of, require_alike, scalar_of
from symdlnn.latex.reading.sizes import Open, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Dots, Quotient, Root, Sum
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
    return combined(node.span, solid.shape, plus, *parts)


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
