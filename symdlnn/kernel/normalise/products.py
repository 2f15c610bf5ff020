"""Products of scalars over an index: heads over their factor, with the range of the index.

Factors without the index leave as a power of the size of the range, and a product of products comes apart.  A product over
all but one value is the whole product divided by that factor, which must not be zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Integer

from symdlnn.kernel.canonical import BudgetExceeded, Exact
from symdlnn.kernel.components import component
from symdlnn.kernel.labels import Range, free_label, head_of, intersect, lies_in
from symdlnn.kernel.normalise.context import Context, Unsupported, normal, rule
from symdlnn.kernel.normalise.functions import whole_power
from symdlnn.kernel.normalise.indices import require_outside
from symdlnn.kernel.polynomial import UNIT, Polynomial, abstract, bind, integer_power, rename, variable
from symdlnn.terms import nodes

STEP = free_label(("parameter", "step"))
"""The index of a product inside its head."""
LONGEST = 60
"""The longest product over a literal range that is written out."""


@dataclass(frozen=True)
class Span:
    """What the index of a product runs over: 1 to the smallest of `sizes`, or from above + 1 on."""

    sizes: Range
    above: Any = None

    def total(self, poly: Polynomial) -> Polynomial:
        """The sum of a polynomial over `STEP`."""
        everything = bind(poly, STEP, self.sizes)
        if self.above is None:
            return everything
        return everything - bind(poly, STEP, intersect(self.sizes, frozenset({self.above})))


@rule(nodes.IndexProduct)
def _(term: Any, context: Context) -> Polynomial:
    body, step, *exceptions = term.args
    span, label = Span(frozenset(step.sizes), step.above), free_label(step)
    inside = normal(body, context)
    result = product_over(rename(inside, {label: STEP}), span)
    require_outside(step, exceptions)
    if len(exceptions) > 1:
        raise Unsupported(f"a product with several exceptions, which may be one, in {term}")
    for other in exceptions:
        if step.above is not None or not lies_in(free_label(other), span.sizes):
            raise Unsupported(f"a product that leaves out {other}, which need not be a value of {step}")
        result = result * integer_power(rename(inside, {label: free_label(other)}), -1)
    return result


def product_over(body: Polynomial, span: Span) -> Polynomial:
    """The product of a polynomial over the values of `STEP`."""
    literal = _literal(span)
    if literal is not None:
        result = UNIT
        for position in literal:
            result = result * rename(body, {STEP: free_label(Integer(position))})
        return result
    if len(body.terms) != 1:
        return _head(body, span)
    ((monomial, coefficient),) = body.terms.items()
    constant = Polynomial({tuple((n, e) for n, e in monomial if STEP not in component(n).free): coefficient})
    result = _power(constant, span)
    for number, exponent in monomial:
        if STEP in component(number).free:
            result = result * _raised(_head(Polynomial({((number, 1),): 1}), span), exponent)
    return result


def _literal(span: Span) -> range | None:
    """The values of the index where they are numbers."""
    start = Integer(0) if span.above is None else span.above
    (end, *more) = span.sizes
    if more or not isinstance(end, Integer) or not isinstance(start, Integer):
        return None
    if end - start > LONGEST:
        raise BudgetExceeded(f"a product of more than {LONGEST} factors")
    return range(int(start) + 1, int(end) + 1)


def _power(constant: Polynomial, span: Span) -> Polynomial:
    """A factor without the index, as often as the index has values."""
    if constant == UNIT:
        return UNIT
    if span.above is not None or len(span.sizes) != 1:
        return _head(constant, span)
    return whole_power(constant, bind(UNIT, STEP, span.sizes))


def _raised(poly: Polynomial, exponent: Exact) -> Polynomial:
    ((monomial, _),) = poly.terms.items()
    return Polynomial({tuple((n, e * exponent) for n, e in monomial): 1})


def _head(body: Polynomial, span: Span) -> Polynomial:
    number, labels = abstract(body, "product", span, slots=frozenset({STEP}))
    return variable(head_of(number), labels)


def logarithmic_change(body: Polynomial, change: Polynomial, span: Span) -> Polynomial:
    """The change of a product relative to the product: the sum of the relative changes of its factors."""
    return span.total(change * integer_power(body, -1))
