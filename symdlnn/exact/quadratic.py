"""Solving an equation for a head in which it is quadratic, along a ray: scalars, and Gram conditions such as X X^T = n I."""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpq, fmpq_mat

from symdlnn.exact import kinds
from symdlnn.exact.arithmetic import ONE, is_ball, matrix_of, times
from symdlnn.exact.drawing import Draw, Task, residual
from symdlnn.exact.duals import Value
from symdlnn.exact.equations import Equation
from symdlnn.exact.instance import Instance
from symdlnn.exact.names import Head, Key, Rate, kind_of
from symdlnn.exact.world import shape_of
from symdlnn.terms import Family

REDRAWS = 60
"""How often the other numbers are drawn again in the hope of a rational root."""


def along_a_ray(task: Task) -> Iterator[Instance]:
    """Solve for the length of a scalar, or of a matrix with orthonormal rows or columns, in which the equation is quadratic.

    Scalars: all others are redrawn until the root is rational.  Matrices: a Gram condition such as ``X X^T = n I``; a family
    of vectors stands for the matrix of its columns.
    """
    head, instance = task.head, task.instance
    if kind_of(head) != "general" or isinstance(head, Rate):
        return
    for _ in range(REDRAWS):
        quadratic = False
        for ray in _rays(head, instance, task.draw):
            lengths = _lengths(task.equation, instance, ray)
            quadratic |= lengths is not None
            for length in task.draw.rng.sample(lengths or [], len(lengths or [])):  # no root is to be preferred
                yield instance.updated({key: times(length, v) for key, v in ray.items()})
        if not quadratic or shape_of(head) != ():
            return
        instance = instance.updated({k: v for h in task.free for k, v in task.draw.head(h, instance).items()})


def _rays(head: Head, instance: Instance, draw: Draw) -> Iterator[dict[Key, Value]]:
    keys, shape = instance.keys(head), instance.shape(head)
    if not shape and keys == [head]:
        yield {head: ONE}
    if not shape or (isinstance(head, Family) and shape[1] != 1):
        return
    rows, columns = shape[0], len(keys) if isinstance(head, Family) else shape[1]
    for frame in _frames(rows, columns, draw):
        if isinstance(head, Family):
            yield {key: matrix_of(rows, 1, [frame[i, j] for i in range(rows)]) for j, key in enumerate(keys)}
        else:
            yield {head: frame}


def _frames(rows: int, columns: int, draw: Draw) -> Iterator[Value]:
    """Matrices with orthonormal rows or columns, times 1 or times a conformal matrix of norm sqrt(2) or sqrt(5)."""
    tall, thin = max(rows, columns), min(rows, columns)
    for a, b in ((1, 0), (1, 1), (1, 2)):
        if b and thin > tall - tall % 2:
            continue
        block = fmpq_mat(tall, tall)
        for k in range(0, tall - 1, 2):
            block[k, k], block[k, k + 1], block[k + 1, k], block[k + 1, k + 1] = a, b, -b, a
        if not b:
            block = kinds.orthogonal(tall, tall, draw.rng, draw.pool)
        narrow = matrix_of(tall, thin, [block[i, j] for i in range(tall) for j in range(thin)])
        turned = narrow * kinds.orthogonal(thin, thin, draw.rng, draw.pool)
        yield turned if rows == tall else turned.transpose()


def _lengths(equation: Equation, instance: Instance, ray: dict[Key, Value]) -> list[Value] | None:
    """The rational lengths along a ray at which the first entry that is quadratic in the length is 0; None without one."""
    samples = [
        residual(equation, instance.updated({k: times(fmpq(t), v) for k, v in ray.items()}).environment()) for t in (0, 1, -1)
    ]
    for zero, plus_, minus in zip(*samples, strict=True):
        if any(map(is_ball, (zero, plus_, minus))):
            return None
        square, slope = (plus_ + minus) / 2 - zero, (plus_ - minus) / 2
        if square != 0:
            return _roots(slope / square, zero / square)
    return None


def _roots(p: fmpq, q: fmpq) -> list[fmpq]:
    """The rational solutions of t^2 + p t + q = 0."""
    discriminant = p * p / 4 - q
    if discriminant < 0 or not (discriminant.p.is_square() and discriminant.q.is_square()):
        return []
    root = discriminant.sqrt()
    return [root - p / 2, -root - p / 2]
