"""Random exact values: small rationals, and matrices of each declared kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from flint import fmpq, fmpq_mat

from symdlnn.exact.arithmetic import ONE, ZERO, eye, matrix_of
from symdlnn.exact.duals import Value

RATIONALS = tuple(fmpq(p, q) for p in range(-3, 4) for q in range(1, 4) if p)
"""Numbers to draw from where a number may be anything."""

SMALL = (-ONE, ONE, ONE + ONE)
"""Numbers to draw from where coincidences are welcome: some claims fail only on them."""

SIMPLE = (ZERO, ONE, -ONE)
"""Numbers to draw from where a counterexample has to be readable."""

Pool = Sequence[fmpq]


def number(rng: Random, pool: Pool) -> Value:
    """A number; one entry in eight is 0."""
    return ZERO if rng.random() < 0.125 else rng.choice(pool)


def general(rows: int, columns: int, rng: Random, pool: Pool) -> Value:
    """A matrix without a property."""
    return matrix_of(rows, columns, [number(rng, pool) for _ in range(rows * columns)])


def diagonal(rows: int, columns: int, rng: Random, pool: Pool) -> Value:
    """A diagonal matrix, rectangular ones included."""
    entries = [number(rng, pool) if i == j else ZERO for i in range(rows) for j in range(columns)]
    return matrix_of(rows, columns, entries)


def symmetric(n: int, _: int, rng: Random, pool: Pool) -> Value:
    """A symmetric matrix."""
    half = [[number(rng, pool) for _ in range(i + 1)] for i in range(n)]
    return matrix_of(n, n, [half[max(i, j)][min(i, j)] for i in range(n) for j in range(n)])


def invertible(n: int, _: int, rng: Random, pool: Pool) -> Value:
    """An invertible matrix: triangular factors with units on the diagonal would be special, so draw until it is."""
    while (matrix := general(n, n, rng, pool)).det() == 0:
        pass
    return matrix


def orthogonal(n: int, _: int, rng: Random, pool: Pool) -> Value:
    """An orthogonal matrix: a Cayley transform with rows in any order and of any sign, reflections among them."""
    skew = fmpq_mat(n, n)
    if ZERO not in pool:
        for i in range(n):
            for j in range(i):
                skew[i, j] = rng.choice((-1, 1, 1, 2, 0)) * ONE
                skew[j, i] = -skew[i, j]
    rotation = (eye(n) - skew) * (eye(n) + skew).inv()
    order = rng.sample(range(n), n)
    signs = [rng.choice((-1, 1)) for _ in range(n)]
    return matrix_of(n, n, [signs[i] * rotation[order[i], j] for i in range(n) for j in range(n)])


def stiefel(n: int, k: int, rng: Random, pool: Pool) -> Value:
    """An n x k matrix with orthonormal columns, k at most n: the first columns of an orthogonal matrix."""
    whole = orthogonal(n, n, rng, pool)
    return matrix_of(n, k, [whole[i, j] for i in range(n) for j in range(k)])


DRAW: dict[str, Callable[[int, int, Random, Pool], Value]] = {
    "general": general, "diagonal": diagonal, "symmetric": symmetric, "invertible": invertible,
    "orthogonal": orthogonal, "stiefel": stiefel,
}

HOLDS: dict[str, Callable[[Value], bool]] = {
    "general": lambda _: True,
    "diagonal": lambda m: all(m[i, j] == 0 for i in range(m.nrows()) for j in range(m.ncols()) if i != j),
    "symmetric": lambda m: bool(m == m.transpose()),
    "invertible": lambda m: m.det() != 0,
    "orthogonal": lambda m: bool(m.transpose() * m == eye(m.ncols())),
    "stiefel": lambda m: bool(m.transpose() * m == eye(m.ncols())),
}
"""Whether an exact matrix is of a kind."""


def coordinates(kind: str, rows: int, columns: int) -> list[list[tuple[int, int]]]:
    """The places of a matrix that one free number fills together; none for kinds that are no linear space."""
    if kind in ("orthogonal", "stiefel"):
        return []
    places = [(i, j) for i in range(rows) for j in range(columns)]
    if kind == "diagonal":
        return [[(i, j)] for i, j in places if i == j]
    if kind == "symmetric":
        return [[(i, j), (j, i)] if i != j else [(i, j)] for i, j in places if i <= j]
    return [[place] for place in places]
