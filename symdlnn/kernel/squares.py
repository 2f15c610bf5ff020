"""Sums of squares: a quadratic form in monomials that is positive semidefinite is nowhere negative.

Every monomial that is a square gives one element of a basis; the other monomials have to be products of two of them.  The
matrix of the form is then completed to squares in rational arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.components import Monomial
from symdlnn.kernel.polynomial import Polynomial

LARGEST = 12
"""No form in more monomials is tried."""


def is_sum_of_squares(poly: Polynomial, positive: Callable[[int], bool]) -> bool:
    """Whether a polynomial is a sum of squares of polynomials with non-negative weights; `positive` components have roots."""
    weights = [monomial for monomial, coefficient in poly.terms.items() if coefficient > 0]
    basis = [root for monomial in weights if (root := _root(monomial, positive)) is not None]
    if len(basis) > LARGEST:
        return False
    matrix = _matrix(poly, basis)
    return matrix is not None and _is_semidefinite(matrix)


def _root(monomial: Monomial, positive: Callable[[int], bool]) -> Monomial | None:
    """The monomial whose square this is; all factors are real numbers."""
    if any((e.denominator != 1 or e % 2) and not positive(n) for n, e in monomial):
        return None
    return tuple((n, _half(e)) for n, e in monomial)


def _half(exponent: Exact) -> Exact:
    half = Fraction(exponent) / 2
    return int(half) if half.denominator == 1 else half


def _matrix(poly: Polynomial, basis: list[Monomial]) -> list[list[Exact]] | None:
    """The symmetric matrix of a quadratic form in the basis; None if a monomial is no product of two elements."""
    matrix: list[list[Exact]] = [[0] * len(basis) for _ in basis]
    places = {_times(basis[i], basis[j]): (i, j) for i, j in combinations(range(len(basis)), 2)}
    places |= {_times(root, root): (i, i) for i, root in enumerate(basis)}
    for monomial, coefficient in poly.terms.items():
        if monomial not in places:
            return None
        i, j = places[monomial]
        matrix[i][j] += Fraction(coefficient) / (1 if i == j else 2)
        if i != j:
            matrix[j][i] = matrix[i][j]
    return matrix


def _times(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for number, exponent in right:
        powers[number] = powers.get(number, 0) + exponent
    return tuple(sorted((n, e) for n, e in powers.items() if e))


def _is_semidefinite(matrix: list[list[Exact]]) -> bool:
    """Completing the square, one variable after the other."""
    if not matrix:
        return True
    (pivot, *row), *rest = matrix
    if pivot < 0 or (pivot == 0 and any(row)):
        return False
    if pivot == 0:
        return _is_semidefinite([line[1:] for line in rest])
    return _is_semidefinite([
        [x - line[0] * Fraction(y) / pivot for x, y in zip(line[1:], row, strict=True)] for line in rest
    ])
