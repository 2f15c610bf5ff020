"""Derivatives: by time along the laws of motion, by names, and of undetermined functions."""

from __future__ import annotations

from typing import Any

import numpy as np

from .algebra import Multiple, Value, is_number
from .grammar import TIME, Unreadable
from .scripts import position, raised
from .trees import Call, Derivative, Name, Node
from .values import apply, evaluate
from .world import Env, Found, World


@evaluate.register
def _(node: Derivative, world: World, env: Env) -> Value:
    first, *rest = node.by
    of = Derivative(node.of, tuple(rest)) if rest else node.of
    if first == TIME:
        return world.along(of, env, world.motion())
    if not isinstance(first, Name) or (found := world.find(first)) is None:
        raise Unreadable("a derivative by something that is no name")
    return gradient(of, found, world, env)


def gradient(of: Node, by: Found, world: World, env: Env) -> Value:
    """The derivative by every entry of a name, in the name's shape; a vector by a vector as the page's layout says."""
    where = position(by.index, env) if by.index else None
    shape = np.shape(world.get(by.key, where))
    if by.lower or not shape:
        step: Any = 1.0 if not shape else np.zeros(shape)
        if by.lower:
            row, column, *_ = (*(position(i, env) - 1 for i in by.lower), 0)
            step[row, column] = 1.0
        return world.along(of, env, {(by.key, where): step})
    slopes: list[Value] = []
    for place in np.ndindex(*shape):
        step = np.zeros(shape)
        step[place] = 1.0
        slopes.append(world.along(of, env, {(by.key, where): step}))
    return _arranged(slopes, shape, by, world)


def _arranged(slopes: list[Value], shape: tuple[int, ...], by: Found, world: World) -> Value:
    """Slopes as one matrix."""
    if any(isinstance(s, Multiple) for s in slopes):
        return Multiple(0.0)
    if is_number(slopes[0]):
        return raised(np.array(slopes).reshape(shape), by.upper, world, {})
    if shape[1] != 1 or slopes[0].shape[1] != 1:
        raise Unreadable("a matrix by a matrix")
    jacobian = np.hstack(slopes)
    return jacobian if world.layout == "numerator" else jacobian.T


def slope(node: Call, world: World, env: Env) -> Value:
    """The gradient of an undetermined function at a matrix."""
    name, argument = node.arguments
    assert isinstance(name, Name)
    value = evaluate(argument, world, env)
    result = np.zeros(np.shape(value), complex)
    for place in np.ndindex(*np.shape(value)):
        step = np.zeros(np.shape(value))
        step[place] = 1e-3
        f = [apply(world.functions[name.base], value + k * step) for k in (-2, -1, 1, 2)]
        result[place] = (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / 12e-3
    return result
