"""Functions, averages, sums over indices and integrals."""

from __future__ import annotations

import dataclasses
from itertools import product

import numpy as np

from . import algebra
from .algebra import Multiple, Unclear, Value, is_number, plus, times
from .ranges import reach
from .scripts import position
from .slopes import slope
from .trees import Call, Integral, Name, Total
from .values import average, evaluate
from .world import Env, World

SCALAR_FUNCTIONS = {
    "exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
    "sqrt": np.emath.sqrt,
}


@evaluate.register
def _(node: Call, world: World, env: Env) -> Value:
    if node.name == "E":
        return average(node.arguments[0], world, env)
    if node.name == "nabla":
        return slope(node, world, env)
    if node.name == "rectangle":
        return rectangle(node, world)
    value = evaluate(node.arguments[0], world, env)
    if node.name in SCALAR_FUNCTIONS:
        if not is_number(value):
            raise Unclear(f"{node.name} of a matrix")
        return SCALAR_FUNCTIONS[node.name](value) ** node.power
    if node.name == "diag":
        entries = [evaluate(a, world, env) for a in node.arguments] if len(node.arguments) > 1 else list(np.ravel(value))
        return np.diag(entries)
    if node.name in ("col", "row"):
        place = position(node.lower[0], env) - 1
        return value[:, [place]] if node.name == "col" else value[[place], :]
    return {"tr": algebra.trace, "det": algebra.det}[node.name](value) ** node.power


def rectangle(node: Call, world: World) -> np.ndarray:
    """A rectangular diagonal matrix of the members of a family; `lower` are its sizes."""
    family = node.arguments[0]
    assert isinstance(family, Name)
    matrix = np.zeros([world.sizes[size] for size in node.lower], complex)
    for n, member in enumerate(world.values[family.base]):
        matrix[n, n] = member
    return matrix


@evaluate.register
def _(node: Total, world: World, env: Env) -> Value:
    letters = list(node.letters)
    if node.but and not any(b in env or b.isdigit() for b in node.but):
        letters += node.but  # both are summed
    ranges = [range(node.first, last(letter, node, world, env) + 1) for letter in letters]
    total: Value = None
    for places in product(*ranges):
        inside = {**env, **dict(zip(letters, places, strict=True))}
        if any(inside[node.letters[0]] == position(b, inside) for b in node.but):
            continue
        value = evaluate(node.body, world, inside)
        total = value if total is None else plus(total, value) if node.sign == r"\sum" else times(total, value)
    return Multiple(0.0) if total is None else total


def last(letter: str, node: Total, world: World, env: Env) -> int:
    """Where a bound letter ends: at the written limit, at its declared range, or at the range of what it indexes."""
    if node.last:
        size = "".join(t for t in node.last if t not in "{}")
        return int(size) if size.isdigit() else world.sizes[size]
    if letter in world.ranges:
        return world.ranges[letter]
    return reach(letter, (node.body,), world)


@evaluate.register
def _(node: Integral, world: World, env: Env) -> Value:
    key = node.variable.base
    low, high = evaluate(node.lower, world, env), evaluate(node.upper, world, env)
    points, weights = np.polynomial.legendre.leggauss(40)
    inside = [dataclasses.replace(world, values=world.values | {key: low + (high - low) * (p + 1) / 2}, memory={},
                                  definitions={k: d for k, d in world.definitions.items() if k != key}) for p in points]
    return (high - low) / 2 * sum(w * evaluate(node.body, there, env) for w, there in zip(weights, inside, strict=True))
