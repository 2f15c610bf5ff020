"""The chain rules: how functions, roots, inverses, products and integrals change with what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from symdlnn.kernel.derivation import NameRule, chain_rule, derivative
from symdlnn.kernel.evaluation import with_value
from symdlnn.kernel.integration import parts_of
from symdlnn.kernel.labels import Head, Labels, column_label, head_of, row_label
from symdlnn.kernel.normalise import (
    Context, Unknown, bound, integral_of, inverse_head, logarithmic_change, trace_of,
)
from symdlnn.kernel.polynomial import (
    UNIT, ZERO, Polynomial, bind_all, contract, instantiate, integer_power, own_labels, rename, variable,
)


@chain_rule("function")
def _function(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    argument = instantiate(head.data[0], labels)
    inner = _with_det(head, labels, of_name) if head.data[1] == "det" else derivative(argument, of_name)
    if not inner:
        return ZERO
    if head.data[1] == "log":
        return integer_power(argument, -1) * inner
    name, sign = {"exp": ("exp", 1), "det": ("det", 1), "sin": ("cos", 1), "cos": ("sin", -1)}[head.data[1]]
    outer = replace(head, data=(head.data[0], name, *head.data[2:]))
    return variable(outer, labels).scaled(sign) * inner


def _with_det(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    """tr(A^{-1} dA), so that d det A = det A tr(A^{-1} dA); the condition "A is invertible" is listed elsewhere."""
    key, _, size = head.data
    own = own_labels(len(labels))
    argument = instantiate(key, own)
    change = derivative(argument, of_name)
    if not change:
        return ZERO
    inner = contract(inverse_head(argument, size), column_label(size), change, row_label(size), frozenset({size}))
    return rename(trace_of(inner, size), dict(zip(own, labels, strict=True)))


@chain_rule("root")
def _root(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    key, degree = head.data
    change = derivative(instantiate(key, labels), of_name)
    if not change or degree == 1:
        return change
    return (variable(head, labels, 1 - degree) * UNIT).scaled(Fraction(1, degree)) * change


@chain_rule("inverse")
def _inverse_name(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    size = head_of(head.data).data.shape[0]
    change = of_name(head.data, (row_label(size), column_label(size)))
    whole = _inverse(change, size, lambda row, column: variable(head, (row, column)))
    return rename(whole, dict(zip((row_label(size), column_label(size)), labels, strict=True)))


@chain_rule("inverse of")
def _inverse_of(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    key, size = head.data
    own = own_labels(len(labels) - 2)
    change = derivative(instantiate(key, own), of_name)
    whole = _inverse(change, size, lambda row, column: variable(head, (*own, row, column)))
    return rename(whole, dict(zip((*own, row_label(size), column_label(size)), labels, strict=True)))


def _inverse(change: Polynomial, size: Any, inverse: Callable[[int, int], Polynomial]) -> Polynomial:
    """d A^{-1} = -A^{-1} dA A^{-1}."""
    if not change:
        return ZERO
    row, column, full = row_label(size), column_label(size), frozenset({size})
    left = contract(inverse(row, column), column, change, row, full)
    return -contract(left, column, inverse(row, column), row, full)


@chain_rule("symbolic power")
def _symbolic_power(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    """d b^n = n b^n db / b for a size n, which no derivative changes; b must not be zero."""
    base, exponent = (instantiate(key, labels) for key in head.data)
    change = derivative(base, of_name)
    return variable(head, labels) * exponent * integer_power(base, -1) * change if change else ZERO


@chain_rule("applied")
def _applied(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    """The chain rule: the next derivative of the function, contracted with the change of its argument."""
    unknown, own = Unknown.of(head), own_labels(len(labels))
    change = derivative(instantiate(head.data[0], own), of_name)
    if not change:
        return ZERO
    following = replace(unknown, order=unknown.order + 1)
    inner = following.places[len(unknown.places):]
    outer = len(labels) - len(unknown.places)
    taken = rename(following.at(instantiate(head.data[0], own)), dict(zip(unknown.places, own[outer:], strict=True)))
    product = taken * rename(change, dict(zip(unknown.axes, inner, strict=True)))
    summed = bind_all(product, {label: frozenset({size}) for label, (_, size) in zip(inner, unknown.sizes, strict=True)})
    return rename(summed, dict(zip(own, labels, strict=True)))


@chain_rule("product")
def _product(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    """The product times the sum of the relative changes of its factors, which must not be zero."""
    key, span = head.data
    own = own_labels(len(labels))
    body = instantiate(key, own)
    change = derivative(body, of_name)
    if not change:
        return ZERO
    return variable(head, labels) * rename(logarithmic_change(body, change, span), dict(zip(own, labels, strict=True)))


@chain_rule("integral")
def _integral(head: Head, labels: Labels, of_name: NameRule) -> Polynomial:
    """The fundamental theorem at both limits, and the derivative under the integral sign."""
    integrand, depth, lower, upper = parts_of(head)
    ends = [with_value(integrand, bound(depth), end, Context()) * derivative(end, of_name) for end in (upper, lower)]
    return ends[0] - ends[1] + integral_of(derivative(integrand, of_name), depth, lower, upper)
