"""Eigenvalues and eigenvectors of a 2 x 2 matrix of polynomials at a generic point of a set of fixed points.

Everything is computed modulo the equations of the set.  The eigenvalues are the roots of lambda^2 - trace lambda +
determinant; the eigenvectors are columns of the adjugate of J - lambda I with their common factor cancelled, after which
J v = lambda v is checked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import mul

from sympy import QQ

from symdlnn.dynamics.polynomials import Polynomial, Polynomials

Vector = tuple[Polynomial, Polynomial]


@dataclass(frozen=True)
class Local:
    """A 2 x 2 matrix (rows) at the points where `equations` hold and no polynomial of `nonzero` vanishes."""

    ring: Polynomials
    rows: tuple[Vector, ...]
    equations: tuple[Polynomial, ...]
    nonzero: tuple[Polynomial, ...] = ()

    @cached_property
    def basis(self) -> list[Polynomial]:
        return self.ring.basis(self.equations)

    def at(self, polynomial: Polynomial) -> Polynomial:
        """The residue of a polynomial modulo the equations: 0 if it vanishes here."""
        return polynomial.rem(self.basis) if self.basis else polynomial

    def nowhere_zero(self, vector: Sequence[Polynomial]) -> bool:
        return self.ring.empty((*self.equations, *vector), self.nonzero)

    @cached_property
    def determinant(self) -> Polynomial:
        (a, b), (c, d) = self.rows
        return self.at(a * d - b * c)

    @cached_property
    def trace(self) -> Polynomial:
        return self.at(self.rows[0][0] + self.rows[1][1])

    @cached_property
    def discriminant(self) -> Polynomial:
        return self.at(self.trace**2 - 4 * self.determinant)


def eigenpairs(local: Local) -> tuple[tuple[Polynomial, Vector], ...]:
    """Every eigenvalue with its independent eigenvectors, one pair an eigenvector.

    Fails when: an eigenvalue is no polynomial, or every eigenvector found vanishes somewhere (ArithmeticError).
    """
    root = _square_root(local)
    values = dict.fromkeys(local.at((local.trace + r).quo_ground(QQ(2))) for r in (root, -root))
    return tuple((value, vector) for value in values for vector in _eigenvectors(local, value))


def _square_root(local: Local) -> Polynomial:
    """A square root of the discriminant.

    Where the determinant vanishes, as on curves of fixed points, it is the trace; its minus puts the eigenvalue 0 first.
    """
    if not local.determinant:
        return -local.trace
    if not local.discriminant:
        return local.discriminant
    constant, factors = local.discriminant.factor_list()
    root = QQ.exsqrt(constant)
    if root is None or any(exponent % 2 for _, exponent in factors):
        raise ArithmeticError(f"the discriminant {local.ring.write(local.discriminant)} is no square of a polynomial here: "
                              "only eigenvalues that are polynomials are supported")
    return local.ring.normal(reduce(mul, (f ** (k // 2) for f, k in factors), local.ring.ring(root)))


def _eigenvectors(local: Local, value: Polynomial) -> tuple[Vector, ...]:
    (a, b), (c, d) = local.rows
    columns = [tuple(map(local.at, column)) for column in ((d - value, -c), (-b, a - value))]
    if not any(map(any, columns)):
        one, zero = local.ring.ring.one, local.ring.ring.zero
        return (one, zero), (zero, one)
    for column in columns:
        vector = _primitive(local, column)
        if any(vector) and local.nowhere_zero(vector) and _is_eigenvector(local, value, vector):
            return (vector,)
    raise ArithmeticError(f"every eigenvector found for the eigenvalue {local.ring.write(value)} vanishes somewhere")


def _primitive(local: Local, column: Sequence[Polynomial]) -> Vector:
    """The column without the common factor of its entries, positive where its first non-zero entry is written first."""
    common = reduce(lambda p, q: p.gcd(q), column)
    first, second = (entry.quo(common) if common else entry for entry in column)
    lead = first or second
    return (first, second) if local.ring.normal(lead) == lead else (-first, -second)


def _is_eigenvector(local: Local, value: Polynomial, vector: Vector) -> bool:
    return not any(local.at(r[0] * vector[0] + r[1] * vector[1] - value * v) for r, v in zip(local.rows, vector, strict=True))
