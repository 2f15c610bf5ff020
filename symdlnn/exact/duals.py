"""Dual numbers: a value together with its derivatives in several directions, of any nesting.

A `Dual` of level k carries a value and one part a direction, all of them of levels below k: plain numbers and matrices have
level 0.  What belongs to a lower level is a constant of the higher one, so nested derivatives never mix.  Functions are
lifted to duals of every level by what they are: `linear`, `bilinear` or `smooth`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Value = Any
"""A number (`fmpq`, `arb`), a matrix (`fmpq_mat`, `arb_mat`), or a `Dual` of such."""


class Dual:
    """value + sum_k e_k parts[k] with e_k e_l = 0, at one level of differentiation."""

    __slots__ = ("level", "parts", "value")

    def __init__(self, level: int, value: Value, parts: Sequence[Value]) -> None:
        self.level = level
        self.value = value
        self.parts = parts


def level(value: Value) -> int:
    """The level of differentiation that a value belongs to; 0 for plain numbers and matrices."""
    return value.level if type(value) is Dual else 0


def plain(value: Value) -> Value:
    """A value without its derivatives."""
    while type(value) is Dual:
        value = value.value
    return value


def split(value: Value, at: int) -> tuple[Value, Sequence[Value] | None]:
    """A value as (value, parts) of the level `at`; parts is None for what is constant there."""
    return (value.value, value.parts) if type(value) is Dual and value.level == at else (value, None)


def linear(function: Callable[..., Value]) -> Callable[..., Value]:
    """Lift a function that is linear in its first argument."""

    def lifted(x: Value, *fixed: Any) -> Value:
        if type(x) is not Dual:
            return function(x, *fixed)
        return Dual(x.level, lifted(x.value, *fixed), [lifted(part, *fixed) for part in x.parts])

    return lifted


def plus(a: Value, b: Value) -> Value:
    """a + b, both numbers or both matrices."""
    if type(a) is not Dual and type(b) is not Dual:
        return a + b
    at = max(level(a), level(b))
    (x, dx), (y, dy) = split(a, at), split(b, at)
    if dx is None:
        return Dual(at, plus(x, y), dy or ())
    return Dual(at, plus(x, y), dx if dy is None else [plus(p, q) for p, q in zip(dx, dy, strict=True)])


def bilinear(function: Callable[[Value, Value], Value]) -> Callable[[Value, Value], Value]:
    """Lift a function that is linear in each of its two arguments: the product rule."""

    def lifted(a: Value, b: Value) -> Value:
        if type(a) is not Dual and type(b) is not Dual:
            return function(a, b)
        at = max(level(a), level(b))
        (x, dx), (y, dy) = split(a, at), split(b, at)
        if dx is None:
            parts = [lifted(x, q) for q in dy or ()]
        elif dy is None:
            parts = [lifted(p, y) for p in dx]
        else:
            parts = [plus(lifted(p, y), lifted(x, q)) for p, q in zip(dx, dy, strict=True)]
        return Dual(at, lifted(x, y), parts)

    return lifted


def smooth(
    function: Callable[[Value], Value], differential: Callable[[Value, Value], Callable[[Value], Value]]
) -> Callable[[Value], Value]:
    """Lift a differentiable function; ``differential(x, f(x))`` gives the linear map dx -> df."""

    def lifted(x: Value) -> Value:
        if type(x) is not Dual:
            return function(x)
        value = lifted(x.value)
        push = differential(x.value, value)
        return Dual(x.level, value, [push(part) for part in x.parts])

    return lifted
