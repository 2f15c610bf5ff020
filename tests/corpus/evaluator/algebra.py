"""Arithmetic that refuses what a page may not mean: no broadcasting, no product of shapes that do not fit.

A value is a number, a matrix (two-dimensional array; vectors have one column), or a `Multiple` of an identity whose size the
context decides.  A matrix of one row and one column is a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Value = Any


class Misfit(Exception):
    """Shapes that do not fit."""


class Unclear(Exception):
    """Something that makes no sense as it stands, but not for its shape alone: a reader may refuse it instead."""


@dataclass(frozen=True)
class Multiple:
    """`factor` times the identity (or zero matrix) of whatever size is needed."""

    factor: complex


def is_number(value: Value) -> bool:
    """Whether it is a scalar."""
    return not isinstance(value, np.ndarray | Multiple)


def tidy(value: Value) -> Value:
    """A 1 x 1 matrix as a number."""
    return value.item() if isinstance(value, np.ndarray) and value.size == 1 else value


def fitted(value: Value, like: np.ndarray) -> np.ndarray:
    """A multiple of the identity in the shape of `like`.  Fails when: that is not square (zero fits everything)."""
    if like.shape[0] != like.shape[1] and value.factor != 0:
        raise Misfit(f"an identity cannot be {like.shape}")
    return value.factor * np.eye(*like.shape)


def plus(a: Value, b: Value) -> Value:
    """The sum."""
    if isinstance(a, Multiple) and isinstance(b, Multiple):
        return Multiple(a.factor + b.factor)
    if isinstance(a, Multiple) and isinstance(b, np.ndarray):
        a = fitted(a, b)
    if isinstance(b, Multiple) and isinstance(a, np.ndarray):
        b = fitted(b, a)
    if np.shape(a) != np.shape(b) or isinstance(a, Multiple) or isinstance(b, Multiple):
        raise Misfit(f"{np.shape(a)} + {np.shape(b)}")
    return a + b


def times(a: Value, b: Value) -> Value:
    """The product of matrices, or of anything with a number."""
    if isinstance(a, Multiple):
        a, b = b, a
    if isinstance(b, Multiple):
        return a * b.factor if isinstance(a, np.ndarray) else Multiple(b.factor * (a.factor if isinstance(a, Multiple) else a))
    if is_number(a) or is_number(b):
        return a * b
    if a.shape[1] != b.shape[0]:
        raise Misfit(f"{a.shape} times {b.shape}")
    return tidy(a @ b)


def dot(a: Value, b: Value) -> Value:
    """What a centred dot means: the scalar product of two vectors, otherwise the product."""
    both = isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.shape == b.shape and a.shape[1] == 1
    return inner(a, b) if both else times(a, b)


def entrywise(a: Value, b: Value) -> Value:
    """The product entry by entry."""
    if np.shape(a) != np.shape(b):
        raise Misfit(f"{np.shape(a)} entry by entry with {np.shape(b)}")
    return a * b


def inner(a: Value, b: Value) -> Value:
    """The sum of the products of the entries."""
    if np.shape(a) != np.shape(b):
        raise Misfit(f"inner product of {np.shape(a)} and {np.shape(b)}")
    return np.sum(a * b)


def transpose(a: Value) -> Value:
    """The transpose."""
    return a.T if isinstance(a, np.ndarray) else a


def inverse(a: Value) -> Value:
    """The inverse.  Fails when: the matrix is not square (`Unclear`)."""
    if isinstance(a, Multiple):
        return Multiple(1 / a.factor)
    return np.linalg.inv(_square(a)) if isinstance(a, np.ndarray) else 1 / a


def _square(a: np.ndarray) -> np.ndarray:
    if a.shape[0] != a.shape[1]:
        raise Unclear(f"{a.shape} is not square")
    return a


def power(a: Value, exponent: Value) -> Value:
    """A power: of a number, or a whole one of a square matrix."""
    if not isinstance(a, np.ndarray):
        return Multiple(a.factor**exponent) if isinstance(a, Multiple) else a**exponent
    if exponent != int(np.real(exponent)):
        raise Unclear("a matrix to a broken power")
    return np.linalg.matrix_power(_square(a), int(np.real(exponent)))


def det(a: Value) -> Value:
    """The determinant."""
    return np.linalg.det(_square(a)) if isinstance(a, np.ndarray) else a


def trace(a: Value) -> Value:
    """The trace."""
    return np.trace(_square(a)) if isinstance(a, np.ndarray) else a


def norm(a: Value) -> Value:
    """The Frobenius norm, without conjugation so that it can be differentiated by a complex step."""
    return np.sqrt(np.sum(a * a) + 0j) if isinstance(a, np.ndarray) else a if np.real(a) >= 0 else -a


def size(a: Value) -> Value:
    """What single bars mean: the determinant of a matrix, the length of a vector or number."""
    return det(a) if isinstance(a, np.ndarray) and 1 not in a.shape else norm(a)


def distance(a: Value, b: Value) -> float:
    """How far apart two values are, relative to the larger.  Fails when: their shapes do not fit."""
    if is_number(a) and a == 0 and isinstance(b, np.ndarray):
        a = Multiple(0)
    if is_number(b) and b == 0 and isinstance(a, np.ndarray):
        b = Multiple(0)
    difference = plus(a, times(-1, b))
    if isinstance(difference, Multiple):
        return float(abs(difference.factor))
    size = max(float(np.max(np.abs(v))) for v in (a, b) if not isinstance(v, Multiple))
    return float(np.max(np.abs(difference))) / max(size, 1e-3)
