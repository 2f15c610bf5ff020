"""Heads put together again when rules have rewritten what is inside: functions, roots, inverses, products, integrals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symdlnn.kernel.labels import Head, Labels, Range, column_label, free_range, head_number, head_of, row_label
from symdlnn.kernel.normalise import (
    STEP, Undecided, Unknown, applied, bound, det_head, integral_of, inverse_head, product_over, symbolic_power,
)
from symdlnn.kernel.polynomial import Polynomial, instantiate, own_labels, rename
from symdlnn.kernel.roots import root_power
from symdlnn.kernel.substitution import Rewriter, rebuilding, whole_axes
from symdlnn.terms.shapes import shape


@rebuilding("function")
def _function(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    if head.data[1] == "det":
        own = own_labels(len(labels))
        matrix = rewriter.argument(head.data[0], own, _ranges_of(own, labels, ranges))
        return None if matrix is None else rename(det_head(matrix, head.data[2]), dict(zip(own, labels, strict=True)))
    argument = rewriter.argument(head.data[0], labels, ranges)
    if argument is None:
        return None
    return applied(head.data[1], argument, rewriter.context)


@rebuilding("root")
def _root(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    argument = rewriter.argument(head.data[0], labels, ranges)
    if argument is None or head.data[1] == 1:
        return argument
    return root_power(argument, Fraction(1, head.data[1]), rewriter.context.leaving)


@rebuilding("inverse of")
def _inverse(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    key, size = head.data
    own = own_labels(len(labels) - 2)
    argument = rewriter.argument(key, own, _ranges_of(own, labels, ranges))
    if argument is None:
        return None
    slots = (*own, row_label(size), column_label(size))
    return rename(inverse_head(argument, size), dict(zip(slots, labels, strict=True)))


@rebuilding("symbolic power")
def _symbolic_power(
    rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]
) -> Polynomial | None:
    changed = [rewriter.argument(key, labels, ranges) for key in head.data]
    if changed == [None, None]:
        return None
    base, exponent = (instantiate(key, labels) if new is None else new for key, new in zip(head.data, changed, strict=True))
    return symbolic_power(base, exponent, rewriter.context)


@rebuilding("applied")
def _applied(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    unknown = Unknown.of(head)
    own = own_labels(len(labels) - len(unknown.places))
    argument = rewriter.argument(head.data[0], own, _ranges_of(own, labels, ranges))
    if argument is None:
        return None
    return rename(unknown.at(argument), dict(zip((*own, *unknown.places), labels, strict=True)))


@rebuilding("inverse")
def _named_inverse(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    """The inverse of a name for which there is a rule is the inverse of what the name stands for."""
    rule = rewriter.rules.get(head.data)
    if rule is None or not all(whole_axes(rule)):
        return None
    rewriter.used[rule] = None
    size = shape(head_of(head.data).data)[0]
    slots = (row_label(size), column_label(size))
    value = rename(rule.value, dict(zip(rule.labels, slots, strict=True)))
    return rename(inverse_head(value, size), dict(zip(slots, labels, strict=True)))


@rebuilding("product")
def _product(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    key, span = head.data
    own = own_labels(len(labels))
    known = {**_ranges_of(own, labels, ranges), STEP: span.sizes}
    body = rewriter.argument(key, own, known)
    return None if body is None else rename(product_over(body, span), dict(zip(own, labels, strict=True)))


@rebuilding("integral")
def _integral(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    *keys, depth = head.data
    if head_number(bound(depth)) in rewriter.rules:
        raise Undecided("an integral inside an integral, over a variable of the same depth")
    changed = [rewriter.argument(key, labels, ranges) for key in keys]
    if changed == [None] * len(keys):
        return None
    integrand, lower, upper = (
        instantiate(key, labels) if new is None else new for key, new in zip(keys, changed, strict=True)
    )
    return integral_of(integrand, depth, lower, upper)


def _ranges_of(own: Labels, labels: Labels, ranges: Mapping[int, Range]) -> Mapping[int, Range]:
    """What own labels range over: what the labels they stand for range over."""
    known = {o: ranges[label] if label in ranges else free_range(label)[0] for o, label in zip(own, labels, strict=False)}
    return {**ranges, **known}
