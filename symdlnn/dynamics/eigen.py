"""Eigenvalues that are polynomials, with eigenvectors that vanish nowhere, at a generic point of a set of fixed points.

Everything is computed modulo the equations of the set.  The eigenvalues are the linear factors of the characteristic
polynomial; eigenvectors are columns of the adjugate of J - lambda I with their common factor cancelled, after which
J v = lambda v is checked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import mul

from symdlnn.dynamics.characteristic import characteristic, factored
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial, Polynomials

Vector = tuple[Polynomial, ...]
Rows = Sequence[Sequence[Polynomial]]


@dataclass(frozen=True)
class Local:
    """A square matrix (rows) at the points where the generators of `ideal` vanish and no polynomial of `nonzero` does."""

    ideal: Ideal
    rows: Rows
    nonzero: tuple[Polynomial, ...] = ()

    @property
    def ring(self) -> Polynomials:
        return self.ideal.ring

    def nowhere_zero(self, vector: Sequence[Polynomial]) -> bool:
        return self.ring.empty((*self.ideal.generators, *vector), self.nonzero)

    def is_eigenvector(self, value: Polynomial, vector: Sequence[Polynomial]) -> bool:
        images = (sum(map(mul, row, vector), start=-value * v) for row, v in zip(self.rows, vector, strict=True))
        return not any(map(self.ideal.rest, images))


def eigenpairs(local: Local) -> tuple[tuple[Polynomial, Vector], ...]:
    """Every eigenvalue that is a polynomial with an eigenvector (all unit vectors for a multiple of the identity), 0 first."""
    values = sorted(_polynomial_eigenvalues(local), key=lambda v: (bool(v), local.ring.normal(v) != v))
    return tuple((value, vector) for value in values for vector in _eigenvectors(local, value))


def _polynomial_eigenvalues(local: Local) -> list[Polynomial]:
    factors = factored(characteristic(local.rows, local.ideal), local.ideal)
    return list(dict.fromkeys(local.ideal.rest(-f[0]) for f in factors if len(f) == 1))


def _eigenvectors(local: Local, value: Polynomial) -> Iterator[Vector]:
    shifted = [[local.ideal.rest(e - value if i == j else e) for j, e in enumerate(row)] for i, row in enumerate(local.rows)]
    if not any(map(any, shifted)):
        yield from _unit_vectors(local)
        return
    for column in _adjugate(shifted, local.ring.ring.one):
        vector = _primitive(local, [local.ideal.rest(e) for e in column])
        if any(vector) and local.nowhere_zero(vector) and local.is_eigenvector(value, vector):
            yield vector
            return


def _unit_vectors(local: Local) -> Iterator[Vector]:
    one, zero, size = local.ring.ring.one, local.ring.ring.zero, len(local.rows)
    yield from (tuple(one if i == j else zero for j in range(size)) for i in range(size))


def _adjugate(rows: Rows, one: Polynomial) -> Iterator[list[Polynomial]]:
    """The columns of the adjugate."""
    for i in range(len(rows)):
        kept = [row for k, row in enumerate(rows) if k != i]
        yield [(-1) ** (i + j) * determinant([[*row[:j], *row[j + 1:]] for row in kept], one) for j in range(len(rows))]


def determinant(rows: Rows, one: Polynomial) -> Polynomial:
    """By the first row; the determinant of no rows is `one`."""
    if not rows:
        return one
    parts = ((-1) ** j * entry * determinant([[*row[:j], *row[j + 1:]] for row in rows[1:]], one)
             for j, entry in enumerate(rows[0]) if entry)
    return sum(parts, start=0 * one)


def _primitive(local: Local, column: Sequence[Polynomial]) -> Vector:
    """The column without the common factor of its entries, positive where its first non-zero entry is written first."""
    common = reduce(lambda p, q: p.gcd(q), column)
    entries = tuple(entry.quo(common) if common else entry for entry in column)
    lead = next(filter(None, entries), local.ring.ring.zero)
    return entries if local.ring.normal(lead) == lead else tuple(-e for e in entries)
