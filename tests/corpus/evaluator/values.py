"""The value of a tree in a world: sums, products, brackets and names.

`operators`, `grids` and `slopes` add the values of what they are about.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

import numpy as np

from . import algebra
from .algebra import Unclear, Value, is_number, plus, times
from .grammar import Unreadable
from .scripts import constant, picked, position, raised
from .trees import Bracket, Name, Node, Number, Product, Quotient, Scripted, Sum
from .world import Env, Found, World, clean

OPERATORS = {r"\cdot": algebra.dot, r"\odot": algebra.entrywise, r"\otimes": np.kron}


@singledispatch
def evaluate(node: Any, world: World, env: Env) -> Value:
    """The value of a tree.  Fails when: shapes do not fit (`Misfit`), or it holds something unknown (`Unreadable`)."""
    raise Unreadable(f"no value of {node}")


@evaluate.register
def _(node: Number, world: World, env: Env) -> Value:
    return node.value


@evaluate.register
def _(node: Sum, world: World, env: Env) -> Value:
    total: Value = None
    for sign, term in node.terms:
        value = times(sign, evaluate(term, world, env))
        total = value if total is None else plus(total, value)
    return total


@evaluate.register
def _(node: Product, world: World, env: Env) -> Value:
    values: list[tuple[str, Value]] = []
    factors = list(node.factors)
    while factors:
        operator, factor = factors.pop(0)
        if isinstance(factor, Name) and factor.base in world.functions:
            argument = factors.pop(0)[1]
            value = apply(world.functions[factor.base], evaluate(argument, world, env))
        else:
            value = evaluate(factor, world, env)
        if operator or not values:
            values.append((operator, value))
        else:  # side by side binds more tightly than a dot
            values[-1] = (values[-1][0], times(values[-1][1], value))
    result = values[0][1]
    for operator, value in values[1:]:
        result = OPERATORS.get(operator, times)(result, value)
    return result


def apply(constants: tuple[float, float], argument: Value) -> Value:
    """An undetermined function: some smooth function of all entries."""
    a, b = constants
    weights = np.arange(1, np.size(argument) + 1).reshape(np.shape(argument))
    return np.sum(a * weights * argument**2 + np.sin(b * weights * argument)) + np.sum(argument) ** 3 * b / 5


@evaluate.register
def _(node: Quotient, world: World, env: Env) -> Value:
    below = evaluate(node.below, world, env)
    if not is_number(below):
        raise Unclear("division by a matrix")
    return times(evaluate(node.above, world, env), 1 / below)


@evaluate.register
def _(node: Bracket, world: World, env: Env) -> Value:
    if node.kind == r"\langle" and len(node.items) == 1:
        return average(node.items[0], world, env)
    values = [evaluate(item, world, env) for item in node.items]
    if node.kind == r"\langle":
        return algebra.inner(*values)
    if len(values) > 1:
        raise Unreadable("a pair is no value")
    if node.kind == r"\|":
        return algebra.norm(values[0])
    if node.kind == "|":
        return algebra.size(values[0])
    return values[0]


@evaluate.register
def _(node: Scripted, world: World, env: Env) -> Value:
    if isinstance(node.body, Name) and not node.upper and not node.lower:
        return evaluate(node.body, world, env)
    value = evaluate(node.body, world, env)
    lower = clean(node.lower)
    if isinstance(node.body, Bracket) and node.body.kind == r"\|" and lower in (("F",), ("2",)):
        lower = ()
    return raised(picked(value, lower, env), node.upper, world, env)


@evaluate.register
def _(node: Name, world: World, env: Env) -> Value:
    found = world.find(node)
    if found is None:
        return constant(node, world, env)
    upper = node.upper if found.upper == clean(node.upper) else found.upper
    return raised(picked(value_of(found, world, env), found.lower, env), upper, world, env)


def value_of(found: Found, world: World, env: Env) -> Value:
    """The value of a name before anything acts on it."""
    if found.key in world.random and not found.index:
        if "@" not in env:
            raise Unreadable(f"{found.key} is random")
        return world.get(found.key, env["@"])
    return world.get(found.key, position(found.index, env) if found.index else None)


def average(body: Node, world: World, env: Env) -> Value:
    """The mean over the samples of the random names."""
    count = len(world.values[min(world.random)])
    total: Value = None
    for n in range(1, count + 1):
        value = evaluate(body, world, {**env, "@": n})
        total = value if total is None else plus(total, value)
    return times(1 / count, total)
