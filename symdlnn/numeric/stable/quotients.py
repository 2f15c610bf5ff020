"""Quotients of sums of exponentials, scaled by the largest exponential of the denominator."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from symdlnn.numeric.program import ONE, Constant, Contract, Elementwise, Node, added, divided, multiplied, powered
from symdlnn.numeric.stable.exponentials import (
    Scale, Sum, arguments, exponential, exponentials, exponents_of, has_exponentials, is_, less, may_grow, scaled,
)


@singledispatch
def gathered(node: Node) -> Node:
    """e^x (1 / (e^x + 1))  ->  e^x / (e^x + 1): factors with exponentials are laid over the denominator that holds some."""
    return node


@gathered.register
def _(node: Elementwise) -> Node:
    factors = _laid_over(node.arguments) if is_(node, "multiply") else node.arguments
    return node if factors == node.arguments else multiplied(*factors)


@gathered.register
def _(node: Contract) -> Node:
    return replace(node, factors=_laid_over(node.factors))


def _laid_over(factors: tuple[Node, ...]) -> tuple[Node, ...]:
    """The factors; what has other axes than the denominator stays for itself."""
    over = next((f for f in factors if is_(f, "divide") and has_exponentials(exponentials(arguments(f)[1]))), None)
    if over is None:
        return factors
    above, below = arguments(over)
    lifted = [
        f for f in factors if f is not over and has_exponentials(exponentials(f)) and set(f.axes) <= set(below.axes)
    ]
    whole = divided(multiplied(above, *lifted), below)
    return tuple(whole if f is over else f for f in factors if f not in lifted)


def scaled_quotient(node: Node) -> Node | None:
    """s e^x / (e^x - 1 + c)  ->  s e^{x - m} / (e^{x - m} - e^{-m} + c e^{-m}),  m = max(x, 0).

    Numerator and denominator are divided by the largest exponential of the denominator (of each of its factors, to its power),
    so that infinity / infinity does not happen as long as the coefficients are no such numbers themselves (1e±150).
    """
    if not is_(node, "divide"):
        return None
    above, below = arguments(node)
    factors = arguments(below) if is_(below, "multiply") else (below,)
    growing = {factor: _power_of_sum(factor) for factor in factors if may_grow(_power_of_sum(factor)[0])}
    if not growing:
        return None
    scales = {factor: (Scale(exponents_of(terms)), power) for factor, (terms, power) in growing.items()}
    smaller = (
        powered(scaled(growing[factor][0], scales[factor][0]), scales[factor][1]) if factor in growing else factor
        for factor in factors
    )
    by = [scales[factor] for factor in factors if factor in growing]
    return divided(_scaled_by(exponentials(above), by), multiplied(*smaller))


def _power_of_sum(factor: Node) -> tuple[Sum, Node]:
    """The sum and the exponent of a factor (sum)^n, n a positive whole number."""
    if is_(factor, "power"):
        base, power = arguments(factor)
        if isinstance(power, Constant) and power.value.is_integer and power.value > 0:
            return exponentials(base), power
    return exponentials(factor), ONE


def _scaled_by(terms: Sum, scales: list[tuple[Scale, Node]]) -> Node:
    """A numerator over the largest exponentials of all factors of the denominator."""
    if len(scales) == 1 and scales[0][1] == ONE:
        return scaled(terms, scales[0][0])
    largest = added(*(multiplied(power, scale.largest) for scale, power in scales))
    return added(*(multiplied(term.coefficient, exponential(less(term.exponent, largest))) for term in terms))
