"""Sums of exponentials: c_1 e^{x_1} + ... + c_n e^{x_n}, read off a formula and written down again, scaled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from itertools import combinations

from symdlnn.numeric.program import ONE, ZERO, Constant, Elementwise, Node, added, divided, elementwise, multiplied, negated


@dataclass(frozen=True)
class Exponential:
    """coefficient * e^exponent; what holds no exponential has the exponent 0."""

    coefficient: Node
    exponent: Node = ZERO


Sum = tuple[Exponential, ...]


@singledispatch
def exponentials(node: Node) -> Sum:
    """A formula as a sum of exponentials; what cannot be read so is a coefficient."""
    return (Exponential(node),)


@exponentials.register
def _(node: Elementwise) -> Sum:
    read = READINGS.get(node.function)
    return read(*node.arguments) if read else (Exponential(node),)


def _sum(*summands: Node) -> Sum:
    return tuple(term for summand in summands for term in exponentials(summand))


def _product(*factors: Node) -> Sum:
    """A product in which one factor at most is a sum of several exponentials; other products stay as they are."""
    sums = [exponentials(factor) for factor in factors]
    if sum(has_exponentials(s) for s in sums) > 1 and sum(len(s) > 1 for s in sums if has_exponentials(s)) > 0:
        return (Exponential(multiplied(*factors)),)
    spread: Sum = (Exponential(ONE),)
    for factor, terms in zip(factors, sums, strict=True):
        chosen = terms if has_exponentials(terms) else (Exponential(factor),)
        spread = tuple(
            Exponential(multiplied(a.coefficient, b.coefficient), added(a.exponent, b.exponent)) for a in spread for b in chosen
        )
    return spread


def _quotient(above: Node, below: Node) -> Sum:
    """A quotient whose denominator holds no exponential."""
    if has_exponentials(exponentials(below)) or not has_exponentials(exponentials(above)):
        return (Exponential(divided(above, below)),)
    return tuple(Exponential(divided(term.coefficient, below), term.exponent) for term in exponentials(above))


READINGS: Mapping[str, Callable[..., Sum]] = {
    "exp": lambda x: (Exponential(ONE, x),),
    "expm1": lambda x: (Exponential(ONE, x), Exponential(negated(ONE))),
    "add": _sum,
    "negative": lambda x: tuple(Exponential(negated(term.coefficient), term.exponent) for term in exponentials(x)),
    "multiply": _product,
    "divide": _quotient,
}


def has_exponentials(terms: Sum) -> bool:
    """Whether a sum holds more than a coefficient."""
    return any(term.exponent != ZERO for term in terms)


def may_grow(terms: Sum) -> bool:
    """Whether there is an exponent that is not visibly below 0."""
    return any(exponent != ZERO and not is_capped(exponent) for exponent in exponents_of(terms))


def is_capped(exponent: Node) -> bool:
    """Whether it is min(x, 0), as `Scale.over` writes it."""
    return isinstance(exponent, Elementwise) and exponent.function == "minimum" and ZERO in exponent.arguments


def exponents_of(terms: Iterable[Exponential]) -> tuple[Node, ...]:
    """The different exponents, in order of appearance."""
    return tuple(dict.fromkeys(term.exponent for term in terms))


@dataclass(frozen=True)
class Scale:
    """e^{-m} for the largest m of some exponents."""

    exponents: tuple[Node, ...]

    @property
    def largest(self) -> Node:
        """m."""
        return self.exponents[0] if len(self.exponents) == 1 else elementwise("maximum", *self.exponents)

    def over(self, exponent: Node) -> Node:
        """exponent - m; for one of the exponents it is written as min(exponent - m, 0), of two the one is exactly 0."""
        if exponent not in self.exponents:
            return less(exponent, self.largest)
        others = tuple(e for e in self.exponents if e != exponent)
        return elementwise("minimum", less(exponent, Scale(others).largest), ZERO) if others else ZERO


def scaled(terms: Sum, scale: Scale) -> Node:
    """The sum times e^{-m}.

    k e^x - k e^y with the two exponents of the scale keeps its digits where x is close to y: one of expm1(x - m) and
    expm1(y - m) is 0 in k (expm1(x - m) - expm1(y - m)).
    """
    pair = opposite(terms) if len(scale.exponents) == 2 and set(exponents_of(terms)) <= set(scale.exponents) else ()
    parts = [multiplied(term.coefficient, exponential(scale.over(term.exponent))) for term in without(terms, pair)]
    if pair:
        first, second = (elementwise("expm1", scale.over(term.exponent)) for term in pair)
        parts.insert(0, multiplied(pair[0].coefficient, less(first, second)))
    return added(*parts)


def opposite(terms: Iterable[Exponential]) -> Sum:
    """Two terms k e^x and -k e^y, the first that there are, or none; k has no sign in front."""
    for first, second in combinations(terms, 2):
        if first.exponent != second.exponent and first.coefficient == negated(second.coefficient):
            return (first, second) if unsigned(first.coefficient) else (second, first)
    return ()


def without(terms: Sum, gone: Sum) -> Sum:
    """The terms without some of them, each taken away once."""
    left = list(terms)
    for term in gone:
        left.remove(term)
    return tuple(left)


def unsigned(node: Node) -> bool:
    """Whether a formula starts without a minus sign."""
    if isinstance(node, Constant):
        return bool(node.value >= 0)
    return not (isinstance(node, Elementwise) and node.function == "negative")


def less(left: Node, right: Node) -> Node:
    """left - right."""
    return added(left, negated(right))


def exponential(exponent: Node) -> Node:
    """e^exponent."""
    return ONE if exponent == ZERO else elementwise("exp", exponent)


def is_(node: Node, function: str) -> bool:
    """Whether a formula is this function of others."""
    return isinstance(node, Elementwise) and node.function == function


def arguments(node: Node) -> tuple[Node, ...]:
    """What the function of a formula is applied to."""
    return node.arguments if isinstance(node, Elementwise) else ()
