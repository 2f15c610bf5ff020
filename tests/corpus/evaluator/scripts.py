"""What scripts do to a value, and the letters that have a meaning without a declaration."""

from __future__ import annotations

import dataclasses

import numpy as np

from . import algebra
from .algebra import Multiple, Unclear, Value
from .grammar import Unreadable, parse
from .trees import Name
from .world import Env, World, clean


def position(text: str, env: Env) -> int:
    """An index as a number."""
    if text.isdigit():
        return int(text)
    if text not in env:
        raise Unreadable(f"the index {text} has no value")
    return env[text]


def constant(node: Name, world: World, env: Env) -> Value:
    """I, e^x, Kronecker's delta, pi, initial values."""
    if node.base.endswith("(0)"):
        return world.evaluate(Name(node.base[:-3], node.upper, node.lower), at_start(world), env)
    if node.base == "e" and node.upper:
        return np.exp(world.evaluate(parse(node.upper), world, env))
    lower = clean(node.lower)
    if node.base == r"\delta" and len(lower) == 2:
        return float(position(lower[0], env) == position(lower[1], env))
    if node.base in ("I", r"\mathbf{I}"):
        size = "_".join(lower) if lower[1:2] != ("_",) else "".join(lower)
        one: Value = Multiple(1.0) if not lower else np.eye(int(size) if size.isdigit() else world.sizes[size])
        return raised(one, node.upper, world, env)
    if node.base == r"\mathbf{0}":
        return Multiple(0.0)
    if node.base == r"\pi" and not lower:
        return np.pi
    raise Unreadable(f"{node.base} with {node.upper} and {node.lower} has no meaning")


def at_start(world: World) -> World:
    """The same at time zero."""
    return dataclasses.replace(world, values=world.values | {"t": 0.0}, memory={})


def picked(value: Value, lower: tuple[str, ...], env: Env) -> Value:
    """An entry of a matrix or a component of a vector."""
    if not lower:
        return value
    indices = tuple(lower[0]) if len(lower) == 1 and len(lower[0]) == 2 and lower[0].isdigit() else lower
    places = [position(text, env) for text in indices]
    if not isinstance(value, np.ndarray) or len(places) != (1 if value.shape[1] == 1 else 2):
        raise Unclear(f"{len(places)} indices on {np.shape(value)}")
    full = places if len(places) == 2 else [*places, 1]
    if any(not 1 <= p <= n for p, n in zip(full, value.shape, strict=True)):
        raise Unclear("an index leaves its range")
    return value[full[0] - 1, full[1] - 1]


def raised(value: Value, upper: tuple[str, ...], world: World, env: Env) -> Value:
    """Transposes, inverses and powers."""
    acts = clean(upper)
    while acts:
        if acts[0] == "T":
            value, acts = algebra.transpose(value), acts[1:]
        elif acts[:2] in (("-", "1"), ("-", "T")):
            value = algebra.inverse(value if acts[1] == "1" else algebra.transpose(value))
            acts = acts[2:]
        else:
            return algebra.power(value, world.evaluate(parse(upper if len(acts) == len(clean(upper)) else acts), world, env))
    return value
