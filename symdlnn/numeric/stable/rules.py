"""The rules but that for quotients.

Each takes a formula and gives an equal one that floating point evaluates well, or None where it does not apply.
All hold for real arguments; what is infinite may become nan.
"""

from __future__ import annotations

from functools import reduce
from itertools import product

from sympy import Integer, sqrt

from symdlnn.numeric.program import ONE, ZERO, Constant, Elementwise, Node, added, elementwise, multiplied, walk
from symdlnn.numeric.stable.exponentials import (
    Exponential, Scale, Sum, arguments, exponential, exponentials, exponents_of, is_, less, may_grow, opposite, scaled, without,
)


def log_of_sum(node: Node) -> Node | None:
    """log(c e^x + d e^y)  ->  m + log(c e^{x - m} + d e^{y - m}),  m = max(x, y),  for positive numbers c and d."""
    terms = _merged(exponentials(arguments(node)[0])) if is_(node, "log") else ()
    positive = all(isinstance(term.coefficient, Constant) and term.coefficient.value > 0 for term in terms)
    if not (positive and may_grow(terms)):
        return None
    if len(terms) == 2 and all(term.coefficient == ONE for term in terms):
        x, y = exponents_of(terms)
        closest = elementwise("minimum", less(x, y), less(y, x))
        return added(elementwise("maximum", x, y), elementwise("log1p", exponential(closest)))
    scale = Scale(exponents_of(terms))
    return added(scale.largest, elementwise("log", scaled(terms, scale)))


def _merged(terms: Sum) -> Sum:
    """Terms with the same exponent and numbers as coefficients added up."""
    if not all(isinstance(term.coefficient, Constant) for term in terms):
        return terms
    return tuple(
        Exponential(Constant(sum((t.coefficient.value for t in terms if t.exponent == x), Integer(0))), x)  # type: ignore[attr-defined]
        for x in exponents_of(terms)
    )


def expm1(node: Node) -> Node | None:
    """k e^x - k + y  ->  k expm1(x) + y."""
    summands = arguments(node) if is_(node, "add") else ()
    kept = [summand for summand in summands if any(is_(part, "expm1") for part in walk(summand))]
    terms = exponentials(Elementwise("add", tuple(s for s in summands if s not in kept)))
    pairs = product([t for t in terms if t.exponent != ZERO], [t for t in terms if t.exponent == ZERO])
    pair = next((pair for pair in pairs if opposite(pair)), None)
    if pair is None:
        return None
    rest = (multiplied(t.coefficient, exponential(t.exponent)) for t in without(terms, pair))
    return added(multiplied(pair[0].coefficient, elementwise("expm1", pair[0].exponent)), *rest, *kept)


def log1p(node: Node) -> Node | None:
    """log(1 + x)  ->  log1p(x)."""
    inner = arguments(node)[0] if is_(node, "log") else ONE
    if not is_(inner, "add") or ONE not in arguments(inner):
        return None
    place = arguments(inner).index(ONE)
    return elementwise("log1p", added(*arguments(inner)[:place], *arguments(inner)[place + 1:]))


def hypotenuse(node: Node) -> Node | None:
    """sqrt(a^2 + b^2)  ->  hypot(a, b), and so on for more squares."""
    inner = arguments(node)[0] if is_(node, "sqrt") else ONE
    roots = [_root(summand) for summand in arguments(inner)] if is_(inner, "add") else [None]
    if any(root is None for root in roots):
        return None
    return reduce(lambda left, right: elementwise("hypot", left, right), (root for root in roots if root is not None))


def _root(node: Node) -> Node | None:
    """x for x^2, 2 x y for 4 x^2 y^2; None for what is no square at a glance."""
    if isinstance(node, Constant):
        root = sqrt(node.value)
        return Constant(root) if root.is_rational and node.value > 0 else None
    if is_(node, "power"):
        base, exponent = arguments(node)
        return base if exponent == Constant(Integer(2)) else None
    if is_(node, "multiply"):
        roots = [_root(factor) for factor in arguments(node)]
        return None if None in roots else multiplied(*(root for root in roots if root is not None))
    return None
